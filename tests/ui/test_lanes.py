"""Lanes: what somebody waits for comes before what is worked out in the background."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tthc_desktop.register import Register
from tthc_desktop.ui.tasks import Job, Lane


def _failed(error: Exception) -> None:
    raise error


def _noted(told: list[str], name: str) -> Callable[[Register, Job], None]:
    return lambda register, job: told.append(name)


def test_a_lane_lets_another_ones_jobs_go_first(qtbot: Any, empty: Register) -> None:
    owner = QObject()
    quick = Lane(empty)
    long = Lane(empty, before=quick)
    gate, told = threading.Event(), list[str]()

    def list_asked_for(register: Register, job: Job) -> None:
        gate.wait(10)
        told.append("list")

    quick.submit(owner, list_asked_for, lambda _: None, _failed)
    long.submit(owner, _noted(told, "chart"), lambda _: None, _failed)
    QTimer.singleShot(100, owner, gate.set)
    qtbot.waitUntil(lambda: long.is_idle)
    assert told == ["list", "chart"]
    for lane in (quick, long):
        lane.stop()


def test_a_lane_waits_for_no_lane_that_is_held_back_by_its_own_work(qtbot: Any, empty: Register) -> None:
    owner = QObject()
    quick = Lane(empty)
    long = Lane(empty, before=quick)
    told = list[str]()
    quick.hold()
    quick.submit(owner, _noted(told, "list"), lambda _: None, _failed)
    long.submit(owner, _noted(told, "import"), lambda _: None, _failed)
    qtbot.waitUntil(lambda: long.is_idle)
    assert told == ["import"]
    quick.release()
    qtbot.waitUntil(lambda: quick.is_idle)
    assert told == ["import", "list"]
    for lane in (quick, long):
        lane.stop()


def test_a_lane_that_was_stopped_tells_nothing_that_was_on_its_way(empty: Register, qapp: QApplication) -> None:
    lane, owner, done = Lane(empty), QObject(), threading.Event()
    told: list[object] = []

    def work(register: Register, job: Job) -> int:
        done.set()
        return 1

    lane.submit(owner, work, told.append, told.append)
    # It has done the work, and nobody has looked for the answer yet.
    assert done.wait(30)
    lane.stop()
    empty.close()
    qapp.processEvents()
    assert told == []
    assert lane.is_idle
