"""The dialogs of a request about personal data: written down, answered, struck out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import WISH_TEXT, DataRequest, Wish
from tthc_desktop.text import date_text
from tthc_desktop.ui.report.deed_dialog import FieldsDialog
from tthc_desktop.ui.typed import Looking
from tthc_desktop.ui.widgets.basics import label
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.fields import ComboBox, Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.register import FoundPerson, RequestChange
    from tthc_desktop.ui.page import Desktop

_LONGEST = 500


class _RequestDeed(FieldsDialog):
    """The frame of the three.

    Signals:
        kept: the register took it: the change, and what to say of it.
    """

    kept = Signal(object, str)

    def __init__(self, parent: QWidget, desktop: Desktop, title: str, caption: str, tip: str) -> None:
        super().__init__(parent, title, caption, tip)
        self.desktop = desktop

    def today(self) -> date:
        """Return the present day."""
        return self.desktop.register.clock().date()

    def write(self, act: Callable[[], RequestChange], said: str) -> None:
        """Write and close; where the register refuses it, say why."""
        if not self.desktop.may_write(self.bar.show_error):
            return
        try:
            change = act()
        except UserError as error:
            self.bar.show_error(error)
            return
        self.give_up()
        self.kept.emit(change, said.format(due=date_text(change.after.due_on)))


class RequestDialog(_RequestDeed):
    """Writes a request down.

    Args:
        parent: the window.
        desktop: what pages share.
        person: whose it is, where somebody was looked up.
    """

    def __init__(self, parent: QWidget, desktop: Desktop, person: FoundPerson | None) -> None:
        super().__init__(parent, desktop, "Yêu cầu về dữ liệu cá nhân", "Lưu", "Ghi yêu cầu này")
        self.received = DateEdit(self.today, looking=Looking.BACK)
        self.received.set_value(self.today())
        self.wish = ComboBox()
        for wish, words in WISH_TEXT.items():
            self.wish.addItem(words, wish)
        self.name = LineEdit(person.name if person else "", limit=200)
        self.id_number = LineEdit(person.id_number if person else "", limit=40)
        self.phone = LineEdit(person.phone if person else "", limit=40)
        self.content = LineEdit(limit=_LONGEST)
        self.name_field = Field("Họ tên người yêu cầu", self.name, required=True)
        self.received_field = Field("Ngày nhận", self.received, required=True)
        self.due = label("", "muted", wrap=True)
        self.received.changed.connect(self._tell_due)
        fields = [
            self.received_field,
            Field("Yêu cầu", self.wish, required=True),
            self.name_field,
            Field("Số giấy tờ", self.id_number),
            Field("Điện thoại", self.phone),
            Field("Nội dung", self.content),
        ]
        editors: list[QWidget] = [self.received, self.wish, self.name, self.id_number, self.phone, self.content]
        self.arrange(fields, editors, 600)
        self.body.insertWidget(1, self.due)
        self._tell_due()
        self.received.selectAll()

    def _tell_due(self) -> None:
        day = self.received.value()
        try:
            due = None if day is None else self.desktop.register.data_requests.due_on(day)
        except UserError as error:
            self.due.setText(str(error))
            return
        self.due.setText("" if due is None else f"Hạn trả lời: {date_text(due)} (2 ngày làm việc sau ngày nhận).")

    def _try(self) -> None:
        day = self.received.value()
        if day is None:
            self.received_field.show_error(self.received.complaint("ngày nhận") or "Hãy nhập ngày nhận")
            self.received.setFocus()
            return
        if not self.name.text().strip():
            self.name_field.show_error("Hãy nhập họ tên")
            self.name.setFocus()
            return
        one = DataRequest(
            received_on=day,
            due_on=day,
            wish=Wish(self.wish.currentData()),
            name=self.name.text(),
            id_number=self.id_number.text(),
            phone=self.phone.text(),
            content=self.content.text(),
        )
        self.write(lambda: self.desktop.register.data_requests.add(one), "Đã ghi yêu cầu, hạn trả lời {due}.")


class AnswerDialog(_RequestDeed):
    """Writes down how a request was answered.

    Args:
        parent: the window.
        desktop: what pages share.
        one: the request.
    """

    def __init__(self, parent: QWidget, desktop: Desktop, one: DataRequest) -> None:
        super().__init__(parent, desktop, f"Trả lời yêu cầu của {one.name}", "Lưu", "Ghi là đã trả lời")
        self._key = one.key
        self.body.addWidget(label(f"{WISH_TEXT[one.wish]}. Hạn trả lời: {date_text(one.due_on)}.", wrap=True))
        self.day = DateEdit(self.today, looking=Looking.BACK)
        self.day.set_value(self.today())
        self.how = LineEdit(hint="Ví dụ: đã giao phiếu trích xuất tại bộ phận một cửa", limit=_LONGEST)
        self.day_field, self.how_field = (
            Field("Ngày trả lời", self.day, required=True),
            Field("Đã trả lời thế nào", self.how, required=True),
        )
        self.arrange([self.day_field, self.how_field], [self.day, self.how], 360)
        self.how.setFocus()

    def _try(self) -> None:
        day = self.day.value()
        if day is None:
            self.day_field.show_error(self.day.complaint("ngày trả lời") or "Hãy nhập ngày trả lời")
            self.day.setFocus()
            return
        if not self.how.text().strip():
            self.how_field.show_error("Hãy ghi đã trả lời thế nào")
            self.how.setFocus()
            return
        how = self.how.text()
        self.write(lambda: self.desktop.register.data_requests.answer(self._key, day, how), "Đã ghi là đã trả lời.")


class StrikeRequestDialog(_RequestDeed):
    """Asks why a request is struck out.

    Args:
        parent: the window.
        desktop: what pages share.
        one: the request.
    """

    def __init__(self, parent: QWidget, desktop: Desktop, one: DataRequest) -> None:
        super().__init__(parent, desktop, f"Gạch bỏ yêu cầu của {one.name}", "Gạch bỏ", "Gạch bỏ yêu cầu ghi nhầm")
        self._key = one.key
        self.reason = LineEdit(limit=_LONGEST)
        self.reason_field = Field("Lý do", self.reason, required=True)
        self.arrange([self.reason_field], [self.reason], 260)

    def _try(self) -> None:
        if not self.reason.text().strip():
            self.reason_field.show_error("Hãy ghi lý do")
            self.reason.setFocus()
            return
        reason = self.reason.text()
        self.write(lambda: self.desktop.register.data_requests.strike_out(self._key, reason), "Đã gạch bỏ yêu cầu.")
