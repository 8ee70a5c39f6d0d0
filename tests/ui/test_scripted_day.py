"""A ward's days at the desk, from nothing to the quarter's form, through the window and by the keyboard.

The form at the end was worked out by hand. Quarter III of 2026 runs from 15 June to 14 September. The working days
after Thursday 27 August are 28/8, then, past the National Day (31/8 swapped for Saturday 22/8, 1/9 and 2/9), 3/9, 4/9,
7/9, 8/9, 9/9, 10/9, 11/9 and 14/9.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tthc_desktop.domain.periods import parse_period
from tthc_desktop.domain.standing import Standing
from tthc_desktop.register import ListFilter, Register
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.reports.settlement import NUMBERED
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.printing.menu import open_preview
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.steps.dialog import StepsDialog
from tthc_desktop.ui.wizard.dialog import Wizard

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
COUNTER, ONLINE, POST = range(3)

BIRTH, MARRIED, BIRTH_AGAIN = "1.001193", "1.004873", "1.004884"
SHOP, SHOP_PAUSE = "1.001612", "1.001570"
LAND, CONSCRIPT, CONTRACT = "1.012783", "1.013133", "2.001035"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A dossier that is handed in: by whom, what, when, how, and the due day worked out by hand."""

    name: str
    procedure: str
    at: str
    due: str
    channel: int = COUNTER


ARRIVALS = (
    # Friday 12 June, still quarter II; five working days: 15, 16, 17, 18, 19 June.
    Arrival("Trần Văn Khởi", BIRTH_AGAIN, "12/06 08:30", "19/06 17:00"),
    Arrival("Lê Thị Đầu", LAND, "12/06 09:00", "19/06 17:00"),
    # Thursday 27 August.
    Arrival("Nguyễn Văn Ánh", BIRTH, "27/08 08:10", "27/08 17:00"),
    Arrival("Phạm Thị Bích", BIRTH, "27/08 08:15", "27/08 17:00", ONLINE),
    Arrival("Đỗ Văn Cường", MARRIED, "27/08 08:20", "04/09 17:00"),
    Arrival("Vũ Thị Dung", MARRIED, "27/08 08:25", "04/09 17:00", ONLINE),
    Arrival("Hoàng Văn Đức", BIRTH_AGAIN, "27/08 08:30", "08/09 17:00"),
    Arrival("Bùi Thị Én", BIRTH_AGAIN, "27/08 08:35", "08/09 17:00", POST),
    Arrival("Ngô Văn Giang", SHOP, "27/08 08:40", "04/09 17:00", ONLINE),
    Arrival("Dương Thị Hạnh", SHOP, "27/08 08:45", "04/09 17:00"),
    Arrival("Lý Văn Ích", SHOP_PAUSE, "27/08 08:50", "28/08 17:00"),
    Arrival("Mai Thị Kim", SHOP_PAUSE, "27/08 08:55", "28/08 17:00", ONLINE),
    Arrival("Trịnh Văn Long", LAND, "27/08 09:00", "08/09 17:00"),
    Arrival("Đinh Thị Mận", LAND, "27/08 09:05", "08/09 17:00"),
    Arrival("Tạ Văn Nam", CONSCRIPT, "27/08 09:10", "28/08 17:00"),
    # Two working hours from 10:00: an hour and a half until 11:30, the rest from 13:30.
    Arrival("Cao Văn Oanh", CONSCRIPT, "27/08 10:00", "27/08 14:00", ONLINE),
    Arrival("Hồ Thị Phượng", CONTRACT, "27/08 10:05", "03/09 17:00"),
    Arrival("Châu Văn Quý", CONTRACT, "27/08 10:10", "03/09 17:00"),
    # After 15:00, so the end of the next working day.
    Arrival("Quách Thị Rạng", BIRTH, "27/08 15:30", "28/08 17:00"),
    # Tuesday 8 September; five working days: 9, 10, 11, 14, 15 September.
    Arrival("La Văn Sơn", LAND, "08/09 08:00", "15/09 17:00"),
)

