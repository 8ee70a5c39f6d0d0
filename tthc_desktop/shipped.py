"""The data that ships with the program: calendar, rule sets, catalogue, form layouts; read from ``resources/``.

What reads each kind is loaded when that kind is first asked for: the start needs but two of them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthc_desktop.domain.rules import JudgedBy, LateAgainst, RuleSet, SupplementRule
from tthc_desktop.domain.workdays import OfficeHours
from tthc_desktop.paths import resource
from tthc_desktop.reports.calendar_file import read_calendar_year

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.domain.workdays import OfficialDay
    from tthc_desktop.keys.signatures import Publisher
    from tthc_desktop.reports.calendar_file import CalendarYear
    from tthc_desktop.reports.forms import FormLayout
    from tthc_desktop.reports.guide.document import Guide
    from tthc_desktop.reports.kept_data import KeptData
    from tthc_desktop.reports.papers.layout import PaperSet
    from tthc_desktop.reports.person_file import PersonFileLayout
    from tthc_desktop.reports.rates import RateSet
    from tthc_desktop.reports.typed_catalogue import TypedFigure
    from tthc_desktop.reports.written.skeleton import Skeleton


@dataclass(frozen=True, slots=True)
class DataState:
    """Which data the program brought along.

    Attributes:
        number: of the last update whose data it holds; see :mod:`~tthc_desktop.register.updating`.
        made_on: how the data was on that day.
    """

    number: int
    made_on: date


@cache
def data_state() -> DataState:
    """Return which data ships with the program."""
    content = tomllib.loads(resource("updates", "data.toml").read_text(encoding="utf-8"))
    return DataState(content["number"], content["made_on"])


@cache
def publishers() -> tuple[Publisher, ...]:
    """Return whose updates this program takes."""
    from tthc_desktop.keys.signatures import read_publishers

    return read_publishers(resource("updates", "publisher.pub").read_text(encoding="utf-8"))


@cache
def calendar() -> tuple[CalendarYear, ...]:
    """Return the shipped years; every thread's register asks for them."""
    files = sorted(resource("calendar").glob("*.toml"))
    return tuple(read_calendar_year(path.read_text(encoding="utf-8"), path.name) for path in files)


