"""Long lists are read by short cuts; each must give what plain sorting of everything gives."""

import csv
import random
from collections.abc import Iterator
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
    procedure = chance.randrange(1, 8)
    name = " ".join(chance.choice(words.split()) for words in ("Nguyễn Trần Lê Đỗ", "Văn Thị Đức", "An Ánh Ân Bé Yến"))
    return [
        # Codes of another office need not be in the order of receipt.
        f"{chance.choice('AB')}-{received:%y%m%d}-{number:05d}",
        f"1.{procedure:06d}",
        f"Thủ tục {'ĐAÂBXYZ'[procedure - 1]}",
        field,
        name,
        channel,
        f"{received:%d/%m/%Y} 08:00",
        f"{due:%d/%m/%Y}",
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
        whole = [row.key for row in large.page(wanted, _EVERYTHING, order=order)]
        assert [row.key for row in large.page(wanted, 50, 0, order)] == whole[:50], order
        assert [row.key for row in large.page(wanted, 50, 150, order)] == whole[150:200], order
        assert large.count(wanted) == len(whole)


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
    assert {"dossiers_listed", "open_dossiers_by_due_date", "dossiers_by_closing", "hand_overs_by_moment"} <= names
