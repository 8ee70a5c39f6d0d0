"""Closing a quarter as the head of the desk does it: vouch, close, send, correct, reopen, by mouse and by keys."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.conftest import Opened
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import Register
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.report.closing_dialogs import CloseDialog, ReopenDialog, SendDialog
from tthc_desktop.ui.report.differences_dialog import DifferencesDialog
from tthc_desktop.ui.report.history_dialog import HistoryDialog
from tthc_desktop.ui.report.page import ReportPage

Open = Callable[..., MainWindow]
TypeText = Callable[[QWidget, str], None]
Q3 = quarter(2023, 3)
CONTROL = Qt.KeyboardModifier.ControlModifier


class Clerk:
    """Sits at the report page."""

    def __init__(self, qtbot: Any, window: MainWindow, type_text: TypeText) -> None:
        self.qtbot, self.window, self.type_text = qtbot, window, type_text
        # Making the whole package ahead takes long; only who gives it out lets it be made.
        window.desktop.ahead.hold()
        self.makes_ahead = False
        with qtbot.waitSignal(window.pages.report.shown):
            window.go_to("report")
        self.settle()

    @property
    def page(self) -> ReportPage:
        return self.window.pages.report

    @property
    def state(self) -> str:
        return self.page.side.state.text

    @property
    def offered(self) -> list[str]:
        """The captions of the buttons of the state, as they stand."""
        return [one.text() for one in self.page.side.state.buttons]

    @property
    def told(self) -> str:
        """What is told over the bottom of the window."""
        return self.window.toast.text.text()

    def settle(self) -> None:
        desktop = self.window.desktop
        lanes = [desktop.quick, desktop.long, *([desktop.ahead] if self.makes_ahead else [])]
        self.qtbot.waitUntil(lambda: all(lane.is_idle for lane in lanes), timeout=30_000)

    def make_ahead(self) -> None:
        """Let packages be made ahead, and given out."""
        self.makes_ahead = True
        self.window.desktop.ahead.release()

    def press(self, caption: str) -> None:
        """Click a button of the state."""
        found = next(one for one in self.page.side.state.buttons if one.text() == caption)
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
        self.settle()

    def dialog(self, kind: type[Any]) -> Any:
        """Return the dialog that is open, with the keyboard in it."""
        self.qtbot.waitUntil(lambda: any(one.isVisible() for one in self.page.findChildren(kind)))
        found = next(one for one in self.page.findChildren(kind) if one.isVisible())
        found.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is found)
        return found

    def type(self, text: str) -> None:
        """Type into what has the keyboard, as Unikey sends it."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self.type_text(focused, text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(focused, key, modifier)
        self.settle()

    def page_key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key of the page."""
        self.to_page()
        self.qtbot.keyClick(self.page, key, modifier)

    def to_page(self) -> None:
        """Go back to the window: the screen-less platform leaves no window active when a dialog closes."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def vouch(self) -> None:
        self.press("Xác nhận đã kiểm tra")

    def close(self, note: str = "") -> None:
        self.press("Chốt kỳ…")
        self.dialog(CloseDialog)
        self.type(note)
        self.key(Qt.Key.Key_S, CONTROL)

    def choose_from_menu(self, caption: str) -> None:
        """Open the menu of the rarer deeds by its key and choose one."""
        menu = self.page.more.button.menu()
        self.page_key(Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
        self.qtbot.waitUntil(menu.isVisible)
        while menu.activeAction() is None or menu.activeAction().text() != caption:
            self.qtbot.keyClick(menu, Qt.Key.Key_Down)
        self.qtbot.keyClick(menu, Qt.Key.Key_Return)
        self.settle()


@pytest.fixture
def named(small: Register) -> Register:
    small.save_office(Office(name="UBND phường Phước Long", receiver="UBND TP Nha Trang"))
    return small


@pytest.fixture
def clerk(qtbot: Any, named: Register, open_window: Open, type_text: TypeText) -> Clerk:
    return Clerk(qtbot, open_window(named, ""), type_text)


def finish_one(register: Register) -> str:
    """Finish one of the 4 that were open at the end of the quarter, on a day within it; return its code."""
    key = register.dossiers_behind(Q3, "11", "Hộ tịch", Layout.OFFICIAL)[0]
    register.record(key, Event(EventKind.FINISHED, datetime(2023, 9, 14, 16, 0)))
    return register.card(key).dossier.code


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def test_from_open_to_sent_by_clicking(clerk: Clerk, named: Register) -> None:
    clerk.make_ahead()
    assert clerk.state.startswith("Đang mở")
    assert clerk.offered == ["Xác nhận đã kiểm tra"]
    clerk.vouch()
    assert clerk.state == "Đã kiểm tra Thử xác nhận số liệu lúc 20/11/2026 10:00."
    assert clerk.told == "Đã xác nhận số liệu Quý III năm 2023. Có thể chốt kỳ."
    clerk.press("Chốt kỳ…")
    dialog = clerk.dialog(CloseDialog)
    # Nobody typed the figures that the register does not know.
    assert all(gap in words(dialog) for gap in named.packaging.gaps(clerk.page._counted.wish))
    clerk.type("Chốt theo công văn 12")
    clerk.key(Qt.Key.Key_S, CONTROL)
    assert clerk.state == "Đã chốt Thử chốt lúc 20/11/2026 10:00. Ghi chú: Chốt theo công văn 12"
    assert clerk.told == "Đã chốt Quý III năm 2023."
    clerk.press("Đã gửi lên cấp trên…")
    dialog = clerk.dialog(SendDialog)
    dialog.day.selectAll()
    clerk.type("16/10/2026")
    clerk.key(Qt.Key.Key_Return)
    clerk.type("58/BC-UBND")
    # Enter goes on to the button, and presses it.
    clerk.key(Qt.Key.Key_Return)
    clerk.key(Qt.Key.Key_Return)
    assert clerk.state.startswith("Đã gửi")
    assert "Gửi ngày 16/10/2026 (58/BC-UBND)." in clerk.state
    held = named.closings.history(Q3)[0]
    assert (held.note, held.sent_on, held.sent_note) == ("Chốt theo công văn 12", date(2026, 10, 16), "58/BC-UBND")


def test_all_of_it_by_the_keyboard(clerk: Clerk) -> None:
    clerk.make_ahead()
    clerk.page_key(Qt.Key.Key_F4)
    clerk.settle()
    assert clerk.state.startswith("Đã kiểm tra")
    clerk.page_key(Qt.Key.Key_F4)
    clerk.dialog(CloseDialog)
    clerk.key(Qt.Key.Key_S, CONTROL)
    assert clerk.state.startswith("Đã chốt")
    clerk.page_key(Qt.Key.Key_F4)
    clerk.dialog(SendDialog)
    clerk.key(Qt.Key.Key_S, CONTROL)
    assert clerk.state.startswith("Đã gửi")
    clerk.choose_from_menu("Mở lại kỳ đã chốt…")
    assert clerk.dialog(ReopenDialog).reason.hasFocus()


def test_the_button_of_the_state_is_reached_by_tab_and_keeps_the_keyboard(clerk: Clerk) -> None:
    clerk.to_page()
    clerk.page.settlement.paper.setFocus()
    for _ in range(20):
        if clerk.page.side.state.buttons[0].hasFocus():
            break
        clerk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert clerk.page.side.state.buttons[0].hasFocus()
    clerk.key(Qt.Key.Key_Return)
    assert clerk.offered == ["Chốt kỳ…"]
    # The one that was pressed is gone; the keyboard is on the one in its place, not somewhere else.
    assert clerk.page.side.state.buttons[0].hasFocus()


def test_while_a_deed_is_done_nothing_else_is_offered_and_the_page_says_so(clerk: Clerk) -> None:
    page, long = clerk.page, clerk.window.desktop.long
    long.hold()
    clerk.qtbot.mouseClick(page.side.state.buttons[0], Qt.MouseButton.LeftButton)
    assert page.title_note.text() == "Đang xác nhận…"
    offers = (page.export_button, page.side.state, page.more.history, page.more.reopen)
    assert [one.isEnabled() for one in offers] == [False] * 4
    for key in (Qt.Key.Key_F4, Qt.Key.Key_E):
        clerk.qtbot.keyClick(page, key, CONTROL if key is Qt.Key.Key_E else Qt.KeyboardModifier.NoModifier)
    assert page.title_note.text() == "Đang xác nhận…"
    long.release()
    clerk.settle()
    assert page.title_note.text() == ""
    assert page.export_button.isEnabled()
    assert not (page.desktop.register.folder / "bao-cao").exists()


def test_a_later_event_shows_at_once_leads_to_its_dossier_and_is_corrected(
    clerk: Clerk, named: Register, opened: Opened
) -> None:
    clerk.vouch()
    clerk.close()
    assert "Sổ đã khác" not in clerk.state
    code = finish_one(named)
    clerk.page.register_changed.emit()
    clerk.settle()
    # One dossier; in its row and in the total (7), (8), (11) and (12) each: 8 figures.
    assert "Sổ đã khác số đã chốt: 1 hồ sơ, 8 số." in clerk.state
    assert clerk.offered == ["Xem khác biệt…", "Đã gửi lên cấp trên…"]
    # What is shown and printed stays what was closed.
    assert clerk.page.side.figures.values["settled"].text() == "9"
    clerk.press("Xem khác biệt…")
    dialog = clerk.dialog(DifferencesDialog)
    table = dialog.table
    rows = [[table.model().index(row, column).data() for column in range(3)] for row in range(9)]
    assert [row[0] for row in rows[:4]] == [f"II.06a, Hộ tịch, cột ({one})" for one in (7, 8, 11, 12)]
    assert rows[-1][0] == f"Hồ sơ {code}"
    assert rows[-1][1:] == ["Hộ tịch, cột (3) (4) (11) (12)", "Hộ tịch, cột (3) (4) (7) (8)"]
    assert table.hasFocus()
    clerk.key(Qt.Key.Key_Return)
    assert dialog.bar.text.startswith("Đây là một con số")
    clerk.key(Qt.Key.Key_End, CONTROL)
    clerk.key(Qt.Key.Key_Return)
    (card,) = clerk.window.findChildren(CardDialog)
    assert card.card.dossier.code == code
    card.reject()
    clerk.settle()
    dialog.activateWindow()
    clerk.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    clerk.key(Qt.Key.Key_S, CONTROL)
    assert "Hãy ghi lý do đính chính" in words(dialog)
    clerk.type("Bổ sung hồ sơ trả ngày cuối kỳ")
    clerk.key(Qt.Key.Key_S, CONTROL)
    assert clerk.state.startswith("Đã đính chính Thử lập đính chính lần 1 lúc 20/11/2026 10:00.")
    assert "Lý do: Bổ sung hồ sơ trả ngày cuối kỳ" in clerk.state
    assert "Sổ đã khác" not in clerk.state
    assert clerk.page.side.figures.values["settled"].text() == "10"
    clerk.make_ahead()
    clerk.choose_from_menu("Các lần chốt, xuất lại…")
    history = clerk.dialog(HistoryDialog)
    model = history.table.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Đính chính 1", "Báo cáo"]
    clerk.key(Qt.Key.Key_Down)
    with clerk.qtbot.waitSignal(clerk.page.exported, timeout=30_000):
        clerk.qtbot.keyClick(history.table, Qt.Key.Key_Return)
    assert clerk.page.bar.text.startswith("Đã xuất")
    (folder,) = opened.paths
    assert folder.name == "2023-Q3-chot-20261120-1000"


def test_words_changed_after_closing_are_told_and_corrected(clerk: Clerk, named: Register) -> None:
    named.written_reports.save_paragraph("I.7", Q3, "Phát thanh hằng tuần.")
    clerk.page.register_changed.emit()
    clerk.settle()
    clerk.vouch()
    clerk.close()
    named.written_reports.save_paragraph("I.7", Q3, "Phát thanh hằng ngày.")
    clerk.page.register_changed.emit()
    clerk.settle()
    assert "Báo cáo lời đã khác bản đã chốt: 1 đoạn." in clerk.state
    clerk.press("Xem khác biệt…")
    dialog = clerk.dialog(DifferencesDialog)
    model = dialog.table.model()
    assert [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())] == [
        [
            "Đoạn “Truyền thông: hình thức, nội dung đã thực hiện” của báo cáo",
            "Phát thanh hằng tuần.",
            "Phát thanh hằng ngày.",
        ]
    ]
    clerk.key(Qt.Key.Key_Return)
    assert dialog.bar.text.startswith("Đây là một đoạn của báo cáo lời")
    dialog.reason.setFocus()
    clerk.type("Sửa câu chữ")
    clerk.key(Qt.Key.Key_S, CONTROL)
    assert clerk.state.startswith("Đã đính chính")
    assert "đã khác" not in clerk.state


