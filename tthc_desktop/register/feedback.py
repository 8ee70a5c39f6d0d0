"""The small register of feedback from citizens (phản ánh, kiến nghị): written down, handled, made public, counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import catalogue, feedback, private_values
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.errors import UserError
from tthc_desktop.reports.feedback import CountedFeedback, count
from tthc_desktop.text import clean, date_text, fold, phrase_key

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.feedback import Feedback
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.feedback import FeedbackCounts

_LONGEST_CONTENT, _LONGEST_LINE = 4000, 300
# Who complained, and words that may name people.
_PERSONAL = frozenset({"sender", "contact", "content", "result", "strike_reason"})


@dataclass(frozen=True, slots=True)
class FeedbackChange:
    """A deed on one piece of feedback, to be taken back as long as nothing else was done to it.

    Attributes:
        before: as it was; None when it was written down just then.
        after: as it is.
    """

    before: Feedback | None
    after: Feedback


class FeedbackRegister:
    """Keeps the feedback.

    Args:
        database: the register.
        clerk: who works with it.
        clock: tells when something is written, and what day is to come.
    """

    def __init__(self, database: Database, clerk: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def list(self, period: Period | None = None, *, struck_out: bool = False) -> list[Feedback]:
        """Return what was written down, the newest first.

        Args:
            period: only what form II.05a counts in it; None for all.
            struck_out: also what was struck out.
        """
        found = feedback.read_all(self._database)
        return [one for one in found if (struck_out or not one.struck_out) and (not period or _is_in(one, period))]

    @reporting_environment()
    def counts(self, period: Period) -> FeedbackCounts:
        """Count the feedback of a period."""
        return counts_of(feedback.read_all(self._database), period)

    @reporting_environment()
    def counts_by_field(self, period: Period) -> tuple[tuple[str, FeedbackCounts], ...]:
        """Count the feedback of a period field by field, in the office's order, other fields after it; "" for none."""
        return counts_by_field_of(feedback.read_all(self._database), catalogue.listed_fields(self._database), period)

    def add(self, one: Feedback) -> FeedbackChange:
        """Write down what came in.

        Raises:
            UserError: something is missing or wrong; nothing is written.
        """
        checked = self._checked(replace(one, key=0, clerk=self._clerk, struck_out=False, strike_reason=""))
        with writing(self._database):
            stored = replace(checked, key=feedback.add(self._database, checked))
            self._tell("add_feedback", stored, {}, _told(stored))
        return FeedbackChange(None, stored)

    def edit(self, one: Feedback) -> FeedbackChange:
        """Write one anew under its number; who wrote it down stays.

        Raises:
            UserError: something is missing or wrong, or it was struck out; nothing is written.
        """
        with writing(self._database):
            before = self._open(one.key)
            checked = self._checked(one, before.field)
            after = replace(checked, clerk=before.clerk, struck_out=False, strike_reason="")
            return self._change("edit_feedback", before, after)

    def handle(self, key: int, on: date, result: str) -> FeedbackChange:
        """Write down that and how one was handled.

        Raises:
            UserError: the day cannot be, or nothing is said of how; nothing is written.
        """
        if not clean(result):
            raise UserError("Chưa ghi kết quả xử lý.", "Hãy ghi ngắn gọn đã xử lý thế nào.")
        with writing(self._database):
            before = self._open(key)
            after = self._checked(replace(before, handled_on=on, result=result), before.field)
            return self._change("handle_feedback", before, after)

    def publish(self, key: int, on: date) -> FeedbackChange:
        """Write down that the answer to one was made public.

        Raises:
            UserError: it is not handled yet, or the day cannot be; nothing is written.
        """
        with writing(self._database):
            before = self._open(key)
            after = self._checked(replace(before, published_on=on), before.field)
            return self._change("publish_feedback", before, after)

    def strike_out(self, key: int, reason: str) -> FeedbackChange:
        """Strike out what was written down by mistake; it stays in the book and counts nowhere.

        Raises:
            UserError: there is no reason; nothing is written.
        """
        reason = clean(reason)
        if not reason:
            raise UserError("Chưa ghi lý do gạch bỏ.", "Hãy ghi lý do, ví dụ: ghi trùng.")
        with writing(self._database):
            before = self._open(key)
            after = replace(before, struck_out=True, strike_reason=_short(reason, "Lý do"))
            return self._change("strike_feedback", before, after)

    def undo(self, change: FeedbackChange) -> Feedback:
        """Take a deed back; what was written down just then is struck out.

        Raises:
            UserError: something else was done to it since; nothing is written.
        """
        with writing(self._database):
            if feedback.read(self._database, change.after.key) != change.after:
                raise UserError(
                    "Phản ánh, kiến nghị này đã được sửa tiếp nên không hoàn tác được.", "Hãy mở ra và sửa lại."
                )
            before = change.before or replace(change.after, struck_out=True, strike_reason="Hoàn tác việc ghi vào sổ")
            self._change("undo_feedback", change.after, before)
        return before

    def _open(self, key: int) -> Feedback:
        one = feedback.read(self._database, key)
        if one is None:
            raise UserError("Không còn phản ánh, kiến nghị này trong sổ.", "Hãy mở lại danh sách.")
        if one.struck_out:
            raise UserError("Phản ánh, kiến nghị này đã gạch bỏ.", "Hãy ghi lại một mục mới nếu cần.")
        return one

    def _change(self, action: str, before: Feedback, after: Feedback) -> FeedbackChange:
        if after != before:
            feedback.change(self._database, after)
            self._tell(action, after, _told(before), _told(after))
        return FeedbackChange(before, after)

    def _tell(self, action: str, one: Feedback, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        changed = [name for name in new if old.get(name) != new[name]]
        plain = [name for name in changed if name not in _PERSONAL]
        private_values.write(
            self._database,
            self._clock(),
            self._clerk,
            action,
            f"feedback {one.key}",
            {name: (old.get(name), new[name]) for name in changed if name in _PERSONAL},
            before={name: old.get(name) for name in plain},
            after={name: new[name] for name in plain},
        )

    def field_called(self, typed: str) -> str | None:
        """Return the office's field that a clerk means, whatever the capitals and accents; None when it has none such.

        Args:
            typed: what was typed; empty stays empty.
        """
        names = catalogue.field_names(self._database).values()
        same = [name for name in names if catalogue.field_key(name) == catalogue.field_key(typed)]
        same = same or [name for name in names if fold(name) == fold(typed)]
        return same[0] if len(same) == 1 else None if clean(typed) else ""

    def _checked(self, one: Feedback, field_before: str = "") -> Feedback:
        """Return one with clean words.

        Args:
            one: what is to be written.
            field_before: the field it is under already; it stays even when the office has it no longer.

        Raises:
            UserError: something is missing, its field is none of the office's, or its days cannot be.
        """
        typed = clean(one.field)
        field = self.field_called(typed)
        if field is None and typed != field_before:
            raise UserError(
                f"Không có lĩnh vực “{typed}” trong danh mục.", "Hãy chọn một lĩnh vực trong danh sách, hoặc để trống."
            )
        one = replace(
            one,
            content=clean(one.content),
            field=typed if field is None else field,
            sender=_short(clean(one.sender), "Tên người gửi"),
            contact=_short(clean(one.contact), "Địa chỉ, điện thoại"),
            result=clean(one.result),
        )
        if not one.content:
            raise UserError("Chưa ghi nội dung phản ánh, kiến nghị.", "Hãy ghi tóm tắt nội dung.")
        if max(len(one.content), len(one.result)) > _LONGEST_CONTENT:
            raise UserError(f"Nội dung dài quá {_LONGEST_CONTENT} ký tự.", "Hãy ghi tóm tắt.")
        self._check_days(one)
        return one

    def _check_days(self, one: Feedback) -> None:
        today = self._clock().date()
        days = (("nhận", one.received_on), ("xử lý", one.handled_on), ("đăng tải", one.published_on))
        for name, day in days:
            if day is not None and day > today:
                raise UserError(f"Ngày {name} {date_text(day)} ở sau hôm nay.", f"Hãy nhập lại ngày {name}.")
        if one.handled_on is not None and one.handled_on < one.received_on:
            raise UserError(
                f"Ngày xử lý {date_text(one.handled_on)} trước ngày nhận {date_text(one.received_on)}.",
                "Hãy nhập lại một trong hai ngày.",
            )
        if one.published_on is not None and one.handled_on is None:
            raise UserError(
                "Phản ánh, kiến nghị chưa xử lý thì chưa đăng tải kết quả được.", "Hãy ghi ngày xử lý trước."
            )
        if one.published_on is not None and one.handled_on is not None and one.published_on < one.handled_on:
            raise UserError(
                f"Ngày đăng tải {date_text(one.published_on)} trước ngày xử lý {date_text(one.handled_on)}.",
                "Hãy nhập lại một trong hai ngày.",
            )


def _is_in(one: Feedback, period: Period) -> bool:
    return one.received_on <= period.last and (one.handled_on is None or one.handled_on >= period.first)


def counts_of(found: Iterable[Feedback], period: Period) -> FeedbackCounts:
    """Count the feedback of a period; what is struck out counts nowhere.

    Args:
        found: what was written down.
        period: the period.
    """
    counted = (
        CountedFeedback(one.about, one.received_on, one.handled_on, one.published_on)
        for one in found
        if not one.struck_out
    )
    return count(counted, period.first, period.last)


def counts_by_field_of(
    found: Iterable[Feedback], listed: Sequence[str], period: Period
) -> tuple[tuple[str, FeedbackCounts], ...]:
    """Count the feedback of a period field by field; "" for no field, which comes last.

    Args:
        found: what was written down.
        listed: the office's fields in its own order, which come first.
        period: the period.
    """
    counted = [one for one in found if _is_in(one, period)]
    places = {name: place for place, name in enumerate(listed)}
    used = {one.field for one in counted if not one.struck_out}
    fields = sorted(used, key=lambda name: (not name, places.get(name, len(places)), phrase_key(name)))
    return tuple((name, counts_of((one for one in counted if one.field == name), period)) for name in fields)


def _short(text: str, what: str) -> str:
    if len(text) > _LONGEST_LINE:
        raise UserError(f"{what} dài quá {_LONGEST_LINE} ký tự.", "Hãy ghi ngắn hơn.")
    return text


def _told(one: Feedback) -> dict[str, Any]:
    """Return one as the audit tells it."""
    return {name: value for name, value in asdict(one).items() if name != "key"}
