"""What waits half typed from before a restart is told on the start page, with a way to it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.reports.on_time import OnTimeRate
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.status_line import count_text
from tthc_desktop.ui.today.left_over import left_over_words
from tthc_desktop.ui.today.rate_chart import EMPTY, RateChart

Open = Callable[..., MainWindow]
NOW = datetime(2026, 11, 20, 10, 0)
ROW = {"procedure": 0, "texts": {"NAME": "Lê Văn Sáu"}}


def _ways(window: MainWindow) -> dict[str, QPushButton]:
    return {one.text(): one for one in window.pages.today.left_over.findChildren(QPushButton)}


def _go_on(dialog: ReceiveDialog) -> None:
    next(one for one in dialog.bar.findChildren(QPushButton) if one.text() == "Nhập tiếp").click()


def test_a_half_typed_dossier_is_told_after_the_restart(qtbot: Any, sample: Register, open_window: Open) -> None:
    first = open_window(sample, "")
    assert first.pages.today.left_over.isHidden()
    first.receive()
    (dialog,) = first.findChildren(ReceiveDialog)
    qtbot.keyClicks(dialog.form.name, "Le Van Sau")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    second = open_window(sample, "")
    assert second.pages.today.left_over.isVisible()
    assert second.pages.today.left_over.text == "Đang chờ: 1 hồ sơ gõ dở."
    qtbot.keyClick(_ways(second)["Mở Tiếp nhận hồ sơ"], Qt.Key.Key_Return)
    assert any(one.isVisible() for one in second.findChildren(ReceiveDialog))


def test_rows_of_the_grid_are_told_with_their_days_and_lead_there(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    sample.drafts.save("batch", {"2026-11-19": [ROW, ROW], "2026-11-20": [ROW]})
    window = open_window(sample, "")
    assert window.pages.today.left_over.text == (
        "Đang chờ: 3 dòng Chứng thực chưa ghi vào sổ (ngày 19/11/2026, hôm nay)."
    )
    qtbot.keyClick(_ways(window)["Mở trang Chứng thực"], Qt.Key.Key_Return)
    assert window.page_name == "batch"


def test_the_page_fits_with_all_that_it_can_have_to_say(qtbot: Any, sample: Register, open_window: Open) -> None:
    sample.drafts.save("batch", {"2026-11-19": [ROW, ROW], "2026-11-20": [ROW]})
    window = open_window(sample, "")
    assert window.pages.today.setup.isVisible()
    assert window.pages.today.left_over.isVisible()
    for width, height in ((1366, 690), (1280, 640)):
        window.resize(width, height)
        area = window.stack.parentWidget().parentWidget()
        assert isinstance(area, QScrollArea)
        qtbot.waitUntil(lambda area=area: not area.verticalScrollBar().isVisible())
        # Five of those that must not wait are seen whatever stands above them.
        assert [window.pages.today.urgent.isRowHidden(row) for row in range(5)] == [False] * 5


def test_what_waits_in_words() -> None:
    today = date(2026, 11, 20)
    assert left_over_words(0, {}, today) == ""
    assert left_over_words(2, {}, today) == "Đang chờ: 2 hồ sơ gõ dở."
    assert left_over_words(0, {today: 4}, today) == "Đang chờ: 4 dòng Chứng thực chưa ghi vào sổ."
    days = {date(2026, 11, day): 1 for day in (16, 17, 18, 19)}
    assert left_over_words(1, days, today) == (
        "Đang chờ: 1 hồ sơ gõ dở, 4 dòng Chứng thực chưa ghi vào sổ "
        "(ngày 16/11/2026, ngày 17/11/2026, ngày 18/11/2026, …)."
    )


def test_the_count_at_the_foot_says_what_is_counted_nowhere_else(
    qtbot: Any, empty: Register, open_window: Open
) -> None:
    empty.use_shipped_catalogue()
    key = next(one.key for one in empty.procedures(NOW.date()) if one.name == "Đăng ký kết hôn")
    kept = [empty.receive(NewDossier(key, Applicant(name), Channel.COUNTER, NOW)) for name in ("An", "Bình", "Cường")]
    empty.strike_out(kept[0].key, "nhầm người")
    window = open_window(empty)
    # The list shows all three, one of them struck through.
    assert window.pages.dossiers.model.rowCount() == 3
    assert window.status.count.text() == "3 hồ sơ trong sổ, trong đó 1 đã gạch bỏ"
    assert count_text(2025, 0, 0) == "2.025 hồ sơ trong sổ"
    assert count_text(25, 2, 1) == "25 hồ sơ trong sổ, trong đó 2 đã gạch bỏ, 1 không tiếp nhận"


def test_enter_on_a_quarter_without_late_dossiers_says_so(qtbot: Any) -> None:
    chart = RateChart()
    qtbot.addWidget(chart)
    said: list[str] = []
    chart.nothing_late.connect(said.append)
    chart.expect((quarter(2026, 2), quarter(2026, 3), quarter(2026, 4)))
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    for rate in (OnTimeRate(quarter(2026, 4), 0, 0), OnTimeRate(quarter(2026, 3), 12, 12)):
        chart.put(rate)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert said == [
        "Quý IV năm 2026: đang tính.",
        "Quý IV năm 2026, đến hôm nay: chưa giải quyết hồ sơ nào.",
        "Quý III năm 2026: không có hồ sơ nào giải quyết quá hạn.",
    ]


def test_without_a_single_rate_there_is_no_axis_but_a_sentence(qtbot: Any) -> None:
    chart = RateChart()
    qtbot.addWidget(chart)
    # Nobody knows yet which quarters there are, let alone their rates.
    assert (chart.is_counted, chart.is_empty) == (False, False)
    quarters = (quarter(2026, 3), quarter(2026, 4))
    chart.expect(quarters)
    chart.put(OnTimeRate(quarters[1], 0, 0))
    assert (chart.is_counted, chart.is_empty) == (False, False)
    chart.put(OnTimeRate(quarters[0], 0, 0))
    assert (chart.is_counted, chart.is_empty) == (True, True)
    assert EMPTY.startswith("Chưa có hồ sơ nào được giải quyết")
    chart.put(OnTimeRate(quarters[1], 1, 2))
    assert not chart.is_empty


def test_of_two_half_typed_dossiers_both_are_told_and_both_come_back(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    first = open_window(sample, "")
    for window, name in ((first, "Lê Thị An"), (open_window(sample, ""), "Trần Văn Bình")):
        window.receive()
        dialog = next(one for one in window.findChildren(ReceiveDialog) if one.isVisible())
        dialog.form.name.setFocus()
        dialog.form.name.insert(name)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda dialog=dialog: not dialog.isVisible())
        assert window.toast.text.text() == "Hồ sơ đang nhập dở được giữ lại; Ctrl+N rồi Alt+N để nhập tiếp."
    assert window.pages.today.left_over.text == "Đang chờ: 2 hồ sơ gõ dở."
    window.receive()
    dialog = next(one for one in window.findChildren(ReceiveDialog) if one.isVisible())
    assert dialog.bar.text == (
        "Còn hồ sơ đang nhập dở lúc 10:00 (Trần Văn Bình). Alt+N: nhập tiếp, Alt+B: bỏ. Còn 1 hồ sơ gõ dở nữa."
    )
    _go_on(dialog)
    assert dialog.form.name.text() == "Trần Văn Bình"
    assert dialog.bar.text == "Còn hồ sơ đang nhập dở lúc 10:00 (Lê Thị An). Alt+N: nhập tiếp, Alt+B: bỏ."
    _go_on(dialog)
    assert dialog.form.name.text() == "Lê Thị An"
