"""Old and new values that may name people: beside the audit, which can never be erased and tells only what changed.

The audit row carries the digest of what stands here, so that a change of it shows; once it is erased, because its time
is over, the digest tells nothing: it was made with a random salt that goes with the values.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import audit

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


def write(
    database: Database,
    at: datetime,
    actor: str,
    action: str,
    subject: str,
    values: Mapping[str, tuple[Any, Any]],
    **detail: Any,
) -> audit.ChainHead:
    """Add a row to the audit that names what changed, and keep old and new values beside it.

    Args:
        database: inside a transaction.
        at: when.
        actor: who.
        action: what.
        subject: on what.
        values: old and new value by the name of the part.
        detail: what may stand in the audit for ever.
    """
    if not values:
        return audit.write(database, at, actor, action, subject, **detail)
    content = json.dumps(
        {name: list(pair) for name, pair in values.items()}, ensure_ascii=False, default=str, separators=(",", ":")
    )
    salt = secrets.token_hex(16)
    told = audit.write(
        database, at, actor, action, subject, **detail, private=list(values), private_sha256=digest(salt, content)
    )
    database.execute(
        "INSERT INTO private_values (audit_id, salt, content) VALUES (?, ?, ?)", [told.number, salt, content]
    )
    return told


def erase_of_dossier(database: Database, key: int) -> list[int]:
    """Erase what is kept of a dossier, under its code and those it had before; inside a transaction.

    Returns:
        The numbers of the rows of the audit whose values are gone.
    """
    rows = database.execute(
        "SELECT a.id FROM audit a JOIN private_values p ON p.audit_id = a.id WHERE a.subject IN "
        "(SELECT code FROM dossiers WHERE id = :key UNION SELECT json_extract(before, '$.code') FROM amendments "
        "WHERE dossier_id = :key) AND json_extract(a.detail, '$.dossier') = :key ORDER BY a.id",
        {"key": key},
    )
    gone = [number for (number,) in rows.fetchall()]
    database.conn.executemany("DELETE FROM private_values WHERE audit_id = ?", [(number,) for number in gone])
    return gone


def digest(salt: str, content: str) -> str:
    """Return the digest of values as the audit keeps it."""
    return sha256(f"{salt}\n{content}".encode()).hexdigest()


def of_entry(database: Database, number: int) -> dict[str, tuple[Any, Any]]:
    """Return old and new values by the name of the part, of one row of the audit; none when they were erased."""
    row = database.execute("SELECT content FROM private_values WHERE audit_id = ?", [number]).fetchone()
    return {} if row is None else {name: (old, new) for name, (old, new) in json.loads(row[0]).items()}


def digests(database: Database) -> dict[int, str]:
    """Return the digest of what is kept, by the number of the row of the audit."""
    rows = database.execute("SELECT audit_id, salt, content FROM private_values")
    return {number: digest(salt, content) for number, salt, content in rows.fetchall()}
