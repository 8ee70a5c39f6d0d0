"""What follows from procedure and moment of receipt while a dossier is typed: offers, due date, next code."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tthc_desktop.errors import UserError
from tthc_desktop.text import date_text
from tthc_desktop.ui import typed
from tthc_desktop.ui.widgets.doubtful import DoubtfulField

if TYPE_CHECKING:
    from tthc_desktop.domain.deadlines import Due
    from tthc_desktop.register import Register
    from tthc_desktop.ui.receive.due_panel import DuePanel
    from tthc_desktop.ui.receive.form import ReceiveForm

_UNKNOWN = "Danh mục chưa có thời hạn của thủ tục này. Hãy đặt hạn trả bằng tay và ghi lý do."


class DueWatch(QObject):
    """Keeps the procedures on offer, the due date shown and the code in step with the form.

    Args:
        parent: the dialog.
        register: the register.
        form: the form.
        panel: shows the due date and how it is counted.
    """

    def __init__(self, parent: QObject, register: Register, form: ReceiveForm, panel: DuePanel) -> None:
        super().__init__(parent)
        self._register, self._form, self._panel = register, form, panel
        self._catalogue_day: date | None = None
        form.term_changed.connect(self.show_due)
        form.received.day.changed.connect(self.show_code)

    def offer(self, day: date, *, again: bool = False) -> None:
        """Offer the procedures in force on a day.

        Args:
            day: the day of receipt.
            again: the catalogue changed.
        """
        if self._catalogue_day == day and not again:
            return
        self._catalogue_day = day
        frequent = self._register.suggestions.frequent_procedures()
        self._form.procedure.offer(self._register.procedures(day), frequent)

    def show_code(self) -> None:
        """Show the code the dossier will get, unless the clerk typed another one."""
        received_at = self._form.received.value() or self._register.clock()
        self._form.show_code(self._register.next_code(received_at.date()))

    def show_due(self) -> None:
        """Show the due date of what stands in the form, or why there is none."""
        form = self._form
        received_at = form.received.value()
        self._doubt(None, None)
        if received_at is not None:
            self.offer(received_at.date())
        if form.procedure.value() is None:
            self._panel.show_nothing("Chọn thủ tục để thấy hạn trả và cách tính từng ngày.")
            return
        if received_at is None:
            self._panel.show_nothing("Ngày, giờ tiếp nhận chưa đúng nên chưa tính được hạn trả.")
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
            self._panel.show_nothing(str(error))
        by_hand = form.hand_set_day()
        self._doubt(due.at if due and by_hand is None else None, by_hand)
        if by_hand is not None:
            self._panel.show_by_hand(by_hand, due)
        elif due is not None:
            self._panel.show_due(due)
        elif term is None:
            self._panel.show_nothing(_UNKNOWN)

    def _doubt(self, due_at: datetime | None, by_hand: date | None) -> None:
        """Say beside its field what is odd: its year, that it would be late at once, that its report is closed."""
        now, fields = self._register.clock(), self._form.fields
        received, due_on = fields["received"], fields["due_on"]
        assert isinstance(received, DoubtfulField)
        assert isinstance(due_on, DoubtfulField)
        day, late = self._form.received.day.value(), ""
        if due_at is not None and due_at < now:
            late = f"Hạn trả {date_text(due_at)} đã qua: hồ sơ vào sổ là đã quá hạn."
        closed = self._register.closed_periods.told_of_receipt(day) if day and day <= now.date() else ""
        odd = typed.year_doubt(day, now.date(), "Ngày tiếp nhận") or late
        received.show_doubt(" ".join(filter(None, [odd, closed])))
        due_on.show_doubt("Ngày này đã qua: hồ sơ vào sổ là đã quá hạn." if by_hand and by_hand < now.date() else "")
