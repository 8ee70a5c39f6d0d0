"""A filled-in form: the layout, who reports to whom, the period and the counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import FormLayout, Section

# Told on every form of invented people; a form read with it adds up to one with it.
DEMONSTRATION_REMARK = "Sổ minh họa: người và số liệu đều là giả định, không dùng làm báo cáo."


@dataclass(frozen=True)
class OfficeHeader:
    """What the office prints on its forms.

    Args:
        name: the reporting unit, ``UBND phường Phước Long``.
        receiver: the unit that gets the form.
        title_tail: last line of the title; empty for the layout's own. It may hold ``{office_upper}``.
        place: place name before the date.
        signer_lines: position of the signer, line by line.
        signer_name: full name of the signer.
        preparer_name: full name of the person who made the form.
    """

    name: str
    receiver: str
    title_tail: str = ""
    place: str = ""
    signer_lines: tuple[str, ...] = ()
    signer_name: str = ""
    preparer_name: str = ""


@dataclass(frozen=True)
class FormRow:
    """One row of counts.

    Args:
        label: name of the field of work.
        values: counts by column key, of every column of the form whether printed or not; None prints blank.
        order: what stands in the column STT; empty numbers the rows from 1.
        texts: words of further text columns, by column key.
        key: name of the row where somebody types into it; empty for counted rows.
    """

    label: str
    values: Mapping[str, int | None]
    order: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True)
class FormSection:
    """The counts of one table.

    Args:
        rows: one row per field of work.
        total: the total row; its label is the layout's.
    """

    rows: tuple[FormRow, ...]
    total: FormRow


@dataclass(frozen=True)
class FormDocument:
    """A form ready to be shown, printed or saved.

    Args:
        layout: the form, already in the variant that is printed.
        office: names and signers.
        period_title: ``Quý III năm 2023``.
        period_range: ``(Từ ngày 15/6/2023 đến ngày 14/9/2023)``.
        period_first: first day of the period.
        period_last: last day of the period, inclusive.
        sections: counts of the layout's counted sections, in order; sample sections have none.
        signed_on: date above the signature; None leaves it to be written by hand.
        draft: whether the form carries the mark BẢN NHÁP.
        thousands_dot: whether thousands are parted by a dot.
        remarks: small lines under the last table.
        demonstration: whether the people behind the counts are invented.
        history_code: the code of the history, which the properties of a file carry; empty for none.
    """

    layout: FormLayout
    office: OfficeHeader
    period_title: str
    period_range: str
    period_first: date
    period_last: date
    sections: tuple[FormSection, ...]
    signed_on: date | None = None
    draft: bool = False
    thousands_dot: bool = False
    remarks: tuple[str, ...] = ()
    demonstration: bool = False
    history_code: str = ""

    def __post_init__(self) -> None:
        """Refuse counts that do not match the layout's tables."""
        if len(self.sections) != len(self.layout.counted_sections):
            raise ValueError(f"{self.layout.id} needs {len(self.layout.counted_sections)} counted sections")

    def filled_sections(self) -> tuple[tuple[Section, FormSection | None], ...]:
        """Return every table of the layout with its counts; None for fixed sample rows."""
        counts = iter(self.sections)
        return tuple((section, None if section.rows == "sample" else next(counts)) for section in self.layout.sections)