def test_differences_that_are_mended_go_from_the_open_dialog(clerk: Clerk, named: Register) -> None:
    clerk.vouch()
    clerk.close()
    key = named.dossiers_behind(Q3, "11", "Hộ tịch", Layout.OFFICIAL)[0]
    named.record(key, Event(EventKind.FINISHED, datetime(2023, 9, 14, 16, 0)))
    clerk.page.register_changed.emit()
    clerk.settle()
    clerk.press("Xem khác biệt…")
    dialog = clerk.dialog(DifferencesDialog)
    clerk.key(Qt.Key.Key_End, CONTROL)
    clerk.key(Qt.Key.Key_Return)
    (card,) = clerk.window.findChildren(CardDialog)
    correction = card.open_strike_out()
    clerk.type_text(correction.note, "Ghi nhầm hồ sơ")
    with clerk.qtbot.waitSignal(card.changed):
        clerk.qtbot.mouseClick(correction.save, Qt.MouseButton.LeftButton)
    card.reject()
    clerk.settle()
    # Struck out, it counts nowhere: the figures of (3) and (4) differ as well, and the dossier stands nowhere.
    table = dialog.table
    assert table.model().index(table.model().rowCount() - 1, 2).data() == "không thuộc kỳ này"


def test_what_the_register_refuses_is_told_in_the_dialog_and_nothing_typed_is_lost(
    clerk: Clerk, named: Register
) -> None:
    clerk.vouch()
    clerk.close()
    clerk.choose_from_menu("Mở lại kỳ đã chốt…")
    dialog = clerk.dialog(ReopenDialog)
    clerk.key(Qt.Key.Key_S, CONTROL)
    assert "Hãy ghi lý do" in words(dialog)
    clerk.type("Sót hai hồ sơ")
    clerk.key(Qt.Key.Key_Return)
    clerk.type("Thử")
    clerk.key(Qt.Key.Key_S, CONTROL)
    assert dialog.isVisible()
    assert dialog.bar.text.startswith("Người thứ hai phải khác người đang mở lại kỳ.")
    assert (dialog.reason.text(), dialog.second.text()) == ("Sót hai hồ sơ", "Thử")
    assert dialog.second.hasFocus()
    assert clerk.state.startswith("Đã chốt")
    dialog.second.selectAll()
    clerk.type("Trần Văn Long")
    clerk.key(Qt.Key.Key_S, CONTROL)
    assert clerk.state.startswith("Đang mở")
    assert clerk.told == "Đã mở lại Quý III năm 2023."
    (held,) = named.closings.history(Q3)
    assert (held.reopen_reason, held.reopened_with) == ("Sót hai hồ sơ", "Trần Văn Long")


