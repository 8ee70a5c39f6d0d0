"""Putting the lines of long tables onto a PDF page, fast: the same lines come again and again."""

from typing import Any

_KEPT_LINES = 20_000


class LineShower:
    """Shows lines in one file; each is encoded once, which is the slow part of it."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, str], tuple[str, int]] = {}

    def show(self, text: Any, x: float, y: float, line: str) -> None:
        """Put a line onto the page.

        Args:
            text: reportlab's text object, with its font set; its size is the same for all lines of the file.
            x: where the line begins, in points.
            y: the line that its letters stand on, in points.
            line: the line.
        """
        text.setTextOrigin(x, y)
        # A font goes into the file in parts of 256 letters: what shows a line depends on the part that is in use.
        key = (text._fontname, text._curSubset, line)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _KEPT_LINES:
                self._kept.clear()
            operators = text._formatText(line)
            kept = self._kept[key] = (operators, text._curSubset)
        shown, text._curSubset = kept
        text._code.append(shown)
