"""The columns of the list: their titles, what they are sorted by, how wide they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from PySide6.QtGui import QFontMetrics

from tthc_desktop.register import ListColumn, ListOrder, SortBy
from tthc_desktop.ui import theme

C = ListColumn
SORTED_BY = {
    C.CODE: SortBy.CODE,
    C.APPLICANT: SortBy.NAME,
    C.PROCEDURE: SortBy.PROCEDURE,
    C.RECEIVED: SortBy.RECEIPT,
    C.DUE: SortBy.DUE,
    C.STATUS: SortBy.STATUS,
}
# Shown unless the clerk chose otherwise; numbers of identity papers only when they are asked for.
USUAL = (C.CODE, C.APPLICANT, C.PROCEDURE, C.FIELD, C.CHANNEL, C.RECEIVED, C.DUE, C.STATUS)
ORDER_TEXT = {
    ListOrder(SortBy.RECEIPT, True): "Mới nhận trước",
    ListOrder(SortBy.RECEIPT, False): "Nhận lâu nhất trước",
    ListOrder(SortBy.DUE, False): "Hạn trả sớm trước",
    ListOrder(SortBy.DUE, True): "Hạn trả muộn trước",
    ListOrder(SortBy.NAME, False): "Tên A → Y",
    ListOrder(SortBy.NAME, True): "Tên Y → A",
    ListOrder(SortBy.CODE, False): "Mã hồ sơ tăng dần",
    ListOrder(SortBy.CODE, True): "Mã hồ sơ giảm dần",
    ListOrder(SortBy.STATUS, False): "Trạng thái: chưa xong trước",
    ListOrder(SortBy.STATUS, True): "Trạng thái: đã xong trước",
    ListOrder(SortBy.PROCEDURE, False): "Thủ tục A → Y",
    ListOrder(SortBy.PROCEDURE, True): "Thủ tục Y → A",
}
# Dates begin with the latest: that is what a clerk looks for who sorts by the day of receipt.
FIRST_DESCENDING = {SortBy.RECEIPT}
_SIDES = 22
# Beside its words a status has an icon and round ends.
_PILL_SIDES = 42


@dataclass(frozen=True, slots=True)
class _Width:
    """How wide a column may be in pixels, and its share of the room that is left."""

    least: int
    most: int
    share: int = 0


_WIDTHS: Mapping[ListColumn, _Width] = {
    C.CODE: _Width(110, 230),
    C.APPLICANT: _Width(120, 230, 2),
    C.PROCEDURE: _Width(120, 900, 8),
    C.FIELD: _Width(90, 260, 3),
    C.CHANNEL: _Width(92, 160, 1),
    C.RECEIVED: _Width(92, 110),
    C.DUE: _Width(92, 150),
    C.STATUS: _Width(120, 236),
    C.CLERK: _Width(100, 200, 1),
    C.ID_NUMBER: _Width(112, 130),
}
# What gives way when there is not room for all, in turn, and how far; the beginning of each tells most of it.
_GIVING_WAY = (
    (C.PROCEDURE, 230),
    (C.CHANNEL, 92),
    (C.FIELD, 90),
    (C.CLERK, 100),
    (C.PROCEDURE, 120),
    (C.CODE, 150),
    (C.STATUS, 120),
    (C.APPLICANT, 120),
)
# Of these columns a few long texts may be cut rather than all others.
_MOSTLY = (C.FIELD, C.CHANNEL, C.CLERK)
_MOST = 0.9
# Measuring a text takes as long as reading ten: so many of those with the most letters are looked at.
_MAY_BE_LONGEST = 30


def content_widths(texts: Mapping[ListColumn, Sequence[str]]) -> dict[ListColumn, int]:
    """Return how wide columns are that cut nothing of what stands in them; this takes some milliseconds.

    Args:
        texts: what stands in each of them.
    """
    plain = QFontMetrics(theme.font())
    wanted: dict[ListColumn, int] = {}
    for one, rows in texts.items():
        limits = _WIDTHS[one]
        extra = _PILL_SIDES if one is C.STATUS else 6
        longest = _longest(rows, plain, mostly=one in _MOSTLY) + extra
        wanted[one] = min(limits.most, max(limits.least, longest + _SIDES, _title_width(one)))
    return wanted


def _longest(texts: Sequence[str], metrics: QFontMetrics, *, mostly: bool) -> int:
    """Return how many pixels the longest text takes, or with ``mostly`` the longest but for a few."""
    # Most of a column says the same over and over, and the longest is one of those with the most letters.
    different = set(texts)
    measured = different if mostly else nlargest(_MAY_BE_LONGEST, different, key=len)
    length_of = {text: metrics.horizontalAdvance(text) for text in measured}
    if not mostly:
        return max(length_of.values(), default=0)
    lengths = sorted(length_of[text] for text in texts)
    return lengths[int(len(lengths) * _MOST)] if lengths else 0


def _title_width(one: ListColumn) -> int:
    """Return how wide a column is at least so that its title is not cut."""
    # Titles are bold.
    title = QFontMetrics(theme.font(theme.SMALL)).horizontalAdvance(one.caption) * 11 // 10
    return title + (20 if one in SORTED_BY else 0) + _SIDES


def widths(wanted: Mapping[ListColumn, int], room: int) -> dict[ListColumn, int]:
    """Return how wide the columns are so that as little as possible is cut.

    Args:
        wanted: the columns from the left, and how wide each would be to cut nothing.
        room: pixels there are for all of them.
    """
    wanted = dict(wanted)
    missing = sum(wanted.values()) - room
    for one, least in _GIVING_WAY:
        if missing > 0 and one in wanted:
            given = min(missing, max(0, wanted[one] - max(least, _title_width(one))))
            wanted[one] -= given
            missing -= given
    spare = room - sum(wanted.values())
    shares = sum(_WIDTHS[one].share for one in wanted)
    if spare > 0 and shares:
        for one in wanted:
            wanted[one] += spare * _WIDTHS[one].share // shares
    return wanted


def order_to_keep(order: ListOrder) -> dict[str, Any]:
    """Return how a list is sorted, as it is kept with a list under a name."""
    return {"sort": [order.by.value, order.descending]}


def kept_order(content: dict[str, Any]) -> ListOrder:
    """Return how a list was sorted that was kept under a name; as usual when this program does not know that order."""
    try:
        by, descending = content.get("sort", ())
        return ListOrder(SortBy(by), bool(descending))
    except ValueError:
        return ListOrder()
