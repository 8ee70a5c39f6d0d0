"""The rail at the left: the pages of the program."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from tthc_desktop import __version__
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.widgets.basics import ToolButton

_WIDTH = 96


class Rail(QFrame):
    """Buttons for the pages.

    Args:
        pages: name, caption and icon of each.

    Signals:
        chosen: the name of a page.
    """

    chosen = Signal(str)

    def __init__(self, pages: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.L, 0, theme.M)
        layout.setSpacing(2)
        mark = QLabel()
        mark.setPixmap(icons.pixmap("app", size=40))
        mark.setAccessibleName("TTHC Desktop")
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(theme.L)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for number, (name, caption, icon) in enumerate(pages, start=1):
            made = ToolButton()
            made.setProperty("role", "rail")
            made.setText(caption)
            made.setIcon(_icon(icon))
            made.setIconSize(QSize(24, 24))
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setToolTip(f"{caption} (Ctrl+{number})")
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._group.addButton(made)
            self._buttons[name] = made
            layout.addWidget(made)
        layout.addStretch(1)
        version = QLabel(f"Bản {__version__}")
        version.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(version)

    def choose(self, name: str) -> None:
        """Mark a page as the one that is open."""
        self._buttons[name].setChecked(True)

    def button_of(self, name: str) -> QToolButton:
        """Return the button of a page."""
        return self._buttons[name]


def _icon(name: str) -> QIcon:
    made = icons.icon(name, theme.RAIL_TEXT)
    made = QIcon(made)
    for size in (24, 36, 48):
        made.addPixmap(icons.pixmap(name, "#ffffff", 24, size / 24), QIcon.Mode.Normal, QIcon.State.On)
    return made
