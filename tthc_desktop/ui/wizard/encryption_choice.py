"""The choice of the set-up whether the register is encrypted; later is as good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from tthc_desktop.domain.people import Right
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import check_box, column, label

if TYPE_CHECKING:
    from tthc_desktop.register import Register

_CHOICE = "Mã hóa sổ ngay bây giờ ({password}, in mã khôi phục; mất vài phút)"
_OFFICE, _OWN = "đặt mật khẩu của sổ", "gõ lại mật khẩu của bạn"
_NOTE = (
    "Không đánh dấu là để sau: mã hóa lúc nào cũng được ở trang An toàn, thẻ Mã hóa. Ổ đĩa đã bật BitLocker thì không "
    "cần; xem bằng cách bấm phím Windows, gõ “BitLocker”: ổ chứa sổ phải ghi là đang bật."
)


class EncryptionChoice(QFrame):
    """A box to tick, hidden where there is nothing to choose."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.box = check_box(_CHOICE.format(password=_OFFICE))
        self.box.setAccessibleDescription(_NOTE)
        self.setLayout(column(self.box, label(_NOTE, "muted", wrap=True), gap=theme.XS, margin=theme.M))

    @property
    def is_wanted(self) -> bool:
        """Whether the register is to be encrypted once the set-up is over."""
        return not self.isHidden() and self.box.isChecked()

    def refresh(self, register: Register) -> None:
        """Offer it to whoever may encrypt a register that is plain."""
        # Where people sign in, their passwords open it; where nobody does, it gets one.
        self.box.setText(_CHOICE.format(password=_OWN if register.person else _OFFICE))
        self.setVisible(register.rights.has(Right.ENCRYPT) and not register.encryption.is_on)