def test_figures_that_change_under_the_open_dialog_are_not_closed(clerk: Clerk, named: Register) -> None:
    clerk.vouch()
    clerk.press("Chốt kỳ…")
    dialog = clerk.dialog(CloseDialog)
    clerk.type("Ghi chú dài")
    finish_one(named)
    clerk.key(Qt.Key.Key_S, CONTROL)
    assert "chưa được kiểm tra, hoặc đã thay đổi sau khi kiểm tra" in dialog.bar.text
    assert dialog.note.text() == "Ghi chú dài"
    # Behind the dialog stands what the register says now.
    assert clerk.state.startswith("Đang mở")
    assert clerk.page.side.figures.values["settled"].text() == "10"


def test_a_dialog_does_not_go_away_while_its_deed_is_done(clerk: Clerk) -> None:
    clerk.vouch()
    clerk.press("Chốt kỳ…")
    dialog = clerk.dialog(CloseDialog)
    clerk.window.desktop.long.hold()
    clerk.qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    assert dialog.bar.text == "Đang chốt kỳ và lập bộ báo cáo…"
    assert not dialog.act.isEnabled()
    clerk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    clerk.window.desktop.long.release()
    clerk.settle()
    assert clerk.state.startswith("Đã chốt")


def test_a_day_before_the_end_of_the_period_is_no_day_of_sending(clerk: Clerk) -> None:
    clerk.vouch()
    clerk.close()
    clerk.press("Đã gửi lên cấp trên…")
    dialog = clerk.dialog(SendDialog)
    dialog.day.selectAll()
    clerk.type("14/9/2023")
    clerk.key(Qt.Key.Key_S, CONTROL)
    assert dialog.bar.text.startswith("Ngày gửi 14/09/2023 không sau ngày cuối kỳ 14/09/2023.")
    assert clerk.state.startswith("Đã chốt")


