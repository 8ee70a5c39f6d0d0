"""Plain sheets for other programs: values only, texts as texts, the same bytes each time."""

from datetime import date, datetime

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from tthc_desktop import exports

MADE_AT = datetime(2026, 11, 20, 9, 30)


def written(path, rows, titles=("Mã hồ sơ", "Số", "Ngày", "Lúc")):
    exports.write_values("Danh sách", titles, [40.0] * len(titles), rows, path, MADE_AT)
    return path


def cells_of(path):
    return [list(row) for row in load_workbook(path).active.iter_rows()]


def test_there_is_one_line_of_titles_and_below_it_values_of_their_kind(tmp_path):
    path = written(tmp_path / "a.xlsx", [("0012", 384, date(2023, 6, 15), datetime(2023, 6, 15, 8, 5))])
    titles, row = cells_of(path)
    assert [cell.value for cell in titles] == ["Mã hồ sơ", "Số", "Ngày", "Lúc"]
    assert [cell.value for cell in row] == ["0012", 384, datetime(2023, 6, 15), datetime(2023, 6, 15, 8, 5)]
    assert [cell.data_type for cell in row] == ["s", "n", "d", "d"]
    assert [cell.number_format for cell in row] == ["@", "0", "dd/mm/yyyy", "dd/mm/yyyy hh:mm"]


def test_nothing_is_merged_filtered_or_hidden(tmp_path):
    sheet = load_workbook(written(tmp_path / "a.xlsx", [("x", 1, None, None)])).active
    assert not sheet.merged_cells.ranges
    assert sheet.auto_filter.ref is None
    assert sheet.freeze_panes is None


def test_who_prints_it_gets_every_column_on_one_a4_page(tmp_path):
    sheet = load_workbook(written(tmp_path / "a.xlsx", [("x", 1, None, None)])).active
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # One page across is what a file means that does not say how many.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_texts_that_look_like_formulas_numbers_or_addresses_stay_texts(tmp_path):
    odd = ["=cmd|'/c calc'!A1", "+1", "@x", "007", "http://example.vn"]
    path = written(tmp_path / "a.xlsx", [(one,) for one in odd], titles=("Chữ",))
    _, *rows = cells_of(path)
    assert [row[0].value for row in rows] == odd
    assert {row[0].data_type for row in rows} == {"s"}
    assert not any(row[0].hyperlink for row in rows)


def test_what_is_not_known_is_an_empty_cell_and_control_characters_go(tmp_path):
    _, row = cells_of(written(tmp_path / "a.xlsx", [("Nguyễn\x0bVăn", None, None, None)]))
    assert [cell.value for cell in row] == ["Nguyễn Văn", None, None, None]


def test_the_same_values_make_the_same_bytes(tmp_path):
    rows = [("H1", 1, None, MADE_AT)]
    first, second = written(tmp_path / "a.xlsx", rows), written(tmp_path / "b.xlsx", rows)
    assert first.read_bytes() == second.read_bytes()


def test_letters_that_mean_something_to_xml_stay_what_they_are(tmp_path):
    odd = "Cấp \"giấy\" <A> & 'B'"
    path = tmp_path / "a.xlsx"
    exports.write_values("A & <B>", (odd,), [40.0], [(odd,)], path, MADE_AT)
    assert [[cell.value for cell in row] for row in cells_of(path)] == [[odd], [odd]]
    assert load_workbook(path).sheetnames == ["A & <B>"]


def test_another_reader_finds_the_same_values(tmp_path):
    path = written(tmp_path / "a.xlsx", [("Đất đai", 1601, date(2023, 6, 15), MADE_AT), ("Đất đai", None, None, None)])
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows == [
        ["Mã hồ sơ", "Số", "Ngày", "Lúc"],
        ["Đất đai", 1601, date(2023, 6, 15), MADE_AT],
        ["Đất đai", "", "", ""],
    ]
