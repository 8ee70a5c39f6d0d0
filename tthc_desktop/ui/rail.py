"""The rail at the left: the pages of the program, and below them what concerns the window itself."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from tthc_desktop import __version__
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.kept_look import APPEARANCES
from tthc_desktop.ui.widgets.basics import ToolButton, column, row
from tthc_desktop.ui.widgets.scroller import Scroller

_WIDTH = 96
# Below this height the mark makes room for the pages.
_ROOM_FOR_MARK = 640
# Where all pages do not fit as they are, each takes less height; the last one is never half off the rail.
_ENTRY_HEIGHTS, _ENTRY_ICONS, _BETWEEN = (36, 58), (16, 22), 1


class Rail(QFrame):
    """Buttons for the pages, for the guide, for the keys and for light and dark.

    Args:
        pages: name, caption and icon of each.
        appearance: the one in use, of :data:`~tthc_desktop.ui.kept_look.APPEARANCES`.

    Signals:
        chosen: the name of a page.
        guide_wanted: the clerk wants to read the guide.
        keys_wanted: the clerk wants to see what the keys do.
        appearance_chosen: the clerk chose light, dark, or as the machine is.
    """

    chosen = Signal(str)
    guide_wanted = Signal()
    keys_wanted = Signal()
    appearance_chosen = Signal(str)

    def __init__(self, pages: Sequence[tuple[str, str, str]], appearance: str = "system") -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(_WIDTH)
        self._mark = QLabel()
        self._mark.setPixmap(icons.pixmap("app", size=36))
        self._mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._mark.setAccessibleName("TTHC Desktop")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        for number, (name, caption, icon) in enumerate(pages, start=1):
            made = RailButton(caption, icon, number)
            made.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._group.addButton(made)
            self._buttons[name] = made
        listed = QWidget()
        listed.setLayout(column(*self._buttons.values(), None, gap=_BETWEEN))
        area = Scroller(listed)
        # A narrow rail has no room for a bar; the wheel and the Tab key scroll it.
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.guide_button = _small_button("help", "Hướng dẫn (F1)")
        self.guide_button.clicked.connect(self.guide_wanted)
        self.keys_button = _small_button("keyboard", "Phím tắt (Shift+F1)")
        self.keys_button.clicked.connect(self.keys_wanted)
        self.appearance_button = _small_button("appearance", "Giao diện sáng hoặc tối (F9)")
        self.appearance_menu = self._menu(appearance)
        self.appearance_button.clicked.connect(self.open_appearances)
        version = self._version = QLabel(f"Bản {__version__}")
        version.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.M, 0, theme.S)
        layout.setSpacing(theme.S)
        layout.addWidget(self._mark)
        layout.addWidget(area, 1)
        self._foot = row(None, self.guide_button, self.keys_button, self.appearance_button, None, gap=0)
        layout.addLayout(self._foot)
        layout.addWidget(version)

    def choose(self, name: str) -> None:
        """Mark a page as the one that is open."""
        self._buttons[name].setChecked(True)

    def show_appearance(self, value: str) -> None:
        """Mark light, dark, or as the machine is, as the one in use."""
        for action in self.appearance_menu.actions():
            if action.data() == value:
                action.setChecked(True)

    def button_of(self, name: str) -> QToolButton:
        """Return the button of a page."""
        return self._buttons[name]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mark.setVisible(self.height() >= _ROOM_FOR_MARK)
        self._share_height()

    def _share_height(self) -> None:
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        below = [self._foot.sizeHint().height(), self._version.sizeHint().height()]
        above = [self._mark.sizeHint().height()] if not self._mark.isHidden() else []
        taken = margins.top() + margins.bottom() + sum(below + above) + layout.spacing() * len(below + above)
        each = (self.height() - taken) // len(self._buttons) - _BETWEEN
        least, most = _ENTRY_HEIGHTS
        height = max(least, min(most, each))
        side = _ENTRY_ICONS[height == most]
        for one in self._buttons.values():
            one.setFixedHeight(height)
            one.setIconSize(QSize(side, side))

    def _menu(self, present: str) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for value, caption in APPEARANCES.items():
            action = menu.addAction(caption)
            action.setCheckable(True)
            action.setData(value)
            action.setChecked(value == present)
            action.triggered.connect(lambda _=False, value=value: self.appearance_chosen.emit(value))
            group.addAction(action)
        return menu

    def open_appearances(self) -> None:
        """Let light or dark be chosen."""
        button = self.appearance_button
        self.appearance_menu.popup(button.mapToGlobal(QPoint(button.width(), 0)))


class RailButton(ToolButton):
    """A page on the rail, with the number that goes there together with Ctrl.

    Args:
        caption: name of the page.
        icon: name of its icon.
        number: place on the rail, from 1.
    """

    def __init__(self, caption: str, icon: str, number: int) -> None:
        super().__init__()
        self._number = str(number) if number <= 9 else ""
        self.setProperty("role", "rail")
        self.setText(caption)
        self.setIcon(_icon(icon))
        self.setIconSize(QSize(22, 22))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(f"{caption} (Ctrl+{number})" if self._number else caption)
        self.setAccessibleName(caption)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(theme.font(11))
        painter.setPen(QColor(theme.RAIL_CHOSEN if self.isChecked() else theme.RAIL_NUMBER))
        painter.drawText(QRect(self.width() - 20, 5, 12, 14), Qt.AlignmentFlag.AlignRight, self._number)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(step)


def _small_button(icon: str, name: str) -> QToolButton:
    made = ToolButton()
    made.setProperty("role", "railSmall")
    made.setIcon(icons.icon(icon, theme.RAIL_TEXT))
    made.setIconSize(QSize(20, 20))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def _icon(name: str) -> QIcon:
    made = QIcon(icons.icon(name, theme.RAIL_TEXT))
    for size in (22, 33, 44):
        made.addPixmap(icons.pixmap(name, theme.RAIL_CHOSEN, 22, size / 22), QIcon.Mode.Normal, QIcon.State.On)
    return made
