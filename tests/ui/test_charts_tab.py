"""The tab of rates and charts, used as a clerk does, with the sample of Phước Long."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import screen_checks
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from tthc_desktop.domain.periods import Period, quarter
from tthc_desktop.errors import UserError
from tthc_desktop.register import Register
from tthc_desktop.reports.charts import ON_TIME, ONLINE, VOLUME, WORKLOAD
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui import theme
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.report.charts_tab import ChartsTab
from tthc_desktop.ui.report.rate_dialog import RateDialog
from tthc_desktop.ui.report.tab import ReportChoice

Open = Callable[..., MainWindow]
Show = Callable[..., ChartsTab]
Q3 = quarter(2023, 3)


@pytest.fixture
def show(qtbot: Any, open_window: Open) -> Iterator[Show]:
    """Show the tab in a window of its own, of the size it has on the page at 1366×768 unless another is wanted."""
    hosts: list[QWidget] = []

    def shown(register: Register, period: Period = Q3, width: int = 912) -> ChartsTab:
        desktop = open_window(register, "").desktop
        tab = ChartsTab(desktop)
        host = QWidget()
        hosts.append(host)
        layout = QVBoxLayout(host)
        layout.addWidget(tab)
        host.resize(width, 560)
        with qtbot.waitExposed(host):
            host.show()
        with qtbot.waitSignal(tab.shown):
            tab.show_choice(ReportChoice(period, Layout.OFFICIAL, RowMode.MERGED))
        return tab

    yield shown
    for host in hosts:
        host.close()
        host.deleteLater()


def _dialog(tab: ChartsTab) -> RateDialog:
    return next(one for one in tab.findChildren(RateDialog) if one.isVisible())


def _edit(qtbot: Any, tab: ChartsTab, key: str) -> RateDialog:
    card = next(card for card in tab.rates.cards if card.rate.definition.key == key)
    qtbot.mouseClick(card.edit, Qt.MouseButton.LeftButton)
    return _dialog(tab)


def _told(tab: ChartsTab) -> dict[str, tuple[str, str]]:
    return {card.rate.definition.key: (card.rate.text, card.target.text()) for card in tab.rates.cards}


def test_shows_the_rates_and_charts_of_the_quarter(sample: Register, show: Show) -> None:
    tab = show(sample)
    assert _told(tab) == {
        "on_time": ("100,00 %", "Chưa đặt chỉ tiêu"),
        "in_time": ("100,00 %", "Chưa đặt chỉ tiêu"),
        "online": ("19,35 %", "Chưa đặt chỉ tiêu"),
        "digitised": ("chưa nhập", "Chưa đặt chỉ tiêu"),
        "online_paid": ("chưa nhập", "Chưa đặt chỉ tiêu"),
    }
    assert tab.rates.cards[2].sentence.text() == "384 / 1.985 hồ sơ = 19,35 %"
    assert tab.charts[ON_TIME].told.text() == "Quý III năm 2023: 100,00 % (2.011/2.011 hồ sơ trước hạn và đúng hạn)"
    assert tab.charts[VOLUME].told.text().startswith("Chứng thực: trực tuyến 0, trực tiếp, bưu chính 1.587")
    described = tab.charts[VOLUME].view.accessibleDescription()
    assert "Hộ tịch: trực tuyến 276, trực tiếp, bưu chính 0, từ kỳ trước 82, tổng 358 hồ sơ" in described
    assert "19,35 %" in tab.charts[ONLINE].view.accessibleDescription()


def test_target_and_numbers_are_typed_and_taken_back(qtbot: Any, sample: Register, show: Show) -> None:
    tab = show(sample)
    toasts: list[Any] = []
    tab.desktop.toast = lambda text, *actions: toasts.append((text, actions))
    dialog = _edit(qtbot, tab, "online_paid")
    assert dialog.focusWidget() is dialog.numbers["online_paid"]
    with qtbot.waitSignals([tab.changed, tab.shown]):
        qtbot.keyClicks(dialog.numbers["online_paid"], "1.858")
        qtbot.keyClick(dialog.numbers["online_paid"], Qt.Key.Key_Return)
        qtbot.keyClicks(dialog.focusWidget(), "2011")
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        qtbot.keyClicks(dialog.focusWidget(), "92,5")
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        qtbot.keyClicks(dialog.focusWidget(), "Ke hoach")
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    # 1858 / 2011 = 92,3918 %
    assert _told(tab)["online_paid"] == ("92,39 %", "Chỉ tiêu 92,5 % – chưa đạt")
    assert tab.window().focusWidget() is tab.rates.cards[4].edit
    assert sample.typed_figures.of(Q3) == {"online_paid": 1858, "online_paid_of": 2011}
    text, ((caption, take_back),) = toasts[0]
    assert (text, caption) == ("Đã lưu: Hồ sơ thanh toán trực tuyến.", "Hoàn tác")
    with qtbot.waitSignal(tab.shown):
        take_back()
    assert _told(tab)["online_paid"] == ("chưa nhập", "Chưa đặt chỉ tiêu")
    assert sample.typed_figures.of(Q3) == {}


def test_mistakes_are_told_beside_the_field_and_nothing_is_kept(qtbot: Any, sample: Register, show: Show) -> None:
    tab = show(sample)
    dialog = _edit(qtbot, tab, "digitised")
    qtbot.keyClicks(dialog.numbers["digitised"], "12a")
    qtbot.keyClicks(dialog.percent, "120")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.numbers["digitised"]
    errors = [field.error for field in dialog.findChildren(type(dialog.numbers["digitised"].parent())) if field.error]
    assert errors == [
        "Hãy nhập số nguyên, ví dụ: 1858",
        "“120” không phải là tỷ lệ phần trăm. Hãy nhập số từ 0 đến 100, ví dụ: 62,5.",
    ]
    assert sample.typed_figures.of(Q3) == {}
    assert sample.rates.target("digitised") is None
    dialog.give_up()


def test_charts_are_saved_as_pdf(qtbot: Any, sample: Register, show: Show, tmp_path: Path) -> None:
    tab = show(sample)
    path = tmp_path / "moi" / "Bieu-do-2023-Q3.pdf"
    tab.save_to(path)
    qtbot.waitUntil(lambda: tab.bar.text == "Đã lưu Bieu-do-2023-Q3.pdf.")
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert "384 / 1.985 hồ sơ = 19,35 %" in text
    refusals: list[UserError] = []
    tab.refused.connect(refusals.append)
    tab.save_to(path / "trong-tep.pdf")
    qtbot.waitUntil(lambda: bool(refusals))


def test_save_button_asks_where(qtbot: Any, sample: Register, show: Show) -> None:
    tab = show(sample)
    qtbot.mouseClick(tab.save_button, Qt.MouseButton.LeftButton)
    dialog = tab.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("/Bieu-do-2023-Q3.pdf")
    dialog.reject()


def test_target_is_drawn_and_told_in_the_chart(qtbot: Any, sample: Register, show: Show) -> None:
    sample.rates.save_target("online", Decimal(15), "Kế hoạch")
    tab = show(sample)
    assert _told(tab)["online"] == ("19,35 %", "Chỉ tiêu 15 % – đạt")
    assert tab.charts[ONLINE].view.accessibleDescription().endswith("chỉ tiêu 15 %.")


def test_a_bar_chosen_with_the_keys_opens_its_dossiers(qtbot: Any, sample: Register, show: Show) -> None:
    tab = show(sample)
    view = tab.charts[VOLUME].view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert tab.charts[VOLUME].told.text().startswith("Hộ tịch: trực tuyến 276")
    with qtbot.waitSignal(tab.dossiers_wanted) as wanted:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    keys, caption = wanted.args
    assert (len(keys), caption) == (358, "Hộ tịch · Quý III năm 2023")
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert tab.charts[VOLUME].told.text().startswith("Thi đua khen thưởng")
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert tab.charts[VOLUME].told.text().startswith("Thi đua khen thưởng")


def test_a_week_chosen_with_the_mouse_opens_its_dossiers(qtbot: Any, sample: Register, show: Show) -> None:
    tab = show(sample)
    card = tab.charts[WORKLOAD]
    tab.scroller.ensureWidgetVisible(card.view)
    middle = card.view.area_of(card.view.spots[0]).center()
    qtbot.mouseClick(card.view, Qt.MouseButton.LeftButton, pos=QPoint(int(middle.x()), int(middle.y())))
    assert card.told.text().startswith("Từ 15/6/2023 đến 18/6/2023: ")
    with qtbot.waitSignal(tab.dossiers_wanted) as wanted:
        qtbot.mouseClick(card.open, Qt.MouseButton.LeftButton)
    keys, caption = wanted.args
    assert caption == "Tiếp nhận từ 15/6/2023 đến 18/6/2023"
    days = {sample.card(key).dossier.events[0].happened_at.date().isoformat() for key in keys}
    assert min(days) >= "2023-06-15"
    assert max(days) <= "2023-06-18"


def test_a_quarter_without_late_dossiers_opens_nothing(sample: Register, show: Show) -> None:
    card = show(sample).charts[ON_TIME]
    assert not card.open.isVisible()


def test_empty_register_has_charts_that_say_so(empty: Register, show: Show) -> None:
    tab = show(empty, quarter(2026, 4))
    assert _told(tab)["on_time"] == ("–", "Chưa đặt chỉ tiêu")
    for key in (ON_TIME, VOLUME, ONLINE, WORKLOAD):
        assert "chưa có gì để vẽ" in tab.charts[key].view.accessibleDescription()
        assert tab.charts[key].told.text() == ""


@pytest.mark.parametrize("width", [912, 480])
def test_tab_can_be_read_and_reached(qtbot: Any, sample: Register, show: Show, width: int) -> None:
    tab = show(sample, width=width)
    host = tab.window()
    # Texts of several lines have their room once the window has come to rest.
    qtbot.waitUntil(lambda: screen_checks.without_room(host) == [])
    wrong = {
        "English": screen_checks.english(host),
        "too pale": screen_checks.too_pale(host),
        "no name for a screen reader": screen_checks.nameless(host),
        "not reached with Tab": screen_checks.out_of_reach(host),
    }
    assert {what: where for what, where in wrong.items() if where} == {}
    assert tab.scroller.horizontalScrollBar().maximum() == 0


def test_charts_are_drawn_in_the_dark(dark: None, qtbot: Any, sample: Register, show: Show) -> None:
    tab = show(sample)
    assert screen_checks.too_pale(tab.window()) == []
    picture = tab.charts[VOLUME].view.grab().toImage()
    colors = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(picture.height())}
    assert {theme.DARK.accent, theme.DARK.surface} <= colors
