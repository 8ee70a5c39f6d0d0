"""The page “Báo cáo quý”: choose the period, check and close it, see every form as it will be printed, give it out."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from tthc_desktop.domain.periods import Period
from tthc_desktop.errors import UserError
from tthc_desktop.register import FEEDBACK_FORM, PROCEDURES_FORM, REVIEW_FORM, Closing, PackageResult, Register
from tthc_desktop.reports.grid import grid_of
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui import files, messages, shortcuts, theme
from tthc_desktop.ui.page import Desktop, Page
from tthc_desktop.ui.report.behind import Behind
from tthc_desktop.ui.report.charts_tab import ChartsTab
from tthc_desktop.ui.report.checks_tab import ChecksTab
from tthc_desktop.ui.report.choices import Choices
from tthc_desktop.ui.report.counted import Counted, counted
from tthc_desktop.ui.report.form_tab import FormTab
from tthc_desktop.ui.report.more_menu import MoreMenu
from tthc_desktop.ui.report.package_export import PackageExport
from tthc_desktop.ui.report.period_deeds import PeriodDeeds
from tthc_desktop.ui.report.periods import export_caption, opening_period, unfinished_words
from tthc_desktop.ui.report.sheet_view import SheetView
from tthc_desktop.ui.report.side import ReportSide
from tthc_desktop.ui.report.tab import ReportChoice
from tthc_desktop.ui.report.tabs import ReportTabs
from tthc_desktop.ui.report.written_tab import WrittenTab
from tthc_desktop.ui.tasks import Job
from tthc_desktop.ui.widgets.basics import button, column
from tthc_desktop.ui.widgets.notices import MessageBar

_UNFINISHED = " Kỳ chưa kết thúc nên đây là số liệu tạm tính."

shortcuts.declare("Trang Báo cáo quý", {"Ctrl+E": "Xuất bộ báo cáo"})


class ReportPage(Page):
    """The page of the quarter.

    Signals:
        dossiers_wanted: numbers of the dossiers behind a figure, and what the figure is.
        card_wanted: a dossier is to be opened: the register's number of it.
        shown: figures stand on the page.
        exported: the files were written.
    """

    dossiers_wanted = Signal(object, str)
    card_wanted = Signal(int)
    shown = Signal()
    exported = Signal()

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop, "Báo cáo quý")
        self._prepared = False
        self._turn = 0
        self._counted: Counted | None = None
        self._is_counting = False
        self.choices = Choices(lambda: desktop.register.clock().date())
        self.period = self.choices.period
        self.layout_choice, self.rows_choice = self.choices.layout_choice, self.choices.rows_choice
        self.deeds = PeriodDeeds(self, desktop, lambda: self._counted)
        self.package = PackageExport(self, desktop)
        self.behind = Behind(self, desktop, lambda: self._counted)
        self.more = MoreMenu(self, desktop, self.deeds, self._chosen)
        tip = "Xuất mọi biểu, báo cáo, dữ liệu, danh sách hồ sơ vào một thư mục và một tệp .zip (Ctrl+E)"
        self.export_button = button("Xuất báo cáo", "primary", "export", tip)
        self.head_actions.addWidget(self.more.button)
        self.head_actions.addWidget(self.export_button)
        self.settlement, self.inventory = SheetView(clickable=True), SheetView(clickable=False)
        self.checks, self.charts, self.written = ChecksTab(desktop), ChartsTab(desktop), WrittenTab(desktop)
        self.report_tabs = ReportTabs(self)
        for title, tab in (
            ("II.06a", self.settlement),
            ("II.07b", self.inventory),
            ("II.04", FormTab(desktop, REVIEW_FORM)),
            ("II.05a", FormTab(desktop, FEEDBACK_FORM)),
            ("Phụ lục 05", FormTab(desktop, PROCEDURES_FORM)),
            ("Báo cáo", self.written),
            ("Biểu đồ, chỉ số", self.charts),
            ("Kiểm tra", self.checks),
        ):
            self.report_tabs.add(title, tab)
        self.tabs, self.sheets = self.report_tabs.bar, self.report_tabs.stack
        self.side = ReportSide()
        # Stays while messages of what was done come and go.
        self.period_note = MessageBar()
        self.body.addWidget(self.period_note)
        self.body.addWidget(self.choices)
        content = QHBoxLayout()
        content.setSpacing(theme.L)
        content.addLayout(column(self.tabs, self.sheets, gap=6), 1)
        content.addWidget(self.side)
        self.body.addLayout(content, 1)
        self._connect()

    def _connect(self) -> None:
        self.choices.changed.connect(self._count)
        self.settlement.number_pressed.connect(self._open_number)
        self.export_button.clicked.connect(self.export)
        self.side.export.folder_wanted.connect(self._choose_folder)
        self.side.check.without_due_wanted.connect(self.behind.list_without_due)
        tabs, checks = self.report_tabs, self.checks
        tabs.refused.connect(self._on_failed)
        tabs.changed.connect(self._on_written)
        tabs.dossiers_wanted.connect(self.dossiers_wanted)
        checks.page_wanted.connect(self.page_wanted)
        checks.card_wanted.connect(self.card_wanted)
        self._connect_deeds()
        key = QShortcut(QKeySequence("Ctrl+E"), self)
        key.activated.connect(self.export)

    def _connect_deeds(self) -> None:
        state, deeds, package = self.side.state, self.deeds, self.package
        state.vouch_wanted.connect(deeds.vouch)
        state.close_wanted.connect(deeds.close)
        state.send_wanted.connect(deeds.send)
        state.differences_wanted.connect(deeds.show_differences)
        state.checks_wanted.connect(self._show_checks)
        deeds.done.connect(self._on_deed)
        deeds.refused.connect(self._on_failed)
        deeds.working.connect(self._on_working)
        deeds.card_wanted.connect(self.card_wanted)
        deeds.give_out_wanted.connect(self._give_kept_out)
        package.given_out.connect(self._on_exported)
        package.failed.connect(self._on_failed)
        for part in (self.more, self.behind):
            part.changed.connect(self._on_written)
            part.dossiers_wanted.connect(self.dossiers_wanted)
            part.card_wanted.connect(self.card_wanted)
        self.behind.refused.connect(self._on_failed)

    def on_open(self) -> None:
        """Choose the period to open on, the first time."""
        if self._prepared:
            return
        self._prepared = True
        register = self.desktop.register
        office = register.office()
        period = opening_period(register.clock().date(), register.first_and_last_receipt())
        self.choices.begin_with(Layout(office.layout), RowMode(office.inventory_rows), period)
        self._count()

    def set_narrow(self, narrow: bool) -> None:
        super().set_narrow(narrow)
        self.choices.set_narrow(narrow)

    def focus_first(self) -> None:
        self.report_tabs.focus_first()

    def refresh(self) -> None:
        if self._prepared:
            self._count()

    def _chosen(self) -> ReportChoice | None:
        try:
            return self.choices.chosen()
        except UserError as error:
            self.bar.show_error(error)
            return None

    def _count(self) -> None:
        self.bar.clear()
        choice = self._chosen()
        self.export_button.setEnabled(False)
        # What is still being counted is of another period.
        self._turn += 1
        self._set_counting(True)
        if choice is None:
            self._counted = None
            self.title_note.setText("")
            self.period_note.clear()
            return
        wanted = choice.period
        self.subtitle.setText(f"Kỳ báo cáo: {wanted.title} {wanted.range_text}")
        self._tell_unfinished(wanted)
        self.side.export.show_folder(str(self._parent() / wanted.file_name))
        self.report_tabs.show_choice(choice)
        turn = self._turn

        def work(register: Register, _: Job) -> Counted:
            return counted(register, choice)

        def done(result: Counted) -> None:
            if turn == self._turn:
                self._show(result)

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

    def _may_export(self) -> bool:
        today = self.desktop.register.clock().date()
        return self._counted is not None and not self._is_counting and self._counted.figures.period.first <= today

    def _set_counting(self, counting: bool) -> None:
        """Grey the figures of before while others are worked out: nobody may take them for those of the period."""
        self._is_counting = counting
        self.title_note.setText("Đang tính…" if counting else "")
        for part in (self.settlement, self.inventory, self.side):
            part.set_counting(counting)

    def _parent(self) -> Path:
        return self.desktop.preferences.exports_folder

    def _show(self, shown: Counted) -> None:
        self._counted = shown
        self._set_counting(False)
        self.settlement.show_grid(grid_of(shown.forms[0]))
        self.inventory.show_grid(grid_of(shown.forms[1]))
        self.side.show_counted(shown)
        self.more.show_counted(shown)
        period = shown.figures.period
        self.export_button.setText("Xuất bản nháp" if shown.figures.violations else export_caption(period))
        self.export_button.setEnabled(self._may_export())
        if shown.is_ready:
            self.package.prepare(shown.wish)
        self.shown.emit()

    def _on_failed(self, error: Exception) -> None:
        self.side.export.progress.hide()
        self.export_button.setEnabled(self._may_export())
        named = self.desktop.register.office().name
        actions = () if named else (("Mở mục Đơn vị", lambda: self.page_wanted.emit("office")),)
        if isinstance(error, UserError):
            self.bar.show_error(error, *actions)
        else:
            messages.show_failure(self, error)

    def _on_working(self, told: str) -> None:
        self.title_note.setText(told)
        self.side.setEnabled(not told)

    def _on_deed(self, told: str) -> None:
        self._on_written()
        self.bar.show_message(told, theme.GOOD, "check")

    def _on_written(self) -> None:
        # The window reads this page anew as well.
        self.register_changed.emit()

    def _show_checks(self) -> None:
        self.report_tabs.open(self.checks)

    def _open_number(self, table: int, line: int, place: int) -> None:
        if self._counted is not None and not self._is_counting:
            self.behind.open_cell(table, line, place)

    def _choose_folder(self) -> None:
        files.ask_folder(self, "Chọn thư mục lưu báo cáo", str(self._parent()), self._take_folder)

    def _take_folder(self, folder: str) -> None:
        self.desktop.preferences.exports_folder = Path(folder)
        choice = self._chosen()
        if choice is not None:
            self.side.export.show_folder(str(self._parent() / choice.period.file_name))

    def export(self) -> None:
        """Write the package of the shown period and open its folder."""
        if not self.export_button.isEnabled() or self._counted is None:
            return
        self.bar.clear()
        self.export_button.setEnabled(False)
        self.side.export.progress.show()
        self.package.give_out(self._counted.wish, self._parent())

    def _give_kept_out(self, closing: Closing) -> None:
        if self._counted is not None:
            self.package.give_kept_out(closing, self._counted.wish, self._parent())

    def _on_exported(self, result: PackageResult) -> None:
        self.side.export.progress.hide()
        self.export_button.setEnabled(self._may_export())
        unfinished = "" if self._counted and self._counted.state.is_over else _UNFINISHED
        closed = "" if result.package.closing else " Kỳ chưa chốt: hãy chốt trước khi gửi."
        self.bar.show_message(
            f"Đã xuất {len(result.files)} tệp vào {result.folder.name} và {result.archive.name}.{unfinished or closed}",
            theme.GOOD,
            "check",
            ("Mở thư mục", lambda: files.open_path(result.folder, self.bar.show_error)),
        )
        # When the system cannot show it, the message still says where it is.
        files.open_path(result.folder, lambda _: None)
        self.exported.emit()
