"""Work off the window's thread: lanes with a register of their own, and jobs that report back to the window."""

from __future__ import annotations

import logging
import queue
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot
from shiboken6 import isValid

from tthc_desktop.register import Register

_log = logging.getLogger(__name__)
# The window asks for the interpreter anew with every cell it paints. While a lane counts, it would wait the usual
# 5 ms for it each time, and freeze for a tenth of a second.
_TURN_SECONDS = 0.0005
_MOST_PATIENCE_SECONDS, _LOOK_SECONDS = 0.5, 0.005

Work = Callable[[Register, "Job"], Any]
# Lanes whose dialog is gone while they still come to an end; a thread may not lose its object before.
_leaving: set[Lane] = set()


class Cancelled(Exception):  # noqa: N818
    """The clerk called the work off; nothing is shown and nothing was written."""


class Job(QObject):
    """One piece of work under way.

    Signals:
        progressed: things done and things in all.
        ended: the job is over, however it ended.
    """

    progressed = Signal(int, int)
    ended = Signal()
    _came_back = Signal(object, object)

    def __init__(
        self, owner: QObject, work: Work, done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        super().__init__()
        self._work: Work | None = work
        self._told: tuple[QObject, Callable[[Any], None], Callable[[Exception], None]] | None = (owner, done, failed)
        self._cancelled = threading.Event()
        self._came_back.connect(self._on_came_back)

    @property
    def is_cancelled(self) -> bool:
        """Whether the work was called off."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Call the work off at its next report; work that never reports goes on to its end."""
        self._cancelled.set()

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is; called by the work itself.

        Raises:
            Cancelled: the clerk called it off.
        """
        if self.is_cancelled:
            raise Cancelled
        self.progressed.emit(done, total)

    def run(self, register: Register) -> None:
        """Do the work, on the lane's thread."""
        try:
            if self.is_cancelled:
                raise Cancelled
            assert self._work is not None
            result = self._work(register, self)
        except Exception as error:  # handed to the window, which shows it
            self._came_back.emit(None, error)
        else:
            self._came_back.emit(result, None)

    def fall_silent(self) -> None:
        """Report nothing to the window any more: what would be shown there belongs to a register that is closed."""
        if self._told is not None:
            self._told = (self._told[0], lambda _: None, _tell_log)

    def give_up(self, error: Exception) -> None:
        """Report that the work could not even begin."""
        self._came_back.emit(None, error)

    @Slot(object, object)
    def _on_came_back(self, result: object, error: Exception | None) -> None:
        told, self._told, self._work = self._told, None, None
        try:
            if told is not None and isValid(told[0]):
                _, done, failed = told
                if error is not None:
                    failed(error)
                else:
                    done(result)
        finally:
            # What was shown in vain may not leave the job among those under way.
            self.ended.emit()


def _tell_log(error: Exception) -> None:
    if not isinstance(error, Cancelled):
        _log.warning("a job failed whose window is closed", exc_info=error)


class Lane(QThread):
    """A thread with its own register that does jobs one after the other.

    Args:
        register: the register to open once more.
        parent: who stops the lane in time.
        before: a lane whose jobs come first, for somebody waits for those: none begins here as long as one is under way
            there, unless that takes long.
    """

    def __init__(self, register: Register, parent: QObject | None = None, before: Lane | None = None) -> None:
        super().__init__(parent)
        self._template = register
        self._before = before
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._open = threading.Event()
        self._open.set()
        self._jobs: set[Job] = set()
        # A job belongs to the window's thread and may only vanish there: the lane's own last hold on it ends here.
        self._spent: deque[Job] = deque()
        self._stopped = False
        self._stale = threading.Event()

    def submit(
        self,
        owner: QObject,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Queue a piece of work.

        Args:
            owner: when it is gone, nobody is told.
            work: gets the lane's register and the job; runs on the lane's thread.
            done: gets the result, on the window's thread.
            failed: gets the error, on the window's thread; :class:`Cancelled` when it was called off.
        """
        job = Job(owner, work, done, failed)
        if self._stopped:
            job.cancel()
            return job
        self._jobs.add(job)
        job.ended.connect(self._on_ended)
        self._queue.put(job)
        if not self.isRunning():
            self.start()
        return job

    @Slot()
    def _on_ended(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._jobs.discard(job)
        # The last one may still be in the lane's hands; those before it are not.
        while len(self._spent) > 1:
            self._spent.popleft()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way or waiting."""
        return not self._jobs

    def hold(self) -> None:
        """Let jobs wait, while another lane writes for long."""
        self._open.clear()

    def release(self) -> None:
        """Let waiting jobs go on."""
        self._open.set()

    def reopen(self) -> None:
        """Open the register anew before the next job, for something it keeps in mind is another now."""
        self._stale.set()

    def stop(self) -> None:
        """Call everything off and wait for the thread; nothing is done any more after that."""
        self._call_off()
        # Also where it has come to its end already: what is ending may not lose its object.
        self.wait()
        # What it had done before that may be on its way to the window still.
        for job in self._jobs:
            job.fall_silent()

    def leave(self) -> None:
        """Call everything off without waiting; the lane ends by itself, whatever becomes of its parent."""
        self._call_off()
        if self.isRunning() and self not in _leaving:
            self.setParent(None)
            _leaving.add(self)
            self.finished.connect(self._on_left)

    @Slot()
    def _on_left(self) -> None:
        _leaving.discard(self)
        self.wait()
        self.deleteLater()

    def _call_off(self) -> None:
        self._stopped = True
        for job in list(self._jobs):
            job.cancel()
        self._open.set()
        self._queue.put(None)

    def _let_first(self, job: Job) -> None:
        until = time.monotonic() + _MOST_PATIENCE_SECONDS
        before = self._before
        # A lane that is held back waits for this one.
        while before is not None and not before.is_idle and before._open.is_set() and time.monotonic() < until:
            if job.is_cancelled or self._stopped or before._stopped:
                return
            time.sleep(_LOOK_SECONDS)

    def run(self) -> None:
        """Do jobs until stopped."""
        sys.setswitchinterval(_TURN_SECONDS)
        register: Register | None = None
        while (job := self._queue.get()) is not None:
            self._open.wait()
            self._let_first(job)
            if job.is_cancelled:
                job.give_up(Cancelled())
                self._spent.append(job)
                continue
            if register is not None and self._stale.is_set():
                register.close()
                register = None
            self._stale.clear()
            try:
                register = register or self._template.another()
            except Exception as error:
                job.give_up(error)
                self._spent.append(job)
                continue
            job.run(register)
            self._spent.append(job)
        if register is not None:
            register.close()


def wait_for_leaving() -> None:
    """Wait for the lanes whose dialogs are gone already, before the program or its register ends."""
    for lane in list(_leaving):
        lane.wait()
