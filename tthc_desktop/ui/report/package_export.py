"""Giving a period's package out with one click: its files are made ahead, while the clerk reads what they say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.tasks import Cancelled

if TYPE_CHECKING:
    from tthc_desktop.register import Closing, Package, PackageResult, PackageWish, Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job


class PackageExport(QObject):
    """Makes packages on a lane of its own, so that nobody waits for those made ahead.

    Args:
        page: whose work it is.
        desktop: what pages share.

    Signals:
        given_out: the files are there: a PackageResult.
        failed: they are not: the error.
        progressed: steps done and steps in all.
    """

    given_out = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, page: QWidget, desktop: Desktop) -> None:
        super().__init__(page)
        self._lane = desktop.ahead
        self._ahead: Job | None = None
        self._package: Package | None = None

    def prepare(self, wish: PackageWish) -> None:
        """Make a package ahead; what goes wrong is told to whoever wants it given out."""
        if self._package is not None and self._package.wish == wish:
            return
        self.forget()

        def work(register: Register, job: Job) -> None:
            # Kept from here, for a job that waits to give it out goes on at once.
            self._package = register.packaging.prepare(wish, job.report)

        self._ahead = self._lane.submit(self, work, lambda _: None, lambda _: None)

    def forget(self) -> None:
        """Let go of what was made ahead, and call off what is being made."""
        self._package = None
        if self._ahead is not None:
            self._ahead.cancel()
            self._ahead = None

    def give_out(self, wish: PackageWish, parent: Path) -> None:
        """Write a package.

        Args:
            wish: what it is made of.
            parent: the folder in which the package's own folder is made.
        """

        def work(register: Register, job: Job) -> PackageResult:
            # Read only now: what is made ahead may have become ready while this waited.
            return register.packaging.give_out(wish, parent, self._package, job.report)

        job = self._lane.submit(self, work, self._on_given_out, self._on_failed)
        job.progressed.connect(self.progressed)

    def give_kept_out(self, closing: Closing, wish: PackageWish, parent: Path) -> None:
        """Write the files that are kept of a closing, whether it holds or not.

        Args:
            closing: the closing.
            wish: what its package was made of.
            parent: see :meth:`give_out`.
        """

        def work(register: Register, _: Job) -> PackageResult:
            return register.packaging.give_kept_out(closing, wish, parent)

        self._lane.submit(self, work, self.given_out.emit, self._on_failed)

    def _on_given_out(self, result: PackageResult) -> None:
        self._package = result.package
        self.given_out.emit(result)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.failed.emit(error)
