"""Adding somebody, or changing the name and the role of somebody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tthc_desktop.domain.people import ROLE_TEXT, Person, Right, Role
from tthc_desktop.errors import UserError
from tthc_desktop.register import checked_account, checked_full_name
from tthc_desktop.ui import messages, typed
from tthc_desktop.ui.report.deed_dialog import DeedDialog
from tthc_desktop.ui.safety.people.words import ROLE_MEANS, suggested_account
from tthc_desktop.ui.sign_in.new_password import NewPassword
from tthc_desktop.ui.widgets.basics import column, label
from tthc_desktop.ui.widgets.fields import ComboBox, EnterMovesOn, Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

# Who was added or changed, and the password to hand over, empty for none.
Written = tuple[Person, str]
_FIRST = (
    "Đây là người dùng đầu tiên nên có quyền Quản trị. Từ nay mỗi lần mở chương trình phải đăng nhập; "
    "hãy nhớ kỹ mật khẩu này."
)
_OTHERS = "Để trống mật khẩu thì máy đặt một mật khẩu dùng một lần để bạn đưa cho người ấy."


class PersonDialog(DeedDialog):
    """Asks for name, account, role and, for somebody new, a password.

    Args:
        parent: the page.
        desktop: what pages share.
        person: who is changed; None adds somebody.
        is_first: nobody is there yet.
        act: gets what was written, once the dialog is gone.
    """

    def __init__(
        self,
        parent: QWidget,
        desktop: Desktop,
        person: Person | None,
        act: Callable[[Written], object],
        *,
        is_first: bool = False,
    ) -> None:
        title = "Thêm người dùng" if person is None else f"Sửa người dùng {person.full_name}"
        super().__init__(parent, title, "Thêm" if person is None else "Lưu", title)
        self._desktop, self._person, self._do, self._is_first = desktop, person, act, is_first
        self.name = LineEdit(person.full_name if person else "", "Ví dụ: Lê Thị Mai", 100)
        self.account = LineEdit(person.account if person else "", "Ví dụ: mai.lt", 40)
        self.account.setReadOnly(person is not None)
        self.role = ComboBox()
        for role in [Role.ADMINISTRATION] if is_first else list(Role):
            self.role.addItem(ROLE_TEXT[role], role.value)
        self.role.choose((person.role if person else Role.ENTRY).value)
        self.role_note = label("", "small", wrap=True)
        self.password = NewPassword()
        self.password.set_required(is_first)
        self.name_field = Field("Họ tên, như hiện trong lịch sử hồ sơ", self.name, required=True)
        self.account_field = Field("Tên đăng nhập", self.account, required=person is None)
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.account_field)
        self.body.addLayout(column(Field("Quyền", self.role), self.role_note, gap=3))
        if person is None:
            self.body.addWidget(label(_FIRST if is_first else _OTHERS, wrap=True))
            self.body.addWidget(self.password)
        self.body.addStretch(1)
        self.add_foot()
        editors: list[QWidget] = [self.name, self.account, self.role]
        EnterMovesOn(self, editors).at_the_end.connect(self._after_fields)
        self.name.editingFinished.connect(self._suggest)
        self.role.currentIndexChanged.connect(self._tell_role)
        self.password.submitted.connect(self.act.click)
        self._tell_role()
        self.fit(540, 620 if person is None else 400)
        self.name.setFocus()
        self.mark_filled()

    def _after_fields(self) -> None:
        if self._person is None:
            self.password.first.setFocus()
        else:
            self.act.setFocus()

    def _suggest(self) -> None:
        if not self.account.text() and self._person is None:
            self.account.setText(suggested_account(self.name.text()))

    def _tell_role(self) -> None:
        self.role_note.setText(ROLE_MEANS[Role(self.role.currentData())])

    def _try(self) -> None:
        name, account = self.name.text(), self.account.text()
        self.name_field.show_error(typed.complaint(checked_full_name, name))
        self.account_field.show_error("" if self._person else typed.complaint(checked_account, account))
        wrong = [field for field in (self.name_field, self.account_field) if field.error]
        if wrong:
            wrong[0].editor.setFocus()
            return
        password = ""
        if self._person is None and (self._is_first or self.password.first.text() or self.password.again.text()):
            chosen = self.password.chosen(checked_account(account), name)
            if chosen is None:
                return
            password = chosen
        if self.is_working or not self._desktop.may_do(Right.MANAGE_PEOPLE, self.bar.show_error):
            return
        role, person = Role(self.role.currentData()), self._person

        def work(register: Register, _: Job) -> Written:
            if person is None:
                return register.people.add(account, name, role, password)
            return register.people.change(person.account, name, role), ""

        self.begin_work("Đang ghi…")
        self._desktop.long.submit(self, work, self._on_done, self._on_failed)

    def _on_done(self, written: Written) -> None:
        self.give_up()
        self._do(written)

    def _on_failed(self, error: Exception) -> None:
        self.end_work(error if isinstance(error, UserError) else None)
        if not isinstance(error, UserError):
            messages.show_failure(self, error)
