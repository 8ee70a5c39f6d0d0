"""A dossier's card: in progress, amended and struck out; the dialogs that write to it; one step for many."""

from dataclasses import replace

from tests.screens.stage import NOW, Stage
from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure
from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.register import Amendment, ListFilter, NewDossier
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.steps.dialog import StepsDialog


def received(stage: Stage) -> int:
    """Receive a dossier of somebody who was here before, with papers, printed and amended since."""
    register = stage.register
    received_at = NOW.replace(day=3, hour=9, minute=10)
    procedure = next(one for one in register.procedures(received_at.date()) if "hôn nhân" in one.name)
    new = NewDossier(
        procedure.key,
        Applicant("Nguyễn Thị Hồng Dào", "056190001234", "0905123456", "12 Lê Hồng Phong, phường Phước Long"),
        Channel.COUNTER,
        received_at,
        copies=2,
        fee=16_000,
        enclosures=(Enclosure("Tờ khai cấp giấy xác nhận tình trạng hôn nhân", 1), Enclosure("Bản sao CCCD", 0, 1)),
    )
    register.receive(replace(new, received_at=received_at.replace(day=2)))
    key = register.receive(new).key
    register.printing.issue([key], PaperKind.RECEIPT)
    name = Applicant("Nguyễn Thị Hồng Đào", "056190001234", "0905123456", "12 Lê Hồng Phong, phường Phước Long")
    register.amending.amend(key, Amendment(applicant=name, fee=24_000), "gõ nhầm tên và lệ phí")
    asked = Event(EventKind.SUPPLEMENT_REQUESTED, received_at.replace(day=4), note="Giấy xác nhận nơi cư trú trước đây")
    register.record(key, asked)
    return key


def draw(stage: Stage) -> None:
    """Draw the card and its dialogs."""
    window, register = stage.window, stage.register
    key = received(stage)
    window.pages.dossiers.refresh()
    stage.settle(window)
    window.open_card(key)
    card = stage.find(window, CardDialog)
    stage.take("the", window, card)
    dialog = card.open_step((EventKind.SUPPLEMENT_RECEIVED,))
    stage.take("nhan-bo-sung", window, dialog)
    dialog.reject()
    card.undo()
    stage.take("hoan-tac", window, card)
    dialog = card.open_step((EventKind.SUPPLEMENT_REQUESTED,))
    dialog.save.click()
    stage.take("yeu-cau-bo-sung", window, dialog)
    dialog.reject()
    dialog = card.open_step((EventKind.EXTENDED,))
    stage.take("hen-lai", window, dialog)
    dialog.reject()
    amend = card.open_amend()
    amend.form.procedure.choose(next(one for one in amend.form.procedure._search.find("khai sinh")))
    amend.form.lines["phone"].setText("0905 999 888")
    stage.wait(300)
    stage.take("sua-thong-tin", window, amend)
    amend.form.name.clear()
    amend.form.pages.setText("hai")
    amend.save.click()
    stage.take("sua-thong-tin-loi", window, amend)
    amend.give_up()
    amend = card.open_amend()
    amend.form.lines["phone"].setText("0905 999 888")
    amend.reason.setText("người nộp đổi số điện thoại")
    amend.save.click()
    stage.take("da-sua", window, card)
    card.undo()
    dialog = card.open_correction()
    stage.take("dinh-chinh", window, dialog)
    dialog.reject()
    dialog = card.open_strike_out()
    stage.take("gach-bo-hoi", window, dialog)
    dialog.save.click()
    stage.take("gach-bo-thieu-ly-do", window, dialog)
    dialog.note.setPlainText("Nhập trùng hồ sơ đã nhận sáng nay")
    dialog.save.click()
    stage.take("da-gach-bo", window, card)
    card.undo()
    register.record(key, Event(EventKind.WITHDRAWN, NOW.replace(day=5, hour=14), note="Không còn nhu cầu"))
    card.show_other(key)
    stage.take("da-rut", window, card)
    dialog = card.open_step((EventKind.HANDED_OVER,))
    stage.take("tra-lai-giay-to", window, dialog)
    dialog.reject()
    card.undo()
    dialog = card.open_strike_out()
    dialog.note.setPlainText("Nhập trùng hồ sơ đã nhận sáng nay")
    dialog.save.click()
    card.reject()
    stage.settle(window)
    stage.take("danh-sach-co-gach-bo", window)
    done = register.page(ListFilter(text="khai sinh", statuses=(Status.HANDED_OVER,)), 1)[0]
    window.open_card(done.key)
    card = stage.find(window, CardDialog)
    stage.take("da-tra", window, card)
    card.reject()
    stage.settle(window)
    keys = [one.key for one in register.page(ListFilter(), 40)]
    window.open_steps(keys)
    dialog = stage.find(window, StepsDialog)
    stage.take("nhieu-ho-so", window, dialog)
    dialog.reject()
    stage.settle(window)
    open_key = register.page(ListFilter(open_only=True), 1)[0].key
    window.open_steps([open_key])
    dialog = stage.find(window, StepsDialog)
    stage.take("mot-ho-so-f4", window, dialog)
    dialog.reject()
