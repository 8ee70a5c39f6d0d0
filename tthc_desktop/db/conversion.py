"""The register's whole file written anew under another key, or under none, and the proof that nothing was lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tthc_desktop.db.connection import APPLICATION_ID, PAGE_SIZE, reporting_environment, unlock
from tthc_desktop.db.driver import sqlite3

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

_ROWS_AT_ONCE = 2000
# The numbers of rows as well: the search index and others refer to them.
_WITH_ROWID = "rowid, *"


class TableDigest(NamedTuple):
    """What a table holds.

    Attributes:
        rows: how many rows.
        sha256: of all their values.
    """

    rows: int
    sha256: str


def write_anew(source: Path, key: bytes | None, target: Path, new_key: bytes | None) -> None:
    """Write the whole register into a new file.

    Args:
        source: the register; nobody has it open.
        key: what it is encrypted with; None for a plain one.
        target: the new file; must not exist.
        new_key: what that one shall be encrypted with; None for a plain one.

    Raises:
        UserError: the disk or another program prevents it.
    """
    with reporting_environment():
        connection = sqlite3.connect(source, timeout=5.0, isolation_level=None)
        try:
            unlock(connection, key)
            connection.execute("PRAGMA temp_store=MEMORY")
            words = "''" if new_key is None else f"\"x'{new_key.hex()}'\""
            connection.execute(f"ATTACH DATABASE ? AS anew KEY {words}", [str(target)])
            name = "page_size" if new_key is None else "cipher_page_size"
            connection.execute(f"PRAGMA anew.{name}={PAGE_SIZE}")
            version = int(connection.execute("PRAGMA main.user_version").fetchone()[0])
            # One transaction: nobody writes to the old file meanwhile.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("SELECT sqlcipher_export('anew')")
            connection.execute("COMMIT")
            # The export leaves these behind.
            connection.execute(f"PRAGMA anew.application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA anew.user_version={version}")
            connection.execute("DETACH DATABASE anew")
        finally:
            connection.close()


def digests(database: Database) -> dict[str, TableDigest]:
    """Return what every table of a register holds, the search index among them, and the schema as a table of its own.

    Args:
        database: an open register.
    """
    with reporting_environment():
        schema = database.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name, tbl_name"
        ).fetchall()
        found = {"sqlite_master": _digest(iter([schema]))}
        for kind, name, _, sql in schema:
            # A virtual table is what its shadow tables hold.
            if kind == "table" and not sql.upper().startswith("CREATE VIRTUAL"):
                found[name] = _table(database, name, "WITHOUT ROWID" not in sql.upper())
        return found


def faults(database: Database) -> list[str]:
    """Return what SQLite finds wrong with a file; empty when it is whole.

    Args:
        database: an open register.
    """
    with reporting_environment():
        told = [str(row[0]) for row in database.execute("PRAGMA integrity_check(20)")]
        # Of an encrypted file every page says by itself whether anybody changed it; a plain one has nothing to say.
        told += [str(row[0]) for row in database.execute("PRAGMA cipher_integrity_check").fetchmany(20)]
        return [one for one in told if one != "ok"]


def _table(database: Database, name: str, has_rowid: bool) -> TableDigest:
    columns = _WITH_ROWID if has_rowid else "*"
    order = "rowid" if has_rowid else ", ".join(f'"{column}"' for column, place in _columns(database, name) if place)
    cursor = database.execute(f'SELECT {columns} FROM "{name}" ORDER BY {order}')
    return _digest(iter(lambda: cursor.fetchmany(_ROWS_AT_ONCE), []))


def _columns(database: Database, name: str) -> list[tuple[str, int]]:
    rows = database.execute("SELECT name, pk FROM pragma_table_info(?) ORDER BY pk", [name]).fetchall()
    return [(str(column), int(place)) for column, place in rows]


def _digest(batches: Iterable[list[Any]]) -> TableDigest:
    rows, digest = 0, hashlib.sha256()
    for batch in batches:
        rows += len(batch)
        digest.update(repr(batch).encode())
    return TableDigest(rows, digest.hexdigest())
