"""The written report of the sample of Phước Long, as Word and PDF, and the office's own paragraphs."""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from tests.conftest import Clock
from tests.register.written_sample import OFFICE, QUARTER, REVIEWED, TYPED
from tthc_desktop.db import audit
from tthc_desktop.domain.periods import Period, free_range, half_year, month, quarter, whole_year
from tthc_desktop.errors import UserError
from tthc_desktop.register import Register
from tthc_desktop.register.written_figures import WrittenFigures
from tthc_desktop.register.written_reports import WrittenReports
from tthc_desktop.reports.identities import Violation
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.reports.written.document import Paragraph, Picture, Table, WrittenReport, text_of

NOW = datetime(2023, 10, 5, 15, 30)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Years, days, names of forms, numbers of sections and the “4 tại chỗ” of a form's title: words, not figures.
FIXED = {
    "Phước Long, ngày … tháng … năm …": (),
    "(Kỳ báo cáo: từ ngày 15/6/2023 đến ngày 14/9/2023)": ("15", "6", "2023", "14", "9", "2023"),
    "Quý III năm 2023": ("2023",),
    "Quý II năm 2023": ("2023",),
    "Quý III năm 2022": ("2022",),
    "Biểu II.04/VPCP/KSTT": ("04",),
    "Biểu II.05a/VPCP/KSTT": ("05",),
    "Biểu II.06a/VPCP/KSTT": ("06",),
    "Biểu II.07b/VPCP/KSTT": ("07",),
    "Phụ lục 05": ("05",),
    "“4 tại chỗ”": ("4",),
}
NUMBERED = re.compile(r"^(?:10|[1-9])\. ")


@pytest.fixture
def sample(phuoc_long_folder: Path, copied: Callable[[Path], Path]) -> Iterator[Register]:
    with Register(copied(phuoc_long_folder), clerk="Cán bộ A", clock=lambda: NOW) as register:
        register.save_office(OFFICE)
        yield register


@pytest.fixture
def typed_sample(sample: Register) -> Register:
    sample.typed_figures.save(QUARTER, TYPED)
    for column, number in REVIEWED.items():
        sample.other_forms.type_number("II.04", QUARTER, "plan", column, number)
    return sample


def _lines(report: WrittenReport) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Paragraph)]


def _line(report: WrittenReport, beginning: str) -> str:
    (found,) = [line for line in _lines(report) if line.startswith(beginning)]
    return found


def _docx_texts(content: bytes) -> list[str]:
    """Every text of a Word file in its order, tables of the head and the foot too."""
    document = Document(BytesIO(content))
    texts = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            texts += [line.text for row in part.rows for cell in row.cells for line in cell.paragraphs]
        else:
            texts.append(part.text)
    return [text.replace("\u00a0", " ") for text in texts if text.strip()]


def _numbers(text: str) -> list[str]:
    """The numbers of a text that are figures."""
    text = NUMBERED.sub("", text)
    for words in FIXED:
        text = text.replace(words, "")
    return NUMBER.findall(text)


def _rate(part: int, whole: int) -> str:
    exact = Decimal(100 * part) / Decimal(whole)
    rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return _dotted(rounded)


def _dotted(value: int | Decimal) -> str:
    text = f"{value:,}" if isinstance(value, int) or value % 1 else f"{int(value):,}"
    return text.replace(",", "_").replace(".", ",").replace("_", ".")


