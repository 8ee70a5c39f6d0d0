"""Files that are no form II.06a, or cannot be believed as they stand: each with a sentence of its own."""

import zipfile

import pytest
from foreign_form import CIVIL, COPIES, TOTAL, save_form
from openpyxl import Workbook, load_workbook
from test_import_files import ods

from tthc_desktop.errors import UserError
from tthc_desktop.imports.report_form import NoFormError, SeveralFormsError, read_form
from tthc_desktop.paths import resource


def refusal(path, kind=UserError):
    with pytest.raises(kind) as caught:
        read_form(path)
    assert caught.value.hint
    assert path.name in caught.value.message
    return caught.value.message


def test_a_list_of_dossiers_is_no_form():
    message = refusal(resource("demo", "phuoc_long_2023q3", "ho_so.xlsx"), NoFormError)
    assert "không phải Biểu II.06a" in message


def test_any_other_workbook_is_no_form(tmp_path):
    workbook = Workbook()
    workbook.active.append(["Ngày", "Thu", "Chi"])
    workbook.active.append(["15/6/2023", 100, 50])
    workbook.save(tmp_path / "a.xlsx")
    assert "không phải Biểu II.06a" in refusal(tmp_path / "a.xlsx", NoFormError)


def test_broken_and_protected_files_are_refused_as_at_an_import(tmp_path):
    whole = save_form(tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "b.xlsx").write_bytes(whole[: len(whole) // 2])
    assert "bị hỏng" in refusal(tmp_path / "b.xlsx")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "c.xlsx").write_bytes(ole)
    assert "mật khẩu" in refusal(tmp_path / "c.xlsx")


def test_formulas_without_values(tmp_path):
    def formulas(sheet):
        sheet["C9"], sheet["C10"], sheet["G9"], sheet["K9"] = "=D9+E9+F9", "=D10+E10+F10", "=SUM(H9:J9)", "=L9+M9"

    message = refusal(save_form(tmp_path / "a.xlsx", change=formulas))
    assert "4 ô là công thức chưa có kết quả (C9, G9, K9, …)" in message
    with pytest.raises(UserError, match="mở tệp bằng Excel, chờ tính xong, bấm Lưu"):
        read_form(tmp_path / "a.xlsx")


def test_formulas_with_values_are_read(tmp_path):
    path = save_form(tmp_path / "a.xlsx", change=lambda sheet: sheet.__setitem__("C9", "=D9+E9+F9"))
    _rewritten(path, b"<f>D9+E9+F9</f><v></v>", b"<f>D9+E9+F9</f><v>35</v>")
    assert read_form(path).rows[0].figures["3"] == 35


def _rewritten(path, old, new):
    """Put other words into the sheet of a workbook, as another program would have written it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    changed = sheet.replace(old, new).replace(old.replace(b"<v></v>", b"<v/>"), new)
    assert changed != sheet
    parts["xl/worksheets/sheet1.xml"] = changed
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_cells_that_show_an_error_are_no_zeros(tmp_path):
    def errors(sheet):
        sheet["C9"], sheet["M10"] = "#N/A", "#DIV/0!"

    message = refusal(save_form(tmp_path / "a.xlsx", change=errors))
    assert "2 ô báo lỗi thay cho số (C9, M10)" in message
    # Beside the table they do not matter.
    assert read_form(save_form(tmp_path / "b.xlsx", change=lambda sheet: sheet.__setitem__("P9", "#N/A"))).total


def test_a_formula_that_ends_in_an_error_is_no_zero(tmp_path):
    path = save_form(tmp_path / "a.xlsx", change=lambda sheet: sheet.__setitem__("C9", "=1/0"))
    _rewritten(path, b'<c r="C9"><f>1/0</f><v></v>', b'<c r="C9" t="e"><f>1/0</f><v>#DIV/0!</v>')
    assert "1 ô báo lỗi thay cho số (C9)" in refusal(path)


def test_formulas_that_another_program_left_to_excel_with_the_result_0(tmp_path):
    # openpyxl too asks Excel to work everything out; the results are put in as such programs write them.
    path = save_form(tmp_path / "a.xlsx", change=lambda sheet: sheet.__setitem__("C9", "=D9+E9+F9"))
    _rewritten(path, b"<f>D9+E9+F9</f><v></v>", b"<f>D9+E9+F9</f><v>0</v>")
    assert "1 ô là công thức chưa có kết quả (C9)" in refusal(path)


def test_a_hidden_row(tmp_path):
    message = refusal(
        save_form(tmp_path / "a.xlsx", change=lambda sheet: setattr(sheet.row_dimensions[10], "hidden", True))
    )
    assert "dòng 10 của bảng bị ẩn" in message


def test_a_row_made_so_low_that_nobody_sees_it(tmp_path):
    message = refusal(
        save_form(tmp_path / "a.xlsx", change=lambda sheet: setattr(sheet.row_dimensions[9], "height", 0.3))
    )
    assert "dòng 9 của bảng bị ẩn" in message


def test_a_hidden_column(tmp_path):
    message = refusal(
        save_form(tmp_path / "a.xlsx", change=lambda sheet: setattr(sheet.column_dimensions["F"], "hidden", True))
    )
    assert "cột F của bảng bị ẩn" in message


def test_what_is_hidden_outside_the_table_does_not_matter(tmp_path):
    def hide(sheet):
        sheet.row_dimensions[2].hidden = True
        sheet.row_dimensions[40].hidden = True
        sheet.column_dimensions["R"].hidden = True

    assert len(read_form(save_form(tmp_path / "a.xlsx", change=hide)).rows) == 2


def test_a_hidden_sheet(tmp_path):
    workbook = Workbook()
    workbook.active["A1"] = "Ghi chú"

    def hide(sheet):
        sheet.sheet_state = "hidden"

    path = save_form(tmp_path / "a.xlsx", sheet_name="Biểu", workbook=workbook, change=hide)
    assert "biểu nằm ở trang tính bị ẩn “Biểu”" in refusal(path)


def test_a_hidden_second_form_is_passed_over(tmp_path):
    workbook = load_workbook(save_form(tmp_path / "a.xlsx"))

    def hide(sheet):
        sheet.sheet_state = "hidden"

    save_form(tmp_path / "a.xlsx", [CIVIL], None, sheet_name="Cũ", workbook=workbook, change=hide)
    assert len(read_form(tmp_path / "a.xlsx").rows) == 2


def test_two_forms_in_one_file(tmp_path):
    workbook = load_workbook(save_form(tmp_path / "a.xlsx", sheet_name="Xã A"))
    path = save_form(tmp_path / "a.xlsx", [CIVIL], None, sheet_name="Xã B", workbook=workbook)
    with pytest.raises(SeveralFormsError) as caught:
        read_form(path)
    assert caught.value.sheets == ("Xã A", "Xã B")
    assert "2 trang tính đều là Biểu II.06a: “Xã A”, “Xã B”" in caught.value.message
    assert len(read_form(path, "Xã B").rows) == 1


def test_two_forms_on_one_sheet(tmp_path):
    def copy_below(sheet):
        for row in list(sheet.iter_rows(min_row=5, max_row=11)):
            for cell in row:
                if cell.value is not None:
                    sheet.cell(cell.row + 20, cell.column, cell.value)

    assert "có hai biểu, biểu sau bắt đầu ở dòng 25" in refusal(save_form(tmp_path / "a.xlsx", change=copy_below))


def test_columns_missing(tmp_path):
    def drop(sheet):
        sheet["I6"], sheet["I8"] = None, None

    assert "Biểu II.06a thiếu cột (9)." in refusal(save_form(tmp_path / "a.xlsx", change=drop))


def test_no_fields_column(tmp_path):
    def drop(sheet):
        sheet["B5"], sheet["B8"] = None, None

    assert "thiếu cột (2) Lĩnh vực." in refusal(save_form(tmp_path / "a.xlsx", change=drop))


def test_no_rows(tmp_path):
    assert "không có dòng lĩnh vực nào" in refusal(save_form(tmp_path / "a.xlsx", (), None))
    assert "không có dòng lĩnh vực nào" in refusal(save_form(tmp_path / "b.xlsx", (), (0,) * 11))


@pytest.mark.parametrize(
    ("value", "shown"), [(-3, "-3"), (2.5, "2.5"), ("12,5", "12,5"), ("ba", "ba"), ("-3", "-3"), ("1.58", "1.58")]
)
def test_a_figure_that_is_no_count(tmp_path, value, shown):
    message = refusal(save_form(tmp_path / "a.xlsx", ((*CIVIL[:6], value, *CIVIL[7:]), COPIES)))
    assert f"ô H9 (dòng “Hộ tịch (Bộ Tư pháp)”, cột (8)) ghi “{shown}”: không phải số nguyên" in message


def test_figures_without_a_field(tmp_path):
    assert "dòng 9 có số liệu mà không ghi lĩnh vực" in refusal(
        save_form(tmp_path / "a.xlsx", (("", *CIVIL[1:]), COPIES))
    )


def test_another_form_of_the_circular(tmp_path):
    path = save_form(tmp_path / "a.xlsx", form_number="Biểu số II.06b/VPCP/KSTT")
    assert "là Biểu II.06b, không phải Biểu II.06a" in refusal(path)


@pytest.mark.parametrize("words", ["Biểu số: 06b/VPCP/KSTT", "Biểu II-06b", "Biểu mẫu 06B", "Biểu số I I.06b", "II06b"])
def test_another_form_in_other_spellings(tmp_path, words):
    path = save_form(tmp_path / "a.xlsx", form_number=words)
    assert "là Biểu II.06b, không phải Biểu II.06a" in refusal(path)


@pytest.mark.parametrize(
    ("words", "sheet_name"), [("Biểu số II.06b/VPCP/KSTT", "Tổng hợp"), ("", "II.06b"), ("", "06b")]
)
def test_the_sum_beside_its_form_is_passed_over(tmp_path, words, sheet_name):
    workbook = load_workbook(save_form(tmp_path / "a.xlsx", sheet_name="Xã A"))
    path = save_form(tmp_path / "a.xlsx", [CIVIL], None, form_number=words, sheet_name=sheet_name, workbook=workbook)
    assert read_form(path).sheet_name == "Xã A"


def test_a_sheet_that_is_not_there(tmp_path):
    with pytest.raises(UserError, match="không có trang tính “Xã C”") as caught:
        read_form(save_form(tmp_path / "a.xlsx", sheet_name="Xã A"), "Xã C")
    assert "“Xã A”" in caught.value.hint


def _ods_rows(hidden=False, formula=False, error=False):
    numbering = ["(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)", "(8)", "(9)", "(10)"]
    numbering += ["(11)=(12)+(13)", "(12)", "(13)"]
    head = ["STT", "Lĩnh vực", "Số lượng hồ sơ tiếp nhận", "", "", "", "Số lượng hồ sơ đã giải quyết", "", "", ""]
    head += ["Số lượng hồ sơ đang giải quyết", "", ""]

    def cell(text):
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    texts = ["1", *map(str, CIVIL)]
    cells = [*map(cell, texts)]
    if formula:
        cells[2] = '<table:table-cell table:formula="of:=[.D3]"/>'
    if error:
        cells[2] = (
            '<table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p>'
            "</table:table-cell>"
        )
    shown = ' table:visibility="collapse"' if hidden else ""
    total = ["TỔNG CỘNG", "", *map(str, CIVIL[1:])]
    return [head, numbering, f"<table:table-row{shown}>{''.join(cells)}</table:table-row>", total]


def test_a_form_in_the_format_of_libreoffice(tmp_path):
    form = read_form(ods(tmp_path / "a.ods", *_ods_rows()))
    assert tuple(form.rows[0].figures.values()) == CIVIL[1:]
    assert form.total["3"] == 35


def test_libreoffice_hides_rows_and_keeps_formulas_too(tmp_path):
    assert "dòng 3 của bảng bị ẩn" in refusal(ods(tmp_path / "a.ods", *_ods_rows(hidden=True)))
    assert "1 ô là công thức chưa có kết quả (C3)" in refusal(ods(tmp_path / "b.ods", *_ods_rows(formula=True)))
    assert "1 ô báo lỗi thay cho số (C3)" in refusal(ods(tmp_path / "c.ods", *_ods_rows(error=True)))


def test_totals_stay_as_the_file_writes_them(tmp_path):
    form = read_form(save_form(tmp_path / "a.xlsx", total=(999, *TOTAL[1:])))
    assert form.total["3"] == 999
