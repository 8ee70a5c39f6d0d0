"""The tab “Dữ liệu cá nhân”: a person looked up, corrected, asked for; retention from years to the erased list."""

from datetime import date, datetime

from tests.screens.stage import NOW, Stage
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import (
    ALL_OTHERS,
    Amendment,
    DataRequest,
    Feedback,
    NewDossier,
    Register,
    Wish,
)
from tthc_desktop.reports.feedback import About
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.safety.personal.erase_dialog import EraseDialog
from tthc_desktop.ui.safety.personal.held_dialog import HeldDialog
from tthc_desktop.ui.safety.personal.request_dialog import AnswerDialog, RequestDialog
from tthc_desktop.ui.safety.personal.tab import KEPT, REQUESTS, RETENTION, PersonalDataTab

DAO = Applicant("Nguyễn Thị Hồng Đào", "056190001234", "0905123456", "12 Lê Hồng Phong, phường Phước Long")


def _receive(register: Register, who: Applicant, day: int) -> int:
    at = NOW.replace(day=day, hour=9, minute=10)
    procedure = next(one for one in register.procedures(at.date()) if "hôn nhân" in one.name)
    return register.receive(NewDossier(procedure.key, who, Channel.COUNTER, at)).key


def _fill(register: Register) -> int:
    """Receive dossiers of two people of one name, one of them amended and printed, with feedback beside."""
    key = _receive(register, DAO, 2)
    register.printing.issue([key], PaperKind.RECEIPT)
    other = Applicant(DAO.name, "056190001234", "0912000111", DAO.address)
    register.amending.amend(key, Amendment(applicant=other), "đổi số điện thoại")
    _receive(register, DAO, 3)
    _receive(register, Applicant(DAO.name, "056190009999", "0988777666", "5 Trần Phú, phường Phước Long"), 4)
    _receive(register, Applicant("Nguyễn Thị Hồng Đào", phone="0933444555"), 4)
    register.record(key, Event(EventKind.SUPPLEMENT_REQUESTED, NOW.replace(day=4), note="Giấy xác nhận nơi cư trú"))
    register.feedback.add(
        Feedback(date(2023, 10, 3), About.CONDUCT, "Chờ lâu", sender=DAO.name, contact="0905 123 456")
    )
    return key


def draw(stage: Stage) -> None:
    """Draw them."""
    window, register = stage.window, stage.register
    # What is written here lies in a folder that goes when the pictures are drawn.
    window.desktop.preferences.exports_folder = stage.work / "TTHC Desktop"
    key = _fill(register)
    window.open_card(key)
    card = stage.find(window, CardDialog)
    stage.take("the-che-so", window, card)
    amend = card.open_amend()
    stage.take("sua-che-so", window, amend)
    amend.give_up()
    card.numbers.button.click()
    stage.take("the-hien-so", window, card)
    card.reject()
    window.go_to("safety")
    page = window.pages.safety
    page.open_tab(PersonalDataTab)
    tab = page.current
    assert isinstance(tab, PersonalDataTab)
    stage.take("tra-cuu", window)
    tab.looking_up.text.setText("nguyen thi hong dao")
    tab.looking_up.look()
    stage.settle(window)
    stage.take("tim-thay", window)
    dialog = tab.looking_up.open_person(tab.looking_up._people[1])
    stage.settle(window)
    for place, name in ((0, "nguoi-thong-tin"), (1, "nguoi-ho-so"), (4, "nguoi-lan-sua"), (9, "nguoi-nhac-den")):
        dialog.sections.setCurrentRow(place)
        stage.take(name, window, dialog)
    window.desktop.preferences.exports_folder = stage.work / "xuat-tep"
    dialog.save("pdf")
    stage.settle(window)
    stage.take("nguoi-da-xuat", window, dialog)
    correct = dialog.correct()
    correct.lines["address"].setText("99 Trần Phú, phường Phước Long")
    correct.look()
    stage.take("sua-moi-ho-so", window, correct)
    correct.reason.setText("theo yêu cầu của người nộp")
    correct.act.click()
    stage.settle(window)
    stage.take("nguoi-da-sua", window, dialog)
    stage.find(window, HeldDialog).reject()
    _draw_requests(stage, tab)
    _draw_retention(stage, tab)
    tab.show_part(KEPT)
    stage.take("so-giu-gi", window)


def _draw_requests(stage: Stage, tab: PersonalDataTab) -> None:
    window, book = stage.window, stage.register.data_requests
    tab.show_part(REQUESTS)
    stage.settle(window)
    stage.take("yeu-cau-trong", window)
    late, done = date(2023, 9, 28), date(2023, 10, 2)
    book.add(DataRequest(late, late, Wish.CORRECT, "Phạm Thị Lan", "056190004321", "", "Sửa địa chỉ"))
    kept = book.add(DataRequest(done, done, Wish.SEE, DAO.name, DAO.id_number, DAO.phone, "Xin bản trích xuất")).after
    book.answer(kept.key, date(2023, 10, 3), "Đã giao phiếu trích xuất")
    today = NOW.date()
    book.add(DataRequest(today, today, Wish.ERASE, "Lê Văn Tám", "056190005555", "", "Xóa số điện thoại"))
    tab.requests.refresh()
    stage.settle(window)
    stage.take("yeu-cau", window)
    tab.requests.add(None)
    stage.take("ghi-yeu-cau", window, stage.find(window, RequestDialog))
    stage.find(window, RequestDialog).give_up()
    tab.requests.answer()
    stage.take("tra-loi", window, stage.find(window, AnswerDialog))
    stage.find(window, AnswerDialog).give_up()


def _draw_retention(stage: Stage, tab: PersonalDataTab) -> None:
    window, register = stage.window, stage.register
    period = quarter(2023, 3)
    register.closings.vouch(period, register.figures(period))
    register.closings.close(period)
    tab.show_part(RETENTION)
    stage.settle(window)
    stage.take("thoi-han", window)
    register.retention.set_years({ALL_OTHERS: 2, "Hộ tịch": 50})
    # Two years later.
    later = stage.open_register(register.folder, datetime(2025, 9, 10, 9, 0))
    window = stage.open_window(later)
    window.go_to("safety")
    window.pages.safety.open_tab(PersonalDataTab)
    tab = window.pages.safety.current
    assert isinstance(tab, PersonalDataTab)
    tab.show_part(RETENTION)
    stage.settle(window)
    tab.retention.make_list()
    stage.settle(window)
    stage.take("danh-sach", window)
    window.desktop.preferences.exports_folder = stage.work / "xuat-tep"
    tab.retention.write("pdf")
    stage.settle(window)
    stage.take("danh-sach-da-xuat", window)
    dialog = tab.retention.erase()
    assert isinstance(dialog, EraseDialog)
    stage.take("xoa-hoi", window, dialog)
    dialog.act.click()
    stage.take("xoa-thieu", window, dialog)
    dialog.decision.setText("15/QĐ-UBND")
    dialog.day.set_value(date(2025, 9, 9))
    dialog.second.setText("Trần Văn Lãnh Đạo")
    dialog.act.click()
    stage.settle(window, lambda: not dialog.is_working)
    stage.take("da-xoa", window)
