"""Lists kept under names, and lists written to files."""

import json
import zipfile
from datetime import datetime

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.domain.office import Office
from tthc_desktop.errors import UserError
from tthc_desktop.register import ListColumn, ListFilter, ListOrder, ListWish, SortBy, masked

C = ListColumn


@pytest.fixture
def filled(desk):
    """An office with three dossiers."""
    desk.register.save_office(Office(name="UBND phường Mẫu"))
    people = (
        ("H1", Applicant("Đặng Thị Bưởi", id_number="056084254489", phone="0984271114")),
        ("H2", Applicant("Trần Văn Ổi", id_number="001200000007")),
        ("=1+1", Applicant("Lý Dừa")),
    )
    for code, applicant in people:
        desk.receive(code=code, applicant=applicant)
    return desk


def test_kept_lists(desk):
    lists = desk.register.saved_lists
    assert lists.save("  Quá hạn  Hộ tịch ", {"group": "late"}) == "Quá hạn Hộ tịch"
    lists.save("Đang chờ", {"group": "paused"})
    lists.save("Quá hạn Hộ tịch", {"group": "late", "field": "Hộ tịch"})
    assert list(lists.all().items()) == [
        ("Đang chờ", {"group": "paused"}),
        ("Quá hạn Hộ tịch", {"group": "late", "field": "Hộ tịch"}),
    ]
    lists.delete("Đang chờ")
    assert list(lists.all()) == ["Quá hạn Hộ tịch"]
    assert desk.rows("SELECT action, subject FROM audit WHERE action LIKE '%_list' ORDER BY id") == [
        ("save_list", "Quá hạn Hộ tịch"),
        ("save_list", "Đang chờ"),
        ("save_list", "Quá hạn Hộ tịch"),
        ("delete_list", "Đang chờ"),
    ]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_kept_list_needs_a_name(desk, name):
    with pytest.raises(UserError):
        desk.register.saved_lists.save(name, {})
    assert desk.register.saved_lists.all() == {}


@pytest.mark.parametrize(
    ("number", "shown"), [("056084254489", "••••••••4489"), ("4489", "4489"), ("", ""), ("C1234567", "••••4567")]
)
def test_masked(number, shown):
    assert masked(number) == shown


