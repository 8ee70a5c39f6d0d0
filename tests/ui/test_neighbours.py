"""From dossier to dossier on the card: through the list as it stands, also while it changes or is not read yet."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.register import ListFilter, NewDossier, Register
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.dossiers.model import PAGE_ROWS
from tthc_desktop.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
MARRIAGE = "Cấp Giấy xác nhận tình trạng hôn nhân"
LAST, FIRST = "Đây là hồ sơ cuối danh sách.", "Đây là hồ sơ đầu danh sách."


class Reader:
    """A clerk who opens a dossier of the list and turns its pages."""

    def __init__(self, qtbot: Any, window: MainWindow) -> None:
        self._qtbot = qtbot
        self.window = window
        self.page = window.pages.dossiers

    def show(self, wanted: ListFilter) -> None:
        with self._qtbot.waitSignal(self.page.loader.shown):
            self.page.show_list(wanted)
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: self.window.desktop.quick.is_idle)
        QApplication.processEvents()

    def open(self, row: int) -> CardDialog:
        self.page.view.selectRow(row)
        key = self.page.model.key_at(row)
        assert key is not None
        self.window.open_card(key)
        return self.on_top()

    def on_top(self) -> CardDialog:
        card: CardDialog = self.window.findChildren(CardDialog)[-1]
        self._to_front(card)
        return card

    def _to_front(self, card: CardDialog) -> None:
        card.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is card)

    def turn(self, card: CardDialog, key: Qt.Key) -> None:
        # A dialog of the card may have been in front of it.
        self._to_front(card)
        self._qtbot.keyClick(card, key, CONTROL)


@pytest.fixture
def reader(qtbot: Any, sample: Register, open_window: Callable[[Register], MainWindow]) -> Reader:
    return Reader(qtbot, open_window(sample))


def _received(register: Register, number: int) -> list[int]:
    """Receive some dossiers; the last one stands on top of the list."""
    found = next(one for one in register.procedures(date(2026, 11, 20)) if one.name == MARRIAGE)
    return [
        register.receive(
            NewDossier(found.key, Applicant(f"Lê {place}"), Channel.COUNTER, datetime(2026, 11, 18, 9, place))
        ).key
        for place in range(number)
    ][::-1]


def _finish(card: CardDialog) -> None:
    card.open_step((EventKind.FINISHED,)).save.click()


def test_the_keys_go_on_and_back_and_say_where_the_list_ends(sample: Register, reader: Reader) -> None:
    top, middle, bottom = _received(sample, 3)
    reader.show(ListFilter(keys=(top, middle, bottom)))
    card = reader.open(1)
    reader.turn(card, Qt.Key.Key_PageDown)
    assert (card.card.key, card.bar.text) == (bottom, "")
    reader.turn(card, Qt.Key.Key_PageDown)
    assert (card.card.key, card.bar.text) == (bottom, LAST)
    reader.turn(card, Qt.Key.Key_PageUp)
    reader.turn(card, Qt.Key.Key_PageUp)
    assert (card.card.key, reader.page.view.current().key) == (top, top)
    reader.turn(card, Qt.Key.Key_PageUp)
    assert (card.card.key, card.bar.text) == (top, FIRST)


@pytest.mark.parametrize("waits", [True, False], ids=["the list is here again", "the list is still on its way"])
def test_the_next_one_after_a_step_that_takes_the_dossier_out_of_the_list(
    sample: Register, reader: Reader, waits: bool
) -> None:
    top, middle, bottom = _received(sample, 3)
    reader.show(ListFilter(statuses=(Status.IN_PROGRESS,), keys=(top, middle, bottom)))
    card = reader.open(0)
    for following in (middle, bottom):
        _finish(card)
        if waits:
            reader.settle()
        reader.turn(card, Qt.Key.Key_PageDown)
        assert (card.card.key, card.bar.text) == (following, "")
    reader.settle()
    assert reader.page.model.first_keys() == [bottom]
    _finish(card)
    reader.settle()
    reader.turn(card, Qt.Key.Key_PageDown)
    assert (card.card.key, card.bar.text) == (bottom, LAST)


def test_the_last_one_that_left_the_list_has_none_after_it_but_one_before(sample: Register, reader: Reader) -> None:
    top, middle, bottom = _received(sample, 3)
    reader.show(ListFilter(statuses=(Status.IN_PROGRESS,), keys=(top, middle, bottom)))
    card = reader.open(2)
    _finish(card)
    reader.settle()
    reader.turn(card, Qt.Key.Key_PageDown)
    assert (card.card.key, card.bar.text) == (bottom, LAST)
    reader.turn(card, Qt.Key.Key_PageUp)
    assert card.card.key == middle


def test_the_next_one_is_waited_for_where_its_page_of_the_list_is_not_read_yet(
    qtbot: Any, sample: Register, reader: Reader
) -> None:
    reader.settle()
    numbers = sample.numbers(ListFilter(), reader.page.sort.order, PAGE_ROWS + 1)
    reader.window.desktop.quick.hold()
    card = reader.open(PAGE_ROWS - 1)
    assert reader.page.model.key_at(PAGE_ROWS) is None
    reader.turn(card, Qt.Key.Key_PageDown)
    assert (card.card.key, card.bar.text) == (numbers[PAGE_ROWS - 1], "")
    reader.window.desktop.quick.release()
    qtbot.waitUntil(lambda: card.card.key == numbers[PAGE_ROWS])
    assert reader.page.view.currentIndex().row() == PAGE_ROWS


def test_a_card_closed_while_the_next_one_is_waited_for_moves_nothing_in_the_list(reader: Reader) -> None:
    reader.settle()
    reader.window.desktop.quick.hold()
    card = reader.open(PAGE_ROWS - 1)
    reader.turn(card, Qt.Key.Key_PageDown)
    card.reject()
    reader.window.desktop.quick.release()
    reader.settle()
    assert reader.page.view.currentIndex().row() == PAGE_ROWS - 1


def test_a_dossier_of_no_list_says_so(sample: Register, reader: Reader) -> None:
    shown, other = _received(sample, 2)
    reader.show(ListFilter(keys=(shown,)))
    reader.window.open_card(other)
    card = reader.on_top()
    reader.turn(card, Qt.Key.Key_PageDown)
    assert card.card.key == other
    assert card.bar.text == "Hồ sơ này không nằm trong danh sách đang mở nên không có hồ sơ trước, sau."
