"""The rules of counting in the words of a clerk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.rules import JudgedBy, LateAgainst, SupplementRule
from tthc_desktop.register import is_own
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.domain.rules import RuleBook, RuleSet
    from tthc_desktop.domain.workdays import OfficeHours

SUPPLEMENT_TEXT = {
    SupplementRule.STOP_CLOCK: "Tạm dừng: sau khi nhận đủ, tính tiếp số ngày còn lại",
    SupplementRule.RESTART: "Tính lại từ đầu: sau khi nhận đủ, tính lại cả thời hạn",
}
JUDGED_TEXT = {
    JudgedBy.DAY: "Theo ngày: xong trong ngày hẹn là đúng hạn",
    JudgedBy.TIME: "Theo giờ: xong trước giờ hẹn là trước hạn",
}
LATE_TEXT = {
    LateAgainst.ORIGINAL: "So với hạn gốc, kể cả khi đã xin lỗi, hẹn lại",
    LateAgainst.APPOINTMENT: "So với ngày hẹn lại",
}


def hours_text(hours: OfficeHours) -> str:
    """Return office hours as ``07:30–11:30 và 13:30–17:00``."""
    return " và ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in hours.sessions)


def rule_lines(rules: RuleSet) -> list[tuple[str, str]]:
    """Return what a rule set says: what it is about, and how the office counts."""
    limit = f"{rules.same_day_until:%H:%M}"
    return [
        ("Giờ làm việc", hours_text(rules.hours)),
        ("Việc trả trong ngày", f"Nhận sau {limit}: trả trong ngày làm việc tiếp theo (đúng {limit} còn kịp)"),
        ("Khi yêu cầu bổ sung", SUPPLEMENT_TEXT[rules.supplement]),
        ("Trước hạn, đúng hạn", JUDGED_TEXT[rules.judged_by]),
        ("Quá hạn", LATE_TEXT[rules.late_against]),
    ]


def differing_lines(rules: RuleSet, before: RuleSet) -> set[str]:
    """Return what two rule sets differ in, by what it is about."""
    old = dict(rule_lines(before))
    return {name for name, text in rule_lines(rules) if old[name] != text}


def choice_before(book: RuleBook, rules: RuleSet) -> date | None:
    """Return since when the office chose how a rule set counts that it did not choose itself; None when it did not.

    What an office chose goes on under later rules until it chooses otherwise.
    """
    if is_own(rules):
        return None
    own = [one.applies_from for one in book.rule_sets if is_own(one) and one.applies_from < rules.applies_from]
    return own[-1] if own else None


def also_changed_words(book: RuleBook, day: date) -> str:
    """Return which later rule sets a choice from a day on changes too; empty when there are none."""
    also = []
    for rules in book.rule_sets:
        if rules.applies_from > day:
            if is_own(rules):
                break
            also.append(date_text(rules.applies_from))
    return f"Cũng áp dụng cho bộ quy tắc từ {' và từ '.join(also)}." if also else ""
