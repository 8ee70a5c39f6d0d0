"""How many keys the commonest tasks take a practised clerk, counted at the real window and held against the README."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Status
from tthc_desktop.domain.office import Office
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.printing.preview import PaperPreview
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.steps.dialog import StepsDialog

Open = Callable[..., MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier
FRIDAY = date(2026, 11, 20)
MARRIAGE = "Cấp Giấy xác nhận tình trạng hôn nhân"
Dialog = TypeVar("Dialog", bound=QWidget)
_README = Path(__file__).parents[2] / "README.md"
_HEADING = "## Keystrokes"


@dataclass
class Effort:
    """What a task took: keys with their modifiers as one, clicks, and letters and digits that had to be typed."""

    keys: int = 0
    clicks: int = 0
    typed: int = 0


class Clerk:
    """Works by the keyboard alone, and counts."""

    def __init__(self, qtbot: Any, window: MainWindow) -> None:
        self._qtbot = qtbot
        self.window = window
        self.effort = Effort()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.effort.keys += 1
        self._qtbot.keyClick(self._focused(), key, modifier)

    def write(self, text: str) -> None:
        """Type as Unikey sends letters: one key event with the letter and no key code each."""
        for letter in text:
            self.effort.typed += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._focused(), event)

    def sees(self, kind: type[Dialog]) -> Dialog:
        """Wait until a dialog has the keyboard, and return it."""
        self._qtbot.waitUntil(lambda: any(one.isVisible() for one in self.window.findChildren(kind)))
        dialog: Dialog = next(one for one in self.window.findChildren(kind) if one.isVisible())
        self.looks_at(dialog)
        return dialog

    def looks_at(self, window: QWidget) -> None:
        """Wait until a window has the keyboard, as the system gives it to the one on top."""
        window.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is window and QApplication.focusWidget() is not None)

    def _focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget


Begin = Callable[[Register, str], Clerk]


@pytest.fixture
def begin(qtbot: Any, open_window: Open) -> Begin:
    """Opens the window on a page, as the clerk finds it between two tasks."""

    def start(register: Register, page: str) -> Clerk:
        window = open_window(register, page)
        clerk = Clerk(qtbot, window)
        clerk.looks_at(window)
        qtbot.waitUntil(lambda: window.desktop.quick.is_idle and window.desktop.long.is_idle)
        return clerk

    return start


def _received(register: Register, name: str, procedure: str = MARRIAGE) -> int:
    found = next(one for one in register.procedures(FRIDAY) if one.name == procedure)
    new = NewDossier(found.key, Applicant(name), Channel.COUNTER, datetime(2026, 11, 20, 9, 0))
    return register.receive(new).key


def _table() -> dict[str, tuple[int, int, int]]:
    """Return the README's table: the task, and its keys, clicks and letters."""
    section = _README.read_text(encoding="utf-8").partition(f"{_HEADING}\n")[2].partition("\n## ")[0]
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    return {line[0]: (int(line[2]), int(line[3]), int(line[4])) for line in lines[2:]}


def _holds(task: str, effort: Effort) -> None:
    assert (effort.keys, effort.clicks, effort.typed) == _table()[task]


def test_a_certification(sample: Register, begin: Begin) -> None:
    clerk = begin(sample, "batch")
    clerk.write("Trần Thị Bưởi")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("056190001234")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("2")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("6")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    (line,) = sample.batches.rows_of(FRIDAY)
    assert (line.name, line.id_number, line.copies, line.pages) == ("Trần Thị Bưởi", "056190001234", 2, 6)
    assert line.status is Status.HANDED_OVER
    _holds("A certification in the grid: name, ID number, copies, pages", clerk.effort)


def test_a_certification_like_the_one_before(sample: Register, begin: Begin) -> None:
    clerk = begin(sample, "batch")
    clerk.write("Trần Thị Bưởi")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert [line.status for line in sample.batches.rows_of(FRIDAY)] == [Status.HANDED_OVER]
    _holds("The next one, of one copy: only the name", clerk.effort)


