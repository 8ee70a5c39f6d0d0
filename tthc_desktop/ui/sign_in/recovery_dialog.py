"""Getting in with the recovery code when the password is lost, and choosing another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.register import OFFICE_ACCOUNT, code_fault
from tthc_desktop.ui.errand import Errand
from tthc_desktop.ui.safety.encryption.steps import DialogStep, StepsDialog
from tthc_desktop.ui.sign_in.new_password import NewPassword
from tthc_desktop.ui.widgets.fields import ComboBox, Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.register import AccountName, LostPassword

_LONGEST_CODE = 120


class _CodeStep(DialogStep):
    def __init__(self) -> None:
        super().__init__("Gõ mã khôi phục")
        self.say(
            "Lấy phong bì trong két, gõ đủ 8 nhóm theo thứ tự trên tờ giấy. Khoảng trắng, gạch nối giữa các nhóm không "
            "quan trọng."
        )
        self.edit = LineEdit(hint="000 000  000 000  …", limit=_LONGEST_CODE)
        self.field = Field("Mã khôi phục", self.edit, required=True)
        self.body.addWidget(self.field)
        self.edit.returnPressed.connect(self.finished)

    def focus_first(self) -> bool:
        self.edit.setFocus()
        return True

    def check(self) -> bool:
        fault = code_fault(self.edit.text())
        self.field.show_error(fault)
        if fault:
            self.edit.setFocus()
        return not fault


class _PasswordStep(DialogStep):
    def __init__(self) -> None:
        super().__init__("Đặt mật khẩu mới")
        self.say("Mã đúng. Hãy đặt mật khẩu mới; mật khẩu cũ không mở được sổ này nữa.")
        self.who = ComboBox()
        self.who_field = Field("Đặt lại mật khẩu cho", self.who)
        self.new = NewPassword()
        self.body.addWidget(self.who_field)
        self.body.addWidget(self.new)
        self.new.submitted.connect(self.finished)

    def show_accounts(self, accounts: Sequence[AccountName]) -> None:
        self.who.clear()
        for one in accounts:
            self.who.addItem(one.name, one.account)
        self.who_field.setVisible([one.account for one in accounts] != [OFFICE_ACCOUNT])

    @property
    def account(self) -> str:
        return str(self.who.currentData())

    def focus_first(self) -> bool:
        (self.who if self.who.count() > 1 else self.new).setFocus()
        return True

    def check(self) -> bool:
        return self.new.chosen(self.account, self.who.currentText()) is not None


class RecoveryDialog(StepsDialog):
    """Asks for the code, then for another password, and opens the register.

    Args:
        parent: the window of signing in.
        lost: opens the register by the code.

    Signals:
        entered: the open register.
    """

    entered = Signal(object)

    def __init__(self, parent: QWidget, lost: LostPassword) -> None:
        self._lost = lost
        self.code, self.password = _CodeStep(), _PasswordStep()
        super().__init__(parent, "Mở sổ bằng mã khôi phục", [self.code, self.password], "Đặt và vào sổ", self._enter)

    def prove(self, step: DialogStep, then: Callable[[], object]) -> None:
        if step is not self.code:
            then()
            return

        def right(accounts: Sequence[AccountName]) -> None:
            self.rest()
            self.password.show_accounts(accounts)
            then()

        typed = self.code.edit.text()
        self.begin_work("Đang thử mã…")
        Errand(self, lambda _: self._lost.accounts(typed), right, self.end_work).begin()

    def _enter(self) -> None:
        typed, account, password = self.code.edit.text(), self.password.account, self.password.new.first.text()
        self.begin_work("Đang đặt mật khẩu, mở sổ…")
        Errand(self, lambda _: self._lost.enter(typed, account, password), self._on_entered, self.end_work).begin()

    def _on_entered(self, register: object) -> None:
        self.rest()
        self.accept()
        self.entered.emit(register)
