"""The forms of several units added up into files, each number with its source; without a register as well."""

import hashlib
from datetime import date

import pytest
from foreign_form import CIVIL, COPIES, TOTAL, save_form
from openpyxl import load_workbook
from pypdf import PdfReader

from tthc_desktop.domain.office import Office
from tthc_desktop.errors import UserError
from tthc_desktop.register import SumWish, export_sum, sum_files
from tthc_desktop.reports.summing import SumForm, SumRows

TODAY = date(2023, 9, 20)
PROVINCE = SumWish(unit="UBND tỉnh Ví Dụ", receiver="Văn phòng Chính phủ")
LAND = ("Đất đai", 7, 3, 4, 0, 6, 6, 0, 0, 1, 1, 0)


@pytest.fixture
def files(tmp_path):
    """Two communes, whose files have one name in folders of their own."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    first = save_form(tmp_path / "a" / "II.06a.xlsx", unit="Đơn vị báo cáo: UBND xã A")
    rows = (("Hộ tịch", *CIVIL[1:]), LAND)
    second = save_form(tmp_path / "b" / "II.06a.xlsx", rows, None, unit="Đơn vị báo cáo: UBND phường B")
    return [first, second]


def table(path, sheet):
    rows = list(load_workbook(path)[sheet].iter_rows(values_only=True))
    return [list(row) for row in rows[3:]]


def test_the_forms_and_where_each_number_comes_from(files, tmp_path):
    summed = sum_files(files)
    assert [file.name for file in summed.files] == ["a/II.06a.xlsx", "b/II.06a.xlsx"]
    written = export_sum(summed, tmp_path / "ra", PROVINCE, Office(), TODAY)
    assert [path.name for path in written] == ["II.06b.xlsx", "II.06b.pdf", "II.06b-nguon-so-lieu.xlsx"]
    assert sorted(path.name for path in (tmp_path / "ra").iterdir()) == sorted(path.name for path in written)
    by_unit = table(written[2], "Theo đơn vị")
    assert [(row[0], row[1], row[2], row[10]) for row in by_unit] == [
        ("UBND xã A", "a/II.06a.xlsx", 135, 10),
        ("UBND phường B", "b/II.06a.xlsx", 42, 11),
        ("TỔNG CỘNG", None, 177, 21),
    ]
    parts = table(written[2], "Nguồn từng dòng")
    assert [tuple(row[:5]) for row in parts[:3]] == [
        ("Hộ tịch (Bộ Tư pháp)", "UBND xã A", "a/II.06a.xlsx", "Sheet1, dòng 9", 35),
        ("Hộ tịch (Bộ Tư pháp)", "UBND phường B", "b/II.06a.xlsx", "Sheet1, dòng 9", 35),
        ("Hộ tịch (Bộ Tư pháp)", "Cộng các tệp", None, None, 70),
    ]
    sources = table(written[2], "Tệp nguồn")
    assert [(row[0], row[3], row[4]) for row in sources[:2]] == [
        (f"{path.parent.name}/II.06a.xlsx", "Khớp mọi đẳng thức", hashlib.sha256(path.read_bytes()).hexdigest())
        for path in files
    ]


def printed(path):
    sheet = load_workbook(path).active
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_the_form_as_printed(files, tmp_path):
    xlsx, pdf, _ = export_sum(sum_files(files), tmp_path, PROVINCE, Office(), TODAY)
    rows = printed(xlsx)
    assert [1, "Hộ tịch (Bộ Tư pháp)", 70, 20, 40, 10, 50, 24, 20, 6, 20, 16, 4] in rows
    assert ["TỔNG CỘNG", 177, 23, 144, 10, 156, 120, 30, 6, 21, 17, 4] in rows
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages).replace("\n", " ")
    assert "CỦA UBND TỈNH VÍ DỤ" in text
    assert "Quý III năm 2023" in text
    assert "(Từ ngày 15/6/2023 đến ngày 14/9/2023)" in text
    assert "II.06b/VPCP/KSTT" in text


def test_the_form_of_the_province_has_its_total_first_and_its_rows_by_level(files, tmp_path):
    wish = SumWish(SumForm.PROVINCE, SumRows.UNIT, unit="UBND tỉnh Ví Dụ")
    xlsx, *_ = export_sum(sum_files(files), tmp_path, wish, Office(), TODAY)
    rows = [row for row in printed(xlsx) if len(row) > 10 and row[-1] != "(13)"]
    assert [row[:3] for row in rows if row[0] != "STT"][-4:] == [
        ["TỔNG CỘNG", 177, 23],
        ["I", "Cấp xã", 177],
        ["1", "UBND xã A", 135],
        ["2", "UBND phường B", 42],
    ]


def test_a_file_that_is_no_form_forbids_the_official_sum_and_is_named(files, tmp_path):
    (tmp_path / "c.xlsx").write_bytes(b"PK")
    summed = sum_files([*files, tmp_path / "c.xlsx"])
    assert [file.form is None for file in summed.files] == [False, False, True]
    with pytest.raises(UserError, match=r"c\.xlsx") as caught:
        export_sum(summed, tmp_path / "ra", PROVINCE, Office(), TODAY)
    assert "bản nháp" in caught.value.hint
    assert not (tmp_path / "ra").exists()
    written = export_sum(summed, tmp_path / "ra", SumWish(unit="UBND tỉnh Ví Dụ", draft=True), Office(), TODAY)
    assert written[0].name == "II.06b-ban-nhap.xlsx"


def test_the_same_file_twice(files, tmp_path):
    copy = tmp_path / "c.xlsx"
    copy.write_bytes(files[0].read_bytes())
    problems = sum_files([files[0], copy]).problems
    assert problems[0] == "“II.06a.xlsx”, “c.xlsx” có nội dung giống hệt nhau."
    # The very same path is simply taken once.
    assert len(sum_files([files[0], files[0]]).files) == 1


def test_a_file_that_contradicts_itself_is_named_with_its_row(tmp_path):
    broken = save_form(tmp_path / "a.xlsx", ((*CIVIL[:1], 36, *CIVIL[2:]), COPIES), TOTAL)
    with pytest.raises(UserError, match=r"“a\.xlsx”: dòng “Hộ tịch \(Bộ Tư pháp\)”: \(3\)=\(4\)\+\(5\)\+\(6\)"):
        export_sum(sum_files([broken]), tmp_path, PROVINCE, Office(), TODAY)


def test_nothing_to_add_up(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"")
    with pytest.raises(UserError, match="Không có biểu nào để tổng hợp"):
        export_sum(sum_files([tmp_path / "a.xlsx"]), tmp_path, PROVINCE, Office(), TODAY)


def test_a_sum_without_a_unit_is_refused(files, tmp_path):
    with pytest.raises(UserError, match="Chưa có tên đơn vị tổng hợp"):
        export_sum(sum_files(files), tmp_path / "ra", SumWish(), Office(), TODAY)


def test_one_of_several_sheets(tmp_path):
    workbook = load_workbook(save_form(tmp_path / "a.xlsx", sheet_name="Xã A"))
    path = save_form(tmp_path / "a.xlsx", [LAND], None, sheet_name="Xã B", workbook=workbook)
    assert "2 trang tính" in sum_files([path]).problems[0]
    assert sum_files([path], {path: "Xã B"}).sum.total["3"] == 7


def test_the_register_gives_its_name_and_writes_down_what_left_it(register, files, tmp_path):
    register.save_office(Office(name="UBND thành phố Ví Dụ", receiver="UBND tỉnh Ví Dụ"))
    summed = register.summing_up.sum(files)
    document = register.summing_up.document(summed, SumWish())
    assert (document.office.name, document.office.receiver) == ("UBND thành phố Ví Dụ", "UBND tỉnh Ví Dụ")
    register.summing_up.export(summed, tmp_path / "ra")
    ((subject, detail),) = register._database.execute("SELECT subject, detail FROM audit WHERE action = 'export_sum'")
    assert subject == "II.06b"
    assert hashlib.sha256(files[1].read_bytes()).hexdigest() in detail


def test_what_could_not_be_put_in_place_is_not_written_down(register, files, tmp_path):
    register.save_office(Office(name="UBND thành phố Ví Dụ"))
    (tmp_path / "ra").touch()
    with pytest.raises(UserError, match="Không ghi được vào thư mục"):
        register.summing_up.export(register.summing_up.sum(files), tmp_path / "ra")
    assert list(register._database.execute("SELECT 1 FROM audit WHERE action = 'export_sum'")) == []


REMARK = "Sổ minh họa: người và số liệu đều là giả định, không dùng làm báo cáo."


def test_a_sum_made_in_the_demonstration_or_of_its_forms_says_so(register, files, tmp_path):
    assert register.summing_up.document(register.summing_up.sum(files), SumWish()).remarks == ()
    workbook = load_workbook(files[1])
    workbook.active.append(["", REMARK])
    workbook.save(files[1])
    of_forms = export_sum(sum_files(files), tmp_path / "a", PROVINCE, Office(), TODAY)
    register.mark_as_demonstration()
    register.save_office(Office(name="UBND thành phố Ví Dụ"))
    in_it = register.summing_up.export(register.summing_up.sum(files[:1]), tmp_path / "b")
    for xlsx, *_ in (of_forms, in_it):
        cells = [cell for row in load_workbook(xlsx).active.iter_rows(values_only=True) for cell in row]
        assert REMARK in cells


def test_rows_of_units_are_headed_so(files, tmp_path):
    for rows, title in ((SumRows.UNIT, "Đơn vị"), (SumRows.FIELD, "Lĩnh vực giải quyết")):
        wish = SumWish(unit="UBND tỉnh Ví Dụ", rows=rows)
        xlsx, *_ = export_sum(sum_files(files), tmp_path / rows, wish, Office(), TODAY)
        cells = [cell for row in load_workbook(xlsx).active.iter_rows(values_only=True) for cell in row]
        headings = [cell for cell in cells if cell in ("Đơn vị", "Lĩnh vực giải quyết")]
        assert headings == [title]
