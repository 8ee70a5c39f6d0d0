"""How the start page looks: its cards, and icon and colours of its numbers, read when they are drawn."""

from PySide6.QtWidgets import QFrame, QLayout, QWidget

from tthc_desktop.register import DeskColumn
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import card, column

ICONS = {
    DeskColumn.LATE: "clock-late",
    DeskColumn.DUE_TODAY: "warning",
    DeskColumn.DUE_SOON: "clock",
    DeskColumn.SUPPLEMENT: "pause",
    DeskColumn.PAYMENT: "pause",
    DeskColumn.SUSPENDED: "stop-circle",
    DeskColumn.TO_COLLECT: "check",
    DeskColumn.RECEIVED: "inbox",
    DeskColumn.HANDED_OVER: "check-double",
    DeskColumn.OPEN: "list",
}


def tone_of(column: DeskColumn, number: int | None) -> theme.Tone:
    """Return the colours of a number; nothing late is good, nothing of another kind is nothing to look at.

    Args:
        column: what is counted.
        number: how many; None while nobody knows.
    """
    if number is None:
        return theme.NEUTRAL
    if column is DeskColumn.LATE:
        return theme.LATE if number else theme.GOOD
    if not number:
        return theme.NEUTRAL
    return {
        DeskColumn.DUE_TODAY: theme.SOON,
        DeskColumn.DUE_SOON: theme.RUNNING,
        DeskColumn.SUPPLEMENT: theme.PAUSED,
        DeskColumn.PAYMENT: theme.PAUSED,
        DeskColumn.SUSPENDED: theme.PAUSED,
        DeskColumn.TO_COLLECT: theme.GOOD,
    }.get(column, theme.NEUTRAL)


def icon_of(column: DeskColumn, number: int | None) -> str:
    """Return the icon that says the same without colour."""
    return "check" if column is DeskColumn.LATE and number == 0 else ICONS[column]


def filled_card(*parts: QWidget | QLayout) -> QFrame:
    """Return a card of which the second part takes the room that is left."""
    made = card()
    layout = column(*parts, gap=6)
    layout.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
    layout.setStretch(1, 1)
    made.setLayout(layout)
    return made