def test_the_words_say_what_the_table_says(typed_sample: Register) -> None:
    report = typed_sample.written_reports.document(QUARTER)
    # Biểu II.06a of the sample: (3) 2074 = 384 + 1601 + 89, (7) 2011, (11) 63; 384/1985 = 19,345… %.
    assert _line(report, "- Tổng số hồ sơ tiếp nhận:") == (
        "- Tổng số hồ sơ tiếp nhận: 2.074 hồ sơ; trong đó tiếp nhận mới trong kỳ: 1.985 hồ sơ (trực tuyến: 384; trực "
        "tiếp, qua dịch vụ bưu chính: 1.601), từ kỳ trước chuyển qua: 89 hồ sơ."
    )
    assert _line(report, "- Số hồ sơ đã giải quyết:") == "- Số hồ sơ đã giải quyết: 2.011 hồ sơ, trong đó:"
    assert "2.011/2.011 hồ sơ, đạt 100 %" in _line(report, "+ Giải quyết trước hạn")
    assert "đang giải quyết: 63 hồ sơ (trong hạn: 63; quá hạn: 0)" in _line(report, "- Số hồ sơ đang giải quyết")
    assert "384/1.985 hồ sơ, đạt 19,35 %" in _line(report, "- Số hồ sơ trực tuyến")
    # 1858/1985 = 93,602 %; 1374/1569 = 87,571 %.
    assert "1.858/1.985 hồ sơ, đạt 93,60 %; tổng số tiền đã thanh toán trực tuyến: 36.970.500 đồng." in _line(
        report, "- Số hồ sơ đã thanh toán trực tuyến"
    )
    assert "1.374/1.569 hồ sơ, đạt 87,57 %" in _line(report, "- Hồ sơ chứng thực bản sao điện tử")
    assert report.doubts == ()


def test_what_is_compared_with_nothing_says_so(typed_sample: Register) -> None:
    report = typed_sample.written_reports.document(QUARTER)
    # Quý II of the sample has 167 dossiers; 1907/167 = 1141,916… %. The sample begins in December 2022.
    assert _line(report, "- Tổng số hồ sơ tiếp nhận tăng") == (
        "- Tổng số hồ sơ tiếp nhận tăng 1.907 hồ sơ (1.141,92 %) so với 167 hồ sơ của Quý II năm 2023; "
        "chưa có số liệu của Quý III năm 2022 để so sánh."
    )


def test_every_number_of_the_word_file_is_a_figure_or_a_fixed_word(typed_sample: Register) -> None:
    report = typed_sample.written_reports.document(QUARTER)
    texts = _docx_texts(typed_sample.written_reports.as_docx(report))
    figures = typed_sample.figures(QUARTER)
    before = typed_sample.figures(quarter(2023, 2)).settlement.total
    now, stock = figures.settlement.total, figures.inventory.total
    post = next(number for channel, number in figures.channels.items() if channel.value == "post")
    counted = {*now.values(), *before.values(), *stock.values(), *TYPED.values(), *REVIEWED.values(), post}
    for one in (now, before):
        counted |= {one["4"] + one["5"], one["8"] + one["9"]}
    allowed = {_dotted(number) for number in counted}
    rates = [(stock["10"], stock["6"]), (TYPED["procedures_public"], stock["6"]), (post, now["4"] + now["5"])]
    rates.append((REVIEWED["4"], REVIEWED["3"]))
    parts = (("online_paid", "online_paid_of"), ("ecopies", "ecopies_of"))
    rates += [(TYPED[part], TYPED[whole]) for part, whole in (*parts, ("digitised", "digitised_of"))]
    for one in (now, before):
        rates += [(one["4"], one["4"] + one["5"]), (one["8"] + one["9"], one["7"])]
    allowed |= {_rate(part, whole) for part, whole in rates}
    # 384/1985 − 78/163 = 19,35 − 47,85; both quarters settled everything in time.
    allowed |= {"28,50", "0"}
    sums = (("3",), ("4", "5"), ("6",), ("7",), ("11",), ("13",))
    for columns in sums:
        change = abs(sum(now[key] for key in columns) - sum(before[key] for key in columns))
        earlier = sum(before[key] for key in columns)
        allowed |= {_dotted(change)} | ({_rate(change, earlier)} if earlier else set())
    found = [(text, number) for text in texts for number in _numbers(text)]
    assert [one for one in found if one[1] not in allowed] == []
    assert {"384", "2.074", "89", "2.011", "63", "1.985", "19,35", "100", "36.970.500"} <= {one[1] for one in found}


def test_every_number_knows_its_source(typed_sample: Register) -> None:
    report = typed_sample.written_reports.document(QUARTER)
    sourced = [NUMBER.findall(number.text)[0] for number in report.numbers]
    printed = [
        number
        for block in report.blocks
        for text in (
            [block.text]
            if isinstance(block, Paragraph)
            else [text_of(cell) for row in block.rows for cell in row]
            if isinstance(block, Table)
            else []
        )
        for number in _numbers(text.lstrip("+- ") if isinstance(block, Paragraph) else text)
    ]
    assert sourced == printed
    online = next(number for number in report.numbers if number.text == "384")
    assert online.place == "4. Tình hình, kết quả giải quyết TTHC"
    assert online.source.words == "Biểu II.06a, cột (4), dòng TỔNG CỘNG"
    paid = next(number for number in report.numbers if number.text == "1.858")
    assert paid.source.words == "Số nhập tay “Hồ sơ đã thanh toán trực tuyến”"


