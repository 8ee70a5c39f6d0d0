"""The checks of a period before its report is signed: what each looks for, its verdict in plain words, its mending.

Only broken identities block the official forms (decision D13). The rest are questions to a clerk who knows the
dossiers: odd data may be right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tthc_desktop.reports.identities import CARRY_OVER
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.reports.identities import Violation


class Verdict(StrEnum):
    """What a check comes to; WRONG blocks the official forms."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


VERDICT_TEXT = {Verdict.OK: "Đạt", Verdict.NOTE: "Cần xem", Verdict.WRONG: "Sai"}


class Mending(StrEnum):
    """Where what a check found is mended: in its dossiers, by writing reasons, or on a page of the window."""

    DOSSIERS = "dossiers"
    REASONS = "reasons"
    CATALOGUE = "catalogue"
    CALENDAR = "calendar"


class CheckKey(StrEnum):
    """The checks, in the order in which they are told."""

    IDENTITIES = "identities"
    CARRY_OVER = "carry_over"
    NO_DUE_DATE = "no_due_date"
    HANDED_OVER_UNFINISHED = "handed_over_unfinished"
    FINISHED_BEFORE_RECEIPT = "finished_before_receipt"
    LATE_WITHOUT_REASON = "late_without_reason"
    DUPLICATES = "duplicates"
    OUTSIDE_CATALOGUE = "outside_catalogue"
    PROVISIONAL_DAYS = "provisional_days"
    OTHER_DUE_DATE = "other_due_date"
    ASSUMED_PAUSES = "assumed_pauses"


BLOCKING = frozenset({CheckKey.IDENTITIES, CheckKey.CARRY_OVER})


@dataclass(frozen=True, slots=True)
class Check:
    """A check with what it found.

    Attributes:
        key: which check.
        title: its name.
        verdict: what it comes to.
        sentence: what was found, or that nothing was.
        dossiers: how many dossiers it is about.
        advice: how to mend it; empty when there is nothing to mend.
        mending: where to mend it.
    """

    key: CheckKey
    title: str
    verdict: Verdict
    sentence: str
    dossiers: int
    advice: str
    mending: Mending


@dataclass(frozen=True, slots=True)
class _Words:
    """How a check is told; ``found`` holds the number and what more is known."""

    title: str
    fine: str
    found: str
    advice: str
    mending: Mending = Mending.DOSSIERS


