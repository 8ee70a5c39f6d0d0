"""The dossiers behind a cell and why the marked one stands there, by the keys a clerk presses."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import Amendment, NewDossier, Register
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.report.cell_dialog import CellDialog
from tthc_desktop.ui.report.cell_rows import BLOCK, REASON

Open = Callable[..., MainWindow]
TypeText = Callable[[QWidget, str], None]
PERIOD = quarter(2023, 3)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def late_ones(register: Register, number: int = 3) -> list[int]:
    """Dossiers received on Thursday 3 August 2023 with three working days, due on Tuesday 8 August."""
    received = datetime(2023, 8, 3, 9, 10)
    procedure = next(one for one in register.procedures(received.date()) if "hôn nhân" in one.name)
    keys = []
    for place in range(number):
        person = Applicant(f"Người Muộn {place}")
        keys.append(register.receive(NewDossier(procedure.key, person, Channel.COUNTER, received)).key)
        register.record(keys[-1], Event(EventKind.FINISHED, datetime(2023, 8, 10 + place, 10, 15)))
    return keys


@pytest.fixture
def open_cell(qtbot: Any, sample: Register, open_window: Open) -> Callable[..., CellDialog]:
    """Opens the dialog on a cell of the sample and waits until it stands still."""

    def open_it(column: str = "10", **rest: Any) -> CellDialog:
        window = open_window(sample, "")
        keys = sample.dossiers_behind(PERIOD, column, None, Layout.OFFICIAL)
        dialog = CellDialog(window, window.desktop, keys, f"Cột ({column})", PERIOD, Layout.OFFICIAL, column, **rest)
        dialog.open()
        qtbot.waitUntil(lambda: window.desktop.long.is_idle)
        return dialog

    return open_it


def settled(qtbot: Any, dialog: CellDialog) -> None:
    qtbot.waitUntil(lambda: dialog._desktop.long.is_idle)


def test_marked_dossier_says_why(qtbot: Any, sample: Register, open_cell: Callable[..., CellDialog]) -> None:
    late_ones(sample)
    dialog = open_cell()
    # The newest first: finished on 12 August, four days after it was due.
    assert (
        "Vì sao ở cột (10)?\nHạn trả 08/08/2023 17:00 (3 ngày làm việc từ 03/08/2023), xử lý xong " in dialog.why.text
    )
    assert "12/08/2023 10:15, sau hạn 4 ngày → quá hạn (so theo ngày)." in dialog.why.text
    assert "Hạn trả kết quả: 08/08/2023 17:00, T3." in dialog.why.proof_title.text()
    assert "(7): Xử lý xong 12/08/2023 10:15, trong kỳ" in dialog.why.text
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    settled(qtbot, dialog)
    assert "sau hạn 3 ngày" in dialog.why.text


def test_enter_opens_the_dossier_and_ctrl_l_the_list(
    qtbot: Any, sample: Register, open_cell: Callable[..., CellDialog]
) -> None:
    keys = late_ones(sample)[::-1]
    dialog = open_cell()
    with qtbot.waitSignal(dialog.card_wanted) as opened:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert opened.args == [keys[1]]
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.dossiers_wanted) as listed:
        qtbot.keyClick(dialog.table, Qt.Key.Key_L, CONTROL)
    assert listed.args == [keys, "Cột (10)"]
    assert not dialog.isVisible()


def test_esc_closes_but_not_over_a_reason_half_typed(
    qtbot: Any, sample: Register, open_cell: Callable[..., CellDialog], type_text: TypeText
) -> None:
    late_ones(sample, 1)
    dialog = open_cell()
    type_text(dialog.reasons.field, "chờ")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.reasons.field.clear()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Escape)


def test_of_thousands_only_what_is_seen_is_read(
    qtbot: Any, sample: Register, open_cell: Callable[..., CellDialog]
) -> None:
    dialog = open_cell("8")
    # All 2011 settled ones of the sample.
    assert dialog.rows.rowCount() == 2011
    assert dialog.rows.at(BLOCK - 1) is not None
    assert dialog.rows.at(3 * BLOCK) is None
    assert not dialog.reasons.isVisible()
    qtbot.keyClick(dialog.table, Qt.Key.Key_End, CONTROL)
    last = dialog.rows.keys[-1]
    qtbot.waitUntil(lambda: dialog.rows.at(2010) is not None)
    settled(qtbot, dialog)
    assert dialog.rows.index(2010, 0).data() == sample.card(last).dossier.code
    assert dialog.why.text.startswith(sample.card(last).dossier.code)


def test_one_reason_for_many_and_back(
    qtbot: Any, sample: Register, open_cell: Callable[..., CellDialog], type_text: TypeText
) -> None:
    keys = late_ones(sample)[::-1]
    dialog = open_cell()
    assert dialog.reasons.save.text() == "Ghi cho 1 hồ sơ"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down, SHIFT)
    assert dialog.reasons.save.text() == "Ghi cho 2 hồ sơ"
    qtbot.mouseClick(dialog.reasons.field, Qt.MouseButton.LeftButton)
    type_text(dialog.reasons.field, "chờ kết quả xác minh")
    with qtbot.waitSignal(dialog.changed):
        qtbot.keyClick(dialog.reasons.field, Qt.Key.Key_Return)
    assert sample.late_reasons.of(keys) == dict.fromkeys(keys[:2], "chờ kết quả xác minh")
    settled(qtbot, dialog)
    assert [dialog.rows.index(place, REASON).data() for place in range(3)] == [*["chờ kết quả xác minh"] * 2, "–"]
    assert "Lý do quá hạn: chờ kết quả xác minh." in dialog.why.text
    (back,) = [made for made in dialog.bar.findChildren(QPushButton) if made.text() == "Hoàn tác"]
    with qtbot.waitSignal(dialog.changed):
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert sample.late_reasons.of(keys) == {}


def test_an_empty_reason_is_asked_for(qtbot: Any, sample: Register, open_cell: Callable[..., CellDialog]) -> None:
    keys = late_ones(sample, 1)
    dialog = open_cell()
    qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: dialog.bar.text.startswith("Chưa có lý do quá hạn."))
    assert dialog.reasons.field.hasFocus()
    assert sample.late_reasons.of(keys) == {}


def test_a_dossier_is_mended_from_here_and_read_anew_on_the_way_back(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    keys = late_ones(sample, 1)
    window = open_window(sample, "report")
    dialog = CellDialog(window.pages.report, window.desktop, keys, "Cột (10)", PERIOD, Layout.OFFICIAL, "10")
    dialog.card_wanted.connect(window.open_card)
    dialog.open()
    settled(qtbot, dialog)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    card = next(one for one in window.findChildren(CardDialog) if one.isVisible())
    assert QApplication.activeModalWidget() is card
    sample.amending.amend(keys[0], Amendment(applicant=Applicant("Trần Thị Mới")), "gõ nhầm tên")
    card.changed.emit()
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.rows.index(0, 1).data() == "Trần Thị Mới")
    assert dialog.isVisible()


def test_a_dossier_that_left_the_cell_since_the_period_was_closed_says_so(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    keys = late_ones(sample, 1)
    window = open_window(sample, "")
    dialog = CellDialog(window, window.desktop, keys, "Cột (13)", PERIOD, Layout.OFFICIAL, "13")
    dialog.open()
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    assert "Theo sổ hiện nay, hồ sơ này không đứng ở cột (13)." in dialog.why.text
    assert "(10): Hạn trả 08/08/2023 17:00" in dialog.why.text


def test_without_dossiers_there_is_nothing_to_open(qtbot: Any, open_cell: Callable[..., CellDialog]) -> None:
    dialog = open_cell("10")
    assert dialog.rows.rowCount() == 0
    assert not dialog.card_button.isEnabled()
    assert not dialog.list_button.isEnabled()
    assert not dialog.reasons.save.isEnabled()
