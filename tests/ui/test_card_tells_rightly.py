"""The card and the list say what a dossier came to, whose it is, and what was left empty."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow

Open = Callable[[Register], MainWindow]
MARRIAGE = "Cấp Giấy xác nhận tình trạng hôn nhân"


def _received(register: Register, name: str = "Lê A", who: dict[str, Any] | None = None) -> int:
    found = next(one for one in register.procedures(date(2026, 11, 20)) if one.name == MARRIAGE)
    received_at = datetime(2026, 11, 18, 9, 0)
    return register.receive(NewDossier(found.key, Applicant(name, **(who or {})), Channel.COUNTER, received_at)).key


def _card(window: MainWindow, key: int) -> CardDialog:
    window.open_card(key)
    card: CardDialog = window.findChild(CardDialog)
    card.activateWindow()
    return card


def _texts(widget: Any) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


@pytest.mark.parametrize(
    ("closing", "text"),
    [
        (EventKind.FINISHED, "Trước hạn · đã trả"),
        (EventKind.REFUSED, "Từ chối · đã trả"),
        (EventKind.WITHDRAWN, "Công dân rút · đã trả lại giấy tờ"),
        (EventKind.STOPPED, "Dừng giải quyết · đã trả"),
    ],
)
def test_what_was_handed_over_says_what_it_came_to(
    sample: Register, open_window: Open, closing: EventKind, text: str
) -> None:
    # Three working days from 18/11/2026: closed on the 19th it is early, whatever closed it.
    key = _received(sample)
    sample.record(key, Event(closing, datetime(2026, 11, 19, 9, 0), note="Hồ sơ không đủ điều kiện"))
    sample.record(key, Event(EventKind.HANDED_OVER, datetime(2026, 11, 19, 10, 0)))
    window = open_window(sample)
    assert _card(window, key).pill.accessibleName() == text
    model = window.pages.dossiers.model
    shown = [str(model.index(0, column).data() or "") for column in range(model.columnCount())]
    assert text in shown


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (EventKind.STOPPED, "Dừng xử lý"),
        (EventKind.WITHDRAWN, "Công dân rút hồ sơ"),
        (EventKind.REFUSED, "Từ chối giải quyết"),
    ],
)
def test_a_status_has_one_name_on_the_card_in_the_list_and_in_its_filter(
    sample: Register, open_window: Open, kind: EventKind, name: str
) -> None:
    key = _received(sample)
    sample.record(key, Event(kind, datetime(2026, 11, 19, 9, 0), note="Không còn nhu cầu"))
    window = open_window(sample)
    assert _card(window, key).pill.accessibleName() == name
    model = window.pages.dossiers.model
    assert name in [str(model.index(0, column).data() or "") for column in range(model.columnCount())]
    window.pages.dossiers.filters.panel_button.click()
    choice = window.pages.dossiers.filters.panel.status
    assert name in [choice.itemText(place) for place in range(choice.count())]


def test_other_dossiers_of_a_person_leave_out_the_struck_and_name_another_name(
    sample: Register, open_window: Open
) -> None:
    who = {"id_number": "056190001234"}
    struck = _received(sample, "Lê A", who=who)
    sample.strike_out(struck, "nhập trùng")
    _received(sample, "lê a", who=who)
    _received(sample, "Trương Mỹ Linh", who=who)
    card = _card(open_window(sample), _received(sample, "Lê A", who=who))
    others = [one.text() for one in card.facts.findChildren(QPushButton)]
    assert "Hồ sơ khác của người này (2)" in _texts(card.facts)
    assert [one.split(" · ")[:2] for one in others] == [["18/11/2026", "Trương Mỹ Linh"], ["18/11/2026", MARRIAGE]]


def test_what_was_left_empty_is_empty_when_it_is_amended(sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _received(sample))
    form = card.open_amend().form
    assert (form.pages.text(), form.fee.text(), form.sets.text()) == ("", "", "1")


def test_the_menu_of_corrections_opens_with_its_first_entry_chosen(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    card = _card(open_window(sample), _received(sample))
    menu = card.actions_.right_menu
    menu.popup(card.pos())
    # Nothing can be undone yet: the first that can be chosen.
    qtbot.waitUntil(lambda: menu.activeAction() is card.actions_.correct)
    menu.close()
