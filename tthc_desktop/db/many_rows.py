"""Inserting many rows with few statements."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

Row = tuple[object, ...]

# A statement begins and ends, and finds its place in the table, once for all of its rows: with fifty the events of an
# import go in almost twice as fast as one by one, and more bring nothing. SQLite takes up to 32766 values at once.
_TOGETHER = 50


def insert_rows(database: Database, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert rows in their order.

    Args:
        database: inside a transaction.
        table: the table.
        columns: names of the columns, in the order of the values of a row.
        rows: the values.
    """
    beginning = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "
    one = f"({', '.join('?' * len(columns))})"
    whole = len(rows) - len(rows) % _TOGETHER
    if whole:
        several = beginning + ", ".join([one] * _TOGETHER)
        groups = (rows[start : start + _TOGETHER] for start in range(0, whole, _TOGETHER))
        database.conn.executemany(several, (list(chain.from_iterable(group)) for group in groups))
    database.conn.executemany(beginning + one, rows[whole:])
