"""Looks at what a step would do: to a few dossiers at once, to many off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tthc_desktop.register import StepPreview
from tthc_desktop.ui.tasks import Cancelled

if TYPE_CHECKING:
    from tthc_desktop.register import Register, Step
    from tthc_desktop.ui.tasks import Job, Lane

# So many are looked through in less than the tenth of a second that a clerk feels.
_AT_ONCE = 100

Shown = Callable[[Sequence[StepPreview]], object]


class Previewing(QObject):
    """Answers the last wish only: what was looked at before another step was chosen is not shown any more.

    Args:
        owner: when it is gone, nobody is told.
        register: the register.
        keys: the dossiers.
        lane: where many of them are looked at; None to look at them at once.
    """

    def __init__(self, owner: QObject, register: Register, keys: Sequence[int], lane: Lane | None) -> None:
        super().__init__(owner)
        self._register = register
        self._keys = tuple(keys)
        self._lane = lane if len(self._keys) > _AT_ONCE else None
        self._job: Job | None = None

    @property
    def takes_a_while(self) -> bool:
        """Whether the answer comes later."""
        return self._lane is not None

    def forget(self) -> None:
        """Let nobody be told of what is being looked at."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def look(self, step: Step, shown: Shown, failed: Callable[[Exception], object]) -> None:
        """Look at what a step would do; what was asked before is forgotten.

        Args:
            step: the step.
            shown: gets what it would do to each of the dossiers.
            failed: gets the error that came instead.
        """
        self.forget()
        if self._lane is None:
            shown(self._register.steps.preview(self._keys, step))
            return
        keys = self._keys

        def over(tell: Callable[[], object]) -> None:
            if job is self._job:
                self._job = None
                tell()

        def fail(error: Exception) -> None:
            if not isinstance(error, Cancelled):
                over(lambda: failed(error))

        job = self._lane.submit(
            self,
            lambda register, _: register.steps.preview(keys, step),
            lambda previews: over(lambda: shown(previews)),
            fail,
        )
        self._job = job