def test_that_it_was_sent_can_be_taken_back_at_once_and_later(clerk: Clerk, named: Register) -> None:
    clerk.vouch()
    clerk.close()
    clerk.press("Đã gửi lên cấp trên…")
    clerk.dialog(SendDialog)
    clerk.key(Qt.Key.Key_S, CONTROL)
    assert clerk.state.startswith("Đã gửi")
    clerk.to_page()
    clerk.key(Qt.Key.Key_Z, CONTROL)
    assert clerk.state.startswith("Đã chốt")
    clerk.press("Đã gửi lên cấp trên…")
    clerk.dialog(SendDialog)
    clerk.key(Qt.Key.Key_S, CONTROL)
    clerk.press("Sửa ngày gửi…")
    dialog = clerk.dialog(SendDialog)
    clerk.qtbot.mouseClick(dialog.unsent, Qt.MouseButton.LeftButton)
    clerk.settle()
    assert clerk.state.startswith("Đã chốt")
    assert named.closings.history(Q3)[0].sent_on is None


def test_a_period_that_runs_is_not_closed_and_its_state_says_from_when(clerk: Clerk) -> None:
    with clerk.qtbot.waitSignal(clerk.page.shown):
        clerk.page.period.choose(quarter(2026, 4))
        clerk.page.refresh()
    assert clerk.offered == []
    assert clerk.state == "Đang mở Kỳ kết thúc ngày 14/12/2026; sau ngày đó mới kiểm tra và chốt được."


