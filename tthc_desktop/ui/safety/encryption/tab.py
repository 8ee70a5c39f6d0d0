"""The tab “Mã hóa”: whether the register is encrypted, what that is good for, and every change of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tthc_desktop.domain.people import Right
from tthc_desktop.register import OFFICE_ACCOUNT
from tthc_desktop.text import date_text, moment_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.safety.encryption.copies_card import CopiesCard
from tthc_desktop.ui.safety.encryption.dialogs import (
    EncryptDialog,
    NewCodeDialog,
    OfficePasswordDialog,
    OtherKeyDialog,
    PlainDialog,
)
from tthc_desktop.ui.safety.tab import SafetyTab
from tthc_desktop.ui.widgets.basics import button, card, clear, column, label, picture, row
from tthc_desktop.ui.widgets.scroller import Scroller

if TYPE_CHECKING:
    from tthc_desktop.register import EncryptionState, PlainCopy, Register
    from tthc_desktop.ui.page import Desktop

PLAIN = "Sổ chưa mã hóa: ai lấy được tệp thì đọc được"
_GOOD_FOR = (
    ("shield", "Bảo vệ khi máy hoặc ổ đĩa bị mất, khi tệp sổ hay bản sao lưu bị chép đi."),
    (
        "info",
        "Không bảo vệ máy đang mở sổ mà không có người trông, và không bảo vệ tệp đã xuất ra: Excel, PDF, Word vẫn "
        "đọc được như thường.",
    ),
)
_BITLOCKER = (
    "Để nguyên không mã hóa cũng được nếu ổ đĩa chứa sổ đã bật BitLocker. Cách xem: bấm phím Windows, gõ “BitLocker”, "
    "mở mục quản lý BitLocker; ổ chứa sổ phải ghi là đang bật. Không thấy mục này thì hỏi người quản lý máy."
)
_DEEDS = {
    "encrypt": ("Mã hóa sổ…", "Ghi lại toàn bộ tệp sổ dưới dạng mã hóa. Mất vài giây đến một phút."),
    "password": ("Đổi mật khẩu…", "Mật khẩu chung mà mọi người dùng để mở sổ."),
    "code": ("In mã khôi phục mới…", "Khi tờ mã bị mất hoặc đã dùng. Mã cũ không mở được sổ này nữa."),
    "key": ("Đổi khóa…", "Khi người biết mã hoặc mật khẩu của sổ đã nghỉ: mã hóa lại toàn bộ bằng khóa mới."),
    "plain": ("Bỏ mã hóa…", "Tệp sổ trở lại dạng thường, ai chép được cũng đọc được."),
}


class EncryptionTab(SafetyTab):
    """Shows the state and leads to its changes.

    Args:
        desktop: what pages share.

    Attributes:
        buttons: the button of each change, by its name.
    """

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._state: EncryptionState | None = None
        self._begins = False
        self.sentence = label("", "title", wrap=True)
        self._sign = QHBoxLayout()
        self.more = label("", "muted", wrap=True)
        state = card()
        inside = row(self._sign, column(self.sentence, self.more, gap=theme.XS), gap=theme.M, margin=theme.L)
        inside.setStretch(1, 1)
        state.setLayout(inside)
        self.bitlocker = label(_BITLOCKER, wrap=True)
        good_for = card()
        lines = [self._line(icon, text) for icon, text in _GOOD_FOR]
        good_for.setLayout(
            column(label("Mã hóa bảo vệ điều gì", "heading"), *lines, self.bitlocker, gap=theme.S, margin=theme.L)
        )
        self.buttons: dict[str, QPushButton] = {}
        self._rows: dict[str, QWidget] = {}
        deeds = card()
        deeds.setLayout(column(*(self._deed(name) for name in _DEEDS), gap=theme.M, margin=theme.L))
        self._deeds = deeds
        self.who = card()
        self._who = QVBoxLayout(self.who)
        self._who.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self._who.setSpacing(theme.S)
        self.copies = CopiesCard(desktop)
        self.copies.refused.connect(self.refused)
        self.copies.told.connect(self._done)
        content = QFrame()
        content.setProperty("role", "plain")
        content.setLayout(column(state, self.copies, deeds, self.who, good_for, None, gap=theme.M))
        self.setLayout(column(Scroller(content)))
        content.hide()
        self._content = content

    @staticmethod
    def _line(icon: str, text: str) -> QHBoxLayout:
        made = row(picture(icon), label(text, wrap=True))
        made.setStretch(1, 1)
        return made

    def _deed(self, name: str) -> QWidget:
        caption, meaning = _DEEDS[name]
        made = button(caption, "primary" if name == "encrypt" else "")
        made.setMinimumWidth(190)
        made.setAccessibleDescription(meaning)
        made.clicked.connect(lambda: self.open_deed(name))
        self.buttons[name] = made
        whole = QWidget()
        inside = row(made, label(meaning, "muted", wrap=True), gap=theme.L)
        inside.setStretch(1, 1)
        whole.setLayout(inside)
        self._rows[name] = whole
        return whole

    def refresh(self) -> None:
        def work(register: Register, _: object) -> tuple[EncryptionState, tuple[PlainCopy, ...]]:
            return register.encryption.state(), register.plain_copies.all()

        self.ask(work, lambda found: self._show(*found))

    def focus_first(self) -> None:
        for made in self.buttons.values():
            if made.isVisible():
                made.setFocus()
                return

    def _show(self, state: EncryptionState, copies: Sequence[PlainCopy]) -> None:
        self._state = state
        self.copies.show_copies(copies)
        clear(self._sign)
        if state.since is None:
            self._sign.addWidget(picture("warning", theme.SOON.text, 32))
            self.sentence.setText(PLAIN)
            self.more.setText("Việc này không gấp: sổ vẫn dùng bình thường, và bật lúc nào cũng được.")
        else:
            self._sign.addWidget(picture("shield", theme.GOOD.text, 32))
            self.sentence.setText(f"Sổ đang được mã hóa từ ngày {date_text(state.since)}")
            made = f"Mã khôi phục lập lúc {moment_text(state.code_made)}." if state.code_made else ""
            self.more.setText(f"{made} Bản sao lưu từ nay cũng được mã hóa bằng khóa của sổ.".strip())
        shown = {
            "encrypt": not state.is_on,
            "password": state.is_on and state.account == OFFICE_ACCOUNT,
            "code": state.is_on,
            "key": state.is_on,
            "plain": state.is_on,
        }
        for name, one in self._rows.items():
            one.setVisible(shown[name])
        self.bitlocker.setVisible(not state.is_on)
        self._show_who(state)
        self._content.show()
        if self._begins:
            self._begins = False
            if not state.is_on:
                self.open_deed("encrypt")

    def _show_who(self, state: EncryptionState) -> None:
        clear(self._who)
        has_people = state.is_on and state.account != OFFICE_ACCOUNT
        self.who.setVisible(has_people)
        if not has_people:
            return
        self._who.addWidget(label("Ai mở được sổ", "heading"))
        names = ", ".join(one.name for one in state.accounts)
        self._who.addWidget(label(f"{names}, và người giữ tờ mã khôi phục.", wrap=True))
        if state.others:
            others = ", ".join(one.name for one in state.others)
            self._who.addLayout(
                self._line("warning", f"Chưa mở được: {others}. Hãy cấp lại mật khẩu cho họ ở thẻ Người dùng.")
            )

    def begin_to_encrypt(self) -> None:
        """Open the dialog that encrypts the register, as soon as it is known to be plain."""
        self._begins = True
        self.refresh()

    def open_deed(self, name: str) -> None:
        """Open the dialog of a change."""
        state = self._state
        if state is None or not self.desktop.may_do(Right.ENCRYPT, self.refused.emit):
            return
        opened: dict[str, Callable[[], object]] = {
            "encrypt": lambda: EncryptDialog(self, self.desktop, state, self.deed_wanted.emit).open(),
            "key": lambda: OtherKeyDialog(self, self.desktop, state, self.deed_wanted.emit).open(),
            "plain": lambda: PlainDialog(self, self.desktop, state, self.deed_wanted.emit).open(),
            "code": lambda: NewCodeDialog(self, self.desktop, lambda: self._done("Đã đổi mã khôi phục.")).open(),
            "password": lambda: OfficePasswordDialog(
                self, self.desktop, lambda: self._done("Đã đổi mật khẩu của sổ.")
            ).open(),
        }
        opened[name]()

    def _done(self, told: str) -> None:
        self.refresh()
        self.told.emit(told)
