"""The data in use, without what the office has edited: the shipped one under that of the updates in the register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from tthc_desktop import shipped
from tthc_desktop.db import updates
from tthc_desktop.domain.workdays import OfficialDay
from tthc_desktop.errors import UserError
from tthc_desktop.reports.calendar_file import read_calendar_year
from tthc_desktop.storage.update_manifest import DataKind

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.reports.calendar_file import CalendarYear
    from tthc_desktop.reports.forms import FormLayout

# What was read once is asked for by every register of the program; a year has a new text when its notice appears.
_read_year = lru_cache(maxsize=16)(read_calendar_year)

YearsAndDays = tuple[dict[int, bool], list[OfficialDay]]


@lru_cache(maxsize=32)
def read_layout_once(text: str, name: str) -> FormLayout:
    """Return a layout by the text of its file and the file's name, read but once."""
    from tthc_desktop.reports.forms import read_layout

    return read_layout(text, name)


@lru_cache(maxsize=2)
def _read_catalogue(text: str, name: str) -> tuple[Procedure, ...]:
    from tthc_desktop.reports.catalogue_file import read_catalogue

    return read_catalogue(text, name)


@dataclass(frozen=True, slots=True)
class NewestLayout:
    """A layout of a form.

    Attributes:
        layout: the layout.
        file_name: name of its file.
        update: number of the update that brought it; 0 for one that ships.
        text: its text; empty for one that ships.
    """

    layout: FormLayout
    file_name: str
    update: int = 0
    text: str = ""


def calendar(
    database: Database, program: int | None = None, years: Iterable[CalendarYear] | None = None
) -> dict[int, tuple[int, CalendarYear]]:
    """Return each year, with the number of the update that brought it; 0 for one that ships.

    Args:
        database: the register.
        program: number of the data that the program brings; the true one when None.
        years: the years that the program brings; the true ones when None.
    """
    ships = {one.year: (0, one) for one in (shipped.calendar() if years is None else years)}
    found = dict(ships)
    for name, (number, text) in _files(database, DataKind.CALENDAR, program).items():
        try:
            year = _read_year(text, name)
        except UserError:
            # It was proved before it was taken in: a later program reads more strictly, and brings a year of its own.
            continue
        found[year.year] = (number, year)
    # Years beyond one that is missing cannot be counted with; without them the program still starts.
    first, last = min(ships), max(ships)
    while first - 1 in found:
        first -= 1
    while last + 1 in found:
        last += 1
    return {year: found[year] for year in range(first, last + 1)}


def years_and_days(calendar_years: Iterable[CalendarYear]) -> YearsAndDays:
    """Return the years (True: on an official notice) and their official days."""
    years = list(calendar_years)
    return {one.year: one.is_official for one in years}, [day for one in years for day in one.days]


def calendar_years(database: Database) -> YearsAndDays:
    """Return the years in use (True: on an official notice) and their official days."""
    return years_and_days(year for _, year in calendar(database).values())


def catalogue(database: Database, program: int | None = None) -> tuple[int, tuple[Procedure, ...]]:
    """Return the newest catalogue, with the number of the update that brought it; 0 for the one that ships."""
    for name, (number, text) in _files(database, DataKind.CATALOGUE, program).items():
        try:
            return number, _read_catalogue(text, name)
        except UserError:
            continue
    return 0, shipped.catalogue()


def form_layouts(
    database: Database, form: str, program: int | None = None, until: datetime | None = None
) -> list[NewestLayout]:
    """Return the layouts of a form, by the names of their files.

    Args:
        database: the register.
        form: short number of the form.
        program: number of the data that the program brings; the true one when None.
        until: only updates that were taken in before this moment count; None takes all.
    """
    found = {name: NewestLayout(layout, name) for name, layout in shipped.form_layout_files(form)}
    for name, (number, text) in _files(database, DataKind.FORMS, program, until).items():
        if form_of(name) != form:
            continue
        try:
            found[name] = NewestLayout(read_layout_once(text, name), name, number, text)
        except UserError:
            continue
    return [found[name] for name in sorted(found)]


def form_layout_on(database: Database, form: str, day: date) -> FormLayout:
    """Return the layout of a form in force on ``day``, or the earliest one for days before it."""
    layouts = sorted((one.layout for one in form_layouts(database, form)), key=lambda one: one.effective_from)
    return next((one for one in reversed(layouts) if one.effective_from <= day), layouts[0])


def form_of(file_name: str) -> str:
    """Return the short number of the form that a layout file is for, such as II.06a of ``II.06a.2020.toml``."""
    return file_name.removesuffix(".toml").rpartition(".")[0]


def _files(
    database: Database, kind: DataKind, program: int | None, until: datetime | None = None
) -> dict[str, tuple[int, str]]:
    after = shipped.data_state().number if program is None else program
    return updates.newest_files(database, kind.value, after, until)
