"""What makes the history a chain: hashes in the audit, private values beside it, the chain's head at each closing."""

from tthc_desktop.db.audit import GENESIS

# Before the rows that are there get their hashes.
OPENED_AUDIT = """
DROP TRIGGER audit_is_never_changed;
ALTER TABLE audit ADD COLUMN previous TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT '';
"""

HISTORY_SCHEMA = f"""
CREATE UNIQUE INDEX audit_by_hash ON audit (hash);
CREATE INDEX audit_by_subject ON audit (subject);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
CREATE TRIGGER audit_is_a_chain BEFORE INSERT ON audit
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM audit)
    OR NEW.previous IS NOT coalesce((SELECT hash FROM audit ORDER BY id DESC LIMIT 1), '{GENESIS}')
    OR length(NEW.hash) <> 64
BEGIN SELECT RAISE(ABORT, 'the audit is a chain'); END;

CREATE TABLE private_values (          -- old and new values that may name people; may be erased, never changed
    audit_id INTEGER PRIMARY KEY REFERENCES audit(id),
    salt TEXT NOT NULL,
    content TEXT NOT NULL              -- JSON: part -> [old, new]
) STRICT;
CREATE TRIGGER private_values_are_never_changed BEFORE UPDATE ON private_values
BEGIN SELECT RAISE(ABORT, 'private values are never changed'); END;

CREATE TABLE dossier_salts (           -- goes with its dossier, so that no digest of it tells who it was
    dossier_id INTEGER PRIMARY KEY REFERENCES dossiers(id) ON DELETE CASCADE,
    salt TEXT NOT NULL
) STRICT;

CREATE TABLE table_salts (             -- of the seals of small tables, see db/seals.py
    name TEXT PRIMARY KEY,
    salt TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE closings ADD COLUMN chain_number INTEGER; -- the head of the chain as it was closed; NULL: closed before
ALTER TABLE closings ADD COLUMN chain_hash TEXT;
DROP TRIGGER closings_are_never_changed;
CREATE TRIGGER closings_are_never_changed
BEFORE UPDATE OF id, period, period_first, period_last, number, at, clerk, note, state, figures,
    paragraphs, highest_dossier, chain_number, chain_hash ON closings
BEGIN SELECT RAISE(ABORT, 'closings are never changed'); END;
"""
