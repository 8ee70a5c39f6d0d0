"""The page of the quarter with the sample of Phước Long, whose figures the ward published."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import Opened
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import quarter, quarter_of
from tthc_desktop.exports import pdf
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.reports.document import FormRow
from tthc_desktop.reports.grid import grid_of
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.report.cell_dialog import CellDialog
from tthc_desktop.ui.report.page import ReportPage
from tthc_desktop.ui.report.sheet_view import SheetView

Open = Callable[..., MainWindow]


def _report(qtbot: Any, window: MainWindow) -> ReportPage:
    with qtbot.waitSignal(window.pages.report.shown):
        qtbot.mouseClick(window.rail.button_of("report"), Qt.MouseButton.LeftButton)
    return window.pages.report


def _behind(qtbot: Any, page: ReportPage) -> CellDialog:
    """Return the dialog with the dossiers behind a figure, once it is there."""
    qtbot.waitUntil(lambda: page.findChild(CellDialog) is not None)
    return page.findChild(CellDialog)


def _named(register: Register) -> None:
    register.save_office(Office(name="UBND phường Phước Long", receiver="UBND TP Nha Trang"))


def test_opens_on_the_quarter_of_the_sample(qtbot: Any, sample: Register, open_window: Open) -> None:
    page = _report(qtbot, open_window(sample, ""))
    assert page.subtitle.text() == "Kỳ báo cáo: Quý III năm 2023 (Từ ngày 15/6/2023 đến ngày 14/9/2023)"
    values = {key: label.text() for key, label in page.side.figures.values.items()}
    # (3) 2074 = (4) 384 + (5) 1601 + (6) 89; (7) 2011; (11) 63; 384 of 1985 received in the period.
    assert values == {
        "received": "2.074",
        "online": "384 (19,35 %)",
        "counter": "1.601",
        "carried": "89",
        "settled": "2.011",
        "in_time": "2.011 (100,00 %)",
        "late": "0",
        "open": "63",
        "open_late": "0",
    }
    assert page.side.check.text == "Các đẳng thức đều khớp"


def test_paper_shows_the_form_as_it_is_printed(qtbot: Any, sample: Register, open_window: Open) -> None:
    _named(sample)
    page = _report(qtbot, open_window(sample, ""))
    numbers = [spot.value for _, spot in page.settlement.paper.spots()]
    assert numbers[-8:] == [2074, 384, 1601, 89, 2011, 2011, 63, 63]
    assert page.settlement.paper.width() == page.settlement.viewport().width()


def test_one_button_makes_the_whole_package_and_opens_its_folder(
    qtbot: Any, sample: Register, open_window: Open, opened: Opened
) -> None:
    _named(sample)
    page = _report(qtbot, open_window(sample, ""))
    assert page.export_button.text() == "Xuất báo cáo quý"
    with qtbot.waitSignal(page.exported, timeout=60_000):
        qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    folder = sample.folder / "bao-cao" / "2023-Q3"
    written = {path.name for path in folder.iterdir()}
    assert {"II.06a-2023-Q3.xlsx", "II.06a-2023-Q3.pdf", "Bao-cao-2023-Q3.docx", "Ke-khai-2023-Q3.json"} <= written
    assert (sample.folder / "bao-cao" / "2023-Q3.zip").is_file()
    assert page.bar.text.startswith(f"Đã xuất {len(written)} tệp vào 2023-Q3 và 2023-Q3.zip.")
    assert "Kỳ chưa chốt" in page.bar.text
    assert opened.paths == [folder]
    # The message goes by itself; who looked away meanwhile still finds the files.
    page.bar.clear()
    page.side.export.open.click()
    assert opened.paths == [folder, folder]
    with qtbot.waitSignal(page.shown):
        page.period.after.click()
    assert page.side.export.open.isHidden()


def test_the_keyboard_is_back_on_the_button_once_the_package_is_given_out(
    qtbot: Any, small: Register, open_window: Open
) -> None:
    _named(small)
    window = open_window(small, "")
    page = _report(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.export_button.setFocus()
    period = page.subtitle.text()
    with qtbot.waitSignal(page.exported, timeout=60_000):
        qtbot.keyClick(page.export_button, Qt.Key.Key_Space)
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert page.export_button.hasFocus()
    assert page.subtitle.text() == period
    with qtbot.waitSignal(page.shown):
        qtbot.keyClick(page.export_button, Qt.Key.Key_F5)
    assert page.export_button.hasFocus()


@pytest.mark.parametrize("rows", [0, 1], ids=["merged", "by field"])
def test_pages_on_the_screen_are_those_of_the_pdf(qtbot: Any, sample: Register, open_window: Open, rows: int) -> None:
    _named(sample)
    page = _report(qtbot, open_window(sample, ""))
    if rows:
        with qtbot.waitSignal(page.shown):
            page.rows_choice.setCurrentIndex(rows)
    with qtbot.waitSignal(page.exported, timeout=30_000):
        qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    folder = sample.folder / "bao-cao" / "2023-Q3"
    for view, name in ((page.settlement, "II.06a-2023-Q3.pdf"), (page.inventory, "II.07b-2023-Q3.pdf")):
        assert view.paper.page_count == len(PdfReader(folder / name).pages)


def test_export_without_a_name_leads_to_the_office(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    page = _report(qtbot, window)
    qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.bar.text != "")
    assert page.bar.text.startswith("Chưa có tên đơn vị báo cáo.")
    go = next(made for made in page.bar.findChildren(QPushButton) if made.text() == "Mở trang Đơn vị")
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.pages.office


def test_number_leads_to_its_dossiers(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    page = _report(qtbot, window)
    paper = page.settlement.paper
    number, spot = next((place, spot) for place, spot in paper.spots() if spot.value == 384)
    qtbot.mouseClick(paper, Qt.MouseButton.LeftButton, pos=paper.box_of(number, spot).center().toPoint())
    behind = _behind(qtbot, page)
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        qtbot.keyClick(behind, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.currentWidget() is window.pages.dossiers
    assert window.pages.dossiers.model.rowCount() == 384
    chips = [made.text() for made in window.pages.dossiers.filters.chips.findChildren(QPushButton)]
    assert chips[0] == "II.06a Quý III năm 2023 · cột (4) · Tổng cộng"


def test_number_of_a_field_by_the_arrow_keys(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    page = _report(qtbot, window)
    page.settlement.paper.setFocus(Qt.FocusReason.TabFocusReason)
    # The first number that is not zero: social assistance, all 31; to its right the 21 received online.
    qtbot.keyClick(page.settlement.paper, Qt.Key.Key_Right)
    qtbot.keyClick(page.settlement.paper, Qt.Key.Key_Return)
    behind = _behind(qtbot, page)
    assert behind.windowTitle() == "II.06a Quý III năm 2023 · cột (4) · Bảo trợ xã hội (LĐTBXH)"
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        qtbot.keyClick(behind, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.dossiers.model.rowCount() == 21


def test_arrows_lead_through_the_quarters(qtbot: Any, sample: Register, open_window: Open) -> None:
    page = _report(qtbot, open_window(sample, ""))
    with qtbot.waitSignal(page.shown):
        qtbot.mouseClick(page.period.after, Qt.MouseButton.LeftButton)
    assert "Quý IV năm 2023" in page.subtitle.text()
    with qtbot.waitSignal(page.shown):
        qtbot.mouseClick(page.period.after, Qt.MouseButton.LeftButton)
    assert "Quý I năm 2024 (Từ ngày 15/12/2023 đến ngày 14/3/2024)" in page.subtitle.text()
    with qtbot.waitSignal(page.shown):
        page.period.before.click()
    assert "Quý IV năm 2023" in page.subtitle.text()


def test_free_range_by_typing(qtbot: Any, sample: Register, open_window: Open) -> None:
    page = _report(qtbot, open_window(sample, ""))
    with qtbot.waitSignal(page.shown):
        page.period.kind.setCurrentIndex(4)
    assert page.period.first.text() == "15/06/2023"
    assert page.period.last.text() == "14/09/2023"
    page.period.last.selectAll()
    qtbot.keyClicks(page.period.last, "14062023")
    qtbot.keyClick(page.period.last, Qt.Key.Key_Return)
    assert page.bar.text.startswith("Kỳ báo cáo kết thúc ngày 14/6/2023 trước khi bắt đầu")
    page.period.first.selectAll()
    qtbot.keyClicks(page.period.first, "15/3/23")
    with qtbot.waitSignal(page.shown):
        qtbot.keyClick(page.period.first, Qt.Key.Key_Return)
    assert "Từ ngày 15/3/2023 đến ngày 14/6/2023" in page.subtitle.text()
    assert page.bar.text == ""


def test_ward_layout_adds_its_columns(qtbot: Any, sample: Register, open_window: Open) -> None:
    page = _report(qtbot, open_window(sample, ""))
    with qtbot.waitSignal(page.shown):
        page.layout_choice.setCurrentIndex(1)
    assert page.side.figures.values["cancelled"].text() == "0"
    assert page.side.check.text == "Các đẳng thức đều khớp"


def test_other_folder_is_remembered(qtbot: Any, sample: Register, open_window: Open, tmp_path: Path) -> None:
    _named(sample)
    window = open_window(sample, "")
    page = _report(qtbot, window)
    qtbot.mouseClick(page.side.export.change, Qt.MouseButton.LeftButton)
    from PySide6.QtWidgets import QFileDialog

    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    other = tmp_path / "noi-khac"
    other.mkdir()
    dialog.fileSelected.emit(str(other))
    dialog.reject()
    assert page.side.export.folder.toolTip() == str(other / "2023-Q3")
    assert window.desktop.preferences.exports_folder == other


def test_tabs_show_both_forms(qtbot: Any, sample: Register, open_window: Open) -> None:
    page = _report(qtbot, open_window(sample, ""))
    box = page.tabs.tabRect(1)
    qtbot.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=QPoint(box.center()))
    assert page.inventory.isVisible()
    # 178 procedures and 81 internal processes in the sample's catalogue.
    spots = page.inventory.paper.spots()
    assert [spot.value for _, spot in spots] == [178, 178, 178, 178, 81, 81] * 2
    assert page.inventory.paper.tip_of(spots[0][1]) == "Đếm theo danh mục vào ngày cuối kỳ. Bấm để mở trang Danh mục"
    with qtbot.waitSignal(page.page_wanted) as wanted:
        qtbot.keyClick(page.inventory.paper, Qt.Key.Key_Return)
    assert wanted.args == ["catalogue"]


def test_the_strip_and_the_tab_tell_how_many_checks_need_a_look(qtbot: Any, empty: Register, open_window: Open) -> None:
    empty.use_shipped_catalogue()
    now = empty.clock()
    for code in ("1.013144", "2.000815"):  # no term set by law; same day
        procedure = next(one for one in empty.procedures(now.date()) if one.code == code)
        empty.receive(NewDossier(procedure.key, Applicant(f"Người {code}"), Channel.COUNTER, now))
    window = open_window(empty)
    page = _report(qtbot, window)
    with qtbot.waitSignal(page.shown):
        page.period.choose(quarter_of(now.date()))
        page.refresh()
    # Only the term that no law sets: the calendar of 2026 is settled, the other procedure is done the same day.
    qtbot.waitUntil(lambda: page.tabs.tabText(7) == "Kiểm tra (1)")
    assert page.side.check.see.text() == "Xem (1)"
    assert page.side.check.see.toolTip() == "1 điều cần xem"
    qtbot.mouseClick(page.side.check.see, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.checks.isVisible() and window.desktop.long.is_idle)
    assert page.checks.sentence.text() == "1 hồ sơ không có hạn trả nên không bao giờ bị tính quá hạn."
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        qtbot.keyClick(page.checks.table, Qt.Key.Key_Return)
    model = window.pages.dossiers.model
    assert model.rowCount() == 1
    assert "Người 1.013144" in [model.index(0, column).data() for column in range(model.columnCount())]


def test_the_number_of_checks_is_that_of_the_period_shown(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    page = _report(qtbot, window)
    qtbot.waitUntil(lambda: page.tabs.tabText(7) != "Kiểm tra" and window.desktop.long.is_idle)
    window.desktop.long.hold()
    qtbot.mouseClick(page.period.after, Qt.MouseButton.LeftButton)
    assert (page.tabs.tabText(7), page.side.check.see.text()) == ("Kiểm tra", "Xem")
    window.desktop.long.release()


def test_back_from_a_free_range_it_is_the_same_quarter(qtbot: Any, sample: Register, open_window: Open) -> None:
    page = _report(qtbot, open_window(sample, ""))
    for kind, period in (("range", "2023-06-15..2023-09-14"), ("month", "2023-M09"), ("quarter", "2023-Q3")):
        with qtbot.waitSignal(page.shown):
            page.period.kind.choose(kind)
        chosen = page.period.period()
        assert chosen is not None
        assert chosen.key == period


def test_a_period_that_is_not_over_is_said_to_be_none_to_sign(qtbot: Any, sample: Register, open_window: Open) -> None:
    page = _report(qtbot, open_window(sample, ""))
    assert page.period_note.isHidden()
    with qtbot.waitSignal(page.shown):
        # Friday 20 November 2026 lies in the quarter that ends on 14 December.
        page.period.choose(quarter_of(date(2026, 11, 20)))
        page.refresh()
    assert page.period_note.text.startswith("Kỳ này đến hết 14/12/2026 mới kết thúc.")


def test_while_it_counts_the_figures_of_before_are_grey_and_cannot_be_used(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    window = open_window(sample, "")
    page = _report(qtbot, window)
    before = page.settlement.paper.grab().toImage()
    asked: list[str] = []
    page.dossiers_wanted.connect(lambda _, caption: asked.append(caption))
    window.desktop.long.hold()
    with qtbot.waitSignal(page.shown):
        qtbot.keyClick(window, Qt.Key.Key_F5)
        assert page.title_note.text() == "Đang tính…"
        assert (page.side.figures.isEnabled(), page.export_button.isEnabled()) == (False, False)
        assert page.settlement.paper.grab().toImage() != before
        # Enter on a number would open a list that no longer fits it.
        page.settlement.paper.setFocus()
        qtbot.keyClick(page.settlement.paper, Qt.Key.Key_Return)
        window.desktop.long.release()
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    assert asked == []
    assert page.title_note.text() == ""
    assert (page.side.figures.isEnabled(), page.export_button.isEnabled()) == (True, True)


@pytest.mark.parametrize(("fields", "pages"), [(12, 1), (17, 1), (22, 2), (24, 2), (30, 2), (60, 3)])
def test_pages_of_a_longer_form_are_those_of_the_pdf_too(
    qtbot: Any, sample: Register, tmp_path: Path, fields: int, pages: int
) -> None:
    _named(sample)
    form, _ = sample.documents(sample.figures(quarter(2023, 3), Layout.OFFICIAL))
    (section,) = form.sections
    rows = tuple(FormRow(f"Lĩnh vực {number}", section.total.values) for number in range(fields))
    longer = replace(form, sections=(replace(section, rows=rows),))
    pdf.write(longer, tmp_path / "bieu.pdf")
    view = SheetView(clickable=True)
    qtbot.addWidget(view)
    view.show_grid(grid_of(longer))
    assert (view.paper.page_count, len(PdfReader(tmp_path / "bieu.pdf").pages)) == (pages, pages)


def test_ctrl_pgdn_gives_the_keyboard_to_the_form_it_shows(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    page = _report(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key, shown in ((Qt.Key.Key_PageDown, page.inventory), (Qt.Key.Key_PageUp, page.settlement)):
        qtbot.keyClick(window.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
        assert shown.isVisible()
        assert shown.paper.hasFocus()
    qtbot.keyClick(page.settlement.paper, Qt.Key.Key_Right)
    assert page.settlement.paper._current is not None


def test_a_report_edited_in_word_is_not_lost_when_the_package_is_given_out_again(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    _named(sample)
    page = _report(qtbot, open_window(sample, ""))
    with qtbot.waitSignal(page.exported, timeout=60_000):
        qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    folder = sample.folder / "bao-cao"
    edited = folder / "2023-Q3" / "Bao-cao-2023-Q3.docx"
    edited.write_bytes(b"so 58/BC-UBND")
    with qtbot.waitSignal(page.exported, timeout=60_000):
        qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (kept,) = folder.glob("2023-Q3-giu-lai-*")
    assert (kept / edited.name).read_bytes() == b"so 58/BC-UBND"
    assert f"Thư mục cũ có bản nháp hoặc tệp khác bộ đã xuất, được giữ thành {kept.name}." in page.bar.text


def test_a_layout_of_the_office_that_cannot_be_used_is_told_over_the_form(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    page = _report(qtbot, open_window(sample, ""))
    strip = page.counted_forms[0].strip
    assert strip.isHidden()
    own = sample.form_layouts.own_file("II.06a", date(2023, 9, 14))
    own.write_text("id = ", encoding="utf-8")
    with qtbot.waitSignal(page.shown):
        qtbot.keyClick(page, Qt.Key.Key_F5)
    assert strip.isVisible()
    assert own.name in strip.note.text
    assert strip.note.text.endswith("Đang dùng bố cục có sẵn.")
    # Only the form it belongs to says so.
    assert page.counted_forms[1].strip.isHidden()
    with qtbot.waitSignal(page.shown):
        qtbot.mouseClick(strip.aside_button, Qt.MouseButton.LeftButton)
    assert strip.isHidden()
    assert not own.exists()
