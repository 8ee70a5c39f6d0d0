"""Receiving: nothing typed is lost or overwritten, whatever the clerk does in between."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure
from tthc_desktop.domain.events import Status
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.ui.dossier_form.paper_row import PaperRow
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.receive.dialog import ReceiveDialog

Open = Callable[[Register], MainWindow]
Type = Callable[[QWidget, str], None]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NOW = datetime(2026, 11, 20, 10, 0)
BIRTH, DEATH = "Đăng ký khai sinh", "Đăng ký khai tử"


class Clock:
    """A clock the test sets."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


class Desk:
    """A clerk at a register with the shipped catalogue."""

    def __init__(self, qtbot: Any, window: MainWindow, register: Register, type_text: Type) -> None:
        self.qtbot, self.window, self.register, self.type_text = qtbot, window, register, type_text

    def open(self) -> ReceiveDialog:
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.window.receive()
        self.dialog: ReceiveDialog = next(
            one for one in self.window.findChildren(ReceiveDialog) if one.isVisible() and not one.result()
        )
        self.dialog.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.dialog)
        return self.dialog

    def begin(self, name: str, procedure: str = BIRTH) -> ReceiveDialog:
        """Type an applicant; the procedure's due date is set by hand where it has to be."""
        dialog = self.dialog
        if dialog.form.procedure.value() is None:
            self.type_text(dialog.form.procedure, procedure)
            self.press(Qt.Key.Key_Return, at=dialog.form.procedure)
        self.type_text(dialog.form.name, name)
        if dialog.form.by_hand.isChecked():
            dialog.form.due_on.setText("30/11/2026")
            dialog.form.due_reason.setText("theo phiếu hẹn")
        return dialog

    def press(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier, at: QWidget | None = None) -> None:
        self.qtbot.keyClick(at or QApplication.focusWidget(), key, modifier)

    def leave(self) -> None:
        dialog = self.dialog
        dialog.form.name.setFocus()
        self.press(Qt.Key.Key_Escape)
        assert not dialog.isVisible()
        self.qtbot.waitUntil(lambda: self.window.findChild(ReceiveDialog) is None)

    def set_aside(self, name: str, procedure: str = BIRTH) -> None:
        self.open()
        self.begin(name, procedure)
        self.leave()

    def kept(self) -> list[str]:
        """Return the names in the drafts, the newest last."""
        open_drafts = (self.register.drafts.load("receive") or {}).get("open", [])
        return [one["typed"]["texts"]["name"] for one in open_drafts]

    def click(self, caption: str) -> None:
        def found() -> list[QPushButton]:
            buttons = self.dialog.bar.findChildren(QPushButton)
            return [one for one in buttons if one.isVisible() and one.text() == caption]

        self.qtbot.waitUntil(lambda: found() != [])
        self.qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ward(shipped_folder: Path, tmp_path: Path, clock: Clock) -> Iterator[Register]:
    shutil.copytree(shipped_folder, tmp_path / "so")
    with Register(tmp_path / "so", clerk="Thử", clock=clock) as register:
        yield register


@pytest.fixture
def desk(qtbot: Any, ward: Register, open_window: Open, type_text: Type) -> Desk:
    return Desk(qtbot, open_window(ward), ward, type_text)


def test_going_on_with_a_draft_sets_aside_what_is_typed_now(desk: Desk) -> None:
    desk.set_aside("Người Cũ")
    desk.open()
    dialog = desk.begin("Người Mới", DEATH)
    desk.type_text(dialog.form.phone, "0905111222")
    desk.press(Qt.Key.Key_N, ALT)
    assert dialog.form.name.text() == "Người Cũ"
    assert dialog.form.phone.text() == ""
    assert desk.kept() == ["Người Mới", "Người Cũ"]
    # The same key goes back to it.
    assert "Người Mới" in dialog.bar.text
    desk.press(Qt.Key.Key_N, ALT)
    assert (dialog.form.name.text(), dialog.form.phone.text()) == ("Người Mới", "0905111222")
    desk.leave()
    assert desk.kept() == ["Người Cũ", "Người Mới"]


