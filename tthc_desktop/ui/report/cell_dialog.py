"""The dossiers behind a cell of II.06a, and why the marked one stands there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import ListFilter
from tthc_desktop.text import number_text
from tthc_desktop.ui import messages, shortcuts, theme
from tthc_desktop.ui.report.cell_rows import APPLICANT, CLOSED, CODE, DUE, PROCEDURE, REASON, RECEIVED, CellRows
from tthc_desktop.ui.report.reason_line import ReasonLine
from tthc_desktop.ui.report.why_view import WhyView
from tthc_desktop.ui.tasks import Cancelled
from tthc_desktop.ui.widgets.basics import button, column, label, row
from tthc_desktop.ui.widgets.dialog import FramedDialog, on_keys
from tthc_desktop.ui.widgets.scroller import Rest
from tthc_desktop.ui.widgets.tables import opens_with_enter, set_up_rows, set_widths

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import ListedDossier, Register
    from tthc_desktop.reports.settlement import Layout
    from tthc_desktop.reports.why import Why
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

_WIDTHS = {CODE: 206, APPLICANT: 114, RECEIVED: 96, DUE: 96, CLOSED: 96}
# Beside a reason there is no room for the day of receipt, which the sentences tell.
_WIDTHS_WITH_REASONS = {CODE: 206, APPLICANT: 106, DUE: 96, CLOSED: 96, REASON: 124}
_LEAST_PROCEDURE = 100
LATE_COLUMNS = ("10", "13")

shortcuts.declare(
    "Hồ sơ sau một con số",
    {"Ctrl+L": "Mở các hồ sơ này trong trang Hồ sơ", "Ctrl+S": "Ghi lý do quá hạn cho các hồ sơ đã chọn"},
)


class CellDialog(FramedDialog):
    """Shows the dossiers behind a figure.

    Args:
        parent: the page.
        desktop: what pages share.
        keys: the register's numbers of the dossiers, in their order.
        caption: what the figure is.
        period: the period it is of.
        layout: which columns are printed.
        column_key: the column it stands in; empty for dossiers that a check found.
        with_reasons: let the clerk write why dossiers were late; by default in the columns of late ones.

    Signals:
        card_wanted: the number of a dossier to be opened.
        dossiers_wanted: the dossiers shall be shown in the list: their numbers and the caption.
        changed: something was written.
    """

    card_wanted = Signal(int)
    dossiers_wanted = Signal(object, str)
    changed = Signal()

    def __init__(
        self,
        parent: QWidget,
        desktop: Desktop,
        keys: Sequence[int],
        caption: str,
        period: Period,
        layout: Layout,
        column_key: str = "",
        *,
        with_reasons: bool | None = None,
    ) -> None:
        super().__init__(parent, caption)
        self._desktop, self._period, self._layout = desktop, period, layout
        self._caption, self._deeds = caption, desktop.deeds
        self._job: Job | None = None
        self._with_reasons = column_key in LATE_COLUMNS if with_reasons is None else with_reasons
        self.head.addStretch(1)
        self.head.addWidget(label(f"{number_text(len(keys))} hồ sơ", "muted"))
        self.rows = CellRows(keys, with_reasons=self._with_reasons)
        self.rows.wanted.connect(self._read)
        self.table = self._table()
        self.why = WhyView((column_key,) if column_key else LATE_COLUMNS if self._with_reasons else ())
        self.reasons = ReasonLine(desktop, self.bar, self.chosen)
        self.reasons.setVisible(self._with_reasons)
        self.reasons.changed.connect(self._on_reasons)
        content = row(column(self.table, self.reasons), self.why, gap=theme.M)
        content.setStretch(0, 3)
        content.setStretch(1, 2)
        self.body.addWidget(Rest(content), 1)
        self._fill_foot()
        self.table.selectionModel().currentRowChanged.connect(lambda now, _: self._explain(now.row()))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        on_keys(self, "Ctrl+L", self.show_in_list)
        if self._with_reasons:
            on_keys(self, "Ctrl+S", self.reasons.write)
        self.fit(1300, 640)
        if keys:
            self.rows.ask(0)
            self.table.selectRow(0)
        self.mark_filled()
        self.table.setFocus()

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.rows)
        set_up_rows(table, "Hồ sơ sau con số này", height=30)
        table.setAlternatingRowColors(True)
        widths = _WIDTHS_WITH_REASONS if self._with_reasons else _WIDTHS
        set_widths(table, widths, PROCEDURE, least=_LEAST_PROCEDURE)
        if self._with_reasons:
            table.hideColumn(RECEIVED)
            table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        opens_with_enter(table, lambda index: self._open(index.row()))
        return table

    def _fill_foot(self) -> None:
        self.list_button = button("Xem trong trang Hồ sơ", "", "list", "Mở các hồ sơ này trong danh sách (Ctrl+L)")
        self.list_button.clicked.connect(self.show_in_list)
        self.card_button = button("Mở hồ sơ", "", "document", "Mở hồ sơ đang chọn (Enter)")
        self.card_button.clicked.connect(lambda: self._open(self.table.currentIndex().row()))
        for made in (self.list_button, self.card_button):
            made.setEnabled(bool(self.rows.keys))
        self.foot.addWidget(self.list_button)
        self.foot.addWidget(self.card_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.add_cancel())

    def typed_in(self) -> object:
        return self.reasons.field.text()

    def may_close(self, then: Callable[[], object] | None = None) -> bool:
        return not self.reasons.is_writing and super().may_close(then)

    def chosen(self) -> list[int]:
        """Return the numbers of the dossiers that are chosen in the list."""
        return [self.rows.keys[index.row()] for index in self.table.selectionModel().selectedRows()]

    def show_in_list(self) -> None:
        """Show the dossiers in the list of the page, and close."""
        if self.rows.keys:
            self.dossiers_wanted.emit(self.rows.keys, self._caption)
            self.accept()

    def _open(self, place: int) -> None:
        if 0 <= place < len(self.rows.keys):
            self.card_wanted.emit(self.rows.keys[place])

    def _read(self, keys: Sequence[int]) -> None:
        with_reasons = self._with_reasons

        def work(register: Register, _: Job) -> tuple[Sequence[ListedDossier], dict[int, str]]:
            listed = register.page(ListFilter(keys=tuple(keys)), len(keys))
            return listed, register.late_reasons.of(keys) if with_reasons else {}

        self._desktop.long.submit(self, work, lambda found: self.rows.fill(*found), self._on_failed)

    def _explain(self, place: int) -> None:
        if not 0 <= place < len(self.rows.keys):
            return
        key, period, layout = self.rows.keys[place], self._period, self._layout
        if self._job is not None:
            # Held down, an arrow key passes many.
            self._job.cancel()

        def work(register: Register, _: Job) -> tuple[str, Why]:
            return register.card(key).dossier.code, register.why.of(key, period, layout)

        def done(found: tuple[str, Why]) -> None:
            if self.rows.keys[self.table.currentIndex().row()] == key:
                self.why.show_why(*found)

        self._job = self._desktop.long.submit(self, work, done, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.bar.show_error(error)
        elif not isinstance(error, Cancelled):
            messages.show_failure(self, error)

    def _on_chosen(self) -> None:
        self.reasons.tell_chosen(len(self.table.selectionModel().selectedRows()))

    def _on_reasons(self) -> None:
        self.read_anew()
        self.changed.emit()
        self.table.setFocus()

    def read_anew(self) -> None:
        """Show what the register holds now of the same dossiers."""
        self._deeds = self._desktop.deeds
        self.rows.read_anew()
        self._explain(self.table.currentIndex().row())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if back and self._desktop.deeds != self._deeds:
            # The clerk comes back from a dossier that was mended.
            self.read_anew()
