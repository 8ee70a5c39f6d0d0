"""Lists of dossiers as large as wanted, in the shape of the sample list, always the same for the same size."""

import csv
import random
import shutil
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from tthc_desktop import shipped
from tthc_desktop.db.desk_schema import DESK_SCHEMA
from tthc_desktop.db.first_schema import FIRST_SCHEMA
from tthc_desktop.db.history_schema import HISTORY_SCHEMA
from tthc_desktop.db.quarter_schema import QUARTER_SCHEMA
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.workdays import WorkingCalendar
from tthc_desktop.paths import resource
from tthc_desktop.register import Register

CATALOGUE = resource("demo", "phuoc_long_2023q3", "danh_muc_tthc.xlsx")
_LIST = resource("demo", "phuoc_long_2023q3", "ho_so.xlsx")
_LINES_ABOVE = 3
_SUPPLEMENTS, _STILL_OPEN, _GIVEN_OTHERWISE = 0.03, 0.01, 0.02

Cells = list[Any]


@cache
def _sample() -> list[Cells]:
    """Return the sample list from its heading line on; three quarters of it are certifications."""
    return CalamineWorkbook.from_path(_LIST).get_sheet_by_index(0).to_python()[_LINES_ABOVE:]


@cache
def _calendar() -> WorkingCalendar:
    return WorkingCalendar(*shipped.calendar_years())


def headings() -> Cells:
    """Return the titles of the columns."""
    return _sample()[0]


def dossiers(number: int, first: date, last: date, seed: int = 1) -> Iterator[Cells]:
    """Yield the rows of a list in the order of receipt.

    Args:
        number: how many.
        first: first day of receipt.
        last: last day of receipt.
        seed: another one gives other people.
    """
    chance = random.Random(seed)
    calendar = _calendar()
    rows = _sample()[1:]
    days = [first + timedelta(days=one) for one in range((last - first).days + 1)]
    days = [day for day in days if calendar.is_working_day(day)]
    of_the_day = 0
    before = -1
    for place in range(number):
        index = place * len(days) // number
        of_the_day = of_the_day + 1 if index == before else 1
        before = index
        like = chance.choice(rows)
        yield [place + 1, *_dossier(days[index], of_the_day, like, chance, calendar)]


def _dossier(day: date, number: int, like: Cells, chance: random.Random, calendar: WorkingCalendar) -> Cells:
    people = _sample()[1:]
    family, middle, given = (chance.choice(people)[5].split()[part] for part in (0, 1, 2))
    street = chance.choice(people)[8].split(maxsplit=1)[1]
    # The term of the sample's dossier, without the days it waited.
    waited = calendar.working_days_between(like[12].date(), like[13].date()) if like[13] else 0
    term = calendar.working_days_between(like[10].date(), like[11]) - waited
    received = datetime.combine(day, time(7 + chance.randrange(9), 5 * chance.randrange(12)))
    due = calendar.nth_working_day_after(day, term) if term else day
    requested: datetime | None = None
    supplied: datetime | None = None
    closed: datetime | None = None
    handed_over: datetime | None = None
    status = "Đang xử lý"
    begun = received
    if term > 1 and chance.random() < _SUPPLEMENTS:
        begun = _at(calendar.nth_working_day_after(day, 1), chance)
        requested, supplied = begun, _at(calendar.nth_working_day_after(begun.date(), chance.randint(1, 8)), chance)
        due = calendar.nth_working_day_after(supplied.date(), term - 1)
        begun = supplied
    if chance.random() < _GIVEN_OTHERWISE:
        due = calendar.nth_working_day_after(due, 1)
    if chance.random() >= _STILL_OPEN:
        left = calendar.working_days_between(begun.date(), due)
        done = max(0, left + chance.choice((-2, -1, -1, 0, 0, 0, 0, 0, 0, 1)))
        closed_on = calendar.nth_working_day_after(begun.date(), done) if done else begun.date()
        closed = max(begun, _at(closed_on, chance))
        handed_over = closed if chance.random() < 0.7 else None
        status = "Đã trả kết quả"
    return [
        f"000.22.34.H32-{day:%y%m%d}-{number:04d}",
        *like[2:5],
        f"{family} {middle} {given}",
        f"056{chance.randrange(10**9):09d}",
        f"09{chance.randrange(10**8):08d}",
        f"{chance.randint(1, 400)} {street}",
        like[9],
        received,
        due,
        requested,
        supplied,
        closed,
        handed_over,
        status,
        like[17],
    ]


def _at(day: date, chance: random.Random) -> datetime:
    return datetime.combine(day, time(13 + chance.randrange(4), 5 * chance.randrange(12)))


def write_workbook(path: Path, rows: Iterator[Cells]) -> None:
    """Write a list as the provincial system does, with real dates."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Danh sách hồ sơ")
    sheet.append(headings())
    for row in rows:
        sheet.append(row)
    workbook.save(path)


def write_text(path: Path, rows: Iterator[Cells]) -> None:
    """Write a list as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings())
        writer.writerows([_as_text(cell) for cell in row] for row in rows)


def _as_text(cell: object) -> object:
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell


def new_register(folder: Path) -> Register:
    """Open a register that has the sample's catalogue and an office."""
    register = Register(folder, clerk="đo tốc độ", clock=lambda: datetime(2025, 7, 1, 8, 0))
    if not register.has_catalogue():
        register.save_office(Office(name="UBND phường Mẫu", receiver="UBND tỉnh", place="Mẫu"))
        register.import_file(CATALOGUE)
    return register


def large_register(cache_folder: Path, number: int) -> Register:
    """Open a register with dossiers of four and a half years; it is filled only when it is not there yet."""
    # Another schema makes another register.
    schema = crc32((FIRST_SCHEMA + DESK_SCHEMA + QUARTER_SCHEMA + HISTORY_SCHEMA).encode())
    folder = cache_folder / f"register_{number}_{schema:08x}"
    if not folder.exists():
        for older in cache_folder.glob(f"register_{number}_*"):
            shutil.rmtree(older)
        unfinished = cache_folder / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        with new_register(unfinished) as register:
            _fill(register, number)
        unfinished.rename(folder)
    return new_register(folder)


def _fill(register: Register, number: int) -> None:
    # By half-years, as an office would bring its old lists in.
    halves = [(date(year, month, 1), date(year, month + 5, 30)) for year in range(2021, 2026) for month in (1, 7)][:9]
    for seed, (first, last) in enumerate(halves):
        path = register.folder / "list.csv"
        write_text(path, dossiers(number // len(halves) + 1, first, last, seed))
        register.import_file(path)
        path.unlink()
