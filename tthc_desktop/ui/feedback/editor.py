"""The dialog for one piece of feedback: what came in, how it was handled, whether the answer was made public."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import Feedback, without_numbers
from tthc_desktop.reports.feedback import ABOUT_TEXT, About
from tthc_desktop.ui import theme
from tthc_desktop.ui.typed import Looking
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.fields import ComboBox, EnterMovesOn, Field, LineEdit, TextArea
from tthc_desktop.ui.widgets.kept_number import KeptNumber
from tthc_desktop.ui.widgets.suggestions import SuggestingLine

if TYPE_CHECKING:
    from tthc_desktop.register import FeedbackChange, Register


class FeedbackEditor(FramedDialog):
    """Writes feedback down, or changes what was written.

    Args:
        parent: the list.
        register: the register.
        one: what is changed; None for a new one.
        may_write: tells whether anything can be written just now, else says why not.

    Signals:
        kept: a change was written, and what to say of it.
    """

    kept = Signal(object, str)

    def __init__(
        self,
        parent: QWidget | None,
        register: Register,
        one: Feedback | None,
        may_write: Callable[[Callable[[UserError], object]], bool],
    ) -> None:
        super().__init__(parent, "Phản ánh, kiến nghị" if one else "Thêm phản ánh, kiến nghị")
        self._register, self._old, self._may_write = register, one, may_write

        def today() -> date:
            return register.clock().date()

        self.head.addStretch(1)
        self.head.addWidget(label("Enter: ô tiếp theo   ·   Ctrl+S: lưu   ·   Esc: đóng", "small"))
        self.received, self.handled, self.published = (DateEdit(today, looking=Looking.BACK) for _ in range(3))
        self.about = ComboBox()
        for about, words in ABOUT_TEXT.items():
            self.about.addItem(words, about)
        self.field = SuggestingLine(
            register.catalogue_editing.fields(), "Các lĩnh vực đã có", limit=200, only_known=True
        )
        self.who, self.contact = LineEdit(limit=300), LineEdit(limit=300)
        self.content, self.outcome = TextArea(height=70), TextArea(height=56)
        self.fields = {
            "received": Field("Ngày nhận", self.received, required=True),
            "about": Field("Phản ánh về", self.about, required=True),
            "field": Field("Lĩnh vực", self.field),
            "sender": Field("Người gửi", self.who),
            "contact": Field("Địa chỉ, điện thoại", self.contact),
            "content": Field("Nội dung", self.content, required=True),
            "handled": Field("Ngày xử lý xong", self.handled),
            "result": Field("Kết quả xử lý", self.outcome),
            "published": Field("Ngày đăng tải công khai", self.published),
        }
        self._lay_out()
        self.save_button = button("Lưu", "primary", "check", "Lưu (Ctrl+S)")
        self.save_button.clicked.connect(self.save)
        shut = self.add_cancel()
        self.foot.addStretch(1)
        self.foot.addWidget(shut)
        self.foot.addWidget(self.save_button)
        saves(self, self.save)
        order: list[QWidget] = [field.editor for field in self.fields.values()]
        EnterMovesOn(self, order).at_the_end.connect(self.save_button.setFocus)
        self.field.taken.connect(self.who.setFocus)
        self.show_number = button("Hiện số", "link", tip="Hiện đủ điện thoại người gửi; việc này được ghi vào nhật ký")
        self.show_number.clicked.connect(self._show_number)
        self.show_number.setEnabled(register.numbers_seen.allowed)
        self.foot.insertWidget(0, self.show_number)
        contact = one.contact if one else ""
        self._contact = KeptNumber(self.contact, contact, without_numbers(contact))
        self.show_number.setVisible(self._contact.is_hidden)
        self._fill(one)
        self.fit(860, 560)
        first = self.handled if one and one.handled_on is None else self.received
        first.setFocus()
        first.selectAll()
        self.mark_filled()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.S)
        places = {
            "received": (0, 0, 1, 2),
            "about": (0, 2, 1, 2),
            "field": (0, 4, 1, 2),
            "sender": (1, 0, 1, 3),
            "contact": (1, 3, 1, 3),
            "content": (2, 0, 1, 6),
            "handled": (3, 0, 1, 2),
            "result": (3, 2, 1, 4),
            "published": (4, 0, 1, 2),
        }
        for key, place in places.items():
            # One that shows what is wrong grows downwards; its neighbours stay in line with its caption.
            grid.addWidget(self.fields[key], *place, Qt.AlignmentFlag.AlignTop)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def _fill(self, one: Feedback | None) -> None:
        if one is None:
            self.received.set_value(self._register.clock().date())
            return
        for edit, day in (
            (self.received, one.received_on),
            (self.handled, one.handled_on),
            (self.published, one.published_on),
        ):
            edit.set_value(day)
        self.about.choose(one.about)
        self.field.setText(one.field)
        self.who.setText(one.sender)
        self.content.setPlainText(one.content)
        self.outcome.setPlainText(one.result)

    def _show_number(self) -> None:
        if self._old is None:
            return
        try:
            self._register.numbers_seen.show("feedback", f"Phản ánh số {self._old.key}")
        except UserError as error:
            self.bar.show_error(error)
            return
        changed = self.is_changed()
        self._contact.show()
        self.show_number.hide()
        if not changed:
            self.mark_filled()

    def _complain(self) -> bool:
        """Show what is wrong beside its field; tell whether anything is."""
        self.fields["received"].show_error(
            self.received.complaint("ngày nhận") or ("" if self.received.value() else "Hãy nhập ngày nhận")
        )
        self.fields["handled"].show_error(self.handled.complaint("ngày xử lý") if self.handled.text().strip() else "")
        lacks_result = self.handled.value() is not None and not self.outcome.text().strip()
        self.fields["result"].show_error("Hãy ghi ngắn gọn đã xử lý thế nào" if lacks_result else "")
        self.fields["published"].show_error(
            self.published.complaint("ngày đăng tải") if self.published.text().strip() else ""
        )
        strange = self._register.feedback.field_called(self.field.text()) is None
        stays = self._old is not None and self.field.text() == self._old.field
        self.fields["field"].show_error(
            "Không có lĩnh vực này: chọn trong danh sách hoặc để trống" if strange and not stays else ""
        )
        self.fields["content"].show_error("" if self.content.text().strip() else "Hãy ghi tóm tắt nội dung")
        wrong = [field for field in self.fields.values() if field.error]
        if wrong:
            (wrong[0].editor.focusProxy() or wrong[0].editor).setFocus()
        return bool(wrong)

    def save(self) -> None:
        """Write what was filled in and close."""
        if self._complain() or not self._may_write(self.bar.show_error):
            return
        received = self.received.value()
        assert received is not None
        filled = Feedback(
            received_on=received,
            about=About(self.about.currentData()),
            content=self.content.text(),
            field=self.field.text(),
            sender=self.who.text(),
            contact=self._contact.text(),
            handled_on=self.handled.value(),
            result=self.outcome.text(),
            published_on=self.published.value(),
        )
        try:
            change, said = self._write(filled)
        except UserError as error:
            self.bar.show_error(error)
            return
        self.accept()
        self.kept.emit(change, said)

    def _write(self, filled: Feedback) -> tuple[FeedbackChange, str]:
        """Write by the name of what was done, so that the audit tells it."""
        feedback, old = self._register.feedback, self._old
        if old is None:
            return feedback.add(filled), "Đã ghi phản ánh, kiến nghị."
        new = replace(filled, key=old.key, clerk=old.clerk)
        if (
            old.handled_on is None
            and new.handled_on
            and new == replace(old, handled_on=new.handled_on, result=new.result)
        ):
            return feedback.handle(old.key, new.handled_on, new.result), "Đã ghi kết quả xử lý."
        if old.published_on is None and new.published_on and new == replace(old, published_on=new.published_on):
            return feedback.publish(old.key, new.published_on), "Đã ghi ngày đăng tải công khai."
        return feedback.edit(new), "Đã sửa phản ánh, kiến nghị."