def test_without_a_name_of_the_office_closing_is_refused_in_the_dialog(
    qtbot: Any, small: Register, open_window: Open, type_text: TypeText
) -> None:
    clerk = Clerk(qtbot, open_window(small, ""), type_text)
    clerk.vouch()
    clerk.close("Ghi chú")
    dialog = clerk.dialog(CloseDialog)
    assert dialog.bar.text.startswith("Chưa có tên đơn vị báo cáo.")
    assert small.closings.history(Q3) == ()


def test_what_is_made_ahead_is_given_out_with_the_figures_of_then(clerk: Clerk, named: Register) -> None:
    clerk.make_ahead()
    clerk.vouch()
    assert clerk.page.giving.package._package is not None
    clerk.close()
    with clerk.qtbot.waitSignal(clerk.page.exported, timeout=30_000):
        clerk.page_key(Qt.Key.Key_E, CONTROL)
    written = named.folder / "bao-cao" / "2023-Q3.zip"
    (kept,) = named.closings.kept_files(named.closings.history(Q3)[0].key).values()
    assert written.read_bytes() == kept
    assert "chưa chốt" not in clerk.page.bar.text


def test_a_folder_that_is_not_there_is_told_and_the_button_is_back(clerk: Clerk, tmp_path: Path) -> None:
    clerk.make_ahead()
    taken = tmp_path / "day-la-tep"
    taken.write_text("không phải thư mục", encoding="utf-8")
    clerk.window.desktop.preferences.exports_folder = taken
    clerk.page_key(Qt.Key.Key_E, CONTROL)
    clerk.settle()
    assert clerk.page.bar.text != ""
    assert not clerk.page.bar.text.startswith("Đã xuất")
    assert clerk.page.export_button.isEnabled()
    assert clerk.page.side.export.progress.isHidden()
    assert taken.read_text(encoding="utf-8") == "không phải thư mục"