def calendar_years() -> tuple[dict[int, bool], list[OfficialDay]]:
    """Return the shipped years (True: on an official notice) and their official days."""
    return {one.year: one.is_official for one in calendar()}, [day for one in calendar() for day in one.days]


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Return the shipped rule sets, by the date from which they apply."""
    content = tomllib.loads(resource("rules", "rule_sets.toml").read_text(encoding="utf-8"))
    return tuple(rule_set_from(entry) for entry in content["rule_set"])


def rule_set_from(entry: dict[str, Any]) -> RuleSet:
    """Build a rule set from its stored form (TOML, or the office's own JSON)."""
    applies_from = entry["applies_from"]
    sessions = tuple(
        (time.fromisoformat(start), time.fromisoformat(end)) for start, end in entry.get("office_hours", ())
    )
    return RuleSet(
        key=entry["key"],
        name=entry["name"],
        applies_from=applies_from if isinstance(applies_from, date) else date.fromisoformat(applies_from),
        supplement=SupplementRule(entry.get("supplement", SupplementRule.STOP_CLOCK)),
        judged_by=JudgedBy(entry.get("judged_by", JudgedBy.DAY)),
        late_against=LateAgainst(entry.get("late_against", LateAgainst.ORIGINAL)),
        same_day_until=time.fromisoformat(entry.get("same_day_until", "15:00")),
        hours=OfficeHours(sessions) if sessions else OfficeHours(),
        source=entry.get("source", ""),
    )


def rule_set_entry(rules: RuleSet) -> dict[str, Any]:
    """Return the stored form of a rule set; :func:`rule_set_from` reads it back."""
    return {
        "key": rules.key,
        "name": rules.name,
        "applies_from": rules.applies_from.isoformat(),
        "supplement": rules.supplement.value,
        "judged_by": rules.judged_by.value,
        "late_against": rules.late_against.value,
        "same_day_until": rules.same_day_until.isoformat(timespec="minutes"),
        "office_hours": [
            [start.isoformat(timespec="minutes"), end.isoformat(timespec="minutes")]
            for start, end in rules.hours.sessions
        ],
        "source": rules.source,
    }


def starting_fields() -> list[str]:
    """Return the fields of a register that has no catalogue yet."""
    import csv

    with resource("catalogue", "starting_fields.csv").open(encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


@cache
def catalogue() -> tuple[Procedure, ...]:
    """Return the catalogue that ships with the program; terms not verified are left unknown."""
    from tthc_desktop.reports.catalogue_file import read_catalogue

    path = resource("catalogue", "procedures.csv")
    return read_catalogue(path.read_text(encoding="utf-8"), path.name)


@cache
def former_procedures() -> frozenset[str]:
    """Return the fingerprints of all procedures that ever shipped."""
    lines = resource("catalogue", "given.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(one for one in lines if not one.startswith("#"))


@cache
def form_names() -> tuple[str, ...]:
    """Return the short numbers of the forms, in their order."""
    names = (path.name.removesuffix(".toml").rpartition(".")[0] for path in sorted(resource("forms").glob("*.toml")))
    return tuple(dict.fromkeys(names))


def form_layouts(form: str) -> list[FormLayout]:
    """Return the layouts of a form, by the date from which each applies."""
    return sorted((layout for _, layout in form_layout_files(form)), key=lambda layout: layout.effective_from)


def form_layout_on(form: str, day: date) -> FormLayout:
    """Return the shipped layout of a form in force on ``day``, or the earliest one for days before it."""
    layouts = form_layouts(form)
    return next((layout for layout in reversed(layouts) if layout.effective_from <= day), layouts[0])


@cache
def form_layout_files(form: str) -> tuple[tuple[str, FormLayout], ...]:
    """Return the layouts of a form with the names of their files."""
    from tthc_desktop.reports.forms import read_layout

    files = sorted(resource("forms").glob(f"{form}.*.toml"))
    return tuple((path.name, read_layout(path.read_text(encoding="utf-8"), path.name)) for path in files)


def form_layout_path(name: str) -> Path:
    """Return where the shipped layout file of a name lies."""
    return resource("forms", name)


@cache
def paper_sets() -> tuple[PaperSet, ...]:
    """Return the sets of papers, by the date from which each applies; those for every dossier come last."""
    from tthc_desktop.reports.papers.reading import read_paper_set

    files = sorted(resource("papers").glob("*.toml"))
    sets = [read_paper_set(path.read_text(encoding="utf-8"), path.name) for path in files]
    return tuple(sorted(sets, key=lambda one: one.applies_from or date.max))


@cache
def person_file_layout() -> PersonFileLayout:
    """Return the words of the file that tells somebody what is held of them."""
    from tthc_desktop.reports.person_file import read_person_file_layout

    return read_person_file_layout(resource("personal", "person_file.toml").read_text(encoding="utf-8"))


def kept_data(folder: str) -> KeptData:
    """Return what the register in a folder keeps of people, and why."""
    from tthc_desktop.reports.kept_data import read_kept_data

    return read_kept_data(resource("personal", "kept_data.toml").read_text(encoding="utf-8"), folder)


@cache
def retention_words() -> dict[str, str]:
    """Return the fixed texts of the list of what is to be erased."""
    from tthc_desktop.reports.retention_paper import read_retention_words

    return read_retention_words(resource("personal", "retention_list.toml").read_text(encoding="utf-8"))


@cache
def rates() -> RateSet:
    """Return the rates an office is judged by."""
    from tthc_desktop.reports.rate_file import read_rates

    path = resource("reports", "rates_766.toml")
    typed = {figure.key: figure.title for figure in typed_figures()}
    return read_rates(path.read_text(encoding="utf-8"), path.name, typed)


@cache
def typed_figures() -> tuple[TypedFigure, ...]:
    """Return the figures that have to be typed for the written report, in their order."""
    from tthc_desktop.reports.typed_catalogue import read_typed_figures

    path = resource("reports", "typed_figures.toml")
    return read_typed_figures(path.read_text(encoding="utf-8"), path.name)


@cache
def written_skeleton() -> Skeleton:
    """Return the skeleton of the written report."""
    from tthc_desktop.reports.written.reading import read_skeleton

    path = resource("reports", "written_report.toml")
    keys = {figure.key for figure in typed_figures()}
    return read_skeleton(path.read_text(encoding="utf-8"), keys, path.name)


@cache
def guide() -> Guide:
    """Return the guide; its files are named by a number, which orders them, and the name of the chapter."""
    from tthc_desktop.reports.guide.document import Guide
    from tthc_desktop.reports.guide.reading import read_chapter

    files = sorted(resource("guide").glob("[0-9][0-9]-*.md"))
    return Guide(tuple(read_chapter(path.stem[3:], path.read_text(encoding="utf-8")) for path in files))
