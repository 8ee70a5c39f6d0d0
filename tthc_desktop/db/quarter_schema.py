"""What closing a period added: typed figures, own paragraphs, feedback from citizens, checks, closings."""

QUARTER_SCHEMA = """
CREATE TABLE typed_figures (           -- what the register cannot count, typed for one period
    period TEXT NOT NULL,              -- key of the period, such as 2023-Q3
    key TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (period, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE late_reasons (            -- why a dossier was late, written afterwards
    dossier_id INTEGER PRIMARY KEY REFERENCES dossiers(id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    clerk TEXT NOT NULL
) STRICT;

CREATE TABLE own_paragraphs (          -- the office's own words, which hold until they are written anew
    section TEXT NOT NULL,
    period TEXT NOT NULL,              -- key of the period they were written for
    period_last TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (section, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE form_rows (               -- rows that somebody types: their words; their figures are typed figures
    period TEXT NOT NULL,              -- key of the period
    form TEXT NOT NULL,
    row TEXT NOT NULL,                 -- key of the row, as in the keys of its figures
    place INTEGER NOT NULL,            -- its place among the rows that were added
    texts TEXT NOT NULL,               -- JSON: column -> words
    PRIMARY KEY (period, form, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE feedback (                -- phản ánh, kiến nghị
    id INTEGER PRIMARY KEY,
    received_on TEXT NOT NULL,
    about TEXT NOT NULL,               -- conduct | regulation
    field TEXT NOT NULL,               -- lĩnh vực, as the clerk names it
    sender TEXT NOT NULL,
    contact TEXT NOT NULL,
    content TEXT NOT NULL,
    handled_on TEXT,                   -- NULL while it is being handled
    result TEXT NOT NULL,
    published_on TEXT,                 -- NULL: not made public
    clerk TEXT NOT NULL,
    struck_out INTEGER NOT NULL DEFAULT 0,
    strike_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX feedback_by_receipt ON feedback (received_on);

CREATE TABLE period_checks (           -- somebody looked at what the checks found and vouched for the figures
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    figures TEXT NOT NULL,             -- SHA-256 of the figures that were vouched for
    after_closing INTEGER NOT NULL,    -- the last one of the period by then, or 0
    at TEXT NOT NULL,
    clerk TEXT NOT NULL
) STRICT;
CREATE INDEX period_checks_by_period ON period_checks (period);

CREATE TABLE closings (                -- each time the figures of a period were frozen; a correction is a further one
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    period_first TEXT NOT NULL,
    period_last TEXT NOT NULL,
    number INTEGER NOT NULL,           -- 1: the report itself, from 2 on corrections of it
    at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    note TEXT NOT NULL,                -- why it was corrected
    state TEXT NOT NULL,               -- SHA-256 of the events behind the figures, see closing_cells.events_state
    figures TEXT NOT NULL,             -- JSON, see reports/whole_figures.py
    paragraphs TEXT NOT NULL,          -- JSON: the office's own paragraphs, see reports/written/own_paragraphs.py
    highest_dossier INTEGER NOT NULL,  -- no number up to here is given to another dossier, even when its own is gone
    sent_on TEXT,
    sent_note TEXT NOT NULL DEFAULT '',
    reopened_at TEXT,                  -- set: this closing no longer holds
    reopened_by TEXT NOT NULL DEFAULT '',
    reopened_with TEXT NOT NULL DEFAULT '', -- the second person
    reopen_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX closings_by_period ON closings (period);
CREATE UNIQUE INDEX closings_that_hold ON closings (period, number) WHERE reopened_at IS NULL;
CREATE TRIGGER closings_are_never_changed
BEFORE UPDATE OF id, period, period_first, period_last, number, at, clerk, note, state, figures,
    paragraphs, highest_dossier ON closings
BEGIN SELECT RAISE(ABORT, 'closings are never changed'); END;
CREATE TRIGGER closings_are_never_deleted BEFORE DELETE ON closings
BEGIN SELECT RAISE(ABORT, 'closings are never deleted'); END;

CREATE TABLE closing_cells (           -- where each dossier stood when its period was closed
    closing_id INTEGER NOT NULL REFERENCES closings(id),
    dossier_id INTEGER NOT NULL,       -- no reference: a dossier of an undone import goes, what was sent stays
    code TEXT NOT NULL,
    field TEXT NOT NULL,
    columns TEXT NOT NULL,             -- of the official layout, parted by spaces
    without_due INTEGER NOT NULL,
    PRIMARY KEY (closing_id, dossier_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER closing_cells_are_never_changed BEFORE UPDATE ON closing_cells
BEGIN SELECT RAISE(ABORT, 'closings are never changed'); END;
CREATE TRIGGER closing_cells_are_never_deleted BEFORE DELETE ON closing_cells
BEGIN SELECT RAISE(ABORT, 'closings are never deleted'); END;

CREATE TABLE closing_files (           -- what was made of a closing, to be given out again bit for bit
    closing_id INTEGER NOT NULL REFERENCES closings(id),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (closing_id, name)
) STRICT;
CREATE TRIGGER closing_files_are_never_changed BEFORE UPDATE ON closing_files
BEGIN SELECT RAISE(ABORT, 'closings are never changed'); END;
CREATE TRIGGER closing_files_are_never_deleted BEFORE DELETE ON closing_files
BEGIN SELECT RAISE(ABORT, 'closings are never deleted'); END;
"""
