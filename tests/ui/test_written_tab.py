"""The tab of the written report: typing figures and paragraphs, undoing, the preview, the files."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.conftest import NOW
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import Period, quarter
from tthc_desktop.register import PackageWish, Register
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.report.tab import ReportChoice
from tthc_desktop.ui.report.written_tab import PREVIEW, SOURCES, WrittenTab

QUARTER = quarter(2023, 3)
Open = Callable[..., MainWindow]


@pytest.fixture
def ward(request: pytest.FixtureRequest) -> Register:
    """A few dossiers; all of the sample for a test that reads its figures."""
    register: Register = request.getfixturevalue("sample" if "sample" in request.fixturenames else "small")
    register.save_office(Office(name="UBND phường Phước Long", receiver="UBND TP Nha Trang"))
    return register


@pytest.fixture
def window(ward: Register, open_window: Open) -> MainWindow:
    return open_window(ward, "")


@pytest.fixture
def tab(qtbot: Any, window: MainWindow) -> Iterator[WrittenTab]:
    made = WrittenTab(window.desktop)
    made.setParent(window)
    made.setGeometry(100, 90, 1240, 560)
    made.show()
    _show(qtbot, made, QUARTER)
    yield made
    made.setParent(None)
    made.deleteLater()


def _show(qtbot: Any, tab: WrittenTab, period: Period) -> None:
    tab.show_choice(ReportChoice(period, Layout.OFFICIAL, RowMode.MERGED))
    _settle(qtbot, tab)


def _settle(qtbot: Any, tab: WrittenTab) -> None:
    qtbot.waitUntil(lambda: tab.desktop.long.is_idle, timeout=30_000)
    QApplication.processEvents()


def _focused(qtbot: Any, widget: Any) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def test_nothing_can_be_typed_before_the_tab_is_filled_and_the_keyboard_waits_for_that(
    qtbot: Any, window: MainWindow, ward: Register
) -> None:
    ward.typed_figures.save(QUARTER, {"procedures_local": 7})
    window.go_to("report")
    page = window.pages.report
    with qtbot.waitSignal(page.shown):
        page.show_period(QUARTER)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.focus_first()
    gate = Event()
    window.desktop.long.submit(page, lambda *_: gate.wait(30), lambda _: None, lambda _: None)
    page.tabs.setCurrentIndex(5)
    tab = page.sheets.currentWidget()
    assert isinstance(tab, WrittenTab)
    fields = [*tab.typed.fields.values(), *tab.sections.fields.values()]
    assert tab.state.text() == "Đang tính…"
    assert not any(field.edit.isEnabled() for field in fields)
    qtbot.keyClicks(QApplication.focusWidget(), "12")
    gate.set()
    qtbot.waitUntil(tab.write_button.isEnabled)
    assert tab.state.text().startswith("Còn ")
    assert all(field.edit.isEnabled() for field in fields)
    first = tab.typed.fields["procedures_local"]
    assert first.edit.text() == "7"
    missing = next(field.edit for field in tab.typed.fields.values() if not field.edit.text())
    assert missing.hasFocus()
    assert ward.typed_figures.of(QUARTER) == {"procedures_local": 7}


def test_who_goes_elsewhere_while_the_tab_is_filled_keeps_the_keyboard_there(
    qtbot: Any, window: MainWindow, tab: WrittenTab
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    _focused(qtbot, tab.sections.fields["II"].edit)
    tab.show_choice(ReportChoice(quarter(2023, 4), Layout.OFFICIAL, RowMode.MERGED))
    assert tab.hasFocus()
    elsewhere = window.rail.button_of("report")
    elsewhere.setFocus()
    _settle(qtbot, tab)
    assert elsewhere.hasFocus()
    tab.setFocus()
    assert tab.typed.fields["procedures_local"].edit.hasFocus()


def test_another_period_is_not_typed_into_before_it_is_shown(qtbot: Any, tab: WrittenTab, ward: Register) -> None:
    edit = tab.typed.fields["linked"].edit
    _focused(qtbot, edit)
    qtbot.keyClicks(edit, "12")
    tab.show_choice(ReportChoice(quarter(2023, 4), Layout.OFFICIAL, RowMode.MERGED))
    assert not edit.isEnabled()
    assert ward.typed_figures.of(QUARTER) == {"linked": 12}
    _settle(qtbot, tab)
    assert edit.isEnabled()
    assert edit.text() == ""
    # The same period read anew leaves the clerk typing.
    _focused(qtbot, edit)
    qtbot.keyClicks(edit, "34")
    tab.show_choice(ReportChoice(quarter(2023, 4), Layout.OFFICIAL, RowMode.MERGED))
    assert edit.hasFocus()
    _settle(qtbot, tab)
    assert edit.text() == "34"


def test_shows_what_is_generated_and_what_is_missing(tab: WrittenTab, sample: Register) -> None:
    assert "384/1.985 hồ sơ, đạt 19,35 %" in tab.sections.generated["I.4"].text()
    # Twelve figures to be typed, but dossiers with a fee are counted; I.7, I.8, I.9, II and IV to be written.
    assert tab.state.text() == (
        "Còn 11 số chưa nhập, 5 đoạn cần viết; Biểu II.04 chưa nhập. Chỗ thiếu được in “…” để điền bằng tay."
    )
    assert not tab.sections.fields["I.4.late"].isVisible()
    assert "\n(Bảng so sánh với Quý II năm 2023 và Quý III năm 2022 in ở đây)" in tab.sections.generated["I.4"].text()


def test_the_help_of_a_figure_stands_there_before_and_after_it_is_typed(qtbot: Any, tab: WrittenTab) -> None:
    field, below = tab.typed.fields["linked"], tab.typed.fields["digitised_of"]
    place = below.mapTo(tab.typed, QPoint())
    help_words = "Theo phần mềm liên thông, như nhóm khai sinh hoặc nhóm khai tử."
    assert (field.note.text(), field.edit.placeholderText()) == (help_words, "chưa nhập")
    assert field.edit.accessibleDescription() == f"Chưa nhập. {help_words}"
    _focused(qtbot, field.edit)
    qtbot.keyClicks(field.edit, "chua ro")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    _settle(qtbot, tab)
    assert field.note.text() == "Hãy nhập một số nguyên, như 1.250."
    assert below.mapTo(tab.typed, QPoint()) == place
    _focused(qtbot, field.edit)
    field.edit.clear()
    qtbot.keyClicks(field.edit, "92")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    _settle(qtbot, tab)
    assert (field.note.text(), field.edit.accessibleDescription()) == (help_words, help_words)
    assert below.mapTo(tab.typed, QPoint()) == place


def test_enter_keeps_the_last_figure(qtbot: Any, tab: WrittenTab, ward: Register) -> None:
    field = list(tab.typed.fields.values())[-1]
    _focused(qtbot, field.edit)
    qtbot.keyClicks(field.edit, "2011")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    _settle(qtbot, tab)
    assert ward.typed_figures.of(QUARTER) == {field.figure.key: 2011}
    assert field.edit.hasFocus()


@pytest.mark.parametrize("number", [1, 2, 5, 8])
def test_a_paragraph_that_is_all_in_sight_has_no_scroll_bar(qtbot: Any, tab: WrittenTab, number: int) -> None:
    edit = tab.sections.fields["II"].edit
    # In sight, where it has the width that it is measured by.
    _focused(qtbot, edit)
    edit.setPlainText("\n".join(f"- Ý thứ {line} của đoạn này." for line in range(number)))
    QApplication.processEvents()
    assert not edit.verticalScrollBar().isVisible()
    assert edit.verticalScrollBar().maximum() == 0
    edit.setPlainText("\n".join(["- Một ý."] * 9))
    QApplication.processEvents()
    assert edit.verticalScrollBar().isVisible()


def test_a_figure_is_kept_with_enter_and_stands_in_the_report(qtbot: Any, tab: WrittenTab, sample: Register) -> None:
    field = tab.typed.fields["linked"]
    _focused(qtbot, field.edit)
    qtbot.keyClicks(field.edit, "1.092")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    _settle(qtbot, tab)
    assert sample.typed_figures.of(QUARTER) == {"linked": 1092}
    assert "Số hồ sơ thuộc các nhóm TTHC liên thông: 1.092 hồ sơ." in tab.sections.generated["I.5"].text()
    assert tab.state.text().startswith("Còn 10 số chưa nhập")
    assert tab.typed.fields["ecopies"].edit.hasFocus()


def test_a_figure_is_taken_back_with_the_toast(qtbot: Any, tab: WrittenTab, window: MainWindow, ward: Register) -> None:
    field = tab.typed.fields["linked"]
    _focused(qtbot, field.edit)
    qtbot.keyClicks(field.edit, "92")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    _settle(qtbot, tab)
    assert window.toast.text.text() == "Đã lưu số “Hồ sơ của các nhóm TTHC liên thông”."
    window.toast.press()
    _settle(qtbot, tab)
    assert ward.typed_figures.of(QUARTER) == {}
    assert field.edit.text() == ""


def test_what_is_no_number_stays_and_says_so(
    qtbot: Any, tab: WrittenTab, ward: Register, type_text: Callable[..., None]
) -> None:
    field = tab.typed.fields["linked"]
    _focused(qtbot, field.edit)
    qtbot.keyClicks(field.edit, "chua ro")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    other = tab.typed.fields["ecopies"].edit
    type_text(other, "5 hồ sơ")
    qtbot.keyClick(other, Qt.Key.Key_Return)
    _settle(qtbot, tab)
    assert field.note.text() == "Hãy nhập một số nguyên, như 1.250."
    assert field.edit.text() == "chua ro"
    assert ward.typed_figures.of(QUARTER) == {"ecopies": 5}


def test_a_paragraph_is_kept_when_the_keyboard_leaves_it(
    qtbot: Any, tab: WrittenTab, ward: Register, type_text: Callable[..., None]
) -> None:
    edit = tab.sections.fields["I.7"].edit
    _focused(qtbot, edit)
    type_text(edit, "Phát thanh hằng tuần.")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    _settle(qtbot, tab)
    assert tab.sections.fields["I.8"].edit.hasFocus()
    assert ward.written_reports.paragraphs(QUARTER) == {"I.7": "Phát thanh hằng tuần."}
    assert "4 đoạn cần viết" in tab.state.text()
    # Typing goes on in the next one while the report is read anew.
    type_text(tab.sections.fields["I.8"].edit, "Chưa có")
    _settle(qtbot, tab)
    assert tab.sections.fields["I.8"].edit.toPlainText() == "Chưa có"


def test_a_paragraph_is_taken_back_with_the_toast(
    qtbot: Any, tab: WrittenTab, window: MainWindow, ward: Register, type_text: Callable[..., None]
) -> None:
    ward.written_reports.save_paragraph("I.7", QUARTER, "Câu cũ.")
    _show(qtbot, tab, QUARTER)
    edit = tab.sections.fields["I.7"].edit
    _focused(qtbot, edit)
    edit.selectAll()
    type_text(edit, "Câu mới.")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    _settle(qtbot, tab)
    window.toast.press()
    _settle(qtbot, tab)
    assert ward.written_reports.paragraphs(QUARTER) == {"I.7": "Câu cũ."}
    assert edit.toPlainText() == "Câu cũ."


def test_what_is_being_typed_belongs_to_the_period_it_was_typed_for(
    qtbot: Any, tab: WrittenTab, ward: Register, type_text: Callable[..., None]
) -> None:
    edit = tab.sections.fields["II"].edit
    _focused(qtbot, edit)
    type_text(edit, "Kết quả tốt.")
    _show(qtbot, tab, quarter(2023, 4))
    assert ward.written_reports.paragraphs(QUARTER) == {"II": "Kết quả tốt."}
    assert tab.sections.fields["II"].note.text() == "Lấy từ báo cáo Quý III năm 2023, cần xem lại."
    _show(qtbot, tab, quarter(2023, 4))
    assert tab.state.text().endswith(" 1 đoạn lấy từ kỳ trước, cần xem lại.")


def test_what_is_being_typed_is_kept_when_the_tab_goes_out_of_sight(
    qtbot: Any, tab: WrittenTab, ward: Register, type_text: Callable[..., None]
) -> None:
    edit = tab.sections.fields["IV"].edit
    _focused(qtbot, edit)
    type_text(edit, "Đề nghị tập huấn.")
    tab.hide()
    _settle(qtbot, tab)
    assert ward.written_reports.paragraphs(QUARTER) == {"IV": "Đề nghị tập huấn."}


def test_nothing_is_written_while_an_import_is(
    qtbot: Any, tab: WrittenTab, ward: Register, type_text: Callable[..., None]
) -> None:
    tab.desktop.is_importing = True
    edit = tab.sections.fields["IV"].edit
    _focused(qtbot, edit)
    type_text(edit, "Đề nghị.")
    with qtbot.waitSignal(tab.refused) as refused:
        qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert "Đang nhập dữ liệu" in str(refused.args[0])
    assert edit.toPlainText() == "Đề nghị."
    assert ward.written_reports.paragraphs(QUARTER) == {}
    tab.desktop.is_importing = False


def test_shows_the_pages_and_where_the_numbers_are_from(qtbot: Any, tab: WrittenTab, sample: Register) -> None:
    qtbot.mouseClick(tab.parts.button_of(PREVIEW), Qt.MouseButton.LeftButton)
    assert tab.view.isVisible()
    assert len(tab.view.sizes) == 5
    width, height = tab.view.sizes[0]
    assert (round(width), round(height)) == (595, 842)
    qtbot.mouseClick(tab.parts.button_of(SOURCES), Qt.MouseButton.LeftButton)
    rows = [[tab.sources.item(line, place).text() for place in range(3)] for line in range(tab.sources.rowCount())]
    assert ["384", "Biểu II.06a, cột (4), dòng TỔNG CỘNG", "I.4"] in rows


def test_doubts_are_told(qtbot: Any, tab: WrittenTab, sample: Register) -> None:
    for key, number in (("online_paid", "1858"), ("online_paid_of", "384")):
        edit = tab.typed.fields[key].edit
        _focused(qtbot, edit)
        qtbot.keyClicks(edit, number)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        _settle(qtbot, tab)
    assert tab.doubts.isVisible()
    assert tab.doubts.text() == (
        "Số nhập tay “Hồ sơ đã thanh toán trực tuyến” là 1.858, lớn hơn “Hồ sơ có thu phí, lệ phí” là 384."
    )


def test_a_closed_period_says_that_its_figures_stay(qtbot: Any, tab: WrittenTab, ward: Register) -> None:
    ward.typed_figures.save(QUARTER, {"linked": 92})
    ward.closings.vouch(QUARTER, ward.figures(QUARTER))
    ward.closings.close(QUARTER)
    _show(qtbot, tab, QUARTER)
    assert tab.state.text().startswith("Kỳ đã chốt: báo cáo in số, đoạn đã chốt;")
    field = tab.typed.fields["linked"].edit
    _focused(qtbot, field)
    field.selectAll()
    qtbot.keyClicks(field, "93")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    _settle(qtbot, tab)
    assert "TTHC liên thông: 92 hồ sơ." in tab.sections.generated["I.5"].text()


def test_a_closed_period_shows_and_saves_the_report_that_was_sent(qtbot: Any, tab: WrittenTab, ward: Register) -> None:
    wish = PackageWish(QUARTER, Layout.OFFICIAL, RowMode.MERGED)
    ward.closings.vouch(QUARTER, ward.figures(QUARTER))
    kept = ward.packaging.close(wish)
    ward.written_reports.save_paragraph("I.7", QUARTER, "Viết sau khi chốt.")
    _show(qtbot, tab, QUARTER)
    assert tab.state.text().startswith("Kỳ đã chốt: bản xem trước và tệp lưu ra là bản đã chốt;")
    qtbot.mouseClick(tab.write_button, Qt.MouseButton.LeftButton)
    _settle(qtbot, tab)
    folder: Path = ward.folder / "bao-cao" / "2023-Q3"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        name: kept.files[name] for name in ("Bao-cao-2023-Q3.docx", "Bao-cao-2023-Q3.pdf")
    }
    assert tab.bar.text == "Đã ghi Bao-cao-2023-Q3.docx, Bao-cao-2023-Q3.pdf."


def test_writes_the_report_as_word_and_pdf(qtbot: Any, tab: WrittenTab, ward: Register) -> None:
    qtbot.mouseClick(tab.write_button, Qt.MouseButton.LeftButton)
    _settle(qtbot, tab)
    folder: Path = ward.folder / "bao-cao" / "2023-Q3"
    names = ["Bao-cao-2023-Q3-nhap.docx", "Bao-cao-2023-Q3-nhap.pdf"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert tab.bar.text == f"Đã ghi bản nháp {', '.join(names)}."
    assert "Mở thư mục" in [made.text() for made in tab.bar.findChildren(QPushButton)]
    created: datetime = Document(str(folder / names[0])).core_properties.created
    # 10:00 in Vietnam, as universal time.
    assert created.replace(tzinfo=None) == NOW - timedelta(hours=7)


def test_the_keyboard_reaches_everything(qtbot: Any, tab: WrittenTab) -> None:
    tab.focus_first()
    qtbot.waitUntil(tab.typed.fields["procedures_local"].edit.hasFocus)
    seen = set()
    for _ in range(80):
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            break
        seen.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {tab.write_button, *(field.edit for field in tab.typed.fields.values())}
    wanted |= {field.edit for field in tab.sections.fields.values() if field.isVisible()}
    assert wanted <= seen
    assert all(one.accessibleName() or getattr(one, "text", str)() for one in wanted)
