"""Where a sheet should start a new page so that rows which belong together stay together."""

from collections.abc import Sequence

# Printers and programs round row heights; a page counted to the last point would overflow.
USED_PART = 0.985


def page_breaks(blocks: Sequence[Sequence[float]], page_pt: float, repeated_pt: float) -> list[int]:
    """Return the rows, from 1, after which a page must end by hand.

    A block of one row needs nothing: programs break between rows by themselves.

    Args:
        blocks: heights of the rows in points, grouped into blocks that must not be split.
        page_pt: height between the margins, in points.
        repeated_pt: height of the rows repeated on every page after the first, in points.
    """
    breaks = []
    room = page_pt * USED_PART
    used, row = 0.0, 0
    for block in blocks:
        height = sum(block)
        if used + height > room and row:
            used = repeated_pt
            if len(block) > 1:
                breaks.append(row)
        used += height
        row += len(block)
    return breaks