_WORDS = {
    CheckKey.IDENTITIES: _Words(
        "Đẳng thức của từng dòng và dòng tổng",
        "Mọi dòng và dòng tổng đều khớp: (3)=(4)+(5)+(6), (7)=(8)+(9)+(10), (11)=(12)+(13), (3)=(7)+(11).",
        "{more}",
        "Xem các hồ sơ chỉ đứng ở một vế và sửa chúng. Trước khi khớp, chỉ xuất được bản nháp.",
    ),
    CheckKey.CARRY_OVER: _Words(
        "Nối kỳ: cột (6) bằng cột (11) của kỳ trước",
        "Cột (6) bằng cột (11) của kỳ trước ở mọi lĩnh vực.",
        "{more}",
        "Xem các hồ sơ có ở kỳ này mà không có ở kỳ trước, hoặc ngược lại. Trước khi khớp, chỉ xuất được bản nháp.",
    ),
    CheckKey.NO_DUE_DATE: _Words(
        "Hồ sơ không có hạn trả",
        "Hồ sơ nào cũng có hạn trả, hoặc đang dừng tính.",
        "{number} hồ sơ không có hạn trả nên không bao giờ bị tính quá hạn.",
        "Nếu thủ tục có thời hạn, ghi thời hạn ở trang Danh mục và đặt hạn trả cho hồ sơ.",
    ),
    CheckKey.HANDED_OVER_UNFINISHED: _Words(
        "Đã trả mà không rõ ngày xử lý xong",
        "Không có hồ sơ quá hạn nào lấy ngày trả kết quả làm ngày xử lý xong.",
        "{number} hồ sơ nhập từ tệp có ngày xử lý xong trùng ngày trả và bị tính quá hạn: người dân đến nhận muộn "
        "cũng làm hồ sơ thành quá hạn.",
        "Nếu đã xử lý xong sớm hơn, đính chính ngày xử lý xong trong hồ sơ.",
    ),
    CheckKey.FINISHED_BEFORE_RECEIPT: _Words(
        "Xử lý xong trước khi tiếp nhận",
        "Không có hồ sơ nào xử lý xong trước khi tiếp nhận.",
        "{number} hồ sơ có ngày xử lý xong trước ngày tiếp nhận.",
        "Đính chính ngày sai trong hồ sơ.",
    ),
    CheckKey.LATE_WITHOUT_REASON: _Words(
        "Quá hạn chưa ghi lý do",
        "{more}",
        "{number} trong {more} hồ sơ quá hạn chưa có lý do: không xin lỗi, hẹn lại, không ghi chú khi kết thúc.",
        "Bấm “Ghi lý do”: chọn một hay nhiều hồ sơ và ghi một lần.",
        Mending.REASONS,
    ),
    CheckKey.DUPLICATES: _Words(
        "Có thể trùng: cùng người, cùng thủ tục, cùng ngày",
        "Không thấy hồ sơ nào có thể trùng.",
        "{number} hồ sơ cùng người (số giấy tờ, hoặc họ tên và điện thoại), cùng thủ tục, cùng ngày tiếp nhận. Thủ tục "
        "trả trong ngày (chứng thực) chỉ xét khi một hồ sơ nhận tại đây, một hồ sơ nhập từ tệp.",
        "Nếu là một hồ sơ ghi hai lần, gạch bỏ hồ sơ thừa.",
    ),
    CheckKey.OUTSIDE_CATALOGUE: _Words(
        "Thủ tục ngoài danh mục",
        "Thủ tục của mọi hồ sơ đều có trong danh mục vào ngày cuối kỳ.",
        "{number} hồ sơ thuộc thủ tục không có trong danh mục vào ngày cuối kỳ: {more}.",
        "Nếu thủ tục còn áp dụng, thêm vào danh mục; nếu đã bãi bỏ trong kỳ thì không cần sửa.",
        Mending.CATALOGUE,
    ),
    CheckKey.PROVISIONAL_DAYS: _Words(
        "Ngày nghỉ còn dự kiến",
        "Hạn trả của mọi hồ sơ đều tính theo lịch đã có thông báo chính thức.",
        "{number} hồ sơ có hạn trả tính qua những ngày mà lịch nghỉ còn dự kiến: {more}.",
        "Khi có thông báo nghỉ lễ, Tết, ghi vào trang Lịch.",
        Mending.CALENDAR,
    ),
    CheckKey.OTHER_DUE_DATE: _Words(
        "Hạn trả khác hạn chương trình tính",
        "Hạn trả của mọi hồ sơ đều trùng với hạn chương trình tính.",
        "{number} hồ sơ có hạn trả (theo tệp nhập hoặc đặt bằng tay) khác ngày chương trình tính ra ({more}). Biểu xét "
        "theo hạn đã hẹn.",
        "Xem thời hạn của thủ tục trong danh mục và ngày nghỉ trong lịch có đúng không.",
    ),
    CheckKey.ASSUMED_PAUSES: _Words(
        "Ngày bắt đầu dừng tính là suy ra",
        "Lần dừng tính nào cũng rõ ngày bắt đầu.",
        "{number} hồ sơ có lần dừng tính mà tệp nhập không ghi ngày bắt đầu; chương trình lấy ngày sớm nhất có thể.",
        "Đính chính ngày bắt đầu trong hồ sơ.",
    ),
}


def judged(key: CheckKey, dossiers: int, more: str = "", *, found: bool | None = None, blocks: bool = True) -> Check:
    """Return a check with its verdict.

    Args:
        key: which check.
        dossiers: how many dossiers it found.
        more: what else its sentence tells.
        found: whether there is something to tell; by default when there are dossiers.
        blocks: whether a broken identity blocks the official forms; not so when it broke after the period was closed,
            and its sentence says then what to do.
    """
    words = _WORDS[key]
    if not (dossiers > 0 if found is None else found):
        return Check(key, words.title, Verdict.OK, words.fine.format(more=more), dossiers, "", words.mending)
    verdict = Verdict.WRONG if key in BLOCKING and blocks else Verdict.NOTE
    sentence = words.found.format(number=number_text(dossiers), more=more)
    advice = words.advice if blocks else ""
    return Check(key, words.title, verdict, sentence, dossiers, advice, words.mending)


def parted(violations: Sequence[Violation]) -> tuple[list[Violation], list[Violation]]:
    """Return the broken identities within the period, and those with the period before."""
    within = [one for one in violations if one.identity != CARRY_OVER]
    return within, [one for one in violations if one.identity == CARRY_OVER]
