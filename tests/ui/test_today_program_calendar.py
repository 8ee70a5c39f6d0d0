"""The start page tells of a newer program's calendar until a clerk has decided on the dossiers it concerns."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.earlier_program import promised_by_an_earlier_one
from tests.ui.safety_clerk import settle
from tthc_desktop.domain.people import Role
from tthc_desktop.register import Register
from tthc_desktop.ui.calendar.impact_dialog import ImpactDialog
from tthc_desktop.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
FRIDAY = datetime(2026, 11, 20, 9, 0)


def list_of(qtbot: Any, window: MainWindow) -> ImpactDialog:
    look = next(one for one in window.pages.today.calendar.findChildren(QPushButton) if one.text() == "Xem hồ sơ…")
    qtbot.mouseClick(look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImpactDialog)))
    return window.findChildren(ImpactDialog)[-1]


def test_tells_it_shows_the_dossiers_and_moves_what_the_clerk_says(
    small: Register, open_window: Open, qtbot: Any
) -> None:
    first = promised_by_an_earlier_one(small, date(2026, 11, 23), FRIDAY)
    before = first.standing.due_at
    window = open_window(small, "")
    settle(qtbot, window)
    line = window.pages.today.calendar
    assert line.text == (
        "Lịch làm việc năm 2026 của chương trình mới khác lịch trước: 1 hồ sơ đang xử lý cần xem lại ngày hẹn. "
        "Chưa hạn nào bị đổi."
    )
    dialog = list_of(qtbot, window)
    assert dialog.windowTitle() == "Hồ sơ khác hạn theo lịch của chương trình mới"
    qtbot.mouseClick(dialog.choice.button_of("move"), Qt.MouseButton.LeftButton)
    assert "hoàn tác" not in dialog.explained.text()
    assert small.card(first.key).standing.due_at == before
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    after = small.card(first.key).standing.due_at
    assert before is not None
    assert after is not None
    assert after < before
    assert not line.isVisible()
    assert window.toast.text.text() == "Đã theo lịch của chương trình mới: dời hạn 1 hồ sơ."


def test_whoever_only_enters_data_looks_but_does_not_decide(small: Register, open_window: Open, qtbot: Any) -> None:
    promised_by_an_earlier_one(small, date(2026, 11, 23), FRIDAY)
    with Register(small.folder, "Phạm Văn Mít", small.clock, None, Role.ENTRY) as register:
        window = open_window(register, "")
        settle(qtbot, window)
        dialog = list_of(qtbot, window)
        assert not dialog.save.isEnabled()
        dialog.reject()
        window.close()