def test_the_pdf_has_the_same_numbers(typed_sample: Register) -> None:
    written = typed_sample.written_reports
    report = written.document(QUARTER)
    docx = sorted(number for text in _docx_texts(written.as_docx(report)) for number in NUMBER.findall(text))
    reader = PdfReader(BytesIO(written.as_pdf(report)))
    pages = [page.extract_text() for page in reader.pages]
    # From the second page on the number of the page stands in the top margin, and so is drawn first.
    bare = [page.split("\n", 1)[1] if place else page for place, page in enumerate(pages)]
    assert [page.split("\n", 1)[0].strip() for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    assert sorted(number for page in bare for number in NUMBER.findall(page)) == docx


def test_a_figure_nobody_typed_is_left_open_and_named(sample: Register) -> None:
    sample.typed_figures.save(QUARTER, TYPED | {"linked": None, "ecopies_of": None})
    report = sample.written_reports.document(QUARTER)
    assert report.missing == ("linked", "ecopies_of")
    assert [one.key for one in sample.written_reports.missing(QUARTER)] == ["linked", "ecopies_of"]
    assert _line(report, "- Số hồ sơ thuộc các nhóm TTHC liên thông") == (
        "- Số hồ sơ thuộc các nhóm TTHC liên thông: … hồ sơ."
    )
    assert "1.374/… hồ sơ, đạt … %." in _line(report, "- Hồ sơ chứng thực bản sao điện tử")


def test_a_part_greater_than_its_whole_is_doubted_and_has_no_rate(sample: Register) -> None:
    # As the real report had it: 1858 paid online, of 384 online dossiers; and 200 procedures made public, of 178.
    sample.typed_figures.save(QUARTER, TYPED | {"online_paid_of": 384, "procedures_public": 200})
    report = sample.written_reports.document(QUARTER)
    assert "1.858/384 hồ sơ, đạt … %" in _line(report, "- Số hồ sơ đã thanh toán trực tuyến")
    assert report.doubts == (
        "Số nhập tay “Hồ sơ đã thanh toán trực tuyến” là 1.858, lớn hơn “Hồ sơ có thu phí, lệ phí” là 384.",
        "Tỷ lệ “Số nhập tay “TTHC được công khai tại đơn vị” / Biểu II.07b, cột (6), dòng TỔNG CỘNG” có tử số 200 lớn "
        "hơn mẫu số 178, nên không in tỷ lệ.",
    )


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (month(2023, 7), "tháng 7 năm 2023"),
        (half_year(2023, 1), "6 tháng đầu năm 2023"),
        (whole_year(2023), "năm 2023"),
        (free_range(QUARTER.first, QUARTER.last), "từ ngày 15/6/2023 đến ngày 14/9/2023"),
    ],
)
def test_other_kinds_of_periods(sample: Register, wanted: Period, words: str) -> None:
    report = sample.written_reports.document(wanted)
    assert _lines(report)[0].endswith(f"UBND phường Phước Long tổng hợp, báo cáo kết quả {words} như sau:")
    assert _lines(report)[-1] == f"Trên đây là báo cáo kết quả {words} của UBND phường Phước Long./."
    total = sample.figures(wanted).settlement.total
    assert f"Tổng số hồ sơ tiếp nhận: {_dotted(total['3'])} hồ sơ" in _line(report, "- Tổng số hồ sơ tiếp nhận:")


def test_a_year_is_compared_with_one_year_only(sample: Register) -> None:
    report = sample.written_reports.document(whole_year(2023))
    (table,) = [block for block in report.blocks if isinstance(block, Table)]
    # The sample begins with the reporting year 2023.
    assert table.titles == ("Nội dung", "Năm 2023", "Năm 2022")


