import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from tthc_desktop.domain.events import EventKind
from tthc_desktop.errors import UserError
from tthc_desktop.imports import ListKind, read_list

ROOT = Path(__file__).parents[2]
PHUOC_LONG = ROOT / "resources" / "demo" / "phuoc_long_2023q3"
NEEDED = ["Mã hồ sơ", "Mã TTHC", "Ngày tiếp nhận"]
ROW = ["H32-1", "2.000815", "05/03/2025"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_dossiers_of_phuoc_long():
    result = read_list(PHUOC_LONG / "ho_so.xlsx")
    assert result.kind is ListKind.DOSSIERS
    assert (len(result.dossiers), result.rejected, result.duplicates) == (2590, [], 0)
    assert (result.office, result.sheet_name) == ("UBND phường Phước Long", "Danh sách hồ sơ")
    assert (result.warnings, result.ignored_columns) == ([], [])
    assert (result.dossiers[0].row_number, result.dossiers[-1].row_number) == (5, 2594)
    assert sum(dossier.closed_by is EventKind.FINISHED for dossier in result.dossiers) == 2315


def test_catalogue_of_phuoc_long():
    result = read_list(PHUOC_LONG / "danh_muc_tthc.xlsx")
    assert result.kind is ListKind.CATALOGUE
    assert (len(result.procedures), result.rejected, result.duplicates) == (178, [], 0)
    assert sum(procedure.internal_processes for procedure in result.procedures) == 81


def test_dossiers_of_vi_du():
    result = read_list(ROOT / "tests" / "samples" / "vi_du_2025q2" / "ho_so.xlsx")
    assert (len(result.dossiers), result.rejected) == (579, [])
    assert result.office == "UBND xã Ví Dụ"
    assert sum(dossier.closed_by is EventKind.WITHDRAWN for dossier in result.dossiers) == 5
    assert sum(dossier.waiting is EventKind.SUPPLEMENT_REQUESTED for dossier in result.dossiers) == 5


def refusal(path):
    with pytest.raises(UserError) as caught:
        read_list(path)
    assert caught.value.hint
    return caught.value.message


def write(path, content):
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("a.xlsx", b"", "rỗng"),
        ("a.csv", b"", "rỗng"),
        ("a.csv", b"\n\n", "không có dữ liệu"),
        ("a.xlsx", "ghi chú của tôi".encode(), "không phải là tệp Excel"),
        ("a.xls", b"<html><table><tr><td>M\xc3\xa3 h\xe1\xbb\x93 s\xc6\xa1</td></tr></table>", "trang web"),
        ("a.xls", b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "trang web"),
        ("a.xlsx", OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        ("a.doc", OLE + bytes(504) + "WordDocument".encode("utf-16-le"), "không phải là tệp Excel"),
        ("a.xls", OLE + bytes(504) + "Workbook".encode("utf-16-le"), "bị hỏng"),
        ("a.xlsx", b"PK\x03\x04 cut off", "bị hỏng"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, name, content, part):
    message = refusal(write(tmp_path / name, content))
    assert part in message
    assert name in message


def test_missing_file(tmp_path):
    assert "Không tìm thấy tệp “a.xlsx”" in refusal(tmp_path / "a.xlsx")


def test_folder(tmp_path):
    assert "Không mở được" in refusal(tmp_path)


def test_empty_workbook(tmp_path):
    Workbook().save(tmp_path / "a.xlsx")
    assert "không có dữ liệu" in refusal(tmp_path / "a.xlsx")


def test_password_is_told_how_to_remove(tmp_path):
    path = write(tmp_path / "a.xlsx", OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(UserError) as caught:
        read_list(path)
    assert "xóa mật khẩu" in caught.value.hint


def test_word_document(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "không phải là tệp Excel" in refusal(tmp_path / "a.xlsx")


def test_damaged_sheet(tmp_path, save_sheet):
    whole = save_sheet([NEEDED, ROW]).read_bytes()
    assert "bị hỏng" in refusal(write(tmp_path / "half.xlsx", whole[: len(whole) // 2]))


def test_zip_bomb(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(110):
                sheet.write(bytes(1 << 20))
    assert "bung ra quá lớn (110 MB)" in refusal(tmp_path / "a.xlsx")


@pytest.mark.parametrize("far", ["XFD1048576", "C1048576", "NTP20000"])
def test_a_stray_cell_far_away_is_refused_before_it_fills_the_memory(tmp_path, far):
    workbook = Workbook()
    workbook.active.append(NEEDED)
    workbook.active.append(ROW)
    workbook.active[far] = "x"
    workbook.save(tmp_path / "a.xlsx")
    assert "rất xa ngoài bảng" in refusal(tmp_path / "a.xlsx")


def ods(path, *rows):
    def cell(text):
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    names = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(
        row if isinstance(row, str) else f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
            f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Hồ sơ">{body}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return path


GAP = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
WIDE = '<table:table-row><table:table-cell table:number-columns-repeated="16000"/>{}</table:table-row>'
VALUE = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'


def test_ods_with_the_empty_rest_of_the_sheet(tmp_path):
    result = read_list(ods(tmp_path / "a.ods", [], NEEDED, ROW, WIDE.format(""), GAP))
    assert [(dossier.row_number, dossier.code) for dossier in result.dossiers] == [(3, "H32-1")]


MANY = (
    '<table:table-row table:number-rows-repeated="600"><table:table-cell office:value-type="string"/></table:table-row>'
)


@pytest.mark.parametrize(
    "stray",
    [
        [GAP, ["x"]],
        [MANY, WIDE.format(VALUE)],
        [MANY, WIDE.format("<table:table-cell office:value-type='string' table:number-columns-repeated='16000'/>")],
        [
            "<table:table-row table:number-rows-repeated='999999999'>"
            "<table:table-cell office:value='1'/></table:table-row>"
        ],
    ],
    ids=["far down", "far right", "far right in other words", "repeated"],
)
def test_ods_with_a_stray_cell_far_away(tmp_path, stray):
    assert "rất xa ngoài bảng" in refusal(ods(tmp_path / "a.ods", NEEDED, ROW, *stray))


def test_xlsx_named_xls(save_sheet):
    assert len(read_list(save_sheet([NEEDED, ROW], name="danh_sach.xls")).dossiers) == 1


CSV = 'Mã hồ sơ;Mã TTHC;Ngày tiếp nhận;CCCD;Chủ hồ sơ\n0001;2.000815;05/03/2025 08:30;="056084254489";"Lý; Long"\n'


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.encode("utf-16-le"),
        CSV.replace("\n", "\r\n").encode("utf-16-be"),
        ("sep=;\n" + CSV).encode(),
        CSV.replace(";", "\t").replace("Lý\t", "Lý;").encode(),
        CSV.replace(";", ",").replace("Lý,", "Lý;").encode(),
    ],
    ids=["utf8", "bom", "utf16", "le", "be crlf", "sep line", "tab", "comma"],
)
def test_csv_encodings_and_delimiters(tmp_path, content):
    result = read_list(write(tmp_path / "a.csv", content))
    dossier = result.dossiers[0]
    assert (dossier.row_number, dossier.code) == (2, "0001")
    assert (dossier.id_number, dossier.applicant_name) == ("056084254489", "Lý; Long")


def test_csv_in_windows_vietnamese(tmp_path):
    # In code page 1258 "Đỗ" is Ð, ô and a combining tone mark.
    content = b"Ma ho so,Ma TTHC,Ngay tiep nhan,Chu ho so\nA,2.000815,05/03/2025," + b"\xd0\xf4\xde"
    assert read_list(write(tmp_path / "a.csv", content)).dossiers[0].applicant_name == "Đỗ"


def test_csv_rows_of_unequal_length_and_line_breaks_in_quotes(tmp_path):
    text = (
        'Mã hồ sơ,Mã TTHC,Ngày tiếp nhận,Địa chỉ\nA,1,05/03/2025\n\nB,1,06/03/2025,"số 1\nHồng Bàng"\nC,1,07/03/2025\n'
    )
    result = read_list(write(tmp_path / "a.csv", text.encode()))
    assert [(d.row_number, d.code, d.address) for d in result.dossiers] == [
        (2, "A", ""),
        (4, "B", "số 1 Hồng Bàng"),
        (5, "C", ""),
    ]


def test_start_up_does_not_load_the_spreadsheet_reader():
    code = "import sys, tthc_desktop.imports; sys.exit('python_calamine' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