def test_alt_b_drops_only_what_is_offered_in_sight(desk: Desk) -> None:
    desk.set_aside("Người Cũ")
    desk.open()
    dialog = desk.begin("Người Mới")
    desk.press(Qt.Key.Key_S, CONTROL | SHIFT)
    assert "Người Mới" in dialog.bar.text
    desk.press(Qt.Key.Key_B, ALT)
    assert desk.kept() == ["Người Cũ"]


def test_dropped_draft_can_be_taken_back(desk: Desk) -> None:
    desk.set_aside("Người Cũ")
    desk.set_aside("Người Mới")
    dialog = desk.open()
    desk.press(Qt.Key.Key_B, ALT)
    assert desk.kept() == ["Người Cũ"]
    assert "Đã bỏ" in dialog.bar.text
    assert "Người Cũ" in dialog.bar.text
    desk.click("Hoàn tác")
    assert desk.kept() == ["Người Cũ", "Người Mới"]
    desk.press(Qt.Key.Key_N, ALT)
    assert dialog.form.name.text() == "Người Mới"


def test_draft_gets_its_code_when_it_is_written(desk: Desk) -> None:
    desk.set_aside("Người Cũ")
    desk.open()
    desk.begin("Người Mới")
    desk.press(Qt.Key.Key_S, CONTROL)
    dialog = desk.open()
    desk.press(Qt.Key.Key_N, ALT)
    assert dialog.form.code.text() == "HS-261120-0002"
    desk.press(Qt.Key.Key_S, CONTROL)
    assert desk.register.card_of_code("HS-261120-0002").dossier.applicant.name == "Người Cũ"


def test_draft_of_another_day_follows_the_day_it_is_put_to(desk: Desk, clock: Clock) -> None:
    desk.set_aside("Người Cũ")
    clock.now = NOW + timedelta(days=3)
    dialog = desk.open()
    desk.press(Qt.Key.Key_N, ALT)
    assert dialog.form.code.text() == "HS-261120-0001"
    dialog.form.received.day.setText("23/11/2026")
    assert dialog.form.code.text() == "HS-261123-0001"


def test_code_typed_by_hand_stays_in_the_draft(desk: Desk) -> None:
    desk.open()
    dialog = desk.begin("Người Cũ")
    dialog.form.code.clear()
    desk.type_text(dialog.form.code, "PL-7")
    desk.leave()
    dialog = desk.open()
    desk.press(Qt.Key.Key_N, ALT)
    assert dialog.form.code.text() == "PL-7"


def test_twenty_drafts_are_kept_and_the_loss_of_one_is_told(desk: Desk) -> None:
    for number in range(1, 22):
        desk.open()
        desk.type_text(desk.dialog.form.name, f"Người {number}")
        desk.leave()
    assert desk.kept() == [f"Người {number}" for number in range(2, 22)]
    told = desk.window.toast.text.text()
    assert "Người 1)" in told
    assert "20" in told


@pytest.mark.parametrize(
    "draft",
    [
        {"at": "2026-11-20T08:00:00", "typed": {"texts": {"name": "Lê A", "procedure": "", "organisation": ""}}},
        {"typed": {"texts": {"name": "Lê A", "unknown": "x", "phone": 5}, "received": 3, "papers": [1, {"name": 2}]}},
        {"at": "hôm qua", "typed": {"texts": {"name": "Lê A"}, "papers": "?", "channel": "fax", "wanted": [{}]}},
    ],
)
def test_draft_of_another_version_is_read_as_far_as_it_goes(desk: Desk, draft: dict[str, Any]) -> None:
    desk.register.drafts.save("receive", {"open": [draft]})
    dialog = desk.open()
    assert "Lê A" in dialog.bar.text
    desk.press(Qt.Key.Key_N, ALT)
    assert dialog.form.name.text() == "Lê A"
    assert dialog.form.received.value() == NOW
    assert dialog.form.chosen_channel() is Channel.COUNTER
    assert dialog.papers.papers() == ()


