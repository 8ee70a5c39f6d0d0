"""The page “Báo cáo quý”: choose the period, see both forms as they will be printed, export them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar

from tthc_desktop.domain.periods import Period
from tthc_desktop.errors import UserError
from tthc_desktop.register import ExportResult, PeriodFigures, Register
from tthc_desktop.reports.document import FormDocument
from tthc_desktop.reports.grid import grid_of
from tthc_desktop.reports.identities import column_text
from tthc_desktop.reports.inventory import ROW_MODE_TEXT, RowMode
from tthc_desktop.reports.settlement import LAYOUT_TEXT, Layout
from tthc_desktop.ui import files, messages, shortcuts, theme
from tthc_desktop.ui.page import Desktop, Page
from tthc_desktop.ui.report.period_bar import PeriodBar
from tthc_desktop.ui.report.periods import opening_period, unfinished_words
from tthc_desktop.ui.report.sheet_view import SheetView
from tthc_desktop.ui.report.side import ReportSide
from tthc_desktop.ui.tasks import Job
from tthc_desktop.ui.widgets.basics import button, column, row
from tthc_desktop.ui.widgets.fields import ComboBox
from tthc_desktop.ui.widgets.notices import MessageBar

Forms = tuple[FormDocument, FormDocument]

_LAYOUT_WIDTHS = (230, 186)

shortcuts.declare("Trang Báo cáo quý", {"Ctrl+E": "Xuất báo cáo"})


class ReportPage(Page):
    """The page of the quarter.

    Signals:
        dossiers_wanted: numbers of the dossiers behind a figure, and what the figure is.
        shown: figures stand on the page.
        exported: the files were written.
    """

    dossiers_wanted = Signal(object, str)
    shown = Signal()
    exported = Signal()

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop, "Báo cáo quý")
        self._prepared = False
        self._turn = 0
        self._figures: PeriodFigures | None = None
        self._forms: Forms | None = None
        self._is_counting = False
        self.period = PeriodBar(lambda: desktop.register.clock().date())
        self.layout_choice, self.rows_choice = ComboBox(), ComboBox()
        for layout, caption in LAYOUT_TEXT.items():
            self.layout_choice.addItem(caption, layout)
        for mode, caption in ROW_MODE_TEXT.items():
            self.rows_choice.addItem(f"II.07b: {caption.lower()}", mode)
        self.layout_choice.setAccessibleName("Mẫu II.06a")
        self.layout_choice.setMinimumWidth(_LAYOUT_WIDTHS[0])
        self.layout_choice.setMaximumWidth(400)
        self.rows_choice.setAccessibleName("Cách ghi dòng của II.07b")
        self.export_button = button("Xuất báo cáo", "primary", "export", "Xuất cả hai biểu ra Excel, PDF (Ctrl+E)")
        self.head_actions.addWidget(self.export_button)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab("II.06a – Tình hình giải quyết")
        self.tabs.addTab("II.07b – Số lượng thủ tục")
        self.settlement, self.inventory = SheetView(clickable=True), SheetView(clickable=False)
        self.sheets = QStackedWidget()
        self.sheets.addWidget(self.settlement)
        self.sheets.addWidget(self.inventory)
        self.side = ReportSide()
        # Stays while messages of what was done come and go.
        self.period_note = MessageBar()
        self.body.addWidget(self.period_note)
        choices = row(self.period, None, self.rows_choice, self.layout_choice)
        choices.setStretch(3, 4)
        self.body.addLayout(choices)
        content = QHBoxLayout()
        content.setSpacing(theme.L)
        content.addLayout(column(self.tabs, self.sheets, gap=6), 1)
        content.addWidget(self.side)
        self.body.addLayout(content, 1)
        self._connect()

    def _connect(self) -> None:
        self.period.chosen.connect(self._count)
        self.layout_choice.currentIndexChanged.connect(self._count)
        self.rows_choice.currentIndexChanged.connect(self._count)
        self.tabs.currentChanged.connect(self.sheets.setCurrentIndex)
        self.settlement.number_pressed.connect(self._open_number)
        self.export_button.clicked.connect(self.export)
        self.side.export.folder_wanted.connect(self._choose_folder)
        self.side.check.without_due_wanted.connect(self._open_without_due)
        key = QShortcut(QKeySequence("Ctrl+E"), self)
        key.activated.connect(self.export)

    def on_open(self) -> None:
        """Choose the period to open on, the first time."""
        if self._prepared:
            return
        self._prepared = True
        register = self.desktop.register
        office = register.office()
        for choice, value in (
            (self.layout_choice, Layout(office.layout)),
            (self.rows_choice, RowMode(office.inventory_rows)),
        ):
            choice.blockSignals(True)
            choice.choose(value)
            choice.blockSignals(False)
        self.period.choose(opening_period(register.clock().date(), register.first_and_last_receipt()))
        self._count()

    def set_narrow(self, narrow: bool) -> None:
        super().set_narrow(narrow)
        self.layout_choice.setMinimumWidth(_LAYOUT_WIDTHS[narrow])

    def focus_first(self) -> None:
        shown = self.inventory if self.sheets.currentWidget() is self.inventory else self.settlement
        shown.paper.setFocus(Qt.FocusReason.MouseFocusReason)

    def refresh(self) -> None:
        if self._prepared:
            self._count()

    def _chosen(self) -> Period | None:
        try:
            return self.period.period()
        except UserError as error:
            self.bar.show_error(error)
            return None

    def _count(self) -> None:
        self.bar.clear()
        wanted = self._chosen()
        self.export_button.setEnabled(False)
        # What is still being counted is of another period.
        self._turn += 1
        if wanted is None:
            self._figures = None
            self._set_counting(True)
            self.title_note.setText("")
            self.period_note.clear()
            return
        self.subtitle.setText(f"Kỳ báo cáo: {wanted.title} {wanted.range_text}")
        self._tell_unfinished(wanted)
        self.side.export.show_folder(str(self._folder(wanted)))
        self._set_counting(True)
        turn = self._turn
        layout, rows = self._layout(), self._rows()

        def work(register: Register, _: Job) -> tuple[PeriodFigures, Forms]:
            figures = register.figures(wanted, layout, rows)
            return figures, register.documents(figures)

        def done(result: tuple[PeriodFigures, Forms]) -> None:
            if turn == self._turn:
                self._show(*result)

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self.title_note.setText("Chưa tính được; số liệu mờ là của lần tính trước.")
            self._on_failed(error)

        self.desktop.long.submit(self, work, done, failed)

    def _tell_unfinished(self, wanted: Period) -> None:
        """Say that a period is not over, or not begun; it stays as long as the period is shown."""
        words = unfinished_words(wanted, self.desktop.register.clock().date())
        if words:
            self.period_note.show_message(words, theme.SOON, "warning", closable=False)
        else:
            self.period_note.clear()

    def _is_over(self, wanted: Period) -> bool:
        return wanted.last < self.desktop.register.clock().date()

    def _is_to_come(self, wanted: Period) -> bool:
        return wanted.first > self.desktop.register.clock().date()

    def _may_export(self) -> bool:
        return self._figures is not None and not self._is_counting and not self._is_to_come(self._figures.period)

    def _set_counting(self, counting: bool) -> None:
        """Grey the figures of before while others are worked out: nobody may take them for those of the period."""
        self._is_counting = counting
        self.title_note.setText("Đang tính…" if counting else "")
        for part in (self.settlement, self.inventory, self.side):
            part.set_counting(counting)

    def _layout(self) -> Layout:
        return Layout(self.layout_choice.currentData())

    def _rows(self) -> RowMode:
        return RowMode(self.rows_choice.currentData())

    def _folder(self, wanted: Period) -> Path:
        return self.desktop.preferences.exports_folder / wanted.file_name

    def _show(self, figures: PeriodFigures, forms: Forms) -> None:
        self._figures, self._forms = figures, forms
        self._set_counting(False)
        self.settlement.show_grid(grid_of(forms[0]))
        self.inventory.show_grid(grid_of(forms[1]))
        self.side.figures.show_figures(figures, is_over=self._is_over(figures.period))
        self.side.check.show_figures(figures)
        self.export_button.setText("Xuất bản nháp" if figures.violations else "Xuất báo cáo")
        self.export_button.setEnabled(self._may_export())
        self.shown.emit()

    def _on_failed(self, error: Exception) -> None:
        self.side.export.progress.hide()
        self.export_button.setEnabled(self._may_export())
        if isinstance(error, UserError):
            actions = () if self.desktop.register.office().name else (("Mở mục Đơn vị", self._go_to_office),)
            self.bar.show_error(error, *actions)
        else:
            messages.show_failure(self, error)

    def _go_to_office(self) -> None:
        self.page_wanted.emit("office")

    def _open_number(self, table: int, line: int, place: int) -> None:
        if self._forms is None or self._figures is None or self._is_counting:
            return
        document = self._forms[0]
        section, counts = document.filled_sections()[table]
        if counts is None:
            return
        first = grid_of(document).tables[table].header_rows + (1 if section.total_first else 0)
        labels = [one.label for one in counts.rows]
        field = labels[line - first] if 0 <= line - first < len(labels) else None
        key, wanted, layout = section.columns[place].key, self._figures.period, self._figures.settlement.layout
        caption = f"II.06a {wanted.title} · cột {column_text(key)} · {field or 'Tổng cộng'}"

        def work(register: Register, _: Job) -> list[int]:
            return register.dossiers_behind(wanted, key, field, layout)

        def done(keys: Sequence[int]) -> None:
            self.dossiers_wanted.emit(keys, caption)

        self.desktop.long.submit(self, work, done, self._on_failed)

    def _open_without_due(self) -> None:
        if self._figures is None:
            return
        wanted = self._figures.period

        def work(register: Register, _: Job) -> list[int]:
            return register.dossiers_without_due(wanted)

        def done(keys: Sequence[int]) -> None:
            self.dossiers_wanted.emit(keys, f"Không có hạn trả · {wanted.title}")

        self.desktop.long.submit(self, work, done, self._on_failed)

    def _choose_folder(self) -> None:
        start = str(self.desktop.preferences.exports_folder)
        files.ask_folder(self, "Chọn thư mục lưu báo cáo", start, self._take_folder)

    def _take_folder(self, folder: str) -> None:
        self.desktop.preferences.exports_folder = Path(folder)
        wanted = self._chosen()
        if wanted:
            self.side.export.show_folder(str(self._folder(wanted)))

    def export(self) -> None:
        """Write both forms of the shown period."""
        if not self.export_button.isEnabled() or self._figures is None:
            return
        wanted, draft = self._figures.period, bool(self._figures.violations)
        layout, rows, folder = self._layout(), self._rows(), self._folder(wanted)
        self.bar.clear()
        self.export_button.setEnabled(False)
        self.side.export.progress.show()

        def work(register: Register, _: Job) -> ExportResult:
            return register.export(wanted, folder, layout, rows, draft=draft)

        self.desktop.long.submit(self, work, self._on_exported, self._on_failed)

    def _on_exported(self, result: ExportResult) -> None:
        self.side.export.progress.hide()
        self.export_button.setEnabled(self._may_export())
        names = ", ".join(path.name for path in result.files)
        over = self._figures is not None and self._is_over(self._figures.period)
        unfinished = "" if over else " Kỳ chưa kết thúc nên đây là số liệu tạm tính."
        self.bar.show_message(
            f"Đã xuất {len(result.files)} tệp: {names}.{unfinished}",
            theme.GOOD,
            "check",
            ("Mở thư mục", lambda: files.open_path(result.folder, self.bar.show_error)),
        )
        self.exported.emit()