# (3) … (13) of each field, by hand; the fields not named have nothing but zeros.
FORM = {
    # Early: Khởi 17/6 (due 19/6), Cường 3/9; on time: Ánh, Bích, Rạng, and Dung, whose due day moved to 7/9;
    # late: Én 9/9 (due 8/9); Đức waits for papers, which counts as in time.
    "Hộ tịch": (8, 2, 5, 1, 7, 2, 4, 1, 1, 1, 0),
    # Quý was refused on 28/8, before 3/9; Phượng on the day; a hundred handed back the same day.
    "Chứng thực": (102, 0, 102, 0, 102, 1, 101, 0, 0, 0, 0),
    # Giang early; Ích and the withdrawn Kim on the day; Hạnh 8/9, against the first appointment of 4/9.
    "Đăng ký hộ kinh doanh": (4, 2, 2, 0, 4, 1, 2, 1, 0, 0, 0),
    # Đầu 22/6, late; Mận early; Long open since 8/9, Sơn open until 15/9.
    "Đất đai": (4, 0, 3, 1, 2, 1, 0, 1, 2, 1, 1),
    # Nam a day early; Oanh half an hour late.
    "Nghĩa vụ quân sự (Bộ Quốc phòng)": (2, 1, 1, 0, 2, 1, 0, 1, 0, 0, 0),
}
TOTAL = (120, 5, 113, 2, 117, 6, 107, 4, 3, 2, 1)


def _moment(text: str) -> datetime:
    return datetime.strptime(f"{text} 2026", "%d/%m %H:%M %Y")


