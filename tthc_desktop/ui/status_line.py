"""What stands around the pages: whose register this is and how much is in it, and that it is a demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QStatusBar, QToolButton

from tthc_desktop.domain.events import Status
from tthc_desktop.domain.people import ROLE_TEXT
from tthc_desktop.register import ListFilter
from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import ToolButton, button, label, picture, row
from tthc_desktop.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.tasks import Lane

DEMONSTRATION = "SỔ MINH HỌA – người và số liệu đều là giả định"


# All of them, as the list shows them, and those of them that no figure counts.
_COUNTED = (ListFilter(), ListFilter(statuses=(Status.STRUCK_OUT,)), ListFilter(statuses=(Status.NOT_ACCEPTED,)))


def count_text(number: int, struck_out: int, not_accepted: int) -> str:
    """Return how many dossiers the register has, and how many of them are counted nowhere else."""
    parts = ((struck_out, "đã gạch bỏ"), (not_accepted, "không tiếp nhận"))
    apart = [f"{number_text(count)} {words}" for count, words in parts if count]
    return f"{number_text(number)} hồ sơ trong sổ" + (f", trong đó {', '.join(apart)}" if apart else "")


class Banner(QFrame):
    """The line over the pages of a demonstration register.

    Args:
        register: the register.

    Signals:
        home_wanted: the clerk has looked around and wants to go back to the office's own register.
    """

    home_wanted = Signal()

    def __init__(self, register: Register) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._register = register
        self._words = label()
        self.home_button = button("Về sổ của đơn vị", "link")
        self.home_button.clicked.connect(self.home_wanted)
        mark = picture("info", theme.SOON.text, 16)
        self.setLayout(row(20, mark, self._words, self.home_button, None, gap=theme.M, margin=3))
        # Told once it stands in the window: shown before, it would be a window of its own for a moment.
        self.hide()

    def tell(self) -> None:
        """Say what day it is in the register, where it is a demonstration."""
        self._words.setText(f"{DEMONSTRATION} · hôm nay trong sổ là {date_text(self._register.clock())}")
        self.setVisible(self._register.is_demonstration())


class StatusLine(QStatusBar):
    """The folder of the register, the clerk, and how many dossiers there are.

    Args:
        register: the register.
        lane: counts off the window's thread.

    Attributes:
        person: who is signed in, with a menu of what can be done about that.
    """

    def __init__(self, register: Register, lane: Lane) -> None:
        super().__init__()
        self._register, self._lane = register, lane
        self.folder = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.count, self._clerk = QLabel(), QLabel()
        self.person = ToolButton()
        self.person.setProperty("role", "person")
        self.person.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.person.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizeGripEnabled(False)
        self.addWidget(self.folder, 1)
        self.addPermanentWidget(self._clerk)
        self.addPermanentWidget(self.person)
        self.addPermanentWidget(self.count)

    def tell(self) -> None:
        """Show what holds now."""
        register = self._register
        self.folder.show_text(f"Dữ liệu: {register.folder}", f"Thư mục chứa sổ hồ sơ: {register.folder}")
        role = register.rights.role if register.person is not None else None
        self._clerk.setText(f"Người dùng: {register.clerk}" if register.clerk else "")
        self._clerk.setVisible(bool(register.clerk) and role is None)
        self.person.setText(f"{register.clerk} – {ROLE_TEXT[role]}" if role is not None else "")
        self.person.setVisible(role is not None)

        def count(register: Register, _: object) -> tuple[int, ...]:
            return tuple(register.count(wanted) for wanted in _COUNTED)

        self._lane.submit(
            self,
            count,
            lambda numbers: self.count.setText(count_text(*numbers)),
            lambda error: None,
        )
