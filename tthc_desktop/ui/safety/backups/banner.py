"""The line over the pages that says what is not well with the backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tthc_desktop.register import BackupWarning
from tthc_desktop.ui import theme
from tthc_desktop.ui.safety.backups.words import warning_text
from tthc_desktop.ui.widgets.basics import button, picture, row
from tthc_desktop.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from tthc_desktop.register import BackupStanding


class BackupBanner(QFrame):
    """Says it calmly, with a way to mend it and one to be left alone for today; hidden while all is well.

    Signals:
        tab_wanted: the clerk wants to see the backups.
        put_off: the clerk does not want to be reminded again today.
    """

    tab_wanted = Signal()
    put_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.words = ElidedLabel()
        self.tab_button = button("Xem sao lưu", "link")
        self.later_button = button("Mai nhắc lại", "link")
        self.tab_button.clicked.connect(self.tab_wanted)
        self.later_button.clicked.connect(self._put_off)
        mark = picture("warning", theme.SOON.text, 16)
        line = row(20, mark, self.words, self.tab_button, self.later_button, 20, gap=theme.M, margin=3)
        line.setStretch(2, 1)
        self.setLayout(line)
        self.hide()

    def show_standing(self, standing: BackupStanding) -> None:
        """Show what is not well, or nothing."""
        if standing.warning is None or standing.since is None:
            self.hide()
            return
        self.words.show_text(warning_text(standing.warning, standing.since))
        # Where the register went is to be seen all day.
        self.later_button.setVisible(standing.warning is not BackupWarning.HANDED_OVER)
        self.show()

    def _put_off(self) -> None:
        self.hide()
        self.put_off.emit()
