"""Letting the register open to its people only again: somebody who administers shows that signing in works."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tthc_desktop.domain.people import Role
from tthc_desktop.errors import UserError
from tthc_desktop.ui import messages
from tthc_desktop.ui.report.deed_dialog import FieldsDialog
from tthc_desktop.ui.sign_in.password_edit import PasswordEdit
from tthc_desktop.ui.widgets.basics import label
from tthc_desktop.ui.widgets.fields import ComboBox, Field

if TYPE_CHECKING:
    from tthc_desktop.domain.people import Person
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job


class TurnOnDialog(FieldsDialog):
    """Asks for an administrator's password.

    Args:
        parent: the page.
        desktop: what pages share.
        act: gets the account, once the dialog is gone.
    """

    def __init__(self, parent: QWidget, desktop: Desktop, act: Callable[[str], object]) -> None:
        super().__init__(parent, "Bật đăng nhập", "Bật", "Từ nay mở chương trình phải đăng nhập")
        self._desktop, self._do = desktop, act
        self.who, self.password = ComboBox(), PasswordEdit()
        for one in desktop.register.people.all():
            if one.is_active and one.role is Role.ADMINISTRATION:
                self.who.addItem(one.full_name, one.account)
        self.password_field = Field("Mật khẩu", self.password, required=True)
        lead = "Một người quản trị đăng nhập ngay bây giờ, để chắc rằng sau đó vẫn có người vào được sổ."
        self.body.addWidget(label(lead, wrap=True))
        fields = [Field("Người quản trị", self.who, required=True), self.password_field]
        self.arrange(fields, [self.who, self.password.line], 340)
        self.password.submitted.connect(self.act.click)

    def _try(self) -> None:
        account, password = str(self.who.currentData()), self.password.text()
        if not password:
            self.password_field.show_error("Hãy gõ mật khẩu")
            self.password.setFocus()
            return
        if self.is_working or not self._desktop.may_write(self.bar.show_error):
            return

        def work(register: Register, _: Job) -> Person:
            return register.people.turn_on(account, password)

        self.begin_work("Đang xem mật khẩu…")
        self._desktop.long.submit(self, work, self._on_done, self._on_failed)

    def _on_done(self, person: Person) -> None:
        self.give_up()
        self._do(person.account)

    def _on_failed(self, error: Exception) -> None:
        self.end_work(error if isinstance(error, UserError) else None)
        self.password.clear()
        if not isinstance(error, UserError):
            messages.show_failure(self, error)
