"""The line above the grid that tells which number chooses which procedure."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel

_BEGINNING, _BETWEEN = "Gõ số ở ô Họ tên rồi Enter để đổi thủ tục:   ", "     "


class ProcedureLegend(QLabel):
    """Shows as much of each name as the line has room for; the tool tip shows all of them whole."""

    def __init__(self) -> None:
        super().__init__()
        self._names: list[str] = []
        self.setProperty("role", "small")
        self.setTextFormat(Qt.TextFormat.PlainText)
        # However long the names are, the window can be narrower.
        self.setMinimumWidth(1)

    def show_names(self, names: Sequence[str]) -> None:
        """Show some names, numbered from 1."""
        self._names = [f"{number}  {name}" for number, name in enumerate(names, start=1)]
        self.setToolTip("\n".join(self._names))
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        fixed = _BEGINNING + _BETWEEN * max(0, len(self._names) - 1)
        shown = fitted(self._names, self.width() - metrics.horizontalAdvance(fixed), metrics)
        self.setText(_BEGINNING + _BETWEEN.join(shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def fitted(texts: Sequence[str], room: int, metrics: QFontMetrics) -> list[str]:
    """Return texts cut so that they fit side by side: the short ones stay whole, the long ones share what is left.

    Args:
        texts: the texts.
        room: pixels for all of them.
        metrics: measures them.
    """
    share, left = room, list(texts)
    while left:
        share = room // len(left)
        short = [one for one in left if metrics.horizontalAdvance(one) <= share]
        if not short:
            break
        room -= sum(metrics.horizontalAdvance(one) for one in short)
        left = [one for one in left if one not in short]
    return [metrics.elidedText(one, Qt.TextElideMode.ElideRight, share) if one in left else one for one in texts]
