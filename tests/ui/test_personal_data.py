"""The tab “Dữ liệu cá nhân” worked as a clerk does: a person looked up and corrected, requests, retention."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.ui.conftest import NOW
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.people import Role
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import ALL_OTHERS, NewDossier, Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.safety.personal.erase_dialog import EraseDialog
from tthc_desktop.ui.safety.personal.held_dialog import HeldDialog
from tthc_desktop.ui.safety.personal.request_dialog import AnswerDialog, RequestDialog, StrikeRequestDialog
from tthc_desktop.ui.safety.personal.tab import KEPT, REQUESTS, RETENTION, PersonalDataTab

Open = Callable[..., MainWindow]
DAO = Applicant("Nguyễn Thị Hồng Đào", "056190001234", "0905123456", "12 Lê Hồng Phong")
NAMESAKE = Applicant("Nguyễn Thị Hồng Đào", "056190009999", "0912000111", "5 Trần Phú")


def _receive(register: Register, who: Applicant, received: datetime = datetime(2026, 11, 18, 9)) -> int:
    found = next(one for one in register.procedures(received.date()) if one.name == "Đăng ký khai sinh")
    return register.receive(NewDossier(found.key, who, Channel.COUNTER, received)).key


def _tab(qtbot: Any, window: MainWindow) -> PersonalDataTab:
    window.go_to("safety")
    page = window.pages.safety
    page.open_tab(PersonalDataTab)
    tab = page.current
    assert isinstance(tab, PersonalDataTab)
    _rest(qtbot, window)
    return tab


def _rest(qtbot: Any, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    QApplication.processEvents()


def _opened(window: MainWindow, kind: type[QWidget]) -> Any:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def _texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


@pytest.fixture
def tab(qtbot: Any, sample: Register, open_window: Open) -> PersonalDataTab:
    _receive(sample, DAO)
    _receive(sample, DAO)
    _receive(sample, NAMESAKE)
    return _tab(qtbot, open_window(sample))


@pytest.fixture
def window(tab: PersonalDataTab) -> MainWindow:
    found = tab.window()
    assert isinstance(found, MainWindow)
    return found


def _find(qtbot: Any, window: MainWindow, tab: PersonalDataTab, text: str) -> list[tuple[str, str, str]]:
    tab.focus_first()
    qtbot.keyClicks(tab.looking_up.text, text)
    qtbot.keyClick(tab.looking_up.text, Qt.Key.Key_Return)
    _rest(qtbot, window)
    model = tab.looking_up.table.model()
    return [tuple(model.index(row, place).data() for place in (0, 1, 4)) for row in range(model.rowCount())]  # type: ignore[misc]


@pytest.fixture
def person(qtbot: Any, window: MainWindow, tab: PersonalDataTab) -> HeldDialog:
    _find(qtbot, window, tab, "056190001234")
    qtbot.keyClick(tab.looking_up.table, Qt.Key.Key_Return)
    dialog: HeldDialog = _opened(window, HeldDialog)
    qtbot.waitUntil(lambda: dialog.file is not None)
    return dialog


def test_people_of_one_name_stand_apart_masked(qtbot: Any, window: MainWindow, tab: PersonalDataTab) -> None:
    assert _find(qtbot, window, tab, "nguyen thi hong dao") == [
        ("Nguyễn Thị Hồng Đào", "••••••••1234", "2"),
        ("Nguyễn Thị Hồng Đào", "••••••••9999", "1"),
    ]


def test_nobody_found_is_told(qtbot: Any, window: MainWindow, tab: PersonalDataTab) -> None:
    _find(qtbot, window, tab, "khong co ai nhu the")
    assert "Không tìm thấy ai" in _texts(tab.looking_up)


def test_too_little_typed_is_told_on_the_page(qtbot: Any, window: MainWindow, tab: PersonalDataTab) -> None:
    _find(qtbot, window, tab, "-")
    assert "Chưa đủ để tìm" in window.pages.safety.bar.text


def test_all_of_a_person_stands_in_one_dialog(person: HeldDialog) -> None:
    assert person.who.text() == "Nguyễn Thị Hồng Đào · 056190001234 · 0905123456"
    person.sections.setCurrentRow(1)
    assert person.table is not None
    assert person.table.model().rowCount() == 2
    person.sections.setCurrentRow(3)
    assert person.table is None
    assert "Sổ không có dữ liệu nào thuộc phần này." in _texts(person)


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "json"])
def test_it_is_saved_where_files_go(qtbot: Any, window: MainWindow, person: HeldDialog, kind: str) -> None:
    {"pdf": person.pdf_button, "xlsx": person.xlsx_button, "json": person.json_button}[kind].click()
    qtbot.waitUntil(lambda: person.bar.text.startswith("Đã ghi "))
    path = window.desktop.preferences.exports_folder / f"Du_lieu_ca_nhan_20261120_100000.{kind}"
    assert path.stat().st_size > 0
    if kind == "json":
        assert json.loads(path.read_text(encoding="utf-8"))["nguoi"].startswith("Nguyễn Thị Hồng Đào")


def test_a_correction_is_seen_before_goes_everywhere_and_comes_back(
    qtbot: Any, sample: Register, window: MainWindow, person: HeldDialog
) -> None:
    keys = person.person.keys
    dialog = person.correct()
    assert dialog.found.text() == "Chưa có gì thay đổi."
    dialog.lines["address"].setFocus()
    dialog.lines["address"].selectAll()
    qtbot.keyClicks(dialog.lines["address"], "99 Tran Phu")
    qtbot.waitUntil(lambda: dialog.found.text() == "Sẽ sửa 2 hồ sơ.")
    dialog.act.click()
    assert dialog.reason_field.error == "Hãy ghi lý do"
    qtbot.keyClicks(dialog.reason, "theo yeu cau")
    dialog.act.click()
    assert {sample.card(key).dossier.applicant.address for key in keys} == {"99 Tran Phu"}
    _rest(qtbot, window)
    assert person.bar.text == "Đã sửa 2 hồ sơ của người này."
    next(one for one in person.bar.findChildren(QPushButton) if one.text() == "Hoàn tác").click()
    assert {sample.card(key).dossier.applicant.address for key in keys} == {"12 Lê Hồng Phong"}
    _rest(qtbot, window)


def test_a_request_of_whoever_was_looked_up_comes_filled_in(
    qtbot: Any, sample: Register, window: MainWindow, tab: PersonalDataTab, person: HeldDialog
) -> None:
    person.request_button.click()
    dialog: RequestDialog = _opened(window, RequestDialog)
    assert (dialog.name.text(), dialog.id_number.text()) == ("Nguyễn Thị Hồng Đào", "056190001234")
    # Friday 20/11/2026: Monday 23, then 24 is a day off, Wednesday 25.
    assert "25/11/2026" in dialog.due.text()
    dialog.act.click()
    _rest(qtbot, window)
    (one,) = sample.data_requests.all()
    assert (one.received_on, one.due_on) == (date(2026, 11, 20), date(2026, 11, 25))
    assert tab.requests.about.text().startswith("1 yêu cầu chưa trả lời.")


def test_requests_are_answered_and_struck_out(qtbot: Any, window: MainWindow, tab: PersonalDataTab) -> None:
    tab.show_part(REQUESTS)
    _rest(qtbot, window)
    for name in ("Lê Văn Tám", "Phạm Thị Lan"):
        dialog = tab.requests.add(None)
        dialog.act.click()
        assert dialog.name_field.error == "Hãy nhập họ tên"
        dialog.name.setText(name)
        dialog.act.click()
        _rest(qtbot, window)
    tab.requests.answer_button.click()
    answer: AnswerDialog = _opened(window, AnswerDialog)
    answer.act.click()
    assert answer.how_field.error == "Hãy ghi đã trả lời thế nào"
    answer.how.setText("đã giao phiếu")
    answer.act.click()
    _rest(qtbot, window)
    states = [tab.requests.table.model().index(row, 6).data() for row in range(2)]
    assert states == ["Chưa trả lời", "Đã trả lời 20/11/2026"]
    tab.requests.table.selectRow(0)
    tab.requests.strike_button.click()
    strike: StrikeRequestDialog = _opened(window, StrikeRequestDialog)
    strike.reason.setText("ghi nhầm")
    strike.act.click()
    _rest(qtbot, window)
    assert tab.requests.about.text().startswith("0 yêu cầu chưa trả lời.")


@pytest.fixture
def later(sample: Register) -> Iterator[Register]:
    """The register two years and more after a quarter that is closed, with one dossier of it."""
    with Register(sample.folder, "Thử", lambda: datetime(2027, 1, 5, 9)) as register:
        key = _receive(register, DAO)
        register.record(key, Event(EventKind.FINISHED, datetime(2026, 11, 20, 9)))
        period = quarter(2026, 4)
        register.closings.vouch(period, register.figures(period))
        register.closings.close(period)
    with Register(sample.folder, "Thử", lambda: datetime(2029, 1, 5, 9)) as register:
        yield register


def test_from_years_to_the_erased_list(qtbot: Any, later: Register, open_window: Open) -> None:
    window = open_window(later)
    tab = _tab(qtbot, window)
    tab.show_part(RETENTION)
    _rest(qtbot, window)
    panel = tab.retention
    assert {line.text() for line in panel.years.lines.values()} == {""}
    panel.years.lines[ALL_OTHERS].setFocus()
    qtbot.keyClicks(panel.years.lines[ALL_OTHERS], "2x")
    panel.save.click()
    assert "không đúng" in panel.bar.text
    panel.years.lines[ALL_OTHERS].setText("2")
    panel.make.click()
    assert "chưa được lưu" in panel.bar.text
    panel.save.click()
    _rest(qtbot, window)
    panel.make.click()
    _rest(qtbot, window)
    assert "1 hồ sơ" in panel.about.text()
    panel.pdf.click()
    qtbot.waitUntil(lambda: panel.bar.text.startswith("Đã ghi Danh_sach_xoa_du_lieu_1-"))
    panel.erase_button.click()
    dialog: EraseDialog = _opened(window, EraseDialog)
    dialog.act.click()
    assert dialog.fields["decision"].error == "Hãy nhập số quyết định"
    dialog.decision.setText("15/QĐ-UBND")
    dialog.day.set_value(date(2029, 1, 4))
    dialog.second.setText("Thử")
    dialog.act.click()
    qtbot.waitUntil(lambda: "phải khác người đang làm" in dialog.bar.text)
    dialog.second.setText("Lê Thị Lãnh Đạo")
    dialog.act.click()
    qtbot.waitUntil(lambda: panel.bar.text.startswith("Đã xóa dữ liệu cá nhân của 1 hồ sơ."))
    _rest(qtbot, window)
    assert later.looking_up.find("056190001234").people == ()
    assert "quyết định số 15/QĐ-UBND ngày 04/01/2029" in panel.done.text()


def test_a_list_that_waits_is_there_again_after_the_program_was_closed(
    qtbot: Any, later: Register, open_window: Open
) -> None:
    later.retention.set_years({ALL_OTHERS: 2})
    made = later.retention.make_list()
    window = open_window(later)
    tab = _tab(qtbot, window)
    tab.show_part(RETENTION)
    _rest(qtbot, window)
    assert made.mark in tab.retention.about.text()
    assert tab.retention.erase_button.isEnabled()


def test_without_the_right_it_is_said(qtbot: Any, sample: Register, open_window: Open) -> None:
    with Register(sample.folder, "B", lambda: NOW, role=Role.ENTRY) as entry:
        window = open_window(entry)
        tab = _tab(qtbot, window)
        _find(qtbot, window, tab, "nguyen")
        assert "cần quyền Phụ trách" in window.pages.safety.bar.text
        tab.show_part(RETENTION)
        _rest(qtbot, window)
        assert not tab.retention.make.isEnabled()
        window.close()


def test_what_is_kept_is_told_with_the_folder(sample: Register, tab: PersonalDataTab) -> None:
    tab.show_part(KEPT)
    told = _texts(tab.kept)
    assert str(sample.folder) in told
    assert "không lưu ảnh, bản quét CCCD" in told
