"""Numbers of people on the screen: masked until somebody asks, by one click or key, and that is written down."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.conftest import NOW
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.people import Role
from tthc_desktop.register import Feedback, ListFilter, NewDossier, Register
from tthc_desktop.reports.feedback import About
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.dossiers.chips import chips_of
from tthc_desktop.ui.dossiers.choice import Choice
from tthc_desktop.ui.feedback.editor import FeedbackEditor
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.receive.dialog import ReceiveDialog

Open = Callable[..., MainWindow]
BE = Applicant("Trần Thị Bé", "056190001234", "0905123456", "12 Lê Hồng Phong")
ALT = Qt.KeyboardModifier.AltModifier


def _receive(register: Register, who: Applicant = BE) -> int:
    found = next(one for one in register.procedures(date(2026, 11, 20)) if one.name == "Đăng ký khai sinh")
    return register.receive(NewDossier(found.key, who, Channel.COUNTER, datetime(2026, 11, 18, 9))).key


def _looks(register: Register) -> list[tuple[str, str]]:
    rows = register._database.execute(
        "SELECT subject, json_extract(detail, '$.place') FROM audit WHERE action = 'see_numbers' ORDER BY id"
    )
    return list(rows.fetchall())


def _texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def _card(window: MainWindow, key: int) -> CardDialog:
    window.open_card(key)
    card: CardDialog = window.findChild(CardDialog)
    return card


def _press_show(qtbot: Any, dialog: QWidget) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_S, ALT)


def _receiving(window: MainWindow) -> ReceiveDialog:
    window.receive()
    dialog: ReceiveDialog = window.findChild(ReceiveDialog)
    return dialog


@pytest.fixture
def entry(sample: Register) -> Iterator[Register]:
    """The same register, opened by somebody who only enters dossiers."""
    with Register(sample.folder, "Nhập liệu B", lambda: NOW, role=Role.ENTRY) as register:
        yield register


def test_the_card_shows_numbers_after_one_key_and_that_is_written_down_once(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    key, other = _receive(sample), _receive(sample, replace(BE, name="Trần Thị Bé Ba"))
    card = _card(open_window(sample), key)
    assert "••••••••1234" in _texts(card)
    assert "056190001234" not in _texts(card)
    assert "0905123456" not in _texts(card)
    assert _looks(sample) == []
    _press_show(qtbot, card)
    assert "056190001234" in _texts(card)
    assert "0905123456" in _texts(card)
    assert card.numbers.button.isHidden()
    code = card.card.dossier.code
    assert _looks(sample) == [(code, "card")]
    _press_show(qtbot, card)
    assert _looks(sample) == [(code, "card")]
    # Another dossier in the same dialog begins masked again.
    card.show_other(other)
    assert "056190001234" not in _texts(card)
    card.numbers.button.click()
    assert _looks(sample) == [(code, "card"), (card.card.dossier.code, "card")]


def test_without_the_right_the_card_stays_masked(qtbot: Any, entry: Register, open_window: Open) -> None:
    card = _card(open_window(entry), _receive(entry))
    assert not card.numbers.button.isEnabled()
    _press_show(qtbot, card)
    assert "056190001234" not in _texts(card)
    assert "cần quyền Phụ trách" in card.bar.text
    assert _looks(entry) == []


def test_a_telephone_is_replaced_without_seeing_the_numbers(qtbot: Any, entry: Register, open_window: Open) -> None:
    key = _receive(entry)
    card = _card(open_window(entry), key)
    amend = card.open_amend()
    assert (amend.form.id_number.text(), amend.form.phone.text()) == ("", "")
    assert amend.form.id_number.placeholderText() == "••••••••1234 (giữ nguyên)"
    assert not amend.is_changed()
    qtbot.keyClicks(amend.form.phone, "0987654321")
    qtbot.waitUntil(lambda: "→ 0987654321" in amend.changes.text())
    assert "0905123456" not in amend.changes.text()
    amend.reason.setText("đổi số")
    amend.save.click()
    applicant = entry.card(key).dossier.applicant
    assert applicant == replace(BE, phone="0987654321")
    assert _looks(entry) == []


def test_amending_shows_the_numbers_when_asked(qtbot: Any, sample: Register, open_window: Open) -> None:
    key = _receive(sample)
    card = _card(open_window(sample), key)
    amend = card.open_amend()
    _press_show(qtbot, amend)
    assert (amend.form.id_number.text(), amend.form.phone.text()) == ("056190001234", "0905123456")
    assert not amend.is_changed()
    assert _looks(sample) == [(card.card.dossier.code, "amend")]
    amend.form.phone.clear()
    amend.reason.setText("không còn dùng")
    amend.save.click()
    assert sample.card(key).dossier.applicant == replace(BE, phone="")


def test_what_was_shown_on_the_card_stands_in_the_amending_too(sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _receive(sample))
    card.numbers.button.click()
    amend = card.open_amend()
    assert amend.form.phone.text() == "0905123456"
    assert amend.show_numbers.isHidden()


def test_a_chip_masks_the_number_that_was_searched_for() -> None:
    ((caption, _),) = chips_of(Choice(text="0905123456"), date(2026, 11, 20))
    assert caption == "Tìm “••••••3456”"


def test_a_known_person_is_offered_masked_and_taking_over_is_written_down(
    qtbot: Any, sample: Register, open_window: Open, type_text: Any
) -> None:
    code = sample.card(_receive(sample)).dossier.code
    dialog = _receiving(open_window(sample))
    dialog.form.name.setFocus()
    type_text(dialog.form.name, "trần thị bé")
    qtbot.waitUntil(lambda: dialog.people.persons != [])
    offered = "\n".join(one.accessibleName() + one.toolTip() for one in dialog.people._buttons)
    assert "••••••••1234" in offered
    assert "0905123456" not in offered
    dialog.people.take(1)
    assert dialog.form.applicant() == BE
    assert _looks(sample) == [(code, "receive")]


def test_numbers_that_were_typed_are_no_look(qtbot: Any, sample: Register, open_window: Open, type_text: Any) -> None:
    _receive(sample, Applicant("Trần Thị Bé", "056190001234", "", "12 Lê Hồng Phong"))
    dialog = _receiving(open_window(sample))
    dialog.form.id_number.setFocus()
    type_text(dialog.form.id_number, "056190001234")
    qtbot.waitUntil(lambda: dialog.people.persons != [])
    dialog.people.take(1)
    assert dialog.form.name.text() == "Trần Thị Bé"
    assert _looks(sample) == []


def test_the_telephone_of_who_sent_feedback_is_kept_without_being_seen(sample: Register, open_window: Open) -> None:
    one = Feedback(date(2026, 11, 2), About.CONDUCT, "Chờ lâu", sender="Lê B", contact="12 Lê Lợi, 0905123456")
    kept = sample.feedback.add(one).after
    window = open_window(sample)
    editor = FeedbackEditor(window, sample, kept, window.desktop.may_write)
    editor.open()
    assert editor.contact.placeholderText() == "12 Lê Lợi, ••••••3456 (giữ nguyên)"
    editor.who.setText("Lê Văn B")
    editor.save()
    (written,) = sample.feedback.list()
    assert (written.sender, written.contact) == ("Lê Văn B", "12 Lê Lợi, 0905123456")
    assert _looks(sample) == []
    editor = FeedbackEditor(window, sample, written, window.desktop.may_write)
    editor.open()
    editor.show_number.click()
    assert editor.contact.text() == "12 Lê Lợi, 0905123456"
    assert not editor.is_changed()
    assert _looks(sample) == [(f"Phản ánh số {written.key}", "feedback")]
    editor.give_up()


def test_lists_hold_no_whole_number_anywhere(sample: Register, open_window: Open) -> None:
    _receive(sample)
    window = open_window(sample)
    view = window.pages.dossiers.view
    model = view.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for place in range(model.columnCount()):
        for role in roles:
            assert "056190001234" not in str(model.index(0, place).data(role) or "")
    assert sample.count(ListFilter(text="056190001234")) == 1
