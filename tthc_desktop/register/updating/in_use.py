"""Which data is in use and where it comes from, for the page that shows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop import __version__, shipped
from tthc_desktop.db import catalogue, settings, updates
from tthc_desktop.domain.new_year import unsure_year
from tthc_desktop.register.updating import newest
from tthc_desktop.storage.update_manifest import DataKind, NewerUpdateError, UpdateManifest

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.register.form_layouts import FormLayouts


@dataclass(frozen=True, slots=True)
class YearInUse:
    """A year of the calendar.

    Attributes:
        year: the year.
        is_official: whether it rests on an official notice.
        update: number of the update that brought it; 0 for one that ships or that the office has typed.
        own_days: how many of its days the office has entered itself.
        expected_days: how many days of an official year no document was seen of yet.
    """

    year: int
    is_official: bool
    update: int
    own_days: int
    expected_days: int = 0


@dataclass(frozen=True, slots=True)
class FormInUse:
    """The layout of a form.

    Attributes:
        form: short number of the form.
        effective_from: the first day it is for.
        update: number of the update that brought it; 0 for one that ships or is the office's own.
        is_own: whether it is the office's own.
    """

    form: str
    effective_from: date
    update: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class TakenUpdate:
    """An update that was taken in.

    Attributes:
        number: its number.
        made_on: the day it was made.
        at: when it was taken in.
        clerk: who did.
        publisher: who signed it.
        description: what it says of itself; empty where only a later program understands it.
        kinds: what it holds; nothing then.
        is_superseded: the program by now brings its data itself.
    """

    number: int
    made_on: date
    at: datetime
    clerk: str
    publisher: str
    description: str
    kinds: tuple[DataKind, ...]
    is_superseded: bool


@dataclass(frozen=True, slots=True)
class DataInUse:
    """Which data is in use.

    Attributes:
        version: of the program.
        shipped_on: the day of the data that ships with it.
        years: the years of the calendar.
        procedures: how many procedures the office's catalogue has today.
        catalogue_update: number of the update that brought the newest catalogue; 0 for the one that ships.
        catalogue_on: the day of that catalogue.
        forms: the layouts in force today.
        updates: the updates that were taken in, the newest first.
        unsure_year: the next year, when it is late in this one and the calendar of the next is not official yet.
    """

    version: str
    shipped_on: date
    years: tuple[YearInUse, ...]
    procedures: int
    catalogue_update: int
    catalogue_on: date
    forms: tuple[FormInUse, ...]
    updates: tuple[TakenUpdate, ...]
    unsure_year: int | None


def data_in_use(database: Database, calendar: WorkingCalendar, layouts: FormLayouts, today: date) -> DataInUse:
    """Return which data is in use.

    Args:
        database: the register.
        calendar: with the office's edits.
        layouts: with the office's own files.
        today: the present day.
    """
    state = shipped.data_state()
    taken = updates.records(database)
    catalogue_update, _ = newest.catalogue(database)
    made = {one.number: one.made_on for one in taken}
    return DataInUse(
        version=__version__,
        shipped_on=state.made_on,
        years=_years(database, calendar),
        procedures=len(catalogue.procedures_on(database, today)),
        catalogue_update=catalogue_update,
        catalogue_on=made.get(catalogue_update, state.made_on),
        forms=tuple(_form(layouts, form, today) for form in shipped.form_names()),
        updates=tuple(_taken(one, state.number) for one in taken),
        unsure_year=unsure_year(calendar.years, today),
    )


def _years(database: Database, calendar: WorkingCalendar) -> tuple[YearInUse, ...]:
    came = newest.calendar(database)
    expected = Counter(one.day.year for _, year in came.values() for one in year.days if not one.confirmed)
    own = Counter(one.day.year for one in settings.office_days(database))
    return tuple(
        YearInUse(year, official, came[year][0] if year in came else 0, own[year], expected[year] if official else 0)
        for year, official in calendar.years.items()
    )


def _form(layouts: FormLayouts, form: str, today: date) -> FormInUse:
    used = layouts.in_use(form, today)
    return FormInUse(form, used.layout.effective_from, used.update, used.is_own)


def _taken(record: updates.UpdateRecord, program: int) -> TakenUpdate:
    description, kinds = _told(record.manifest)
    return TakenUpdate(
        number=record.number,
        made_on=record.made_on,
        at=record.at,
        clerk=record.clerk,
        publisher=record.publisher,
        description=description,
        kinds=tuple(kind for kind in DataKind if kind in kinds),
        is_superseded=record.number <= program,
    )


def _told(written: bytes) -> tuple[str, set[DataKind]]:
    """Return what a manifest says, and which kinds of data it holds; nothing of one for a later program."""
    try:
        manifest = UpdateManifest.from_json(written)
    except NewerUpdateError:
        # The register was worked with on a PC that has such a program, and came here as a backup.
        return "", set()
    return manifest.description, {one.kind for one in manifest.files}
