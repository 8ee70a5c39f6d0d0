"""Papers and the register book as files, read back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tthc_desktop import shipped
from tthc_desktop.domain.office import Office
from tthc_desktop.exports import page_picture, page_sizes, papers_as_pdf, write_book
from tthc_desktop.exports.paper_codes import Qr, barcode
from tthc_desktop.reports.layout import Line
from tthc_desktop.reports.papers.book import Book, BookRow
from tthc_desktop.reports.papers.document import Block, Fact, Facts, Heading, PaperDocument, Signatures, Table, Text
from tthc_desktop.reports.papers.layout import PaperSize

MM = 72 / 25.4
SIZES = list(PaperSize)


def paper(*blocks: Block, code: str = "H32.242-260205-0007", **rest: object) -> PaperDocument:
    made = PaperDocument(
        name="Giấy thử",
        heading=Heading("ỦY BAN NHÂN DÂN\nXÃ A", "BỘ PHẬN MỘT CỬA", "Số: 07", "Xã A, ngày 05 tháng 02 năm 2026"),
        title=("GIẤY TIẾP NHẬN",),
        code=code,
        blocks=blocks,
        signatures=Signatures((Line("NGƯỜI NỘP", "bold"),), "", (Line("NGƯỜI NHẬN", "bold"),), "Lê Thị Mai"),
    )
    return replace(made, **rest)


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def ink(pdf: bytes, page: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of everything drawn on a page, in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    box = document[page].render(scale=2, grayscale=True).to_pil().point(lambda shade: 255 * (shade < 200)).getbbox()
    document.close()
    return tuple(edge / 2 / MM for edge in box)  # type: ignore[return-value]


@pytest.mark.parametrize(("size", "width", "height"), [(PaperSize.A5, 148, 210), (PaperSize.A4, 210, 297)])
def test_a_paper_has_its_size_its_words_and_its_fonts(size: PaperSize, width: float, height: float) -> None:
    pdf = papers_as_pdf([paper(Facts(Fact("Tiếp nhận hồ sơ của", "Nguyễn Thị Đào")), Text("Xin báo.", "italic"))], size)
    (sheet,) = page_sizes(pdf)
    assert sheet == pytest.approx((width * MM, height * MM), abs=0.1)
    (text,) = pages(pdf)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 07",
        "Xã A, ngày 05 tháng 02 năm 2026",
        "GIẤY TIẾP NHẬN",
        "Mã hồ sơ: H32.242-260205-0007",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Đào",
        "Lê Thị Mai",
    ):
        assert words in text
    fonts = [font.get_object() for font in PdfReader(BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()]
    used = [font for font in fonts if "LiberationSerif" in font["/BaseFont"]]
    assert len(used) >= 3
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in used)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert papers_as_pdf([paper()], PaperSize.A5) == papers_as_pdf([paper()], PaperSize.A5)


@pytest.mark.parametrize("size", SIZES)
def test_twenty_five_papers_with_long_names_are_all_there(size: PaperSize) -> None:
    rows = tuple((str(n), f"Giấy tờ thứ {n} " + "có tên rất dài " * 6, "01") for n in range(1, 26))
    table = Table(("TT", "Thành phần hồ sơ", "Bản chính"), (6, 80, 14), ("center", "left", "center"), rows)
    name = "Công Tằng Tôn Nữ Huyền Trân " * 6
    pdf = papers_as_pdf([paper(Facts(Fact("Hồ sơ của", name.strip())), table, Text("Hết."))], size)
    texts = pages(pdf)
    whole = " ".join(texts)
    assert len(texts) > 1
    assert whole.count("Công Tằng Tôn Nữ Huyền Trân") == 6
    assert all(f"Giấy tờ thứ {n} " in whole for n in range(1, 26))
    assert whole.count("có tên rất dài") == 25 * 6
    assert all("Thành phần hồ sơ" in text for text in texts[:-1])
    assert not texts[0].startswith("1 ")
    assert texts[1].startswith("2 ")
    assert "NGƯỜI NHẬN" in texts[-1]
    assert "Hết." in texts[-1]
    for number in range(len(texts)):
        left, top, right, bottom = ink(pdf, number)
        width, height = (edge / MM for edge in page_sizes(pdf)[number])
        assert left > 8
        assert top > 4
        assert right < width - 8
        assert bottom < height - 4


@pytest.mark.parametrize("size", SIZES)
def test_a_reason_longer_than_a_page_flows_on(size: PaperSize) -> None:
    words = [f"lý{n}do" for n in range(1500)]
    cell = Table(("TT", "Nội dung"), (7, 93), ("center", "left"), (("1", " ".join(words)),))
    for block in (Text(" ".join(words)), cell):
        whole = " ".join(pages(papers_as_pdf([paper(block)], size)))
        assert all(word in whole for word in words)


def test_every_paper_of_several_begins_its_own_pages() -> None:
    long = Text("chữ " * 1500)
    texts = pages(papers_as_pdf([paper(long), paper(long), paper()], PaperSize.A5))
    starts = [number for number, text in enumerate(texts) if "GIẤY TIẾP NHẬN" in text]
    assert len(starts) == 3
    assert all(texts[start + 1].startswith("2 ") for start in starts[:2])
    assert not texts[starts[1]].startswith(f"{starts[1] + 1} ")


def test_a_word_without_spaces_stays_on_the_paper() -> None:
    pdf = papers_as_pdf([paper(Facts(Fact("Email", "w" * 200)), Text("M" * 200))], PaperSize.A5)
    assert ink(pdf, 0)[2] < 148 - 8
    assert "".join(pages(pdf)).replace(" ", "").count("w") == 200


def test_a_barcode_is_as_wide_as_there_is_room_and_left_out_when_it_could_not_be_read() -> None:
    dot = 72 / 300
    wide = barcode("H55.242-251103-0007", 150 * MM, 20)
    assert wide is not None
    assert wide._bar == pytest.approx(4 * dot)
    narrow = barcode("H55.242-251103-0007", 50 * MM, 20)
    assert narrow is not None
    assert narrow._bar == pytest.approx(2 * dot)
    assert narrow._bars.width <= 50 * MM
    assert barcode("X" * 60, 100 * MM, 20) is None
    assert barcode("Hồ sơ 1", 150 * MM, 20) is None


def test_a_qr_code_keeps_to_whole_printer_dots() -> None:
    dot = 72 / 300
    for text in ("H55.242-251103-0007", "Hồ sơ số 7/2026", "X" * 60):
        code = Qr(text, 18 * MM)
        assert code.width <= 18 * MM
        assert code._module / dot == pytest.approx(round(code._module / dot))
        assert code._module >= 3 * dot


@pytest.mark.parametrize("code", ["A" * 60, "Mã số không theo mẫu/2026"])
def test_odd_codes_print_too(code: str) -> None:
    (text,) = pages(papers_as_pdf([paper(code=code)], PaperSize.A5))
    assert code.replace(" ", "") in text.replace(" ", "")


def test_pictures_show_the_page() -> None:
    picture = page_picture(papers_as_pdf([paper()], PaperSize.A5), 0, 100)
    assert (picture.width, picture.height) == (583, 827)
    assert len(picture.grey) >= picture.row_bytes * picture.height
    assert min(picture.grey) < 50
    assert max(picture.grey) == 255


# The register book


def book(count: int, **rest: object) -> Book:
    layout = next(one.book for one in shipped.paper_sets() if one.key == "TT01-2018")
    assert layout is not None
    shown = tuple(column for column in layout.columns if column.shown)
    made = Book(
        layout=replace(layout, columns=shown),
        office=Office(name="UBND xã A", signer_name="Trần Văn B"),
        first=date(2025, 1, 1),
        last=date(2025, 12, 31),
        on=date(2026, 1, 2),
        count=count,
        first_number=1,
        last_number=count,
        clerk="Lê Thị Mai",
    )
    return replace(made, **rest)


def rows(count: int) -> Sequence[BookRow]:
    start = datetime(2025, 1, 2, 8)
    return [
        BookRow(
            number=n,
            code=f"H32.242-250102-{n:04d}",
            procedure="Chứng thực bản sao từ bản chính giấy tờ, văn bản",
            field="Chứng thực",
            sets=1,
            applicant=f"Nguyễn Văn {n}",
            address="Tổ 5",
            phone="0905123456",
            received_at=start + timedelta(minutes=n),
            appointment_at=datetime(2025, 1, 3, 17),
            finished_at=None,
            handed_over_at=None,
            clerk="Lê Thị Mai",
            channel="Trực tiếp",
            result_at="",
            note="=1+1" if n == 1 else "",
        )
        for n in range(1, count + 1)
    ]


def test_the_book_prints_every_row_with_numbered_pages(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_book(book(100), rows(100), tmp_path / "so.pdf", lambda done, total: told.append((done, total)), lambda: None)
    reader = PdfReader(tmp_path / "so.pdf")
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    box = reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((297 * MM, 210 * MM), abs=0.1)
    assert "SỔ THEO DÕI HỒ SƠ Năm 2025" in texts[0]
    assert "ỦY BAN NHÂN DÂN XÃ A" in texts[0]
    assert "Trang" not in texts[0]
    inside = texts[1:]
    for number, text in enumerate(inside, start=1):
        assert f"Trang {number:02d}" in text
        assert "Mã hồ sơ" in text
    whole = " ".join(inside)
    assert all(whole.count(f"Nguyễn Văn {n} ") == 1 for n in range(1, 101))
    assert "02/01/2025 08:01" in whole
    assert "Tổng số hồ sơ đã ghi: 100, từ số 01 đến số 100." in texts[-1]
    assert f"Sổ này có {len(inside):02d} trang, đánh số từ trang 01 đến trang {len(inside):02d}." in texts[-1]
    assert "Trần Văn B" in texts[-1]
    assert told[-1] == (100, 100)


def test_a_row_of_the_book_may_be_higher_than_a_page(tmp_path: Path) -> None:
    words = [f"chữ{n}." for n in range(900)]
    row = rows(1)[0]._replace(note=" ".join(words))
    write_book(book(1), [row], tmp_path / "so.pdf", lambda done, total: None, lambda: None)
    whole = "".join(page.extract_text() for page in PdfReader(tmp_path / "so.pdf").pages).replace("\n", "")
    assert all(word in whole for word in words)


def test_the_book_as_excel_holds_text_only(tmp_path: Path) -> None:
    write_book(book(30), rows(30), tmp_path / "so.xlsx", lambda done, total: None, lambda: None)
    sheet = load_workbook(tmp_path / "so.xlsx").active
    assert sheet is not None
    titles = [cell.value for cell in sheet[5]]
    assert titles[:3] == ["STT", "Mã hồ sơ", "Tên thủ tục hành chính (nội dung hồ sơ)"]
    first = dict(zip(titles, sheet[6], strict=True))
    assert first["STT"].value == "01"
    assert first["Số điện thoại"].value == "0905123456"
    assert first["Nhận hồ sơ"].value == "02/01/2025 08:01"
    assert (first["Ghi chú"].value, first["Ghi chú"].data_type, first["Ghi chú"].quotePrefix) == ("=1+1", "s", True)
    assert sheet[7][titles.index("Ghi chú")].quotePrefix is False
    assert sheet.cell(35, 2).value == "H32.242-250102-0030"
    assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.cell(37, 1).value == "Tổng số hồ sơ đã ghi: 30, từ số 01 đến số 30."
    assert "trang" not in str(sheet.cell(38, 1).value or "")


@pytest.mark.parametrize("name", ["so.pdf", "so.xlsx"])
def test_a_book_called_off_leaves_the_older_one(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"older")

    def call_off(done: int, total: int) -> None:
        raise KeyError

    with pytest.raises(KeyError):
        write_book(book(5), rows(5), tmp_path / name, call_off, lambda: None)
    assert [file.name for file in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes() == b"older"
