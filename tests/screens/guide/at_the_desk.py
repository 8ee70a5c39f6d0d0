"""Pictures of the first start, the start page, receiving, certifications and lists."""

from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.screens import batch, receive
from tests.screens.guide.camera import Camera, shows
from tthc_desktop.ui.batch.page import BatchPage
from tthc_desktop.ui.batch.paste_dialog import PasteDialog
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.receive.refusal import RefusalDialog
from tthc_desktop.ui.shortcut_sheet import ShortcutSheet
from tthc_desktop.ui.wizard.dialog import Wizard


@shows("thiet-lap-chao-mung", "thiet-lap-don-vi", "thiet-lap-danh-muc")
def first_start(camera: Camera) -> None:
    """The first steps of the setting-up."""
    window = camera.stage.empty_window()
    window.set_up()
    wizard = camera.stage.find(window, Wizard)
    camera.stage.settle(window)
    camera.take("thiet-lap-chao-mung", wizard)
    wizard.welcome.choices["setup"].click()
    for key, text in (
        ("name", "UBND phường Phước Long"),
        ("parent_name", "UBND tỉnh Khánh Hòa"),
        ("receiver", "UBND tỉnh Khánh Hòa"),
        ("place", "Phước Long"),
    ):
        wizard.office.lines[key].setText(text)
    camera.stage.settle(window)
    camera.take("thiet-lap-don-vi", wizard)
    wizard.go_on()
    wizard.signing.clerk.setText("Lê Thị Mai")
    wizard.go_on()
    wizard.numbering.prefix.setText("H99.242")
    wizard.go_on()
    camera.stage.settle(window)
    camera.take("thiet-lap-danh-muc", wizard)


@shows("trang-hom-nay", "bang-phim-tat")
def start_page(camera: Camera) -> None:
    """The start page, and the sheet of keys."""
    camera.take_page("trang-hom-nay")
    camera.window.show_shortcuts()
    sheet = camera.stage.find(camera.window, ShortcutSheet)
    camera.stage.settle(camera.window)
    camera.take("bang-phim-tat", sheet)
    sheet.reject()


@shows("tiep-nhan", "khong-tiep-nhan")
def receiving(camera: Camera) -> None:
    """A dossier ready to be saved, and one that is not accepted."""
    window, stage = camera.window, camera.stage
    receive.earlier_dossiers(stage.register)
    window.receive()
    dialog = stage.find(window, ReceiveDialog)
    form = dialog.form
    QTest.keyClicks(form.procedure, "ket hon")
    QTest.keyClick(form.procedure, Qt.Key.Key_Return)
    form.take_over(receive.PERSON)
    dialog.papers.complete_all()
    dialog.papers.go_in()
    form.note.setFocus()
    stage.settle(window)
    camera.take("tiep-nhan", dialog)
    dialog.refuse.click()
    refusal = stage.find(dialog, RefusalDialog)
    refusal.reason.setPlainText("Hồ sơ thuộc thẩm quyền của Công an phường; đã hướng dẫn người nộp.")
    camera.take("khong-tiep-nhan", refusal)
    refusal.give_up()
    dialog.give_up()


@shows("chung-thuc-bang", "chung-thuc-dan")
def certifications(camera: Camera) -> None:
    """The grid while a row is typed, and rows from Excel before they are written."""
    window, stage = camera.window, camera.stage
    window.activateWindow()
    window.go_to("batch")
    page: BatchPage = window.pages.batch
    batch.type_rows()
    camera.take_page("chung-thuc-bang")
    page.deeds.paste(batch.LIST)
    dialog = stage.find(window, PasteDialog)
    stage.settle(window)
    camera.take("chung-thuc-dan", dialog)
    dialog.reject()


@shows("nhap-du-lieu")
def lists(camera: Camera) -> None:
    """A list with rows that cannot be taken in."""
    window, stage = camera.window, camera.stage
    window.go_to("intake")
    procedure = window.register.procedures(stage.register.clock().date())[0]
    first = (procedure.code, procedure.name, procedure.field)
    month = Workbook()
    sheet = month.worksheets[0]
    sheet.append(["Mã hồ sơ", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Chủ hồ sơ", "Ngày tiếp nhận", "Hình thức nộp"])
    for number, received, name in (
        (1, "04/10/2023 08:15", "Nguyễn Thị Hoa"),
        (2, "04/10/2023 08:40", "Trần Văn Bình"),
        (3, "hôm qua", "Lê Văn Cường"),
    ):
        sheet.append([f"T10.{number}", *first, name, received, "Trực tiếp"])
    path = stage.work / "danh_sach_thang_10.xlsx"
    month.save(path)
    window.pages.intake.take_in(path)
    stage.settle(window, lambda: not window.pages.intake.is_busy)
    camera.take_page("nhap-du-lieu", height=480)
