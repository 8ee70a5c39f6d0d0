"""Lets files be dropped on a dialog as well as chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.files import LIST_SUFFIXES


class FileDrops(QObject):
    """Takes the spreadsheets that are dropped on a widget.

    Args:
        widget: where they are dropped.
        taken: gets their paths.
    """

    def __init__(self, widget: QWidget, taken: Callable[[list[Path]], object]) -> None:
        super().__init__(widget)
        self._taken = taken
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):
            paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
            found = [path for path in paths if path.suffix.lower() in LIST_SUFFIXES]
            if found:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
                    self._taken(found)
                return True
        return super().eventFilter(watched, event)
