"""The rows of the grid that are not written yet: what stands in their cells, and what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Status
from tthc_desktop.domain.terms import TermKind
from tthc_desktop.register import BatchLine, BatchRow, NewDossier
from tthc_desktop.text import clean, fold
from tthc_desktop.ui import typed
from tthc_desktop.ui.batch.columns import NUMBERS, Column
from tthc_desktop.ui.batch.days import read_day

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.ui.batch.choices import Choices

RETURNED, OPEN = "Trả ngay", "Hẹn"
_COUNT = re.compile(r"\d{1,3}([. ,])\d{3}(?:\1\d{3})*|\d+")
_MOST = 10**9
_COLUMN_OF = {
    "procedure_key": Column.PROCEDURE,
    "name": Column.NAME,
    "id_number": Column.ID_NUMBER,
    "copies": Column.COPIES,
    "received_at": Column.RECEIVED,
    "finished_at": Column.RESULT,
    "due_on": Column.PROCEDURE,
    "due_reason": Column.PROCEDURE,
}


@dataclass(slots=True)
class TypedRow:
    """A row that is being typed.

    Attributes:
        procedure_key: the chosen procedure; 0 when what was typed is none.
        texts: what stands in the cells, as it was typed.
        fee_by_hand: whether the fee was typed, not worked out.
        errors: what is wrong, by column.
        begun: whether a clerk typed in it; else it only repeats what sticks from the row above.
        begun_at: when that was; None when it is not known, as of a row from a draft.
        insisted: an ID number that looks shortened and is to be written all the same.
        double: the row or dossier it may repeat; empty when there is none.
        doubt: whose the ID number is as far as the register knows, when it is not this person's; empty else.
        to_mend: whether the clerk went on from it while something was wrong, or has come back to mend it.
        changed: the cell that was changed last, what stood there before, and the procedure then; None for none.
    """

    procedure_key: int = 0
    texts: dict[Column, str] = field(default_factory=dict)
    fee_by_hand: bool = False
    errors: dict[Column, str] = field(default_factory=dict)
    begun: bool = False
    begun_at: datetime | None = None
    insisted: str = ""
    double: str = ""
    doubt: str = ""
    to_mend: bool = False
    changed: tuple[Column, str, int] | None = None

    @property
    def has_remark(self) -> bool:
        """Whether there is something to be said below its cells."""
        return bool(self.errors or self.double or self.doubt)

    def text(self, column: Column) -> str:
        """Return what stands in a cell."""
        return self.texts.get(column, "")

    def remember(self, column: Column) -> None:
        """Remember what stands in a cell that is about to be changed, unless it was the last one already."""
        if self.changed is None or self.changed[0] is not column:
            self.changed = column, self.text(column), self.procedure_key

    def put(self, column: Column, text: str) -> None:
        """Put a text into a cell; what was wrong with the cell is void."""
        self.remember(column)
        self.texts[column] = text
        self.errors.pop(column, None)
        if column in (Column.NAME, Column.ID_NUMBER):
            self.doubt = ""

    def show_again(self, errors: dict[Column, str]) -> None:
        """Take in what is wrong with a row to which the clerk comes back."""
        self.errors, self.to_mend = errors, bool(errors)

    def undoable(self) -> tuple[Column, str, int] | None:
        """Return the last change when there is one that can still be seen, else None."""
        if self.changed is None:
            return None
        column, text, key = self.changed
        return self.changed if (self.text(column), self.procedure_key) != (text, key) else None

    def kept(self) -> dict[str, Any]:
        """Return the row as a draft keeps it."""
        texts = {column.name: text for column, text in self.texts.items() if text}
        return {"procedure": self.procedure_key, "texts": texts, "fee_by_hand": self.fee_by_hand}


def last_standing(rows: Sequence[BatchLine | TypedRow]) -> TypedRow | BatchLine | None:
    """Return the last of some rows that is not struck out: what was written by mistake is repeated by no new row."""
    return next((row for row in reversed(rows) if not _is_struck(row)), None)


def _is_struck(row: BatchLine | TypedRow) -> bool:
    return isinstance(row, BatchLine) and row.status is Status.STRUCK_OUT


def following(above: TypedRow | BatchLine | None, choices: Choices) -> TypedRow:
    """Return a new row: the procedure of the one above, and one copy, for each citizen brings papers of their own."""
    key = above.procedure_key if above is not None else 0
    if choices.of_key(key) is None:
        key = choices.procedures[0].key if choices.procedures else 0
    return TypedRow(key, {Column.COPIES: "1"})


def read_count(text: str) -> int | None:
    """Read a whole number such as ``1.234`` or ``20.000 đ``; 0 for nothing, None when it is none.

    Dots, commas or spaces stand only between full thousands: ``1.5`` is no number of copies.
    """
    stripped = re.sub(r"\s*(đ|đồng|vnđ|vnd)\.?$", "", text.strip(), flags=re.IGNORECASE)
    if not stripped:
        return 0
    if not _COUNT.fullmatch(stripped) or not stripped.isascii():
        return None
    number = int(re.sub(r"[. ,]", "", stripped))
    return number if number < _MOST else None


def read_received(text: str, day: date, today: date, opening: time) -> datetime | None:
    """Read ``8:15`` on the grid's day, a day alone, or both in either order; None when it is none of these."""
    hour = typed.read_time(text)
    if hour is not None:
        return datetime.combine(day, hour)
    alone = read_day(text, today)
    if alone is not None:
        return datetime.combine(alone, opening)
    first, _, second = text.strip().partition(" ")
    for day_text, hour_text in ((first, second), (second, first)):
        said, hour = read_day(day_text, today), typed.read_time(hour_text)
        if said is not None and hour is not None:
            return datetime.combine(said, hour)
    return None


