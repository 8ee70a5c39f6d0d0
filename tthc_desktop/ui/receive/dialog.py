"""The dialog “Tiếp nhận hồ sơ”, made for the keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tthc_desktop.domain.deadlines import Due
from tthc_desktop.errors import UserError
from tthc_desktop.register import DossierCard, KnownPerson, NewDossier, Register
from tthc_desktop.text import number_text
from tthc_desktop.ui import shortcuts, theme
from tthc_desktop.ui.receive.complaints import all_complaints
from tthc_desktop.ui.receive.due_panel import DuePanel
from tthc_desktop.ui.receive.form import ReceiveForm
from tthc_desktop.ui.receive.half_typed import HalfTyped
from tthc_desktop.ui.receive.papers import PapersCard
from tthc_desktop.ui.receive.people import MOST, PeopleStrip
from tthc_desktop.ui.receive.refusal import RefusalDialog
from tthc_desktop.ui.receive.typed_content import fill_in, short_description, typed_content
from tthc_desktop.ui.receive.words import written_text
from tthc_desktop.ui.widgets.basics import button, column, label
from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.fields import EnterMovesOn

_UNKNOWN = "Danh mục chưa có thời hạn của thủ tục này. Hãy đặt hạn trả bằng tay và ghi lý do."
LOOK_UP_MS = 200
_KEYS = {
    "Ctrl+G": "giấy tờ",
    "Ctrl+D": "đủ giấy tờ",
    "Ctrl+S": "lưu",
    "Ctrl+P": "lưu và in",
    "Ctrl+Shift+S": "lưu và nhận tiếp",
    "Ctrl+K": "không tiếp nhận",
}
shortcuts.declare(
    "Hộp Tiếp nhận hồ sơ",
    {
        "Ctrl+S": "Lưu (cũng là Ctrl+Enter)",
        "Ctrl+P": "Lưu và in giấy tiếp nhận",
        "Ctrl+Shift+S": "Lưu và nhận tiếp",
        "Ctrl+G": "Tới bảng giấy tờ nộp kèm",
        "Ctrl+D": "Đánh dấu đủ giấy tờ theo danh mục",
        "Ctrl+K": "Không tiếp nhận, ghi lý do",
        "Alt+1": "Lấy thông tin người đã có trong sổ (Alt+1 đến Alt+5)",
        "Alt+N": "Nhập tiếp hồ sơ đang dở",
        "Alt+B": "Bỏ hồ sơ đang dở",
    },
)


class ReceiveDialog(FramedDialog):
    """Receives dossiers, one after the other.

    Args:
        parent: the window.
        register: the register.

    Signals:
        received: a dossier was written; its number.
        print_wanted: the paper that goes with the dossier of this number is to be shown for printing.
        import_wanted: there is no catalogue, and the clerk wants to import one.
        catalogue_wanted: a procedure is missing in the catalogue, and the clerk wants to see to it.
        changed: something written before was taken back.
        set_aside: the dialog was closed with something half typed, which is kept.
    """

    received = Signal(int)
    print_wanted = Signal(int)
    import_wanted = Signal()
    catalogue_wanted = Signal()
    changed = Signal()
    set_aside = Signal()

    def __init__(self, parent: QWidget | None, register: Register) -> None:
        super().__init__(parent, "Tiếp nhận hồ sơ")
        self._register = register
        self._catalogue_day: date | None = None
        self._code = ""
        self._draft_is_offered = False
        self.form, self.panel, self.papers, self.people = (
            ReceiveForm(register.clock),
            DuePanel(),
            PapersCard(),
            PeopleStrip(),
        )
        self.drafts = HalfTyped(self, register, lambda: typed_content(self.form, self.papers))
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOK_UP_MS)
        self._looking.timeout.connect(self._look_up)
        self._lay_out()
        self._connect()
        self._start()
        self.fit(1320, 690)
        self.form.procedure.setFocus()

    def _lay_out(self) -> None:
        self.head.addStretch(1)
        keys = ["Enter: ô tiếp theo", *(f"{key}: {what}" for key, what in _KEYS.items()), "Esc: đóng"]
        self.head.addWidget(label("  ·  ".join(keys), "small"))
        left = column(self.form, self.people, gap=theme.S)
        left.setStretch(1, 1)
        right = column(self.panel, self.papers, gap=theme.M)
        right.setStretch(0, 5)
        right.setStretch(1, 5)
        content = QHBoxLayout()
        content.setSpacing(theme.L)
        content.addLayout(left, 8)
        content.addLayout(right, 6)
        self.body.setContentsMargins(theme.XL, theme.M, theme.XL, theme.M)
        self.body.addLayout(content, 1)
        self.refuse = button("Không tiếp nhận…", "danger", "refuse", "Ghi lý do và in phiếu (Ctrl+K)")
        self.cancel = button("Đóng", tip="Đóng, giữ lại phần đang nhập (Esc)")
        self.save_next = button("Lưu và nhận tiếp", tip="Lưu rồi nhận hồ sơ nữa cùng thủ tục (Ctrl+Shift+S)")
        self.save_print = button("Lưu và in", icon="printer", tip="Lưu rồi xem giấy tiếp nhận để in (Ctrl+P)")
        self.save = button("Lưu", "primary", "check", "Lưu (Ctrl+S)")
        self.foot.addWidget(self.refuse)
        self.foot.addStretch(1)
        for made in (self.cancel, self.save_next, self.save_print, self.save):
            self.foot.addWidget(made)

    def _connect(self) -> None:
        form = self.form
        self.cancel.clicked.connect(self.reject)
        self.refuse.clicked.connect(self._refuse)
        self.save.clicked.connect(lambda _=False: self._save())
        self.save_print.clicked.connect(lambda: self._save(printed=True))
        self.save_next.clicked.connect(lambda: self._save(go_on=True))
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            self._on_keys(keys, self._save)
        self._on_keys("Ctrl+Shift+S", lambda: self._save(go_on=True))
        self._on_keys("Ctrl+P", lambda: self._save(printed=True))
        self._on_keys("Ctrl+G", self.papers.go_in)
        self._on_keys("Ctrl+D", self.papers.complete_all)
        self._on_keys("Ctrl+K", self._refuse)
        self._on_keys("Alt+N", self._go_on_with_draft)
        self._on_keys("Alt+B", self._drop_draft)
        for number in range(1, MOST + 1):
            self._on_keys(f"Alt+{number}", partial(self.people.take, number))
        mover = EnterMovesOn(self, form.editors())
        mover.at_the_end.connect(self.save.setFocus)
        self.papers.left.connect(self.save.setFocus)
        self.people.watch([form.name, form.id_number, form.phone])
        self.people.taken.connect(self._take_over)
        form.procedure.taken.connect(self._after_procedure)
        form.procedure.chosen.connect(self._show_papers)
        form.procedure.catalogue_wanted.connect(self._go_to_catalogue)
        form.term_changed.connect(self._show_due)
        form.received.day.changed.connect(self._show_code)
        for touched in (form.touched, self.papers.touched):
            touched.connect(self._on_touched)

    def _on_keys(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _start(self) -> None:
        now = self._register.clock()
        self.form.start_over()
        self._show_code()
        self._offer(now.date())
        self._show_due()
        self._offer_draft()

    def _after_going_on(self) -> None:
        self._listed_for = ""
        self.watch.show_code()
        self._look_up()
        target = self.form.name if self.form.procedure.value() else self.form.procedure
        target.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and not self.bar.text:
            self.form.procedure.offer_frequent()

    def _use_shipped(self) -> None:
        added = self._register.use_shipped_catalogue()
        self._catalogue_day = None
        self.bar.show_message(
            f"Đã lấy {number_text(added)} thủ tục vào danh mục. Thủ tục nào chưa rõ thời hạn thì đặt hạn trả bằng tay.",
            theme.GOOD,
            "check",
        )
        self._offer(self._register.clock().date())
        self.form.procedure.setFocus()

    def _go_to_import(self) -> None:
        self.reject()
        self.import_wanted.emit()

    def _go_to_catalogue(self) -> None:
        self.reject()
        self.catalogue_wanted.emit()

    def _after_procedure(self) -> None:
        target = self.form.case if self.form.fields["case"].isVisible() else self.form.name
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_touched(self) -> None:
        self.drafts.touch()
        self._looking.start()

    def _show_papers(self) -> None:
        procedure = self.form.procedure.value()
        self.papers.show_list(self._register.suggestions.enclosures(procedure) if procedure else ())

    def _look_up(self) -> None:
        """Show who may be meant by what is typed, and whether that person waits for the same already."""
        applicant, procedure = self.form.applicant(), self.form.procedure.value()
        suggestions = self._register.suggestions
        persons = [one for one in suggestions.persons(applicant) if one.applicant != applicant]
        still_open = suggestions.open_dossiers(procedure.code, applicant) if procedure else []
        self.people.show_found(persons, still_open)

    def _take_over(self, person: KnownPerson) -> None:
        self.form.take_over(person.applicant)
        self._look_up()
        self.form.channel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _content(self) -> NewDossier:
        new = replace(self.form.content(), enclosures=self.papers.papers())
        # A code that nobody changed is given when the dossier is written: another desk may have taken it since.
        return replace(new, code="") if new.code == self._code else new

    def _is_right(self, *, refusal: bool = False) -> bool:
        """Say all that is wrong at once and go to the first of it; tell whether nothing is."""
        self.bar.clear()
        for field in self.form.fields.values():
            field.show_error("")
        complaints, others = all_complaints(self.form, self._register, self._content(), refusal=refusal)
        for one in complaints:
            one.field.show_error(one.text)
        if others:
            self.bar.show_error(others[0])
        papers_right = self.papers.check()
        wrong_paper = self.papers.first_wrong()
        if complaints:
            complaints[0].field.editor.setFocus()
        elif wrong_paper is not None:
            wrong_paper.setFocus()
        return papers_right and not complaints and not others

    def _save(self, *, go_on: bool = False, printed: bool = False) -> None:
        if not self._is_right():
            return
        try:
            card = self._register.receive(self._content())
        except UserError as error:
            self.bar.show_error(error)
            return
        self._after_writing(card, go_on=go_on, printed=printed)

    def _after_writing(self, card: DossierCard, *, go_on: bool = False, printed: bool = False) -> None:
        self.drafts.forget()
        self._looking.stop()
        self.received.emit(card.key)
        if not go_on:
            self.accept()
            if printed:
                self.print_wanted.emit(card.key)
            return
        self.bar.show_message(
            written_text(card),
            theme.GOOD,
            "check",
            ("Hoàn tác", lambda: self._undo(card)),
            ("In giấy tiếp nhận", lambda: self.print_wanted.emit(card.key)),
        )
        self.form.start_over()
        self.papers.show_list(self.papers.wanted())
        self.people.show_found((), ())
        self._show_code()
        self.form.name.setFocus()

    def _undo(self, card: DossierCard) -> None:
        try:
            self._register.undo(card.key, card.last_deed[0].number)
        except UserError as error:
            self.bar.show_error(error)
            return
        self.bar.show_message(f"Đã hoàn tác việc tiếp nhận hồ sơ {card.dossier.code}.", theme.GOOD, "undo")
        self.changed.emit()
        self._show_code()

    def _refuse(self) -> None:
        if not self._is_right(refusal=True):
            return
        new, procedure = self._content(), self.form.procedure.value()
        whose = new.applicant.name.strip() or new.applicant.organisation.strip()
        dialog = RefusalDialog(
            self,
            f"{whose} – {procedure.name if procedure else ''}",
            lambda reason: self._register.refusing.refuse(new, reason),
            lambda card, printed: self._after_writing(card, printed=printed),
        )
        dialog.open()

    def reject(self) -> None:
        if self.drafts.is_changed:
            self.drafts.keep()
            self.set_aside.emit()
        super().reject()

    def done(self, result: int) -> None:
        self._looking.stop()
        super().done(result)
