"""Pages of a PDF as pictures, for the preview and for the printer."""

from threading import Lock
from typing import NamedTuple

# PDFium is not made for two threads at once.
ONE_AT_A_TIME = Lock()


class PagePicture(NamedTuple):
    """A page as a picture.

    Attributes:
        width: in pixels.
        height: in pixels.
        row_bytes: bytes from one row to the next.
        grey: one byte a pixel, 0 black to 255 white; papers are black and white.
    """

    width: int
    height: int
    row_bytes: int
    grey: bytes


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page in points.

    Args:
        pdf: a whole PDF file.
    """
    import pypdfium2  # noqa: PLC0415

    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [document.get_page_size(number) for number in range(len(document))]
        finally:
            document.close()


def page_picture(pdf: bytes, page: int, dots_per_inch: float) -> PagePicture:
    """Draw one page.

    Args:
        pdf: a whole PDF file.
        page: which page, from 0.
        dots_per_inch: how finely.
    """
    import pypdfium2  # noqa: PLC0415

    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[page].render(scale=dots_per_inch / 72, grayscale=True)
            try:
                return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            finally:
                bitmap.close()
        finally:
            document.close()
