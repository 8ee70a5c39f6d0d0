"""The password that holds for one sign-in, to be handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.widgets.basics import button, card, column, label
from tthc_desktop.ui.widgets.dialog import FramedDialog

if TYPE_CHECKING:
    from tthc_desktop.domain.people import Person


class GivenPasswordDialog(FramedDialog):
    """Shows the password once; nobody can read it again.

    Args:
        parent: the page.
        person: whose it is.
        password: the password.
    """

    def __init__(self, parent: QWidget, person: Person, password: str) -> None:
        super().__init__(parent, "Mật khẩu dùng một lần")
        lead = (
            f"Hãy đưa mật khẩu này cho {person.full_name} (tên đăng nhập: {person.account}). Lần đăng nhập tới, người "
            "ấy gõ mật khẩu này rồi đặt mật khẩu của riêng mình."
        )
        self.password = label(password, "due", selectable=True)
        framed = card()
        framed.setLayout(column(self.password, margin=16))
        after = "Đóng hộp thoại này thì không xem lại được nữa; nếu mất, chỉ việc cấp lại."
        self.copy = button("Sao chép")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(password))
        shut = button("Đã ghi lại, đóng", "primary")
        shut.clicked.connect(self.reject)
        self.body.addWidget(label(lead, wrap=True))
        self.body.addWidget(framed)
        self.body.addWidget(label(after, "muted", wrap=True))
        self.body.addStretch(1)
        self.foot.addWidget(self.copy)
        self.foot.addStretch(1)
        self.foot.addWidget(shut)
        self.fit(520, 340)
        shut.setFocus()
