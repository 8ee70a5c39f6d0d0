"""The shipped calendar against the ``holidays`` library, and the shape of its files.

The library is a second opinion only: where the two differ, the difference stands here with its reason.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import holidays
import pytest

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "calendar"
YEARS = range(2018, 2028)
SATURDAY = 5

NEW_YEAR_SWAP_2026 = (
    "library 0.108 does not know the swap 02/01/2026 ↔ 10/01/2026, Công văn 12729/VPCP-KGVX ngày 25/12/2025"
)

# (day, what only one side says) → why the shipped calendar is right
KNOWN_DIFFERENCES = {
    (date(2026, 1, 2), "off only in ours"): NEW_YEAR_SWAP_2026,
    (date(2026, 1, 10), "worked only in ours"): NEW_YEAR_SWAP_2026,
}


def read_year(year: int) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{year}.toml").read_text(encoding="utf-8"))


def days(year: int, kind: str) -> set[date]:
    return {day["date"] for day in read_year(year)["day"] if day["kind"] == kind}


def weekdays(dates: set[date]) -> set[date]:
    return {day for day in dates if day.weekday() < SATURDAY}


def library_calendar() -> tuple[set[date], set[date]]:
    """Days off and worked weekend days, made at once: a swap may reach into the next year."""
    library = holidays.country_holidays("VN", years=YEARS)
    return set(library), set(library.weekend_workdays)


def differences() -> set[tuple[date, str]]:
    library_off, library_worked = library_calendar()
    found: set[tuple[date, str]] = set()
    for year in YEARS:
        pairs = {
            "off": (weekdays(days(year, "off")), weekdays({d for d in library_off if d.year == year})),
            "worked": (days(year, "work_swap"), {d for d in library_worked if d.year == year}),
        }
        for what, (ours, theirs) in pairs.items():
            found |= {(day, f"{what} only in ours") for day in ours - theirs}
            found |= {(day, f"{what} only in the library") for day in theirs - ours}
    return found


def test_every_difference_from_the_library_is_known_and_still_there() -> None:
    assert differences() == set(KNOWN_DIFFERENCES)


def test_the_library_gives_worked_saturdays_at_all() -> None:
    _, worked = library_calendar()
    assert date(2024, 5, 4) in worked


def test_every_year_has_a_file_and_every_file_is_checked() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == [f"{year}.toml" for year in YEARS]


@pytest.mark.parametrize("year", YEARS)
def test_a_year_is_well_formed(year: int) -> None:
    data = read_year(year)
    assert data["year"] == year
    assert data["status"] == ("expected" if year == 2027 else "official")
    assert data["note"].strip()
    dates = [day["date"] for day in data["day"]]
    assert all(type(day) is date and day.year == year for day in dates)
    assert dates == sorted(set(dates))
    for day in data["day"]:
        assert set(day) == {"date", "kind", "reason", "source", "confidence", "references"}, day
        assert day["kind"] in {"off", "work_swap"}, day
        assert day["confidence"] in {"high", "medium", "unverified"}, day
        assert day["reason"].strip(), day
        assert day["source"].strip(), day


@pytest.mark.parametrize("year", YEARS)
def test_a_swapped_day_falls_on_a_weekend_and_names_the_day_it_stands_for(year: int) -> None:
    for day in read_year(year)["day"]:
        if day["kind"] == "work_swap":
            assert day["date"].weekday() >= SATURDAY, day
            day_off = date(*reversed([int(part) for part in day["reason"].split()[-1].split("/")]))
            assert day_off.weekday() < SATURDAY, day
            assert day_off in days(day_off.year, "off"), day
