"""Both samples, from the lists to the printed forms: every cell against the figures given with them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tthc_desktop.domain.periods import Period, half_year, month, quarter, whole_year
from tthc_desktop.paths import resource
from tthc_desktop.register import ListFilter, Register
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import CANCELLED, PAUSED, Layout

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
NUMBERED = [str(number) for number in range(3, 14)]
WARD = [*NUMBERED, PAUSED, CANCELLED]
PERIODS = {"phuoc_long_2023q3": quarter(2023, 3), "vi_du_2025q2": quarter(2025, 2)}
RECEIVERS = {
    "phuoc_long_2023q3": "UBND TP Nha Trang",
    "vi_du_2025q2": "UBND tỉnh Khánh Hòa",
}


def expected_of(sample, form="II06a"):
    return json.loads((SAMPLES / sample / f"expected_{form}.json").read_text(encoding="utf-8"))


def figures_for(row, layout):
    """The figures of a row; the official layout counts cancelled dossiers as settled (D8)."""
    if layout is Layout.WARD:
        return {column: row[column] for column in WARD}
    return {column: row.get(f"{column}_if_cancelled_counts_as_resolved", row[column]) for column in NUMBERED} | {
        "10": row["7_if_cancelled_counts_as_resolved"]
        - row["8_if_cancelled_counts_as_resolved"]
        - row["9_if_cancelled_counts_as_resolved"]
    }


def rows_for(sample, layout):
    """(label, figures) of every line of II.06a, the total last."""
    expected = expected_of(sample)
    rows = [(row["field"], figures_for(row, layout)) for row in expected["rows"]]
    return [*rows, ("TỔNG CỘNG", figures_for(expected["total"], layout))]


@pytest.fixture
def sample_register(request, phuoc_long_folder, vi_du_folder, copied):
    """A copy of the register of the sample that a test names, with its office set."""

    def opened(sample):
        folder = copied(phuoc_long_folder if sample.startswith("phuoc_long") else vi_du_folder)
        register = Register(folder, clerk="thử")
        request.addfinalizer(register.close)
        name = expected_of(sample)["unit"]
        register.save_office(replace(register.office(), name=name, receiver=RECEIVERS[sample]))
        if sample.startswith("vi_du"):
            # Without a catalogue the office itself puts the fields into the order of its form.
            register.order_fields([row["field"] for row in expected_of(sample)["rows"]])
        return register

    return opened


BOTH = pytest.mark.parametrize("sample", list(PERIODS))
LAYOUTS = pytest.mark.parametrize("layout", list(Layout))


@BOTH
def test_the_sample_belongs_to_the_period(sample):
    assert [str(PERIODS[sample].first), str(PERIODS[sample].last)] == expected_of(sample)["period"]


@BOTH
def test_every_dossier_of_the_list_is_in_the_register(sample, sample_register):
    assert sample_register(sample).count(ListFilter()) == expected_of(sample)["dossiers_in_file"]


@BOTH
@LAYOUTS
def test_ii06a_cell_for_cell(sample, layout, sample_register):
    figures = sample_register(sample).figures(PERIODS[sample], layout)
    printed = WARD if layout is Layout.WARD else NUMBERED
    found = [*figures.settlement.rows, ("TỔNG CỘNG", figures.settlement.total)]
    assert [(label, {column: row[column] for column in printed}) for label, row in found] == rows_for(sample, layout)
    assert figures.violations == ()


@BOTH
@LAYOUTS
def test_the_dossiers_behind_every_cell_of_the_total_are_as_many_as_it_says(sample, layout, sample_register):
    register, period = sample_register(sample), PERIODS[sample]
    for column, number in rows_for(sample, layout)[-1][1].items():
        assert len(register.dossiers_behind(period, column, None, layout)) == number, column


def json_rows(path):
    content = json.loads(path.read_text(encoding="utf-8"))
    rows = [(row.pop("field"), row) for row in content["rows"]]
    return [*rows, ("TỔNG CỘNG", content["total"])], content


def sheet_lines(path):
    """The lines of the first counted table as read back from Excel: everything after the numbering line."""
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    start = next(index for index, row in enumerate(rows) if "(1)" in row)
    lines = []
    for row in rows[start + 1 :]:
        lines.append(row)
        if "TỔNG CỘNG" in row:
            break
    return lines


def pdf_words(path):
    reader = PdfReader(path)
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


@BOTH
@LAYOUTS
def test_ii06a_as_exported(sample, layout, sample_register, tmp_path):
    result = sample_register(sample).export(PERIODS[sample], tmp_path / "bao-cao", layout)
    files = {path.name: path for path in result.files}
    printed = WARD if layout is Layout.WARD else NUMBERED
    expected = rows_for(sample, layout)

    rows, content = json_rows(files["II.06a.json"])
    assert [(label, {column: row[column] for column in printed}) for label, row in rows] == expected
    assert (content["unit"], content["receiver"]) == (expected_of(sample)["unit"], RECEIVERS[sample])
    assert content["period"] == expected_of(sample)["period"]

    lines = sheet_lines(files["II.06a.xlsx"])
    fields = [[number, label, *row.values()] for number, (label, row) in enumerate(expected[:-1], start=1)]
    assert [list(line[: len(printed) + 2]) for line in lines[:-1]] == fields
    total = [cell for cell in lines[-1][: len(printed) + 2] if cell is not None]
    assert total == ["TỔNG CỘNG", *expected[-1][1].values()]

    words = pdf_words(files["II.06a.pdf"])
    for label, row in expected:
        assert " ".join([label, *map(str, row.values())]) in words, label


MERGED = {"3": 178, "6": 178, "7": 178, "10": 178, "11": 81, "14": 81}


def inventory_rows(mode):
    expected = expected_of("phuoc_long_2023q3", "II07b")
    if mode is RowMode.MERGED:
        row = dict(expected["merged_row"])
        return [(row.pop("field"), row)]
    return [
        (field, {"3": own, "6": own, "7": own, "10": own, "11": processes, "14": processes})
        for field, (own, processes) in expected["by_field"].items()
    ]


@pytest.mark.parametrize("mode", list(RowMode))
def test_ii07b_as_exported(mode, sample_register, tmp_path):
    register = sample_register("phuoc_long_2023q3")
    result = register.export(quarter(2023, 3), tmp_path / "bao-cao", Layout.WARD, mode)
    files = {path.name: path for path in result.files}
    expected = inventory_rows(mode)

    rows, content = json_rows(files["II.07b.json"])
    filled = [(label, {column: number for column, number in row.items() if number is not None}) for label, row in rows]
    assert filled == [*expected, ("TỔNG CỘNG", MERGED)]
    assert set(content["total"]) == {str(number) for number in range(3, 15)}

    lines = sheet_lines(files["II.07b.xlsx"])
    columns = [str(number) for number in range(3, 15)]
    for number, (line, (label, row)) in enumerate(zip(lines, expected, strict=False), start=1):
        assert list(line[:14]) == [number, label, *(row.get(column) for column in columns)]
    assert [cell for cell in lines[-1] if cell is not None] == ["TỔNG CỘNG", 178, 178, 178, 178, 81, 81]

    words = pdf_words(files["II.07b.pdf"])
    for label, row in [*expected, ("TỔNG CỘNG", MERGED)]:
        numbers = [str(row[column]) for column in ("3", "6", "7", "10", "11", "14")]
        assert " ".join([label, *numbers]) in words, label


@BOTH
def test_importing_the_sample_once_more_adds_nothing(sample, sample_register):
    file = SAMPLES / sample / "ho_so.xlsx"
    if not file.exists():
        file = resource("demo", sample, "ho_so.xlsx")
    register = sample_register(sample)
    result = register.import_file(file)
    total = expected_of(sample)["dossiers_in_file"]
    assert (result.added, result.changed, result.unchanged, result.rejected) == (0, 0, total, ())
    official = rows_for(sample, Layout.OFFICIAL)[-1][1]
    assert {
        column: register.figures(PERIODS[sample], Layout.OFFICIAL).settlement.total[column] for column in NUMBERED
    } == (official)


@BOTH
def test_the_quarters_of_the_sample_hang_together(sample, sample_register):
    """(6) = (11) of the period before, over every quarter, month, half and year the list touches."""
    register, year = sample_register(sample), PERIODS[sample].first.year
    periods: list[Period] = [quarter(year, number) for number in range(1, 5)]
    periods += [month(year, number) for number in range(1, 13)]
    periods += [half_year(year, 1), half_year(year, 2), whole_year(year)]
    for period in periods:
        for layout in Layout:
            assert register.figures(period, layout).violations == (), period.key


def test_undoing_the_import_of_the_sample_empties_the_register(sample_register):
    register = sample_register("vi_du_2025q2")
    register.undo_import(register.imports()[0].key)
    assert register.count(ListFilter()) == 0
    assert register.figures(quarter(2025, 2)).settlement.total["3"] == 0
