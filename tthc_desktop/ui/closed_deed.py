"""What is done to the register's file while nobody has it open: restored, encrypted, moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QProgressBar

from tthc_desktop.ui import theme
from tthc_desktop.ui.start.splash import IS_SIGN
from tthc_desktop.ui.widgets.basics import column, label

if TYPE_CHECKING:
    from tthc_desktop.register import Register

_WIDTH = 420


@dataclass(frozen=True, slots=True)
class Reopening:
    """How to go on after a deed.

    Attributes:
        open: opens the register, on the window's thread.
        told: what was done, a sentence for the new window.
        home: the data folder where the office's register lies now; None where it is where it was.
    """

    open: Callable[[], Register]
    told: str
    home: Path | None = None


@dataclass(frozen=True, slots=True)
class ClosedDeed:
    """A deed that needs the register closed.

    Attributes:
        title: what is being done, such as “Đang khôi phục sổ hồ sơ…”.
        work: does it on a thread of its own; may raise a UserError, then the register opens as it was.
    """

    title: str
    work: Callable[[], Reopening]


class DeedRun(QThread):
    """Does a deed while a small window says so; that cannot be closed, for the file may not be left half done.

    Args:
        deed: what is done.
        parent: who keeps it.

    Signals:
        ended: the :class:`Reopening`, or None, and the error, or None.
    """

    ended = Signal(object, object)

    def __init__(self, deed: ClosedDeed, parent: QObject) -> None:
        super().__init__(parent)
        self._work = deed.work
        self._outcome: tuple[Reopening | None, Exception | None] = (None, None)
        self.wait_sign = WaitSign(deed.title)
        self.finished.connect(self._tell)

    def begin(self) -> None:
        """Show the sign and start."""
        self.wait_sign.show()
        self.start()

    def run(self) -> None:
        """Do the deed, on this thread."""
        try:
            self._outcome = (self._work(), None)
        except Exception as error:  # handed to the window's thread, which shows it
            self._outcome = (None, error)

    def _tell(self) -> None:
        # It says so a moment before it has ended.
        self.wait()
        # The sign stays until something else is shown: without any window Qt would take the last one for closed.
        self.ended.emit(*self._outcome)
        self.wait_sign.finish()
        self.deleteLater()


class WaitSign(QFrame):
    """Says what is going on; closes only when it is over.

    Args:
        title: what is going on.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("TTHC Desktop")
        self.setProperty(IS_SIGN, True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(title)
        words = label(title, "heading")
        self.setLayout(column(words, label("Xin đừng tắt máy.", "muted"), bar, gap=theme.M, margin=theme.XL))
        self.setMinimumWidth(_WIDTH)
        self._is_over = False

    def finish(self) -> None:
        """Close it."""
        self._is_over = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_over:
            super().closeEvent(event)
        else:
            event.ignore()
