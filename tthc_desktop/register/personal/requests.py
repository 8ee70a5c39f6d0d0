"""The book of requests about personal data: who asked what, until when it is to be answered, and how it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, data_requests
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.register.applicants import checked_id_number, checked_phone
from tthc_desktop.text import clean, date_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.data_requests import DataRequest
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.register.rules_in_force import RulesInForce

# Nghị định số 356/2025/NĐ-CP: a request of the person the data is about is answered within two working days.
DAYS_TO_ANSWER = 2


@dataclass(frozen=True, slots=True)
class RequestChange:
    """A deed on a request, kept to be taken back; ``before`` is None when it was written new."""

    before: DataRequest | None
    after: DataRequest


class DataRequests:
    """Keeps the requests.

    Args:
        database: the register.
        rights: of whoever is signed in.
        rules: the calendar that the time to answer is counted by.
        clerk: who works with it.
        clock: tells when something is written.
    """

    def __init__(
        self, database: Database, rights: Rights, rules: RulesInForce, clerk: str, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._rights = rights
        self._rules = rules
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def all(self) -> list[DataRequest]:
        """Return all requests, those that came last first; those written by mistake are among them."""
        self._rights.require(Right.PERSONAL_DATA)
        return data_requests.read_all(self._database)

    @reporting_environment()
    def due_on(self, received_on: date) -> date:
        """Return the last day to answer what came on a day: the second working day after it."""
        return self._rules.calendar.nth_working_day_after(received_on, DAYS_TO_ANSWER)

    def add(self, one: DataRequest) -> RequestChange:
        """Write a request down; its last day to answer is counted here.

        Raises:
            UserError: the person at the desk has no right to, or something in it is missing or wrong.
        """
        self._rights.require(Right.PERSONAL_DATA)
        if one.received_on > self._clock().date():
            raise UserError("Ngày nhận ở tương lai.", "Hãy sửa lại ngày nhận.")
        if not clean(one.name):
            raise UserError("Chưa có họ tên người yêu cầu.", "Hãy nhập họ tên.")
        kept = replace(
            one,
            due_on=self.due_on(one.received_on),
            name=clean(one.name),
            id_number=checked_id_number(one.id_number),
            phone=checked_phone(one.phone),
            content=clean(one.content),
            clerk=self._clerk,
        )
        with writing(self._database):
            kept = replace(kept, key=data_requests.add(self._database, kept))
            self._write_down("receive_data_request", kept, wish=kept.wish.value, due_on=kept.due_on)
        return RequestChange(None, kept)

    def answer(self, key: int, day: date, how: str) -> RequestChange:
        """Write down that a request was answered.

        Raises:
            UserError: the person at the desk has no right to, the day is wrong, there are no words, or the request is
                not open.
        """
        before = self._open(key)
        if not before.received_on <= day <= self._clock().date():
            raise UserError(
                "Ngày trả lời phải từ ngày nhận đến hôm nay.",
                f"Yêu cầu này nhận ngày {date_text(before.received_on)}; hãy sửa lại ngày trả lời.",
            )
        if not clean(how):
            raise UserError("Chưa ghi đã trả lời thế nào.", "Hãy ghi ngắn gọn, ví dụ: đã giao phiếu trích xuất.")
        after = replace(before, answered_on=day, answer=clean(how))
        return self._put("answer_data_request", before, after, answered_on=day)

    def strike_out(self, key: int, reason: str) -> RequestChange:
        """Strike out a request that was written by mistake.

        Raises:
            UserError: the person at the desk has no right to, there is no reason, or it is struck out already.
        """
        before = self._read(key)
        if before.struck_out:
            raise UserError("Yêu cầu này đã gạch bỏ rồi.")
        if not clean(reason):
            raise UserError("Chưa có lý do gạch bỏ.", "Hãy ghi lý do.")
        return self._put(
            "strike_out_data_request", before, replace(before, struck_out=True, strike_reason=clean(reason))
        )

    def undo(self, change: RequestChange) -> None:
        """Take back a deed on a request, as long as nothing was written to it since.

        Raises:
            UserError: the person at the desk has no right to, or something was written since.
        """
        with writing(self._database):
            if self._read(change.after.key) != change.after:
                raise UserError("Yêu cầu này đã được sửa tiếp nên không hoàn tác được nữa.", "Hãy tải lại danh sách.")
            if change.before is None:
                data_requests.delete(self._database, change.after.key)
            else:
                data_requests.put(self._database, change.before)
            self._write_down("undo_data_request", change.after)

    def _put(self, action: str, before: DataRequest, after: DataRequest, **detail: object) -> RequestChange:
        with writing(self._database):
            data_requests.put(self._database, after)
            self._write_down(action, after, **detail)
        return RequestChange(before, after)

    def _open(self, key: int) -> DataRequest:
        one = self._read(key)
        if not one.is_open:
            raise UserError("Yêu cầu này đã trả lời hoặc đã gạch bỏ.", "Hãy tải lại danh sách.")
        return one

    def _read(self, key: int) -> DataRequest:
        self._rights.require(Right.PERSONAL_DATA)
        with reporting_environment():
            one = data_requests.read(self._database, key)
        if one is None:
            raise UserError("Yêu cầu này không còn trong sổ.", "Hãy tải lại danh sách.")
        return one

    def _write_down(self, action: str, one: DataRequest, **detail: object) -> None:
        audit.write(self._database, self._clock(), self._clerk, action, f"Yêu cầu số {one.key}", **detail)
