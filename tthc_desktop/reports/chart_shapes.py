"""A drawing as plain shapes in points, so that the screen, the PDF and the picture show the very same thing.

The origin is the upper left corner; y grows downwards. What differs does so by grey and by hatching or form, never by
colour alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

# Width in points of a text of one line: the text, its size in points, whether it is bold.
Measure = Callable[[str, float, bool], float]
Anchor = Literal["start", "middle", "end"]
Hatch = Literal["none", "rising", "crossed"]
Form = Literal["disc", "ring"]

TITLE_PT, TEXT_PT, SMALL_PT = 10.5, 9.0, 8.0
# How far letters reach above and below their line, of their size: Vietnamese marks stand high.
ABOVE, BELOW = 0.95, 0.25
LEADING = 1.25
_HATCH_STEP = 3.5


class Shade(StrEnum):
    """What a shape is drawn in; paper and screen know what that looks like."""

    INK = "ink"
    MUTED = "muted"
    LINE = "line"
    DARK = "dark"
    MIDDLE = "middle"
    LIGHT = "light"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle.

    Attributes:
        x: its left edge.
        y: its upper edge.
        width: how wide it is.
        height: how high it is.
        fill: what it is filled with.
        edge: the line around it; None for none.
        hatch: lines across it.
    """

    x: float
    y: float
    width: float
    height: float
    fill: Shade
    edge: Shade | None = None
    hatch: Hatch = "none"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line.

    Attributes:
        x: where it begins.
        y: where it begins.
        to_x: where it ends.
        to_y: where it ends.
        shade: what it is drawn in.
        width: how thick it is.
        dashed: with gaps in it.
    """

    x: float
    y: float
    to_x: float
    to_y: float
    shade: Shade
    width: float = 0.5
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """A point.

    Attributes:
        x: its middle.
        y: its middle.
        radius: how large it is.
        form: a full disc, or a ring for what is not final.
    """

    x: float
    y: float
    radius: float
    form: Form = "disc"


@dataclass(frozen=True, slots=True)
class Words:
    """A text of one line.

    Attributes:
        x: where it is anchored.
        y: the line it stands on.
        text: what it says.
        size: size of its letters.
        anchor: which part of it stands at x.
        shade: what it is drawn in.
        bold: whether it is bold.
    """

    x: float
    y: float
    text: str
    size: float = TEXT_PT
    anchor: Anchor = "start"
    shade: Shade = Shade.INK
    bold: bool = False

    def left(self, measure: Measure) -> float:
        """Return where it begins."""
        width = measure(self.text, self.size, self.bold)
        return self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]


Shape = Box | Stroke | Marker | Words
# Draws a sample for a legend, 14 points wide and 7 high, at its upper left corner.
Swatch = Callable[[float, float], list[Shape]]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on the drawing a point or bar is, with its name: what the mouse chooses.

    Attributes:
        place: which one.
        x: left edge.
        y: upper edge.
        width: how wide.
        height: how high.
    """

    place: int
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Drawing:
    """A chart laid out.

    Attributes:
        width: of the whole.
        height: of the whole.
        shapes: what is drawn, the hindmost first.
        spots: where its points or bars are.
    """

    width: float
    height: float = 0.0
    shapes: list[Shape] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)


def hatching(box: Box) -> list[Stroke]:
    """Return the lines across a hatched rectangle, none of them outside it."""
    lines: list[Stroke] = []
    if box.hatch == "none":
        return lines
    offset = _HATCH_STEP
    while offset < box.width + box.height:
        start, end = max(0.0, offset - box.height), min(offset, box.width)
        lines.append(_across(box, (start, offset - start), (end, offset - end)))
        if box.hatch == "crossed":
            lines.append(_across(box, (start, box.height - offset + start), (end, box.height - offset + end)))
        offset += _HATCH_STEP
    return lines


def _across(box: Box, start: tuple[float, float], end: tuple[float, float]) -> Stroke:
    return Stroke(box.x + start[0], box.y + start[1], box.x + end[0], box.y + end[1], Shade.INK, 0.4)


def wrapped(text: str, size: float, room: float, measure: Measure, *, bold: bool = False, most: int = 99) -> list[str]:
    """Return a text in lines no wider than ``room``: broken at spaces, cut off with “…” where it will not fit.

    Args:
        text: the text.
        size: size of its letters.
        room: how wide a line may be.
        measure: tells how wide a text is.
        bold: whether it is bold.
        most: how many lines there may be.
    """
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        taken = 1
        while taken < len(words) and measure(" ".join(words[: taken + 1]), size, bold) <= room:
            taken += 1
        if len(lines) == most - 1 and taken < len(words):
            lines.append(elided(" ".join(words), size, room, measure, bold=bold))
            return lines
        lines.append(elided(" ".join(words[:taken]), size, room, measure, bold=bold))
        words = words[taken:]
    return lines


def elided(text: str, size: float, room: float, measure: Measure, *, bold: bool = False) -> str:
    """Return a text, its end cut off with “…” where it is wider than ``room``."""
    if measure(text, size, bold) <= room:
        return text
    while text and measure(f"{text}…", size, bold) > room:
        text = text[:-1].rstrip()
    return f"{text}…" if text else ""
