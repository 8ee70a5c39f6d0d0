"""Every screen of the window and how a test opens it; whoever adds a dialog adds its opener here.

A page needs nothing: it is found through ``pages.PAGES``. A dialog gets a function marked with ``@opens``; it is
called with the window on a copy of the sample register and returns the dialog it opened.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

import tthc_desktop.ui
from tests.update_files import CALENDAR, PUBLISHERS, write_update
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.people import Right, Role
from tthc_desktop.domain.periods import quarter
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.errors import UnusableFolderError, UserError
from tthc_desktop.paths import BACKUP_FOLDER_NAME, resource
from tthc_desktop.register import (
    ALL_OTHERS,
    DataRequest,
    DayEdit,
    Feedback,
    FoundPerson,
    Homes,
    ListFilter,
    LostPassword,
    PackageWish,
    Reason,
    Register,
    RetentionList,
    Start,
    Wish,
)
from tthc_desktop.register.safekeeping.backup_making import Source, back_up
from tthc_desktop.register.safekeeping.damage import damage_found
from tthc_desktop.reports.feedback import About
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui import messages
from tthc_desktop.ui.batch.paste_dialog import PasteDialog
from tthc_desktop.ui.batch.strike_dialog import StrikeDialog
from tthc_desktop.ui.calendar.edit_dialog import EditDialog
from tthc_desktop.ui.calendar.impact_dialog import ImpactDialog
from tthc_desktop.ui.calendar.notice_dialog import NoticeDialog
from tthc_desktop.ui.calendar.rules_dialog import RulesDialog
from tthc_desktop.ui.card.amend_dialog import AmendDialog
from tthc_desktop.ui.card.corrections import CorrectionDialog, StrikeOutDialog
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.card.in_report import InReportDialog
from tthc_desktop.ui.catalogue.editor import ProcedureEditor
from tthc_desktop.ui.dossiers.export_dialog import ExportDialog
from tthc_desktop.ui.dossiers.saved_menu import NameDialog
from tthc_desktop.ui.feedback.dialog import FeedbackDialog
from tthc_desktop.ui.feedback.editor import FeedbackEditor
from tthc_desktop.ui.feedback.strike_dialog import FeedbackStrikeDialog
from tthc_desktop.ui.guide.desk import guide_desk
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.office.page import OfficePage
from tthc_desktop.ui.pages import PAGES
from tthc_desktop.ui.printing.book_dialog import BookDialog
from tthc_desktop.ui.printing.menu import open_preview
from tthc_desktop.ui.printing.preview import PaperPreview
from tthc_desktop.ui.printing.printer_dialog import PrinterDialog
from tthc_desktop.ui.printing.printout_preview import PrintoutPreview
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.receive.refusal import RefusalDialog
from tthc_desktop.ui.report.cell_dialog import CellDialog
from tthc_desktop.ui.report.closing_dialogs import CloseDialog, ReopenDialog, SendDialog
from tthc_desktop.ui.report.differences_dialog import DifferencesDialog
from tthc_desktop.ui.report.history_dialog import HistoryDialog
from tthc_desktop.ui.report.rate_dialog import RateDialog
from tthc_desktop.ui.report.reconcile_dialog import ReconcileDialog, open_reconciling
from tthc_desktop.ui.report.sum_dialog import SumDialog, open_summing
from tthc_desktop.ui.report.tab import ReportChoice
from tthc_desktop.ui.safety.backups.copy_dialog import CopyDialog
from tthc_desktop.ui.safety.backups.look_dialog import LookDialog, Purpose
from tthc_desktop.ui.safety.encryption.dialogs import (
    EncryptDialog,
    NewCodeDialog,
    OfficePasswordDialog,
    OtherKeyDialog,
    PlainDialog,
)
from tthc_desktop.ui.safety.people.given_dialog import GivenPasswordDialog
from tthc_desktop.ui.safety.people.person_dialog import PersonDialog
from tthc_desktop.ui.safety.people.tab import PeopleTab
from tthc_desktop.ui.safety.people.turn_on_dialog import TurnOnDialog
from tthc_desktop.ui.safety.personal.correct_dialog import CorrectPersonDialog
from tthc_desktop.ui.safety.personal.erase_dialog import EraseDialog
from tthc_desktop.ui.safety.personal.held_dialog import HeldDialog
from tthc_desktop.ui.safety.personal.request_dialog import AnswerDialog, RequestDialog, StrikeRequestDialog
from tthc_desktop.ui.safety.updates.dialog import UpdateDialog
from tthc_desktop.ui.shortcut_sheet import ShortcutSheet
from tthc_desktop.ui.sign_in.lock_dialog import LockDialog
from tthc_desktop.ui.sign_in.password_dialog import PasswordDialog
from tthc_desktop.ui.sign_in.recovery_dialog import RecoveryDialog
from tthc_desktop.ui.sign_in.second_person import SecondPersonDialog
from tthc_desktop.ui.start.damage_dialog import DamageDialog
from tthc_desktop.ui.start.place_dialog import PlaceDialog
from tthc_desktop.ui.steps.dialog import StepsDialog
from tthc_desktop.ui.widgets.work_dialog import WorkDialog
from tthc_desktop.ui.wizard.dialog import Wizard

Opener = Callable[[Any], QWidget]
OPENERS: dict[str, Opener] = {}
OPENED: set[type[QDialog]] = set()
Q3 = quarter(2023, 3)


def opens(kind: type[QDialog], name: str = "") -> Callable[[Opener], Opener]:
    """Mark a function that opens a screen: the dialog it opens, and a name where one dialog has several faces."""

    def keep(opener: Opener) -> Opener:
        OPENED.add(kind)
        OPENERS[name or kind.__name__] = opener
        return opener

    return keep


def _page(name: str) -> Opener:
    def go(window: Any) -> QWidget:
        window.go_to(name)
        return window

    return go


def screens() -> dict[str, Opener]:
    """Return what opens each screen, pages first."""
    return {f"page-{name}": _page(name) for name, _, _ in PAGES} | OPENERS


def dialogs_without_opener() -> list[str]:
    """Return the dialogs of the program that no opener opens; frames that others build on are none."""
    for module in pkgutil.walk_packages(tthc_desktop.ui.__path__, "tthc_desktop.ui."):
        importlib.import_module(module.name)

    def leaves(kind: type[QDialog]) -> set[type[QDialog]]:
        below = [one for one in kind.__subclasses__() if one.__module__.startswith("tthc_desktop.")]
        found = {kind} if kind.__module__.startswith("tthc_desktop.") and (not below or kind in OPENED) else set()
        return found.union(*(leaves(one) for one in below))

    return sorted(kind.__qualname__ for kind in leaves(QDialog) - OPENED)


def visible(window: QWidget, kind: type[QWidget]) -> Any:
    """Return the part of a kind that is seen."""
    return next(one for one in window.findChildren(kind) if one.isVisible())


@opens(ReceiveDialog)
def receive(window: Any) -> QWidget:
    window.receive()
    return visible(window, ReceiveDialog)


@opens(RateDialog)
def rate(window: Any) -> QWidget:
    period, register = Q3, window.desktop.register
    paid = register.rates.of(period, Layout.OFFICIAL)[-1]
    dialog = RateDialog(window, register, paid, period, lambda: None)
    dialog.open()
    return dialog


@opens(ReceiveDialog, "receive-with-list-and-errors")
def receive_with_errors(window: Any) -> QWidget:
    window.receive()
    dialog = visible(window, ReceiveDialog)
    dialog.form.received.day.setText("31/2")
    dialog.save.click()
    dialog.form.procedure.setFocus()
    QTest.keyClicks(dialog.form.procedure, "khai sinh")
    return dialog


@opens(CardDialog)
def card(window: Any) -> Any:
    listed = window.register.page(ListFilter(open_only=True), 1)[0]
    window.open_card(listed.key)
    return visible(window, CardDialog)


@opens(StepsDialog)
def step(window: Any) -> QWidget:
    return card(window).open_step((EventKind.SUPPLEMENT_REQUESTED,))


@opens(CorrectionDialog)
def correction(window: Any) -> QWidget:
    return card(window).open_correction()


@opens(StrikeOutDialog)
def strike_out(window: Any) -> QWidget:
    return card(window).open_strike_out()


@opens(AmendDialog)
def amend(window: Any) -> QWidget:
    return card(window).open_amend()


@opens(InReportDialog)
def counted(window: Any) -> QWidget:
    return card(window).open_why()


@opens(ProcedureEditor)
def procedure(window: Any) -> QWidget:
    window.go_to("catalogue")
    view = window.pages.catalogue.view
    view.selectRow(0)
    view.doubleClicked.emit(view.currentIndex())
    return visible(window, ProcedureEditor)


@opens(CellDialog)
def cell(window: Any) -> QWidget:
    period = Q3
    keys = window.register.dossiers_behind(period, "8", None, Layout.OFFICIAL)
    dialog = CellDialog(window, window.desktop, keys, "Cột (8)", period, Layout.OFFICIAL, "8", with_reasons=True)
    dialog.open()
    return dialog


@opens(ShortcutSheet)
def shortcuts(window: Any) -> QWidget:
    window.show_shortcuts()
    return visible(window, ShortcutSheet)


@opens(RefusalDialog)
def refusal(window: Any) -> QWidget:
    dialog = receive(window)
    dialog.form.procedure.setFocus()
    QTest.keyClicks(dialog.form.procedure, "khai sinh")
    QTest.keyClick(dialog.form.procedure, Qt.Key.Key_Return)
    dialog.form.name.setText("Nguyễn Thị Hồng Đào")
    dialog.refuse.click()
    return visible(dialog, RefusalDialog)


@opens(PaperPreview)
def paper(window: Any) -> Any:
    listed = window.register.page(ListFilter(), 1)[0]
    kind = window.register.printing.choices(listed.key)[0].kind
    return open_preview(window, window.register, listed.key, kind)


@opens(PrinterDialog)
def printers(window: Any) -> QWidget:
    window.go_to("office")
    page = window.findChild(OfficePage)
    page.printers_button.click()
    return visible(page, PrinterDialog)


@opens(PrintoutPreview)
def printout(window: Any) -> QWidget:
    listed = window.register.page(ListFilter(), 1)[0]
    pdf = window.register.printing.preview(listed.key, PaperKind.CONTROL)
    dialog = PrintoutPreview(window, "Biểu II.06a", window.register, "form", lambda *_: pdf, "2023-Q3")
    dialog.open()
    return dialog


@opens(EditDialog)
def day_off(window: Any) -> QWidget:
    window.go_to("calendar")
    window.pages.calendar.year.view.go_to(date(2026, 11, 25))
    window.pages.calendar.year.edit()
    return visible(window, EditDialog)


@opens(ImpactDialog)
def moved_dossiers(window: Any) -> QWidget:
    window.go_to("calendar")
    dialog = ImpactDialog(
        window.pages.calendar, [DayEdit(date(2026, 11, 25), DayKind.OFF, "Mất điện", "")], [], numbers_allowed=True
    )
    dialog.open()
    return dialog


def _person(window: Any) -> FoundPerson:
    return FoundPerson("Trần Thị Bé", "056190001234", "0905123456", "12 Lê Hồng Phong", "", ())


@opens(HeldDialog)
def held_person(window: Any) -> QWidget:
    dialog = HeldDialog(window, window.desktop, _person(window))
    dialog.open()
    return dialog


@opens(CorrectPersonDialog)
def corrected_person(window: Any) -> QWidget:
    dialog = CorrectPersonDialog(window, window.desktop, _person(window))
    dialog.open()
    return dialog


@opens(RequestDialog)
def data_request(window: Any) -> QWidget:
    dialog = RequestDialog(window, window.desktop, _person(window))
    dialog.open()
    return dialog


_ASKED = DataRequest(date(2026, 11, 20), date(2026, 11, 25), Wish.SEE, "Trần Thị Bé", key=1)


@opens(AnswerDialog)
def answered_request(window: Any) -> QWidget:
    dialog = AnswerDialog(window, window.desktop, _ASKED)
    dialog.open()
    return dialog


@opens(StrikeRequestDialog)
def struck_request(window: Any) -> QWidget:
    dialog = StrikeRequestDialog(window, window.desktop, _ASKED)
    dialog.open()
    return dialog


@opens(EraseDialog)
def erased_list(window: Any) -> QWidget:
    listed = RetentionList(1, datetime(2026, 11, 20), "Thử", {ALL_OTHERS: 2}, (), (1, 2), {})
    dialog = EraseDialog(window, window.desktop, listed)
    dialog.open()
    return dialog


@opens(NoticeDialog)
def notice(window: Any) -> QWidget:
    window.go_to("calendar")
    window.pages.calendar.year.enter_notice()
    return visible(window, NoticeDialog)


@opens(RulesDialog)
def rules(window: Any) -> QWidget:
    window.go_to("calendar")
    window.pages.calendar.tabs.setCurrentIndex(1)
    window.pages.calendar.rules.open_dialog()
    return visible(window, RulesDialog)


@opens(PasteDialog)
def paste(window: Any) -> QWidget:
    window.go_to("batch")
    window.pages.batch.deeds.paste("Võ Thị Sáu\t056185002211\t2\t4\nĐặng Quốc Việt\t12345\thai\t1")
    return visible(window, PasteDialog)


@opens(PasteDialog, "paste-with-doubles-and-lost-noughts")
def paste_doubles(window: Any) -> QWidget:
    window.go_to("batch")
    window.pages.batch.deeds.paste("Võ Thị Sáu\t56185002211\t2\t4\nĐặng Quốc Việt\t\t1\t1\nĐặng Quốc Việt\t\t1\t1")
    return visible(window, PasteDialog)


@opens(WorkDialog)
def work(window: Any) -> QWidget:
    dialog = WorkDialog(window, "Ghi 2.000 dòng vào sổ", "Bấm Dừng thì không dòng nào được ghi.", 2_000)
    dialog.open()
    return dialog


@opens(CopyDialog)
def copied(window: Any) -> QWidget:
    dialog = CopyDialog(window, "Sao lưu sổ hồ sơ", "Bấm Dừng thì không có bản sao lưu nào được ghi.")
    dialog.open()
    return dialog


@opens(StrikeDialog)
def strike(window: Any) -> QWidget:
    dialog = StrikeDialog(window, "000.22.34.H32-231005-0001 của Nguyễn Thị Hồng Đào", lambda reason: None)
    dialog.open()
    return dialog


@opens(ExportDialog)
def export(window: Any) -> QWidget:
    window.go_to("dossiers")
    dialog = ExportDialog(window.pages.dossiers, window.desktop, window.pages.dossiers._wish(), 2590)
    dialog.open()
    return dialog


@opens(NameDialog)
def name_of_list(window: Any) -> QWidget:
    window.go_to("dossiers")
    window.pages.dossiers.saved.ask_name({}, "Quá hạn tháng này")
    return visible(window, NameDialog)


@opens(Wizard)
def wizard(window: Any) -> QWidget:
    window.set_up()
    return visible(window, Wizard)


@opens(Message, "error")
def error(window: Any) -> QWidget:
    return messages.tell_error(window, UserError("Không ghi được tệp.", "Ổ đĩa đầy; hãy dọn bớt rồi thử lại."))


@opens(Message, "crash")
def crash(window: Any) -> QWidget:
    return messages.tell_crash(window, RuntimeError("thử"))


@opens(Message, "question")
def question(window: Any) -> QWidget:
    return messages.ask(
        window, "Dừng nhập", "Dừng lần nhập này?", "Sổ vẫn như trước.", "Dừng nhập", lambda: None, "Nhập tiếp"
    )


@opens(BookDialog)
def register_book(window: Any) -> QWidget:
    dialog = BookDialog(window, window.register)
    dialog.open()
    return dialog


def _feedback(window: Any) -> FeedbackDialog:
    feedback = window.register.feedback
    if not feedback.list():
        feedback.add(Feedback(date(2023, 7, 4), About.CONDUCT, "Chờ trả kết quả quá lâu", "Hộ tịch", "Nguyễn Văn A"))
    dialog = FeedbackDialog(window, window.desktop, Q3)
    dialog.open()
    return dialog


@opens(FeedbackDialog)
def feedback_list(window: Any) -> QWidget:
    return _feedback(window)


@opens(FeedbackEditor)
def feedback_editor(window: Any) -> QWidget:
    listed = _feedback(window)
    listed.add()
    return visible(listed, FeedbackEditor)


@opens(FeedbackStrikeDialog)
def feedback_strike(window: Any) -> QWidget:
    listed = _feedback(window)
    listed.strike_out()
    return visible(listed, FeedbackStrikeDialog)


def _with_people(window: Any) -> Any:
    """Return the tab “Người dùng” of a register to which Lê Thị Mai has signed in."""
    register = window.desktop.register
    if not register.people.all():
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, "sáu con vịt")
        register.people.add("binh", "Nguyễn Văn Bình", Role.CHARGE)
        register.take_on("mai")
        window._on_register_changed()
    window.go_to("safety")
    page = window.pages.safety
    page.open_tab(PeopleTab)
    _settle(window)
    return page.current


@opens(PersonDialog)
def person(window: Any) -> QWidget:
    _with_people(window).add()
    return visible(window, PersonDialog)


@opens(PersonDialog, "person-changed")
def person_changed(window: Any) -> QWidget:
    _with_people(window).edit_button.click()
    return visible(window, PersonDialog)


@opens(GivenPasswordDialog)
def given_password(window: Any) -> QWidget:
    tab = _with_people(window)
    dialog = GivenPasswordDialog(tab, tab.model.people[1], "bm4k-7ht2-qv93")
    dialog.open()
    return dialog


@opens(TurnOnDialog)
def turn_on(window: Any) -> QWidget:
    tab = _with_people(window)
    dialog = TurnOnDialog(tab, window.desktop, lambda account: None)
    dialog.open()
    return dialog


@opens(PasswordDialog)
def password(window: Any) -> QWidget:
    _with_people(window)
    window.signed_in.change_password()
    return visible(window, PasswordDialog)


@opens(SecondPersonDialog)
def second_person(window: Any) -> QWidget:
    tab = _with_people(window)
    meaning = "2.590 hồ sơ mới sẽ được lấy ra khỏi sổ. Việc này cần một người thứ hai cùng đồng ý."
    right = Right.DELETE_MANY
    dialog = SecondPersonDialog(
        tab, window.desktop, "Hoàn tác lần nhập", "Hoàn tác", meaning, right, lambda second: None
    )
    dialog.open()
    return dialog


@opens(LockDialog)
def locked(window: Any) -> QWidget:
    _with_people(window)
    dialog = LockDialog(window.desktop.register.people.me, lambda password: None, list)
    dialog.setParent(window, dialog.windowFlags())
    dialog.show()
    return dialog


@opens(EncryptDialog)
def encrypt(window: Any) -> QWidget:
    return _shown(EncryptDialog(window, window.desktop, window.desktop.register.encryption.state(), _nothing))


@opens(EncryptDialog, "encrypt-code")
def encrypt_code(window: Any) -> QWidget:
    dialog = EncryptDialog(window, window.desktop, window.desktop.register.encryption.state(), _nothing)
    while dialog.step is not dialog.code:
        dialog.advance()
    return _shown(dialog)


@opens(OtherKeyDialog)
def other_key(window: Any) -> QWidget:
    return _shown(OtherKeyDialog(window, window.desktop, window.desktop.register.encryption.state(), _nothing))


@opens(PlainDialog)
def make_plain(window: Any) -> QWidget:
    return _shown(PlainDialog(window, window.desktop, window.desktop.register.encryption.state(), _nothing))


@opens(NewCodeDialog)
def new_code(window: Any) -> QWidget:
    return _shown(NewCodeDialog(window, window.desktop, lambda: None))


@opens(OfficePasswordDialog)
def office_password(window: Any) -> QWidget:
    return _shown(OfficePasswordDialog(window, window.desktop, lambda: None))


@opens(RecoveryDialog)
def recovery(window: Any) -> QWidget:
    return _shown(RecoveryDialog(window, LostPassword(window.desktop.register.folder)))


@opens(DamageDialog)
def damaged(window: Any) -> QWidget:
    dialog = DamageDialog(Start(window.desktop.register.folder), damage_found(("Bảng events: thiếu một dòng.",)))
    dialog.setParent(window, dialog.windowFlags())
    return _shown(dialog)


@opens(LookDialog)
def backup_looked_into(window: Any) -> QWidget:
    register = window.desktop.register
    # As the register makes it itself where it is no demonstration.
    source = Source(register._database, register.folder, None)
    back_up(source, register.folder / BACKUP_FOLDER_NAME, Reason.BY_HAND, register.clock())
    seen = register.restoring.look_into(register.backups.listed()[0].path)
    return _shown(LookDialog(window, seen, Purpose.RESTORE))


@opens(PlaceDialog)
def place_asked_for(window: Any) -> QWidget:
    place = window.desktop.register.folder
    why = UnusableFolderError(f"Không ghi được vào thư mục {place}.", "Hãy chọn thư mục khác.")
    dialog = PlaceDialog(Homes(place / "riêng", place / "chung"), "mai", why)
    dialog.setParent(window, dialog.windowFlags())
    return _shown(dialog)


@opens(UpdateDialog)
def update_looked_into(window: Any) -> QWidget:
    register = window.desktop.register
    path = write_update(register.folder / "cap-nhat.tthc-update", CALENDAR)
    with Register(register.folder / "so-khac", clock=register.clock, publishers=PUBLISHERS) as other:
        preview = other.updating.look_into(path)
    return _shown(UpdateDialog(window, preview, allowed=True))


def _shown(dialog: QDialog) -> QDialog:
    dialog.open()
    return dialog


def _nothing(_: object) -> None:
    """Do nothing with the deed of a dialog that is only looked at."""


def _report(window: Any) -> Any:
    """Return the report page with the quarter of the sample."""
    window.go_to("report")
    page = window.pages.report
    _settle(window)
    # It opens there by itself; counting two thousand dossiers once more takes its time.
    assert page.choices.chosen().period == Q3
    return page


def _settle(window: Any) -> None:
    desktop = window.desktop
    while not (desktop.quick.is_idle and desktop.long.is_idle):
        QTest.qWait(5)


def _tab(place: int) -> Opener:
    """Return what opens a tab of the report page."""

    def open_it(window: Any) -> QWidget:
        _report(window).tabs.setCurrentIndex(place)
        return window

    return open_it


TABS = ("II.06a", "II.07b", "II.04", "II.05a", "PL05", "written", "charts", "checks")
OPENERS |= {f"tab-{name}": _tab(place) for place, name in enumerate(TABS)}


def _closed(window: Any) -> Any:
    """Return the report page with the quarter of the sample closed, and changed since."""
    register = window.desktop.register
    if not register.closings.history(Q3):
        register.save_office(replace(register.office(), name="UBND phường Phước Long"))
        register.closings.vouch(Q3, register.figures(Q3, Layout.OFFICIAL))
        register.closings.close(Q3, "Chốt theo kế hoạch")
        key = register.dossiers_behind(Q3, "11", "Hộ tịch", Layout.OFFICIAL)[0]
        register.record(key, Event(EventKind.FINISHED, datetime(2023, 9, 14, 16, 0)))
        page = _report(window)
        page.refresh()
        _settle(window)
    return _report(window)


def guide(window: Any) -> QWidget:
    """Open the guide, which is a window of its own."""
    window.go_to("report")
    desk = guide_desk()
    desk.open_for(window.pages.report)
    assert desk.window is not None
    return desk.window


OPENERS["guide"] = guide


@opens(CloseDialog)
def closing(window: Any) -> QWidget:
    page = _report(window)
    gaps = window.desktop.register.packaging.gaps(PackageWish(Q3, Layout.OFFICIAL, RowMode.MERGED))
    dialog = CloseDialog(page, Q3, gaps, lambda note: None)
    dialog.open()
    return dialog


@opens(SendDialog)
def sending(window: Any) -> QWidget:
    page = _closed(window)
    page.deeds.send()
    return visible(page, SendDialog)


@opens(ReopenDialog)
def reopening(window: Any) -> QWidget:
    page = _closed(window)
    page.deeds.reopen()
    return visible(page, ReopenDialog)


@opens(DifferencesDialog)
def differences(window: Any) -> QWidget:
    page = _closed(window)
    page.deeds.show_differences()
    return visible(page, DifferencesDialog)


@opens(HistoryDialog)
def history(window: Any) -> QWidget:
    page = _closed(window)
    page.deeds.show_history()
    _settle(window)
    return visible(page, HistoryDialog)


@opens(ReconcileDialog)
def reconciling(window: Any) -> QWidget:
    dialog = open_reconciling(window, window.desktop, ReportChoice(Q3, Layout.OFFICIAL, RowMode.MERGED))
    dialog.read(resource("demo", "phuoc_long_2023q3", "danh_muc_tthc.xlsx"))
    return dialog


@opens(SumDialog)
def summing(window: Any) -> QWidget:
    dialog = open_summing(window, window.desktop)
    dialog.add_files([resource("demo", "phuoc_long_2023q3", "ho_so.xlsx")])
    return dialog