def test_excel_as_on_the_screen(filled, tmp_path):
    path = tmp_path / "ds.xlsx"
    wish = ListWish(
        ListFilter(),
        ListOrder(SortBy.NAME, False),
        (C.CODE, C.APPLICANT, C.ID_NUMBER, C.PHONE, C.RECEIVED, C.DUE, C.STATUS),
        narrowed="Hộ tịch",
        sorted_by="Tên A → Y",
        status_text=lambda listed: f"{listed.code} còn hạn",
    )
    told = []
    assert filled.register.list_export.write(wish, path, lambda done, total: told.append((done, total))) == 3
    assert told == [(0, 3), (3, 3)]
    sheet = load_workbook(path).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[:3]] == [
        "UBND phường Mẫu",
        "DANH SÁCH HỒ SƠ THỦ TỤC HÀNH CHÍNH",
        "Điều kiện lọc: Hộ tịch",
    ]
    assert rows[3][0].startswith("3 hồ sơ · sắp xếp: Tên A → Y · Lập lúc ")
    assert rows[5] == ("STT", "Mã hồ sơ", "Chủ hồ sơ", "Số giấy tờ", "Điện thoại", "Tiếp nhận", "Hạn trả", "Trạng thái")
    # Five working days after Monday 2 June 2025 is Monday the 9th; the office closes at 17:00.
    day, due = datetime(2025, 6, 2), datetime(2025, 6, 9, 17)
    assert rows[6:] == [
        (1, "H1", "Đặng Thị Bưởi", "••••••••4489", "••••••1114", day, due, "H1 còn hạn"),
        (2, "=1+1", "Lý Dừa", None, None, day, due, "=1+1 còn hạn"),
        (3, "H2", "Trần Văn Ổi", "••••••••0007", None, day, due, "H2 còn hạn"),
    ]
    assert sheet["B8"].data_type == "s"
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A7", "A6:H9", "$6:$6")
    assert sheet["F7"].number_format == "dd/mm/yyyy"
    assert b"<f>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert _audit(filled)[-1][1].endswith('"full_numbers": false}')


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Tìm “056084254489”; Quá hạn", "Tìm “••••••••4489”; Quá hạn"),
        ("Tìm “lan 0984271114”", "Tìm “lan ••••••1114”"),
        ("Tìm “0984 271 114”", "Tìm “••••••1114”"),
        ("Tìm “0984.271.114”", "Tìm “••••••1114”"),
        ("Tìm “C1234567”", "Tìm “••••4567”"),
        ("Tìm “AB1234567”", "Tìm “•••••4567”"),
        # Numbers of eight and nine digits, in groups, and beside other words.
        ("Tìm “25123456”", "Tìm “••••3456”"),
        ("Tìm “225123456”", "Tìm “•••••3456”"),
        ("Tìm “0905-123-456”", "Tìm “••••••3456”"),
        ("Tìm “(0905) 123 456”", "Tìm “(••••••3456”"),
        ("Tìm “0905  123456”", "Tìm “••••••3456”"),
        ("Tìm “+84 905 123 456”", "Tìm “+•••••••3456”"),
        ("Tìm “001.099.012.345”", "Tìm “••••••••2345”"),
        ("Tìm “0905123456-lê”", "Tìm “••••••3456-lê”"),
        ("Tìm “0905123456 lê 0912345678”", "Tìm “••••••3456 lê ••••••5678”"),
        ("Tìm “SĐT.0905123456”", "Tìm “SĐT.••••••3456”"),
        ("Tìm “CCCD-001099012345”", "Tìm “CCCD-••••••••2345”"),
        ("Tìm “A/0123456789”", "Tìm “A/••••••6789”"),
        ("Tìm “0905123456/0912345678”", "Tìm “••••••3456/••••••5678”"),
        ("Tìm “0905123456012345”", "Tìm “••••••••••••2345”"),
        # Shaped like the end of a code, but a telephone number never reads like a day from 2010 on.
        ("Tìm “SĐT-090512-3456”", "Tìm “SĐT-••••••3456”"),
        ("Tìm “0.905123.456”", "Tìm “••••••3456”"),
        # The last four digits alone, codes, days and years tell nothing about a person.
        ("Tìm “4489”", "Tìm “4489”"),
        ("Tìm “000.22.34.H32-231005-0014”", "Tìm “000.22.34.H32-231005-0014”"),
        ("Tìm “0002234h322310050014”", "Tìm “0002234h322310050014”"),
        ("Tìm “H29.145-250602-0001”", "Tìm “H29.145-250602-0001”"),
        ("Tìm “HS-250602-0001 0905123456”", "Tìm “HS-250602-0001 ••••••3456”"),
        ("Tìm “12 000.22.34.H32-231005-0014”", "Tìm “12 000.22.34.H32-231005-0014”"),
        ("Tìm “1.001193 2025”", "Tìm “1.001193 2025”"),
        ("Tìm “1.001193.000.00.00.H32”", "Tìm “1.001193.000.00.00.H32”"),
        ("Nhận: Quý báo cáo này (15/9 – 14/12/2026)", "Nhận: Quý báo cáo này (15/9 – 14/12/2026)"),
        ("Nhận từ 01/01/2026; Nhận đến 20/11/2026", "Nhận từ 01/01/2026; Nhận đến 20/11/2026"),
    ],
)
def test_a_number_that_was_searched_for_is_masked_in_the_file_and_in_the_audit(filled, tmp_path, typed, told):
    path = tmp_path / "ds.xlsx"
    filled.register.list_export.write(ListWish(ListFilter(), narrowed=typed, full_numbers=True), path)
    assert load_workbook(path).active["A3"].value == f"Điều kiện lọc: {told}"
    assert json.loads(_audit(filled)[-1][1])["narrowed"] == told


def test_full_numbers_only_when_told_and_then_the_audit_says_so(filled, tmp_path):
    path = tmp_path / "ds.xlsx"
    columns = (C.CODE, C.ID_NUMBER, C.PHONE)
    order = ListOrder(SortBy.CODE, True)
    filled.register.list_export.write(ListWish(ListFilter(), order, columns, full_numbers=True), path)
    rows = list(load_workbook(path).active.iter_rows(min_row=7, values_only=True))
    assert rows == [
        (1, "H2", "001200000007", None),
        (2, "H1", "056084254489", "0984271114"),
        (3, "=1+1", None, None),
    ]
    assert _audit(filled)[-1][1].endswith('"full_numbers": true}')
    # Asked for in full, but no such column is in the file.
    filled.register.list_export.write(ListWish(ListFilter(), order, (C.CODE,), full_numbers=True), path)
    assert _audit(filled)[-1][1].endswith('"full_numbers": false}')


