"""Where the figures of a report come from, in words: form, column and row, register, or typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel
from tthc_desktop.reports.identities import TOTAL_ROW, column_text
from tthc_desktop.reports.settlement import CANCELLED, PAUSED
from tthc_desktop.reports.written.document import Source
from tthc_desktop.reports.written.expressions import Sum

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.written.expressions import Rate

DIFFERENCE = " - "
_FEEDBACK = {
    "received": "tổng số tiếp nhận",
    "carried": "từ kỳ trước chuyển qua",
    "new": "tiếp nhận mới trong kỳ",
    "regulation": "về quy định hành chính",
    "conduct": "về hành vi hành chính",
    "handled": "đã xử lý",
    "pending": "đang xử lý",
    "published": "đã đăng tải công khai",
}
# Parts of (12) and (7) that the official layout prints no column for.
_REMEMBERED = {
    PAUSED: "đang dừng tính thời hạn vào ngày cuối kỳ",
    CANCELLED: "được rút, dừng giải quyết hoặc từ chối sau khi tiếp nhận",
}


def source_of(figure: Sum | Rate, period: Period, typed_titles: Mapping[str, str]) -> Source:
    """Return where a figure of a period comes from.

    Args:
        figure: one figure, a sum or a rate.
        period: the period it is of.
        typed_titles: what the typed figures count, by key.
    """
    if isinstance(figure, Sum):
        words = _sum_words(figure, typed_titles)
    else:
        words = f"{_sum_words(figure.part, typed_titles)} / {_sum_words(figure.whole, typed_titles)}"
    return Source(figure.text, period.key, words)


def difference_source(figure: Sum | Rate, period: Period, earlier: Period, typed_titles: Mapping[str, str]) -> Source:
    """Return where the difference between two periods comes from."""
    now = source_of(figure, period, typed_titles)
    words = f"{now.words}: {period.title} trừ {earlier.title}"
    return Source(now.expression, f"{period.key}{DIFFERENCE}{earlier.key}", words)


def _sum_words(figure: Sum, typed_titles: Mapping[str, str]) -> str:
    return " + ".join(_words(name, typed_titles) for name in figure.names)


def _words(name: str, typed_titles: Mapping[str, str]) -> str:
    part, _, key = name.partition(".")
    if part == "settlement" and key in _REMEMBERED:
        return f"Sổ hồ sơ, {_REMEMBERED[key]}"
    if part == "settlement":
        return f"Biểu II.06a, cột {column_text(key)}, dòng {TOTAL_ROW}"
    if part == "inventory":
        return f"Biểu II.07b, cột {column_text(key)}, dòng {TOTAL_ROW}"
    if part == "review":
        return f"Biểu II.04, cột ({key}), dòng {TOTAL_ROW}"
    if part == "fees":
        return "Sổ hồ sơ, hồ sơ giải quyết trong kỳ có thu phí, lệ phí"
    if part == "channel":
        return f"Sổ hồ sơ, tiếp nhận trong kỳ, hình thức nộp “{CHANNEL_TEXT[Channel(key)]}”"
    if part == "feedback":
        return f"Sổ phản ánh, kiến nghị, {_FEEDBACK[key]}"
    return f"Số nhập tay “{typed_titles.get(key, key)}”"