def test_a_period_without_dossiers_has_plain_sentences_instead_of_rates(sample: Register) -> None:
    report = sample.written_reports.document(quarter(2020, 1))
    assert "+ Trong kỳ không có hồ sơ nào được giải quyết." in _lines(report)
    assert "- Trong kỳ không tiếp nhận mới hồ sơ nào." in _lines(report)
    assert not any("0/0" in line for line in _lines(report))


def test_the_wards_columns_say_that_cancelled_dossiers_were_not_resolved(sample: Register) -> None:
    official = sample.written_reports.document(QUARTER, Layout.OFFICIAL)
    ward = sample.written_reports.document(QUARTER, Layout.WARD)
    assert _line(official, "- Số hồ sơ được rút").endswith("đã nằm trong số hồ sơ đã giải quyết.")
    assert _line(ward, "- Số hồ sơ hủy").endswith("không nằm trong số hồ sơ đã giải quyết.")
    assert not [line for line in _lines(ward) if line.startswith("- Số hồ sơ được rút")]


def test_late_dossiers_ask_for_a_reason(vi_du_folder: Path, copied: Callable[[Path], Path]) -> None:
    wanted = quarter(2025, 2)
    with Register(copied(vi_du_folder), clerk="Cán bộ A", clock=lambda: datetime(2025, 7, 8, 17, 0)) as register:
        # The sample of Ví Dụ has 15 settled late and 7 open and late.
        assert "I.4.late" in register.written_reports.document(wanted).unwritten
        register.written_reports.save_paragraph("I.4.late", wanted, "- Mất điện hai ngày; đã xin lỗi từng người.")
        report = register.written_reports.document(wanted)
        assert "I.4.late" not in report.unwritten
        assert "- Mất điện hai ngày; đã xin lỗi từng người." in _lines(report)
        # (8) 381 early and (9) 40 on time with the cancelled ones resolved, (7) 436: 421/436 = 96,559… %.
        assert "421/436 hồ sơ, đạt 96,56 %" in _line(report, "+ Giải quyết trước hạn")


def test_paragraphs_hold_from_their_period_on(sample: Register) -> None:
    written = sample.written_reports
    written.save_paragraph("III", quarter(2023, 2), "Câu của Quý hai.")
    assert written.paragraphs(quarter(2023, 1)) == {}
    assert written.paragraphs(QUARTER) == {"III": "Câu của Quý hai."}
    assert written.written_for(QUARTER) == {"III": "Quý II năm 2023"}
    assert written.save_paragraph("III", QUARTER, "  Câu   mới. \n\n- Ý thứ nhất;") == "Câu của Quý hai."
    assert written.paragraphs(QUARTER) == {"III": "Câu mới.\n- Ý thứ nhất;"}
    assert written.paragraphs(quarter(2023, 2)) == {"III": "Câu của Quý hai."}
    # What is taken away is taken away from that period on.
    written.save_paragraph("III", QUARTER, "")
    assert written.paragraphs(QUARTER) == {}
    assert written.paragraphs(quarter(2023, 2)) == {"III": "Câu của Quý hai."}
    written.save_paragraph("III", QUARTER, "Câu của Quý hai.")
    assert written.written_for(QUARTER) == {"III": "Quý II năm 2023"}


def test_a_year_goes_on_from_the_year_before_not_from_its_last_quarter(sample: Register) -> None:
    written = sample.written_reports
    written.save_paragraph("II", whole_year(2022), "Đánh giá cả năm.")
    written.save_paragraph("II", quarter(2023, 4), "Đánh giá của quý.")
    assert written.paragraphs(whole_year(2023)) == {"II": "Đánh giá cả năm."}
    assert written.paragraphs(half_year(2023, 2)) == {"II": "Đánh giá của quý."}


def test_what_is_written_is_written_down(sample: Register) -> None:
    sample.written_reports.save_paragraph("IV", QUARTER, "Đề nghị tập huấn.")
    _, who, action, subject, detail = audit.entries(sample._database, QUARTER.key)[0]
    assert (who, action, subject) == ("Cán bộ A", "write_paragraph", "2023-Q3")
    assert "Đề nghị tập huấn." in detail


def test_a_paragraph_without_end_is_refused(sample: Register) -> None:
    with pytest.raises(UserError, match=r"20\.000 ký tự"):
        sample.written_reports.save_paragraph("IV", QUARTER, "a" * 20_001)
    assert sample.written_reports.paragraphs(QUARTER) == {}


