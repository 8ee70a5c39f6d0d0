"""Menus that open below a button by a key."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu


def lights_first(menu: QMenu) -> None:
    """Let a menu open with its first entry chosen, so that Enter takes it at once."""

    def choose() -> None:
        entry = next((one for one in menu.actions() if one.isEnabled() and not one.isSeparator()), None)
        if entry is not None and menu.isVisible() and menu.activeAction() is None:
            menu.setActiveAction(entry)

    # Only once it is open: before that, opening it would let go of the choice again.
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu, choose))
