"""The open file, as everything in this package passes it around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tthc_desktop.db.driver import sqlite3


class Database:
    """An open file, to which statements are given.

    Args:
        connection: to the file.

    Attributes:
        conn: the same.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.conn = connection

    def execute(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Cursor:
        """Carry out a statement.

        Args:
            statement: in SQL.
            values: what is bound to it.

        Returns:
            Its rows.
        """
        return self.conn.execute(statement, values)
