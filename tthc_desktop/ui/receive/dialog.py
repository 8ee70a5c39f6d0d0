"""The dialog “Tiếp nhận hồ sơ”, made for the keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.text import number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.dossier_form.layout import in_tab_order
from tthc_desktop.ui.dossier_form.papers import PapersCard, source_of
from tthc_desktop.ui.dossier_form.still_wrong import StillWrong
from tthc_desktop.ui.receive.complaints import all_complaints
from tthc_desktop.ui.receive.doubles import Doubles
from tthc_desktop.ui.receive.draft_offer import DraftOffer
from tthc_desktop.ui.receive.due_panel import DuePanel
from tthc_desktop.ui.receive.due_watch import DueWatch
from tthc_desktop.ui.receive.form import ReceiveForm
from tthc_desktop.ui.receive.form_reading import new_dossier
from tthc_desktop.ui.receive.keys import key_hint
from tthc_desktop.ui.receive.last_written import LastWritten
from tthc_desktop.ui.receive.people import MOST, PeopleStrip
from tthc_desktop.ui.receive.person_look_up import PersonLookUp
from tthc_desktop.ui.receive.refusal import RefusalDialog
from tthc_desktop.ui.receive.typed_content import typed_content
from tthc_desktop.ui.widgets.basics import button, column
from tthc_desktop.ui.widgets.dialog import FramedDialog, on_keys, saves
from tthc_desktop.ui.widgets.elided import ElidedLabel
from tthc_desktop.ui.widgets.fields import EnterMovesOn
from tthc_desktop.ui.widgets.scroller import Rest

if TYPE_CHECKING:
    from tthc_desktop.register import DossierCard, NewDossier, Register

# The headings of the papers and two of them.
_LEAST_PAPERS = 160
# On a narrower screen, as at a scale of 200 %, their names have no room beside the form.
_ROOM_FOR_PAPERS_BESIDE = 1040


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
        taken_back: what was written last was taken back; the sentence that says so.
        set_aside: the dialog was closed with something half typed, which is kept; the sentence that says so.
        papers_printed: the paper of the dossier written last was printed, as its preview tells.
    """

    received = Signal(int)
    print_wanted = Signal(int)
    import_wanted = Signal()
    catalogue_wanted = Signal()
    taken_back = Signal(str)
    set_aside = Signal(str)
    papers_printed = Signal()

    def __init__(self, parent: QWidget | None, register: Register) -> None:
        super().__init__(parent, "Tiếp nhận hồ sơ")
        self._register = register
        # Code of the procedure whose papers are listed.
        self._listed_for = ""
        self.form, self.panel, self.papers, self.people = (
            ReceiveForm(register.clock, register.suggestions.other_owner),
            DuePanel(),
            PapersCard(),
            PeopleStrip(),
        )
        self.due = DueWatch(self, register, self.form, self.panel)
        self.offer = DraftOffer(self, register, self.form, self.papers, self.bar)
        self.drafts = self.offer.drafts
        self.last = LastWritten(self, register, self.bar)
        self.doubles = Doubles(register, self.form, self.bar, self.people)
        self.wrong = StillWrong(self.bar, self.form.fields, self.papers.wrong_places)
        self.lookup = PersonLookUp(self, register, self.form, self.people)
        self._lay_out()
        self._connect()
        self._start()
        self.fit(1320, 690)
        self.form.procedure.setFocus()

    def _lay_out(self) -> None:
        self.head.addStretch(1)
        hint = ElidedLabel()
        hint.setProperty("role", "small")
        hint.show_text(key_hint(may_lock=self._register.person is not None))
        self.head.addWidget(hint)
        left = column(self.form, self.people, gap=theme.S)
        left.setStretch(1, 1)
        self.papers.setMinimumHeight(_LEAST_PAPERS)
        is_narrow = self.screen().availableGeometry().width() < _ROOM_FOR_PAPERS_BESIDE
        # The count as far as its due day; the papers take what is left.
        right = column(self.panel) if is_narrow else column(self.panel, self.papers, gap=theme.M)
        right.setStretch(right.count() - 1, 1)
        content = QHBoxLayout()
        content.setSpacing(theme.L)
        content.addLayout(left, 8)
        content.addWidget(Rest(right), 6)
        sides = theme.L if is_narrow else theme.XL
        self.body.setContentsMargins(sides, theme.M, sides, theme.M)
        self.body.addLayout(content, 1)
        if is_narrow:
            self.body.addWidget(self.papers)
        # Only now, beside other parts, has the form a first and a last field.
        in_tab_order(self.form.editors())
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
        saves(self, self._save)
        on_keys(self, "Ctrl+Shift+S", lambda: self._save(go_on=True))
        on_keys(self, "Ctrl+P", lambda: self._save(printed=True))
        on_keys(self, "F3", self.form.procedure.begin_again)
        on_keys(self, "Ctrl+G", self.papers.go_in)
        on_keys(self, "Ctrl+Shift+D", self.papers.complete_all)
        on_keys(self, "Ctrl+K", self._refuse)
        on_keys(self, "Alt+Z", self.last.undo)
        on_keys(self, "Alt+N", self.offer.go_on)
        on_keys(self, "Alt+B", self.offer.drop)
        for number in range(1, MOST + 1):
            on_keys(self, f"Alt+{number}", partial(self.people.take, number))
        mover = EnterMovesOn(self, form.editors())
        mover.at_the_end.connect(self.save.setFocus)
        self.papers.left.connect(self.save.setFocus)
        # After the mover, so that Enter takes the chosen person before it goes to the next field.
        self.people.watch([form.name, form.id_number, form.phone])
        self.lookup.taken.connect(lambda: form.channel.setFocus(Qt.FocusReason.OtherFocusReason))
        self.lookup.refused.connect(self.bar.show_error)
        form.procedure.taken.connect(self._after_procedure)
        form.procedure.chosen.connect(self._show_papers)
        form.procedure.catalogue_wanted.connect(self._go_to_catalogue)
        self.last.print_wanted.connect(self.print_wanted)
        self.papers_printed.connect(self.last.on_printed)
        self.last.taken_back.connect(self.taken_back)
        self.last.taken_back.connect(lambda _: self.due.show_code())
        self.last.typed_again.connect(self.offer.bring_back)
        self.last.touched.connect(form.name.setFocus)
        self.offer.went_on.connect(self._after_going_on)
        self.offer.dropped.connect(form.procedure.setFocus)
        for touched in (form.touched, self.papers.touched):
            touched.connect(self._on_touched)

    def _start(self) -> None:
        self.form.start_over()
        self.due.show_code()
        self.due.offer(self._register.clock().date())
        self.due.show_due()
        if not self._register.has_catalogue():
            self.bar.show_message(
                "Chưa có danh mục thủ tục.",
                theme.SOON,
                "catalogue",
                ("Dùng danh mục kèm theo", self._use_shipped),
                ("Nhập danh mục từ Excel", self._go_to_import),
            )
        self.offer.offer()

    def _after_going_on(self) -> None:
        self._listed_for = ""
        self.due.show_code()
        self.lookup.start_over()
        self.lookup.look_up()
        target = self.form.name if self.form.procedure.value() else self.form.procedure
        target.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and not self.bar.text:
            self.form.procedure.offer_frequent()

    def _use_shipped(self) -> None:
        added = self._register.use_shipped_catalogue()
        self.bar.show_message(
            f"Đã lấy {number_text(added)} thủ tục vào danh mục. Thủ tục nào chưa rõ thời hạn thì đặt hạn trả bằng tay.",
            theme.GOOD,
            "check",
        )
        self.due.offer(self._register.clock().date(), again=True)
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
        self.form.begin()
        self.drafts.touch()
        self.lookup.soon()
        self.wrong.follow()
        self.doubles.follow()

    def _show_papers(self) -> None:
        """List the papers of another procedure; a name that is just being mended leaves everything as it is."""
        procedure = self.form.procedure.value()
        if procedure is not None and procedure.code != self._listed_for:
            self._listed_for = procedure.code
            wanted = self._register.suggestions.enclosures(procedure)
            self.papers.list_papers(wanted, source_of(procedure, wanted))

    def _filled_in(self) -> NewDossier:
        return new_dossier(self.form, self.papers.papers())

    def _is_right(self, *, refusal: bool = False) -> bool:
        """Say all that is wrong at once and go to the first of it; tell whether nothing is."""
        self.bar.clear()
        for field in self.form.fields.values():
            field.show_error("")
        complaints, others = all_complaints(self.form, self._register, self._filled_in(), refusal=refusal)
        for one in complaints:
            one.field.show_error(one.text)
        papers_right = self.papers.check()
        if others:
            self.bar.show_error(others[0])
        else:
            self.wrong.tell()
        wrong_paper = self.papers.first_wrong()
        if complaints:
            complaints[0].field.editor.setFocus()
        elif wrong_paper is not None:
            wrong_paper.setFocus()
        return papers_right and not complaints and not others

    def _save(self, *, go_on: bool = False, printed: bool = False) -> None:
        pressed = self.save_next if go_on else self.save_print if printed else self.save
        if not self._is_right() or self.doubles.asks(pressed):
            return
        try:
            card = self._register.receive(self._filled_in())
        except UserError as error:
            self.bar.show_error(error)
            return
        self._after_writing(card, go_on=go_on, printed=printed)

    def _after_writing(self, card: DossierCard, *, go_on: bool = False, printed: bool = False) -> None:
        self.drafts.forget()
        self.lookup.stop()
        self.received.emit(card.key)
        if not go_on:
            self.accept()
            if printed:
                self.print_wanted.emit(card.key)
            return
        self.last.tell(card, typed_content(self.form, self.papers))
        self.form.start_over()
        self.papers.show_list(self.papers.wanted(), source=self.papers.source)
        self.lookup.start_over()
        self.due.show_code()
        self.form.name.setFocus()

    def _refuse(self) -> None:
        if not self._is_right(refusal=True):
            return
        new, procedure = self._filled_in(), self.form.procedure.value()
        whose = new.applicant.name.strip() or new.applicant.organisation.strip()
        dialog = RefusalDialog(
            self,
            f"{whose} – {procedure.name if procedure else ''}",
            lambda reason: self._register.refusing.refuse(new, reason),
            lambda card, printed: self._after_writing(card, printed=printed),
        )
        dialog.open()

    def reject(self) -> None:
        if said := self.offer.set_aside():
            self.set_aside.emit(said)
        super().reject()

    def done(self, result: int) -> None:
        self.lookup.stop()
        super().done(result)
