"""Whether people sign in at all, and when the window locks by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.register import MOST_IDLE_MINUTES
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.safety.people.turn_on_dialog import TurnOnDialog
from tthc_desktop.ui.widgets.basics import button, column, label, row
from tthc_desktop.ui.widgets.fields import LineEdit

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop

_ON = "Mở chương trình phải đăng nhập."
_OFF = "Đang tắt đăng nhập: ai mở máy cũng dùng được sổ."


class SigningCard(QFrame):
    """Says whether people sign in, turns that off and on, and asks for the minutes.

    Args:
        desktop: what pages share.

    Signals:
        changed: something was written.
        told: what was done.
        refused: an error.
    """

    changed = Signal()
    told = Signal(str)
    refused = Signal(object)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._desktop = desktop
        self._must_sign_in = False
        self.state = label("", "strong")
        self.turn = button("Tắt đăng nhập…")
        self.minutes = LineEdit(limit=3)
        self.minutes.setFixedWidth(64)
        self.minutes.setAccessibleName("Số phút không dùng thì khóa cửa sổ")
        self.save = button("Lưu")
        self.turn.clicked.connect(self._turn)
        self.save.clicked.connect(self.keep_minutes)
        self.minutes.returnPressed.connect(self.keep_minutes)
        lock = row(label("Khóa cửa sổ khi không dùng"), self.minutes, label("phút (0: không khóa)"), self.save, None)
        self.setLayout(column(row(self.state, None, self.turn), lock, gap=theme.S, margin=theme.M))

    def show_state(self, must_sign_in: bool, minutes: int, *, has_people: bool) -> None:
        """Show how it stands."""
        self._must_sign_in = must_sign_in
        self.setVisible(has_people)
        self.state.setText(_ON if must_sign_in else _OFF)
        self.turn.setText("Tắt đăng nhập…" if must_sign_in else "Bật đăng nhập…")
        if not self.minutes.hasFocus():
            self.minutes.setText(str(minutes))

    def _may(self) -> bool:
        return self._desktop.may_do(Right.MANAGE_PEOPLE, self.refused.emit)

    def keep_minutes(self) -> None:
        """Keep the minutes that were typed."""
        if not self._may():
            return
        text = self.minutes.text().strip()
        try:
            if not text.isdecimal():
                raise UserError(f"“{text}” không phải số phút.", f"Hãy nhập từ 0 đến {MOST_IDLE_MINUTES}.")
            self._desktop.register.people.set_idle_minutes(int(text))
        except UserError as error:
            self.refused.emit(error)
            return
        self.changed.emit()
        self.told.emit(f"Không dùng {int(text)} phút thì cửa sổ tự khóa." if int(text) else "Cửa sổ không tự khóa nữa.")

    def _turn(self) -> None:
        if not self._may():
            return
        if not self._must_sign_in:
            TurnOnDialog(self, self._desktop, self._on_turned_on).open()
            return
        messages.ask(
            self,
            "Tắt đăng nhập",
            "Cho mọi người mở sổ không cần mật khẩu?",
            "Ai mở được máy này cũng làm được mọi việc; lịch sử chỉ ghi tên tài khoản của máy. Người dùng và mật khẩu "
            "vẫn được giữ để bật lại.",
            "Tắt đăng nhập",
            self._turn_off,
        )

    def _turn_off(self) -> None:
        register = self._desktop.register
        try:
            self._desktop.refuse(Right.MANAGE_PEOPLE)
            register.people.turn_off()
            register.take_on(None)
        except UserError as error:
            self.refused.emit(error)
            return
        self.changed.emit()
        self.told.emit("Đã tắt đăng nhập.")

    def _on_turned_on(self, account: str) -> None:
        self._desktop.register.take_on(account)
        self.changed.emit()
        self.told.emit("Đã bật đăng nhập.")
