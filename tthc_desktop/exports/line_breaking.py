"""Breaking the texts of long tables into lines, fast: their letters and texts come again and again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tthc_desktop.exports.typeset import text_width

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import Style

_KEPT_TEXTS = 20_000


class LineBreaker:
    """Measures text of one style and size and breaks it into lines.

    Args:
        size_pt: size of the letters in points.
        style: ``plain``, ``bold`` or ``italic``.

    Attributes:
        size_pt, style: the letters.
        lines: returns a text broken into lines for a room in points, see :meth:`_broken`.
    """

    def __init__(self, size_pt: float, style: Style = "plain") -> None:
        self.size_pt, self.style = size_pt, style
        self._letter_width = lru_cache(maxsize=4096)(lambda letter: text_width(letter, style, size_pt))
        self.lines = lru_cache(maxsize=_KEPT_TEXTS)(self._broken)

    def width(self, text: str) -> float:
        """Return the width of a line in points."""
        # Letters are set without kerning; their widths are asked for a few hundred times instead of millions of times.
        return sum(map(self._letter_width, text))

    def _broken(self, text: str, room: float) -> tuple[str, ...]:
        """Return a text broken at spaces; a word that is longer than a line is broken anywhere."""
        lines: list[str] = []
        current, used = "", 0.0
        space = self._letter_width(" ")
        for word in text.split():
            for part in self._parts(word, room):
                length = self.width(part)
                if current and used + space + length <= room:
                    current, used = f"{current} {part}", used + space + length
                else:
                    if current:
                        lines.append(current)
                    current, used = part, length
        return (*lines, current) if current else tuple(lines)

    def _parts(self, word: str, room: float) -> list[str]:
        if self.width(word) <= room:
            return [word]
        parts, used = [""], 0.0
        for letter in word:
            used += self._letter_width(letter)
            if parts[-1] and used > room:
                # Codes are broken after a hyphen where there is one.
                head, hyphen, tail = parts[-1].rpartition("-")
                parts[-1:] = [head + hyphen, tail] if hyphen and tail else [parts[-1], ""]
                used = self.width(parts[-1]) + self._letter_width(letter)
            parts[-1] += letter
        return parts