@pytest.mark.parametrize("kept", [{}, {"open": 3}, {"open": [None, 3, {}, {"typed": []}, {"typed": {"texts": 1}}]}])
def test_what_is_no_draft_is_left_out(desk: Desk, kept: dict[str, Any]) -> None:
    desk.register.drafts.save("receive", kept)
    dialog = desk.open()
    assert dialog.bar.text == ""
    desk.press(Qt.Key.Key_N, ALT)
    assert dialog.form.name.text() == ""


def _receive(register: Register, applicant: Applicant, **rest: Any) -> None:
    procedure = next(one for one in register.procedures(NOW.date()) if one.name.startswith(BIRTH))
    due = {"due_on": datetime(2026, 11, 30).date(), "due_reason": "theo phiếu hẹn"}
    register.receive(NewDossier(procedure.key, applicant, Channel.COUNTER, NOW, **due, **rest))


def test_known_person_fills_only_what_the_clerk_did_not_type(desk: Desk) -> None:
    _receive(desk.register, Applicant("Lê Thị Hoa", "056190001234", "0914000111", "5 Trần Phú", email="hoa@vi.du"))
    desk.open()
    dialog = desk.begin("lê thị hoa")
    desk.type_text(dialog.form.phone, "0905111222")
    desk.type_text(dialog.form.address, "12 Lê Lợi")
    desk.qtbot.waitUntil(lambda: dialog.people.persons != [])
    desk.press(Qt.Key.Key_1, ALT)
    assert dialog.form.applicant() == Applicant(
        "Lê Thị Hoa", "056190001234", "0905111222", "12 Lê Lợi", email="hoa@vi.du"
    )
    assert dialog.people.persons == []


def test_another_person_replaces_what_the_first_one_brought(desk: Desk) -> None:
    dialog = desk.open()
    desk.type_text(dialog.form.address, "12 Lê Lợi")
    dialog.form.take_over(Applicant("Lê Thị Hoa", "056190001234", "0914000111", "5 Trần Phú", "Hội Phụ nữ"))
    dialog.form.take_over(Applicant("Lê Thị Hoa", "056190009999", "", "7 Quang Trung"))
    assert dialog.form.applicant() == Applicant("Lê Thị Hoa", "056190009999", "", "12 Lê Lợi", "")


def test_ticked_papers_survive_a_stray_key_in_the_procedure(desk: Desk) -> None:
    desk.open()
    dialog = desk.begin("Lê A")
    procedure = dialog.form.procedure.value()
    desk.type_text(dialog.papers.rows[-1].name, "Giấy ủy quyền")
    desk.type_text(dialog.papers.rows[-2].numbers[1], "2")
    before = dialog.papers.papers()
    assert before == (Enclosure("Giấy ủy quyền", 0, 2, 0),)
    desk.type_text(dialog.form.procedure, " ")
    dialog.form.procedure.choose(procedure)
    assert dialog.papers.papers() == before


def test_another_procedure_keeps_papers_of_the_same_name(desk: Desk) -> None:
    dialog = desk.open()
    card = dialog.papers
    card.list_papers((Enclosure("Tờ khai", 1), Enclosure("Giấy chứng sinh", 1)))
    desk.type_text(card.rows[0].numbers[0], "3")
    desk.type_text(card.rows[1].numbers[0], "1")
    desk.type_text(card.rows[2].name, "Giấy ủy quyền")
    desk.type_text(card.rows[2].numbers[2], "1")
    card.list_papers((Enclosure("Giấy báo tử", 1), Enclosure("Tờ khai", 1)))
    assert card.wanted() == (Enclosure("Giấy báo tử", 1), Enclosure("Tờ khai", 1))
    assert card.papers() == (Enclosure("Tờ khai", 3), Enclosure("Giấy ủy quyền", 0, 0, 1))


