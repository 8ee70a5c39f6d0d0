import unicodedata
from dataclasses import replace

import pytest
from form_documents import COLUMNS_06A, phuoc_long_06a, phuoc_long_07b, with_rows
from pypdf import PdfReader

from tthc_desktop.exports import write_pdf
from tthc_desktop.reports.document import FormRow

ZEROS = dict.fromkeys(COLUMNS_06A, 0)


def pages_of(document, tmp_path):
    path = tmp_path / "bieu.pdf"
    write_pdf(document, path)
    return PdfReader(path)


def words(page):
    return " ".join(page.extract_text().split())


def test_phuoc_long_fits_on_one_page_with_every_number(tmp_path):
    reader = pages_of(phuoc_long_06a(), tmp_path)
    text = words(reader.pages[0])
    assert len(reader.pages) == 1
    assert text == unicodedata.normalize("NFC", text)
    assert "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH TẠI UBND PHƯỜNG PHƯỚC LONG" in text
    assert "Bảo trợ xã hội (LĐTBXH) 31 21 10 0 31 31 0 0 0 0 0" in text
    assert "8 Hộ tịch 358 276 0 82 304 304 0 0 54 54 0" in text
    assert "TỔNG CỘNG 2074 384 1601 89 2011 2011 0 0 63 63 0" in text
    assert "Phước Long, ngày … tháng … năm …" in text
    assert text.endswith("1/1") or "1/1" in text
    assert "BẢN NHÁP" not in text


@pytest.mark.parametrize("document", [phuoc_long_06a("ward"), phuoc_long_07b()], ids=["ward", "II.07b"])
def test_the_other_forms_fit_on_one_page_too(document, tmp_path):
    assert len(pages_of(document, tmp_path).pages) == 1


def test_page_is_a4_landscape_with_embedded_fonts_and_metadata(tmp_path):
    reader = pages_of(phuoc_long_06a(), tmp_path)
    box = reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((841.89, 595.28), abs=0.01)
    assert reader.metadata.title.startswith("II.06a – TÌNH HÌNH, KẾT QUẢ")
    assert reader.metadata.author == "UBND phường Phước Long"
    assert reader.trailer["/Root"]["/Lang"] == "vi"
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    names = {font["/BaseFont"] for font in fonts}
    assert any("LiberationSerif-Bold" in name for name in names)
    used = [font for font in fonts if "Liberation" in font["/BaseFont"]]
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in used)


def test_seventy_rows_repeat_the_headings_and_number_the_pages(tmp_path):
    rows = [FormRow(f"Lĩnh vực {number}", ZEROS) for number in range(1, 71)]
    reader = pages_of(with_rows(phuoc_long_06a(), rows), tmp_path)
    count = len(reader.pages)
    assert count > 2
    for number, page in enumerate(reader.pages, 1):
        assert "Số lượng hồ sơ tiếp nhận" in words(page)
        assert f"{number}/{count}" in words(page)
    last = words(reader.pages[-1])
    assert "Lĩnh vực 70" in last
    assert "NGƯỜI LẬP BIỂU" in last


@pytest.mark.parametrize("count", range(12, 22))
def test_the_signature_never_stands_alone(count, tmp_path):
    rows = [FormRow(f"Lĩnh vực {number}.", ZEROS) for number in range(1, count + 1)]
    last = words(pages_of(with_rows(phuoc_long_06a(), rows), tmp_path).pages[-1])
    assert all(text in last for text in (f"Lĩnh vực {count}.", "TỔNG CỘNG", "NGƯỜI LẬP BIỂU", "Trần Văn Ví Dụ"))
    assert last.count("Lĩnh vực giải quyết") == 1


