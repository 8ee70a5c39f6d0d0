"""The calendar, its dialogs, the rules of counting, and trying out a due date."""

from datetime import date, datetime

from PySide6.QtTest import QTest

from tests.screens.stage import Stage
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.terms import working_days
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.register import DayEdit, NewDossier
from tthc_desktop.ui.calendar.edit_dialog import EditDialog
from tthc_desktop.ui.calendar.impact_dialog import ImpactDialog
from tthc_desktop.ui.calendar.notice_dialog import NoticeDialog
from tthc_desktop.ui.calendar.rules_dialog import RulesDialog


def draw(stage: Stage) -> None:
    """Draw the page tab by tab, with its dialogs."""
    window = stage.window
    window.go_to("calendar")
    page = window.pages.calendar
    stage.take("lich-nam", window)
    _years(stage, window, page)
    _edit(stage, window, page)
    _notice(stage, window, page)
    _rules(stage, window, page)
    page.tabs.setCurrentIndex(2)
    page.trial.term.setText("3 ngày làm việc")
    stage.take("thu-tinh-han", window)


def _years(stage: Stage, window: object, page: object) -> None:
    own = [
        DayEdit(date(2026, 1, 16), DayKind.OFF, "Mất điện toàn phường", "Thông báo 12/TB-UBND ngày 12/01/2026"),
        DayEdit(date(2026, 6, 13), DayKind.WORK_SWAP, "Trực giải quyết hồ sơ tuyển sinh"),
    ]
    page.year.changing._desktop.register.calendar_editing.keep(own)
    page.refresh()
    page.year.show_year(2026)
    page.year.view.go_to(date(2026, 1, 2))
    stage.take("lich-2026-hoan-doi", window)
    page.year.view.go_to(date(2026, 1, 16))
    stage.take("lich-2026-don-vi-sua", window)
    page.year.show_year(2027)
    page.year.view.go_to(date(2027, 2, 5))
    stage.take("lich-2027-du-kien", window)
    page.year.show_year(2028)
    stage.take("lich-2028-chua-co", window)
    page.year.show_year(2023)


def _edit(stage: Stage, window: object, page: object) -> None:
    _receive_some(stage)
    page.year.view.go_to(date(2023, 10, 9))
    page.year.edit()
    dialog = stage.find(window, EditDialog)
    stage.take("sua-ngay", window, dialog)
    dialog.go_on.click()
    stage.take("sua-ngay-thieu", window, dialog)
    dialog.reason.setText("Nghỉ theo thông báo của UBND tỉnh")
    dialog.document.number.setText("Thông báo 45/TB-UBND")
    dialog.document.day.setText("4/10")
    dialog.go_on.click()
    stage.settle(window)
    impact = stage.find(window, ImpactDialog)
    stage.take("ho-so-bi-anh-huong", window, impact)
    impact.save.click()
    stage.settle(window)
    stage.take("lich-da-sua", window)


def _receive_some(stage: Stage) -> None:
    """Receive a few dossiers under three working days, one of them with its appointment on paper."""
    register = stage.register
    received_at = datetime(2023, 10, 5, 9, 0)
    three = [
        one
        for one in register.procedures(received_at.date())
        if any(term.term == working_days(3) for term in one.terms)
    ]
    names = ("Trần Thị Thu Hà", "Lê Văn Bình", "Nguyễn Thị Hồng Đào", "Phạm Quốc Khánh")
    for name in names:
        register.receive(NewDossier(three[0].key, Applicant(name), Channel.COUNTER, received_at))


def _notice(stage: Stage, window: object, page: object) -> None:
    page.year.show_year(2026)
    page.year.enter_notice()
    dialog = stage.find(window, NoticeDialog)
    stage.take("nhap-thong-bao", window, dialog)
    dialog.document.number.setText("Thông báo 12345/TB-BNV")
    dialog.document.day.setText("15/10/2025")
    dialog.document.issuer.setText("Bộ Nội vụ")
    dialog.lines.setPlainText("nghỉ 15/6, làm bù 20/6\nNghỉ hè: 29/7–03/8\nnghỉ 31/9")
    QTest.qWait(50)
    stage.take("nhap-thong-bao-doc-duoc", window, dialog)
    dialog.give_up()
    stage.settle(window)


def _rules(stage: Stage, window: object, page: object) -> None:
    page.tabs.setCurrentIndex(1)
    stage.take("quy-tac", window)
    page.rules.open_dialog()
    dialog = stage.find(window, RulesDialog)
    dialog.supplement.setCurrentIndex(1)
    dialog.judged.setCurrentIndex(1)
    stage.take("doi-quy-tac", window, dialog)
    dialog.save.click()
    stage.settle(window)
    stage.take("quy-tac-da-doi", window)
