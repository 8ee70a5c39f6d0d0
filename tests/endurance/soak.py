"""A desk's day compressed: thousands of deeds at the register and in the window, with backups and a quarter closed."""

import gc
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median

import psutil

from tests.endurance.office import QUARTER, START, make_office, open_office, some_dossier, write_lists
from tests.endurance.soundness import faults
from tthc_desktop.db import connection
from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.domain.events import EventKind
from tthc_desktop.errors import UserError
from tthc_desktop.register import FINISH_AND_HAND_OVER, Amendment, BatchRow, ListFilter, Register, Step
from tthc_desktop.storage.manifest import Reason

K = EventKind
_HOURS = 8
# What the memory may grow by after the first hours, in which every page is opened and every store filled once.
_MOST_GROWTH = 0.05
_SMALL_CACHE_KIB = 1024
# One deed in so many is done in the window.
_IN_THE_WINDOW = 5
_STEPS = (FINISH_AND_HAND_OVER, (K.FINISHED,), (K.SUPPLEMENT_REQUESTED,), (K.SUPPLEMENT_RECEIVED,), (K.HANDED_OVER,))
_PAGES = ("dossiers", "today", "batch", "report", "catalogue", "calendar", "office", "safety")


class WorkingClock:
    """A clock that goes through a day of so many deeds."""

    def __init__(self, deeds: int) -> None:
        self.now = START
        self._step = timedelta(hours=_HOURS) / deeds

    def __call__(self) -> datetime:
        return self.now.replace(microsecond=0)

    def forward(self) -> None:
        """Let as much time pass as a deed takes."""
        self.now += self._step


