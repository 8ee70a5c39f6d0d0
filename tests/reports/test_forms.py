import tomllib

import pytest

from tthc_desktop.errors import UserError
from tthc_desktop.paths import resource
from tthc_desktop.reports.forms import read_layout

FORMS = sorted(resource("forms").glob("*.toml"))
TEXT_06A = resource("forms", "II.06a.2020.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_shipped_layout_reads_cites_its_source_and_fills_the_paper(path):
    whole = read_layout(path.read_text(encoding="utf-8"), path.name)
    assert ("01/2020/TT-VPCP" in whole.source) == (whole.id != "PL05")
    for variant in ("official", "ward"):
        layout = whole.for_variant(variant)
        for section in layout.sections:
            assert sum(c.width_mm for c in section.columns) == pytest.approx(layout.paper.text_width_mm)


def test_the_whole_set_of_a_commune_is_shipped_and_the_sums_of_those_above_it():
    of_a_commune = ["II.04.2020.toml", "II.05a.2020.toml", "II.06a.2020.toml", "II.07b.2020.toml", "PL05.local.toml"]
    sums = ["II.06b.2020.toml", "II.06c.2020.toml"]
    assert sorted(path.name for path in FORMS) == sorted(of_a_commune + sums)


def test_ii06a_has_thirteen_numbered_columns_and_two_local_ones():
    whole = read_layout(TEXT_06A)
    official, ward = whole.for_variant("official").sections[0], whole.for_variant("ward").sections[0]
    numbered = [str(number) for number in range(3, 14)]
    assert [c.key for c in official.columns] == ["order", "field", *numbered]
    assert [c.key for c in ward.columns] == ["order", "field", *numbered, "paused", "cancelled"]
    assert [(c.title, c.numbering) for c in ward.columns[-2:]] == [("Dừng tính", ""), ("HS hủy", "")]
    assert official.formulas == (("3", ("4", "5", "6")), ("7", ("8", "9", "10")), ("11", ("12", "13")))
    assert official.groups_over("4")[0].title == "Số lượng hồ sơ tiếp nhận"
    assert ward.groups_over("paused")[0].columns == ("11", "12", "13", "paused")
    assert official.groups_over("13")[0].columns == ("11", "12", "13")
    assert ward.groups_over("cancelled") == ()


def test_ii07b_corrects_the_slip_of_the_published_report():
    layout = read_layout(resource("forms", "II.07b.2020.toml").read_text(encoding="utf-8"))
    first, second = layout.sections
    assert [c.numbering for c in first.columns if c.key == "11"] == ["(11)=(12)+(13)+(14)"]
    assert [c.key for c in second.columns] == ["order", "field", "3", "4", "5", "6"]
    assert second.sample_rows == (("1", "Lĩnh vực..."), ("...",))
    assert layout.counted_sections == (first,)


def changed(old: str, new: str) -> str:
    assert TEXT_06A.count(old) == 1
    return TEXT_06A.replace(old, new)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id = ", "không đọc được"),
        (changed('unit_line = "', 'unit_lines = "'), "thiếu khóa “unit_line”"),
        (TEXT_06A.replace("title_side_mm", "la = 1\ntitle_side_mm"), "không hiểu khóa “la”"),
        (changed('key = "10", ', ""), "thiếu khóa “key”"),
        (changed('columns = ["4", "5"]', 'columns = ["4", "6"]'), "không liền nhau"),
        (changed('columns = ["4", "5"]', 'columns = ["4", "99"]'), "cột “99” không có"),
        (changed('columns = ["4", "5"]', 'columns = ["6", "7"]'), "chồng lên nhau"),
        (changed('"(7)=(8)+(9)+(10)"', '"(7)=(8)+(9)+10)"'), "không khớp công thức"),
        (changed('11 = ["12", "13"]', '11 = ["12"]'), "không khớp công thức"),
        (changed('numbering = "(4)"', 'numbering = "(5)"'), "không phải của cột “4”"),
        (changed("{title_tail}", "{title_tial}"), "“{title_tial}”"),
        (changed("title_side_mm = 62", 'title_side_mm = "62"'), "phải là số"),
        (changed("title_side_mm = 62", "title_side_mm = nan"), "từ 10 đến"),
        (changed("title_side_mm = 62", "title_side_mm = inf"), "từ 10 đến"),
        (changed("title_side_mm = 62", f"title_side_mm = {'9' * 400}"), "từ 10 đến"),
        (changed("title_side_mm = 62", "title_side_mm = 0"), "từ 10 đến"),
        (changed("space_mm = 17", "space_mm = 1e9"), "từ 0 đến"),
        (changed("top = 15", "top = 120"), "từ 0 đến"),
        (changed("title_side_mm = 62", f"title_side_mm = {'9' * 5000}"), "không đọc được"),
        (TEXT_06A + "a = " + "[" * 50_000, "không đọc được"),
        (changed("effective_from = 2020-10-21", 'effective_from = "2020"'), "phải là ngày"),
        (TEXT_06A.replace("width_mm = 22", "width_mm = 220"), "rộng hơn khổ giấy"),
        (changed('width_mm = 10, numbering = "(1)"', 'width_mm = 0, numbering = "(1)"'), "lớn hơn 0"),
        (changed('rows = "dossiers_by_field"', 'rows = "khac"'), "chỉ nhận"),
        (TEXT_06A.replace('{ text = "" }', '{ txt = "" }'), "thiếu khóa “text”"),
    ],
)
def test_a_wrong_layout_is_refused_with_the_reason(text, said):
    with pytest.raises(UserError) as raised:
        read_layout(text, "mau.toml")
    assert said in raised.value.message
    assert "mau.toml" in raised.value.message
    assert raised.value.hint


def test_a_new_form_needs_only_a_new_file():
    text = TEXT_06A.replace("II.06a", "II.06z").replace("effective_from = 2020-10-21", "effective_from = 2027-01-01")
    assert tomllib.loads(text)["id"] == "II.06z"
    assert read_layout(text).effective_from.year == 2027