def test_all_papers_in_one_key_leaves_typed_numbers_alone(desk: Desk) -> None:
    dialog = desk.open()
    dialog.papers.show_list((Enclosure("Giấy A", 1), Enclosure("Giấy B", 1)))
    desk.type_text(dialog.papers.rows[0].numbers[1], "3")
    dialog.form.name.setFocus()
    desk.press(Qt.Key.Key_D, CONTROL)
    assert dialog.papers.papers() == (Enclosure("Giấy A", 0, 3, 0),)
    desk.press(Qt.Key.Key_D, CONTROL | SHIFT)
    assert dialog.papers.papers() == (Enclosure("Giấy A", 0, 3, 0), Enclosure("Giấy B", 1))


def test_rows_of_papers_are_freed(desk: Desk) -> None:
    dialog = desk.open()
    for number in range(5):
        dialog.papers.show_list((Enclosure(f"Giấy {number}", 1),))
    desk.qtbot.waitUntil(lambda: len(dialog.findChildren(PaperRow)) == len(dialog.papers.rows))


def test_time_of_receipt_is_when_the_clerk_begins_to_type(desk: Desk, clock: Clock) -> None:
    dialog = desk.open()
    clock.now = datetime(2026, 11, 20, 15, 30)
    desk.begin("Lê A")
    clock.now = datetime(2026, 11, 20, 15, 35)
    desk.press(Qt.Key.Key_S, CONTROL | SHIFT)
    assert desk.register.card(1).standing.received_at == datetime(2026, 11, 20, 15, 30)
    clock.now = datetime(2026, 11, 20, 15, 50)
    desk.begin("Lê B")
    assert dialog.form.received.value() == datetime(2026, 11, 20, 15, 50)
    desk.press(Qt.Key.Key_S, CONTROL)
    assert desk.register.card(2).standing.received_at == datetime(2026, 11, 20, 15, 50)


def test_time_of_receipt_typed_by_the_clerk_stays(desk: Desk, clock: Clock) -> None:
    dialog = desk.open()
    clock.now = datetime(2026, 11, 20, 15, 30)
    dialog.form.received.hour.clear()
    desk.type_text(dialog.form.received.hour, "9:15")
    desk.begin("Lê A")
    assert dialog.form.received.value() == datetime(2026, 11, 20, 9, 15)


def test_draft_keeps_the_time_its_applicant_was_there(desk: Desk, clock: Clock) -> None:
    desk.set_aside("Người Cũ")
    clock.now = datetime(2026, 11, 20, 15, 30)
    dialog = desk.open()
    desk.press(Qt.Key.Key_N, ALT)
    desk.type_text(dialog.form.note, "x")
    assert dialog.form.received.value() == NOW


def test_what_the_dialog_took_back_stays_taken_back(desk: Desk) -> None:
    desk.open()
    dialog = desk.begin("Lê A")
    desk.press(Qt.Key.Key_S, CONTROL | SHIFT)
    desk.click("Hoàn tác  Alt+Z")
    assert desk.register.card(1).standing.status is Status.STRUCK_OUT
    assert "Lê A" not in dialog.bar.text
    desk.leave()
    # Nothing in the window offers to take the same receipt back once more, which would bring the dossier back.
    assert desk.window.toast.action is None


def test_dialog_takes_back_the_receipt_or_nothing(desk: Desk) -> None:
    desk.open()
    dialog = desk.begin("Lê A")
    desk.press(Qt.Key.Key_S, CONTROL | SHIFT)
    # Another desk works on it in the meantime.
    desk.register.strike_out(1, "nhập trùng")
    desk.click("Hoàn tác  Alt+Z")
    assert desk.register.card(1).standing.status is Status.STRUCK_OUT
    assert dialog.bar.text != ""
