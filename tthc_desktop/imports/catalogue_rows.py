"""Rows of a catalogue of procedures, or reasons why not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.terms import parse_term
from tthc_desktop.errors import UserError
from tthc_desktop.imports.cells import (
    RowError,
    amount_of,
    cell_text,
    count_of,
    folded,
    is_blank,
    procedure_code,
    rows_text,
)
from tthc_desktop.imports.columns import Column
from tthc_desktop.imports.dates import shown
from tthc_desktop.imports.row_reader import LONGEST_TEXT, RowReader

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Channel
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.imports.cells import (
        Cell,
    )
    from tthc_desktop.imports.header import Header

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_UNIT_IN_TITLE = re.compile(r"\(([^)]*)\)")
_PER_COPY = re.compile(r"\s*/\s*(?:1 |một |01 )?(?:bản|bộ|hồ sơ|trường hợp|lần|việc|giấy|văn bản)\.?$", re.IGNORECASE)
_YES = {"x", "co", "1", "true", "v", "yes", "co thuc hien", "mc", "mclt", "mot cua", "mot cua lien thong"}
_NO = {"", "khong", "0", "false", "no", "khong thuc hien"}
_MARKS = {"✓", "✔", "☑", "+"}
_OF_A_PROCEDURE = (Column.PROCEDURE_NAME, Column.FIELD)


@dataclass(slots=True)
class ImportedProcedure:
    """A procedure, or one of its terms, as a catalogue tells of it.

    Attributes:
        row_number: the row as Excel numbers it; two rows that differ only in it are the same.
        term: its term; None when the catalogue does not say it or says it in words we do not take for sure.
        term_text: the term as the list writes it.
        channel: the channel for which the term holds; None for every channel.
        case_name: the case for which the term holds; empty for every case.
        one_stop: whether the one-stop desk takes it (một cửa, một cửa liên thông).
        internal_processes: number of internal processes issued for it.
        fee: what the office takes for one copy, in đồng; None when the catalogue does not tell it in figures.
    """

    row_number: int = field(compare=False)
    code: str
    name: str
    field: str
    level: str
    term: Term | None
    term_text: str
    channel: Channel | None
    case_name: str
    one_stop: bool
    internal_processes: int
    source: str
    valid_from: date | None
    valid_to: date | None
    fee: int | None = None


class CatalogueReader(RowReader):
    """Reads the rows of a catalogue of procedures.

    Args:
        header: the headings, their columns settled.
    """

    def __init__(self, header: Header) -> None:
        super().__init__(header)
        self.rows: list[ImportedProcedure] = []
        self.without_term: list[int] = []
        self.fee_in_words: list[int] = []
        self._by_key: dict[tuple[str, Channel | None, str], ImportedProcedure] = {}
        self._has_one_stop = Column.ONE_STOP in header.columns
        place = header.columns.get(Column.TERM, -1)
        unit = _UNIT_IN_TITLE.search(header.titles[place]) if place >= 0 else None
        self._unit_in_title = unit[1] if unit else ""

    def warnings(self) -> list[str]:
        """Return what the clerk should know about rows that were taken."""
        warnings = []
        if self.without_term:
            warnings.append(
                f"{len(self.without_term)} thủ tục chưa rõ thời hạn giải quyết ({rows_text(self.without_term)}); "
                "nếu danh mục chưa có thì hãy bổ sung ở đó."
            )
        if self.fee_in_words:
            warnings.append(
                f"{len(self.fee_in_words)} thủ tục ghi lệ phí bằng lời ({rows_text(self.fee_in_words)}) nên chưa lấy "
                "được; hãy ghi lệ phí một bản trong danh mục nếu cần."
            )
        if self.rows and not self._has_one_stop:
            warnings.append(
                f"Tệp không có cột “{Column.ONE_STOP}” nên thủ tục mới được coi là thực hiện theo một cửa; "
                "thủ tục đã có giữ như trong danh mục."
            )
        return warnings

    def _take(self, number: int, cells: list[Cell]) -> None:
        code = procedure_code(cells[self._places[Column.PROCEDURE_CODE]])
        if self._is_no_entry(code, _OF_A_PROCEDURE, cells):
            return
        procedure = self._procedure(number, code, cells)
        texts = (procedure.name, procedure.field, procedure.level, procedure.case_name, procedure.source)
        if max(map(len, texts)) > LONGEST_TEXT:
            raise self._too_long(cells)
        key = (procedure.code, procedure.channel, folded(procedure.case_name))
        first = self._by_key.setdefault(key, procedure)
        if first is procedure:
            self.rows.append(procedure)
            if procedure.term is None:
                self.without_term.append(procedure.row_number)
        elif first == procedure:
            self.duplicates += 1
        else:
            raise RowError(
                f"Mã TTHC “{procedure.code}” đã có ở dòng {first.row_number} với cùng hình thức nộp và trường hợp; "
                "hãy giữ lại một dòng đúng."
            )

    def _procedure(self, number: int, code: str, cells: list[Cell]) -> ImportedProcedure:
        name, field_name = self._text(Column.PROCEDURE_NAME, cells), self._text(Column.FIELD, cells)
        for column, text in (
            (Column.PROCEDURE_CODE, code),
            (Column.PROCEDURE_NAME, name),
            (Column.FIELD, field_name),
        ):
            if not text:
                raise RowError(
                    f"Thiếu {str(column)[0].lower()}{str(column)[1:]}: {self._title(column)} để trống; hãy ghi vào tệp."
                )
        valid_from, valid_to = self._moment(Column.VALID_FROM, cells), self._moment(Column.VALID_TO, cells)
        if valid_from and valid_to and valid_to < valid_from:
            raise RowError(
                f"Ngày hết hiệu lực ({shown(valid_to)}) trước ngày hiệu lực ({shown(valid_from)}); hãy sửa lại ngày."
            )
        term_text, term = self._term(cells)
        return ImportedProcedure(
            number,
            self._checked_code(Column.PROCEDURE_CODE, code),
            name,
            field_name,
            self._text(Column.LEVEL, cells),
            term,
            term_text,
            self._value(self._channel, Column.CHANNEL, cells),
            self._text(Column.CASE, cells),
            self._value(_flag, Column.ONE_STOP, cells) if self._has_one_stop else True,
            self._value(_processes, Column.PROCESSES, cells),
            self._text(Column.SOURCE, cells),
            valid_from.date() if valid_from else None,
            valid_to.date() if valid_to else None,
            self._fee(number, cells),
        )

    def _fee(self, number: int, cells: list[Cell]) -> int | None:
        """Return the fee of one copy; words about it, or a fee for each page, are left to the office."""
        cell = cells[self._places[Column.FEE]]
        if is_blank(cell):
            return None
        try:
            return amount_of(_PER_COPY.sub("", cell_text(cell)) if isinstance(cell, str) else cell)
        except RowError:
            self.fee_in_words.append(number)
            return None

    def _text(self, column: Column, cells: list[Cell]) -> str:
        return cell_text(cells[self._places[column]])

    def _channel(self, cell: Cell) -> Channel | None:
        # Here a blank cell means every channel, and so do the words for it.
        return None if folded(cell_text(cell)) in ("", "tat ca", "moi hinh thuc", "chung") else self._channels[cell]

    def _term(self, cells: list[Cell]) -> tuple[str, Term | None]:
        """Return the term as written, and as understood: unknown is better than guessed."""
        amount = self._text(Column.TERM, cells).replace(".", ",")
        unit = self._text(Column.TERM_UNIT, cells)
        written = f"{amount} {unit}".strip()
        if _NUMBER.fullmatch(amount):
            unit = unit or self._unit_in_title
            zero = not float(amount.replace(",", "."))
            # "0 | trong ngày" and "0 | không quy định" say everything in the unit.
            tried = [f"{amount} {unit}", unit] if zero else [f"{amount} {unit}"]
        else:
            tried = [written, amount, unit] if not amount or not unit else [amount, written]
        for text in tried:
            try:
                return written, parse_term(text)
            except UserError:
                continue
        return written, None


def _flag(cell: Cell) -> bool:
    text = cell_text(cell)
    words = folded(text)
    if words in _YES or text in _MARKS:
        return True
    # A lone dash folds to nothing, and so does a question mark.
    if words in _NO and (words or not text.strip("-–—")):
        return False
    raise RowError("không rõ là có hay không; hãy ghi “x” hoặc để trống")


def _processes(cell: Cell) -> int:
    return 1 if not is_blank(cell) and folded(cell_text(cell)) in ("x", "co") else count_of(cell)
