import unicodedata

import pytest

from tthc_desktop.imports import read_list


def test_second_row_of_a_code_is_rejected_unless_it_is_the_same(save_sheet):
    result = read_list(
        save_sheet(
            [
                ["STT", "Mã hồ sơ", "Mã TTHC", "Ngày tiếp nhận", "Chủ hồ sơ"],
                [1, "A-1", "2.000815", "05/03/2025", "Lý Long"],
                [2, "A-2", "2.000815", "05/03/2025", "Võ Minh"],
                [3, "A-1", "2.000815", "05/03/2025", "Lý Long"],
                [4, "A-2", "2.000815", "06/03/2025", "Võ Minh"],
            ]
        )
    )
    assert [dossier.row_number for dossier in result.dossiers] == [2, 3]
    assert result.duplicates == 1
    assert [row.row_number for row in result.rejected] == [5]
    assert "“A-2” đã có ở dòng 3" in result.rejected[0].reason
    assert result.row_count == 4


def test_rows_that_are_no_dossiers_are_passed_over(save_sheet):
    titles = ["STT", "Mã hồ sơ", "Mã TTHC", "Tên thủ tục hành chính", "Chủ hồ sơ", "Ngày tiếp nhận"]
    result = read_list(
        save_sheet(
            [
                titles,
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
                ["I. Lĩnh vực Hộ tịch"],
                [1, "A-1", "2.000815", "Khai sinh", "Lý Long", "05/03/2025"],
                [None],
                ["  ", "", " "],
                titles,
                [2, "A-2", "2.000815", "Khai sinh", "Võ Minh", "05/03/2025"],
                ["Tổng cộng", None, None, "2 hồ sơ"],
                [None, "Tổng số: 2", None, None, None, None],
                [None, None, None, None, "NGƯỜI LẬP BIỂU"],
                [3],
            ]
        )
    )
    assert [dossier.code for dossier in result.dossiers] == ["A-1", "A-2"]
    assert [dossier.row_number for dossier in result.dossiers] == [4, 8]
    assert result.rejected == []


def test_a_company_is_not_taken_for_a_total(save_sheet):
    result = read_list(
        save_sheet(
            [
                ["Chủ hồ sơ", "Mã hồ sơ", "Mã TTHC", "Ngày tiếp nhận"],
                ["Công ty 1-5", None, "2.000815", "05/03/2025"],
                ["Tổng cộng 1 hồ sơ", None, "x", "x"],
            ]
        )
    )
    assert [row.row_number for row in result.rejected] == [2]


@pytest.mark.parametrize(
    ("title", "attribute", "cell", "text"),
    [
        ("Mã hồ sơ", "code", "0001", "0001"),
        ("Mã hồ sơ", "code", 250305, "250305"),
        ("Mã hồ sơ", "code", "=1+1", "=1+1"),
        ("Mã TTHC", "procedure_code", 1.001193, "1.001193"),
        ("Mã TTHC", "procedure_code", 2.00081, "2.000810"),
        ("Mã TTHC", "procedure_code", "2,000815", "2.000815"),
        ("CCCD", "id_number", 56084254489, "056084254489"),
        ("CCCD", "id_number", "56084254489", "56084254489"),
        ("CCCD", "id_number", 256084254489, "256084254489"),
        ("CCCD", "id_number", 22508425, "022508425"),
        ("CCCD", "id_number", "C1234567", "C1234567"),
        ("SĐT", "phone", 984271114, "0984271114"),
        ("SĐT", "phone", "984271114", "984271114"),
        ("SĐT", "phone", "0984 271 114", "0984 271 114"),
        ("Chủ hồ sơ", "applicant_name", "=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1"),
        ("Chủ hồ sơ", "applicant_name", unicodedata.normalize("NFD", "Đỗ Thị Hường"), "Đỗ Thị Hường"),
        ("Chủ hồ sơ", "applicant_name", "  Lý\tLong\n", "Lý Long"),
        ("Địa chỉ", "address", "80\u200b Châu\u00a0Văn\u0085Liêm", "80 Châu Văn Liêm"),
        ("Ghi chú", "note", "dòng 1\ndòng 2", "dòng 1 dòng 2"),
        ("Lệ phí", "fee", "2.000.000", 2000000),
        ("Lệ phí", "fee", "8000đ", 8000),
        ("Lệ phí", "fee", "8000.00", 8000),
        ("Lệ phí", "fee", "Miễn phí", 0),
        ("Số bản", "copies", "02 bộ", 2),
        ("Số bản", "copies", 4, 4),
    ],
)
def test_cells_become_texts_and_numbers(read_dossier, title, attribute, cell, text):
    assert [getattr(dossier, attribute) for dossier in read_dossier(**{title: cell}).dossiers] == [text]
