"""The dialogs of closing a period: close it, tell that it was sent, reopen it with a second person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.report.deed_dialog import FieldsDialog
from tthc_desktop.ui.sign_in.second_person import SecondPersonFields
from tthc_desktop.ui.widgets.basics import button, label, picture, row
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.fields import Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.domain.people import Person
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import Closing
    from tthc_desktop.ui.sign_in.second_person import Agreement

_LONGEST = 300


class CloseDialog(FieldsDialog):
    """Tells what closing means and what is still missing, and closes.

    Args:
        parent: the page.
        period: the period.
        gaps: what the report still lacks, a sentence each.
        act: gets the remark.
    """

    def __init__(self, parent: QWidget, period: Period, gaps: Sequence[str], act: Callable[[str], object]) -> None:
        super().__init__(parent, f"Chốt {period.title}", "Chốt kỳ", "Chốt số liệu và lập bộ báo cáo")
        self._do = act
        meaning = (
            "Số liệu và bộ tệp báo cáo được giữ đúng như lúc này. Sổ vẫn ghi tiếp bình thường; việc ghi sau làm số "
            "liệu kỳ này khác đi sẽ hiện ngay để lập đính chính."
        )
        self.body.addWidget(label(meaning, wrap=True))
        for gap in gaps:
            told = row(picture("warning", theme.SOON.text), label(gap, wrap=True))
            told.setStretch(1, 1)
            self.body.addLayout(told)
        self.note = LineEdit(limit=_LONGEST)
        self.arrange([Field("Ghi chú (không bắt buộc)", self.note)], [self.note], 400)

    def _try(self) -> None:
        self._do(self.note.text())


class SendDialog(FieldsDialog):
    """Asks when the report was sent, and under which number.

    Args:
        parent: the page.
        closing: the closing that was sent.
        period: its period.
        today: tells the present day.
        act: gets the day and the words; None for the day when it was not sent after all.
    """

    def __init__(
        self,
        parent: QWidget,
        period: Period,
        closing: Closing,
        today: Callable[[], date],
        act: Callable[[date | None, str], object],
    ) -> None:
        super().__init__(parent, f"Đã gửi báo cáo {period.title}", "Lưu", "Ghi lại ngày gửi")
        self._do = act
        self.day = DateEdit(today, "Ngày gửi")
        self.day.set_value(closing.sent_on or today())
        self.note = LineEdit(closing.sent_note, "Ví dụ: văn bản số 58/BC-UBND", limit=_LONGEST)
        self.day_field = Field("Ngày gửi", self.day, required=True)
        note_field = Field("Số văn bản, cách gửi", self.note)
        self.unsent = button("Chưa gửi, bỏ ngày này", "", "undo", "Kỳ trở về trạng thái đã chốt, chưa gửi")
        self.unsent.setVisible(closing.sent_on is not None)
        self.unsent.clicked.connect(lambda: self._do(None, ""))
        self.arrange([self.day_field, note_field], [self.day, self.note], 320, self.unsent)

    def _try(self) -> None:
        day = self.day.value()
        if day is None:
            self.day_field.show_error(self.day.complaint("ngày gửi"))
            self.day.setFocus()
            return
        self._do(day, self.note.text())


class ReopenDialog(FieldsDialog):
    """Asks why a closed period is reopened, and who else agrees.

    Args:
        parent: the page.
        period: the period.
        act: gets the reason, and the name of the second person or what that person has typed.
        others: who may agree with a password; None where nobody signs in and a name is enough.
    """

    def __init__(
        self,
        parent: QWidget,
        period: Period,
        act: Callable[[str, str | Agreement], object],
        others: Sequence[Person] | None = None,
    ) -> None:
        super().__init__(parent, f"Mở lại {period.title}", "Mở lại kỳ", "Mở lại kỳ đã chốt")
        self._do = act
        meaning = (
            "Kỳ trở về trạng thái đang mở; số liệu lại tính theo sổ. Lần chốt cũ và bộ tệp của nó vẫn được giữ. "
            "Nếu báo cáo đã gửi, nên lập đính chính thay vì mở lại."
        )
        self.body.addWidget(label(meaning, wrap=True))
        self.reason = LineEdit(limit=_LONGEST)
        self.second = LineEdit(hint="Họ và tên", limit=100)
        self.reason_field = Field("Lý do", self.reason, required=True)
        self.second_field = Field("Người thứ hai cùng đồng ý", self.second, required=True)
        self.agreeing = SecondPersonFields(others) if others is not None else None
        if self.agreeing is None:
            self.arrange([self.reason_field, self.second_field], [self.reason, self.second], 380)
        else:
            editors = [self.reason, self.agreeing.who, self.agreeing.password.line]
            self.arrange([self.reason_field, *self.agreeing.fields], editors, 450)
            self.agreeing.password.submitted.connect(self.act.click)

    def _try(self) -> None:
        if self.agreeing is None:
            self._try_by_name()
        elif not self.reason.text().strip():
            self.reason_field.show_error("Hãy ghi lý do")
            self.reason.setFocus()
        elif (typed := self.agreeing.typed()) is not None:
            self._do(self.reason.text(), typed)

    def _try_by_name(self) -> None:
        for field, edit, told in (
            (self.reason_field, self.reason, "Hãy ghi lý do"),
            (self.second_field, self.second, "Hãy ghi họ tên người thứ hai"),
        ):
            if not edit.text().strip():
                field.show_error(told)
                edit.setFocus()
                return
        self._do(self.reason.text(), self.second.text())
