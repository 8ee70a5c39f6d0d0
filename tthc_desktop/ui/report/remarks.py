"""A line for several sentences: the first few, and a way to the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tthc_desktop.text import number_text
from tthc_desktop.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from tthc_desktop.ui import theme

_FIRST = 3


class Remarks(MessageBar):
    """Tells what somebody should know of files that were read.

    Args:
        most: how many sentences there is room for once more are asked for.
        back: gives what gets the keyboard then.
    """

    def __init__(self, most: int, back: Callable[[], QWidget]) -> None:
        super().__init__()
        self._most = most
        self._back = back

    def tell(
        self,
        sentences: Sequence[str],
        tone: theme.Tone,
        *actions: tuple[str, Callable[[], object]],
        closable: bool = True,
    ) -> None:
        """Show sentences; none takes the line away.

        Args:
            sentences: the weightiest first.
            tone: the meaning.
            actions: what can be done, besides reading on.
            closable: whether the clerk can take it away.
        """

        def show(most: int, *buttons: tuple[str, Callable[[], object]]) -> None:
            left = len(sentences) - most
            more = f" Và {number_text(left)} điều khác." if left > 0 else ""
            self.show_message(" ".join(sentences[:most]) + more, tone, "warning", *buttons, closable=closable)

        def show_more() -> None:
            show(self._most, *actions)
            self._back().setFocus()

        if not sentences:
            self.clear()
        elif len(sentences) > _FIRST:
            show(_FIRST, *actions, ("Xem thêm", show_more))
        else:
            show(_FIRST, *actions)