def is_returned(row: TypedRow, procedure: Procedure | None) -> bool:
    """Tell whether a row is finished and handed over at once: as it says, else when its term is the same day."""
    said = fold(row.text(Column.RESULT))
    if said:
        return not said.startswith("h") or typed.read_time(said) is not None
    term = procedure.term_for(Channel.COUNTER) if procedure else None
    return term is not None and term.kind is TermKind.SAME_DAY


def fee_of(row: TypedRow, procedure: Procedure | None) -> int | None:
    """Return the fee of a row in đồng: as typed, else the office's fee per copy; None when it cannot be read."""
    if row.fee_by_hand:
        return read_count(row.text(Column.FEE))
    copies = read_count(row.text(Column.COPIES))
    return procedure.fee * (copies or 0) if procedure else 0


def form_errors(row: TypedRow, day: date, now: datetime, opening: time) -> dict[Column, str]:
    """Return what cannot be read in a row, by column."""
    found: dict[Column, str] = {}
    if not row.procedure_key:
        found[Column.PROCEDURE] = "Hãy chọn thủ tục: gõ số thứ tự hoặc chữ đầu của tên"
    if not clean(row.text(Column.NAME)):
        found[Column.NAME] = "Hãy nhập họ tên"
    elif not any(letter.isalpha() for letter in row.text(Column.NAME)):
        found[Column.NAME] = "Họ tên phải có chữ"
    for column in NUMBERS:
        if read_count(row.text(column)) is None:
            found[column] = f"Không đọc được số “{row.text(column).strip()}”"
    if Column.COPIES not in found and not read_count(row.text(Column.COPIES)):
        found[Column.COPIES] = "Số bản phải từ 1 trở lên"
    received = row.text(Column.RECEIVED)
    if received.strip() and read_received(received, day, now.date(), opening) is None:
        found[Column.RECEIVED] = f"Không đọc được giờ “{received.strip()}”; hãy nhập như 8:15"
    result = fold(row.text(Column.RESULT))
    if result and not result.startswith(("t", "h")) and typed.read_time(result) is None:
        found[Column.RESULT] = "Hãy gõ T (trả ngay), H (hẹn) hoặc giờ trả như 10:30"
    return found


def read_row(row: TypedRow, day: date, now: datetime, opening: time, choices: Choices) -> BatchRow:
    """Return what a row without :func:`form_errors` means.

    Args:
        row: the row.
        day: the grid's day.
        now: the present moment.
        opening: when the office opens; the hour of a receipt on an earlier day that tells none.
        choices: the procedures on offer.
    """
    procedure = choices.of_key(row.procedure_key)
    received_text = row.text(Column.RECEIVED)
    received_at = read_received(received_text, day, now.date(), opening) if received_text.strip() else None
    if received_at is None:
        received_at = now.replace(microsecond=0) if day == now.date() else datetime.combine(day, opening)
    finished_at = None
    if is_returned(row, procedure):
        said = typed.read_time(fold(row.text(Column.RESULT)))
        # Of an earlier day nobody knows the hour any more; today the result leaves the desk with this row.
        today = received_at.date() == now.date()
        finished_at = max(received_at, now.replace(microsecond=0)) if today else received_at
        if said is not None:
            finished_at = datetime.combine(received_at.date(), said)
    new = NewDossier(
        procedure_key=row.procedure_key,
        applicant=Applicant(row.text(Column.NAME), row.text(Column.ID_NUMBER)),
        channel=Channel.COUNTER,
        received_at=received_at,
        fee=fee_of(row, procedure) or 0,
        copies=read_count(row.text(Column.COPIES)) or 0,
        pages=read_count(row.text(Column.PAGES)) or 0,
        note=row.text(Column.NOTE),
    )
    return BatchRow(new, finished_at, finished_at)


def column_of(attribute: str) -> Column:
    """Return the column that a complaint of the register belongs to."""
    return _COLUMN_OF.get(attribute, Column.NAME)
