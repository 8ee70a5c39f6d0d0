"""The dialog that carries an approved list out: which decision, who approved it; then it goes for good."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from tthc_desktop.domain.people import Right
from tthc_desktop.register import Approval
from tthc_desktop.text import number_text
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.report.deed_dialog import FieldsDialog
from tthc_desktop.ui.typed import Looking
from tthc_desktop.ui.widgets.basics import label, picture, repolish, row
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.fields import Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.register import ErasureResult, Register, RetentionList
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job


class EraseDialog(FieldsDialog):
    """Asks for the approval and erases.

    Args:
        parent: the window.
        desktop: what pages share.
        listed: the list.

    Signals:
        erased: what was done.
    """

    erased = Signal(object)

    def __init__(self, parent: QWidget, desktop: Desktop, listed: RetentionList) -> None:
        super().__init__(
            parent, f"Xóa theo danh sách {listed.mark}", "Xóa dữ liệu", "Xóa vĩnh viễn dữ liệu cá nhân của danh sách"
        )
        self._desktop, self._listed = desktop, listed
        self.act.setProperty("role", "danger")
        repolish(self.act)
        self._signs_in = desktop.register.people.must_sign_in
        count = number_text(len(listed.keys))
        warning = row(
            picture("warning", theme.ERROR, 20),
            label(
                f"Dữ liệu cá nhân của {count} hồ sơ sẽ bị xóa khỏi sổ và không lấy lại được. Sổ được sao lưu trước; "
                "các bản sao lưu vẫn còn dữ liệu này cho đến khi bị thay thế. Số liệu, báo cáo không đổi.",
                wrap=True,
            ),
        )
        warning.setStretch(1, 1)
        self.body.addLayout(warning)
        self.decision = LineEdit(hint="Ví dụ: 15/QĐ-UBND", limit=100)
        self.day = DateEdit(self._today, looking=Looking.BACK)
        self.second = LineEdit(limit=100)
        self.password = LineEdit(limit=200)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        who = "Tài khoản của người phê duyệt" if self._signs_in else "Họ tên người phê duyệt"
        self.fields = {
            "decision": Field("Số quyết định phê duyệt danh sách", self.decision, required=True),
            "day": Field("Ngày quyết định", self.day, required=True),
            "second": Field(who, self.second, required=True),
            "password": Field("Mật khẩu của người phê duyệt", self.password, required=True),
        }
        shown = [field for key, field in self.fields.items() if key != "password" or self._signs_in]
        self.arrange(shown, [field.editor for field in shown], 520 if self._signs_in else 460)

    def _today(self) -> date:
        return self._desktop.register.clock().date()

    def _wrong(self) -> bool:
        day = self.day.value()
        complaints = {
            "decision": "" if self.decision.text().strip() else "Hãy nhập số quyết định",
            "day": "" if day else self.day.complaint("ngày quyết định") or "Hãy nhập ngày quyết định",
            "second": "" if self.second.text().strip() else "Hãy nhập người phê duyệt",
            "password": "" if not self._signs_in or self.password.text() else "Hãy nhập mật khẩu",
        }
        for key, told in complaints.items():
            self.fields[key].show_error(told)
        wrong = [self.fields[key] for key, told in complaints.items() if told]
        if wrong:
            wrong[0].editor.setFocus()
        return bool(wrong)

    def _try(self) -> None:
        if self.is_working or self._wrong() or not self._desktop.may_write(self.bar.show_error):
            return
        day = self.day.value()
        assert day is not None
        decision, typed, password, listed = self.decision.text(), self.second.text(), self.password.text(), self._listed
        signs_in = self._signs_in

        def work(register: Register, job: Job) -> ErasureResult:
            second = register.people.second(typed, password, Right.PERSONAL_DATA) if signs_in else typed
            return register.erasing.erase(listed, Approval(decision, day, second), job.report)

        self.begin_work("Đang sao lưu rồi xóa dữ liệu cá nhân…")
        self._desktop.long.submit(self, work, self._on_done, self._on_failed)

    def _on_done(self, result: ErasureResult) -> None:
        self.end_work()
        self.give_up()
        self.erased.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self.password.clear()
        self.end_work()
        messages.show_failure(self, error, self.bar)


def told(result: ErasureResult) -> str:
    """Return what an erasure did, and what of it is still to be done."""
    parts = [f"Đã xóa dữ liệu cá nhân của {number_text(result.dossiers)} hồ sơ."]
    if result.notes_left:
        parts.append(
            f"{number_text(result.notes_left)} ghi chú trong diễn biến còn nêu tên hoặc số của người nộp và được giữ: "
            "dấu xác nhận của kỳ đã chốt tính trên đó."
        )
    if not result.swept:
        parts.append("Tệp sổ chưa dọn được vì đang có nơi khác đọc; hãy bấm “Dọn lại tệp”.")
    if result.backups:
        parts.append(f"{number_text(len(result.backups))} bản sao lưu lập trước đó vẫn còn dữ liệu này.")
    return " ".join(parts)
