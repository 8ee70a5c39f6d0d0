"""Layouts beside those of counted forms: typed rows, feedback by what a column holds, lists of procedures."""

import re

import pytest

from tthc_desktop.errors import UserError
from tthc_desktop.paths import resource
from tthc_desktop.reports.forms import read_layout


def text_of(name):
    return resource("forms", name).read_text(encoding="utf-8")


REVIEW, FEEDBACK, PROCEDURES = (text_of(name) for name in ("II.04.2020.toml", "II.05a.2020.toml", "PL05.local.toml"))


def changed(text, old, new):
    assert text.count(old) == 1
    return text.replace(old, new)


@pytest.mark.parametrize("text", [REVIEW, FEEDBACK, PROCEDURES], ids=["II.04", "II.05a", "PL05"])
def test_says_that_its_columns_were_not_compared_until_somebody_has_done_so(text):
    assert "chưa đối chiếu được" in read_layout(text).doubt
    assert read_layout(changed(text, "certain = false", "certain = true")).doubt == ""


def test_ii05a_has_the_sixteen_columns_of_ii05b_and_both_sums_of_a_total():
    section = read_layout(FEEDBACK).sections[0]
    assert [column.key for column in section.columns] == ["order", "field", *map(str, range(3, 17))]
    assert section.formulas == (
        ("3", ("4", "5")),
        ("3", ("6", "7")),
        ("8", ("9", "10")),
        ("8", ("11", "12")),
        ("13", ("14", "15")),
    )


def test_columns_of_feedback_may_change_places():
    """What a column counts is said by “holds”, not by its number."""
    swapped = FEEDBACK.replace('holds = "conduct"', 'holds = "?"').replace('holds = "regulation"', 'holds = "conduct"')
    section = read_layout(swapped.replace('holds = "?"', 'holds = "regulation"')).sections[0]
    assert [column.holds for column in section.columns if column.key in ("4", "5")] == ["regulation", "conduct"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (changed(REVIEW, "certain = false", 'certain = "no"'), "true hoặc false"),
        (REVIEW.replace("doubt = ", "doubts = "), "thiếu khóa “doubt”"),
        (changed(REVIEW, 'key = "own"', 'key = "plan"'), "hai dòng cùng một khóa"),
        (changed(REVIEW, 'key = "own"', 'key = "Tự rà"'), "khóa dòng “Tự rà”"),
        (
            re.sub(r"may_add_rows = true\nfixed_rows = \[.*?\n\]\n", "", REVIEW, flags=re.S),
            "không có dòng nào để nhập số",
        ),
        (changed(REVIEW, '5 = ["6", "7", "8"]', '5 = ["6", "note", "8"]'), "không khớp công thức"),
        (
            changed(REVIEW, "{ 5 =", '{ 9 = ["5"], 5 =').replace('numbering = "(9)"', 'numbering = "(9)=(5)"'),
            "chỉ được cộng các cột số do người lập biểu nhập",
        ),
        (changed(REVIEW, 'file_stem = "II.04"', 'file_stem = "../II.04"'), "file_stem"),
        (changed(REVIEW, 'total_label = "TỔNG CỘNG"', ""), "thiếu khóa “total_label”"),
        (changed(FEEDBACK, 'holds = "published"', 'holds = "sent"'), "khóa “holds” của cột “16” chỉ nhận received"),
        (changed(FEEDBACK, ', holds = "published"', ""), "khóa “holds” của cột “16”"),
        (
            # (3) would be said to be the sum of two columns that are not its parts.
            changed(FEEDBACK, 'holds = "carried"', 'holds = "handled"'),
            "công thức (3)=(6)+(7) không đúng với nội dung các cột ấy",
        ),
        (changed(FEEDBACK, ', holds = "published"', ", holds ="), "không đọc được, dòng 51, gần ký tự thứ "),
        (changed(FEEDBACK, '[["4", "5"], ["6", "7"]]', '["4", "5"]'), "không khớp công thức"),
        (changed(FEEDBACK, "[[sections]]", "[[sections]]\nmay_add_rows = true"), "typed"),
        (changed(PROCEDURES, 'holds = "fee"', 'holds = "price"'), "khóa “holds” của cột “fee” chỉ nhận code"),
        (
            changed(PROCEDURES, 'align = "right", kind = "text"', 'align = "right", kind = "number"'),
            "chỉ có cột chữ và cột số thứ tự",
        ),
        (changed(PROCEDURES, "[[sections]]", '[[sections]]\ntotal_label = "Tổng"'), "không có dòng tổng"),
    ],
)
def test_a_wrong_layout_is_refused_with_the_reason(text, said):
    with pytest.raises(UserError) as raised:
        read_layout(text, "mau.toml")
    assert said in raised.value.message
    assert "mau.toml" in raised.value.message


def test_a_counted_form_may_not_name_a_column_that_nothing_counts():
    text = text_of("II.06a.2020.toml")
    text = text.replace('key = "cancelled"', 'key = "returned"')
    with pytest.raises(UserError, match="không có số liệu cho cột “returned”"):
        read_layout(text)
