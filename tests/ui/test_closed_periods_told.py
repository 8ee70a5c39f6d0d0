"""A closed period is told of wherever a day is written into it, and nobody is stopped.

The desk stands on Friday 20/11/2026; 16/11 to 19/11/2026 is closed.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from steps_clerk import open_steps, received

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import Status
from tthc_desktop.domain.periods import parse_period
from tthc_desktop.register import Register
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.receive.dialog import ReceiveDialog

Open = Callable[[Register], MainWindow]
PERIOD = parse_period("2026-11-16..2026-11-19")
TOLD = "Ngày này thuộc Kỳ từ 16/11/2026 đến 19/11/2026 đã chốt: báo cáo đã chốt sẽ khác sổ."
COUNTED = "Hồ sơ tính trong Kỳ từ 16/11/2026 đến 19/11/2026 đã chốt: báo cáo đã chốt sẽ khác sổ."


@pytest.fixture
def keys(sample: Register) -> list[int]:
    found = received(sample, 2)
    sample.closings.vouch(PERIOD, sample.figures(PERIOD))
    sample.closings.close(PERIOD, "")
    return found


def _card(window: MainWindow, key: int) -> CardDialog:
    window.open_card(key)
    return window.findChildren(CardDialog)[-1]


def test_a_step_of_one_dossier(qtbot: Any, sample: Register, keys: list[int], open_window: Open) -> None:
    dialog = open_steps(open_window(sample), keys[:1])
    assert "đã chốt" not in dialog.line.text()
    dialog.form.moment.set_value(datetime(2026, 11, 19, 10, 0))
    qtbot.waitUntil(lambda: TOLD in dialog.line.text())
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert sample.card(keys[0]).standing.status is Status.FINISHED


def test_a_step_of_many(qtbot: Any, sample: Register, keys: list[int], open_window: Open) -> None:
    dialog = open_steps(open_window(sample), keys)
    assert dialog.summary.text() == "2 hồ sơ sẽ ghi"
    dialog.form.moment.set_value(datetime(2026, 11, 19, 10, 0))
    qtbot.waitUntil(lambda: dialog.summary.text() == f"2 hồ sơ sẽ ghi. {TOLD}")


def test_a_receipt(
    qtbot: Any, sample: Register, keys: list[int], open_window: Open, type_text: Callable[[QWidget, str], None]
) -> None:
    window = open_window(sample)
    window.receive()
    dialog = window.findChildren(ReceiveDialog)[-1]
    received_field = dialog.form.fields["received"]
    day = dialog.form.received.day
    day.selectAll()
    type_text(day, "19/11")
    assert received_field.doubt == TOLD
    day.selectAll()
    type_text(day, "20/11")
    assert received_field.doubt == ""


def test_a_correction(qtbot: Any, sample: Register, keys: list[int], open_window: Open) -> None:
    correction = _card(open_window(sample), keys[0]).open_correction()
    assert not correction.closed.isVisible()
    correction.moment.set_value(datetime(2026, 11, 20, 9, 0))
    assert correction.closed.text() == COUNTED
    assert correction.closed.isVisible()


def test_an_amendment_and_striking_out(qtbot: Any, sample: Register, keys: list[int], open_window: Open) -> None:
    card = _card(open_window(sample), keys[0])
    amend = card.open_amend()
    assert COUNTED not in amend.due.text()
    amend.form.channel.choose(Channel.ONLINE)
    qtbot.waitUntil(lambda: COUNTED in amend.due.text())
    amend.give_up()
    assert card.open_strike_out().closed.text() == COUNTED
