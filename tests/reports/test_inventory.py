"""Form II.07b: procedures and processes (decision D14: only the commune's columns are filled in)."""

import pytest

from tthc_desktop.reports.inventory import CountedProcedure, RowMode, count

STOCK = [
    CountedProcedure("Hộ tịch", True, 2),
    CountedProcedure("Hộ tịch", True, 1),
    CountedProcedure("Đất đai", True, 0),
    CountedProcedure("Đất đai", False, 0),
    CountedProcedure("Người có công", False, 1),
]
FIELDS = ["Đất đai", "Hộ tịch", "Nuôi con nuôi"]


def row(procedures, one_stop, processes):
    return {"3": procedures, "6": procedures, "7": one_stop, "10": one_stop, "11": processes, "14": processes}


def test_one_row_for_everything_as_the_wards_print_it():
    stock = count(STOCK, FIELDS, RowMode.MERGED)
    assert stock.rows == (("Tất cả các Lĩnh vực", row(5, 3, 4)),)
    assert stock.total == row(5, 3, 4)


def test_a_row_for_each_field_in_the_offices_order_empty_ones_included():
    stock = count(STOCK, FIELDS, RowMode.BY_FIELD)
    assert stock.rows == (
        ("Đất đai", row(2, 1, 0)),
        ("Hộ tịch", row(2, 2, 3)),
        ("Nuôi con nuôi", row(0, 0, 0)),
        ("Người có công", row(1, 0, 1)),
    )
    assert stock.total == row(5, 3, 4)


@pytest.mark.parametrize("mode", RowMode)
def test_an_empty_catalogue_is_all_zeros(mode):
    assert count([], FIELDS, mode).total == row(0, 0, 0)


def test_the_columns_of_other_levels_stay_empty():
    assert not {"4", "5", "8", "9", "12", "13"} & set(count(STOCK, FIELDS, RowMode.MERGED).total)
