"""Type sizes and measures of written reports, by Nghị định 30/2020/NĐ-CP, Phụ lục I; Word and PDF share them."""

import re
from dataclasses import replace

from reportlab.lib.units import mm

from tthc_desktop.exports.paper_type import TYPES
from tthc_desktop.reports.papers.layout import PaperSize

SHEET = replace(
    TYPES[PaperSize.A4],
    nation_pt=12.0,
    motto_pt=13.0,
    title_pt=14.0,
    body_pt=14.0,
    table_pt=11.0,
    small_pt=11.0,
    gap_pt=6.0,
    indent_pt=12.7 * mm,
    sign_mm=25.0,
)
REMARK_PT = 12.0
CAPTION_PT = 12.0
PAGE_NUMBER_PT = 13.0
CODE_PT = 8.0
# Where the page's number stands, below the edge of the sheet.
HEADER_MM = 10.0
# A short one only: a long one would tear a justified line apart.
_BEFORE_NUMBER = re.compile(r"(?<=:) (?=[\d….]{1,7}(?![\d…./]))")
END_RULE = 1 / 3
"""Of the width of the text: the rule below the title."""


def unbroken(text: str) -> str:
    """Return a text whose percent signs stay on the line of their number, and short numbers on that of their name."""
    return _BEFORE_NUMBER.sub("\u00a0", text.replace(" %", "\u00a0%"))
