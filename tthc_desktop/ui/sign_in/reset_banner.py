"""The line over the pages that says whose password was reset from the command line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from tthc_desktop.errors import UserError
from tthc_desktop.text import moment_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button, picture, row
from tthc_desktop.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop

_TOLD = "Mật khẩu của {names} đã được cấp lại khẩn cấp bằng lệnh trên máy này. Nếu không ai nhờ, hãy báo lãnh đạo ngay."
_TIP = "{name} ({account}): lúc {at}, từ tài khoản máy “{pc}”"


class ResetBanner(QFrame):
    """Tells whoever is signed in until that person has seen it; hidden where nothing was reset.

    Args:
        desktop: what pages share.
    """

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._desktop = desktop
        self.words = ElidedLabel()
        self.seen_button = button("Tôi đã biết", "link")
        self.seen_button.clicked.connect(self._see)
        mark = picture("warning", theme.LATE.text, 16)
        line = row(20, mark, self.words, self.seen_button, 20, gap=theme.M, margin=3)
        line.setStretch(2, 1)
        self.setLayout(line)
        self.tell()

    def tell(self) -> None:
        """Say whose password was reset, where whoever is signed in has not seen it yet."""
        unseen = self._desktop.register.emergency_notices.unseen()
        self.setVisible(bool(unseen))
        if not unseen:
            return
        told = _TOLD.format(names=", ".join(dict.fromkeys(one.full_name for one in unseen)))
        lines = [
            _TIP.format(
                name=one.full_name,
                account=one.account,
                at=moment_text(datetime.fromisoformat(one.at)),
                pc=one.pc_account,
            )
            for one in unseen
        ]
        self.words.show_text(told, "\n".join([told, *lines]))

    def _see(self) -> None:
        try:
            self._desktop.refuse_while_importing()
            self._desktop.register.emergency_notices.see()
        except UserError as error:
            self._desktop.toast(str(error))
            return
        self.tell()
