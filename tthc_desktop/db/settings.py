"""The office's settings, its own calendar days and its own rule sets."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from tthc_desktop.domain.workdays import DayKind, OfficialDay

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

OFFICE, DEMONSTRATION = "office", "demonstration"
# What the accounts of this PC are called; how far the first start has come.
CLERKS, FIRST_START = "clerks", "first_start"
# What the office wants its rates to reach.
RATE_TARGETS = "rate_targets"
# False where the people no longer have to sign in; minutes without key or mouse after which the window locks.
SIGN_IN, IDLE_MINUTES = "sign_in", "idle_minutes"
# Passwords that were reset from the command line, of which somebody still has to hear.
EMERGENCY_RESETS = "emergency_resets"
# The secret behind what stands for people in the audit; after how many years their data goes.
PERSON_DIGESTS, RETENTION = "person_digests", "retention"
# The calendar of the program with which somebody last worked here.
PROGRAM_CALENDAR = "program_calendar"


def read(database: Database, key: str) -> Any:
    """Return a setting, or None when it was never set."""
    row = database.execute("SELECT value FROM settings WHERE key = ?", [key]).fetchone()
    return None if row is None else json.loads(row[0])


def write(database: Database, key: str, value: Any) -> None:
    """Keep a setting; any value that JSON can hold."""
    database.execute(
        "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [key, json.dumps(value, ensure_ascii=False)],
    )


def office_days(database: Database) -> list[OfficialDay]:
    """Return the office's own edits of the calendar."""
    rows = database.execute("SELECT day, kind, reason, source FROM office_days ORDER BY day").fetchall()
    return [
        OfficialDay(date.fromisoformat(day), DayKind(kind), reason, source, confirmed=True, own=True)
        for day, kind, reason, source in rows
    ]


def write_office_day(database: Database, day: OfficialDay) -> None:
    """Keep an edit of the calendar; it replaces an earlier edit of the same day."""
    database.execute(
        "INSERT OR REPLACE INTO office_days (day, kind, reason, source) VALUES (?, ?, ?, ?)",
        [day.day.isoformat(), day.kind.value, day.reason, day.source],
    )


def delete_office_day(database: Database, day: date) -> None:
    """Take back an edit of the calendar."""
    database.execute("DELETE FROM office_days WHERE day = ?", [day.isoformat()])


def rule_set_entries(database: Database) -> list[dict[str, Any]]:
    """Return the office's own rule sets in their stored form."""
    return [json.loads(row[0]) for row in database.execute("SELECT content FROM rule_sets ORDER BY applies_from")]


def rule_versions(database: Database) -> dict[str, dict[str, Any]]:
    """Return every way of counting that dossiers were received under, by its key."""
    return {key: json.loads(content) for key, content in database.execute("SELECT key, content FROM rule_versions")}


def add_rule_version(database: Database, key: str, entry: dict[str, Any]) -> None:
    """Keep a way of counting for good; one that is kept already stays as it is."""
    database.execute(
        "INSERT OR IGNORE INTO rule_versions (key, content) VALUES (?, ?)",
        [key, json.dumps(entry, ensure_ascii=False)],
    )


def write_rule_set(database: Database, entry: dict[str, Any]) -> None:
    """Keep a rule set of the office; it replaces one with the same key."""
    database.execute(
        "INSERT OR REPLACE INTO rule_sets (key, applies_from, content) VALUES (?, ?, ?)",
        [entry["key"], entry["applies_from"], json.dumps(entry, ensure_ascii=False)],
    )


def delete_rule_set(database: Database, key: str) -> None:
    """Take back a rule set of the office; dossiers keep the version they were received under."""
    database.execute("DELETE FROM rule_sets WHERE key = ?", [key])
