"""The steps that ask for a password: one's own, or a new one for the whole office."""

from tthc_desktop.ui.safety.encryption.steps import DialogStep
from tthc_desktop.ui.sign_in.new_password import NewPassword
from tthc_desktop.ui.sign_in.password_edit import PasswordEdit
from tthc_desktop.ui.widgets.fields import Field


class OwnPasswordStep(DialogStep):
    """Asks for the password that is in use.

    Args:
        title: its heading.
        lead: why it is asked for.
        caption: of the field.
    """

    def __init__(self, title: str, lead: str, caption: str) -> None:
        super().__init__(title)
        self.say(lead)
        self.edit = PasswordEdit()
        self.field = Field(caption, self.edit, required=True)
        self.body.addWidget(self.field)
        self.edit.submitted.connect(self.finished)

    @property
    def password(self) -> str:
        """What was typed."""
        return self.edit.text()

    def focus_first(self) -> bool:
        self.edit.setFocus()
        return True

    def check(self) -> bool:
        if not self.password:
            self.field.show_error("Hãy gõ mật khẩu")
            self.edit.setFocus()
            return False
        return True


class NewPasswordStep(DialogStep):
    """Asks for a new password of the office, twice.

    Args:
        title: its heading.
        lead: what it is for.
        former: whether the one in use is asked for, too.
    """

    def __init__(self, title: str, lead: str, *, former: bool = False) -> None:
        super().__init__(title)
        self.say(lead)
        self.former = PasswordEdit()
        self.former_field = Field("Mật khẩu đang dùng", self.former, required=True)
        self.new = NewPassword()
        if former:
            self.body.addWidget(self.former_field)
            self.former.submitted.connect(self.new.setFocus)
        self._asks_former = former
        self.body.addWidget(self.new)
        self.new.submitted.connect(self.finished)

    @property
    def password(self) -> str:
        """What was typed."""
        return self.new.first.text()

    def focus_first(self) -> bool:
        (self.former if self._asks_former else self.new).setFocus()
        return True

    def check(self) -> bool:
        if self._asks_former and not self.former.text():
            self.former_field.show_error("Hãy gõ mật khẩu đang dùng")
            self.former.setFocus()
            return False
        return self.new.chosen("", "") is not None