def test_words_of_an_older_report_are_doubted(sample: Register) -> None:
    written = sample.written_reports
    written.save_paragraph("I.3", QUARTER, "Kết quả xử lý phản ánh, kiến nghị năm 2020.")
    written.save_paragraph("II", QUARTER, "Trong Quý II, kết quả tốt hơn năm 2022.")
    written.save_paragraph("III", QUARTER, "Trong Quý IV năm 2023 tiếp tục rà soát.")
    assert written.document(QUARTER).doubts == (
        "Đoạn “Phản ánh, kiến nghị: nội dung khác” nhắc đến năm 2020: hãy xem có phải câu của báo cáo cũ.",
        "Đoạn “Đánh giá: kết quả nổi bật; hạn chế, vướng mắc và nguyên nhân” nhắc đến Quý II: hãy xem có phải câu "
        "của báo cáo cũ.",
    )


def test_an_unfinished_period_and_an_invented_register_say_so(register: Register, clock: Clock) -> None:
    register.mark_as_demonstration()
    clock.now = datetime(2025, 9, 1, 8, 0)
    assert register.written_reports.document(quarter(2025, 3)).remarks == (
        "Số liệu tạm tính lúc 01/09/2025 08:00, kỳ báo cáo chưa kết thúc.",
        "Sổ minh họa: người và số liệu đều là giả định, không dùng làm báo cáo.",
    )


def test_the_same_report_gives_the_same_bytes(typed_sample: Register) -> None:
    written = typed_sample.written_reports
    first, second = (written.document(QUARTER) for _ in range(2))
    assert written.as_docx(first) == written.as_docx(second)
    assert written.as_pdf(first) == written.as_pdf(second)
    assert written.as_pdf(first) != written.as_pdf(replace(first, issuer="UBND XÃ KHÁC"))


def test_the_word_file_has_no_trace_of_a_template(typed_sample: Register) -> None:
    content = typed_sample.written_reports.as_docx(typed_sample.written_reports.document(QUARTER))
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


def test_charts_stand_in_the_word_file_and_in_the_pdf(typed_sample: Register) -> None:
    written = typed_sample.written_reports
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


def _png(width: int, height: int) -> bytes:
    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = part(b"IDAT", zlib.compress((b"\0" + b"\x80" * width) * height))
    return b"\x89PNG\r\n\x1a\n" + head + rows + part(b"IEND", b"")


class BrokenFigures(WrittenFigures):
    """Figures whose total does not hold."""

    def of(self, period: Period, layout: Layout) -> tuple[dict[str, int], tuple[Violation, ...]]:
        figures, _ = super().of(period, layout)
        return figures, (Violation("TỔNG CỘNG", "(3)=(7)+(11)", 2074, 2073, ("3", "7", "11")),)


def test_figures_that_do_not_agree_make_a_draft(sample: Register) -> None:
    broken = BrokenFigures(sample._database, sample._reporting, sample.form_layouts)
    written = WrittenReports(sample._database, broken, sample.charts, lambda: OFFICE, "A", lambda: NOW)
    assert written.document(QUARTER).remarks == ("Bản nháp: số liệu của Biểu II.06a chưa khớp.",)


def test_the_charts_of_the_period_stand_in_the_report(sample: Register) -> None:
    report = sample.written_reports.document(QUARTER)
    charts = sample.charts.of(QUARTER, Layout.OFFICIAL).all
    pictures = [block for block in report.blocks if isinstance(block, Picture)]
    assert sorted(one.words for one in pictures) == sorted(chart.title for chart in charts)
    assert all(one.height_mm < one.width_mm == 160 for one in pictures)


