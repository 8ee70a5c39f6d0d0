"""Asks why a written row is struck out."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tthc_desktop.ui import strike_words
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.fields import EnterMovesOn, Field, LineEdit

_USUAL = "Nhập nhầm"


class StrikeDialog(FramedDialog):
    """Asks for the reason; Enter twice takes the usual one, and another one is not lost without a question.

    Args:
        parent: the window.
        what: the dossier, as in “HS-261120-0012 của Trần Thị Bưởi”.
        act: gets the reason.
    """

    def __init__(self, parent: QWidget, what: str, act: Callable[[str], object]) -> None:
        super().__init__(parent, strike_words.TITLE)
        self._act = act
        self.body.addWidget(label(strike_words.question(what), "strong", wrap=True))
        self.body.addWidget(label(strike_words.MEANING, "muted", wrap=True))
        self.reason = LineEdit(_USUAL, limit=200)
        self.field = Field(strike_words.REASON, self.reason, required=True)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.cancel = button(strike_words.KEEP, tip=strike_words.KEEP_TIP)
        self.strike = button(strike_words.STRIKE, "danger", tip=strike_words.STRIKE_TIP)
        self.cancel.clicked.connect(self.reject)
        self.strike.clicked.connect(self._strike)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.strike)
        mover = EnterMovesOn(self, [self.reason])
        mover.at_the_end.connect(self.strike.setFocus)
        saves(self, self.strike.click)
        self.fit(500, 330)
        self.reason.setFocus()
        self.reason.selectAll()
        self.mark_filled()

    def _strike(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.field.show_error("Hãy ghi lý do")
            self.reason.setFocus()
            return
        self.accept()
        self._act(reason)
