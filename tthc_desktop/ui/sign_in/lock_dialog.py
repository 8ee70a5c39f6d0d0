"""The only window that listens while the program is locked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from tthc_desktop.domain.people import ROLE_TEXT
from tthc_desktop.ui import icons, messages, theme
from tthc_desktop.ui.errand import Errand
from tthc_desktop.ui.sign_in.password_edit import PasswordEdit
from tthc_desktop.ui.widgets.basics import button, column, label, picture, row
from tthc_desktop.ui.widgets.fields import Field
from tthc_desktop.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from tthc_desktop.domain.people import Person

# High enough for what may be told below, so that nothing moves.
_WIDTH, _HEIGHT = 440, 400


class LockDialog(QDialog):
    """Asks whoever locked the window for the password, or lets somebody else sign in.

    Args:
        person: who is signed in.
        check: looks at a password, off the window's thread; raises a UserError when it is wrong.
        lost: tells what would be lost if somebody else signed in: titles of dialogs and pages.

    Signals:
        unlocked: the password was right.
        leave_wanted: somebody else wants to sign in, and knows what is lost with that.
    """

    unlocked = Signal()
    leave_wanted = Signal()

    def __init__(self, person: Person, check: Callable[[str], object], lost: Callable[[], Sequence[str]]) -> None:
        super().__init__(None)
        self.setWindowTitle("TTHC Desktop – Đang khóa")
        self.setWindowIcon(icons.app_icon())
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._check, self._lost = check, lost
        self._is_working = False
        self.password = PasswordEdit()
        self.password_field = Field("Mật khẩu", self.password)
        self.unlock_button = button("Mở khóa", "primary", tip="Làm tiếp đúng chỗ đang dở (Enter)")
        self.other = button("Đổi người dùng…", tip="Để người khác đăng nhập; phần đang gõ ở các ô tiếp nhận được giữ")
        self.bar = MessageBar()
        self.loss = label("", wrap=True)
        self.stay, self.go = button("Quay lại", "primary"), button("Vẫn đổi người dùng", "danger")
        self.stack = QStackedWidget()
        self.stack.addWidget(self._asking(person))
        self.stack.addWidget(self._warning())
        self.setLayout(column(self.stack, self.bar, gap=theme.M, margin=theme.XL))
        self.setFixedWidth(_WIDTH)
        self.setMinimumHeight(_HEIGHT)
        self.unlock_button.clicked.connect(self.unlock)
        self.password.submitted.connect(self.unlock)
        self.other.clicked.connect(self._on_other)
        self.stay.clicked.connect(self._go_back)
        self.go.clicked.connect(self.leave_wanted)
        self.password.setFocus()

    def _asking(self, person: Person) -> QWidget:
        made = QWidget()
        who = column(
            label("Đang khóa", "title"),
            label(f"{person.full_name} – {ROLE_TEXT[person.role]}", "strong", wrap=True),
            gap=0,
        )
        head = row(picture("lock", theme.ACCENT, 36), who, gap=theme.L)
        head.setStretch(1, 1)
        told = "Việc đang làm dở vẫn nguyên sau màn này; việc chạy nền vẫn chạy tiếp."
        buttons = row(self.other, None, self.unlock_button)
        made.setLayout(column(head, label(told, "muted", wrap=True), self.password_field, None, buttons, gap=theme.M))
        return made

    def _warning(self) -> QWidget:
        made = QWidget()
        made.setLayout(
            column(label("Đổi người dùng?", "title"), self.loss, None, row(self.go, None, self.stay), gap=theme.M)
        )
        return made

    def unlock(self) -> None:
        """Try what was typed."""
        password = self.password.text()
        if self._is_working:
            return
        if not password:
            self.password_field.show_error("Hãy gõ mật khẩu")
            self.password.setFocus()
            return
        self._is_working = True
        self.stack.setEnabled(False)
        Errand(self, lambda _: self._check(password), lambda _: self.unlocked.emit(), self._on_failed).begin()

    def _on_failed(self, error: Exception) -> None:
        self._is_working = False
        self.stack.setEnabled(True)
        self.password.clear()
        messages.show_failure(self, error, self.bar)
        self.password.setFocus()

    def _on_other(self) -> None:
        lost = self._lost()
        self.bar.clear()
        if not lost:
            self.leave_wanted.emit()
            return
        self.loss.setText(
            f"Còn phần gõ dở chưa lưu sẽ mất: {'; '.join(lost)}. Nên chờ người đang dùng quay lại mở khóa."
        )
        self.stack.setCurrentIndex(1)
        self.stay.setFocus()

    def _go_back(self) -> None:
        self.stack.setCurrentIndex(0)
        self.password.setFocus()

    def tell_not_left(self, why: str) -> None:
        """Say why nobody else can sign in just now."""
        self._go_back()
        self.bar.show_message(why, theme.SOON, "warning")

    def finish(self) -> None:
        """Go away for good."""
        self.done(0)
        self.deleteLater()

    def reject(self) -> None:
        """Stay; Esc opens nothing."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
