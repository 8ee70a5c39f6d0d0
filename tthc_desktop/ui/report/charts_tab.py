"""The tab with the rates and the charts of the period."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.reports.charts import ON_TIME, ONLINE, VOLUME, WORKLOAD, PeriodCharts
from tthc_desktop.reports.rates import Rate
from tthc_desktop.ui import files, theme
from tthc_desktop.ui.report.chart_card import ChartCard
from tthc_desktop.ui.report.rate_cards import RateCards
from tthc_desktop.ui.report.rate_dialog import RateDialog
from tthc_desktop.ui.report.tab import ReportTab
from tthc_desktop.ui.widgets.basics import button, column, label, row
from tthc_desktop.ui.widgets.notices import MessageBar
from tthc_desktop.ui.widgets.scroller import Scroller

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import Register
    from tthc_desktop.reports.charts import Behind
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.report.rate_dialog import RateEntry
    from tthc_desktop.ui.report.tab import ReportChoice
    from tthc_desktop.ui.tasks import Job

Answer = tuple[PeriodCharts, tuple[Rate, ...]]


class ChartsTab(ReportTab):
    """Rates as cards, then the charts, one below the other.

    Signals:
        shown: the charts of the chosen period stand there.
    """

    shown = Signal()

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._shown: ReportChoice | None = None
        self.heading = label(desktop.register.rates.title, "heading", wrap=True)
        self.save_button = button("Lưu PDF…", "", "export", "Lưu tỷ lệ và biểu đồ thành tệp PDF khổ A4")
        self.bar = MessageBar()
        self.rates = RateCards()
        self.charts = {key: ChartCard() for key in (ON_TIME, VOLUME, ONLINE, WORKLOAD)}
        head = row(self.heading, self.save_button)
        head.setStretch(0, 1)
        self.content = QWidget()
        self.content.setLayout(column(head, self.rates, *self.charts.values(), None, gap=theme.M))
        self.content.hide()
        self.scroller = Scroller(self.content)
        self.setLayout(column(self.bar, self.scroller, gap=theme.S))
        self.rates.edit_wanted.connect(self._edit)
        self.save_button.clicked.connect(self._ask_where)
        for card in self.charts.values():
            card.dossiers_wanted.connect(self._open)

    def load(self, choice: ReportChoice) -> None:
        def work(register: Register, _: Job) -> Answer:
            rates = register.rates.of(choice.period, choice.layout)
            return register.charts.of(choice.period, choice.layout), rates

        # What is read anew of the same period stays in the clerk's hands, the keyboard too.
        self.content.setEnabled(self._shown == choice)
        self.ask(work, lambda answer: self._show(choice, answer))

    def _show(self, choice: ReportChoice, answer: Answer) -> None:
        charts, rates = answer
        self._shown = choice
        self.content.setEnabled(True)
        self.rates.show_rates(rates)
        for chart in charts.all:
            self.charts[chart.key].show_chart(chart)
        self.content.show()
        self.shown.emit()

    def focus_first(self) -> None:
        if self.rates.cards:
            self.rates.cards[0].edit.setFocus()

    def _edit(self, rate: Rate) -> None:
        if self.choice is None:
            return
        period = self.choice.period
        dialog = RateDialog(self, self.desktop.register, rate, period, self.desktop.refuse_while_importing)
        dialog.kept.connect(lambda before: self._on_kept(rate, period, before))
        dialog.open()

    def _on_kept(self, rate: Rate, period: Period, before: RateEntry) -> None:
        def undo() -> None:
            before.write(self.desktop.register, period, rate.definition.key)
            self._reload()
            self.desktop.toast("Đã trả lại như trước.")

        self._reload()
        self.desktop.tell_undoable(f"Đã lưu: {rate.definition.name}.", undo)

    def _reload(self) -> None:
        if self.choice is not None:
            self.load(self.choice)
        self.changed.emit()

    def _ask_where(self) -> None:
        if self.choice is not None and self.desktop.may_write(self.bar.show_error):
            period = self.choice.period
            folder = self.desktop.preferences.exports_folder / period.file_name
            start = folder if folder.is_dir() else folder.parent
            path = start / f"Bieu-do-{period.file_name}.pdf"
            files.ask_where_to_save(self, "Lưu biểu đồ thành tệp PDF", path, self.save_to)

    def save_to(self, path: Path) -> None:
        """Save the rates and charts of the chosen period as a file."""
        choice = self.choice
        if choice is None or not self.desktop.may_write(self.bar.show_error):
            return
        self.bar.clear()

        def work(register: Register, _: Job) -> None:
            register.charts.save_page(choice.period, choice.layout, path)

        def done(_: object) -> None:
            files.tell_written(self.bar, f"Đã lưu {path.name}.", path)

        # Apart from what the tab asks, which would make its answer void.
        self.desktop.long.submit(self, work, done, self.refused.emit)

    def _open(self, behind: Behind) -> None:
        assert self.choice is not None
        layout = self.choice.layout

        def work(register: Register, _: Job) -> list[int]:
            return register.charts.dossiers_behind(behind, layout)

        self.ask(work, lambda keys: self.dossiers_wanted.emit(keys, behind.caption))
