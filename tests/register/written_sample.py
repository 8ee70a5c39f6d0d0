"""What the tests of the written report share: the sample's office, and what its report says beside the forms."""

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO

from docx import Document

from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import quarter
from tthc_desktop.reports.written.document import Paragraph, WrittenReport

QUARTER = quarter(2023, 3)
OFFICE = Office(
    name="UBND phường Phước Long",
    receiver="UBND TP Nha Trang",
    parent_name="UBND thành phố Nha Trang",
    place="Phước Long",
    signer_name="Nguyễn Minh Yên",
)
# As the real report of Quý III/2023 tells, but for what it does not tell: the wholes, and what was digitised.
TYPED = {
    "procedures_local": 0,
    "procedures_public": 178,
    "cost_before": 0,
    "post_returned": 29,
    "online_paid": 1858,
    "online_paid_of": 1985,
    "online_paid_money": 36_970_500,
    "linked": 92,
    "ecopies": 1374,
    "ecopies_of": 1569,
    "digitised": 300,
    "digitised_of": 2011,
}

# Of form II.04: 42 procedures to be reviewed, none of them was.
REVIEWED = {"3": 42, "4": 0, "6": 0, "7": 0, "8": 0, "9": 0}
NOW = datetime(2023, 10, 5, 15, 30)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Years, days, names of forms, numbers of sections and the “4 tại chỗ” of a form's title: words, not figures.
FIXED = (
    "Phước Long, ngày … tháng … năm …",
    "(Kỳ báo cáo: từ ngày 15/6/2023 đến ngày 14/9/2023)",
    "Quý III năm 2023",
    "Quý II năm 2023",
    "Quý III năm 2022",
    "Biểu II.04/VPCP/KSTT",
    "Biểu II.05a/VPCP/KSTT",
    "Biểu II.06a/VPCP/KSTT",
    "Biểu II.07b/VPCP/KSTT",
    "Phụ lục 05",
    "“4 tại chỗ”",
)
NUMBERED = re.compile(r"^(?:10|[1-9])\. ")


def lines(report: WrittenReport) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Paragraph)]


def line(report: WrittenReport, beginning: str) -> str:
    (found,) = [line for line in lines(report) if line.startswith(beginning)]
    return found


def docx_texts(content: bytes) -> list[str]:
    """Every text of a Word file in its order, tables of the head and the foot too."""
    document = Document(BytesIO(content))
    texts = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            texts += [line.text for row in part.rows for cell in row.cells for line in cell.paragraphs]
        else:
            texts.append(part.text)
    return [text.replace("\u00a0", " ") for text in texts if text.strip()]


def numbers(text: str) -> list[str]:
    """The numbers of a text that are figures."""
    text = NUMBERED.sub("", text)
    for words in FIXED:
        text = text.replace(words, "")
    return NUMBER.findall(text)


def rate_text(part: int, whole: int) -> str:
    exact = Decimal(100 * part) / Decimal(whole)
    rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded:,}".replace(",", "_").replace(".", ",").replace("_", ".")


def dotted(value: int | Decimal) -> str:
    text = f"{value:,}" if isinstance(value, int) or value % 1 else f"{int(value):,}"
    return text.replace(",", "_").replace(".", ",").replace("_", ".")
