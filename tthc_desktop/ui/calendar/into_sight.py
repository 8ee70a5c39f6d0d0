"""Scrolling what stands around a widget, so that a place in it is seen."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_sight(widget: QWidget, place: QPoint, room: QSize) -> None:
    """Let every area around a widget scroll to a place.

    Args:
        widget: what is looked at.
        place: where in it.
        room: how much around the place is to be seen too, in pixels.
    """
    around = widget.parentWidget()
    while around is not None and widget.isVisible():
        if isinstance(around, QScrollArea):
            there = widget.mapTo(around.widget(), place)
            around.ensureVisible(there.x(), there.y(), room.width(), room.height())
        around = around.parentWidget()
