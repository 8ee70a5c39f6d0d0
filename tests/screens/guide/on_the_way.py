"""Pictures of what follows a receipt: steps, due dates, papers."""

from datetime import date

from PySide6.QtWidgets import QCheckBox

from tests.screens import card as cards
from tests.screens.guide.camera import Camera, shows
from tests.ui.fake_printers import FakePrinters
from tthc_desktop.domain.events import EventKind
from tthc_desktop.register import ListFilter
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.printing.book_dialog import BookDialog
from tthc_desktop.ui.printing.preview import PaperPreview
from tthc_desktop.ui.printing.printers import PrinterFacts
from tthc_desktop.ui.steps.dialog import StepsDialog


@shows("the-ho-so", "yeu-cau-bo-sung", "xin-loi-hen-lai", "viec-nhieu-ho-so")
def steps(camera: Camera) -> None:
    """A dossier, two of its steps, and one step for many."""
    window, stage = camera.window, camera.stage
    key = cards.received(stage)
    window.open_card(key)
    card = stage.find(window, CardDialog)
    stage.settle(window)
    camera.take("the-ho-so", card)
    card.undo()
    dialog = card.open_step((EventKind.SUPPLEMENT_REQUESTED,))
    dialog.findChildren(QCheckBox)[-1].click()
    stage.wait(300)
    stage.settle(window)
    camera.take("yeu-cau-bo-sung", dialog)
    dialog.give_up()
    dialog = card.open_step((EventKind.EXTENDED,))
    dialog.form.new_day.setText("10/10/2023")
    dialog.form.note.setPlainText("Chờ kết quả xác minh của cơ quan khác")
    stage.wait(300)
    stage.settle(window)
    camera.take("xin-loi-hen-lai", dialog)
    dialog.give_up()
    card.reject()
    stage.settle(window)
    window.open_steps([one.key for one in stage.register.page(ListFilter(open_only=True), 12)])
    dialog = stage.find(window, StepsDialog)
    stage.settle(window)
    camera.take("viec-nhieu-ho-so", dialog)
    dialog.reject()


@shows("thu-tinh-han", "lich-nam")
def due_dates(camera: Camera) -> None:
    """A due date tried out, and a year with days that are only expected."""
    window = camera.window
    window.go_to("calendar")
    page = window.pages.calendar
    page.year.show_year(2027)
    page.year.view.go_to(date(2027, 2, 5))
    camera.take_page("lich-nam")
    page.tabs.setCurrentIndex(2)
    page.trial.term.setText("3 ngày làm việc")
    camera.take_page("thu-tinh-han", height=480)


@shows("xem-truoc-giay", "so-theo-doi")
def papers(camera: Camera) -> None:
    """A receipt before it is printed, and the dialog of the register book."""
    window, stage = camera.window, camera.stage
    listed = stage.register.page(ListFilter(open_only=True), 1)[0]
    # As at a desk that has one; this PC may have none.
    printers = FakePrinters(stage.work, PrinterFacts("Máy in ở quầy"))
    preview = PaperPreview(window, stage.register, listed.key, PaperKind.RECEIPT, printers=printers)
    preview.open()
    stage.settle(window, lambda: bool(preview.pdf))
    preview.zoom.button_of("width").click()
    stage.settle(window)
    camera.take("xem-truoc-giay", preview)
    preview.reject()
    book = BookDialog(window, stage.register)
    book.open()
    stage.settle(window)
    camera.take("so-theo-doi", book)
    book.reject()
