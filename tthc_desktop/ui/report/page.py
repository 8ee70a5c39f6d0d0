"""The page “Báo cáo quý”: choose the period, check and close it, see every form as it will be printed, give it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from tthc_desktop.errors import UserError
from tthc_desktop.register import FEEDBACK_FORM, PROCEDURES_FORM, REVIEW_FORM
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui import messages, shortcuts, theme
from tthc_desktop.ui.page import Page
from tthc_desktop.ui.report.behind import Behind
from tthc_desktop.ui.report.charts_tab import ChartsTab
from tthc_desktop.ui.report.checks_tab import ChecksTab
from tthc_desktop.ui.report.choices import Choices
from tthc_desktop.ui.report.counted import counted
from tthc_desktop.ui.report.counted_form import CataloguePaper, CountedForm
from tthc_desktop.ui.report.form_tab import FormTab
from tthc_desktop.ui.report.giving_out import GivingOut
from tthc_desktop.ui.report.more_menu import MoreMenu
from tthc_desktop.ui.report.period_deeds import PeriodDeeds
from tthc_desktop.ui.report.periods import opening_period, unfinished_words
from tthc_desktop.ui.report.printing import ReportPrinting
from tthc_desktop.ui.report.sheet_view import SheetView
from tthc_desktop.ui.report.side import ReportSide
from tthc_desktop.ui.report.state_card import NEXT_KEY
from tthc_desktop.ui.report.tabs import ReportTabs
from tthc_desktop.ui.report.written_tab import WrittenTab
from tthc_desktop.ui.widgets.basics import button, column, row
from tthc_desktop.ui.widgets.notices import MessageBar
from tthc_desktop.ui.widgets.scroller import Rest

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.report.counted import Counted
    from tthc_desktop.ui.report.tab import ReportChoice
    from tthc_desktop.ui.tasks import Job

_CHECKS = "Kiểm tra"
_NEXT = "Việc tiếp theo của kỳ: xác nhận, chốt, xem khác biệt, ghi đã gửi"
shortcuts.declare("Trang Báo cáo quý", {"Ctrl+E": "Xuất bộ báo cáo", NEXT_KEY: _NEXT})


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
        self._job: Job | None = None
        self._counted: Counted | None = None
        self._is_counting = False
        # What is being written just now, as it is told.
        self._doing = ""
        self.choices = Choices(lambda: desktop.register.clock().date())
        self.period = self.choices.period
        self.layout_choice, self.rows_choice = self.choices.layout_choice, self.choices.rows_choice
        self.deeds = PeriodDeeds(self, desktop, self._standing)
        self.behind = Behind(self, desktop, self._standing)
        self.more = MoreMenu(self, desktop, self.deeds, self._chosen)
        tip = "Xuất mọi biểu, báo cáo, dữ liệu, danh sách hồ sơ vào một thư mục và một tệp .zip (Ctrl+E)"
        self.export_button = button("Xuất báo cáo", "primary", "export", tip)
        self.head_actions.addWidget(self.more.button)
        self.head_actions.addWidget(self.export_button)
        self.settlement = SheetView(clickable=True)
        self.inventory = SheetView(clickable=True, paper=CataloguePaper(clickable=True))
        self.checks = ChecksTab(desktop)
        self.report_tabs = ReportTabs(self)
        self.counted_forms = tuple(
            CountedForm(desktop, form, sheet)
            for form, sheet in (("II.06a", self.settlement), ("II.07b", self.inventory))
        )
        for title, form_tab in zip(("II.06a", "II.07b"), self.counted_forms, strict=True):
            self.report_tabs.add(title, form_tab)
        for title, build in (
            ("II.04", lambda: FormTab(desktop, REVIEW_FORM)),
            ("II.05a", lambda: FormTab(desktop, FEEDBACK_FORM)),
            ("Phụ lục 05", lambda: FormTab(desktop, PROCEDURES_FORM)),
            ("Báo cáo", lambda: WrittenTab(desktop)),
            ("Biểu đồ", lambda: ChartsTab(desktop)),
        ):
            self.report_tabs.add_later(title, build)
        self.report_tabs.add(_CHECKS, self.checks)
        self.tabs, self.sheets = self.report_tabs.bar, self.report_tabs.stack
        self.side = ReportSide()
        ReportPrinting(self, self.more, self.report_tabs, self._standing)
        self.giving = GivingOut(self, self.export_button, self.side.export, lambda: self._counted)
        # Stays while messages of what was done come and go.
        self.period_note = MessageBar()
        self.body.addWidget(self.period_note)
        self.body.addWidget(self.choices)
        # Each tab scrolls in itself: what it would like best is no reason for the whole page to scroll.
        content = row(Rest(column(self.tabs, self.sheets, gap=6)), self.side, gap=theme.L)
        content.setStretch(0, 1)
        self.body.addLayout(content, 1)
        self._connect()

    def _connect(self) -> None:
        self.choices.changed.connect(self._count)
        self.settlement.number_pressed.connect(self._open_number)
        self.inventory.number_pressed.connect(lambda *_: self.page_wanted.emit("catalogue"))
        self.export_button.clicked.connect(self.export)
        self.side.check.checks_wanted.connect(self._show_checks)
        for form in self.counted_forms:
            form.changed.connect(self._count)
        tabs, checks = self.report_tabs, self.checks
        tabs.refused.connect(self._on_failed)
        tabs.changed.connect(self._on_written)
        tabs.dossiers_wanted.connect(self.dossiers_wanted)
        checks.page_wanted.connect(self.page_wanted)
        checks.card_wanted.connect(self.card_wanted)
        checks.shown.connect(lambda: self._tell_checks(checks.open_checks))
        self._connect_deeds()
        for keys, act in (("Ctrl+E", self.export), (NEXT_KEY, self._do_next)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _connect_deeds(self) -> None:
        state, deeds, giving = self.side.state, self.deeds, self.giving
        state.vouch_wanted.connect(deeds.vouch)
        state.close_wanted.connect(deeds.close)
        state.send_wanted.connect(deeds.send)
        state.differences_wanted.connect(deeds.show_differences)
        deeds.changed.connect(self._on_written)
        # Over the bottom of the window: the page stays as it stands, for the next step.
        deeds.done.connect(self.desktop.toast)
        deeds.stale.connect(self._count)
        deeds.refused.connect(self._on_failed)
        deeds.working.connect(self._on_working)
        deeds.card_wanted.connect(self.card_wanted)
        deeds.give_out_wanted.connect(giving.give_kept_out)
        giving.working.connect(self._on_working)
        giving.failed.connect(self._on_failed)
        giving.exported.connect(self.exported)
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

    def show_period(self, wanted: Period) -> None:
        """Show a period that another page leads to."""
        self.period.choose(wanted)
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
        self._tell_checks(None)
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
        self.giving.show_period(wanted)
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

        if self._job is not None:
            # Whoever goes through many periods waits for the last of them only.
            self._job.cancel()
        self._job = self.desktop.long.submit(self, work, done, failed)

    def _tell_unfinished(self, wanted: Period) -> None:
        """Say that a period is not over, or not begun; it stays as long as the period is shown."""
        words = unfinished_words(wanted, self.desktop.register.clock().date())
        if words:
            self.period_note.show_message(words, theme.SOON, "warning", closable=False)
        else:
            self.period_note.clear()

    def _may_export(self) -> bool:
        today = self.desktop.register.clock().date()
        shown = self._standing()
        return shown is not None and not self._doing and shown.figures.period.first <= today

    def _standing(self) -> Counted | None:
        """Return what the page shows; None while other figures are worked out."""
        return None if self._is_counting else self._counted

    def _set_counting(self, counting: bool) -> None:
        """Grey the figures of before while others are worked out: nobody may take them for those of the period."""
        self._is_counting = counting
        for part in (self.settlement, self.inventory, self.side):
            part.set_counting(counting)
        self._offer_deeds()

    def _offer_deeds(self) -> None:
        """Say what is under way, and offer nothing else to be done with the period before it is over."""
        self.title_note.setText(self._doing or ("Đang tính…" if self._is_counting else ""))
        waiting = bool(self._doing) or self._is_counting
        self.side.set_waiting(waiting)
        self.more.set_waiting(waiting)
        self.giving.offer(self._may_export())

    def _show(self, shown: Counted) -> None:
        self._counted = shown
        self.more.show_counted(shown)
        self._set_counting(False)
        for form, document, used in zip(self.counted_forms, shown.forms, shown.layouts, strict=True):
            form.show_form(document, used, shown.figures.period)
        self.side.show_counted(shown)
        self.deeds.show_counted(shown)
        self.giving.show_counted(shown)
        self.report_tabs.read(self.checks)
        self.shown.emit()

    def _on_failed(self, error: Exception) -> None:
        named = self.desktop.register.office().name
        actions = () if named else (("Mở trang Đơn vị", lambda: self.page_wanted.emit("office")),)
        if isinstance(error, UserError):
            self.bar.show_error(error, *actions)
        else:
            messages.show_failure(self, error)

    def _on_working(self, told: str) -> None:
        self._doing = told
        self._offer_deeds()

    def _tell_checks(self, number: int | None) -> None:
        """Say how many checks need a look; None while that is being worked out."""
        self.report_tabs.rename(self.checks, f"{_CHECKS} ({number})" if number else _CHECKS)
        self.side.check.show_open_checks(number)

    def _do_next(self) -> None:
        if not self.side.state.press_next() and self._standing() is not None and not self._doing:
            self._show_checks()

    def _on_written(self) -> None:
        # The window reads this page anew as well.
        self.register_changed.emit()

    def _show_checks(self) -> None:
        self.report_tabs.open(self.checks)
        self.report_tabs.focus_first()

    def _open_number(self, table: int, line: int, place: int) -> None:
        self.behind.open_cell(table, line, place)

    def export(self) -> None:
        """Write the package of the shown period and open its folder."""
        self.giving.give_out()
