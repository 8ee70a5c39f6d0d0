"""Small dialogs that put something right with a reason: a correction of an event, a whole dossier struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from tthc_desktop.domain.events import EVENT_TEXT, Event, EventKind
from tthc_desktop.domain.standing import effective_events
from tthc_desktop.errors import UserError
from tthc_desktop.text import moment_text
from tthc_desktop.ui import strike_words, theme
from tthc_desktop.ui.typed import Looking
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dates import MomentEdit
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.fields import ComboBox, EnterMovesOn, Field, TextArea

if TYPE_CHECKING:
    from tthc_desktop.register import DossierCard, Register


class _WriteDialog(FramedDialog):
    """The frame of both dialogs; what to press is added to it by each of them.

    Signals:
        written: the register took it; the dossier as it is now.
    """

    written = Signal(object)

    def __init__(self, parent: QWidget, register: Register, card: DossierCard, title: str, text: str) -> None:
        super().__init__(parent, title)
        self.register = register
        self.card = card
        self.fields = QVBoxLayout()
        self.fields.setSpacing(theme.M)
        self.closed = label("", "doubt", wrap=True)
        self.closed.hide()
        self.note = TextArea()
        self.note_field = Field("Lý do", self.note, required=True)
        self.body.addWidget(label(text, "muted", wrap=True))
        self.body.addLayout(self.fields)
        self.body.addWidget(self.closed)
        self.body.addWidget(self.note_field)
        self.body.addStretch(1)

    def _add_foot(self, cancel: QPushButton, save: QPushButton) -> None:
        self.save = save
        save.clicked.connect(self._save)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(save)
        saves(self, self._save)

    def warn(self, text: str) -> None:
        """Tell which closed period will differ from the book; an empty text takes it away."""
        self.closed.setText(text)
        self.closed.setVisible(bool(text))

    def typed_in(self) -> object:
        return self.note.text().strip()

    def complaints(self) -> bool:
        """Show what is wrong beside its field; tell whether anything is."""
        lacks_reason = not self.note.text().strip()
        self.note_field.show_error("Hãy ghi lý do" if lacks_reason else "")
        return lacks_reason

    def write(self) -> DossierCard:
        """Write what was filled in.

        Raises:
            UserError: the register refuses it.
        """
        raise NotImplementedError

    def told(self) -> str:
        """Return the sentence that tells of what was written."""
        raise NotImplementedError

    def _save(self) -> None:
        self.bar.clear()
        if self.complaints():
            return
        try:
            card = self.write()
        except UserError as error:
            self.bar.show_error(error)
            return
        self.written.emit(card)
        self.accept()


class StrikeOutDialog(_WriteDialog):
    """Strikes a whole dossier out.

    Args:
        parent: the card.
        register: the register.
        card: the dossier.
    """

    def __init__(self, parent: QWidget, register: Register, card: DossierCard) -> None:
        super().__init__(parent, register, card, strike_words.TITLE, strike_words.MEANING)
        applicant = card.dossier.applicant
        who = applicant.name or applicant.organisation
        asked = strike_words.question(f"{card.dossier.code} của {who}" if who else card.dossier.code)
        self.body.insertWidget(0, label(asked, "strong", wrap=True))
        self.note_field.set_caption(strike_words.REASON, required=True)
        keep = button(strike_words.KEEP, tip=strike_words.KEEP_TIP)
        keep.clicked.connect(self.reject)
        self.warn(register.closed_periods.told_of_striking_out(card.key))
        self._add_foot(keep, button(strike_words.STRIKE, "danger", tip=strike_words.STRIKE_TIP))
        self.fit(540, 400)
        self.note.setFocus()
        self.mark_filled()

    def write(self) -> DossierCard:
        return self.register.strike_out(self.card.key, self.note.text())

    def told(self) -> str:
        return f"Đã gạch bỏ hồ sơ {self.card.dossier.code}."


class CorrectionDialog(_WriteDialog):
    """Corrects the moment of an event, or strikes the last one out.

    Args:
        parent: the card.
        register: the register.
        card: the dossier.
    """

    def __init__(self, parent: QWidget, register: Register, card: DossierCard) -> None:
        about = "Sổ giữ nguyên những gì đã ghi; đính chính được ghi thêm kèm lý do."
        super().__init__(parent, register, card, "Đính chính", about)
        self._add_foot(self.add_cancel(), button("Lưu", "primary", "check", "Lưu (Ctrl+S)"))
        self._events = effective_events(card.dossier.events)
        self.which = ComboBox()
        for event in reversed(self._events):
            self.which.addItem(f"{EVENT_TEXT[event.kind]} – {moment_text(event.happened_at)}", event.number)
        self.moment = MomentEdit(register.clock, looking=Looking.BACK)
        self.void = QCheckBox("Gạch bỏ (ghi nhầm, không có việc này)")
        self.moment_field = Field("Ngày, giờ đúng", self.moment, required=True)
        for part in (Field("Sự kiện", self.which), self.void, self.moment_field):
            self.fields.addWidget(part)
        self.which.currentIndexChanged.connect(self._show_moment)
        self.void.toggled.connect(lambda struck: self.moment_field.setEnabled(not struck))
        self.void.toggled.connect(self.moment_field.forget_error)
        self.moment.changed.connect(self._look)
        self.void.toggled.connect(self._look)
        self._show_moment()
        self._look()
        editors: list[QWidget] = [self.which, self.void, self.moment.day, self.moment.hour]
        EnterMovesOn(self, editors).at_the_end.connect(self.note.setFocus)
        self.fit(500, 500)
        self.which.setFocus()
        self.mark_filled()

    def _chosen(self) -> Event:
        number = self.which.currentData()
        return next(event for event in self._events if event.number == number)

    def _show_moment(self) -> None:
        self.moment.set_value(self._chosen().happened_at)
        self.moment_field.forget_error()
        # Only the last event can be struck out, and the receipt only with the whole dossier.
        last = len(self._events) > 1 and self._chosen() is self._events[-1]
        self.void.setEnabled(last)
        if not last:
            self.void.setChecked(False)

    def complaints(self) -> bool:
        self.moment_field.show_error("" if self.void.isChecked() else self.moment.complaint("ngày"))
        return super().complaints() or bool(self.moment_field.error)

    def _look(self) -> None:
        """Tell beforehand of a closed period that will differ from the book."""
        is_told = self.void.isChecked() or self.moment.value() is not None
        self.warn(self.register.closed_periods.told_of_correction(self.card.key, self._event()) if is_told else "")

    def _event(self) -> Event:
        chosen, void = self._chosen(), self.void.isChecked()
        moment = None if void else self.moment.value()
        return Event(
            EventKind.CORRECTED,
            moment or chosen.happened_at,
            note=self.note.text(),
            corrects=chosen.number,
            void=void,
        )

    def write(self) -> DossierCard:
        return self.register.record(self.card.key, self._event())

    def told(self) -> str:
        done = "gạch bỏ" if self.void.isChecked() else "đính chính"
        return f"Đã {done} “{EVENT_TEXT[self._chosen().kind]}”."
