"""The code of the history that stands on a report: the head of the chain when the figures were taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.db import audit, closings
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.audit import ChainHead
    from tthc_desktop.domain.periods import Period

_WHAT_FOR = "dùng để đối chiếu sổ không bị sửa ngoài chương trình"


def head_of(database: Database, period: Period) -> ChainHead | None:
    """Return the head as a period was closed, so that its files stay as they are; the present one of an open period.

    None for a period that was closed before there was a chain.
    """
    closing = closings.holding(database, period.key)
    return audit.head(database) if closing is None else closings.head_at(database, closing.key)


def code_of(database: Database, period: Period) -> str:
    """Return the code as the properties of a file carry it; empty for a period closed before there was a chain."""
    head = head_of(database, period)
    return "" if head is None else f"Mã nhật ký {head.number}: {head.sha256}"


def code_line(head: ChainHead | None) -> str:
    """Return the line that is printed, with what it is for; empty where there is no head."""
    return "" if head is None else f"Mã nhật ký (dòng số {number_text(head.number)}): {head.short}, {_WHAT_FOR}."
