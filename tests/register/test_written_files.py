"""The written report of the sample of Phước Long as Word and PDF file."""

import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from tests.register.written_sample import (
    QUARTER,
)
from tthc_desktop.db import audit
from tthc_desktop.errors import UserError
from tthc_desktop.register import Register
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.reports.written.document import Picture


def test_the_same_report_gives_the_same_bytes(typed_phuoc_long: Register) -> None:
    written = typed_phuoc_long.written_reports
    first, second = (written.document(QUARTER) for _ in range(2))
    assert written.as_docx(first) == written.as_docx(second)
    assert written.as_pdf(first) == written.as_pdf(second)
    assert written.as_pdf(first) != written.as_pdf(replace(first, issuer="UBND XÃ KHÁC"))


def test_the_word_file_has_no_trace_of_a_template(typed_phuoc_long: Register) -> None:
    content = typed_phuoc_long.written_reports.as_docx(typed_phuoc_long.written_reports.document(QUARTER))
    document: Any = Document(BytesIO(content))
    properties = document.core_properties
    assert properties.author == "ỦY BAN NHÂN DÂN PHƯỜNG PHƯỚC LONG"
    assert properties.title == "Báo cáo công tác kiểm soát thủ tục hành chính"
    assert (properties.language, properties.created.replace(tzinfo=None)) == (
        "vi-VN",
        # 15:30 in Vietnam, as universal time.
        datetime(2023, 10, 5, 8, 30),
    )
    with zipfile.ZipFile(BytesIO(content)) as package:
        names, everything = package.namelist(), b"".join(package.read(name) for name in package.namelist())
        assert {entry.date_time for entry in package.infolist()} == {(2023, 10, 5, 15, 30, 0)}
    assert not [name for name in names if "theme" in name or "thumbnail" in name or "customXml" in name]
    for trace in (b"python-docx", b"asciiTheme", b"Calibri", b"Cambria", b"en-US", b"Macintosh"):
        assert trace not in everything
    headings = [line.text for line in document.paragraphs if line.style.name == "Heading 1"]
    assert [heading.split(".")[0] for heading in headings] == ["I", "II", "III", "IV"]
    section = document.sections[0]
    assert [round(side.mm) for side in (section.top_margin, section.bottom_margin)] == [20, 20]
    assert [round(side.mm) for side in (section.left_margin, section.right_margin)] == [30, 15]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_charts_stand_in_the_word_file_and_in_the_pdf(typed_phuoc_long: Register) -> None:
    written = typed_phuoc_long.written_reports
    # Wider than the text, which is 165 mm wide: it is made smaller, 200 by 100 becoming 165 by 82,5.
    words = "Tỷ lệ giải quyết đúng hạn tám quý gần nhất"
    chart = Picture(_png(40, 20), 200, 100, words, "Biểu đồ tỷ lệ đúng hạn")
    report = written.document(QUARTER, pictures={"on_time": chart})
    document: Any = Document(BytesIO(written.as_docx(report)))
    (shape,) = document.inline_shapes
    assert (round(shape.width.mm, 1), round(shape.height.mm, 1)) == (165.0, 82.5)
    assert shape._inline.docPr.get("descr") == words
    assert "Biểu đồ tỷ lệ đúng hạn" in [line.text for line in document.paragraphs]
    pages = PdfReader(BytesIO(written.as_pdf(report))).pages
    assert sum(len(page.images) for page in pages) == 1


def test_numbers_stay_on_the_line_of_what_they_count_and_the_table_on_one_page(typed_phuoc_long: Register) -> None:
    written = typed_phuoc_long.written_reports
    report = written.document(QUARTER, pictures={})
    told = [line.text for line in Document(BytesIO(written.as_docx(report))).paragraphs]
    assert any("Số hồ sơ đã giải quyết:\u00a02.011 hồ sơ" in text for text in told)
    # Not so long ones, which would tear a justified line apart.
    assert any("trên tổng số TTHC: 178/178 TTHC" in text for text in told)
    assert any("đạt 19,35\u00a0%" in text for text in told)
    # Wherever it begins: paragraphs are put before it until it has gone through the whole page.
    for lines in range(0, 30, 2):
        typed_phuoc_long.written_reports.save_paragraph("I.3", QUARTER, "\n".join(["Một dòng."] * lines))
        pages = [
            page.extract_text()
            for page in PdfReader(BytesIO(written.as_pdf(written.document(QUARTER, pictures={})))).pages
        ]
        (page,) = [text for text in pages if "Từ kỳ trước chuyển qua" in text]
        assert "Nội dung" in page
        assert "Trong đó: quá hạn" in page


def _png(width: int, height: int) -> bytes:
    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = part(b"IDAT", zlib.compress((b"\0" + b"\x80" * width) * height))
    return b"\x89PNG\r\n\x1a\n" + head + rows + part(b"IEND", b"")


def test_the_charts_of_the_period_stand_in_the_report(phuoc_long: Register) -> None:
    report = phuoc_long.written_reports.document(QUARTER)
    charts = phuoc_long.charts.of(QUARTER, Layout.OFFICIAL).all
    pictures = [block for block in report.blocks if isinstance(block, Picture)]
    assert sorted(one.words for one in pictures) == sorted(chart.title for chart in charts)
    assert all(one.height_mm < one.width_mm == 160 for one in pictures)


def test_writes_both_files_or_none(phuoc_long: Register, tmp_path: Path) -> None:
    folder = tmp_path / "bao-cao"
    files = phuoc_long.written_reports.write(QUARTER, folder)
    assert [path.name for path in files] == ["Bao-cao-2023-Q3-nhap.docx", "Bao-cao-2023-Q3-nhap.pdf"]
    assert sorted(folder.iterdir()) == sorted(files)
    _, _, action, subject, detail = audit.entries(phuoc_long._database, QUARTER.key)[0]
    assert (action, subject) == ("export_report", "2023-Q3")
    assert "Bao-cao-2023-Q3-nhap.docx" in detail
    (tmp_path / "tep").write_text("không phải thư mục")
    with pytest.raises(UserError, match="thư mục"):
        phuoc_long.written_reports.write(QUARTER, tmp_path / "tep")


# What Word wants to stand in which order (ISO/IEC 29500-1, 17.3.1.26, 17.3.2.28, 17.4.60); it refuses files otherwise.
ORDERS = {
    "pPr": "pStyle keepNext keepLines widowControl pBdr spacing ind jc outlineLvl",
    "rPr": "rFonts b bCs i iCs color sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
}


@pytest.mark.parametrize(("part", "kind"), [*product(("word/document.xml", "word/styles.xml"), ORDERS)])
def test_the_word_file_is_in_the_order_that_word_wants(typed_phuoc_long: Register, part: str, kind: str) -> None:
    from lxml import etree

    content = typed_phuoc_long.written_reports.as_docx(typed_phuoc_long.written_reports.document(QUARTER))
    with zipfile.ZipFile(BytesIO(content)) as package:
        root = etree.fromstring(package.read(part))
    order = ORDERS[kind].split()
    for found in root.iter(f"{{*}}{kind}"):
        places = [order.index(etree.QName(child).localname) for child in found]
        assert places == sorted(places)
