"""The step that asks who uses the program: everybody with a password of the own, or whoever opens the PC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from tthc_desktop.domain.people import Role
from tthc_desktop.register import checked_account, checked_full_name
from tthc_desktop.ui import messages, theme, typed
from tthc_desktop.ui.safety.people.words import suggested_account
from tthc_desktop.ui.sign_in.new_password import NewPassword
from tthc_desktop.ui.widgets.basics import card, column, label
from tthc_desktop.ui.widgets.enter_chooses import EnterChooses
from tthc_desktop.ui.widgets.fields import Field, LineEdit
from tthc_desktop.ui.widgets.notices import MessageBar
from tthc_desktop.ui.wizard.step import Step, two_columns

if TYPE_CHECKING:
    from tthc_desktop.domain.people import Person
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

_WITH = "Mỗi người một mật khẩu (nên dùng)"
_WITHOUT = "Không dùng mật khẩu; đặt sau ở trang An toàn, thẻ Người dùng"
_NOTE = (
    "Bạn là người quản trị đầu tiên; thêm đồng nghiệp sau ở trang An toàn. Hãy nhớ kỹ mật khẩu: lần sau mở chương "
    "trình phải đăng nhập."
)


class PeopleStep(Step):
    """Makes the first account, or none.

    Signals:
        busy: the account is being made; no more when False.
        added: it is made, and whoever set the program up goes on under it.
    """

    busy = Signal(bool)
    added = Signal()

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(
            desktop,
            "people",
            "Ai dùng chương trình",
            "Có mật khẩu thì lịch sử hồ sơ ghi đúng người làm, rời chỗ thì khóa được cửa sổ.",
        )
        self.with_passwords, self.without = QRadioButton(_WITH), QRadioButton(_WITHOUT)
        self._group = QButtonGroup(self)
        self.full_name = LineEdit(hint="Ví dụ: Lê Thị Mai", limit=100)
        self.account = LineEdit(hint="Ví dụ: mai.lt", limit=40)
        self.name_field = Field("Họ tên của bạn", self.full_name, required=True)
        self.account_field = Field("Tên đăng nhập", self.account, required=True)
        self.password = NewPassword()
        self.made = label("", "strong", wrap=True)
        self._asked = QWidget()
        self._asked.setLayout(
            column(
                two_columns((self.name_field, self.account_field)),
                self.password,
                label(_NOTE, "small", wrap=True),
                gap=theme.M,
            )
        )
        for choice in (self.with_passwords, self.without):
            self._group.addButton(choice)
            choice.toggled.connect(self._show_asked)
        inside = card()
        inside.setLayout(column(self.made, self.with_passwords, self.without, self._asked, gap=theme.S, margin=theme.L))
        self.bar = MessageBar()
        self.body.addWidget(inside)
        self.body.addWidget(self.bar)
        self.body.addStretch(1)
        EnterChooses(self, (self.with_passwords, self.without), self._after_choice)
        self.full_name.editingFinished.connect(self._suggest)
        self.password.submitted.connect(self.finished)
        self.with_passwords.setChecked(True)

    @property
    def _has_people(self) -> bool:
        return bool(self.desktop.register.people.all())

    def _show_asked(self) -> None:
        self._asked.setVisible(self.with_passwords.isChecked() and not self._has_people)

    def _after_choice(self) -> None:
        if self.with_passwords.isChecked() and not self._has_people:
            self.full_name.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def _suggest(self) -> None:
        if not self.account.text():
            self.account.setText(suggested_account(self.full_name.text()))

    def editors(self) -> list[QWidget]:
        return [self.full_name, self.account, self.password.first.line, self.password.again.line]

    def focus_first(self) -> None:
        if self._has_people:
            self.finished.emit()
        else:
            chosen = self.with_passwords if self.with_passwords.isChecked() else self.without
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        register = self.desktop.register
        people = [one.full_name for one in register.people.all() if one.is_active]
        self.made.setText(f"Đã có người dùng: {', '.join(people)}. Thêm, sửa ở trang An toàn, thẻ Người dùng.")
        self.made.setVisible(bool(people))
        for choice in (self.with_passwords, self.without):
            choice.setVisible(not people)
        if not self.full_name.text():
            self.full_name.setText(register.clerk if register.clerks.is_named else "")
            self._suggest()
        self._show_asked()

    def check(self) -> bool:
        if self._has_people or self.without.isChecked():
            return True
        self.name_field.show_error(typed.complaint(checked_full_name, self.full_name.text()))
        self.account_field.show_error(typed.complaint(checked_account, self.account.text()))
        wrong = [field for field in (self.name_field, self.account_field) if field.error]
        if wrong:
            wrong[0].editor.setFocus()
            return False
        chosen = self.password.chosen(checked_account(self.account.text()), self.full_name.text())
        if chosen is not None:
            self._add(chosen)
        # Gone on with once the account is made.
        return False

    def _add(self, password: str) -> None:
        """Make the account in the background, for making a password takes its time."""
        name, account = self.full_name.text(), self.account.text()

        def work(register: Register, _: Job) -> Person:
            return register.people.add(account, name, Role.ADMINISTRATION, password)[0]

        self.setEnabled(False)
        self.bar.show_message("Đang tạo tài khoản…", theme.RUNNING, "clock", closable=False)
        self.busy.emit(True)
        self.desktop.long.submit(self, work, self._on_added, self._on_failed)

    def _end_work(self) -> None:
        self.setEnabled(True)
        self.bar.clear()
        self.busy.emit(False)

    def _on_added(self, person: Person) -> None:
        self.desktop.register.take_on(person.account)
        self.password.clear()
        self._end_work()
        self.added.emit()

    def _on_failed(self, error: Exception) -> None:
        self._end_work()
        messages.show_failure(self, error, self.bar)
