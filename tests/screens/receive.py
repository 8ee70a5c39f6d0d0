"""Receiving a dossier: no catalogue, finding the procedure, known persons, papers, mistakes, drafts, refusing."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.screens.stage import Stage
from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.receive.refusal import RefusalDialog

_PAPERS = (
    Enclosure("Tờ khai đăng ký kết hôn theo mẫu", 1),
    Enclosure("Giấy xác nhận tình trạng hôn nhân của hai bên", 2),
    Enclosure("Bản sao giấy tờ chứng minh nơi cư trú", 0, 1),
    Enclosure("Ảnh chụp căn cước của hai bên", 0, 0, 2),
)
PERSON = Applicant("Nguyễn Thị Hồng Đào", "056190001234", "0905123456", "12 Lê Hồng Phong, phường Phước Long")


def draw(stage: Stage) -> None:
    """Draw the dialog."""
    empty = stage.empty_window()
    empty.receive()
    dialog = stage.find(empty, ReceiveDialog)
    stage.take("chua-co-danh-muc", empty, dialog)
    dialog.reject()
    window = stage.window
    earlier_dossiers(stage.register)
    window.receive()
    dialog = stage.find(window, ReceiveDialog)
    stage.take("hay-dung", window, dialog)
    form = dialog.form
    QTest.keyClicks(form.procedure, "khai sinh")
    stage.take("tim-thu-tuc", window, dialog)
    QTest.keyClicks(form.procedure, " xyz")
    stage.take("khong-co-thu-tuc", window, dialog)
    form.procedure.clear()
    QTest.keyClicks(form.procedure, "ket hon")
    QTest.keyClick(form.procedure, Qt.Key.Key_Return)
    form.name.setFocus()
    form.name.insert("Nguyễn Thị Hồng")
    form.name.textEdited.emit(form.name.text())
    stage.wait(300)
    QTest.keyClick(form.name, Qt.Key.Key_Down)
    stage.take("nguoi-da-co", window, dialog)
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    form.received.hour.setText("15:01")
    dialog.papers.complete_all()
    dialog.papers.go_in()
    stage.take("dien-xong", window, dialog)
    for key, text in (("id_number", "56190001234"), ("phone", "905123456"), ("email", "đào@gmail")):
        form.lines[key].setText(text)
        form.look_at(key)
    form.received.day.setText("18/09/2023")
    stage.take("nghi-ngo", window, dialog)
    form.id_number.setText("12345")
    form.phone.setText("09")
    form.received.day.setText("31/2")
    form.name.clear()
    form.copies.setText("hai")
    dialog.papers.rows[0].numbers[0].setText("x")
    dialog.save.click()
    stage.take("loi", window, dialog)
    dialog.reject()
    stage.settle(window)
    window.receive()
    dialog = stage.find(window, ReceiveDialog)
    stage.take("con-ho-so-dang-do", window, dialog)
    QTest.keyClicks(dialog.form.procedure, "ket hon")
    QTest.keyClick(dialog.form.procedure, Qt.Key.Key_Return)
    dialog.form.take_over(PERSON)
    dialog.refuse.click()
    refusal = stage.find(dialog, RefusalDialog)
    stage.take("khong-tiep-nhan", window, refusal)
    refusal.reject()


def earlier_dossiers(register: Register) -> None:
    """Receive dossiers of people who come again, one with its papers."""
    now = register.clock()
    procedures = {one.name: one for one in register.procedures(now.date())}
    wedding, birth = procedures["Đăng ký kết hôn"], procedures["Đăng ký khai sinh"]
    others = (
        Applicant("Nguyễn Thị Hồng Hạnh", "056188004321", "", "45 Võ Thị Sáu, tổ 3"),
        Applicant("Nguyễn Thị Hồng", "", "0914555666", "7 Nguyễn Thị Định"),
    )
    for applicant, procedure, papers in (
        (PERSON, wedding, _PAPERS),
        (others[0], birth, ()),
        (others[1], birth, ()),
    ):
        register.receive(NewDossier(procedure.key, applicant, Channel.COUNTER, now, enclosures=papers))
