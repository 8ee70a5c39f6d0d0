"""What a check of the history found, in the words of a clerk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db.audit import GENESIS, ChainHead, row_hash
from tthc_desktop.register.history.words import action_text
from tthc_desktop.text import moment_text

if TYPE_CHECKING:
    from tthc_desktop.db.audit import Entry


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written.

    Attributes:
        text: what, in a sentence.
        row: number of the row of the audit that it is about; None when there is none.
    """

    text: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the history found.

    Attributes:
        head: the last row of the chain.
        begins: number of the first row whose dossiers and events are bound to the chain.
        dossiers: how many dossiers were looked at.
        events: how many events.
        faults: what is not as it was written, the chain's own first.
        unchecked: what could not be checked, as sentences.
    """

    head: ChainHead
    begins: int
    dossiers: int
    events: int
    faults: tuple[Fault, ...]
    unchecked: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether everything is as it was written."""
        return not self.faults


def named(entry: Entry) -> str:
    """Return a row of the audit in words: its number, when, who, what and on what."""
    try:
        at = moment_text(datetime.fromisoformat(entry.at))
    except ValueError:
        at = entry.at
    subject = f" {entry.subject}" if entry.subject else ""
    who = entry.actor or "không rõ ai"
    return f"dòng nhật ký số {entry.number} ({at}, {who}: {action_text(entry.action)}{subject})"


class Chain:
    """Looks at the rows of the audit in their order; only the first broken link is a fault, for it breaks the rest."""

    def __init__(self) -> None:
        self.last: Entry | None = None
        self.fault: Fault | None = None

    def look(self, entry: Entry) -> None:
        """Look at the next row."""
        if self.fault is None:
            self.fault = self._fault(entry)
        self.last = entry

    @property
    def head(self) -> ChainHead:
        """The last row looked at."""
        return ChainHead(0, GENESIS) if self.last is None else ChainHead(self.last.number, self.last.hash)

    def _fault(self, entry: Entry) -> Fault | None:
        before = self.last
        number = before.number if before else 0
        if entry.number != number + 1:
            gap = f"số {number + 1}" if entry.number == number + 2 else f"từ số {number + 1} đến số {entry.number - 1}"
            return Fault(f"Nhật ký thiếu dòng {gap}, ngay trước {named(entry)}.", number + 1)
        if entry.previous != (before.hash if before else GENESIS):
            return Fault(f"{_capital(named(entry))} không nối với dòng trước nó.", entry.number)
        if row_hash(*entry[:-1]) != entry.hash:
            return Fault(f"{_capital(named(entry))} đã bị sửa: nội dung không khớp mã của dòng.", entry.number)
        return None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def in_chain_order(faults: Iterator[Fault]) -> tuple[Fault, ...]:
    """Return faults by the rows they are about, those about none last."""
    return tuple(sorted(faults, key=lambda fault: (fault.row is None, fault.row or 0)))
