"""Rows of a dossier list as dossiers, or as reasons why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import EventKind
from tthc_desktop.imports.cells import (
    ReadOnce,
    RowError,
    amount_of,
    cell_text,
    count_of,
    dossier_code,
    padded_number,
    procedure_code,
    rows_text,
    tidy,
)
from tthc_desktop.imports.columns import Column
from tthc_desktop.imports.dates import given_day, shown
from tthc_desktop.imports.row_reader import LONGEST_CODE, LONGEST_TEXT, RowReader
from tthc_desktop.imports.statuses import CLOSING, WAITING, Sense, sense_of

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Channel
    from tthc_desktop.imports.cells import (
        Cell,
    )
    from tthc_desktop.imports.header import Header

_ID_LENGTHS = {11: 12, 8: 9}  # CCCD has 12 digits, CMND had 9
_PHONE_LENGTHS = {9: 10}
# The columns whose cells are taken as they are, in the order in which a row is unpacked.
_PLAIN = (
    Column.CODE, Column.PROCEDURE_CODE, Column.PROCEDURE_NAME, Column.FIELD, Column.APPLICANT, Column.ID_NUMBER,
    Column.PHONE, Column.ADDRESS, Column.ORGANISATION, Column.STATUS, Column.TERM, Column.TERM_UNIT, Column.CLERK,
    Column.NOTE, Column.CHANNEL, Column.FEE, Column.COPIES,
)  # fmt: skip
# A row without a code that fills none of these is no dossier.
_OF_A_DOSSIER = (Column.RECEIVED, Column.PROCEDURE_CODE, Column.PROCEDURE_NAME)


_TEXTS = attrgetter(
    "procedure_code", "procedure_name", "field", "applicant_name", "id_number", "phone", "address", "organisation",
    "term_text", "clerk", "note",
)  # fmt: skip


@dataclass(slots=True)
class ImportedDossier:
    """A dossier as a list tells of it.

    Attributes:
        row_number: the row as Excel numbers it; two rows that differ only in it are the same.
        given_due: the due date of the list, a bare date when it names no time.
        closed_at: when it was closed, and ``closed_by`` by what; both None while it is open.
        handed_over_at: when the result was handed over; None when that moment is not known.
        not_accepted: it was turned away before receipt.
        waiting: what an open dossier waits for. A pause for a supplement began at ``supplement_requested_at``
            when no supplement has come since; the beginning of any other pause is not in the list.
        term_text: the term as the list writes it.
        status_text: the status as the list writes it.
    """

    row_number: int = field(compare=False)
    code: str
    procedure_code: str
    procedure_name: str
    field: str
    applicant_name: str
    id_number: str
    phone: str
    address: str
    organisation: str
    channel: Channel
    received_at: datetime
    given_due: datetime | date | None
    supplement_requested_at: datetime | None
    supplement_received_at: datetime | None
    closed_at: datetime | None
    closed_by: EventKind | None
    handed_over_at: datetime | None
    not_accepted: bool
    waiting: EventKind | None
    term_text: str
    fee: int
    copies: int
    clerk: str
    note: str
    status_text: str


class DossierReader(RowReader):
    """Reads the rows of a dossier list.

    Args:
        header: the headings, their columns settled.
    """

    def __init__(self, header: Header) -> None:
        super().__init__(header)
        self.rows: list[ImportedDossier] = []
        self.unanswered: list[int] = []
        self.due_too_early: list[int] = []
        self._by_code: dict[str, ImportedDossier] = {}
        self._texts, self._codes = ReadOnce(cell_text), ReadOnce(procedure_code)
        self._amounts, self._counts = ReadOnce(amount_of), ReadOnce(count_of)
        self._senses: ReadOnce[Cell, Sense] = ReadOnce(lambda cell: sense_of(cell_text(cell)))
        # All at once: naming so many members of an enumeration anew for every row costs a tenth of the reading.
        self._cells = itemgetter(*(self._places[column] for column in _PLAIN))

    def warnings(self) -> list[str]:
        """Return what the clerk should know about rows that were taken."""
        warnings = []
        if self.unanswered:
            warnings.append(
                f"{len(self.unanswered)} hồ sơ ghi đang xử lý nhưng có ngày yêu cầu bổ sung mà không có ngày nhận bổ "
                f"sung nên được coi là đang chờ bổ sung ({rows_text(self.unanswered)})."
            )
        if self.due_too_early:
            warnings.append(
                f"{len(self.due_too_early)} hồ sơ ghi ngày hẹn trả trước ngày tiếp nhận "
                f"({rows_text(self.due_too_early)}): không lấy ngày hẹn trả đó, hạn trả tính theo thời hạn thủ tục. "
                "Hãy kiểm tra lại hai ngày này trong tệp."
            )
        return warnings

    def _take(self, number: int, cells: list[Cell]) -> None:
        dossier = self._dossier(number, cells)
        if dossier is None:
            return
        if max(map(len, _TEXTS(dossier))) > LONGEST_TEXT:
            raise self._too_long(cells)
        first = self._by_code.setdefault(dossier.code, dossier)
        if first is dossier:
            self.rows.append(dossier)
        elif first == dossier:
            self.duplicates += 1
        else:
            raise RowError(
                f"Mã hồ sơ “{dossier.code}” đã có ở dòng {first.row_number} với nội dung khác; "
                "hãy giữ lại một dòng đúng."
            )

    def _dossier(self, number: int, cells: list[Cell]) -> ImportedDossier | None:
        texts = self._texts
        (
            code_cell, procedure_cell, name_cell, field_cell, applicant_cell, id_cell, phone_cell, address_cell,
            organisation_cell, status_cell, term_cell, unit_cell, clerk_cell, note_cell, channel_cell, fee_cell,
            copies_cell,
        ) = self._cells(cells)  # fmt: skip
        code = tidy(code_cell) if type(code_cell) is str else self._value(dossier_code, Column.CODE, cells)
        sense = self._senses[status_cell]
        try:
            received = self._moment(Column.RECEIVED, cells)
            if received is None or not code or sense is Sense.UNREGISTERED:
                raise self._unusable(code, sense, status_cell)
        except RowError:
            if self._is_no_entry(code, _OF_A_DOSSIER, cells):
                return None
            raise
        procedure_code = self._codes[procedure_cell]
        procedure_name = texts[name_cell]
        if not procedure_code and not procedure_name:
            raise RowError("Hồ sơ không ghi thủ tục nào; hãy ghi mã TTHC hoặc tên thủ tục hành chính.")
        requested, supplied = self._supplement(cells, received)
        before, since = Column.RECEIVED, received
        if requested is not None:
            before, since = Column.SUPPLEMENT_REQUESTED, requested
        if supplied is not None:
            before, since = Column.SUPPLEMENT_RECEIVED, supplied
        closed_at = self._later(Column.CLOSED, cells, before, since)
        if closed_at is not None:
            before, since = Column.CLOSED, closed_at
        handed_over_at = self._later(Column.HANDED_OVER, cells, before, since)
        if closed_at is None:
            # Some systems keep only the day on which the result was given.
            closed_at = handed_over_at
        closed_by = waiting = None
        if sense is Sense.NOT_ACCEPTED:
            closed_at = handed_over_at = None
        else:
            closed_by = self._closed_by(sense, closed_at, status_cell, requested is not None and supplied is None)
            if closed_by is None:
                waiting = WAITING.get(sense)
                if waiting is None and requested is not None and supplied is None:
                    waiting = EventKind.SUPPLEMENT_REQUESTED
                    if sense is Sense.OPEN:
                        self.unanswered.append(number)
        due = self._moment(Column.DUE, cells)
        given = None if due is None else given_day(due)
        if due is not None and due < received and (given is due or due.date() < received.date()):
            self.due_too_early.append(number)
            given = None
        # What was read before repeats nearly always, and then needs no message about its column.
        channel, fee, copies = (
            self._channels.get(channel_cell), self._amounts.get(fee_cell), self._counts.get(copies_cell)
        )  # fmt: skip
        return ImportedDossier(
            number,
            code if len(code) <= LONGEST_CODE else self._checked_code(Column.CODE, code),
            procedure_code,
            procedure_name,
            texts[field_cell],
            texts[applicant_cell] or texts[organisation_cell],
            padded_number(id_cell, _ID_LENGTHS),
            padded_number(phone_cell, _PHONE_LENGTHS),
            tidy(address_cell) if type(address_cell) is str else cell_text(address_cell),
            texts[organisation_cell],
            channel or self._value(self._channels.__getitem__, Column.CHANNEL, cells),
            received,
            given,
            requested,
            supplied,
            closed_at,
            closed_by,
            handed_over_at,
            sense is Sense.NOT_ACCEPTED,
            waiting,
            f"{texts[term_cell]} {texts[unit_cell]}".strip(),
            self._value(self._amounts.__getitem__, Column.FEE, cells) if fee is None else fee,
            self._value(self._counts.__getitem__, Column.COPIES, cells) if copies is None else copies,
            texts[clerk_cell],
            cell_text(note_cell),
            texts[status_cell],
        )

    def _unusable(self, code: str, sense: Sense, status_cell: Cell) -> RowError:
        if sense is Sense.UNREGISTERED:
            return RowError(
                f"{self._says(Column.STATUS, status_cell)}: hồ sơ chưa được tiếp nhận chính thức nên chưa vào sổ; "
                "hãy tiếp nhận trên hệ thống rồi xuất lại danh sách."
            )
        if not code:
            return RowError(f"Thiếu mã hồ sơ: {self._title(Column.CODE)} để trống; hãy ghi mã hồ sơ.")
        return RowError(f"Thiếu ngày tiếp nhận: {self._title(Column.RECEIVED)} để trống; hãy ghi ngày tiếp nhận.")

    def _supplement(self, cells: list[Cell], received: datetime) -> tuple[datetime | None, datetime | None]:
        requested = self._later(Column.SUPPLEMENT_REQUESTED, cells, Column.RECEIVED, received)
        if requested is None:
            supplied = self._moment(Column.SUPPLEMENT_RECEIVED, cells)
            if supplied is not None:
                raise RowError(
                    f"Có {self._title(Column.SUPPLEMENT_RECEIVED)} ({shown(supplied)}) mà không có "
                    f"{self._title(Column.SUPPLEMENT_REQUESTED)}; hãy ghi thêm ngày yêu cầu bổ sung."
                )
            return None, None
        return requested, self._later(Column.SUPPLEMENT_RECEIVED, cells, Column.SUPPLEMENT_REQUESTED, requested)

    def _closed_by(
        self, sense: Sense, closed_at: datetime | None, status_cell: Cell, unanswered: bool
    ) -> EventKind | None:
        """Return what closed the dossier, None when it is open; refuse a status that its dates contradict."""
        closed_by = CLOSING.get(sense)
        if closed_by is not None:
            if closed_at is None:
                raise RowError(
                    f"{self._says(Column.STATUS, status_cell)} nhưng {self._title(Column.CLOSED)} để trống; "
                    "hãy ghi ngày kết thúc hoặc sửa trạng thái."
                )
            return closed_by
        if sense in (Sense.EMPTY, Sense.UNKNOWN):
            if closed_at is not None:
                return EventKind.FINISHED
            if sense is Sense.UNKNOWN and not unanswered:
                raise RowError(
                    f"{self._says(Column.STATUS, status_cell)}, không rõ là trạng thái nào; hãy sửa thành "
                    "“Đang xử lý”, “Yêu cầu bổ sung”, “Đã xử lý xong” hoặc “Đã trả kết quả”."
                )
        elif closed_at is not None:
            raise RowError(
                f"{self._says(Column.STATUS, status_cell)} nhưng hồ sơ đã có ngày kết thúc ({shown(closed_at)}); "
                "hãy sửa trạng thái hoặc xóa ngày kết thúc."
            )
        return None
