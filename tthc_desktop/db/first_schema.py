"""The tables of the first release; never edited."""

FIRST_SCHEMA = """
CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    added INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    undone_at TEXT
) STRICT;

CREATE TABLE fields (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    origin TEXT NOT NULL,          -- start | catalogue | dossiers
    listed INTEGER NOT NULL        -- printed on the forms even without dossiers
) STRICT;

CREATE TABLE procedures (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    field_id INTEGER NOT NULL REFERENCES fields(id),
    level TEXT NOT NULL,
    one_stop INTEGER NOT NULL,
    internal_processes INTEGER NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    in_catalogue INTEGER NOT NULL, -- 0: known only from imported dossiers
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    import_id INTEGER REFERENCES imports(id),
    closed_by_import INTEGER REFERENCES imports(id),
    valid_to_before TEXT           -- what an undone import puts back
) STRICT;
CREATE INDEX procedures_by_code ON procedures (code);

CREATE TABLE procedure_terms (
    procedure_id INTEGER NOT NULL REFERENCES procedures(id) ON DELETE CASCADE,
    channel TEXT NOT NULL,         -- empty: all channels
    case_name TEXT NOT NULL,
    kind TEXT,                     -- NULL: not known yet
    amount INTEGER NOT NULL,
    PRIMARY KEY (procedure_id, channel, case_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossiers (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    procedure_id INTEGER NOT NULL REFERENCES procedures(id),
    field_id INTEGER NOT NULL REFERENCES fields(id),
    applicant_name TEXT NOT NULL,
    id_number TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    organisation TEXT NOT NULL,
    channel TEXT NOT NULL,
    term_kind TEXT,                -- NULL: not known
    term_amount INTEGER NOT NULL,
    rule_set TEXT NOT NULL REFERENCES rule_versions(key),
    case_name TEXT NOT NULL,
    fee INTEGER NOT NULL,
    copies INTEGER NOT NULL,
    note TEXT NOT NULL,
    computed_due_at TEXT,          -- what our own rules say, where the given due date differs
    search TEXT NOT NULL,
    import_id INTEGER REFERENCES imports(id),
    -- Derived from the events, written with them in one transaction, so that lists need not read the events:
    status TEXT NOT NULL,
    received_at TEXT NOT NULL,
    received_on TEXT NOT NULL,
    due_at TEXT,
    appointment_at TEXT,
    closed_at TEXT,
    closed_on TEXT NOT NULL,       -- 9999-12-31 while open
    closed_by TEXT,
    timeliness TEXT,
    clock_events INTEGER NOT NULL  -- 1: pauses, extensions or hand-set dates in its history
) STRICT;
-- Each with the day of receipt, in the order of which lists are shown.
CREATE INDEX dossiers_by_receipt ON dossiers (received_on);
CREATE INDEX dossiers_by_closing ON dossiers (closed_on, received_on);
CREATE INDEX dossiers_by_status ON dossiers (status, received_on);
CREATE INDEX dossiers_by_field ON dossiers (field_id, received_on);
CREATE INDEX open_dossiers_by_due_date ON dossiers (due_at) WHERE closed_on = '9999-12-31';
CREATE INDEX dossiers_with_other_due ON dossiers (received_on) WHERE computed_due_at IS NOT NULL;

CREATE TABLE events (
    dossier_id INTEGER NOT NULL REFERENCES dossiers(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    happened_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    note TEXT NOT NULL,
    due_at TEXT,
    appointment_at TEXT,
    corrects INTEGER,
    void INTEGER NOT NULL,
    import_id INTEGER REFERENCES imports(id),
    PRIMARY KEY (dossier_id, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

CREATE TABLE office_days (
    day TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_sets (
    key TEXT PRIMARY KEY,
    applies_from TEXT NOT NULL,
    content TEXT NOT NULL          -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_versions (       -- every way of counting that a dossier was received under, never changed
    key TEXT PRIMARY KEY,
    content TEXT NOT NULL          -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is never deleted'); END;

CREATE VIRTUAL TABLE dossier_search USING fts5 (
    search, content='dossiers', content_rowid='id',
    tokenize='unicode61', detail=none, columnsize=0, prefix='1 2 3 4'
);
"""
