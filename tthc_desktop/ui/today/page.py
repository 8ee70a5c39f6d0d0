"""The start page “Hôm nay”: the numbers of the day, what must not wait, and how the quarters went."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import DeskColumn
from tthc_desktop.reports.on_time import quarters_until
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.page import Page
from tthc_desktop.ui.today import left_over, words
from tthc_desktop.ui.today.breakdown import BY_CLERK, BY_FIELD, BreakdownModel, BreakdownView
from tthc_desktop.ui.today.calendar_line import CalendarLine
from tthc_desktop.ui.today.left_over import LeftOverLine
from tthc_desktop.ui.today.look import filled_card
from tthc_desktop.ui.today.numbers import NumberSide
from tthc_desktop.ui.today.period_line import PeriodLine
from tthc_desktop.ui.today.rate_chart import RateChart
from tthc_desktop.ui.today.urgent import UrgentModel, UrgentView
from tthc_desktop.ui.widgets.basics import button, column, label, row
from tthc_desktop.ui.widgets.choices import Segments
from tthc_desktop.ui.widgets.notices import EmptyState, MessageBar

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import DeskDay, ListFilter, Register
    from tthc_desktop.reports.on_time import OnTimeRate
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

_QUARTERS = 8
_MINUTE_MS = 60_000


class TodayPage(Page):
    """The page the window opens on.

    Signals:
        receive_wanted: the clerk wants to receive a dossier.
        card_wanted: the clerk opened the dossier of this number.
        list_wanted: the list behind a number, and what it is called.
        dossiers_wanted: numbers of the dossiers behind a figure of a report, and what the figure is.
        shown: the numbers of a day stand on the page.
        charted: the rates of all quarters stand on the page.
        setup_wanted: the clerk wants to be led through the settings step by step.
        period_wanted: the clerk wants to see the report of a period.
    """

    receive_wanted = Signal()
    card_wanted = Signal(int)
    list_wanted = Signal(object, str)
    dossiers_wanted = Signal(object, str)
    shown = Signal()
    charted = Signal()
    setup_wanted = Signal()
    period_wanted = Signal(object)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop, "Hôm nay")
        self._day: DeskDay | None = None
        self._turn = 0
        self._jobs: list[Job] = []
        self.receive_button = button("Tiếp nhận hồ sơ", "primary", "plus", "Tiếp nhận hồ sơ (Ctrl+N)")
        self.receive_button.clicked.connect(self.receive_wanted)
        self.head_actions.addWidget(self.receive_button)
        self.numbers = NumberSide()
        self.urgent_model = UrgentModel(desktop.closing_of)
        self.urgent = UrgentView(self.urgent_model)
        self.breakdown_model = BreakdownModel()
        self.breakdown = BreakdownView(self.breakdown_model)
        self.by = Segments(((BY_FIELD, "Theo lĩnh vực", ""), (BY_CLERK, "Theo cán bộ", "")))
        self.chart = RateChart()
        self.chart_quarter, self.chart_rate = label("", "small"), label("", "strong")
        self.empty = EmptyState("inbox")
        self.content = self._content()
        # No stack: it would want the height of both.
        self.empty.hide()
        self.setup, self.left_over, self.periods = MessageBar(), LeftOverLine(), PeriodLine(desktop)
        self.calendar = CalendarLine(desktop)
        self.body.addLayout(left_over.stacked(self.setup, self.left_over, self.periods, self.calendar))
        self.body.addWidget(self.content, 1)
        self.body.addWidget(self.empty, 1)
        self._connect()
        self.refresh()

    def _content(self) -> QWidget:
        self._nothing_urgent = label("Không có hồ sơ quá hạn hay sắp đến hạn.", "muted")
        self._nothing_urgent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._urgent_stack = QStackedWidget()
        self._urgent_stack.addWidget(self.urgent)
        self._urgent_stack.addWidget(self._nothing_urgent)
        hint = label("Enter hoặc bấm đúp để mở hồ sơ", "small")
        urgent = filled_card(row(label("Cần xử lý trước", "heading"), None, hint), self._urgent_stack)
        tell = label("Bấm vào số để xem danh sách", "small")
        tables = filled_card(row(self.by, None, tell), self.breakdown)
        title = label("Tỷ lệ giải quyết đúng hạn, 8 quý (%)", "strong")
        chart = filled_card(title, self.chart, column(self.chart_quarter, self.chart_rate, gap=0))
        chart.setMinimumWidth(300)
        below = row(tables, chart, gap=theme.S)
        below.setStretch(0, 2)
        below.setStretch(1, 1)
        right = column(urgent, below, gap=theme.S)
        right.setStretch(0, 2)
        right.setStretch(1, 3)
        whole = row(self.numbers, right, gap=theme.S)
        whole.setStretch(1, 1)
        content = QWidget()
        content.setLayout(whole)
        return content

    def _connect(self) -> None:
        self.numbers.chosen.connect(self._open_list)
        self.breakdown.chosen.connect(self._open_row)
        self.by.chosen.connect(self._show_breakdown)
        self.urgent.opened.connect(self.card_wanted)
        self.chart.picked.connect(self._tell_quarter)
        self.chart.opened.connect(self._open_late_of)
        # Not over an offer to undo: it is no deed.
        self.chart.nothing_late.connect(lambda words: self.bar.show_message(words, theme.RUNNING, "info"))
        self.left_over.receive_wanted.connect(self.receive_wanted)
        self.left_over.grid_wanted.connect(lambda: self.page_wanted.emit("batch"))
        self.periods.period_wanted.connect(self.period_wanted)
        for line in (self.periods, self.calendar):
            line.failed.connect(self._on_failed)
        self.calendar.settled.connect(self.register_changed)
        # The day changes while the window stands open over night.
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE_MS)
        self._clock.timeout.connect(self._on_minute)
        self._clock.start()

    @property
    def day(self) -> DeskDay | None:
        """What the page shows; None until the first numbers are here."""
        return self._day

    def set_busy(self, busy: bool) -> None:
        self.receive_button.setEnabled(not busy)

    def refresh(self) -> None:
        self._turn += 1
        turn = self._turn
        for job in self._jobs:
            job.cancel()
        now = self.desktop.register.clock()

        def work(register: Register, _: Job) -> tuple[DeskDay, str, bool]:
            # The account's name stands in where nobody said who sits here, but it is no name for a paper.
            clerk = register.clerk if register.clerks.is_named else ""
            unfinished = "" if register.is_demonstration() else words.unfinished(register.office(), clerk)
            return register.desk.day(now), unfinished, bool(register.first_start.page())

        def done(result: tuple[DeskDay, str, bool]) -> None:
            if turn == self._turn:
                self._show_setup(*result[1:])
                self._show(result[0])

        self._jobs = [self.desktop.quick.submit(self, work, done, self._on_failed)]
        self.periods.read()
        self.calendar.read()

    def on_open(self) -> None:
        self.tell_left_over()

    def tell_left_over(self) -> None:
        """Say what waits half typed at this moment."""
        self.left_over.tell(self.desktop.register)

    def focus_first(self) -> None:
        if not self.empty.isHidden():
            buttons: Iterable[QPushButton] = self.empty.findChildren(QPushButton)
            ways = [one for one in buttons if one.isVisibleTo(self.empty)]
            if ways:
                ways[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.numbers.cards[DeskColumn.LATE].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_minute(self) -> None:
        if self._day is not None and self.desktop.register.clock().date() != self._day.today:
            self.refresh()

    def _show(self, day: DeskDay) -> None:
        self._day = day
        self.title.setText(words.headline(day))
        self.subtitle.setText(words.news(day))
        turned = self.content.isHidden() is not day.empty
        held = self.isVisibleTo(self.window()) and self._holds_keyboard()
        if turned and held:
            # What is hidden hands the keyboard on to whatever comes next, perhaps the rail.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.content.setVisible(not day.empty)
        self.empty.setVisible(day.empty)
        self.receive_button.setVisible(not day.empty)
        if day.empty:
            self._tell_empty()
        else:
            self.numbers.show_day(day)
            self.urgent_model.show_rows(day.urgent, day.today, self.desktop.register.calendar)
            self._urgent_stack.setCurrentWidget(self.urgent if day.urgent else self._nothing_urgent)
            if day.urgent:
                self.urgent.selectRow(0)
            self._show_breakdown(self.by.value())
            self._chart(day)
        if turned and held:
            # The buttons of the empty page are seen only after this; until then the clerk may have gone elsewhere.
            QTimer.singleShot(0, self, self._take_keyboard)
        self.shown.emit()

    def _holds_keyboard(self) -> bool:
        """Tell whether nothing but what the page is about to change has the keyboard."""
        focused = self.window().focusWidget()
        return focused is None or self.content.isAncestorOf(focused) or self.empty.isAncestorOf(focused)

    def _take_keyboard(self) -> None:
        focused = self.window().focusWidget()
        if focused is None or self.isAncestorOf(focused):
            self.focus_first()

    def _show_setup(self, unfinished: str, begun: bool) -> None:
        """Say what is still to be entered before papers go out; the line stays as long as that is so."""
        if not unfinished:
            self.setup.clear()
        elif unfinished != self.setup.text:
            step_by_step = ("Thiết lập tiếp…" if begun else "Thiết lập từng bước…", self.setup_wanted.emit)
            office = ("Mở trang Đơn vị", lambda: self.page_wanted.emit("office"))
            self.setup.show_message(unfinished, theme.SOON, "info", step_by_step, office, closable=False)

    def _show_breakdown(self, by: str) -> None:
        if self._day is not None:
            self.breakdown_model.show_day(self._day, by)
            self.breakdown.setCurrentIndex(self.breakdown_model.index(0, 1))

    def _tell_quarter(self) -> None:
        quarter, _, rate = self.chart.chosen_text.partition(": ")
        self.chart_quarter.setText(quarter)
        self.chart_rate.setText(rate)

    def _tell_empty(self) -> None:
        self.empty.tell(
            "Sổ chưa có hồ sơ nào",
            "Hãy tiếp nhận hồ sơ đầu tiên, hoặc nhập danh sách hồ sơ tải về từ hệ thống của tỉnh. "
            "Từ đó trang này cho biết mỗi ngày hồ sơ nào đến hạn, quá hạn, chờ bổ sung, chưa trả.",
            ("Tiếp nhận hồ sơ", "primary", self.receive_wanted.emit),
            ("Nhập từ Excel", "", lambda: self.page_wanted.emit("intake")),
        )

    def _chart(self, day: DeskDay) -> None:
        """Work the rates out one by one, the newest first, so that nothing else waits long for the lane."""
        quarters = quarters_until(day.today, _QUARTERS)
        self.chart.expect(quarters)
        turn = self._turn

        def work_of(wanted: Period) -> Callable[[Register, Job], OnTimeRate]:
            return lambda register, _: register.desk.on_time_rate(wanted)

        def done(rate: OnTimeRate) -> None:
            if turn == self._turn:
                self.chart.put(rate)
                if rate.period == quarters[0]:
                    self.charted.emit()

        for wanted in reversed(quarters):
            self._jobs.append(self.desktop.long.submit(self, work_of(wanted), done, self._on_failed))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.bar.show_error(error, ("Thử lại", self.refresh))
        else:
            messages.show_failure(self, error)

    def _open_list(self, wanted: DeskColumn) -> None:
        if self._day is not None:
            self.list_wanted.emit(self._day.list_of(wanted), words.list_caption(self._day, wanted))

    def _open_row(self, wanted: DeskColumn, name: str | None) -> None:
        if self._day is None or name is None:
            self._open_list(wanted)
            return
        caption = words.list_caption(self._day, wanted, name)
        if self.breakdown_model.by == BY_FIELD:
            self.list_wanted.emit(self._day.list_of(wanted, field=name), caption)
        elif name:
            self.list_wanted.emit(self._day.list_of(wanted, clerk=name), caption)
        else:
            self._open_nobodys(self._day.list_of(wanted), caption)

    def _open_nobodys(self, whole: ListFilter, caption: str) -> None:
        def done(narrowed: ListFilter) -> None:
            self.list_wanted.emit(narrowed, f"{caption} · {words.NOBODY}")

        self.desktop.quick.submit(
            self, lambda register, _: register.desk.in_nobodys_charge(whole), done, self._on_failed
        )

    def _open_late_of(self, wanted: Period) -> None:
        def work(register: Register, _: Job) -> list[int]:
            return register.dossiers_behind(wanted, "10", None)

        def done(keys: list[int]) -> None:
            self.dossiers_wanted.emit(keys, f"Giải quyết quá hạn · {wanted.title}")

        self.desktop.long.submit(self, work, done, self._on_failed)
