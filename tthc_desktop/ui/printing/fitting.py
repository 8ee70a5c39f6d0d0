"""Whether a paper fits a printer at its full size: the sheet that lies in it, and the edges that it cannot reach."""

from typing import NamedTuple

from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from tthc_desktop.errors import UserError
from tthc_desktop.register import Printing
from tthc_desktop.text import decimal_text

_LOOK_DOTS = 72
_MM_PER_DOT = 25.4 / _LOOK_DOTS
_MM_PER_POINT = 25.4 / 72
# Less than this nobody sees; sizes of sheets are told in whole points.
_CLOSE_MM = 2.0
_SEEN_MM = 0.3
_WHITE = b"\xff"
# So many pages are looked at: papers of one kind have the same margins.
_MOST_PAGES = 3


class Edges(NamedTuple):
    """Room in millimetres at the four edges of a sheet."""

    left: float
    top: float
    right: float
    bottom: float


_NAMES = ("trái", "trên", "phải", "dưới")


def refuse_too_small(printer: QPrinter, pdf: bytes) -> None:
    """Refuse to print on a sheet on which the paper has no room at its full size.

    Raises:
        UserError: so it is.
    """
    width, height = (points * _MM_PER_POINT for points in Printing.page_sizes(pdf)[0])
    sheet = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    if sheet.width() + _CLOSE_MM < width or sheet.height() + _CLOSE_MM < height:
        raise UserError(
            f"Giấy cần tờ {width:.0f} × {height:.0f} mm, máy in đang chọn tờ {sheet.width():.0f} × "
            f"{sheet.height():.0f} mm nên sẽ bị mất chữ.",
            "Chưa in. Hãy bấm In lại và chọn đúng khổ, đúng chiều giấy.",
        )


def room_around(pdf: bytes) -> Edges:
    """Return how far from the edges the ink of a paper stays."""
    found = []
    for page in range(min(_MOST_PAGES, len(Printing.page_sizes(pdf)))):
        picture = Printing.page_picture(pdf, page, _LOOK_DOTS)
        lines = [
            picture.grey[start : start + picture.width]
            for start in range(0, picture.row_bytes * picture.height, picture.row_bytes)
        ]
        inked = [place for place, line in enumerate(lines) if line.strip(_WHITE)]
        if inked:
            left = min(picture.width - len(lines[place].lstrip(_WHITE)) for place in inked)
            right = min(picture.width - len(lines[place].rstrip(_WHITE)) for place in inked)
            found.append((left, inked[0], right, picture.height - 1 - inked[-1]))
    if not found:
        return Edges(*(float("inf"),) * 4)
    return Edges(*(min(side) * _MM_PER_DOT for side in zip(*found, strict=True)))


def cut_edges(printer: QPrinter, pdf: bytes) -> str:
    """Return at which edges the printer would cut something off, in words; empty when it reaches everything."""
    least = printer.pageLayout().minimumMargins()
    to_mm = printer.pageLayout().units()
    layout = QPageLayout(printer.pageLayout())
    if to_mm is not QPageLayout.Unit.Millimeter:
        layout.setUnits(QPageLayout.Unit.Millimeter)
        least = layout.minimumMargins()
    reached = Edges(least.left(), least.top(), least.right(), least.bottom())
    width, height = (points * _MM_PER_POINT for points in Printing.page_sizes(pdf)[0])
    sheet = layout.fullRect()
    room = room_around(pdf)
    # On a larger sheet the paper lies at the top left.
    room = room._replace(right=room.right + sheet.width() - width, bottom=room.bottom + sheet.height() - height)
    told = [
        f"mép {name} (chữ cách mép {decimal_text(max(0.0, has), 1)} mm, máy cần {decimal_text(needs, 1)} mm)"
        for name, has, needs in zip(_NAMES, room, reached, strict=True)
        if has + _SEEN_MM < needs
    ]
    return ", ".join(told)
