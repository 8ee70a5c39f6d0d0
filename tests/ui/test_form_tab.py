"""The tabs of II.04, II.05a and Phụ lục 05, worked as a clerk works: by typing on the paper."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import Opened
from tthc_desktop.domain.periods import Period, quarter
from tthc_desktop.register import FEEDBACK_FORM, PROCEDURES_FORM, REVIEW_FORM, Register
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.feedback.dialog import FeedbackDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.report.form_tab import FormTab
from tthc_desktop.ui.report.tab import ReportChoice

Q3 = quarter(2026, 3)
CONTROL = Qt.KeyboardModifier.ControlModifier
Open = Callable[..., MainWindow]
OpenTab = Callable[..., FormTab]


@pytest.fixture
def open_tab(qtbot: Any, open_window: Open) -> Iterator[OpenTab]:
    """Puts a tab over the window, as the page of the reports will hold it."""
    opened: list[FormTab] = []

    def open_on(register: Register, form: str, period: Period = Q3) -> FormTab:
        window = open_window(register, "")
        tab = FormTab(window.desktop, form)
        opened.append(tab)
        tab.setParent(window)
        tab.resize(1100, 600)
        tab.show()
        tab.show_choice(ReportChoice(period, Layout.OFFICIAL, RowMode.MERGED))
        qtbot.waitUntil(lambda: tab.paper.page_count > 0)
        return tab

    yield open_on
    for tab in opened:
        tab.deleteLater()


def _figures(register: Register) -> dict[str, int]:
    return register.typed_figures.of(Q3)


def test_first_digit_opens_the_cell_and_tab_goes_on(qtbot: Any, empty: Register, open_tab: OpenTab) -> None:
    tab = open_tab(empty, REVIEW_FORM)
    tab.focus_first()
    qtbot.keyClicks(tab.paper, "4")
    assert tab.paper.editor.isVisible()
    assert tab.paper.editor.accessibleName() == "Cần rà soát, dòng “Rà soát theo kế hoạch”"
    qtbot.keyClicks(tab.paper.editor, "2")
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    assert _figures(empty) == {"II.04.plan.3": 42}
    # Column (4), then past the sum in (5) to (6).
    qtbot.keyClicks(tab.paper.editor, "0")
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(tab.paper.editor, "3")
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    assert _figures(empty) == {"II.04.plan.3": 42, "II.04.plan.4": 0, "II.04.plan.6": 3}
    assert tab.paper.editor.accessibleName().startswith("Thay thế")
    document = empty.other_forms.document(REVIEW_FORM, Q3)
    assert document.sections[0].total.values["5"] == 3


def test_shift_tab_and_arrows_go_back_down_and_up(qtbot: Any, empty: Register, open_tab: OpenTab) -> None:
    tab = open_tab(empty, REVIEW_FORM)
    tab.focus_first()
    qtbot.keyClick(tab.paper, Qt.Key.Key_Return)
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Down)
    qtbot.keyClicks(tab.paper.editor, "5")
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Up)
    assert _figures(empty) == {"II.04.own.3": 5}
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(tab.paper.editor, "1")
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Backtab)
    assert _figures(empty) == {"II.04.own.3": 5, "II.04.plan.4": 1}
    assert tab.paper.editor.accessibleName().startswith("Cần rà soát, dòng “Rà soát theo")


def test_f2_edits_what_stands_there_and_esc_leaves_it(qtbot: Any, empty: Register, open_tab: OpenTab) -> None:
    empty.other_forms.type_number(REVIEW_FORM, Q3, "plan", "3", 36970500)
    tab = open_tab(empty, REVIEW_FORM)
    tab.focus_first()
    qtbot.keyClick(tab.paper, Qt.Key.Key_F2)
    assert tab.paper.editor.text() == "36.970.500"
    qtbot.keyClicks(tab.paper.editor, "7")
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Escape)
    assert not tab.paper.editor.isVisible()
    assert tab.paper.hasFocus()
    assert _figures(empty) == {"II.04.plan.3": 36970500}
    qtbot.keyClick(tab.paper, Qt.Key.Key_Delete)
    assert _figures(empty) == {}


def test_what_is_no_number_stays_in_the_cell(qtbot: Any, empty: Register, open_tab: OpenTab) -> None:
    tab = open_tab(empty, REVIEW_FORM)
    tab.focus_first()
    qtbot.keyClicks(tab.paper, "4")
    qtbot.keyClicks(tab.paper.editor, ",5")
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    assert tab.paper.editor.isVisible()
    assert tab.paper.editor.text() == "4,5"
    assert tab.bar.text.startswith("“4,5” không phải là số nên chưa ghi vào cột “Cần rà soát”.")
    assert _figures(empty) == {}
    tab.paper.editor.setText("45")
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    assert _figures(empty) == {"II.04.plan.3": 45}
    assert tab.bar.text == ""


def test_leaving_the_cell_by_the_mouse_keeps_it(qtbot: Any, empty: Register, open_tab: OpenTab) -> None:
    tab = open_tab(empty, REVIEW_FORM)
    tab.focus_first()
    qtbot.keyClicks(tab.paper, "7")
    page, spot = tab.paper.spots()[1]
    qtbot.mouseClick(tab.paper, Qt.MouseButton.LeftButton, pos=tab.paper.box_of(page, spot).center().toPoint())
    tab.add_button.setFocus()
    assert _figures(empty) == {"II.04.plan.3": 7}


def test_what_is_wrong_is_mended_before_another_cell_is_opened(qtbot: Any, empty: Register, open_tab: OpenTab) -> None:
    tab = open_tab(empty, REVIEW_FORM)
    tab.focus_first()
    qtbot.keyClicks(tab.paper, "x")
    page, spot = tab.paper.spots()[3]
    qtbot.mouseClick(tab.paper, Qt.MouseButton.LeftButton, pos=tab.paper.box_of(page, spot).center().toPoint())
    assert tab.paper.editor.text() == "x"
    assert tab.paper.editor.accessibleName().startswith("Cần rà soát")
    assert tab.bar.text.startswith("“x” không phải là số")


def test_what_is_half_typed_belongs_to_the_period_it_was_typed_for(
    qtbot: Any, empty: Register, open_tab: OpenTab
) -> None:
    tab = open_tab(empty, REVIEW_FORM)
    tab.focus_first()
    qtbot.keyClicks(tab.paper, "8")
    assert tab.choice is not None
    tab.show_choice(replace(tab.choice, period=quarter(2026, 4)))
    assert _figures(empty) == {"II.04.plan.3": 8}
    assert empty.typed_figures.of(quarter(2026, 4)) == {}


def test_each_cell_can_be_undone(qtbot: Any, empty: Register, open_tab: OpenTab) -> None:
    empty.other_forms.type_number(REVIEW_FORM, Q3, "plan", "3", 42)
    tab = open_tab(empty, REVIEW_FORM)
    tab.focus_first()
    qtbot.keyClicks(tab.paper, "1")
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    tab.paper.give_up()
    window = tab.window()
    assert isinstance(window, MainWindow)
    assert window.toast.text.text() == "Đã ghi “Cần rà soát” của dòng “Rà soát theo kế hoạch”."
    qtbot.keyClick(tab.paper, Qt.Key.Key_Z, CONTROL)
    assert _figures(empty) == {"II.04.plan.3": 42}
    assert tab.paper.spots()[0][1].text == "42"


def test_a_row_is_added_named_with_accents_and_taken_away(
    qtbot: Any, empty: Register, open_tab: OpenTab, type_text: Callable[..., None]
) -> None:
    tab = open_tab(empty, REVIEW_FORM)
    tab.focus_first()
    qtbot.keyClick(tab.paper, Qt.Key.Key_T, CONTROL)
    assert tab.paper.editor.isVisible()
    type_text(tab.paper.editor, "Đăng ký khai sinh")
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(tab.paper.editor, "3")
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    rows = empty.other_forms.document(REVIEW_FORM, Q3).sections[0].rows
    assert (rows[2].label, rows[2].values["3"]) == ("Đăng ký khai sinh", 3)
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_D, CONTROL)
    assert len(empty.other_forms.document(REVIEW_FORM, Q3).sections[0].rows) == 2
    assert _figures(empty) == {}


def test_a_row_of_the_form_itself_stays(qtbot: Any, empty: Register, open_tab: OpenTab) -> None:
    tab = open_tab(empty, REVIEW_FORM)
    tab.focus_first()
    qtbot.keyClick(tab.paper, Qt.Key.Key_D, CONTROL)
    assert tab.bar.text.startswith("Dòng này thuộc mẫu biểu nên không bỏ được.")


def test_copies_from_the_period_before_when_asked(qtbot: Any, empty: Register, open_tab: OpenTab) -> None:
    empty.other_forms.type_number(REVIEW_FORM, quarter(2026, 2), "plan", "3", 42)
    tab = open_tab(empty, REVIEW_FORM)
    assert [spot.text for _, spot in tab.paper.spots() if spot.text] == []
    qtbot.mouseClick(tab.copy_button, Qt.MouseButton.LeftButton)
    assert [spot.text for _, spot in tab.paper.spots() if spot.text] == ["42"]
    assert _figures(empty) == {"II.04.plan.3": 42}


@pytest.mark.parametrize(
    ("form", "file"),
    [(REVIEW_FORM, "II.04.2020.toml"), (FEEDBACK_FORM, "II.05a.2020.toml"), (PROCEDURES_FORM, "PL05.local.toml")],
)
def test_says_what_is_doubtful_and_in_which_file_it_is_mended(
    form: str, file: str, empty: Register, open_tab: OpenTab
) -> None:
    tab = open_tab(empty, form)
    assert "chưa đối chiếu được với" in tab.strip.note.text
    assert "hãy so với mẫu cấp trên gửi" in tab.strip.note.text
    assert tab.strip.note.text.endswith(f"sửa trong tệp {file}.")
    assert tab.add_button.isVisible() == (form == REVIEW_FORM)
    assert tab.feedback_button.isVisible() == (form == FEEDBACK_FORM)


def test_a_closed_period_says_that_what_is_typed_now_is_not_printed(
    qtbot: Any, empty: Register, open_tab: OpenTab
) -> None:
    empty.other_forms.type_number(REVIEW_FORM, Q3, "plan", "3", 42)
    empty.closings.vouch(Q3, empty.figures(Q3))
    empty.closings.close(Q3)
    tab = open_tab(empty, REVIEW_FORM)
    assert tab.odd.text == ""
    tab.focus_first()
    qtbot.keyClicks(tab.paper, "7")
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    assert _figures(empty) == {"II.04.plan.3": 7}
    assert tab.paper.spots()[0][1].text == "42"
    assert tab.odd.text.startswith("Quý III năm 2026 đã chốt: biểu in số lúc chốt.")


def test_layout_is_edited_broken_and_given_up_again(
    qtbot: Any, empty: Register, open_tab: OpenTab, opened: Opened
) -> None:
    tab = open_tab(empty, REVIEW_FORM)
    qtbot.mouseClick(tab.strip.edit_button, Qt.MouseButton.LeftButton)
    folder = empty.folder / "mau-bieu"
    assert opened.paths == [folder]
    own = folder / "II.04.2020.toml"
    text = own.read_text(encoding="utf-8")
    assert tab.choice is not None

    own.write_text(text.replace("certain = false", "certain = true").replace('"Ghi chú"', '"Lý do"'), encoding="utf-8")
    tab.show_choice(tab.choice)
    qtbot.waitUntil(lambda: tab.strip.note.text == "")
    assert tab.strip.aside_button.isVisible()

    own.write_text(text.replace('kind = "order"', 'kind = "so"'), encoding="utf-8")
    tab.show_choice(tab.choice)
    qtbot.waitUntil(lambda: tab.strip.note.text.endswith("Đang dùng bố cục có sẵn."))
    assert "II.04.2020.toml" in tab.strip.note.text

    qtbot.mouseClick(tab.strip.aside_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "chưa đối chiếu được" in tab.strip.note.text)
    assert [path.name for path in folder.iterdir()] == ["II.04.2020.toml.cu"]


def test_list_of_procedures_shows_all_its_pages(sample: Register, open_tab: OpenTab) -> None:
    # The catalogue of the sample holds since its import, which is why a period of that year is asked for.
    tab = open_tab(sample, PROCEDURES_FORM, quarter(2023, 3))
    document = sample.other_forms.document(PROCEDURES_FORM, quarter(2023, 3))
    assert len(document.sections[0].rows) == 178
    assert tab.paper.page_count > 5
    assert tab.paper.spots() == []


def test_list_of_an_empty_catalogue_shows_its_headings(empty: Register, open_tab: OpenTab) -> None:
    tab = open_tab(empty, PROCEDURES_FORM)
    inks = [ink.text for sheet in tab.paper.sheets for ink in sheet.inks]
    assert "Tên thủ tục hành chính" in inks
    assert tab.paper.page_count == 1


def test_feedback_is_opened_by_its_key_and_counts_on_the_form(qtbot: Any, empty: Register, open_tab: OpenTab) -> None:
    tab = open_tab(empty, FEEDBACK_FORM)
    tab.focus_first()
    qtbot.keyClick(tab.paper, Qt.Key.Key_K, CONTROL)
    dialog = tab.window().findChild(FeedbackDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert "Quý III năm 2026: tiếp nhận 0" in dialog.counts.text()
    assert "Thêm" in [made.text() for made in dialog.findChildren(QPushButton)]


def test_cells_are_typed_one_after_the_other_on_the_page_of_reports(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    """What the page reads anew after each cell takes neither the keyboard nor the next cell away."""
    window = open_window(sample, "report")
    page = window.pages.report
    page.tabs.setCurrentIndex(2)
    tab = next(one for one in page.findChildren(FormTab) if one.form == REVIEW_FORM)
    qtbot.waitUntil(lambda: bool(tab.paper.spots()) and window.desktop.long.is_idle)
    tab.focus_first()
    qtbot.keyClicks(tab.paper, "4")
    assert tab.paper.is_editing
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(tab.paper.editor, "3")
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    assert tab.paper.editor.isVisible()
    assert tab.paper.editor.text() == "3"
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    assert tab.choice is not None
    assert sample.typed_figures.of(tab.choice.period) == {"II.04.plan.3": 4, "II.04.plan.4": 3}


def test_the_same_period_read_anew_leaves_the_open_cell_alone(qtbot: Any, empty: Register, open_tab: OpenTab) -> None:
    tab = open_tab(empty, REVIEW_FORM)
    tab.focus_first()
    qtbot.keyClicks(tab.paper, "4")
    assert tab.choice is not None
    tab.show_choice(tab.choice)
    qtbot.keyClicks(tab.paper.editor, "2")
    assert tab.paper.editor.isVisible()
    assert _figures(empty) == {}
    qtbot.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    assert _figures(empty) == {"II.04.plan.3": 42}
