from datetime import date, datetime, time, timedelta

import pytest

from tthc_desktop.imports.cells import RowError
from tthc_desktop.imports.dates import Moments, given_day

DAY = datetime(2025, 3, 5)


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("", None),
        (" – ", None),
        (datetime(2025, 3, 5, 14, 30), datetime(2025, 3, 5, 14, 30)),
        (datetime(2025, 3, 5, 9, 44, 59, 999000), datetime(2025, 3, 5, 9, 45)),
        (date(2025, 3, 5), DAY),
        (45721.0, DAY),  # Excel's number for 5 March 2025
        (45721, DAY),
        (45721.5, datetime(2025, 3, 5, 12, 0)),
        ("45721", DAY),
        (36526.0, datetime(2000, 1, 1)),
        (5032025.0, DAY),  # 05032025 typed as a number
        ("5/3/2025", DAY),
        ("05/03/2025", DAY),
        (" 05 / 03 / 2025 ", DAY),
        ("05-03-2025", DAY),
        ("05.03.2025", DAY),
        ("05032025", DAY),
        ("20250305", DAY),
        ("20122010", datetime(2010, 12, 20)),
        ("5/3/25", DAY),
        ("5/3/99", datetime(2099, 3, 5)),
        ("2025-03-05", DAY),
        ("2025/3/5", DAY),
        ("2025-03-05T14:30:00", datetime(2025, 3, 5, 14, 30)),
        ("2025-03-05 14:30:00.0", datetime(2025, 3, 5, 14, 30)),
        ("2025-03-05T14:30:00Z", datetime(2025, 3, 5, 21, 30)),
        ("2025-03-05T14:30:00+07:00", datetime(2025, 3, 5, 14, 30)),
        ("05/03/2025 14:30", datetime(2025, 3, 5, 14, 30)),
        ("05/03/2025 14:30:15", datetime(2025, 3, 5, 14, 30, 15)),
        ("14:30 05/03/2025", datetime(2025, 3, 5, 14, 30)),
        ("14h30, ngày 05/03/2025", datetime(2025, 3, 5, 14, 30)),
        ("05/03/2025 - 8h", datetime(2025, 3, 5, 8, 0)),
        ("05/03/2025 02:30:00 CH", datetime(2025, 3, 5, 14, 30)),
        ("05/03/2025 12:05 AM", datetime(2025, 3, 5, 0, 5)),
        ("ngày 5 tháng 3 năm 2025", DAY),
        ("10 giờ 15 phút ngày 05 tháng 03 năm 2025", datetime(2025, 3, 5, 10, 15)),
        ("29/02/2024", datetime(2024, 2, 29)),
    ],
)
def test_ways_to_write_a_moment(cell, moment):
    moments = Moments()
    assert moments.read(cell) == moment
    assert moments.read(cell) == moment  # once more, from what was remembered


def test_days_and_clocks_that_repeat_are_put_together_anew():
    moments = Moments()
    assert moments.read("05/03/2025 14:30") == datetime(2025, 3, 5, 14, 30)
    assert moments.read("06/03/2025 09:00") == datetime(2025, 3, 6, 9, 0)
    assert moments.read("05/03/2025 09:00") == datetime(2025, 3, 5, 9, 0)
    assert moments.read("05/03/2025") == DAY


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31/02/2025", "Ngày 31/02/2025 không có trong lịch"),
        ("29/02/2025", "Ngày 29/02/2025 không có trong lịch"),
        ("2025-02-31T08:00:00", "Ngày 31/02/2025 không có trong lịch"),
        ("03/25/2025", "Ngày 03/25/2025 không có trong lịch"),
        ("31022025", "Ngày 31/02/2025 không có trong lịch"),
        ("05/03/1999", "năm 1999"),
        ("05/03/2100", "năm 2100"),
        (datetime(1925, 3, 5), "năm 1925"),
        ("05/03/2025 25:10", "giờ “25:10”"),
        ("05/03/2025 buổi chiều", "giờ “buổi chiều”"),
        ("mai", "không đọc được ngày"),
        ("5/3", "không đọc được ngày"),
        ("105/03/2025", "không đọc được ngày"),
        (12.0, "không phải là ngày"),
        (True, "không phải là ngày"),
        (time(8, 30), "không phải là ngày"),
        (timedelta(hours=30), "không phải là ngày"),
    ],
)
def test_refused_with_the_reason(cell, reason):
    with pytest.raises(RowError, match=reason):
        Moments().read(cell)


def test_a_day_after_a_refused_one_is_still_read():
    moments = Moments()
    assert moments.read("05/03/2025 08:00") == datetime(2025, 3, 5, 8, 0)
    with pytest.raises(RowError, match="25:10"):
        moments.read("05/03/2025 25:10")
    assert moments.read("05/03/2025") == DAY


def test_midnight_is_a_bare_day():
    assert given_day(datetime(2025, 3, 5)) == date(2025, 3, 5)
    assert type(given_day(datetime(2025, 3, 5))) is date
    assert given_day(datetime(2025, 3, 5, 12, 0)) == datetime(2025, 3, 5, 12, 0)