def _in_columns(figures: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(figures[column] for column in NUMBERED)


class Clock:
    """The wall clock of the desk."""

    def __init__(self) -> None:
        self.now = _moment("12/06 07:45")

    def __call__(self) -> datetime:
        return self.now


class Desk:
    """The clerk at the window: keys only, one after the other."""

    def __init__(self, qtbot: Any, window: MainWindow, register: Register, clock: Clock) -> None:
        self._qtbot = qtbot
        self._window = window
        self._register = register
        self._clock = clock

    def press(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self._qtbot.keyClick(self._focused(), key, modifier)

    def write(self, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._focused(), event)

    def _focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def at(self, moment: str) -> None:
        """Let it become this moment."""
        self._clock.now = _moment(moment)

    def wait_for(self, kind: type[QDialog]) -> Any:
        """Wait until a dialog stands in front."""

        def is_open() -> bool:
            found = [one for one in self._window.findChildren(kind) if one.isVisible()]
            return bool(found) and QApplication.activeWindow() is found[-1]

        self._qtbot.waitUntil(is_open)
        return [one for one in self._window.findChildren(kind) if one.isVisible()][-1]

    def come_back(self) -> None:
        """Wait until the window itself is in front again."""
        self._window.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is self._window)

    def set_up(self) -> None:
        self._window.begin()
        wizard = self.wait_for(Wizard)
        self.press(Qt.Key.Key_Return)
        for text in ("UBND xã Ví Dụ", "UBND tỉnh Ví Dụ", "UBND tỉnh Ví Dụ", "Ví Dụ", "", "", ""):
            self.write(text)
            self.press(Qt.Key.Key_Return)
        for text in ("Lê Thị Mai", "Nguyễn Văn Bình", "Trần Thị Cúc"):
            self.write(text)
            self.press(Qt.Key.Key_Return)
        self.write("H99.001")
        for _ in range(3):
            if wizard.step is wizard.people:
                # One PC, one clerk: nobody signs in.
                wizard.people.without.setFocus()
                self.press(Qt.Key.Key_Space)
            self.press(Qt.Key.Key_Right, ALT)
        assert wizard.step is wizard.summary or not wizard.isVisible()
        if wizard.isVisible():
            self.press(Qt.Key.Key_Return)
        self.wait_for(ReceiveDialog)

    def receive(self, arrival: Arrival) -> None:
        self.at(arrival.at)
        if not [one for one in self._window.findChildren(ReceiveDialog) if one.isVisible()]:
            self.come_back()
            self.press(Qt.Key.Key_N, CONTROL)
        dialog = self.wait_for(ReceiveDialog)
        # A dialog that stood open shows the time at which it was opened.
        dialog.form.received.set_value(self._clock.now)
        dialog.form.procedure.setFocus()
        self.write(arrival.procedure)
        self.press(Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: self._focused() is dialog.form.name)
        self.write(arrival.name)
        for _ in range(12):
            if self._focused() is dialog.form.channel:
                break
            self.press(Qt.Key.Key_Return)
        assert self._focused() is dialog.form.channel
        for _ in range(arrival.channel):
            self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_S, CONTROL)
        self._qtbot.waitUntil(lambda: not dialog.isVisible())

    def key_of(self, name: str) -> int:
        (found,) = self._register.page(ListFilter(text=name), 2)
        return found.key

    def standing(self, name: str) -> Standing:
        return self._register.card(self.key_of(name)).standing

    def step(self, name: str, caption: str, reason: str = "", new_day: str = "", papers: str = "") -> None:
        """Find a dossier in the list and do its next step."""
        self.come_back()
        if self._window.page_name != "dossiers":
            self.press(Qt.Key.Key_2, CONTROL)
        self.press(Qt.Key.Key_F, CONTROL)
        self.write(name)
        model = self._window.pages.dossiers.model
        key = self.key_of(name)
        self._qtbot.waitUntil(lambda: model.rowCount() == 1 and model.key_at(0) == key)
        self.press(Qt.Key.Key_Return)
        self.press(Qt.Key.Key_F4)
        dialog: StepsDialog = self.wait_for(StepsDialog)
        dialog.steps.setFocus()
        self.press(Qt.Key.Key_Home)
        for _ in range(dialog.steps.count()):
            if dialog.steps.currentItem().text() == caption:
                break
            self.press(Qt.Key.Key_Down)
        assert dialog.steps.currentItem().text() == caption
        form = dialog.form
        for field, text in ((form.new_day, new_day), (form.papers, papers), (form.note, reason)):
            if text:
                field.setFocus()
                self.write(text)
        self.press(Qt.Key.Key_S, CONTROL)
        self._qtbot.waitUntil(lambda: not dialog.isVisible())

    def certify(self, number: int) -> None:
        """Type a morning's certifications into the grid."""
        self.come_back()
        self.press(Qt.Key.Key_3, CONTROL)
        page = self._window.pages.batch
        before = page.model.rowCount()
        for count in range(number):
            self.write(f"Người chứng thực {count}")
            self.press(Qt.Key.Key_Return, CONTROL)
        assert page.model.rowCount() == before + number

    def print_pdf(self, name: str, kind: PaperKind, folder: Path) -> str:
        """Save a paper as PDF and read it back."""
        dialog = open_preview(self._window, self._register, self.key_of(name), kind)
        self._qtbot.waitUntil(lambda: bool(dialog.pdf) and dialog.print.isEnabled())
        path = folder / f"{kind}.pdf"
        with self._qtbot.waitSignal(dialog.printed):
            dialog.save_to(path)
        dialog.reject()
        return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def new_register(tmp_path: Path, clock: Clock) -> Iterator[Register]:
    """Nothing yet: the program has just been installed."""
    with Register(tmp_path / "so", clerk="may-ban-1", clock=clock) as register:
        yield register


@pytest.fixture
def desk(qtbot: Any, new_register: Register, clock: Clock, open_window: Callable[..., MainWindow]) -> Desk:
    window = open_window(new_register, "")
    window.activateWindow()
    return Desk(qtbot, window, new_register, clock)


