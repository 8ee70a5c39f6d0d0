"""What has changed since a closing, in words."""

from dataclasses import fields

import pytest

from tthc_desktop.reports.differences import FigureDifference, StoodDossier, dossier_differences
from tthc_desktop.reports.feedback import COUNT_TEXT, FeedbackCounts
from tthc_desktop.reports.settlement import Layout

PAUSED = ("3", "4", "11", "12", "paused")
CANCELLED_IN_TIME = ("3", "5", "7", "9", "cancelled")


@pytest.mark.parametrize(
    ("part", "row", "column", "words"),
    [
        ("settlement", "Hộ tịch", "8", "II.06a, Hộ tịch, cột (8)"),
        ("settlement", "TỔNG CỘNG", "cancelled", "II.06a, TỔNG CỘNG, số hồ sơ hủy"),
        ("inventory", "Đất đai", "6", "II.07b, Đất đai, cột (6)"),
        ("channel", "", "post", "Tiếp nhận trong kỳ, bưu chính công ích"),
        ("without_due", "", "", "Hồ sơ không có hạn trả"),
        ("settled_with_fee", "", "", "Hồ sơ có thu phí đã giải quyết"),
        ("feedback", "", "pending", "Phản ánh, kiến nghị: đang xử lý"),
        ("feedback", "Đất đai", "pending", "Phản ánh, kiến nghị, Đất đai: đang xử lý"),
        ("typed", "", "online_paid", "Thanh toán trực tuyến"),
        ("typed", "", "trained", "trained"),
    ],
)
def test_which_figure_is_another_one(part, row, column, words):
    difference = FigureDifference(part, row, column, 1, 2)
    assert difference.text({"online_paid": "Thanh toán trực tuyến"}) == words


def test_every_count_of_feedback_has_a_name():
    assert set(COUNT_TEXT) == {field.name for field in fields(FeedbackCounts)}


@pytest.mark.parametrize(
    ("columns", "official", "ward"),
    [
        (PAUSED, "Hộ tịch, cột (3) (4) (11) (12) Dừng tính", "Hộ tịch, cột (3) (4) (11) (12) Dừng tính"),
        (CANCELLED_IN_TIME, "Hộ tịch, cột (3) (5) (7) (9) HS hủy", "Hộ tịch, cột (3) (5) HS hủy"),
        ((), "không thuộc kỳ này", "không thuộc kỳ này"),
    ],
)
def test_where_a_dossier_stood(columns, official, ward):
    stood = StoodDossier(1, "HS-1", "Hộ tịch", columns)
    assert (stood.text(Layout.OFFICIAL), stood.text(Layout.WARD)) == (official, ward)


def test_dossiers_that_went_and_came_and_moved_are_told_by_code():
    before = [
        StoodDossier(1, "HS-4", "Hộ tịch", ("3", "5", "11", "12")),
        StoodDossier(None, "HS-3", "Hộ tịch", ("3", "5", "7", "8")),
        StoodDossier(2, "HS-2", "Hộ tịch", ("3", "5", "7", "8")),
        StoodDossier(5, "HS-5", "Đất đai", ("3", "5", "7", "8")),
    ]
    after = {
        1: StoodDossier(1, "HS-4", "Hộ tịch", ("3", "5", "11", "12")),
        5: StoodDossier(5, "HS-5 sửa", "Hộ tịch", ("3", "5", "7", "8")),
        9: StoodDossier(9, "HS-1", "Hộ tịch", ("3", "4", "11", "13")),
    }
    found = dossier_differences(before, after, Layout.OFFICIAL)
    assert [(one.after.code, one.after.key, one.before.columns, one.after.columns) for one in found] == [
        ("HS-1", 9, (), ("3", "4", "11", "13")),
        ("HS-2", 2, ("3", "5", "7", "8"), ()),
        ("HS-3", None, ("3", "5", "7", "8"), ()),
        ("HS-5 sửa", 5, ("3", "5", "7", "8"), ("3", "5", "7", "8")),
    ]
    # The last one moved from one field to another.
    assert (found[-1].before.field, found[-1].after.field) == ("Đất đai", "Hộ tịch")
