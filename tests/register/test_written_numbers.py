"""Every number of the written report is a figure of the forms, a typed one, or worked out from these."""

from io import BytesIO

from pypdf import PdfReader

from tests.register.written_sample import NUMBER, QUARTER, REVIEWED, TYPED, docx_texts, dotted, line, numbers, rate_text
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import Register
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.reports.written.document import Paragraph, Table, text_of


def test_every_number_of_the_word_file_is_a_figure_or_a_fixed_word(typed_phuoc_long: Register) -> None:
    report = typed_phuoc_long.written_reports.document(QUARTER)
    texts = docx_texts(typed_phuoc_long.written_reports.as_docx(report))
    figures = typed_phuoc_long.figures(QUARTER)
    before = typed_phuoc_long.figures(quarter(2023, 2)).settlement.total
    now, stock = figures.settlement.total, figures.inventory.total
    post = next(number for channel, number in figures.channels.items() if channel.value == "post")
    counted = {*now.values(), *before.values(), *stock.values(), *TYPED.values(), *REVIEWED.values(), post}
    for one in (now, before):
        counted |= {one["4"] + one["5"], one["8"] + one["9"]}
    allowed = {dotted(number) for number in counted}
    rates = [(stock["10"], stock["6"]), (TYPED["procedures_public"], stock["6"]), (post, now["4"] + now["5"])]
    rates.append((REVIEWED["4"], REVIEWED["3"]))
    parts = (("online_paid", "online_paid_of"), ("ecopies", "ecopies_of"))
    rates += [(TYPED[part], TYPED[whole]) for part, whole in (*parts, ("digitised", "digitised_of"))]
    for one in (now, before):
        rates += [(one["4"], one["4"] + one["5"]), (one["8"] + one["9"], one["7"])]
    allowed |= {rate_text(part, whole) for part, whole in rates}
    # 384/1985 − 78/163 = 19,35 − 47,85; both quarters settled everything in time.
    allowed |= {"28,50", "0,00"}
    sums = (("3",), ("4", "5"), ("6",), ("7",), ("11",), ("13",))
    for columns in sums:
        change = abs(sum(now[key] for key in columns) - sum(before[key] for key in columns))
        earlier = sum(before[key] for key in columns)
        allowed |= {dotted(change)} | ({rate_text(change, earlier)} if earlier else set())
    # The code of the history is no figure: the row that is the last one now, and the first letters of its digest.
    head = typed_phuoc_long.history.head()
    code = " ".join(head.sha256[place : place + 4] for place in range(0, 16, 4))
    (coded,) = [text for text in texts if code in text]
    assert coded.startswith(f"Mã nhật ký (dòng số {head.number}): {code}, ")
    found = [(text, number) for text in texts if text != coded for number in numbers(text)]
    assert [one for one in found if one[1] not in allowed] == []
    assert {"384", "2.074", "89", "2.011", "63", "1.985", "19,35", "100,00", "36.970.500"} <= {one[1] for one in found}


def test_every_number_knows_its_source(typed_phuoc_long: Register) -> None:
    report = typed_phuoc_long.written_reports.document(QUARTER)
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
        for number in numbers(text.lstrip("+- ") if isinstance(block, Paragraph) else text)
    ]
    assert sourced == printed
    words = (*report.title, report.period_line, *report.enclosures, report.enclosures_title, *report.recipients)
    headings = [section.heading.text for section in report.sections]
    assert [number for text in (*words, *headings) for number in numbers(text)] == []
    online = next(number for number in report.numbers if number.text == "384")
    assert online.place == "4. Tình hình, kết quả giải quyết TTHC"
    assert online.source.words == "Biểu II.06a, cột (4), dòng TỔNG CỘNG"
    paid = next(number for number in report.numbers if number.text == "1.858")
    assert paid.source.words == "Số nhập tay “Hồ sơ đã thanh toán trực tuyến”"


def test_the_pdf_has_the_same_numbers(typed_phuoc_long: Register) -> None:
    written = typed_phuoc_long.written_reports
    report = written.document(QUARTER)
    docx = sorted(number for text in docx_texts(written.as_docx(report)) for number in NUMBER.findall(text))
    reader = PdfReader(BytesIO(written.as_pdf(report)))
    pages = [page.extract_text() for page in reader.pages]
    # From the second page on the number of the page stands in the top margin, and so is drawn first.
    bare = [page.split("\n", 1)[1] if place else page for place, page in enumerate(pages)]
    assert [page.split("\n", 1)[0].strip() for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    assert sorted(number for page in bare for number in NUMBER.findall(page)) == docx


def test_report_rates_and_page_of_charts_tell_the_same_rates(typed_phuoc_long: Register) -> None:
    report = typed_phuoc_long.written_reports.document(QUARTER, pictures={})
    rates = {rate.definition.key: rate for rate in typed_phuoc_long.rates.of(QUARTER, Layout.OFFICIAL)}
    page = PdfReader(BytesIO(typed_phuoc_long.charts.page(QUARTER, Layout.OFFICIAL)))
    drawn = " ".join(text for one in page.pages for text in one.extract_text().split())
    said = {
        "on_time": "+ Giải quyết trước hạn và đúng hạn",
        "online": "- Số hồ sơ trực tuyến trên",
        "digitised": "- Hồ sơ có kết quả điện tử",
        "online_paid": "- Số hồ sơ đã thanh toán trực tuyến",
    }
    told = {"on_time": "100,00 %", "online": "19,35 %", "digitised": "14,92 %", "online_paid": "93,60 %"}
    for key, beginning in said.items():
        assert rates[key].text == told[key]
        assert f"đạt {told[key]}" in line(report, beginning)
        assert rates[key].sentence in drawn