def test_the_days_of_a_ward_give_the_form_worked_out_by_hand(
    desk: Desk, new_register: Register, tmp_path: Path
) -> None:
    desk.set_up()
    for arrival in ARRIVALS[:2]:
        desk.receive(arrival)
    desk.at("17/06 09:00")
    desk.step("Trần Văn Khởi", "Xử lý xong")
    desk.at("22/06 09:00")
    desk.step("Lê Thị Đầu", "Xử lý xong")

    desk.at("27/08 07:40")
    desk.certify(100)
    for arrival in ARRIVALS[2:-1]:
        desk.receive(arrival)
    for arrival in ARRIVALS[:-1]:
        if arrival.name not in ("Trần Văn Khởi", "Lê Thị Đầu"):
            assert desk.standing(arrival.name).due_at == _moment(arrival.due), arrival.name
    receipt = desk.print_pdf("Nguyễn Văn Ánh", PaperKind.RECEIPT, tmp_path)
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in receipt
    assert "Nguyễn Văn Ánh" in receipt
    assert "H99.001-260827-0101" in receipt
    assert "17 giờ 00 phút, ngày 27 tháng 8 năm 2026" in receipt

    desk.at("27/08 14:30")
    desk.step("Cao Văn Oanh", "Xử lý xong")
    desk.at("27/08 16:30")
    for name in ("Nguyễn Văn Ánh", "Phạm Thị Bích", "Tạ Văn Nam"):
        desk.step(name, "Xong và trả luôn")

    desk.at("28/08 09:00")
    for name in ("Quách Thị Rạng", "Ngô Văn Giang", "Lý Văn Ích"):
        desk.step(name, "Xử lý xong")
    desk.step("Vũ Thị Dung", "Yêu cầu bổ sung", papers="Giấy xác nhận nơi cư trú trước đây")
    desk.step("Hoàng Văn Đức", "Yêu cầu bổ sung", papers="Bản chính giấy khai sinh cũ")
    desk.step("Mai Thị Kim", "Rút hồ sơ", reason="Không tạm ngừng nữa")
    desk.step("Châu Văn Quý", "Từ chối giải quyết", reason="Tài sản đang tranh chấp")
    request = desk.print_pdf("Vũ Thị Dung", PaperKind.SUPPLEMENT, tmp_path)
    assert "PHIẾU YÊU CẦU BỔ SUNG" in request
    assert "Giấy xác nhận nơi cư trú trước đây" in request
    assert "ngày 28 tháng 8 năm 2026" in request

    desk.at("03/09 08:30")
    desk.step("Vũ Thị Dung", "Nhận bổ sung")
    # 28/8 was the first of three days and 3/9 is not counted: 4/9 and Monday 7/9 are left.
    assert desk.standing("Vũ Thị Dung").due_at == _moment("07/09 17:00")
    desk.step("Đỗ Văn Cường", "Xử lý xong")
    desk.step("Hồ Thị Phượng", "Xử lý xong")
    desk.step("Dương Thị Hạnh", "Xin lỗi, hẹn lại", new_day="9/9", reason="Chờ xác minh địa điểm")
    apology = desk.print_pdf("Dương Thị Hạnh", PaperKind.EXTENSION, tmp_path)
    assert "Dương Thị Hạnh" in apology
    assert "Chờ xác minh địa điểm" in apology
    assert "09 tháng 9 năm 2026" in apology

    desk.at("07/09 09:00")
    desk.step("Vũ Thị Dung", "Xử lý xong")
    desk.step("Đinh Thị Mận", "Xử lý xong")
    desk.receive(ARRIVALS[-1])
    desk.at("08/09 10:00")
    desk.step("Dương Thị Hạnh", "Xử lý xong")
    desk.at("09/09 10:00")
    desk.step("Bùi Thị Én", "Xử lý xong")

    desk.at("15/09 08:00")
    figures = new_register.figures(parse_period("2026-Q3"))
    counted = {field: _in_columns(values) for field, values in figures.settlement.rows}
    assert {field: values for field, values in counted.items() if any(values)} == FORM
    assert _in_columns(figures.settlement.total) == TOTAL
    assert new_register.count(ListFilter(received_from=date(2026, 8, 27), received_to=date(2026, 8, 27))) == 117
