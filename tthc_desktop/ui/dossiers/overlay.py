"""What lies over a page: where it stands, and what Tab goes through in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tthc_desktop.ui import theme


def place_under(panel: QWidget, anchor: QWidget, widest: int) -> None:
    """Give a panel its size and put it below a widget, or as far below as leaves all of it in sight.

    Args:
        panel: the panel; what it lies over is its parent.
        anchor: the widget.
        widest: pixels it is wide where there is room for them.
    """
    owner = panel.parentWidget()
    assert owner is not None
    # A large scale leaves the page larger than what of it can be seen.
    seen = owner.visibleRegion().boundingRect() if owner.isVisible() else owner.rect()
    seen.adjust(theme.S, theme.XS, -theme.S, -theme.XS)
    panel.resize(min(widest, seen.width()), panel.sizeHint().height())
    corner = anchor.mapTo(owner, anchor.rect().bottomRight())
    left = min(corner.x(), seen.right()) - panel.width()
    top = min(corner.y() + theme.XS, seen.bottom() - panel.height())
    panel.move(max(seen.left(), left), max(seen.top(), top))


def tab_stops(panel: QWidget) -> list[QWidget]:
    """Return what Tab goes through in a panel, in its order."""
    found: list[QWidget] = []
    one = panel.nextInFocusChain()
    while one is not None and one is not panel:
        if panel.isAncestorOf(one) and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(one)
        one = one.nextInFocusChain()
    return found
