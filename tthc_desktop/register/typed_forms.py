"""What is typed into forms: figures, words, rows that were added; for one period, with a way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, form_rows, typed_figures
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.periods import period_before
from tthc_desktop.errors import UserError
from tthc_desktop.reports.typed_form import TypedRow, figure_key, is_typed, next_row_key
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.form_layouts import FormLayouts
    from tthc_desktop.register.typed_figures import TypedFigures
    from tthc_desktop.reports.layout import Section

_LONGEST_TEXT, _MOST_ROWS = 500, 200


@dataclass(frozen=True, slots=True)
class TypedContent:
    """All that somebody typed into a form for one period.

    Attributes:
        rows: words of the rows, in their order.
        figures: typed figures by their keys.
    """

    rows: tuple[TypedRow, ...] = ()
    figures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TypedChange:
    """A deed on a typed form, to be taken back as long as nothing was typed since.

    Attributes:
        period: the period.
        form: the form.
        before: what stood there.
        after: what stands there.
        row: key of the row it was about; empty for the whole form.
    """

    period: Period
    form: str
    before: TypedContent
    after: TypedContent
    row: str = ""


class TypedForms:
    """Keeps what is typed into forms.

    Args:
        database: the register.
        layouts: how the forms look.
        figures: keeps typed figures.
        clerk: who works with it.
        clock: tells when something is written.
    """

    def __init__(
        self,
        database: Database,
        layouts: FormLayouts,
        figures: TypedFigures,
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._layouts = layouts
        self._figures = figures
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def typed(self, form: str, period: Period) -> TypedContent:
        """Return what was typed into a form."""
        rows = tuple(TypedRow(key, texts) for key, texts in form_rows.read(self._database, period.key, form))
        return TypedContent(rows, of_form(form, self._figures.of(period)))

    def type_number(self, form: str, period: Period, row: str, column: str, value: int | None) -> TypedChange:
        """Type a figure into a cell; None empties it.

        Raises:
            UserError: it is out of all reason; nothing is written.
        """
        self._check_cell(form, period, row, column)
        before = self.typed(form, period)
        self._figures.save(period, {figure_key(form, row, column): value})
        return TypedChange(period, form, before, self.typed(form, period), row)

    def type_text(self, form: str, period: Period, row: str, column: str, text: str) -> TypedChange:
        """Type words into a cell.

        Raises:
            UserError: they are too long; nothing is written.
        """
        self._check_cell(form, period, row, column)
        text = clean(text)
        if len(text) > _LONGEST_TEXT:
            raise UserError(f"Nội dung ô dài quá {_LONGEST_TEXT} ký tự.", "Hãy ghi ngắn hơn.")
        before = self.typed(form, period)
        rows = {one.key: dict(one.texts) for one in before.rows}
        rows.setdefault(row, {})[column] = text
        kept = tuple(TypedRow(key, {name: said for name, said in texts.items() if said}) for key, texts in rows.items())
        return self._replace(period, form, before, TypedContent(kept, before.figures), "type_words", row)

    def add_row(self, form: str, period: Period, label: str = "") -> TypedChange:
        """Add a row at the end of a typed form.

        Raises:
            UserError: the form takes no more rows; nothing is written.
        """
        section = self._typed_section(form, period)
        before = self.typed(form, period)
        if not section.may_add_rows or len(before.rows) >= _MOST_ROWS:
            raise UserError(f"Biểu {form} không thêm được dòng nữa.", "Hãy ghi vào các dòng đang có.")
        row = TypedRow(next_row_key(section, before.rows), {section.label_key: clean(label)} if clean(label) else {})
        after = TypedContent((*before.rows, row), before.figures)
        return self._replace(period, form, before, after, "add_form_row", row.key)

    def remove_row(self, form: str, period: Period, row: str) -> TypedChange:
        """Take away a row that was added, with its figures.

        Raises:
            UserError: the layout names the row itself; nothing is written.
        """
        if any(one.key == row for one in self._typed_section(form, period).fixed_rows):
            raise UserError("Dòng này thuộc mẫu biểu nên không bỏ được.", "Hãy để trống các ô của dòng.")
        before = self.typed(form, period)
        figures = {key: value for key, value in before.figures.items() if not key.startswith(f"{form}.{row}.")}
        after = TypedContent(tuple(one for one in before.rows if one.key != row), figures)
        return self._replace(period, form, before, after, "remove_form_row", row)

    def copy_from_before(self, form: str, period: Period) -> TypedChange:
        """Take over what was typed for the period before; it replaces what stands there.

        Raises:
            UserError: nothing was typed for the period before; nothing is written.
        """
        earlier = period_before(period)
        found = self.typed(form, earlier)
        if not found.rows and not found.figures:
            raise UserError(f"{earlier.title} chưa nhập gì vào biểu {form}.", "Hãy nhập số liệu của kỳ này.")
        return self._replace(period, form, self.typed(form, period), found, "copy_form_rows", "")

    def undo(self, change: TypedChange) -> None:
        """Take a deed back.

        Raises:
            UserError: something was typed since; nothing is written.
        """
        if self.typed(change.form, change.period) != change.after:
            raise UserError(f"Biểu {change.form} đã được nhập tiếp nên không hoàn tác được.", "Hãy sửa lại trong ô.")
        self._replace(change.period, change.form, change.after, change.before, "undo_form_rows", change.row)

    def _replace(
        self, period: Period, form: str, before: TypedContent, after: TypedContent, action: str, row: str
    ) -> TypedChange:
        gone = dict.fromkeys(key for key in before.figures if key not in after.figures)
        with writing(self._database):
            form_rows.write(self._database, period.key, form, [(one.key, one.texts) for one in after.rows])
            typed_figures.write(self._database, period.key, {**gone, **after.figures})
            audit.write(
                self._database,
                self._clock(),
                self._clerk,
                action,
                f"{form} {period.key}",
                row=row,
                before=_told(before),
                after=_told(after),
            )
        return TypedChange(period, form, before, after, row)

    def _typed_section(self, form: str, period: Period) -> Section:
        layout = self._layouts.on(form, period.last)
        for section in layout.sections:
            if section.rows == "typed":
                return section
        raise UserError(f"Biểu {form} không có bảng nhập số.", "Hãy xem lại tệp bố cục của biểu.")

    def _check_cell(self, form: str, period: Period, row: str, column: str) -> None:
        section = self._typed_section(form, period)
        known = {one.key for one in section.fixed_rows} | {one.key for one in self.typed(form, period).rows}
        columns = {one.key for one in section.columns}
        if row not in known or column not in columns or not is_typed(section, row, column):
            raise UserError(f"Ô này của biểu {form} không nhập được nữa.", "Hãy mở lại biểu.")


def of_form(form: str, figures: Mapping[str, int]) -> dict[str, int]:
    """Return those of the typed figures of a period that stand in a form."""
    return {key: value for key, value in figures.items() if key.startswith(f"{form}.")}


def _told(content: TypedContent) -> dict[str, object]:
    return {"rows": [[one.key, dict(one.texts)] for one in content.rows], "figures": dict(content.figures)}
