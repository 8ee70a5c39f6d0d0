"""The dialog “Tiếp nhận hồ sơ”, made for the keyboard."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tthc_desktop.domain.deadlines import Due
from tthc_desktop.errors import UserError
from tthc_desktop.register import Register
from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.receive.due_panel import DuePanel
from tthc_desktop.ui.receive.form import Complaint, ReceiveForm
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.fields import EnterMovesOn

_UNKNOWN = "Danh mục chưa có thời hạn của thủ tục này. Hãy đặt hạn trả bằng tay và ghi lý do."


class ReceiveDialog(FramedDialog):
    """Receives dossiers, one after the other.

    Args:
        parent: the window.
        register: the register.

    Signals:
        received: a dossier was written; its number.
        import_wanted: there is no catalogue, and the clerk wants to import one.
    """

    received = Signal(int)
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None, register: Register) -> None:
        super().__init__(parent, "Tiếp nhận hồ sơ")
        self._register = register
        self._touched = False
        self._catalogue_day: date | None = None
        self._code = ""
        self.form = ReceiveForm(register.clock)
        self.panel = DuePanel()
        self.head.addStretch(1)
        keys = ("Enter: ô tiếp theo", "Ctrl+S: lưu", "Ctrl+Shift+S: lưu và nhận tiếp", "Esc: đóng")
        self.head.addWidget(label("   ·   ".join(keys), "small"))
        content = QHBoxLayout()
        content.setSpacing(theme.XL)
        content.addWidget(self.form, 6)
        content.addWidget(self.panel, 5)
        self.body.addLayout(content, 1)
        self.cancel = button("Đóng", tip="Đóng (Esc)")
        self.save_next = button("Lưu và nhận tiếp", tip="Lưu rồi nhận hồ sơ nữa cùng thủ tục (Ctrl+Shift+S)")
        self.save = button("Lưu", "primary", "check", "Lưu (Ctrl+S)")
        self.foot.addStretch(1)
        for made in (self.cancel, self.save_next, self.save):
            self.foot.addWidget(made)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(lambda: self._save(go_on=False))
        self.save_next.clicked.connect(lambda: self._save(go_on=True))
        self._keys = [
            self._shortcut("Ctrl+S", go_on=False),
            self._shortcut("Ctrl+Return", go_on=False),
            self._shortcut("Ctrl+Enter", go_on=False),
            self._shortcut("Ctrl+Shift+S", go_on=True),
        ]
        mover = EnterMovesOn(self, self.form.editors())
        mover.at_the_end.connect(self.save.setFocus)
        self.form.procedure.taken.connect(self._after_procedure)
        self.form.term_changed.connect(self._show_due)
        self.form.touched.connect(self._on_touched)
        self._start()
        self.fit(1120, 640)
        self.form.procedure.setFocus()

    def _shortcut(self, keys: str, *, go_on: bool) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self)
        made.activated.connect(lambda: self._save(go_on=go_on))
        return made

    def _start(self) -> None:
        now = self._register.clock()
        self._code = self._register.next_code(now.date())
        self.form.code.setText(self._code)
        self.form.copies.setText("1")
        self.form.received.set_value(now)
        self._offer(now.date())
        self._show_due()

    def _offer(self, day: date) -> None:
        if self._catalogue_day == day:
            return
        self._catalogue_day = day
        self.form.procedure.offer(self._register.procedures(day))
        if not self._register.has_catalogue():
            self.bar.show_message(
                "Chưa có danh mục thủ tục.",
                theme.SOON,
                "catalogue",
                ("Dùng danh mục kèm theo", self._use_shipped),
                ("Nhập danh mục từ Excel", self._go_to_import),
            )

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
        self._touched = False
        self.reject()
        self.import_wanted.emit()

    def _after_procedure(self) -> None:
        self._touched = True
        target = self.form.case if self.form.fields["case"].isVisible() else self.form.name
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_touched(self) -> None:
        self._touched = True

    def _show_due(self) -> None:
        form = self.form
        received_at = form.received.value()
        if received_at is not None:
            self._offer(received_at.date())
        if form.procedure.value() is None:
            self.panel.show_nothing("Chọn thủ tục để thấy hạn trả và cách tính từng ngày.")
            return
        if received_at is None:
            self.panel.show_nothing("Ngày, giờ tiếp nhận chưa đúng nên chưa tính được hạn trả.")
            return
        term = form.term()
        was_by_hand = form.by_hand.isChecked()
        form.need_by_hand(term is None)
        if form.by_hand.isChecked() != was_by_hand:
            # The box has told of the change itself.
            return
        due: Due | None = None
        try:
            due = self._register.due(term, received_at) if term is not None else None
        except UserError as error:
            self.panel.show_nothing(str(error))
        by_hand = form.hand_set_day()
        if by_hand is not None:
            self.panel.show_by_hand(by_hand, due)
        elif due is not None:
            self.panel.show_due(due)
        elif term is None:
            self.panel.show_nothing(_UNKNOWN)

    def _save(self, *, go_on: bool) -> None:
        form = self.form
        self.bar.clear()
        for field in form.fields.values():
            field.show_error("")
        complaints = form.complaints()
        if complaints:
            self._complain(complaints)
            return
        new = form.content()
        try:
            card = self._register.receive(new)
        except UserError as error:
            complaint = form.complaint_of(error)
            if complaint is not None:
                self._complain([complaint])
            else:
                self.bar.show_error(error)
            return
        self.received.emit(card.key)
        self._touched = False
        if not go_on:
            self.accept()
            return
        given = f", hạn trả {date_text(card.standing.due_at)}" if card.standing.due_at else ""
        self.bar.show_message(
            f"Đã lưu hồ sơ {card.dossier.code} của {card.dossier.applicant.name or card.dossier.applicant.organisation}"
            f"{given}.",
            theme.GOOD,
            "check",
        )
        form.start_over(self._register.next_code(self._register.clock().date()))
        form.name.setFocus()

    def _complain(self, complaints: list[Complaint]) -> None:
        for complaint in complaints:
            complaint.field.show_error(complaint.text)
        complaints[0].field.editor.setFocus()

    def reject(self) -> None:
        if self._touched:
            messages.ask(
                self,
                "Đóng khi chưa lưu?",
                "Hồ sơ đang nhập chưa được lưu.",
                "Nếu đóng bây giờ, những gì vừa nhập sẽ mất.",
                "Đóng, không lưu",
                self._give_up,
                "Nhập tiếp",
            )
            return
        super().reject()

    def _give_up(self) -> None:
        self._touched = False
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._touched:
            event.ignore()
            self.reject()
            return
        super().closeEvent(event)
