"""The people who work with the register, and their passwords' hashes."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tthc_desktop.db import settings
from tthc_desktop.db.database import Database
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.db.encoding import moment_in, moment_out
from tthc_desktop.domain.people import Person, Role

_COLUMNS = "account, full_name, role, active, must_change, signed_in_at, created_at"


@dataclass(frozen=True, slots=True)
class Lock:
    """What stands between a typed password and an account.

    Attributes:
        password: its hash.
        failures: wrong passwords since the last right one.
        failed_at: when the last of them was typed; None when there was none.
    """

    password: str
    failures: int
    failed_at: datetime | None


def read_all(database: Database) -> list[Person]:
    """Return everybody, also who has left, in the order in which they were added."""
    return [_person(row) for row in database.execute(f"SELECT {_COLUMNS} FROM people ORDER BY created_at, rowid")]


def read(database: Database, account: str) -> Person | None:
    """Return the person of an account; None when there is none."""
    row = database.execute(f"SELECT {_COLUMNS} FROM people WHERE account = ?", [account]).fetchone()
    return None if row is None else _person(row)


def lock_of(database: Database, account: str) -> Lock:
    """Return what stands before an account that exists."""
    query = "SELECT password, failures, failed_at FROM people WHERE account = ?"
    password, failures, failed_at = database.execute(query, [account]).fetchone()
    return Lock(password, failures, moment_in(failed_at))


def sign_in_is_wanted(database: Database) -> bool:
    """Tell whether the register opens to its people only: there are some, and nobody turned that off."""
    anybody = database.execute("SELECT EXISTS (SELECT 1 FROM people WHERE active = 1)").fetchone()[0]
    return bool(anybody) and settings.read(database, settings.SIGN_IN) is not False


def add(database: Database, person: Person, password: str) -> None:
    """Add somebody.

    Args:
        database: inside a transaction.
        person: who; the account is not taken yet.
        password: the hash of the password.
    """
    created = moment_out(person.created_at)
    values = [person.account, person.full_name, person.role.value, password, person.must_change, created, created]
    database.execute(
        "INSERT INTO people (account, full_name, role, password, must_change, created_at, changed_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        values,
    )


def change(database: Database, account: str, at: datetime, **values: Any) -> None:
    """Change columns of somebody's row.

    Args:
        database: inside a transaction.
        account: whose.
        at: the present moment.
        values: by the name of the column.
    """
    columns = {**values, "changed_at": moment_out(at)}
    sets = ", ".join(f"{name} = ?" for name in columns)
    database.execute(f"UPDATE people SET {sets} WHERE account = ?", [*columns.values(), account])


def note_failure(database: Database, account: str, at: datetime) -> None:
    """Count a wrong password."""
    database.execute(
        "UPDATE people SET failures = failures + 1, failed_at = ? WHERE account = ?", [moment_out(at), account]
    )


def forget_failures(database: Database, account: str) -> None:
    """Forget the wrong passwords, for a right one was typed."""
    database.execute("UPDATE people SET failures = 0, failed_at = NULL WHERE account = ?", [account])


def note_sign_in(database: Database, account: str, at: datetime) -> None:
    """Keep when somebody signed in."""
    database.execute("UPDATE people SET signed_in_at = ? WHERE account = ?", [moment_out(at), account])


def who_signs_in(path: Path) -> list[Person]:
    """Return who may open a plain register, without opening it as one: nothing is created, upgraded or checked.

    Args:
        path: the register's file.

    Returns:
        Nobody where no sign-in is wanted, and for a file of an earlier version or one that cannot be read: opening it
        tells why.
    """
    if not path.is_file():
        return []
    try:
        # Not read-only: a transaction that a power cut broke off is taken back at the first reading.
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=5.0)) as connection:
            database = Database(connection)
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'people'").fetchone():
                return []
            return [one for one in read_all(database) if one.is_active] if sign_in_is_wanted(database) else []
    except sqlite3.DatabaseError:
        return []


def _person(row: Any) -> Person:
    account, full_name, role, active, must_change, signed_in_at, created_at = row
    return Person(
        account=account,
        full_name=full_name,
        role=Role(role),
        is_active=bool(active),
        must_change=bool(must_change),
        signed_in_at=moment_in(signed_in_at),
        created_at=datetime.fromisoformat(created_at),
    )