@pytest.mark.parametrize("count", [16, 17, 18])
def test_a_form_a_little_too_high_is_shrunk_onto_one_page(count, tmp_path):
    """17 rows fill the page but for the signature, which is about a tenth of it, as in the spreadsheet."""
    rows = [FormRow(f"Lĩnh vực {number}.", ZEROS) for number in range(1, count + 1)]
    (page,) = pages_of(with_rows(phuoc_long_06a(), rows), tmp_path).pages
    assert all(text in words(page) for text in ("Lĩnh vực 1.", f"Lĩnh vực {count}.", "Trần Văn Ví Dụ", "1/1"))


@pytest.mark.parametrize("count", [22, 24, 26])
def test_a_longer_form_keeps_four_rows_and_the_total_with_the_signature(count, tmp_path):
    rows = [FormRow(f"Lĩnh vực {number}.", ZEROS) for number in range(1, count + 1)]
    reader = pages_of(with_rows(phuoc_long_06a(), rows), tmp_path)
    assert len(reader.pages) == 2
    last = words(reader.pages[1])
    assert all(f"Lĩnh vực {number}." in last for number in range(count - 3, count + 1))
    assert "TỔNG CỘNG" in last


# Words of 219 signs: a row of five lines, of which five fill a page, and three with the signature.
HIGH = ("Đăng ký giao dịch bảo đảm và hồ sơ đất đai, " * 5)[:219]


@pytest.mark.parametrize(
    ("count", "on_pages"),
    [
        # Two of the rows and the total stay with the signature; the others are split as of any table.
        (5, [2, 3]),
        (6, [3, 3]),
        (7, [4, 3]),
        (24, [4, 5, 5, 5, 2, 3]),
        (25, [4, 5, 5, 5, 3, 3]),
        (26, [4, 5, 5, 5, 4, 3]),
    ],
)
def test_high_rows_fill_their_pages_before_the_signature(count, on_pages, tmp_path):
    rows = [FormRow(f"#{number}# {HIGH}", ZEROS) for number in range(1, count + 1)]
    texts = [words(page) for page in pages_of(with_rows(phuoc_long_06a(), rows), tmp_path).pages]
    assert [sum(f"#{number}#" in text for number in range(1, count + 1)) for text in texts] == on_pages
    assert ["TỔNG CỘNG" in text for text in texts] == [False] * (len(texts) - 1) + [True]
    assert "Trần Văn Ví Dụ" in texts[-1]


def test_draft_is_marked_on_every_page(tmp_path):
    rows = [FormRow(f"Lĩnh vực {number}", ZEROS) for number in range(1, 71)]
    reader = pages_of(replace(with_rows(phuoc_long_06a(), rows), draft=True), tmp_path)
    assert all("BẢN NHÁP" in words(page) for page in reader.pages)


def test_odd_text_is_printed_as_it_is(tmp_path):
    names = ["=1+1 & <b>đậm</b>", "a\x0bb\x00c", "W" * 60, unicodedata.normalize("NFD", "Nuôi con nuôi ở xã")]
    reader = pages_of(with_rows(phuoc_long_06a(), [FormRow(name, ZEROS) for name in names]), tmp_path)
    text = words(reader.pages[0])
    assert "=1+1 & <b>đậm</b>" in text
    assert "a b c" in text
    assert "Nuôi con nuôi ở xã" in text


def test_a_long_number_is_not_broken(tmp_path):
    rows = [FormRow("Chứng thực", dict.fromkeys(COLUMNS_06A, 12345678))]
    document = replace(with_rows(phuoc_long_06a(), rows), thousands_dot=True)
    assert words(pages_of(document, tmp_path).pages[0]).count("12.345.678") == 22


def test_ii07b_prints_both_tables(tmp_path):
    text = words(pages_of(phuoc_long_07b(), tmp_path).pages[0])
    assert "1 Tất cả các Lĩnh vực 178 178 178 178 81 81" in text
    assert "(11)=(12)+(13)+(14)" in text
    assert "II. KẾT QUẢ THỰC HIỆN “4 TẠI CHỖ” TẠI BỘ PHẬN MỘT CỬA" in text
    assert "Văn phòng HĐND & UBND thành phố Nha Trang" in text
