"""The page “Danh mục”: the procedures of the office, their terms, papers and fees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTableView

from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.register import ListedProcedure
from tthc_desktop.reports.procedure_words import has_unknown_term
from tthc_desktop.text import number_text
from tthc_desktop.ui import shortcuts
from tthc_desktop.ui.catalogue.editor import ProcedureEditor
from tthc_desktop.ui.catalogue.model import CODE, FEE, FIELD, NAME, TERM, VALIDITY, CatalogueModel
from tthc_desktop.ui.dossier_form.procedure_search import ProcedureSearch
from tthc_desktop.ui.page import Page
from tthc_desktop.ui.widgets.basics import button, row
from tthc_desktop.ui.widgets.choices import Segments
from tthc_desktop.ui.widgets.fields import ComboBox, LineEdit
from tthc_desktop.ui.widgets.notices import EmptyState
from tthc_desktop.ui.widgets.row_model import RECORD_ROLE
from tthc_desktop.ui.widgets.tables import opens_with_enter, set_up_rows, set_widths

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.register import CatalogueChange
    from tthc_desktop.ui.page import Desktop

IN_FORCE, UNKNOWN, ENDED = "in_force", "unknown", "ended"
_GROUPS = (
    (IN_FORCE, "Đang hiệu lực", "check"),
    (UNKNOWN, "Chưa rõ thời hạn", "warning"),
    (ENDED, "Hết hiệu lực", "stop-circle"),
)
_WIDTHS = {CODE: 104, FIELD: 150, TERM: 240, FEE: 120, VALIDITY: 190}
# A name cut to less would tell nothing.
_LEAST_NAME = 200

shortcuts.declare("Trang Danh mục", {"Ctrl+F": "Tới ô tìm thủ tục", "Ctrl+T": "Thêm thủ tục"})


class CataloguePage(Page):
    """Shows the catalogue and opens its procedures."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop, "Danh mục thủ tục")
        self._all: list[ListedProcedure] = []
        self.import_button = button("Nhập từ Excel", icon="import")
        self.import_button.clicked.connect(lambda: self.page_wanted.emit("intake"))
        self.add_button = button("Thêm thủ tục", "primary", "plus", "Thêm thủ tục (Ctrl+T)")
        self.add_button.clicked.connect(self.add)
        self.head_actions.addWidget(self.import_button)
        self.head_actions.addWidget(self.add_button)
        self.search = LineEdit(hint="Tìm tên, mã hoặc chữ cái đầu của thủ tục (Ctrl+F)")
        self.search.setAccessibleName("Tìm thủ tục")
        self.field = ComboBox()
        self.field.setFixedWidth(220)
        self.field.setAccessibleName("Lĩnh vực")
        self.group = Segments(_GROUPS)
        self.model = CatalogueModel(lambda: desktop.register.clock().date())
        self.view = self._table()
        self.empty = EmptyState("catalogue")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        bar = row(self.search, self.field, self.group)
        bar.setStretch(0, 1)
        self.body.addLayout(bar)
        self.body.addWidget(self._stack, 1)
        self.search.textChanged.connect(self._show_found)
        self.search.returnPressed.connect(self._go_to_list)
        self.field.currentIndexChanged.connect(self._show_found)
        self.group.chosen.connect(self._show_found)
        self._shortcut("Ctrl+F", self._go_to_search)
        self._shortcut("Ctrl+T", self.add)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_to_list)
        self.refresh()

    def _shortcut(self, keys: str, act: object) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.activated.connect(act)

    def _table(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        set_up_rows(view, "Danh mục thủ tục")
        view.horizontalHeader().setFixedHeight(36)
        set_widths(view, _WIDTHS, NAME, least=_LEAST_NAME)
        opens_with_enter(view, self._open)
        return view

    def refresh(self) -> None:
        kept = self.view.currentIndex().data(RECORD_ROLE)
        register = self.desktop.register
        self._all = register.catalogue_editing.listed(register.clock().date())
        self.field.blockSignals(True)
        chosen = self.field.currentData()
        self.field.clear()
        self.field.addItem("Mọi lĩnh vực", "")
        for name in dict.fromkeys(one.shown.field for one in self._all):
            self.field.addItem(name, name)
        self.field.choose(chosen or "")
        self.field.blockSignals(False)
        self._show_found()
        if isinstance(kept, ListedProcedure):
            self._select(kept.shown.code)

    def focus_first(self) -> None:
        self.search.setFocus()

    def _show_found(self, *_: object) -> None:
        today = self.desktop.register.clock().date()
        group, field = self.group.value(), self.field.currentData()

        def fits(procedure: Procedure) -> bool:
            over = procedure.valid_to is not None and procedure.valid_to < today
            if field and procedure.field != field:
                return False
            if group == ENDED:
                return over
            return not over and (group == IN_FORCE or has_unknown_term(procedure))

        offered = {one.shown.code: one for one in self._all if fits(one.shown)}
        words = self.search.text().strip()
        found = list(offered.values())
        if words:
            search = ProcedureSearch([one.shown for one in found])
            found = [offered[one.code] for one in search.find(words, len(found))]
        self.model.show_rows(found)
        self.view.selectRow(0)
        unknown = sum(has_unknown_term(one.shown) for one in self._all)
        self.subtitle.setText(
            f"{number_text(len(found))} thủ tục đang hiện, {number_text(len(self._all))} trong danh mục"
            + (f", {number_text(unknown)} chưa rõ thời hạn" if unknown else "")
            if self._all
            else "Chưa có thủ tục nào"
        )
        self._stack.setCurrentWidget(self.view if found else self.empty)
        if not self._all:
            self.empty.tell(
                "Chưa có danh mục thủ tục",
                "Danh mục cho chương trình biết tên, lĩnh vực và thời hạn của từng thủ tục. Danh mục kèm theo ghi rõ "
                "văn bản nguồn; thời hạn nào chưa đối chiếu được thì để trống.",
                ("Nhập từ Excel", "", lambda: self.page_wanted.emit("intake")),
                ("Dùng danh mục kèm theo", "primary", self._use_shipped),
            )
        elif not found:
            self.empty.tell("Không có thủ tục nào khớp", "Hãy bớt chữ trong ô tìm, hoặc chọn lĩnh vực khác.")

    def _use_shipped(self) -> None:
        try:
            self.desktop.refuse(Right.EDIT_CATALOGUE)
            added = self.desktop.register.use_shipped_catalogue()
        except UserError as error:
            self.bar.show_error(error)
            return
        self.refresh()
        self.register_changed.emit()
        self.desktop.toast(f"Đã lấy {number_text(added)} thủ tục vào danh mục.")

    def _go_to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _go_to_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()

    def _select(self, code: str) -> None:
        for place, procedure in enumerate(self.model.procedures):
            if procedure.code == code:
                self.view.selectRow(place)
                self.view.scrollTo(self.model.index(place, 0))

    def _open(self, index: QModelIndex) -> None:
        one = index.data(RECORD_ROLE)
        if isinstance(one, ListedProcedure):
            self._show_editor(one.shown, one.coming)

    def add(self) -> None:
        """Ask for a new procedure."""
        if self.desktop.may_do(Right.EDIT_CATALOGUE, self.bar.show_error):
            self._show_editor(None)

    def _show_editor(self, procedure: Procedure | None, coming: Procedure | None = None) -> None:
        register = self.desktop.register

        def refuse() -> None:
            self.desktop.refuse(Right.EDIT_CATALOGUE)

        dialog = ProcedureEditor(self.window(), register, procedure, refuse, coming)
        dialog.kept.connect(self._on_kept)
        dialog.coming_wanted.connect(self._show_editor)
        dialog.open()

    def _on_kept(self, change: CatalogueChange, said: str) -> None:
        self.refresh()
        self._select(change.procedure.code)
        self.view.setFocus()
        self.register_changed.emit()
        self.desktop.tell_undoable(said, lambda: self._undo(change))

    def _undo(self, change: CatalogueChange) -> None:
        self.desktop.register.catalogue_editing.undo(change)
        self.refresh()
        self.register_changed.emit()
        self.desktop.toast(f"Đã hoàn tác: {change.procedure.name}.")
