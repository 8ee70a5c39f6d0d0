"""Rates and charts of the quarter, their numbers typed and their targets set."""

from decimal import Decimal

from tests.screens.stage import Stage
from tthc_desktop.domain.periods import quarter
from tthc_desktop.reports.charts import ONLINE, VOLUME, WORKLOAD
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.report.charts_tab import ChartsTab
from tthc_desktop.ui.report.rate_dialog import RateDialog
from tthc_desktop.ui.report.tab import ReportChoice


def draw(stage: Stage) -> None:
    """Draw the tab as it stands on the page, and the dialog."""
    window = stage.window
    window.go_to("report")
    page = window.pages.report
    tab = ChartsTab(window.desktop)
    page.sheets.addWidget(tab)
    page.sheets.setCurrentWidget(tab)
    choice = ReportChoice(quarter(2023, 3), Layout.OFFICIAL, RowMode.MERGED)
    tab.show_choice(choice)
    stage.take("ty-le", window)
    tab.rates.cards[4].edit.click()
    dialog = stage.find(window, RateDialog)
    stage.take("nhap-so-lieu", window, dialog)
    dialog.percent.setText("tám mươi")
    dialog.keep.click()
    stage.take("nhap-sai", window, dialog)
    dialog.give_up()
    rates = stage.register.rates
    rates.save_target("on_time", Decimal(95), "Kế hoạch của UBND phường")
    rates.save_target("online", Decimal(50), "Kế hoạch của UBND phường")
    stage.register.typed_figures.save(quarter(2023, 3), {"online_paid": 1858, "online_paid_of": 1900})
    tab.show_choice(choice)
    stage.settle(window)
    stage.take("chi-tieu", window)
    for key in (VOLUME, ONLINE, WORKLOAD):
        tab.charts[key].view.setFocus()
        tab.scroller.ensureWidgetVisible(tab.charts[key])
        stage.settle(window)
        stage.take(f"bieu-do-{key}", window)
