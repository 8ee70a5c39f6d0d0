"""Changing one's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.ui import messages
from tthc_desktop.ui.report.deed_dialog import DeedDialog
from tthc_desktop.ui.sign_in.new_password import NewPassword
from tthc_desktop.ui.sign_in.password_edit import PasswordEdit
from tthc_desktop.ui.widgets.fields import Field

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job


class PasswordDialog(DeedDialog):
    """Asks for the old password and for a new one.

    Args:
        parent: what it lies over.
        desktop: what pages share.
    """

    def __init__(self, parent: QWidget, desktop: Desktop) -> None:
        super().__init__(parent, "Đổi mật khẩu", "Đổi mật khẩu", "Dùng mật khẩu mới từ lần đăng nhập sau")
        self._desktop = desktop
        self.old, self.new = PasswordEdit(), NewPassword()
        self.old_field = Field("Mật khẩu đang dùng", self.old, required=True)
        self.body.addWidget(self.old_field)
        self.body.addWidget(self.new)
        self.body.addStretch(1)
        self.old.submitted.connect(self.new.setFocus)
        self.new.submitted.connect(self.act.click)
        self.add_foot()
        self.fit(520, 440)
        self.old.setFocus()
        self.mark_filled()

    def _try(self) -> None:
        me = self._desktop.register.people.me
        if me is None or self.is_working:
            return
        old = self.old.text()
        if not old:
            self.old_field.show_error("Hãy gõ mật khẩu đang dùng")
            self.old.setFocus()
            return
        new = self.new.chosen(me.account, me.full_name)
        if new is None or not self._desktop.may_write(self.bar.show_error):
            return

        def work(register: Register, _: Job) -> None:
            register.people.change_password(old, new)

        self.begin_work("Đang đổi mật khẩu…")
        self._desktop.long.submit(self, work, self._on_done, self._on_failed)

    def _on_done(self, _: object) -> None:
        self.give_up()
        self._desktop.toast("Đã đổi mật khẩu.")

    def _on_failed(self, error: Exception) -> None:
        self.end_work(error if isinstance(error, UserError) else None)
        if not isinstance(error, UserError):
            messages.show_failure(self, error)