@dataclass
class Soaked:
    """What came of a day.

    Attributes:
        deeds: how many, by kind.
        samples: (deeds done, bytes in memory) through the day.
        wrong: what went wrong.
    """

    deeds: dict[str, int] = field(default_factory=dict)
    samples: list[tuple[int, int]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def growth(self) -> float:
        """Return by how much of itself the memory grew from the second quarter of the day to its end."""
        held = [size for _, size in self.samples]
        quarter = max(1, len(held) // 4)
        early, late = median(held[quarter : 2 * quarter]), median(held[-quarter:])
        return (late - early) / early

    def lines(self) -> list[str]:
        """Return it as text."""
        held = [f"{size / 2**20:.0f}" for _, size in self.samples]
        shown = held[:: max(1, len(held) // 16)]
        kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(self.deeds.items()))
        return [
            f"{sum(self.deeds.values())} deeds: {kinds}",
            f"memory in MB through the day: {' '.join(shown)}",
            f"growth from the second quarter of the day to the last: {100 * self.growth():.1f} %",
            f"{len(self.wrong)} wrong",
            *self.wrong[:20],
        ]


class Day:
    """A day at the desk.

    Args:
        folder: where the register lies.
        deeds: how many are done in all.
        seed: decides which.
    """

    def __init__(self, folder: Path, deeds: int, seed: int) -> None:
        self._deeds = deeds
        self._chance = random.Random(seed)
        self._clock = WorkingClock(deeds)
        self._lists = write_lists(folder.parent / "lists", 2, 300)
        self.register = open_office(folder, self._clock)
        self.register.import_file(self._lists[0])
        self.soaked = Soaked()

    def _kinds(self) -> list[str]:
        kinds = ["receive"] * 6 + ["step"] * 8 + ["search"] * 6 + ["batch", "amend", "undo", "card", "card", "figures"]
        return [*kinds, "draft", "complaints"]

    def work(self) -> Iterator[int]:
        """Do one deed after the other, yielding how many are done."""
        hourly = max(1, self._deeds // _HOURS)
        process = psutil.Process(os.getpid())
        for number in range(self._deeds):
            self._clock.forward()
            if number % hourly == hourly - 1:
                self._do("backup")
            elif number == self._deeds // 3:
                self._do("close")
            elif number == self._deeds // 2:
                self._do("import_again")
            else:
                self._do(self._chance.choice(self._kinds()))
            if number % max(1, self._deeds // 64) == 0:
                gc.collect()
                self.soaked.samples.append((number, process.memory_info().rss))
            yield number
        self.soaked.wrong += faults(self.register)

    def _do(self, kind: str) -> None:
        self.soaked.deeds[kind] = self.soaked.deeds.get(kind, 0) + 1
        try:
            getattr(self, f"_{kind}")(self.register)
        except UserError:
            # Not open to this dossier; a clerk is told so all day long.
            self.soaked.deeds["refused"] = self.soaked.deeds.get("refused", 0) + 1

    def _some_key(self, register: Register) -> int:
        return self._chance.choice(register.page(ListFilter(), 60)).key

    def _receive(self, register: Register) -> None:
        register.receive(some_dossier(register, self._chance))

    def _step(self, register: Register) -> None:
        step = Step(self._chance.choice(_STEPS), self._clock(), "bổ sung giấy tờ")
        key = self._some_key(register)
        register.steps.preview([key], step)
        register.steps.apply([key], step)

    def _search(self, register: Register) -> None:
        text = self._chance.choice(("nguyen", "tran thi", "056", "khai sinh", "HS-25", "duc"))
        register.beginning(ListFilter(text=text[: self._chance.randint(1, len(text))]), 100, count_limit=1000)

    def _batch(self, register: Register) -> None:
        now = self._clock()
        rows = [BatchRow(some_dossier(register, self._chance, now), now, now) for _ in range(8)]
        register.batches.receive_finished(rows, only_good=True, left={})

    def _amend(self, register: Register) -> None:
        change = Amendment(Applicant("Trần Thị Bình", phone="0901234567"), note="sửa tên")
        register.amending.amend(self._some_key(register), change, "ghi nhầm")

    def _undo(self, register: Register) -> None:
        register.undo(self._some_key(register))

    def _card(self, register: Register) -> None:
        register.card(self._some_key(register))

    def _figures(self, register: Register) -> None:
        register.figures(QUARTER)
        register.desk.day(self._clock())

    def _draft(self, register: Register) -> None:
        register.drafts.save("receive", {"name": "Nguyễn", "note": "x" * 200})

    def _complaints(self, register: Register) -> None:
        register.complaints(some_dossier(register, self._chance))

    def _backup(self, register: Register) -> None:
        register.backups.make(Reason.HOURLY)

    def _close(self, register: Register) -> None:
        register.closings.vouch(QUARTER, register.figures(QUARTER))
        register.closings.close(QUARTER)
        register.closings.mark_sent(QUARTER, date(2025, 6, 20), "công văn 1")

    def _import_again(self, register: Register) -> None:
        register.import_file(self._lists[1])


class Window:
    """The window on the same register, without a screen; its clerk looks, searches and goes from page to page."""

    def __init__(self, register: Register, seed: int) -> None:
        from PySide6.QtWidgets import QApplication

        from tthc_desktop.ui.main_window import MainWindow

        self._application = QApplication.instance() or QApplication([])
        self._chance = random.Random(seed)
        self.window = MainWindow(register)
        self.window.resize(1366, 700)
        self.window.show()
        self.deeds = 0

    def settle(self) -> None:
        """Let the window do what it has begun."""
        until = time.monotonic() + 5
        while True:
            self._application.processEvents()
            if self.window.desktop.quick.is_idle or time.monotonic() > until:
                return
            time.sleep(0.001)

    def act(self) -> None:
        """Do one thing that a clerk does with the window."""
        self.window.go_to(self._chance.choice(_PAGES))
        self.settle()
        self.deeds += 1

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.settle()


def run(room: Path, times: int, seed: int, workers: int = 2) -> Soaked:
    """Work through a day of so many deeds, one in five of them in the window, and return what came of it."""
    # SQLite's store of pages grows with the file, up to its bound, and would hide what grows without one.
    connection._CACHE_KIB = _SMALL_CACHE_KIB
    folder = make_office(room / "office")
    day = Day(folder, times, seed)
    shown = day.register.another()
    window = Window(shown, seed)
    try:
        for number in day.work():
            if number % _IN_THE_WINDOW == 0:
                window.act()
    finally:
        day.soaked.deeds["in the window"] = window.deeds
        window.close()
        shown.close()
        day.register.close()
    if day.soaked.growth() > _MOST_GROWTH:
        day.soaked.wrong.append(f"the memory grew by {100 * day.soaked.growth():.1f} %")
    return day.soaked
