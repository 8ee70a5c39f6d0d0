"""The frame of the dialogs that change days: what is typed stays until the calendar is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.widgets.basics import button
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves


class DaysDialog(FramedDialog):
    """Asks for edits of the calendar and stays open beneath what they lead to, so that the clerk can come back.

    Args:
        parent: the page.
        title: what is asked for.

    Signals:
        edited: the edits, a list of DayEdit.
    """

    edited = Signal(list)

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title)
        self.go_on = button("Tiếp tục", "primary", "check", "Xem hồ sơ bị ảnh hưởng rồi lưu")
        self.go_on.clicked.connect(self.finish)
        cancel = self.add_cancel()
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.go_on)
        saves(self, self.finish)
        self._typing_at: QWidget | None = None

    def finish(self) -> None:
        """Check what was typed and tell the edits."""
        raise NotImplementedError

    def set_waiting(self, waiting: bool) -> None:
        """Let nothing be typed while what was typed is worked with; the keyboard comes back to where it was."""
        if waiting and self.go_on.isEnabled():
            self._typing_at = self.focusWidget()
        for part in (self._surface, self.go_on):
            part.setEnabled(not waiting)
        if not waiting and self._typing_at is not None:
            self._typing_at.setFocus()
            self._typing_at = None
