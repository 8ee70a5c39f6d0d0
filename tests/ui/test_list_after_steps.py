"""The list after something was done with what is chosen: the choice stays on the same dossiers or is let go."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.register import ListedDossier, ListFilter, NewDossier, Register
from tthc_desktop.ui.dossiers.page import DossierPage
from tthc_desktop.ui.main_window import MainWindow

Open = Callable[[Register], MainWindow]
NOW = datetime(2026, 11, 20, 10, 0)
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NOTHING = "Chưa chọn hồ sơ nào."


class Clerk:
    """Works in the list of those that wait for Lê: four dossiers in progress."""

    def __init__(self, qtbot: Any, register: Register, window: MainWindow) -> None:
        self.qtbot, self.register, self.window = qtbot, register, window
        procedure = next(one for one in register.procedures(NOW.date()) if one.name == "Đăng ký khai sinh")
        for name in ("Zê Một", "Zê Hai", "Zê Ba", "Zê Bốn"):
            register.receive(NewDossier(procedure.key, Applicant(name), Channel.COUNTER, NOW))
        self.asked: list[list[int]] = []
        self.page: DossierPage = window.pages.dossiers
        self.page.steps_wanted.disconnect()
        self.page.steps_wanted.connect(self.asked.append)
        with qtbot.waitSignal(self.page.loader.shown):
            self.page.show_list(ListFilter(text="ze", statuses=(Status.IN_PROGRESS,)))
        self.page.view.setFocus()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.page.view, key, modifier)

    def rows(self) -> list[ListedDossier]:
        return self.register.page(ListFilter(text="ze", statuses=(Status.IN_PROGRESS,)), 10)

    def finish(self, *keys: int) -> None:
        """Record the step for some dossiers; the list is read once more as after every step."""
        for key in keys:
            self.register.record(key, Event(EventKind.FINISHED, NOW))
        with self.qtbot.waitSignal(self.page.loader.shown):
            self.page.refresh()


@pytest.fixture
def clerk(qtbot: Any, sample: Register, open_window: Open) -> Clerk:
    return Clerk(qtbot, sample, open_window(sample))


def test_after_a_step_nobody_elses_dossier_is_chosen(clerk: Clerk) -> None:
    first, second, _, fourth = (one.key for one in clerk.rows())
    clerk.press(Qt.Key.Key_Down, SHIFT)
    assert clerk.page.strip.text.text() == "2 hồ sơ đã chọn"
    clerk.finish(first, second)
    assert clerk.page.view.chosen_count() == 0
    assert not clerk.page.strip.isVisible()
    clerk.page.want_steps()
    assert clerk.asked == []
    assert clerk.page.bar.text.startswith(NOTHING)
    # Read once more, nothing is chosen either.
    with clerk.qtbot.waitSignal(clerk.page.loader.shown):
        clerk.page.refresh()
    assert clerk.page.view.chosen_count() == 0
    # The clerk chooses, and the sentence goes.
    clerk.press(Qt.Key.Key_Down)
    assert clerk.page.bar.text == ""
    clerk.page.want_steps()
    assert clerk.asked == [[fourth]]


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up], ids=["down", "up"])
def test_the_first_arrow_marks_the_dossier_that_moved_up_and_skips_none(clerk: Clerk, key: Qt.Key) -> None:
    _, second, third, _ = (one.key for one in clerk.rows())
    clerk.press(Qt.Key.Key_Down)
    clerk.finish(second)
    assert clerk.page.view.chosen_count() == 0
    clerk.press(key)
    clerk.press(Qt.Key.Key_F4)
    assert clerk.asked == [[third]]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2], ids=["Enter", "F2"])
def test_with_nothing_marked_enter_opens_nothing_and_says_what_f4_says(clerk: Clerk, key: Qt.Key) -> None:
    opened: list[int] = []
    clerk.page.card_wanted.disconnect()
    clerk.page.card_wanted.connect(opened.append)
    _, second, *_ = (one.key for one in clerk.rows())
    clerk.finish(clerk.rows()[0].key)
    clerk.press(key)
    assert opened == []
    assert clerk.page.bar.text.startswith(NOTHING)
    clerk.press(Qt.Key.Key_Down)
    clerk.press(key)
    assert (opened, clerk.page.bar.text) == ([second], "")


def test_escape_takes_the_warning_away_before_the_offer_to_undo(clerk: Clerk) -> None:
    done: list[str] = []
    clerk.finish(clerk.rows()[0].key)
    clerk.window.toast.tell("Đã ghi.", ("Hoàn tác", lambda: done.append("undone")))
    clerk.press(Qt.Key.Key_F4)
    assert clerk.page.bar.text.startswith(NOTHING)
    clerk.press(Qt.Key.Key_Escape)
    assert (clerk.page.bar.isVisible(), clerk.window.toast.offers) == (False, True)
    clerk.press(Qt.Key.Key_Escape)
    assert (clerk.window.toast.isVisible(), done) == (False, [])


def test_what_is_still_listed_stays_chosen(clerk: Clerk) -> None:
    first, second, _, _ = (one.key for one in clerk.rows())
    clerk.press(Qt.Key.Key_Down, SHIFT)
    clerk.finish(first)
    clerk.page.want_steps()
    assert clerk.asked == [[second]]


def test_an_emptied_list_says_of_nothing_that_it_is_chosen(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_A, CONTROL)
    assert clerk.page.strip.text.text() == "4 hồ sơ đã chọn"
    clerk.finish(*(one.key for one in clerk.rows()))
    assert not clerk.page.strip.isVisible()
    clerk.page.want_steps()
    assert clerk.asked == []
    assert clerk.page.bar.text.startswith(NOTHING)


def test_another_list_begins_with_its_first_dossier(clerk: Clerk) -> None:
    first, *_ = (one.key for one in clerk.rows())
    clerk.page.want_steps()
    assert clerk.asked == [[first]]


def test_the_groups_are_reached_by_tab_and_by_a_key_and_changed_by_arrows(clerk: Clerk) -> None:
    filters = clerk.page.filters
    filters.clear()
    filters.search.setFocus()
    seen = []
    for _ in range(4):
        clerk.qtbot.keyClick(clerk.window.focusWidget(), Qt.Key.Key_Tab)
        widget = clerk.window.focusWidget()
        seen.append(widget.accessibleName() or widget.text())  # type: ignore[union-attr]
    assert seen == ["Bộ lọc", "Tất cả", "Bộ lọc đã lưu", "Sắp xếp"]
    clerk.page.view.setFocus()
    clerk.press(Qt.Key.Key_G, CONTROL)
    for _ in range(3):
        clerk.qtbot.keyClick(clerk.window.focusWidget(), Qt.Key.Key_Right)
    assert (filters.choice.group, filters.group.value()) == ("late", "late")
    # What narrows the list comes right after, not after the list.
    clerk.qtbot.waitUntil(lambda: not clerk.page.deeds.awaits_list)
    clerk.page.sort.setFocus()
    clerk.qtbot.keyClick(clerk.page.sort, Qt.Key.Key_Tab)
    assert clerk.window.focusWidget().text() == "Quá hạn"  # type: ignore[union-attr]


def test_a_wrong_date_is_told_in_words_and_stays(clerk: Clerk, type_text: Any) -> None:
    panel = clerk.page.filters.panel
    clerk.press(Qt.Key.Key_L, CONTROL)
    panel.first.setFocus()
    type_text(panel.first, "99/99/2023")
    clerk.qtbot.keyClick(panel.first, Qt.Key.Key_Tab)
    with clerk.qtbot.waitSignal(clerk.page.loader.shown):
        panel.channel.setCurrentIndex(1)
    assert panel.first.text() == "99/99/2023"
    assert panel.received_days.error == "Không có ngày 99/99/2023"
    panel.first.setFocus()
    panel.first.selectAll()
    type_text(panel.first, "5/3/2023")
    assert panel.received_days.error == ""
    panel.first.selectAll()
    type_text(panel.first, "99/99/2023")
    clerk.page.filters.clear()
    assert (panel.first.text(), panel.received_days.error) == ("", "")


def test_a_card_of_the_start_page_lights_its_group_and_has_the_same_name(clerk: Clerk) -> None:
    filters = clerk.page.filters
    key = clerk.rows()[0].key
    clerk.register.record(key, Event(EventKind.SUPPLEMENT_REQUESTED, NOW, note="thiếu giấy chứng sinh"))
    with clerk.qtbot.waitSignal(clerk.page.loader.shown):
        clerk.page.show_list(ListFilter(statuses=(Status.AWAITING_SUPPLEMENT,)), "Chờ bổ sung (20/11)")
    assert filters.words() == "Chờ bổ sung"
    assert filters.group.value() == "paused"
    assert filters.panel.status.currentText() == "Chờ bổ sung"


def test_the_mark_at_the_due_date_says_which_date_the_rules_give(clerk: Clerk) -> None:
    with clerk.qtbot.waitSignal(clerk.page.loader.shown):
        clerk.page.show_list(ListFilter(other_due=True))
    model = clerk.page.model
    record = model.record(0)
    assert record is not None
    assert record.computed_due_at is not None
    tips = [model.index(0, place).data(Qt.ItemDataRole.ToolTipRole) for place in range(model.columnCount())]
    words = f"Khác hạn tính theo quy tắc: {record.computed_due_at:%d/%m/%Y}."
    assert [tip for tip in tips if tip.endswith(words)]
    assert clerk.page.filters.words() == "Khác hạn tính theo quy tắc"
