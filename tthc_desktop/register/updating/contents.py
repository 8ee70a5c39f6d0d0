"""What the files of an update say: all of it is read and proved before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tthc_desktop import shipped
from tthc_desktop.domain.new_year import lacking
from tthc_desktop.domain.periods import quarter
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.errors import UserError
from tthc_desktop.register.form_layouts import check_tables
from tthc_desktop.register.updating.newest import NewestLayout, form_of
from tthc_desktop.reports.calendar_file import read_calendar_year
from tthc_desktop.reports.catalogue_file import read_catalogue
from tthc_desktop.reports.document import FormDocument, FormRow, FormSection, OfficeHeader
from tthc_desktop.reports.forms import read_layout
from tthc_desktop.reports.grid import grid_of
from tthc_desktop.storage.update_manifest import DataKind

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.reports.calendar_file import CalendarYear
    from tthc_desktop.reports.forms import FormLayout
    from tthc_desktop.reports.layout import Variant
    from tthc_desktop.storage.update_file import SignedUpdate

_HINT = "Sổ không thay đổi gì. Hãy báo cho nơi phát hành chương trình."


@dataclass(frozen=True, slots=True)
class UpdateContents:
    """What an update brings.

    Attributes:
        years: the years of the calendar.
        catalogue: the catalogue; None when it brings none.
        layouts: the layouts of forms.
        texts: all of it, as it is kept, by the names of the files.
    """

    years: tuple[CalendarYear, ...]
    catalogue: tuple[Procedure, ...] | None
    layouts: tuple[NewestLayout, ...]
    texts: Mapping[str, str]


def read_contents(update: SignedUpdate) -> UpdateContents:
    """Read an update whose signature is right.

    Raises:
        UserError: a file cannot be used, and then nothing of the update can.
    """
    years, layouts = [], []
    catalogue: tuple[Procedure, ...] | None = None
    texts = {}
    try:
        for entry in update.manifest.files:
            name = entry.name.rpartition("/")[2]
            text = texts[entry.name] = _text(update.files[entry.name], name)
            match entry.kind:
                case DataKind.CALENDAR:
                    years.append(_year(text, name))
                case DataKind.CATALOGUE:
                    catalogue = read_catalogue(text, name)
                case DataKind.FORMS:
                    layout = _layout(text, name)
                    layouts.append(NewestLayout(layout, name, update.manifest.number, text))
    except UserError as error:
        raise UserError(
            f"Bản cập nhật số {update.manifest.number} có dữ liệu không dùng được. {error.message}", _HINT
        ) from error
    years.sort(key=lambda one: one.year)
    return UpdateContents(tuple(years), catalogue, tuple(layouts), texts)


def _text(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise UserError(f"Tệp {name} không phải là chữ.") from None
    if "\0" in text:
        raise UserError(f"Tệp {name} không phải là chữ.")
    return text


def _year(text: str, name: str) -> CalendarYear:
    """Return the calendar of a year that has its holidays: without them it would promise wrong days.

    Raises:
        UserError: it is wrong, or holidays are missing.
    """
    year = read_calendar_year(text, name)
    missing = lacking(year.year, {one.day for one in year.days if one.kind is DayKind.OFF})
    if missing:
        raise UserError(f"Tệp lịch {name} còn thiếu: {', '.join(missing)}.")
    return year


def _layout(text: str, name: str) -> FormLayout:
    """Return a layout that the program knows how to fill, and that was laid out once.

    Raises:
        UserError: it is not.
    """
    form = form_of(name)
    if form not in shipped.form_names():
        raise UserError(f"Chương trình chưa biết lập biểu của tệp {name}.")
    layout = read_layout(text, name)
    if layout.id != form:
        raise UserError(f"Tệp mẫu biểu {name} ghi id = “{layout.id}”, không phải “{form}”.")
    check_tables(layout, name, shipped.form_layouts(form)[-1])
    variants: tuple[Variant, ...] = ("official", "ward")
    for variant in variants:
        grid_of(_empty(layout.for_variant(variant)))
    return layout


def _empty(layout: FormLayout) -> FormDocument:
    period = quarter(layout.effective_from.year, 1)
    sections = [
        FormSection((), FormRow(section.total_label, dict.fromkeys((column.key for column in section.columns), 0)))
        for section in layout.counted_sections
    ]
    return FormDocument(
        layout,
        OfficeHeader("UBND xã", "UBND tỉnh"),
        period.title,
        period.range_text,
        period.first,
        period.last,
        tuple(sections),
    )
