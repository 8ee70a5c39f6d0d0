"""Asks why something that was written down by mistake is struck out."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from tthc_desktop.ui import strike_words
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.fields import EnterMovesOn, Field, LineEdit

_WIDTH, _HEIGHT = 500, 330


class StrikeWords(NamedTuple):
    """What the clerk reads.

    Attributes:
        title: names the dialog.
        question: what is struck out.
        meaning: what striking out does.
        usual: the reason that is offered.
        strike: caption of the button that does it.
        strike_tip: its tip.
        keep_tip: the tip of the button that does nothing.
    """

    title: str
    question: str
    meaning: str
    usual: str
    strike: str
    strike_tip: str
    keep_tip: str


class StrikeOutDialog(FramedDialog):
    """Asks for the reason; Enter twice takes the usual one, and another one is not lost without a question.

    Args:
        parent: what it lies over.
        words: what the clerk reads.
        act: gets the reason.
    """

    def __init__(self, parent: QWidget, words: StrikeWords, act: Callable[[str], object]) -> None:
        super().__init__(parent, words.title)
        self._act = act
        self.body.addWidget(label(words.question, "strong", wrap=True))
        self.body.addWidget(label(words.meaning, "muted", wrap=True))
        self.reason = LineEdit(words.usual, limit=200)
        self.field = Field(strike_words.REASON, self.reason, required=True)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.cancel = button(strike_words.KEEP, tip=words.keep_tip)
        self.strike = button(words.strike, "danger", tip=words.strike_tip)
        self.cancel.clicked.connect(self.reject)
        self.strike.clicked.connect(self._strike)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.strike)
        EnterMovesOn(self, [self.reason]).at_the_end.connect(self.strike.setFocus)
        saves(self, self.strike.click)
        self.fit(_WIDTH, _HEIGHT)
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