def test_pdf_with_titles_and_page_numbers_on_every_page(filled, tmp_path):
    for number in range(60):
        filled.receive(code=f"P{number:02d}", applicant=Applicant("Nguyễn Thị Ánh Tuyết"))
    path = tmp_path / "ds.pdf"
    wish = ListWish(ListFilter(), ListOrder(SortBy.CODE, True), (C.CODE, C.APPLICANT, C.PROCEDURE, C.DUE))
    assert filled.register.list_export.write(wish, path) == 63
    reader = PdfReader(path)
    # 15 mm below, 14 mm above and 16 points a row: some 30 rows a page.
    assert len(reader.pages) == 3
    texts = [page.extract_text() for page in reader.pages]
    for number, text in enumerate(texts, start=1):
        assert "Mã hồ sơ" in text
        assert f"Trang {number}/" in text
        assert (round(reader.pages[number - 1].mediabox.width), round(reader.pages[number - 1].mediabox.height)) == (
            842,
            595,
        )
    assert "UBND phường Mẫu" in texts[0]
    assert "63 hồ sơ" in texts[0]
    assert "UBND phường Mẫu" not in texts[1]
    whole = "\n".join(texts)
    assert all(whole.count(f"P{number:02d}") == 1 for number in range(60))
    assert "056084254489" not in whole


def test_with_every_column_no_day_and_no_number_is_broken_over_two_lines(filled, tmp_path):
    path = tmp_path / "ds.pdf"
    wish = ListWish(ListFilter(), ListOrder(SortBy.CODE, True), tuple(C), full_numbers=True)
    filled.register.list_export.write(wish, path)
    lines = PdfReader(path).pages[0].extract_text().split("\n")
    words = [word for line in lines for word in line.split()]
    assert "056084254489" in words
    assert "0984271114" in words
    assert words.count("02/06/2025") >= 3
    assert "STT" in words


@pytest.mark.parametrize("name", ["ds.xlsx", "ds.pdf"])
def test_a_list_of_invented_people_says_so(filled, tmp_path, name):
    path = tmp_path / name

    def text():
        filled.register.list_export.write(ListWish(ListFilter()), path)
        if name.endswith("pdf"):
            return " ".join(PdfReader(path).pages[0].extract_text().split())
        return " ".join(str(cell) for row in load_workbook(path).active.iter_rows(values_only=True) for cell in row)

    assert "giả định" not in text()
    filled.register.mark_as_demonstration()
    assert "Sổ minh họa: người và số liệu đều là giả định" in text()


def test_a_late_dossier_says_so_in_one_line(filled, tmp_path):
    path = tmp_path / "ds.xlsx"
    wish = ListWish(ListFilter(), status_text=lambda listed: "Quá hạn 10 ngày làm việc")
    filled.register.list_export.write(wish, path)
    sheet = load_workbook(path).active
    rows = [row for row in sheet.iter_rows() if row[1].value in ("H1", "H2")]
    assert [row[6].value for row in rows] == ["Quá hạn 10 ngày làm việc"] * 2
    # 20 points are one line with air above and below.
    assert [sheet.row_dimensions[row[0].row].height for row in rows] == [None, None]


def test_a_list_called_off_leaves_no_file(filled, tmp_path):
    class CalledOff(Exception):  # noqa: N818
        pass

    def stop(done, total):
        raise CalledOff

    for name in ("ds.xlsx", "ds.pdf"):
        with pytest.raises(CalledOff):
            filled.register.list_export.write(ListWish(ListFilter()), tmp_path / name, stop)
    assert not list(tmp_path.glob("ds*"))
    assert _audit(filled) == []


def test_an_empty_list_is_not_written(filled, tmp_path):
    with pytest.raises(UserError, match="không có hồ sơ nào"):
        filled.register.list_export.write(ListWish(ListFilter(text="khongcoai")), tmp_path / "ds.xlsx")
    assert not list(tmp_path.glob("ds*"))


def _audit(desk):
    return desk.rows("SELECT subject, detail FROM audit WHERE action = 'export_list' ORDER BY id")


def test_a_folder_that_cannot_be_made_is_named(filled, tmp_path):
    (tmp_path / "in the way").write_text("")
    with pytest.raises(UserError, match=r"Không ghi được vào thư mục .*in the way"):
        filled.register.list_export.write(ListWish(ListFilter()), tmp_path / "in the way" / "ds.xlsx")
