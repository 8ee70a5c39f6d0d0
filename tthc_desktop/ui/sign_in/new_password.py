"""Choosing a new password: typed twice, with the rule beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import LEAST_LETTERS, checked_password
from tthc_desktop.ui import theme
from tthc_desktop.ui.sign_in.password_edit import NEW_MARKED, PasswordEdit
from tthc_desktop.ui.widgets.basics import column, label
from tthc_desktop.ui.widgets.fields import Field

RULE = (
    f"Ít nhất {LEAST_LETTERS} ký tự, không bắt buộc chữ hoa hay chữ số. Dễ nhớ mà khó đoán nhất là vài từ không "
    "liên quan nhau."
)


class NewPassword(QWidget):
    """Asks for a new password and once more for the same.

    Signals:
        submitted: Enter was pressed in the last field.
    """

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.again = PasswordEdit(NEW_MARKED), PasswordEdit(NEW_MARKED)
        self.first_field = Field("Mật khẩu mới", self.first, required=True)
        self.again_field = Field("Gõ lại mật khẩu mới", self.again, required=True)
        self.setLayout(column(self.first_field, self.again_field, label(RULE, "small", wrap=True), gap=theme.M))
        self.first.submitted.connect(self.again.setFocus)
        self.again.submitted.connect(self.submitted)
        self.setFocusProxy(self.first)

    def set_required(self, required: bool) -> None:
        """Mark whether a password has to be typed."""
        self.first_field.set_caption("Mật khẩu mới", required=required)
        self.again_field.set_caption("Gõ lại mật khẩu mới", required=required)

    def clear(self) -> None:
        """Empty both fields."""
        for edit, field in ((self.first, self.first_field), (self.again, self.again_field)):
            edit.clear()
            field.show_error("")

    def chosen(self, account: str, full_name: str) -> str | None:
        """Return the password; None when it cannot be one, and then the field says why.

        Args:
            account: whose it will be.
            full_name: the person's name.
        """
        try:
            checked_password(self.first.text(), account, full_name)
        except UserError as error:
            self.first_field.show_error(str(error))
            self.first.setFocus()
            return None
        if self.again.text() != self.first.text():
            self.again_field.show_error("Hai lần gõ chưa giống nhau. Bấm hình con mắt để xem.")
            self.again.setFocus()
            return None
        return self.first.text()
