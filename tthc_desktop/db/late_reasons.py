"""Why dossiers were late, where neither an apology nor the note on their finish tells."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlite_utils import Database

from tthc_desktop.db.encoding import moment_out


def read(database: Database, keys: Collection[int]) -> dict[int, str]:
    """Return the reasons written for some dossiers; the others are missing."""
    rows = database.execute(
        "SELECT dossier_id, reason FROM late_reasons WHERE dossier_id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(keys))],
    )
    return dict(rows.fetchall())


def write(database: Database, reasons: Mapping[int, str], at: datetime, clerk: str) -> None:
    """Keep reasons by dossier; an empty one takes it away.

    Args:
        database: inside a transaction.
        reasons: by the register's number of the dossier.
        at: when.
        clerk: who.
    """
    database.conn.executemany("DELETE FROM late_reasons WHERE dossier_id = ?", [(key,) for key in reasons])
    database.conn.executemany(
        "INSERT INTO late_reasons (dossier_id, reason, at, clerk) VALUES (?, ?, ?, ?)",
        [(key, reason, moment_out(at), clerk) for key, reason in reasons.items() if reason],
    )
