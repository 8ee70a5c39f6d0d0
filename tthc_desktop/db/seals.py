"""The seals of tables that are small enough to be hashed whole: what they hold is bound to the audit as well.

A digest goes into the next row of the audit whenever one of them changed, see :func:`broken`; so a figure that was
typed, a day of the calendar, a procedure or somebody's role cannot be changed beside the program unseen. Each digest
has a new salt, kept apart in the register: an older one cannot be used to guess what stood there.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

# Settings whose every change is written down.
_SETTINGS = "'office', 'demonstration', 'clerks', 'rate_targets', 'sign_in', 'idle_minutes', 'retention'"


@dataclass(frozen=True, slots=True)
class SealedTable:
    """A table that is bound to the audit.

    Attributes:
        columns: what its seal covers; the first ones tell its rows apart.
        order: by how many of them its rows are ordered.
        covered: which rows it covers, in SQL, with ``{row}`` before each column.
        asks_for_seal: which rows need a seal as they come in, in the same way; what every new register begins with
            does not, until something is added to it.
    """

    columns: tuple[str, ...]
    order: int = 1
    covered: str = "1"
    asks_for_seal: str = "1"


def _table(columns: str, order: int = 1, covered: str = "1", asks_for_seal: str = "1") -> SealedTable:
    return SealedTable(tuple(columns.split()), order, covered, asks_for_seal)


SEALED: Mapping[str, SealedTable] = {
    "settings": _table("key value", covered=f"{{row}}key IN ({_SETTINGS})"),
    "imports": _table("id kind file_name sha256 at actor added changed unchanged rejected undone_at"),
    "fields": _table("id name name_key position origin listed", asks_for_seal="{row}origin <> 'start'"),
    "procedures": _table(
        "id code name field_id level one_stop internal_processes source note in_catalogue valid_from valid_to "
        "import_id fee"
    ),
    "procedure_terms": _table("procedure_id channel case_name kind amount", 3),
    "procedure_enclosures": _table("procedure_id position name originals copies photocopies", 2),
    "procedure_ends": _table("procedure_id number valid_to_before import_id followed_by", 2),
    "office_days": _table("day kind reason source"),
    "rule_sets": _table("key applies_from content"),
    "rule_versions": _table("key content"),
    "late_reasons": _table("dossier_id reason at clerk"),
    "typed_figures": _table("period key value", 2),
    "form_rows": _table("period form row place texts", 3),
    "own_paragraphs": _table("section period period_last content", 2),
    "feedback": _table(
        "id received_on about field sender contact content handled_on result published_on clerk struck_out "
        "strike_reason"
    ),
    "period_checks": _table("id period figures after_closing at clerk"),
    # What a period was closed with stands in the row of the audit that tells of it; here what came later.
    "closings": _table(
        "id sent_on sent_note reopened_at reopened_by reopened_with reopen_reason",
        covered="({row}sent_on IS NOT NULL OR {row}reopened_at IS NOT NULL)",
    ),
    "people": _table("account full_name role password must_change active created_at changed_at"),
    "data_requests": _table(
        "id received_on due_on wish name id_number phone content clerk answered_on answer struck_out strike_reason"
    ),
    "retention_lists": _table("id at clerk years sha256 dossiers"),
    "erasures": _table("id list_id decision decided_on at clerk approved_by dossiers is_over"),
    "erased_dossiers": _table("dossier_id erasure_id"),
    "updates": _table("number made_on at clerk publisher manifest signature"),
    "update_files": _table("number name content", 2),
}
_HAS_WATCH = "SELECT 1 FROM temp.sqlite_schema WHERE name = 'broken_seals'"
_IS_ON_WATCH = "SELECT 1 FROM temp.sqlite_schema WHERE type = 'trigger' LIMIT 1"


def watch(database: Database) -> None:
    """Let this connection notice, from its first transaction on, which of the tables it changes.

    Nothing is written to the file.
    """
    database.execute("CREATE TEMP TABLE broken_seals (name TEXT PRIMARY KEY) WITHOUT ROWID")


def be_on_watch(database: Database) -> None:
    """See to it that a connection with a watch notices what it changes from now on; called before every transaction.

    So many triggers take longer than all else that opens a register, and most connections of a window only read.
    """
    if not _has(database, _HAS_WATCH) or _has(database, _IS_ON_WATCH):
        return
    for name, table in SEALED.items():
        old, new = (f"({table.covered.format(row=row)})" for row in ("OLD.", "NEW."))
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in table.columns)
        for deed, condition in (
            ("INSERT", f"{new} AND {table.asks_for_seal.format(row='NEW.')}"),
            (f"UPDATE OF {', '.join(table.columns)}", f"({old} OR {new}) AND ({changed})"),
            ("DELETE", old),
        ):
            database.execute(
                f"CREATE TEMP TRIGGER {name}_{deed.split()[0].lower()}_breaks_its_seal AFTER {deed} ON main.{name} "
                f"WHEN {condition} BEGIN INSERT OR IGNORE INTO broken_seals (name) VALUES ('{name}'); END"
            )


def broken(database: Database) -> dict[str, str]:
    """Return the new seals of the tables that this connection changed since it last asked; inside a transaction."""
    # A copy that is being made, or an upgrade, has no watch: nothing of it is changed there, or it seals all by itself.
    if not _has(database, _HAS_WATCH):
        return {}
    names = [name for (name,) in database.execute("SELECT name FROM broken_seals ORDER BY name").fetchall()]
    if names:
        database.execute("DELETE FROM broken_seals")
    return seal(database, names)


def seal(database: Database, names: Iterable[str]) -> dict[str, str]:
    """Give tables new salts and return their digests; inside a transaction."""
    made = {}
    for name in names:
        salt = secrets.token_hex(16)
        database.execute("INSERT OR REPLACE INTO table_salts (name, salt) VALUES (?, ?)", [name, salt])
        made[name] = _digest(database, name, salt)
    return made


def filled(database: Database) -> list[str]:
    """Return the tables that hold anything; of a register that is being upgraded, those that it has by then."""
    there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
    return [name for name in SEALED if name in there and _has_rows(database, name)]


def wrong(database: Database, claimed: Mapping[str, str]) -> list[str]:
    """Return the tables that are not as their seals say.

    Args:
        database: the register.
        claimed: the digests by table; a table without one was never written to.
    """
    salts = dict(database.execute("SELECT name, salt FROM table_salts").fetchall())
    found = []
    for name in SEALED:
        digest = claimed.get(name)
        if _has_rows(database, name) if digest is None else _digest(database, name, salts.get(name, "")) != digest:
            found.append(name)
    return found


def _digest(database: Database, name: str, salt: str) -> str:
    table = SEALED[name]
    lines = (
        f"SELECT json_array({', '.join(table.columns)}) AS line FROM {name} "
        f"WHERE {table.covered.format(row='')} ORDER BY {', '.join(table.columns[: table.order])}"
    )
    (text,) = database.execute(
        f"SELECT CAST(coalesce(group_concat(line, char(10)), '') AS BLOB) FROM ({lines})"
    ).fetchone()
    return sha256(f"{salt}\n".encode() + text).hexdigest()


def _has_rows(database: Database, name: str) -> bool:
    table = SEALED[name]
    condition = f"{table.covered} AND {table.asks_for_seal}".format(row="")
    return _has(database, f"SELECT 1 FROM {name} WHERE {condition} LIMIT 1")


def _has(database: Database, asked: str) -> bool:
    return database.execute(asked).fetchone() is not None
