"""What the desk's day added: papers handed in and printed, amendments, drafts, the register book, and its indexes."""

DESK_SCHEMA = """
ALTER TABLE dossiers ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE dossiers ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossiers ADD COLUMN sets INTEGER NOT NULL DEFAULT 1;
ALTER TABLE dossiers ADD COLUMN result_at TEXT NOT NULL DEFAULT '';
ALTER TABLE dossiers ADD COLUMN clerk TEXT NOT NULL DEFAULT '';    -- who is in charge
ALTER TABLE dossiers ADD COLUMN name_key TEXT NOT NULL DEFAULT ''; -- sorts by given name, see text.name_key
UPDATE dossiers SET
    clerk = coalesce((SELECT clerk FROM events WHERE dossier_id = dossiers.id AND number = 1), ''),
    name_key = name_key(CASE applicant_name WHEN '' THEN organisation ELSE applicant_name END),
    search = (SELECT search || ' ' || fold(name) || ' ' || field_word(name) FROM fields WHERE id = field_id) || ' '
        || number_words(code, id_number, phone);
-- Given once, in the order of writing, and never changed; dossiers that were not accepted have none.
ALTER TABLE dossiers ADD COLUMN book_year INTEGER;
ALTER TABLE dossiers ADD COLUMN book_number INTEGER;
UPDATE dossiers SET book_year = placed.year, book_number = placed.number
FROM (
    SELECT id, year, row_number() OVER (PARTITION BY year ORDER BY received_at, id) AS number
    FROM (SELECT id, received_at, CAST(substr(received_on, 1, 4) AS INTEGER) AS year FROM dossiers d
          WHERE status <> 'not_accepted' AND NOT (status = 'struck_out' AND EXISTS (
              SELECT 1 FROM events e WHERE e.dossier_id = d.id AND e.number = 1 AND e.kind = 'not_accepted')))
) AS placed WHERE placed.id = dossiers.id;
CREATE UNIQUE INDEX dossiers_in_book ON dossiers (book_year, book_number);
INSERT INTO dossier_search (dossier_search) VALUES ('rebuild');
CREATE INDEX dossiers_by_name ON dossiers (name_key);
CREATE INDEX dossiers_by_clerk ON dossiers (clerk);
-- The last code given here is found at once, however many dossiers lists have brought in since.
CREATE INDEX dossiers_of_this_desk ON dossiers (id) WHERE import_id IS NULL;
-- Holds all that lists are narrowed and sorted by, so that the dossiers themselves need not be read; see list_keys.
DROP INDEX dossiers_by_receipt;
DROP INDEX dossiers_by_status;
DROP INDEX dossiers_by_field;
DROP INDEX dossiers_with_other_due;
CREATE INDEX dossiers_listed ON dossiers (
    received_on, field_id, procedure_id, status, channel, clerk, closed_on, due_at, name_key, code
);
CREATE INDEX dossiers_with_other_due ON dossiers (
    received_on, field_id, procedure_id, status, channel, clerk, closed_on, due_at, name_key, code
) WHERE computed_due_at IS NOT NULL;
CREATE INDEX dossiers_by_id_number ON dossiers (id_number) WHERE id_number <> '';
-- Whole lists sorted a page at a time, see list_walk; and lists of one status or one field are counted in these.
CREATE INDEX dossiers_by_due_date ON dossiers (due_at);
CREATE INDEX dossiers_by_status ON dossiers (status, received_on);
CREATE INDEX dossiers_by_field ON dossiers (field_id, procedure_id, received_on);
-- Holds all that a period's forms count; see period.
DROP INDEX dossiers_by_closing;
CREATE INDEX dossiers_by_closing ON dossiers (
    closed_on, received_on, status, field_id, channel, closed_by, timeliness, due_at, clock_events
);
-- What the start page counts: results waiting to be collected, and what was handed over on a day.
-- These two hold all columns that are asked for, so that the dossiers themselves need not be read.
CREATE INDEX dossiers_to_collect ON dossiers (field_id, clerk, closed_on, status)
    WHERE status IN ('finished', 'refused', 'stopped');
DROP INDEX open_dossiers_by_due_date;
CREATE INDEX open_dossiers_by_due_date ON dossiers (
    due_at, received_on, field_id, clerk, status, closed_on, procedure_id, channel, name_key, code
) WHERE closed_on = '9999-12-31';
CREATE INDEX hand_overs_by_moment ON events (happened_at) WHERE kind IN ('handed_over', 'corrected');

ALTER TABLE procedures ADD COLUMN fee INTEGER NOT NULL DEFAULT 0;

CREATE TABLE procedure_ends (          -- each time a version was ended; the last one is taken back first
    procedure_id INTEGER NOT NULL REFERENCES procedures(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    valid_to_before TEXT NOT NULL,     -- what taking it back puts back
    import_id INTEGER REFERENCES imports(id),
    followed_by INTEGER REFERENCES procedures(id), -- the version that took its place; NULL: it just ended
    PRIMARY KEY (procedure_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX procedure_ends_by_follower ON procedure_ends (followed_by);
INSERT INTO procedure_ends
SELECT id, 1, valid_to_before, closed_by_import, (
    SELECT min(n.id) FROM procedures n WHERE n.code = p.code AND n.in_catalogue = 1 AND n.id > p.id
    AND n.import_id IS p.closed_by_import AND n.valid_from = date(p.valid_to, '+1 day'))
FROM procedures p WHERE valid_to_before IS NOT NULL;
ALTER TABLE procedures DROP COLUMN valid_to_before;
ALTER TABLE procedures DROP COLUMN closed_by_import;

CREATE TABLE fields_before (           -- the fields as they were before a catalogue was taken in; see db/field_order.py
    import_id INTEGER NOT NULL REFERENCES imports(id),
    field_id INTEGER NOT NULL REFERENCES fields(id),
    position INTEGER,                  -- NULL: the import added the field
    origin TEXT,
    listed INTEGER,
    position_after INTEGER NOT NULL,   -- where the import left it
    PRIMARY KEY (import_id, field_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE procedure_enclosures (
    procedure_id INTEGER NOT NULL REFERENCES procedures(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    originals INTEGER NOT NULL,
    copies INTEGER NOT NULL,
    photocopies INTEGER NOT NULL,
    PRIMARY KEY (procedure_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE enclosures (
    dossier_id INTEGER NOT NULL REFERENCES dossiers(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    originals INTEGER NOT NULL,
    copies INTEGER NOT NULL,
    photocopies INTEGER NOT NULL,
    PRIMARY KEY (dossier_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE amendments (              -- what was changed in a dossier's own data, and why
    dossier_id INTEGER NOT NULL REFERENCES dossiers(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    reason TEXT NOT NULL,
    before TEXT NOT NULL,              -- JSON, only what changed
    after TEXT NOT NULL,               -- JSON
    takes_back INTEGER,                -- the number of the one that it takes back
    -- The version of the procedure that it was under; NULL once that version is gone.
    procedure_before INTEGER REFERENCES procedures(id) ON DELETE SET NULL,
    events_before INTEGER NOT NULL,    -- how many events the dossier had
    events_added INTEGER NOT NULL,     -- how many were written with it, right after those
    PRIMARY KEY (dossier_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX amendments_by_former_code ON amendments(json_extract(before, '$.code'))
    WHERE json_extract(before, '$.code') IS NOT NULL AND takes_back IS NULL;
CREATE INDEX amendments_by_procedure ON amendments(procedure_before);
CREATE TRIGGER amendments_are_never_changed
BEFORE UPDATE OF dossier_id, number, at, clerk, reason, before, after, takes_back, events_before, events_added
ON amendments
BEGIN SELECT RAISE(ABORT, 'amendments are never changed'); END;

CREATE TABLE printed_papers (
    id INTEGER PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossiers(id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                -- which paper, such as receipt
    paper_set TEXT NOT NULL,           -- under which circular
    event_number INTEGER,              -- the event it was printed for
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,           -- running number of this kind in the year
    at TEXT NOT NULL,
    clerk TEXT NOT NULL
) STRICT;
CREATE INDEX printed_papers_by_dossier ON printed_papers (dossier_id);
CREATE INDEX printed_papers_by_number ON printed_papers (kind, year, number);

CREATE TABLE drafts (                  -- what is half typed, so that a crash loses nothing
    kind TEXT PRIMARY KEY,
    content TEXT NOT NULL,             -- JSON
    saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_lists (
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL              -- JSON of a filter
) STRICT, WITHOUT ROWID;
"""
