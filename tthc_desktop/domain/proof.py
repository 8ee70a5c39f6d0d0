"""The proof of a due date, as it is shown: every day (or span of hours) with counted or not counted, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from tthc_desktop.domain.terms import TermKind, term_text
from tthc_desktop.text import date_text, decimal_text, moment_text, weekday_text

if TYPE_CHECKING:
    from tthc_desktop.domain.terms import Term

NOT_COUNTED = "Không tính"


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One day, or one span of hours, of the count.

    Attributes:
        day: the day.
        counted: how much of the term it used: whole or half days, or seconds for terms in hours.
        running: what was used up to and including it.
        reason: why it counts or not, in Vietnamese.
        source: the document it rests on; may be empty.
        provisional: True when the day's calendar is only expected.
        span: for terms in hours, from and until which time.
    """

    day: date
    counted: float
    running: float
    reason: str
    source: str = ""
    provisional: bool = False
    span: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """The whole count, ready to be shown.

    Attributes:
        term: the term.
        lines: the days or spans, in order.
        due_at: what the count comes to; None while waiting or without a term.
        waiting: True while the clock is stopped.
        in_hours: True when ``counted`` is in seconds.
        rule_name: name of the rule set.
    """

    term: Term
    received_at: datetime
    lines: tuple[ProofLine, ...]
    due_at: datetime | None
    waiting: bool
    in_hours: bool
    rule_name: str

    @property
    def provisional(self) -> bool:
        """Tell whether any line rests on an expected calendar."""
        return any(line.provisional for line in self.lines)

    def conclusion(self) -> str:
        """Return the result as a Vietnamese sentence."""
        if self.waiting:
            return "Đồng hồ đang dừng: chưa có hạn trả cho đến khi nhận đủ bổ sung."
        if self.due_at is None:
            return "Thủ tục không quy định thời hạn: hồ sơ không có hạn trả và không bị tính quá hạn."
        expected = " (dự kiến, theo lịch nghỉ chưa có thông báo chính thức)" if self.provisional else ""
        return f"Hạn trả kết quả: {moment_text(self.due_at)}, {weekday_text(self.due_at)}{expected}."

    def text_lines(self) -> list[str]:
        """Return the proof as Vietnamese lines for the screen, the printer and the command line."""
        head = [
            f"Tiếp nhận: {moment_text(self.received_at)}, {weekday_text(self.received_at)}",
            f"Thời hạn: {term_text(self.term)}. Quy tắc: {self.rule_name}",
        ]
        return [*head, *(self.line_text(line) for line in self.lines), self.conclusion()]

    def line_text(self, line: ProofLine) -> str:
        """Return one line of the proof in Vietnamese."""
        when = f"{weekday_text(line.day)} {date_text(line.day)}"
        if line.span is not None:
            when += f" {line.span[0]:%H:%M}–{line.span[1]:%H:%M}"
        mark = f"  {_MARKS_IN_LINES.get(self.mark(line), self.mark(line).lower()):<6}  "
        source = f" ({line.source})" if line.source else ""
        expected = " [dự kiến]" if line.provisional else ""
        return f"{when}{mark}{self.counted_text(line)}{line.reason}{source}{expected}"

    def mark(self, line: ProofLine) -> str:
        """Return in a word or two what a line does to the count, as the screen and the paper head it.

        Nothing of a same-day term is counted on the day of its result; "Không tính" would deny that it is due then.
        """
        if line.counted:
            return "Tính"
        due_that_day = self.due_at is not None and line.day == self.due_at.date()
        return "Trả trong ngày" if due_that_day and self.term.kind is TermKind.SAME_DAY else NOT_COUNTED

    def counted_text(self, line: ProofLine) -> str:
        """Return the running count of a counted line, such as ``ngày thứ 2: ``; empty when not counted."""
        if not line.counted:
            return ""
        if self.in_hours:
            return f"đã dùng {_hours_text(line.running)}: "
        if line.running == int(line.running):
            return f"ngày thứ {int(line.running)}: "
        return f"đủ {decimal_text(line.running, 1)} ngày: "


_MARKS_IN_LINES = {"Tính": "tính", "Không tính": "không"}


def _hours_text(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} giờ" if minutes % 60 == 0 else f"{minutes // 60} giờ {minutes % 60:02d} phút"
