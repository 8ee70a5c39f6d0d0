"""Long lists are read by short cuts; each must give what plain sorting of everything gives."""

import csv
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import Status
from tthc_desktop.register import ListFilter, ListOrder, Register, SortBy

_NUMBER = 12_000
# More at once than any short cut reaches.
_EVERYTHING = 100_000
_ORDERS = [ListOrder(by, descending) for by in SortBy for descending in (False, True)]


_FIELDS = {"Hộ tịch": 3, "Chứng thực": 8, "Đất đai": 1}
_CHANNELS = {"Trực tiếp": 8, "Trực tuyến": 3, "Bưu chính": 1}
_WITH_DUE = 0.95
_STATUSES = {"Đang xử lý": 1, "Đã xử lý xong": 2, "Đã trả kết quả": 9}
_TITLES = (
    "Mã hồ sơ",
    "Mã TTHC",
    "Tên thủ tục hành chính",
    "Lĩnh vực",
    "Chủ hồ sơ",
    "Hình thức nộp",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày kết thúc",
    "Trạng thái",
)


def _row(number: int, chance: random.Random) -> list[str]:
    field, channel, status = (
        chance.choices(list(weights), list(weights.values()))[0] for weights in (_FIELDS, _CHANNELS, _STATUSES)
    )
    received = date(2023, 1, 2) + timedelta(days=number * 700 // _NUMBER)
    due, closed = (received + timedelta(days=chance.randrange(1, 30)) for _ in range(2))
    procedure = chance.randrange(1, 9)
    name = " ".join(chance.choice(words.split()) for words in ("Nguyễn Trần Lê Đỗ", "Văn Thị Đức", "An Ánh Ân Bé Yến"))
    return [
        # Codes of another office need not be in the order of receipt.
        f"{chance.choice('AB')}-{received:%y%m%d}-{number:05d}",
        f"1.{procedure:06d}",
        f"Thủ tục {'ĐAÂBXYZX'[procedure - 1]}",
        field,
        name,
        channel,
        f"{received:%d/%m/%Y} 08:00",
        f"{due:%d/%m/%Y}" if chance.random() < _WITH_DUE else "",
        "" if status == "Đang xử lý" else f"{closed:%d/%m/%Y}",
        status,
    ]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register with more dossiers than the short cuts look at first."""
    folder: Path = tmp_path_factory.mktemp("large")
    chance = random.Random(7)
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([_TITLES, *(_row(number, chance) for number in range(_NUMBER))])
    with Register(folder, clerk="Cán bộ A", clock=lambda: datetime(2025, 7, 1, 8)) as register:
        assert register.import_file(path).added == _NUMBER
        yield register


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param(ListFilter(), id="everything"),
        pytest.param(ListFilter(field="Hộ tịch"), id="field"),
        pytest.param(ListFilter(channel=Channel.POST), id="channel"),
        pytest.param(ListFilter(received_from=date(2023, 2, 1), received_to=date(2024, 11, 30)), id="days"),
        pytest.param(ListFilter(statuses=(Status.HANDED_OVER,)), id="status"),
        pytest.param(ListFilter(other_due=True), id="other-due"),
        pytest.param(ListFilter(closed_from=date(2023, 6, 1)), id="closed"),
        pytest.param(ListFilter(field="không có"), id="nothing"),
    ],
)
def test_first_pages_are_those_of_the_whole_list(large, wanted):
    for order in _ORDERS:
        # Narrowed to days that leave nothing out, so that it is sorted plainly.
        plainly = replace(wanted, received_from=wanted.received_from or date(2000, 1, 1))
        whole = [row.key for row in large.page(plainly, _EVERYTHING, order=order)]
        for first in (0, 150, 2_400, 5_990, 11_980):
            assert [row.key for row in large.page(wanted, 50, first, order)] == whole[first : first + 50], order
        assert large.numbers(wanted, order) == whole, order
        assert large.count(wanted) == len(whole)


def test_dossiers_without_a_due_date_come_last_both_ways(large):
    without = {row.key for row in large.page(ListFilter(), _EVERYTHING) if row.due_at is None}
    assert len(without) > 100
    for descending in (False, True):
        order = ListOrder(SortBy.DUE, descending)
        assert {row.key for row in large.page(ListFilter(), _EVERYTHING, _NUMBER - len(without), order)} == without


def test_procedures_of_one_name_stand_together_the_newest_first(large):
    listed = large.page(ListFilter(), _EVERYTHING, order=ListOrder(SortBy.PROCEDURE, descending=False))
    together = [row for row in listed if row.procedure_name == "Thủ tục X"]
    first = listed.index(together[0])
    assert listed[first : first + len(together)] == together
    assert together == sorted(together, key=lambda row: (row.received_at.date(), row.key), reverse=True)


def test_text_and_field_find_what_both_find(large):
    found = {row.key for row in large.page(ListFilter(text="nguyen"), _EVERYTHING)}
    of_field = {row.key for row in large.page(ListFilter(field="Hộ tịch"), _EVERYTHING)}
    both = ListFilter(text="nguyen", field="Hộ tịch")
    assert {row.key for row in large.page(both, _EVERYTHING)} == found & of_field != set()
    narrow = ListFilter(text="nguyen", channel=Channel.POST)
    by_post = {row.key for row in large.page(ListFilter(channel=Channel.POST), _EVERYTHING)}
    assert {row.key for row in large.page(narrow, _EVERYTHING)} == found & by_post != set()
    assert large.count(narrow) == len(found & by_post)


def test_many_keys(large):
    keys = tuple(large.numbers(ListFilter()))[:11_000]
    order = ListOrder(SortBy.NAME, False)
    whole = [row.key for row in large.page(ListFilter(), _EVERYTHING, order=order)]
    assert large.count(ListFilter(keys=keys)) == 11_000
    wanted = set(keys)
    expected = [key for key in whole if key in wanted][:100]
    assert [row.key for row in large.page(ListFilter(keys=keys), 100, order=order)] == expected


def test_import_leaves_every_index_in_place(large):
    """A long import takes the indexes away and builds them again; the lists would fail without them."""
    names = {
        row[0] for row in large._database.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql <> ''")
    }
    for_lists = {"dossiers_listed", "dossiers_by_due_date", "dossiers_by_status", "dossiers_by_field"}
    assert for_lists | {"open_dossiers_by_due_date", "dossiers_by_closing", "hand_overs_by_moment"} <= names
