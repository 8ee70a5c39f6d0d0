"""The sum of several forms II.06a, as a higher office reports it: by field, by unit, by level; each number traced."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tthc_desktop.reports.document import FormRow
from tthc_desktop.reports.read_form import ordered, same_unit, unit_key
from tthc_desktop.reports.reconciling import field_keys
from tthc_desktop.reports.settlement import CANCELLED, Layout, sum_of
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.reports.read_form import ReadForm, ReadRow
    from tthc_desktop.reports.settlement import Figures


class SumForm(StrEnum):
    """Which form the sum is printed as."""

    UPPER = "II.06b"
    PROVINCE = "II.06c"


class SumRows(StrEnum):
    """What each row of the sum is."""

    FIELD = "field"
    UNIT = "unit"


SUM_FORM_TEXT = {
    SumForm.UPPER: "II.06b – đơn vị cấp trên",
    SumForm.PROVINCE: "II.06c – cấp tỉnh",
}
SUM_ROWS_TEXT = {SumRows.FIELD: "Dòng theo lĩnh vực", SumRows.UNIT: "Dòng theo đơn vị"}


class Level(StrEnum):
    """The level of the administration that a unit belongs to, as its name tells."""

    PROVINCE = "Cấp tỉnh"
    DISTRICT = "Cấp huyện"
    COMMUNE = "Cấp xã"
    UNKNOWN = "Chưa rõ cấp"


# The first word that names a level decides: “UBND xã A, huyện B, tỉnh C” is a commune.
_LEVELS = (
    (Level.COMMUNE, re.compile(r"\b(?:xa|phuong|thi tran|dac khu)\b")),
    (Level.DISTRICT, re.compile(r"\b(?:huyen|quan|thi xa|thanh pho|tp)\b")),
    (Level.PROVINCE, re.compile(r"\b(?:tinh|so)\b")),
)
# Cities that are provinces. Huế was none before 2025, and a name alone does not tell the year.
_CITY_PROVINCE = re.compile(r"\bthanh pho (?=(?:ha noi|hai phong|da nang|can tho|ho chi minh|hcm)\b)")
_ROMAN = ("I", "II", "III", "IV")


def level_of(unit: str) -> Level:
    """Return the level of a unit by its name; UNKNOWN where the name does not tell.

    Args:
        unit: such as “UBND phường Phước Long”.
    """
    name = _CITY_PROVINCE.sub("tinh ", unit_key(unit).replace("thi xa", "thixa"))
    places = [(match.start(), level) for level, pattern in _LEVELS if (match := pattern.search(name))]
    if "thixa" in name:
        places.append((name.index("thixa"), Level.DISTRICT))
    return min(places)[1] if places else Level.UNKNOWN


@dataclass(frozen=True, slots=True)
class SummedPart:
    """A row of one of the files.

    Attributes:
        form: the file.
        row: its row.
    """

    form: ReadForm
    row: ReadRow


@dataclass(frozen=True, slots=True)
class FieldSum:
    """One field of work over all files.

    Attributes:
        label: the field as the first file names it.
        figures: the sum.
        parts: the rows it is the sum of.
    """

    label: str
    figures: Figures
    parts: tuple[SummedPart, ...]


@dataclass(frozen=True, slots=True)
class UnitSum:
    """One file.

    Attributes:
        unit: the unit, or the name of the file that names none.
        figures: the sum of its rows.
        form: the file.
    """

    unit: str
    figures: Figures
    form: ReadForm


@dataclass(frozen=True, slots=True)
class FormsSum:
    """Several forms added up.

    Attributes:
        fields: by field, in the order in which the files name them.
        units: by unit, in the order of the files.
        total: the sum of all.
        columns: the columns that at least one file has.
        layout: WARD where a file counts cancelled dossiers beside (7): they must be printed, or (3)=(7)+(11) breaks.
        problems: what forbids an official form, each naming its files, in Vietnamese.
        warnings: what somebody should know.
    """

    fields: tuple[FieldSum, ...]
    units: tuple[UnitSum, ...]
    total: Figures
    columns: tuple[str, ...]
    layout: Layout
    problems: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def period(self) -> tuple[str, date, date] | None:
        """The period that the files report on: its name, its first and last day; None when they do not tell."""
        for one in self.units:
            if one.form.period_first and one.form.period_last:
                return one.form.period_title, one.form.period_first, one.form.period_last
        return None


def sum_forms(forms: Sequence[ReadForm]) -> FormsSum:
    """Add forms up.

    Args:
        forms: at least one.
    """
    keys = _field_key(forms)
    found: dict[str, list[SummedPart]] = {}
    for form in forms:
        for row in form.rows:
            found.setdefault(keys(row.label), []).append(SummedPart(form, row))
    fields = tuple(
        FieldSum(parts[0].row.label, sum_of(part.row.figures for part in parts), tuple(parts))
        for parts in found.values()
    )
    units = tuple(
        UnitSum(form.unit or form.file_name, sum_of(row.figures for row in form.rows), form) for form in forms
    )
    apart = any(form.layout is Layout.WARD and form.totals()[CANCELLED] for form in forms)
    return FormsSum(
        fields=fields,
        units=units,
        total=sum_of(one.figures for one in units),
        columns=ordered(column for form in forms for column in form.columns),
        layout=Layout.WARD if apart else Layout.OFFICIAL,
        problems=(*_same_units(units), *_other_periods(units), *_broken(forms), *_mixed(forms)),
        warnings=tuple(f"“{form.file_name}”: {warning}" for form in forms for warning in form.warnings),
    )


def _field_key(forms: Sequence[ReadForm]) -> Callable[[str], str]:
    """Return what tells fields apart: the name without brackets, but where one file has two such names."""
    twice: set[str] = set()
    for form in forms:
        names: dict[str, str] = {}
        for row in form.rows:
            full, bare = field_keys(row.label)
            if names.setdefault(bare, full) != full:
                twice.add(bare)

    def key(name: str) -> str:
        full, bare = field_keys(name)
        return full if bare in twice or not bare else bare

    return key


def _same_units(units: Sequence[UnitSum]) -> list[str]:
    groups: list[list[UnitSum]] = []
    for one in units:
        if one.form.unit:
            group = next((group for group in groups if same_unit(group[0].form.unit, one.form.unit)), None)
            if group is None:
                groups.append([one])
            else:
                group.append(one)
    return [
        f"{_named(same)} cùng là của “{same[0].unit}”: một đơn vị chỉ được cộng một lần."
        for same in groups
        if len(same) > 1
    ]


def _other_periods(units: Sequence[UnitSum]) -> list[str]:
    by_period: dict[tuple[date | None, date | None], list[UnitSum]] = {}
    for one in units:
        if one.form.period_first is not None:
            by_period.setdefault((one.form.period_first, one.form.period_last), []).append(one)
    if len(by_period) < 2:
        return []
    told = "; ".join(f"{_named(same)}: {same[0].form.period_text}" for same in by_period.values())
    return [f"Các tệp không cùng kỳ báo cáo. {told}."]


def _named(units: Sequence[UnitSum]) -> str:
    return ", ".join(f"“{one.form.file_name}”" for one in units)


def _broken(forms: Sequence[ReadForm]) -> list[str]:
    return [
        f"“{form.file_name}”: {violation.sentence()[0].lower()}{violation.sentence()[1:]}"
        for form in forms
        for violation in form.violations()
    ]


def _mixed(forms: Sequence[ReadForm]) -> list[str]:
    """Refuse to add figures of (7) that mean two things."""
    apart = [form for form in forms if form.layout is Layout.WARD and form.totals()[CANCELLED]]
    within = [form for form in forms if form.layout is Layout.OFFICIAL and form.totals()[CANCELLED]]
    if not (apart and within):
        return []
    return [
        f"“{apart[0].file_name}” tính “HS hủy” ngoài cột (7), “{within[0].file_name}” tính trong cột (7): "
        "hai cách đếm không cộng được với nhau."
    ]


def printed_rows(summed: FormsSum, form: SumForm, rows: SumRows) -> tuple[FormRow, ...]:
    """Return the rows of the form that the sum is printed as.

    Args:
        summed: the sum.
        form: II.06c groups its rows by level, I, II, III.
        rows: whether each row is a field or a unit.
    """
    if form is SumForm.UPPER:
        return tuple(FormRow(label, figures) for label, figures in _rows(summed, rows))
    printed: list[FormRow] = []
    levels = [level_of(one.unit) for one in summed.units]
    present = [level for level in Level if level in levels]
    for roman, level in zip(_ROMAN, present, strict=False):
        of_level = sum_forms([one.form for one, its in zip(summed.units, levels, strict=True) if its is level])
        printed.append(FormRow(level.value, of_level.total, roman))
        inner = enumerate(_rows(of_level, rows), start=1)
        printed += [FormRow(label, figures, str(number)) for number, (label, figures) in inner]
    return tuple(printed)


def _rows(summed: FormsSum, rows: SumRows) -> list[tuple[str, Figures]]:
    if rows is SumRows.UNIT:
        return [(one.unit, one.figures) for one in summed.units]
    return [(one.label, one.figures) for one in summed.fields]


def verdict(form: ReadForm) -> str:
    """Return in a few words how a form stands by the identities.

    Args:
        form: a form that was read.
    """
    broken = form.violations()
    return f"{number_text(len(broken))} chỗ không khớp" if broken else "Khớp mọi đẳng thức"
