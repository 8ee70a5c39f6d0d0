"""Looking through a register's file for damage: all at once, or bit by bit while people work with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from tthc_desktop.db import stored_values
from tthc_desktop.db.connection import is_anyone_writing, reporting_environment
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.db.migrations import own_triggers, triggers_of

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

_MOST_FAULTS = 20
# Steps of SQLite's between two looks at whether to stop; one step may be the reading of a whole page from a slow disk.
_STEPS_A_LOOK = 500
_WAIT_SECONDS = 0.05
_DAMAGE_CODES = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Stopped(Exception):  # noqa: N818
    """Whoever asked does not want to know any more."""


class _GaveWay(Exception):  # noqa: N818
    """Somebody wants to write, and could not as long as this reading lasts."""


def size(database: Database) -> int:
    """Return how large a register's file is, in bytes."""
    pages, each = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages * each)


def faults(database: Database, thorough: bool, is_stopped: Callable[[], bool] = lambda: False) -> tuple[str, ...]:
    """Look through a register that nobody works with, and return what is wrong with it.

    Args:
        database: the register.
        thorough: also compare every index with its table, which takes three times as long.
        is_stopped: asked now and then whether to stop.

    Raises:
        Stopped: it was.
        UserError: the disk cannot be read.
    """
    structure = "integrity_check" if thorough else "quick_check"

    def look() -> None:
        if is_stopped():
            raise Stopped

    found = _ask(database, f"PRAGMA {structure}({_MOST_FAULTS})", look, _structure_fault)
    # Of a file whose pages are damaged nothing else can be said.
    return found or (
        *_ask(database, "PRAGMA foreign_key_check", look, _reference_fault),
        *(fault for table in stored_values.TABLES for fault in _unreadable(database, table, look)),
        *_missing_guards(database),
    )


def faults_beside_work(database: Database, is_stopped: Callable[[], bool]) -> tuple[str, ...]:
    """Look through a register while others write to it, table by table; whoever wants to write goes first.

    Args:
        database: the register, opened for this alone.
        is_stopped: asked now and then whether to stop.

    Raises:
        Stopped: it was.
        UserError: the disk cannot be read.
    """

    def look() -> None:
        if is_stopped():
            raise Stopped
        if is_anyone_writing():
            raise _GaveWay

    found: list[str] = []
    for table in _tables(database):
        for question, read in (("quick_check", _structure_fault), ("foreign_key_check", _reference_fault)):
            found += _patiently(partial(_ask, database, f"PRAGMA {question}('{table}')", look, read), is_stopped)
        if table in stored_values.TABLES:
            found += _patiently(partial(_unreadable, database, table, look), is_stopped)
        if len(found) >= _MOST_FAULTS:
            return tuple(found[:_MOST_FAULTS])
    return (*found, *_missing_guards(database))


def _patiently(ask: Callable[[], tuple[str, ...]], is_stopped: Callable[[], bool]) -> tuple[str, ...]:
    while True:
        try:
            return ask()
        except _GaveWay:
            while is_anyone_writing():
                if is_stopped():
                    raise Stopped from None
                time.sleep(_WAIT_SECONDS)


def _ask(
    database: Database, question: str, look: Callable[[], None], read: Callable[[tuple[object, ...]], str]
) -> tuple[str, ...]:
    """Return the faults that a question brings to light."""
    look()
    with reporting_environment(), _looking(database, look):
        try:
            rows = database.execute(question).fetchmany(_MOST_FAULTS)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE_CODES:
                return (_structure_fault((str(error),)),)
            raise
    # One dossier with a hundred events tells one thing, not a hundred.
    return tuple(dict.fromkeys(read(row) for row in rows if row != ("ok",)))


@contextmanager
def _looking(database: Database, look: Callable[[], None]) -> Iterator[None]:
    """Let a block's statements be interrupted by what a look now and then raises."""
    raised: list[Exception] = []

    def on_steps() -> int:
        try:
            look()
        except Exception as error:  # SQLite would only say that it was interrupted
            raised.append(error)
            return 1
        return 0

    database.conn.set_progress_handler(on_steps, _STEPS_A_LOOK)
    try:
        yield
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        database.conn.set_progress_handler(None, 0)


def _tables(database: Database) -> list[str]:
    # The search index itself cannot be left in the middle, and can be made anew; its tables are looked through.
    select = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    with reporting_environment():
        return [name for (name,) in database.execute(select)]


def _structure_fault(row: tuple[object, ...]) -> str:
    return f"Cấu trúc tệp không khớp ({row[0]})."


def _reference_fault(row: tuple[object, ...]) -> str:
    return f"Bảng {row[0]} có dòng trỏ tới dòng không còn trong bảng {row[2]}."


def index_faults(database: Database, table: str) -> tuple[str, ...]:
    """Return where the indexes of a table, by which figures are counted, are not what the table holds.

    Args:
        database: the register.
        table: its name.

    Raises:
        UserError: the disk cannot be read.
    """
    return _ask(database, f"PRAGMA integrity_check('{table}')", lambda: None, _structure_fault)


def _unreadable(database: Database, table: str, look: Callable[[], None]) -> tuple[str, ...]:
    return _ask(database, stored_values.question(table), look, lambda row: str(row[0]))


def _missing_guards(database: Database) -> tuple[str, ...]:
    """Tell which of the guards against changing and deleting are not as the program made them."""
    with reporting_environment():
        present = triggers_of(database)
    return tuple(
        f"Chốt chống sửa, xóa “{name}” đã bị chương trình khác gỡ hoặc sửa."
        for name, content in own_triggers().items()
        if present.get(name) != content
    )
