"""Receiving: persons known already, papers, all mistakes at once, drafts, refusing, printing, taking back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure
from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.register import DossierCard, ListFilter, NewDossier, Register
from tthc_desktop.ui.dossier_form.procedure_search import ProcedureSearch
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.printing.preview import PaperPreview
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.receive.refusal import RefusalDialog

Open = Callable[[Register], MainWindow]
Type = Callable[[QWidget, str], None]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NOW = datetime(2026, 11, 20, 10, 0)
BE = Applicant("Trần Thị Bé", "056190001234", "0905123456", "12 Lê Hồng Phong", "Hội Phụ nữ", "be@vi.du")
PAPERS = (Enclosure("Tờ khai", 1), Enclosure("Giấy chứng sinh", 1, 0, 1))


def _open(qtbot: Any, window: MainWindow) -> ReceiveDialog:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.receive()
    dialog: ReceiveDialog = window.findChildren(ReceiveDialog)[-1]
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def _gone(qtbot: Any, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.findChild(ReceiveDialog) is None)


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _press(qtbot: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(_focused(), key, modifier)


def _receive(register: Register, applicant: Applicant = BE, **rest: Any) -> DossierCard:
    procedure = next(one for one in register.procedures(NOW.date()) if one.name == "Đăng ký khai sinh")
    return register.receive(NewDossier(procedure.key, applicant, Channel.COUNTER, NOW, **rest))


def _birth(qtbot: Any, type_text: Type) -> None:
    type_text(_focused(), "dkks")
    _press(qtbot, Qt.Key.Key_Return)


@pytest.mark.parametrize("text", ["1.001193", "1001193", "001193", "1193", "dang ky khai sinh", "ky khai sinh ho tich"])
def test_procedure_is_found_by_every_way_of_writing_its_code_and_by_its_field(sample: Register, text: str) -> None:
    found = ProcedureSearch(sample.procedures(date(2026, 11, 20))).find(text)
    assert found[0].name == "Đăng ký khai sinh"


def test_most_used_procedures_are_offered_before_anything_is_typed(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    _receive(sample)
    dialog = _open(qtbot, open_window(sample))
    assert dialog.form.procedure.is_list_open
    assert dialog.form.procedure.found()[0].name == "Đăng ký khai sinh"
    # Nothing is chosen in it until the clerk says so.
    _press(qtbot, Qt.Key.Key_Return)
    assert dialog.form.procedure.value() is None
    _press(qtbot, Qt.Key.Key_Down)
    _press(qtbot, Qt.Key.Key_Return)
    assert dialog.form.procedure.text() == "Đăng ký khai sinh"


@pytest.mark.parametrize("by", ["arrow", "number"])
def test_known_person_is_taken_over_by_one_key(
    qtbot: Any, sample: Register, open_window: Open, type_text: Type, by: str
) -> None:
    _receive(sample)
    dialog = _open(qtbot, open_window(sample))
    _birth(qtbot, type_text)
    type_text(_focused(), "trần thị bé")
    qtbot.waitUntil(lambda: dialog.people.persons != [])
    # What is typed stays as it is until the clerk says so.
    assert dialog.form.name.text() == "trần thị bé"
    assert "Có thể trùng: Trần Thị Bé đang có hồ sơ HS-261120-0001 cùng thủ tục" in dialog.people.warning
    if by == "arrow":
        _press(qtbot, Qt.Key.Key_Down)
        _press(qtbot, Qt.Key.Key_Return)
    else:
        _press(qtbot, Qt.Key.Key_1, ALT)
    assert dialog.form.applicant() == BE
    assert dialog.people.persons == []
    # The warning does not keep the clerk from writing, once it is read.
    _press(qtbot, Qt.Key.Key_S, CONTROL)
    _press(qtbot, Qt.Key.Key_S, CONTROL)
    assert sample.count(ListFilter(text="tran thi be")) >= 2


def test_wrong_number_is_told_as_soon_as_its_field_is_left(
    qtbot: Any, sample: Register, open_window: Open, type_text: Type
) -> None:
    dialog = _open(qtbot, open_window(sample))
    dialog.form.id_number.setFocus()
    type_text(_focused(), "12 345")
    assert dialog.form.fields["id_number"].error == ""
    _press(qtbot, Qt.Key.Key_Return)
    assert dialog.form.fields["id_number"].error.startswith("Số giấy tờ “12 345” không đúng dạng.")
    assert dialog.form.id_number.text() == "12 345"


def test_all_mistakes_are_told_at_once(qtbot: Any, sample: Register, open_window: Open, type_text: Type) -> None:
    _receive(sample, code="HS-1")
    dialog = _open(qtbot, open_window(sample))
    _birth(qtbot, type_text)
    form = dialog.form
    for edit, text in (
        (form.id_number, "12345"),
        (form.phone, "09"),
        (form.code, "HS-1"),
        (form.copies, "hai"),
        (form.received.hour, "11:00"),
    ):
        edit.setText(text)
    form.name.setFocus()
    _press(qtbot, Qt.Key.Key_S, CONTROL)
    wrong = {key: field.error for key, field in form.fields.items() if field.error}
    assert list(wrong) == ["name", "id_number", "phone", "received", "copies", "code"]
    assert wrong["received"].startswith("Ngày, giờ tiếp nhận 20/11/2026 11:00 muộn hơn bây giờ")
    assert wrong["code"].startswith("Mã hồ sơ HS-1 đã có trong sổ.")
    assert _focused() is form.name


def test_papers_are_ticked_off_by_keyboard(qtbot: Any, sample: Register, open_window: Open, type_text: Type) -> None:
    _receive(sample, enclosures=PAPERS)
    dialog = _open(qtbot, open_window(sample))
    _birth(qtbot, type_text)
    type_text(_focused(), "Lê Văn Tám")
    # The list of the last dossier of this procedure is offered, nothing is counted as handed in yet.
    assert dialog.papers.wanted() == PAPERS
    assert dialog.papers.papers() == ()
    _press(qtbot, Qt.Key.Key_G, CONTROL)
    assert _focused() is dialog.papers.rows[0].tick
    _press(qtbot, Qt.Key.Key_Space)
    assert dialog.papers.papers() == (PAPERS[0],)
    _press(qtbot, Qt.Key.Key_Return)
    _press(qtbot, Qt.Key.Key_Tab)
    _press(qtbot, Qt.Key.Key_Tab)
    type_text(_focused(), "2")
    for _ in range(3):
        _press(qtbot, Qt.Key.Key_Return)
    type_text(_focused(), "Ảnh 3×4")
    _press(qtbot, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.received) as received:
        _press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert sample.card(received.args[0]).dossier.enclosures == (
        Enclosure("Tờ khai", 1),
        Enclosure("Giấy chứng sinh", 2),
        Enclosure("Ảnh 3×4", 1),
    )


def test_all_papers_in_one_key(qtbot: Any, sample: Register, open_window: Open, type_text: Type) -> None:
    _receive(sample, enclosures=PAPERS)
    dialog = _open(qtbot, open_window(sample))
    _birth(qtbot, type_text)
    type_text(_focused(), "Lê Văn Tám")
    _press(qtbot, Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert dialog.papers.count.text() == "gợi ý từ hồ sơ gần nhất, đã nộp 2/2"
    with qtbot.waitSignal(dialog.received) as received:
        _press(qtbot, Qt.Key.Key_S, CONTROL)
    assert sample.card(received.args[0]).dossier.enclosures == PAPERS


def test_fee_is_that_of_the_office_times_the_copies(
    qtbot: Any, sample: Register, open_window: Open, type_text: Type
) -> None:
    dialog = _open(qtbot, open_window(sample))
    form = dialog.form
    procedure = next(one for one in sample.procedures(NOW.date()) if one.name == "Đăng ký khai sinh")
    form.procedure.choose(procedure)
    assert form.fee.text() == ""
    form.procedure.choose(replace(procedure, fee=8000))
    assert form.fee.text() == "8.000"
    form.copies.setFocus()
    form.copies.selectAll()
    type_text(form.copies, "3")
    assert form.fee.text() == "24.000"
    form.fee.setFocus()
    form.fee.selectAll()
    type_text(form.fee, "5000")
    form.copies.selectAll()
    type_text(form.copies, "4")
    assert form.fee.text() == "5000"


def test_what_was_half_typed_survives_a_crash(qtbot: Any, sample: Register, open_window: Open, type_text: Type) -> None:
    window = open_window(sample)
    dialog = _open(qtbot, window)
    _birth(qtbot, type_text)
    type_text(_focused(), "Nguyễn  Thị Đào ")
    form = dialog.form
    for edit, text in (
        (form.id_number, "12 345"),
        (form.address, "5 Trần Phú"),
        (form.received.hour, "9h"),
        (form.fee, "1.000"),
        (form.note, "đi cùng con"),
    ):
        edit.setFocus()
        edit.selectAll()
        type_text(edit, text)
    form.channel.setCurrentIndex(2)
    form.by_hand.click()
    form.due_on.setFocus()
    type_text(form.due_on, "30/11")
    dialog.papers.rows[0].name.setFocus()
    type_text(dialog.papers.rows[0].name, "Tờ khai")
    dialog.papers.rows[0].tick.click()
    before = _texts(dialog)
    # The program is gone a few seconds later, without a word.
    qtbot.waitUntil(lambda: sample.drafts.load("receive") is not None)
    dialog.drafts.keep()
    dialog.blockSignals(True)
    dialog.deleteLater()
    _gone(qtbot, window)
    dialog = _open(qtbot, window)
    assert dialog.bar.text == (
        "Còn hồ sơ đang nhập dở lúc 10:00 (Nguyễn  Thị Đào, Đăng ký khai sinh). Alt+N: nhập tiếp, Alt+B: bỏ."
    )
    _press(qtbot, Qt.Key.Key_N, ALT)
    after = _texts(dialog)
    assert after == {**before, "name": after["name"]}
    assert after["name"] == "Nguyễn  Thị Đào "
    assert dialog.form.chosen_channel() is Channel.POST
    assert dialog.form.received.hour.text() == "09:00"
    assert dialog.papers.papers() == (Enclosure("Tờ khai", 1),)
    assert dialog.form.by_hand.isChecked()


def _texts(dialog: ReceiveDialog) -> dict[str, str]:
    return {key: field.editor.text() for key, field in dialog.form.fields.items() if hasattr(field.editor, "text")}


def test_escape_keeps_what_was_typed_and_a_new_dossier_does_not_lose_it(
    qtbot: Any, sample: Register, open_window: Open, type_text: Type
) -> None:
    window = open_window(sample)
    dialog = _open(qtbot, window)
    dialog.form.name.setFocus()
    type_text(dialog.form.name, "Người thứ nhất")
    _press(qtbot, Qt.Key.Key_Escape)
    _gone(qtbot, window)
    assert window.toast.text.text() == "Hồ sơ đang nhập dở được giữ lại; Ctrl+N rồi Alt+N để nhập tiếp."
    # The next citizen does not wait: the first draft stays.
    dialog = _open(qtbot, window)
    _birth(qtbot, type_text)
    type_text(_focused(), "Người thứ hai")
    _press(qtbot, Qt.Key.Key_S, CONTROL)
    _gone(qtbot, window)
    dialog = _open(qtbot, window)
    assert "Người thứ nhất" in dialog.bar.text
    _press(qtbot, Qt.Key.Key_B, ALT)
    assert dialog.bar.text == "Đã bỏ hồ sơ đang nhập dở (Người thứ nhất)."
    assert sample.drafts.load("receive") is None
    # Nothing typed, nothing kept.
    _press(qtbot, Qt.Key.Key_Escape)
    _gone(qtbot, window)
    assert sample.drafts.load("receive") is None


def test_refused_at_the_desk_with_a_reason(qtbot: Any, sample: Register, open_window: Open, type_text: Type) -> None:
    window = open_window(sample)
    dialog = _open(qtbot, window)
    _birth(qtbot, type_text)
    type_text(_focused(), "Lê Văn Tám")
    _press(qtbot, Qt.Key.Key_K, CONTROL)
    refusal = dialog.findChild(RefusalDialog)
    refusal.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is refusal)
    _press(qtbot, Qt.Key.Key_S, CONTROL)
    assert refusal.field.error == "Hãy ghi lý do để in trên phiếu cho người nộp"
    type_text(_focused(), "Việc này của Công an phường")
    with qtbot.waitSignal(dialog.received) as received:
        _press(qtbot, Qt.Key.Key_S, CONTROL)
    card = sample.card(received.args[0])
    assert card.standing.status is Status.NOT_ACCEPTED
    assert card.dossier.events[0].kind is EventKind.NOT_ACCEPTED
    assert card.dossier.events[0].note == "Việc này của Công an phường"
    _gone(qtbot, window)
    assert window.toast.text.text() == "Đã ghi không tiếp nhận hồ sơ HS-261120-0001 của Lê Văn Tám."


def test_save_and_print_shows_the_receipt(qtbot: Any, sample: Register, open_window: Open, type_text: Type) -> None:
    window = open_window(sample)
    _open(qtbot, window)
    _birth(qtbot, type_text)
    type_text(_focused(), "Lê Văn Tám")
    _press(qtbot, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: window.findChild(PaperPreview) is not None)
    preview = window.findChild(PaperPreview)
    qtbot.waitUntil(lambda: preview.pdf != b"")
    preview.close()
    qtbot.waitUntil(lambda: window.findChild(PaperPreview) is None)


def test_toast_takes_back_the_receipt_or_nothing(
    qtbot: Any, sample: Register, open_window: Open, type_text: Type
) -> None:
    window = open_window(sample)
    dialog = _open(qtbot, window)
    _birth(qtbot, type_text)
    type_text(_focused(), "Lê Văn Tám")
    with qtbot.waitSignal(dialog.received) as received:
        _press(qtbot, Qt.Key.Key_S, CONTROL)
    # Another desk finishes it while the toast still stands there.
    sample.record(received.args[0], Event(EventKind.FINISHED, datetime(2026, 11, 20, 10, 0)))
    assert window.toast.action is not None
    window.toast.action.click()
    assert sample.card(received.args[0]).standing.status is Status.FINISHED
    assert "đã có việc khác sau đó" in window.toast.text.text()


def test_receipt_is_taken_back_from_the_toast(qtbot: Any, sample: Register, open_window: Open, type_text: Type) -> None:
    window = open_window(sample)
    dialog = _open(qtbot, window)
    _birth(qtbot, type_text)
    type_text(_focused(), "Lê Văn Tám")
    with qtbot.waitSignal(dialog.received) as received:
        _press(qtbot, Qt.Key.Key_S, CONTROL)
    assert window.toast.text.text() == "Đã tiếp nhận hồ sơ HS-261120-0001 của Lê Văn Tám, hạn trả 20/11/2026."
    assert window.toast.action is not None
    window.toast.action.click()
    assert sample.card(received.args[0]).standing.status not in (Status.IN_PROGRESS, Status.FINISHED)


def test_code_follows_the_day_and_is_given_when_written(
    qtbot: Any, sample: Register, open_window: Open, type_text: Type
) -> None:
    dialog = _open(qtbot, open_window(sample))
    _birth(qtbot, type_text)
    dialog.form.received.day.setText("19/11")
    assert dialog.form.code.text() == "HS-261119-0001"
    # Another desk takes the number in the meantime.
    procedure = next(one for one in sample.procedures(NOW.date()) if one.name == "Đăng ký khai sinh")
    sample.receive(NewDossier(procedure.key, BE, Channel.COUNTER, NOW - timedelta(days=1)))
    dialog.form.name.setFocus()
    type_text(dialog.form.name, "Lê Văn Tám")
    with qtbot.waitSignal(dialog.received) as received:
        _press(qtbot, Qt.Key.Key_S, CONTROL)
    assert sample.card(received.args[0]).dossier.code == "HS-261119-0002"


def test_due_date_by_hand_is_unticked_with_the_procedure_that_needed_it(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    dialog = _open(qtbot, open_window(sample))
    form = dialog.form
    procedure = next(one for one in sample.procedures(NOW.date()) if one.name == "Đăng ký khai sinh")
    form.procedure.choose(replace(procedure, terms=()))
    assert form.by_hand.isChecked()
    assert not form.by_hand.isEnabled()
    form.procedure.choose(None)
    assert not form.by_hand.isChecked()
    assert form.by_hand.isEnabled()


@pytest.mark.parametrize("field", ["name", "address", "note", "organisation"])
def test_unikey_bursts_reach_every_field_unchanged(
    qtbot: Any, sample: Register, open_window: Open, type_text: Type, field: str
) -> None:
    _receive(sample)
    dialog = _open(qtbot, open_window(sample))
    edit = dialog.form.fields[field].editor
    edit.setFocus()
    for part, back in (("Traafn", 4), ("ần Thij", 2), ("ị Bes", 2), ("é  ", 0)):
        type_text(edit, part)
        for _ in range(back):
            _press(qtbot, Qt.Key.Key_Backspace)
    dialog.lookup.look_up()
    dialog.drafts.keep()
    assert edit.text() == "Trần Thị Bé  "


@pytest.mark.parametrize("size", [(1366, 700), (1280, 640)])
def test_dialog_fits_small_screens(qtbot: Any, sample: Register, open_window: Open, size: tuple[int, int]) -> None:
    window = open_window(sample)
    dialog = _open(qtbot, window)
    dialog.form.by_hand.click()
    assert dialog.minimumSizeHint().width() <= size[0] - 16
    assert dialog.minimumSizeHint().height() <= size[1]
