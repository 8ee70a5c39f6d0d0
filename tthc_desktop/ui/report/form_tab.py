"""The tab of one of the other forms of the set: as it will be printed, what is doubtful of it, cells to type into."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from tthc_desktop.errors import UserError
from tthc_desktop.register import FEEDBACK_FORM
from tthc_desktop.reports.grid import grid_of
from tthc_desktop.reports.grid_table import first_body_row
from tthc_desktop.ui import shortcuts, theme, typed
from tthc_desktop.ui.feedback.dialog import FeedbackDialog
from tthc_desktop.ui.report.layout_strip import LayoutStrip
from tthc_desktop.ui.report.sheet_view import SheetView
from tthc_desktop.ui.report.tab import ReportTab
from tthc_desktop.ui.report.typed_paper import TypedPaper
from tthc_desktop.ui.widgets.basics import button, column
from tthc_desktop.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from tthc_desktop.register import LayoutInUse, Register, TypedChange
    from tthc_desktop.reports.document import FormDocument, FormRow
    from tthc_desktop.reports.grid import Grid
    from tthc_desktop.reports.layout import Column, Section
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.report.tab import ReportChoice
    from tthc_desktop.ui.report.typed_paper import Place
    from tthc_desktop.ui.tasks import Job

shortcuts.declare(
    "Biểu nhập số (II.04)",
    {
        "F2": "Nhập ô đang chọn (cũng là Enter, hoặc gõ luôn số)",
        "Tab": "Ghi ô và sang ô tiếp theo",
        "Ctrl+T": "Thêm dòng",
        "Ctrl+D": "Bỏ dòng đang chọn",
    },
)
shortcuts.declare("Biểu II.05a", {"Ctrl+K": "Mở sổ phản ánh, kiến nghị"})


class FormTab(ReportTab):
    """Shows II.04, II.05a or Phụ lục 05.

    Args:
        desktop: what pages share.
        form: which of them.
    """

    def __init__(self, desktop: Desktop, form: str) -> None:
        super().__init__(desktop)
        self.form = form
        self._document: FormDocument | None = None
        self._grid: Grid | None = None
        # What stays as long as it holds, and what comes and goes.
        self.odd, self.bar = MessageBar(), MessageBar()
        self.add_button = button("Thêm dòng", icon="plus", tip="Thêm dòng (Ctrl+T)")
        self.remove_button = button("Bỏ dòng", icon="trash", tip="Bỏ dòng đang chọn (Ctrl+D)")
        self.copy_button = button("Chép từ kỳ trước", tip="Lấy các dòng và số đã nhập của kỳ trước")
        self.feedback_button = button("Phản ánh, kiến nghị…", "primary", "inbox", "Mở sổ phản ánh, kiến nghị (Ctrl+K)")
        self.paper = TypedPaper(self._save, self._name_of)
        self.sheet = SheetView(clickable=True, paper=self.paper)
        buttons = (self.add_button, self.remove_button, self.copy_button, self.feedback_button)
        self.strip = LayoutStrip(desktop, form, self.bar, buttons)
        self.strip.changed.connect(self._read_again)
        self.setLayout(column(self.strip, self.odd, self.bar, self.sheet, gap=6))
        self.typed_buttons = (self.add_button, self.remove_button, self.copy_button)
        for part in self.typed_buttons:
            part.hide()
        self.feedback_button.setVisible(form == FEEDBACK_FORM)
        for made, act in (
            (self.add_button, self.add_row),
            (self.remove_button, self.remove_row),
            (self.copy_button, self.copy_from_before),
            (self.feedback_button, self.open_feedback),
        ):
            made.clicked.connect(lambda _=False, act=act: act())
        keys = (("Ctrl+K", self.open_feedback),) if form == FEEDBACK_FORM else ()
        for name, act in (("Ctrl+T", self.add_row), ("Ctrl+D", self.remove_row), *keys):
            shortcut = QShortcut(QKeySequence(name), self)
            shortcut.activated.connect(act)

    def show_choice(self, choice: ReportChoice) -> None:
        if self.paper.is_editing and self.choice is not None and choice.period == self.choice.period:
            # The page reads anew what this tab has just written and shows already; the clerk is in the next cell.
            self.choice = choice
            return
        # What stands in a cell still belongs to the period shown before.
        if not self.paper.finish():
            self.paper.give_up()
        super().show_choice(choice)

    def load(self, choice: ReportChoice) -> None:
        self.sheet.set_counting(True)

        def work(register: Register, _: Job) -> tuple[LayoutInUse, FormDocument, Grid, str]:
            document = register.other_forms.document(self.form, choice.period)
            odd = register.other_forms.closed_note(self.form, choice.period)
            return register.form_layouts.in_use(self.form, choice.period.last), document, grid_of(document), odd

        self.ask(work, lambda answer: self._show(*answer))

    def _read_again(self) -> None:
        if self.choice is not None:
            self.show_choice(self.choice)

    def focus_first(self) -> None:
        self.paper.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, used: LayoutInUse, document: FormDocument, grid: Grid, odd: str) -> None:
        self.sheet.set_counting(False)
        assert self.choice is not None
        self.strip.show_layout(used, self.choice.period)
        self._show_document(document, grid, odd)

    def _show_document(self, document: FormDocument, grid: Grid, odd: str) -> None:
        if odd:
            self.odd.show_message(odd, theme.SOON, "warning", closable=False)
        else:
            self.odd.clear()
        place = self.paper.current
        self._document, self._grid = document, grid
        self.sheet.show_grid(grid)
        section = self._typed_section()
        for part in self.typed_buttons:
            part.setVisible(section is not None)
        if section is not None:
            self.add_button.setVisible(section.may_add_rows)
            self.remove_button.setVisible(section.may_add_rows)
        if place is not None:
            self.paper.go_to(place)
        elif self.paper.hasFocus() and self.paper.spots():
            # The keyboard was here before there was anything to point at.
            self.paper.point_at(self.paper.spots()[0])

    def _typed_section(self) -> Section | None:
        sections = self._document.layout.sections if self._document else ()
        return next((one for one in sections if one.rows == "typed"), None)

    def _cell(self, place: Place) -> tuple[FormRow, Column]:
        """Return row and column of a typed cell."""
        assert self._document is not None
        assert self._grid is not None
        table, line, across = place
        section, counts = self._document.filled_sections()[table]
        assert counts is not None
        first = first_body_row(section, self._grid.tables[table].header_rows)
        return counts.rows[line - first], section.columns[across]

    def _label_key(self, place: Place) -> str:
        assert self._document is not None
        return self._document.layout.sections[place[0]].label_key

    def _place_of_label(self, key: str) -> Place | None:
        """Return the cell that names a row."""
        for spot in (one for _, one in self.paper.spots()):
            place = (spot.table, spot.row, spot.column)
            if self._cell(place)[0].key == key:
                return place
        return None

    def _name_of(self, place: Place) -> str:
        found, across = self._cell(place)
        return f"{across.title}, {_called(found)}"

    def _save(self, place: Place, text: str) -> bool:
        """Write what was typed into a cell; False when it cannot be taken."""
        assert self.choice is not None
        found, across = self._cell(place)
        forms, period = self.desktop.register.other_forms, self.choice.period
        if not self.desktop.may_write(self.bar.show_error):
            return False
        try:
            if across.kind == "number":
                change = forms.type_number(self.form, period, found.key, across.key, _number(text, across.title))
            else:
                change = forms.type_text(self.form, period, found.key, across.key, text)
        except UserError as error:
            self.bar.show_error(error)
            return False
        is_label = across.key == self._label_key(place)
        self._on_written(change, "Đã ghi tên dòng." if is_label else f"Đã ghi “{across.title}” của {_called(found)}.")
        return True

    def _write(self, deed: Callable[[], TypedChange], said: str) -> TypedChange | None:
        """Do what is not typed into a cell."""
        if self.choice is None or not self.paper.finish() or not self.desktop.may_write(self.bar.show_error):
            return None
        try:
            change = deed()
        except UserError as error:
            self.bar.show_error(error)
            return None
        self._on_written(change, said)
        return change

    def _on_written(self, change: TypedChange, said: str) -> None:
        self.bar.clear()
        self._reload()
        self.changed.emit()
        self.desktop.tell_undoable(said, lambda: self._undo(change))

    def _reload(self) -> None:
        if self.choice is not None:
            forms, period = self.desktop.register.other_forms, self.choice.period
            document = forms.document(self.form, period)
            self._show_document(document, grid_of(document), forms.closed_note(self.form, period))

    def _undo(self, change: TypedChange) -> None:
        self.desktop.register.other_forms.undo(change)
        self._reload()
        self.changed.emit()
        self.desktop.toast(f"Đã hoàn tác trong biểu {self.form}.")

    def add_row(self) -> None:
        """Add a row and open the field for its name."""
        choice, section = self.choice, self._typed_section()
        if choice is None or section is None or not section.may_add_rows:
            return
        forms = self.desktop.register.other_forms
        change = self._write(lambda: forms.add_row(self.form, choice.period), "Đã thêm một dòng.")
        place = self._place_of_label(change.row) if change else None
        if place is not None:
            self.paper.edit(place)

    def remove_row(self) -> None:
        """Take away the row of the chosen cell."""
        choice, place = self.choice, self.paper.current
        if choice is None or self._typed_section() is None:
            return
        if place is None:
            self.bar.show_message("Hãy chọn một ô của dòng cần bỏ.", theme.RUNNING, "info")
            return
        found, forms = self._cell(place)[0], self.desktop.register.other_forms
        self._write(lambda: forms.remove_row(self.form, choice.period, found.key), f"Đã bỏ {_called(found)}.")

    def copy_from_before(self) -> None:
        """Take over what was typed for the period before."""
        choice, forms = self.choice, self.desktop.register.other_forms
        if choice is not None:
            self._write(lambda: forms.copy_from_before(self.form, choice.period), "Đã chép từ kỳ trước.")

    def open_feedback(self) -> None:
        """Open the register of feedback."""
        if self.choice is None:
            return
        dialog = FeedbackDialog(self.window(), self.desktop, self.choice.period)
        dialog.changed.connect(self._on_feedback)
        dialog.open()

    def _on_feedback(self) -> None:
        self._reload()
        self.changed.emit()


def _called(found: FormRow) -> str:
    return f"dòng “{found.label}”" if found.label else "dòng chưa có tên"


def _number(text: str, title: str) -> int | None:
    """Return what was typed as a number; None when nothing was.

    Raises:
        UserError: it is none.
    """
    if not text.strip():
        return None
    value = typed.read_money(text)
    if value is None:
        raise UserError(f"“{text.strip()}” không phải là số nên chưa ghi vào cột “{title}”.", "Hãy nhập số nguyên.")
    return value
