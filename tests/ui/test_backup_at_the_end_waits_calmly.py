"""A place of backups that does not answer never holds the window: a share whose server is gone takes half a minute."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from PySide6.QtCore import QObject

from tthc_desktop.ui.safety.backups.at_the_end import BackupSign, LastBackup, back_up_at_the_end


class _Backups:
    """Backups whose second place answers only once it is let go."""

    def __init__(self) -> None:
        self.answers = threading.Event()
        self.asked_on: list[threading.Thread] = []

    def is_due(self) -> bool:
        self.asked_on.append(threading.current_thread())
        # On the window's thread nobody would ever set it.
        assert threading.current_thread() is not threading.main_thread(), "the window would hang here"
        self.answers.wait(30)
        return False


class _Register:
    def __init__(self) -> None:
        self.backups = _Backups()

    def another(self) -> AbstractContextManager[_Register]:
        return nullcontext(self)


def test_the_end_waits_for_a_dead_place_without_the_window_hanging(qtbot: Any) -> None:
    register: Any = _Register()
    owner, went_on = QObject(), []
    back_up_at_the_end(register, owner, lambda: went_on.append(1))
    last = owner.findChild(LastBackup)
    assert isinstance(last.sign, BackupSign)
    qtbot.addWidget(last.sign)
    qtbot.waitUntil(lambda: bool(register.backups.asked_on))
    # It takes long, so somebody is told; whoever wants to go home still can say so.
    qtbot.waitUntil(last.sign.isVisible)
    assert went_on == []
    register.backups.answers.set()
    qtbot.waitUntil(lambda: went_on == [1])
