"""Requests of people about the data that is held of them: when they came, until when and how they were answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


class Wish(StrEnum):
    """What somebody asks for."""

    SEE = "see"
    CORRECT = "correct"
    ERASE = "erase"
    OTHER = "other"


WISH_TEXT = {
    Wish.SEE: "Xem, nhận bản trích xuất",
    Wish.CORRECT: "Sửa dữ liệu",
    Wish.ERASE: "Xóa dữ liệu",
    Wish.OTHER: "Việc khác",
}


@dataclass(frozen=True, slots=True)
class DataRequest:
    """A request.

    Attributes:
        received_on: when it came.
        due_on: the last day to answer.
        wish: what is asked for.
        name: whose data it is about.
        id_number: of that person; may be empty.
        phone: of the same; may be empty.
        content: what was asked, in words.
        answered_on: when it was answered; None while it is open.
        answer: how.
        clerk: who wrote it down.
        struck_out: whether it was written by mistake.
        strike_reason: why it was struck out.
        key: its number in the register; 0 for one not written yet.
    """

    received_on: date
    due_on: date
    wish: Wish
    name: str
    id_number: str = ""
    phone: str = ""
    content: str = ""
    answered_on: date | None = None
    answer: str = ""
    clerk: str = ""
    struck_out: bool = False
    strike_reason: str = ""
    key: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.answered_on is None and not self.struck_out


_COLUMNS = (
    "received_on, due_on, wish, name, id_number, phone, content, answered_on, answer, clerk, struck_out, strike_reason"
)


def read_all(database: Database) -> list[DataRequest]:
    """Return all requests, those that came last first."""
    rows = database.execute(f"SELECT {_COLUMNS}, id FROM data_requests ORDER BY received_on DESC, id DESC")
    return [_request(row) for row in rows.fetchall()]


def read(database: Database, key: int) -> DataRequest | None:
    """Return a request, or None when there is none of this number."""
    row = database.execute(f"SELECT {_COLUMNS}, id FROM data_requests WHERE id = ?", [key]).fetchone()
    return None if row is None else _request(row)


def add(database: Database, one: DataRequest) -> int:
    """Write a request down and return its number."""
    marks = ", ".join("?" * len(_values(one)))
    cursor = database.execute(f"INSERT INTO data_requests ({_COLUMNS}) VALUES ({marks})", _values(one))
    return int(cursor.lastrowid or 0)


def put(database: Database, one: DataRequest) -> None:
    """Write a request as it is now in place of the one of the same number."""
    marks = ", ".join("?" * len(_values(one)))
    database.execute(f"UPDATE data_requests SET ({_COLUMNS}) = ({marks}) WHERE id = ?", [*_values(one), one.key])


def delete(database: Database, key: int) -> None:
    """Take a request away that was written just now by mistake."""
    database.execute("DELETE FROM data_requests WHERE id = ?", [key])


def _values(one: DataRequest) -> list[Any]:
    answered = None if one.answered_on is None else one.answered_on.isoformat()
    return [
        *(one.received_on.isoformat(), one.due_on.isoformat(), one.wish.value, one.name, one.id_number, one.phone),
        *(one.content, answered, one.answer, one.clerk, int(one.struck_out), one.strike_reason),
    ]


def _request(row: Any) -> DataRequest:
    (received, due, wish, name, number, phone, content, answered, answer, clerk, struck, reason, key) = row
    return DataRequest(
        received_on=date.fromisoformat(received),
        due_on=date.fromisoformat(due),
        wish=Wish(wish),
        name=name,
        id_number=number,
        phone=phone,
        content=content,
        answered_on=None if answered is None else date.fromisoformat(answered),
        answer=answer,
        clerk=clerk,
        struck_out=bool(struck),
        strike_reason=reason,
        key=key,
    )
