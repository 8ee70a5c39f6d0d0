"""A small office to work in: a register with the sample's catalogue, lists to take in, and a clock that goes on."""

import random
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.benchmarks import samples
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import NewDossier, Register

# Its last day is 14 June 2025.
QUARTER = quarter(2025, 2)
# Late enough for every dossier of the lists to be over.
START = datetime(2025, 9, 3, 8, 0)
CLERK = "Cán bộ A"
_FIRST_NAMES = ("An", "Bình", "Đức", "Hòa", "Khánh", "Ngọc", "Thủy", "Ý")
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Đặng", "Huỳnh")


class GoingClock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def open_office(folder: Path, clock: Callable[[], datetime] | None = None) -> Register:
    """Open the register of a folder as the clerk does."""
    return Register(folder, clerk=CLERK, clock=clock or GoingClock())


def make_office(folder: Path) -> Path:
    """Make a register that has a catalogue and an office, to be copied; return its folder."""
    with samples.new_register(folder):
        return folder


def copy_office(office: Path, to: Path) -> Path:
    """Put a copy of an office in the place of whatever is there."""
    shutil.rmtree(to, ignore_errors=True)
    return Path(shutil.copytree(office, to))


def write_lists(folder: Path, number: int, rows: int) -> list[Path]:
    """Write lists of dossiers received from March to June 2025, each of other people and with codes of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for seed in range(number):
        path = folder / f"danh_sach_{seed}.csv"
        samples.write_text(path, samples.dossiers(rows, date(2025, 3, 3), date(2025, 6, 6), seed))
        text = path.read_text(encoding="utf-8").replace("000.22.34.H32-", f"000.{seed:02d}.34.H32-")
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def some_dossier(register: Register, chance: random.Random, received_at: datetime | None = None) -> NewDossier:
    """Return a dossier as a clerk fills it in; its due date is set by hand where the catalogue knows no term."""
    received_at = received_at or register.clock()
    procedures = register.procedures(received_at.date())
    one = chance.choice(procedures)
    name = f"{chance.choice(_FAMILIES)} {chance.choice(_FIRST_NAMES)} {chance.choice(_FIRST_NAMES)}"
    by_hand = one.term_for(Channel.COUNTER, "") is None
    due_on = register.calendar.nth_working_day_after(received_at.date(), 5) if by_hand else None
    return NewDossier(
        one.key,
        Applicant(name, id_number=f"056{chance.randrange(10**9):09d}", phone=f"09{chance.randrange(10**8):08d}"),
        Channel.COUNTER,
        received_at,
        due_on=due_on,
        due_reason="thời hạn chưa có trong danh mục" if by_hand else "",
        fee=chance.choice((0, 2000, 8000)),
        copies=chance.randint(1, 5),
    )