def test_receive_a_dossier_and_have_its_receipt_ready_to_print(sample: Register, begin: Begin, qtbot: Any) -> None:
    clerk = begin(sample, "today")
    clerk.press(Qt.Key.Key_N, CONTROL)
    clerk.sees(ReceiveDialog)
    clerk.write("khai sinh")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("Trần Thị Bưởi")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("056190001234")
    clerk.press(Qt.Key.Key_P, CONTROL)
    preview = clerk.sees(PaperPreview)
    qtbot.waitUntil(lambda: bool(preview.pdf) and preview.print.hasFocus())
    card = sample.card(2591)
    assert (card.dossier.applicant.name, card.dossier.procedure_name) == ("Trần Thị Bưởi", "Đăng ký khai sinh")
    _holds("Receive a dossier, its receipt ready to print", clerk.effort)


def test_finish_and_hand_over_a_certification(sample: Register, begin: Begin, qtbot: Any) -> None:
    key = _received(sample, "Trần Thị Bưởi", "Chứng thực bản sao từ bản chính giấy tờ, văn bản")
    clerk = begin(sample, "dossiers")
    clerk.press(Qt.Key.Key_F4)
    clerk.sees(StepsDialog)
    clerk.press(Qt.Key.Key_Return)
    assert sample.card(key).standing.status is Status.HANDED_OVER
    _holds("Finish and hand over the dossier at hand, due the same day", clerk.effort)


def test_finish_and_hand_over_a_dossier_that_takes_days(sample: Register, begin: Begin) -> None:
    key = _received(sample, "Trần Thị Bưởi")
    clerk = begin(sample, "dossiers")
    clerk.press(Qt.Key.Key_F4)
    clerk.sees(StepsDialog)
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert sample.card(key).standing.status is Status.HANDED_OVER
    _holds("Finish and hand over the dossier at hand, due another day", clerk.effort)


def test_find_a_dossier_and_open_it(sample: Register, begin: Begin, qtbot: Any) -> None:
    clerk = begin(sample, "dossiers")
    clerk.write("duong thuy duc")
    with qtbot.waitSignal(clerk.window.pages.dossiers.listed):
        clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.sees(CardDialog).card.dossier.applicant.name == "Dương Thùy Đức"
    _holds("Find a dossier by a name without accents and open it", clerk.effort)


def test_export_the_report_of_the_quarter(sample: Register, begin: Begin, qtbot: Any) -> None:
    sample.save_office(Office(name="UBND phường Phước Long", receiver="UBND TP Nha Trang", place="Phước Long"))
    clerk = begin(sample, "today")
    with qtbot.waitSignal(clerk.window.pages.report.shown):
        clerk.press(Qt.Key.Key_4, CONTROL)
    with qtbot.waitSignal(clerk.window.pages.report.exported, timeout=60_000):
        clerk.press(Qt.Key.Key_E, CONTROL)
    written = {path.name for path in (sample.folder / "bao-cao").rglob("*.*")}
    assert {"II.06a-2023-Q3.pdf", "II.07b-2023-Q3.xlsx", "Bao-cao-2023-Q3.docx", "2023-Q3.zip"} <= written
    _holds("Export the report of the quarter", clerk.effort)


def test_ask_for_a_supplement(sample: Register, begin: Begin) -> None:
    key = _received(sample, "Trần Thị Bưởi")
    clerk = begin(sample, "dossiers")
    clerk.press(Qt.Key.Key_F4)
    clerk.sees(StepsDialog)
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Return)
    clerk.write("Giấy chứng sinh")
    clerk.press(Qt.Key.Key_S, CONTROL)
    card = sample.card(key)
    assert card.standing.status is Status.AWAITING_SUPPLEMENT
    assert "Giấy chứng sinh" in card.dossier.events[-1].note
    _holds("Ask for a supplement to the dossier at hand", clerk.effort)


def test_the_table_names_nothing_else() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert set(_table()) == set(re.findall(r'_holds\(\n? *"([^"]+)"', source))
