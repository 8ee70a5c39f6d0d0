"""Asks why a written row is struck out."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tthc_desktop.ui import strike_words
from tthc_desktop.ui.widgets.strike_out import StrikeOutDialog, StrikeWords

_USUAL = "Nhập nhầm"


class StrikeDialog(StrikeOutDialog):
    """Asks for the reason.

    Args:
        parent: the window.
        what: the dossier, as in “HS-261120-0012 của Trần Thị Bưởi”.
        act: gets the reason.
    """

    def __init__(self, parent: QWidget, what: str, act: Callable[[str], object]) -> None:
        words = StrikeWords(
            strike_words.TITLE,
            strike_words.question(what),
            strike_words.MEANING,
            _USUAL,
            strike_words.STRIKE,
            strike_words.STRIKE_TIP,
            strike_words.KEEP_TIP,
        )
        super().__init__(parent, words, act)
