"""Somebody else agrees to a deed, with name and password."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tthc_desktop.domain.people import RIGHTS_OF, ROLE_TEXT
from tthc_desktop.errors import UserError
from tthc_desktop.ui import messages
from tthc_desktop.ui.report.deed_dialog import FieldsDialog
from tthc_desktop.ui.sign_in.password_edit import PasswordEdit
from tthc_desktop.ui.widgets.basics import label
from tthc_desktop.ui.widgets.fields import ComboBox, Field

if TYPE_CHECKING:
    from tthc_desktop.domain.people import Person, Right, SecondPerson
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

NOBODY_ELSE = "Chưa có người thứ hai nào có quyền Phụ trách hoặc Quản trị. Hãy thêm ở trang An toàn, thẻ Người dùng."


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the second person has chosen and typed.

    Attributes:
        account: the account.
        password: the password.
    """

    account: str
    password: str

    def checked(self, register: Register, right: Right) -> SecondPerson:
        """Return who agrees; off the window's thread.

        Raises:
            UserError: the password is wrong, or the person may not agree.
        """
        return register.people.second(self.account, self.password, right)


def who_may_agree(register: Register, right: Right) -> tuple[Person, ...]:
    """Return everybody else who may do a deed too."""
    people = register.people
    return tuple(
        one for one in people.all() if one.is_active and one.account != register.person and right in RIGHTS_OF[one.role]
    )


class SecondPersonFields:
    """A choice of the others, and a password.

    Args:
        others: who may agree.

    Attributes:
        who: the choice.
        password: what the second person types.
        fields: both, with their captions.
    """

    def __init__(self, others: Sequence[Person]) -> None:
        self.who = ComboBox()
        for one in others:
            self.who.addItem(f"{one.full_name} – {ROLE_TEXT[one.role]}", one.account)
        self.password = PasswordEdit()
        self._password_field = Field("Mật khẩu của người thứ hai", self.password, required=True)
        self._who_field = Field("Người thứ hai cùng đồng ý", self.who, required=True)
        self.fields = [self._who_field, self._password_field]

    def typed(self) -> Agreement | None:
        """Return what was typed; None when something is missing, and then the field says so."""
        if self.who.currentData() is None:
            self._who_field.show_error(NOBODY_ELSE)
            return None
        if not self.password.text():
            self._password_field.show_error("Người thứ hai hãy gõ mật khẩu của mình")
            self.password.setFocus()
            return None
        return Agreement(str(self.who.currentData()), self.password.text())


class SecondPersonDialog(FieldsDialog):
    """Asks somebody else to agree to a deed.

    Args:
        parent: the page.
        desktop: what pages share.
        title: what is to be done.
        caption: of the button that does it.
        meaning: what it means, one or two sentences.
        right: what the second person must be allowed to do.
        act: gets who agreed, once the dialog is gone.
    """

    def __init__(
        self,
        parent: QWidget,
        desktop: Desktop,
        title: str,
        caption: str,
        meaning: str,
        right: Right,
        act: Callable[[SecondPerson], object],
    ) -> None:
        super().__init__(parent, title, caption, meaning)
        self._desktop, self._right, self._do = desktop, right, act
        self.second = SecondPersonFields(who_may_agree(desktop.register, right))
        self.body.addWidget(label(meaning, wrap=True))
        self.arrange(self.second.fields, [self.second.who, self.second.password.line], 360)
        self.second.password.submitted.connect(self.act.click)

    def _try(self) -> None:
        typed = self.second.typed()
        if typed is None or self.is_working or not self._desktop.may_write(self.bar.show_error):
            return

        def work(register: Register, _: Job) -> SecondPerson:
            return typed.checked(register, self._right)

        self.begin_work("Đang xem mật khẩu…")
        self._desktop.long.submit(self, work, self._on_agreed, self._on_failed)

    def _on_agreed(self, second: SecondPerson) -> None:
        self.give_up()
        self._do(second)

    def _on_failed(self, error: Exception) -> None:
        self.end_work(error if isinstance(error, UserError) else None)
        self.second.password.clear()
        self.second.password.setFocus()
        if not isinstance(error, UserError):
            messages.show_failure(self, error)
