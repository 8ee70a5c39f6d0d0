"""Files made to fill the memory, to run something or to read what they should not: harmless or refused."""

import zipfile

import pytest

from tests.imports.test_import_files import NEEDED, OLE, ROW, VALUE, WIDE, ods, refusal, write
from tthc_desktop.errors import UserError
from tthc_desktop.imports import read_list


def test_ods_with_one_wide_row_is_no_trouble(tmp_path):
    assert len(read_list(ods(tmp_path / "a.ods", NEEDED, ROW, WIDE.format(VALUE))).dossiers) == 1


def rewritten(path, name, change):
    """Change one part of a workbook as bytes."""
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    changed = change(parts[name])
    assert changed != parts[name]
    parts[name] = changed
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            archive.writestr(one, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        # The reader counts letters beyond XFD round and round, and asks for 43 gigabytes.
        (b'<c r="A2"', b'<c r="AAAAAAAAAAAAAAAAAAAA2"', "bị hỏng"),
        (b'<c r="A2"', b'<c r="a2"', "bị hỏng"),
        (b'<c r="A2"', b'<c r="&#65;2"', "bị hỏng"),
        (b'<c r="A2"', b"<c r = 'XFD99999'", "rất xa ngoài bảng"),
        (b'<c r="A2"', b'<c\nr="XFD1048576"', "rất xa ngoài bảng"),
        # Cells need not say where they stand: 400 of them in row 99 999.
        (b'<row r="2">', b'<row r="99999">' + b"<c/>" * 400, "rất xa ngoài bảng"),
        (b"<sheetData>", b"<sheetData>" + b"<row/>" * 400_000, None),
    ],
)
def test_places_that_excel_never_writes_do_not_fill_the_memory(tmp_path, save_sheet, old, new, part):
    path = rewritten(save_sheet([NEEDED, ROW]), SHEET, lambda content: content.replace(old, new, 1))
    if part is None:
        assert len(read_list(path).dossiers) == 1
    else:
        assert part in refusal(path)


def test_a_sheet_under_another_name_is_looked_at_too(tmp_path, save_sheet):
    path = save_sheet([NEEDED, ROW])
    rewritten(path, SHEET, lambda content: content.replace(b'r="A2"', b'r="XFD1048576"'))
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            renamed = content.replace(b"worksheets/sheet1.xml", b"vbaProject.bin")
            archive.writestr(one.replace("worksheets/sheet1.xml", "vbaProject.bin"), renamed)
    assert "rất xa ngoài bảng" in refusal(path)


def test_a_sheet_of_ten_thousand_columns_and_one_of_a_million_empty_rows(tmp_path, save_sheet):
    wide = [*NEEDED, *(f"cột {number}" for number in range(10_000))]
    assert len(read_list(save_sheet([wide, ROW], name="wide.xlsx")).dossiers) == 1
    rows = "".join(f'<row r="{number}"/>' for number in range(3, 1_048_577, 1000)).encode()
    high = rewritten(
        save_sheet([NEEDED, ROW]), SHEET, lambda content: content.replace(b"</sheetData>", rows + b"</sheetData>")
    )
    # Empty rows hold no cells, so the reader makes no room for them; those of Excel's own are never written at all.
    assert "rất xa ngoài bảng" in refusal(high)


def test_entities_are_neither_expanded_nor_fetched(tmp_path, save_sheet):
    secret = tmp_path / "bi_mat.txt"
    secret.write_text("mật khẩu", encoding="utf-8")
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghij"
    )
    outside = f'<!DOCTYPE x [<!ENTITY j SYSTEM "{secret.as_uri()}">'.encode()
    for kind in (bomb, outside):
        path = save_sheet([NEEDED, ["H32-1", "2.000815", "05/03/2025"]])

        def spoilt(content, kind=kind):
            return kind + b"]>" + content.replace(b"<t>H32-1</t>", b"<t>&j;</t>")

        rewritten(path, SHEET, spoilt)
        try:
            found = [one.code for one in read_list(path).dossiers]
        except UserError:
            found = []
        assert not any("a" * 100 in code or "mật khẩu" in code for code in found)


def test_macros_and_links_of_a_workbook_are_passed_over(tmp_path, save_sheet):
    path = save_sheet([NEEDED, ROW], name="danh_sach.xlsm")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", OLE + bytes(4000))
        archive.writestr("xl/externalLinks/externalLink1.xml", '<externalLink xmlns="x"><externalBook/></externalLink>')
    assert len(read_list(path).dossiers) == 1


def test_names_in_a_workbook_that_lead_out_of_the_folder(tmp_path, save_sheet):
    path = save_sheet([NEEDED, ROW])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../../ra_ngoai.txt", "x")
        archive.writestr("/tmp/ra_ngoai.txt", "x")
    assert len(read_list(path).dossiers) == 1
    assert not list(tmp_path.parent.rglob("ra_ngoai.txt"))


def test_a_cell_of_a_million_letters_is_refused_by_its_row(tmp_path):
    text = f"Mã hồ sơ,Mã TTHC,Ngày tiếp nhận,Chủ hồ sơ\nA,1,05/03/2025,B\nC,1,05/03/2025,{'x' * 1_000_000}\n"
    path = write(tmp_path / "a.csv", text.encode())
    # Python's csv takes no field of more than 131 072 letters.
    assert "bị hỏng" in refusal(path)
    path = write(tmp_path / "a.csv", text.replace("x" * 900_000, "").encode())
    result = read_list(path)
    assert [one.code for one in result.dossiers] == ["A"]
    assert "dài 100000 ký tự, quá 2000 ký tự" in result.rejected[0].reason
    assert len(result.rejected[0].reason) < 300


def test_a_heading_of_forty_thousand_letters_is_quoted_shortly(register, tmp_path):
    register.use_shipped_catalogue()
    text = f"Mã hồ sơ,Mã TTHC,Ngày tiếp nhận,{'a' * 40_000}\nA,2.000815,05/03/2025,x\n"
    result = register.import_file(write(tmp_path / "a.csv", text.encode()))
    assert result.warnings
    assert all(len(one) < 300 for one in result.warnings)


def test_a_refusal_names_few_of_very_many_columns(tmp_path):
    wide = ",".join(["Mã hồ sơ", "Mã TTHC", *(f"cột {number}" for number in range(5000))])
    path = write(tmp_path / "a.csv", f"{wide}\nA,1\n".encode())
    with pytest.raises(UserError, match="Ngày tiếp nhận") as raised:
        read_list(path)
    assert len(raised.value.hint) < 600
