"""The rows that are half typed, by day, as the draft of the grid keeps them."""

import logging
from collections.abc import Mapping, Sequence
from datetime import date

from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.rows import TypedRow

_log = logging.getLogger(__name__)


def draft_of(left: Mapping[date, Sequence[TypedRow]]) -> dict[str, object]:
    """Return the draft of what is half typed; empty when nothing is."""
    return {day.isoformat(): [row.kept() for row in rows] for day, rows in left.items() if rows}


def without(going: Sequence[TypedRow], left: Mapping[date, Sequence[TypedRow]]) -> dict[date, list[TypedRow]]:
    """Return what is half typed without the rows that go; a day with nothing left goes with them."""
    gone = {id(row) for row in going}
    still = {day: [row for row in rows if id(row) not in gone] for day, rows in left.items()}
    return {day: rows for day, rows in still.items() if rows}


def rows_of_draft(content: object) -> dict[date, list[TypedRow]]:
    """Return what a draft holds, by day.

    What another version of the program wrote in a shape that is not known here is left out, and only that: a draft
    never keeps the program from starting.
    """
    found: dict[date, list[TypedRow]] = {}
    unread = 0
    for day_text, kept_rows in (content if isinstance(content, Mapping) else {}).items():
        try:
            day = date.fromisoformat(str(day_text))
        except ValueError:
            unread += 1
            continue
        kept = kept_rows if isinstance(kept_rows, list) else [kept_rows]
        rows = [row for one in kept if (row := _row_of(one)) is not None]
        unread += len(kept) - len(rows)
        if rows:
            found[day] = rows
    if unread:
        # How many, never what stands in them: the log holds nothing of a person.
        _log.warning("left out %d rows of the grid's draft that cannot be read", unread)
    return found


def _row_of(kept: object) -> TypedRow | None:
    if not isinstance(kept, Mapping) or not isinstance(texts := kept.get("texts"), Mapping):
        return None
    procedure = kept.get("procedure")
    return TypedRow(
        procedure if isinstance(procedure, int) else 0,
        {Column[name]: str(text) for name, text in texts.items() if name in Column.__members__},
        bool(kept.get("fee_by_hand", Column.FEE.name in texts)),
        begun=True,
    )