def test_reviewed_procedures_are_those_of_form_ii_04(sample: Register) -> None:
    report = sample.written_reports.document(QUARTER)
    assert report.missing_forms == ("II.04",)
    assert _line(report, "- Số TTHC cần rà soát:") == "- Số TTHC cần rà soát: … TTHC."
    forms = sample.other_forms
    for row, column, number in (
        ("plan", "3", 42),
        ("own", "3", 8),
        ("plan", "4", 20),
        ("own", "4", 5),
        ("own", "6", 3),
    ):
        forms.type_number("II.04", QUARTER, row, column, number)
    added = forms.add_row("II.04", QUARTER, "Hộ tịch").row
    forms.type_number("II.04", QUARTER, added, "9", 1_500_000)
    sample.typed_figures.save(QUARTER, {"cost_before": 6_000_000})
    report = sample.written_reports.document(QUARTER)
    # 42 + 8 = 50; 20 + 5 = 25 of them are half; 1,5 of 6 million is a quarter.
    assert _line(report, "- Số TTHC cần rà soát:") == "- Số TTHC cần rà soát: 50 TTHC."
    assert "25/50 TTHC, đạt 50 %" in _line(report, "- Số TTHC đã rà soát")
    assert "1.500.000/6.000.000 đồng, đạt 25 %" in _line(report, "- Số tiền tiết kiệm được")
    (document,) = [one for one in forms.documents(QUARTER) if one.layout.id == "II.04"]
    total = next(part.total for _, part in document.filled_sections() if part is not None)
    assert total is not None
    assert {total.values["3"], total.values["4"], total.values["9"]} == {50, 25, 1_500_000}


def test_a_closed_period_is_told_as_it_was_closed(typed_sample: Register) -> None:
    typed_sample.closings.vouch(QUARTER, typed_sample.figures(QUARTER))
    typed_sample.closings.close(QUARTER)
    before = typed_sample.written_reports.document(QUARTER)
    typed_sample.typed_figures.save(QUARTER, {"linked": 9_999})
    typed_sample.other_forms.type_number("II.04", QUARTER, "plan", "3", 43)
    assert typed_sample.written_reports.document(QUARTER) == before
    assert _line(before, "- Số TTHC cần rà soát:") == "- Số TTHC cần rà soát: 42 TTHC."


def test_dossiers_with_a_fee_are_counted_unless_somebody_typed_them(sample: Register) -> None:
    sample.typed_figures.save(QUARTER, TYPED | {"online_paid": 100, "online_paid_of": None})
    (rate,) = [one for one in sample.rates.of(QUARTER, Layout.OFFICIAL) if one.definition.key == "online_paid"]
    assert rate.share is not None
    report = sample.written_reports.document(QUARTER)
    assert f": 100/{_dotted(rate.share.whole)} hồ sơ, đạt" in _line(report, "- Số hồ sơ đã thanh toán trực tuyến")
    assert report.missing == ()
    whole = next(one for one in report.numbers if one.source.expression == "fees.settled")
    assert whole.source.words == "Sổ hồ sơ, hồ sơ giải quyết trong kỳ có thu phí, lệ phí"


def test_writes_both_files_or_none(sample: Register, tmp_path: Path) -> None:
    folder = tmp_path / "bao-cao"
    files = sample.written_reports.write(QUARTER, folder)
    assert [path.name for path in files] == ["Bao-cao.docx", "Bao-cao.pdf"]
    assert sorted(folder.iterdir()) == sorted(files)
    _, _, action, subject, detail = audit.entries(sample._database, QUARTER.key)[0]
    assert (action, subject) == ("export_report", "2023-Q3")
    assert "Bao-cao.docx" in detail
    (tmp_path / "tep").write_text("không phải thư mục")
    with pytest.raises(UserError, match="thư mục"):
        sample.written_reports.write(QUARTER, tmp_path / "tep")


# What Word wants to stand in which order (ISO/IEC 29500-1, 17.3.1.26, 17.3.2.28, 17.4.60); it refuses files otherwise.
ORDERS = {
    "pPr": "pStyle keepNext keepLines widowControl pBdr spacing ind jc outlineLvl",
    "rPr": "rFonts b bCs i iCs color sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
}


@pytest.mark.parametrize(("part", "kind"), [*product(("word/document.xml", "word/styles.xml"), ORDERS)])
def test_the_word_file_is_in_the_order_that_word_wants(typed_sample: Register, part: str, kind: str) -> None:
    from lxml import etree

    content = typed_sample.written_reports.as_docx(typed_sample.written_reports.document(QUARTER))
    with zipfile.ZipFile(BytesIO(content)) as package:
        root = etree.fromstring(package.read(part))
    order = ORDERS[kind].split()
    for found in root.iter(f"{{*}}{kind}"):
        places = [order.index(etree.QName(child).localname) for child in found]
        assert places == sorted(places)
