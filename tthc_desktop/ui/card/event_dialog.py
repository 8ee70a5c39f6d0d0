"""Dialogs that ask for what an event needs and no more: its moment, a reason, a new date."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from tthc_desktop.domain.events import EVENT_TEXT, REASON_REQUIRED, Event, EventKind
from tthc_desktop.domain.standing import effective_events
from tthc_desktop.errors import UserError
from tthc_desktop.register import DossierCard, Register
from tthc_desktop.text import moment_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.card.moments import end_of
from tthc_desktop.ui.widgets.basics import button, label, row
from tthc_desktop.ui.widgets.dates import DateEdit, MomentEdit
from tthc_desktop.ui.widgets.fields import ComboBox, EnterMovesOn, Field, TextArea
from tthc_desktop.ui.widgets.notices import MessageBar

_NEW_DATE = {EventKind.EXTENDED: "Hẹn lại ngày", EventKind.DUE_DATE_SET: "Hạn trả mới"}
_NEW_DATE_NAME = {EventKind.EXTENDED: "ngày hẹn lại", EventKind.DUE_DATE_SET: "hạn trả mới"}


class _WriteDialog(QDialog):
    """The frame of both dialogs.

    Signals:
        written: the register took it; the dossier as it is now.
    """

    written = Signal(object)

    def __init__(self, parent: QWidget, register: Register, card: DossierCard, title: str, text: str) -> None:
        super().__init__(parent)
        self.register = register
        self.card = card
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.bar = MessageBar()
        self.fields = QVBoxLayout()
        self.fields.setSpacing(theme.M)
        self.save = button("Lưu", "primary", "check", "Lưu (Ctrl+S)")
        cancel = button("Bỏ qua", tip="Đóng, không ghi (Esc)")
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        layout.setSpacing(theme.M)
        layout.addWidget(label(title, "heading"))
        layout.addWidget(label(text, "muted", wrap=True))
        layout.addLayout(self.fields)
        layout.addWidget(self.bar)
        layout.addLayout(row(None, cancel, self.save))
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._save)

    def event_to_write(self) -> Event | None:
        """Return what was filled in; None after showing what is wrong beside its field."""
        raise NotImplementedError

    def _save(self) -> None:
        self.bar.clear()
        event = self.event_to_write()
        if event is None:
            return
        try:
            card = self.register.record(self.card.key, event)
        except UserError as error:
            self.bar.show_error(error)
            return
        self.written.emit(card)
        self.accept()


class EventDialog(_WriteDialog):
    """Writes what happened next.

    Args:
        parent: the card.
        register: the register.
        card: the dossier.
        kind: what happened.
    """

    def __init__(self, parent: QWidget, register: Register, card: DossierCard, kind: EventKind) -> None:
        who = card.dossier.applicant.name or card.dossier.applicant.organisation
        super().__init__(parent, register, card, EVENT_TEXT[kind], f"Hồ sơ {card.dossier.code} · {who}")
        self._kind = kind
        self.moment = MomentEdit(register.clock)
        self.moment.set_value(register.clock())
        self.new_day = DateEdit(lambda: register.clock().date())
        needs_reason = kind in REASON_REQUIRED
        self.note = TextArea()
        self.new_day_field = Field(_NEW_DATE.get(kind, ""), self.new_day, required=True)
        self.moment_field = Field("Ngày, giờ", self.moment, required=True)
        self.note_field = Field("Lý do" if needs_reason else "Ghi chú", self.note, required=needs_reason)
        if kind in _NEW_DATE:
            self.fields.addWidget(self.new_day_field)
        self.fields.addWidget(self.moment_field)
        self.fields.addWidget(self.note_field)
        mover = EnterMovesOn(self, [self.new_day, self.moment.day, self.moment.hour])
        mover.at_the_end.connect(self.note.setFocus)
        first: QWidget = self.new_day if kind in _NEW_DATE else self.note
        first.setFocus()

    def event_to_write(self) -> Event | None:
        moment, day = self.moment.value(), self.new_day.value()
        self.moment_field.show_error(self.moment.complaint("ngày"))
        needs_day = self._kind in _NEW_DATE
        self.new_day_field.show_error(self.new_day.complaint(_NEW_DATE_NAME[self._kind]) if needs_day else "")
        lacks_reason = self._kind in REASON_REQUIRED and not self.note.text().strip()
        self.note_field.show_error("Hãy ghi lý do" if lacks_reason else "")
        if moment is None or lacks_reason or (needs_day and day is None):
            return None
        new_date = end_of(day, self.card) if needs_day and day else None
        return Event(
            self._kind,
            moment,
            note=self.note.text(),
            due_at=new_date if self._kind is EventKind.DUE_DATE_SET else None,
            appointment_at=new_date if self._kind is EventKind.EXTENDED else None,
        )


class CorrectionDialog(_WriteDialog):
    """Corrects the moment of an event, or strikes the last one out; nothing already written is changed.

    Args:
        parent: the card.
        register: the register.
        card: the dossier.
    """

    def __init__(self, parent: QWidget, register: Register, card: DossierCard) -> None:
        super().__init__(
            parent,
            register,
            card,
            "Đính chính",
            "Sổ giữ nguyên những gì đã ghi; đính chính được ghi thêm kèm lý do.",
        )
        self._events = effective_events(card.dossier.events)
        self.which = ComboBox()
        for event in reversed(self._events):
            self.which.addItem(f"{EVENT_TEXT[event.kind]} – {moment_text(event.happened_at)}", event.number)
        self.moment = MomentEdit(register.clock)
        self.void = QCheckBox("Gạch bỏ (ghi nhầm, không có việc này)")
        self.note = TextArea()
        self.moment_field = Field("Ngày, giờ đúng", self.moment, required=True)
        self.note_field = Field("Lý do", self.note, required=True)
        for part in (Field("Sự kiện", self.which), self.void, self.moment_field, self.note_field):
            self.fields.addWidget(part)
        self.which.currentIndexChanged.connect(self._show_moment)
        self.void.toggled.connect(lambda struck: self.moment_field.setEnabled(not struck))
        self.void.toggled.connect(self.moment_field.forget_error)
        self._show_moment()

    def _chosen(self) -> Event:
        number = self.which.currentData()
        return next(event for event in self._events if event.number == number)

    def _show_moment(self) -> None:
        self.moment.set_value(self._chosen().happened_at)
        self.moment_field.forget_error()

    def event_to_write(self) -> Event | None:
        void = self.void.isChecked()
        moment = self._chosen().happened_at if void else self.moment.value()
        self.moment_field.show_error("" if void else self.moment.complaint("ngày"))
        lacks_reason = not self.note.text().strip()
        self.note_field.show_error("Hãy ghi lý do" if lacks_reason else "")
        if moment is None or lacks_reason:
            return None
        return Event(EventKind.CORRECTED, moment, note=self.note.text(), corrects=self._chosen().number, void=void)