def test_an_export_under_way_is_said_and_is_not_begun_twice(clerk: Clerk, opened: Opened) -> None:
    clerk.make_ahead()
    page = clerk.page
    clerk.window.desktop.ahead.hold()
    clerk.page_key(Qt.Key.Key_E, CONTROL)
    assert page.title_note.text() == "Đang xuất báo cáo…"
    assert page.side.export.progress.isVisible()
    clerk.qtbot.keyClick(clerk.window, Qt.Key.Key_F5)
    clerk.qtbot.waitUntil(lambda: clerk.window.desktop.long.is_idle)
    # Read anew, the page still says so and begins no second one.
    assert page.title_note.text() == "Đang xuất báo cáo…"
    assert not page.export_button.isEnabled()
    clerk.qtbot.keyClick(page, Qt.Key.Key_E, CONTROL)
    clerk.window.desktop.ahead.release()
    clerk.settle()
    assert len(opened.paths) == 1
    assert page.export_button.isEnabled()


def test_leaving_while_it_is_written_leaves_nothing_half_written(clerk: Clerk, named: Register) -> None:
    clerk.make_ahead()
    clerk.window.desktop.ahead.hold()
    clerk.page_key(Qt.Key.Key_E, CONTROL)
    assert clerk.page.title_note.text() == "Đang xuất báo cáo…"
    clerk.window.close()
    assert not clerk.window.isVisible()
    folder = named.folder / "bao-cao"
    assert not folder.exists() or list(folder.iterdir()) == []


def test_figures_that_do_not_agree_are_not_vouched_for_and_lead_to_the_checks(
    qtbot: Any, named: Register, open_window: Open, type_text: TypeText
) -> None:
    before = quarter(2023, 2)
    named.closings.vouch(before, named.figures(before, Layout.OFFICIAL))
    named.closings.close(before)
    # One of the 3 carried over is gone: (6) is 2 now, (11) of the closed quarter stays 3.
    named.strike_out(named.dossiers_behind(Q3, "6", "Hộ tịch", Layout.OFFICIAL)[0], "ghi trùng")
    clerk = Clerk(qtbot, open_window(named, ""), type_text)
    page = clerk.page
    assert clerk.state == "Đang mở Số liệu chưa khớp nên chưa xác nhận được."
    assert clerk.offered == []
    assert page.side.check.text.startswith("1 đẳng thức chưa khớp")
    assert page.export_button.text() == "Xuất bản nháp"
    clerk.page_key(Qt.Key.Key_F4)
    assert page.checks.isVisible()
    assert page.checks.table.hasFocus()
    assert page.checks.head.text().startswith("Có chỗ sai: chưa xuất được bản chính thức.")
