"""What personal data added: requests of the people it is about, and its erasure when its time is over."""

PERSONAL_SCHEMA = """
CREATE TABLE data_requests (           -- what people asked about the data that is held of them
    id INTEGER PRIMARY KEY,
    received_on TEXT NOT NULL,
    due_on TEXT NOT NULL,              -- as counted when it was written; a later calendar does not move it
    wish TEXT NOT NULL,                -- see | correct | erase | other
    name TEXT NOT NULL,                -- of the person
    id_number TEXT NOT NULL,
    phone TEXT NOT NULL,
    content TEXT NOT NULL,
    clerk TEXT NOT NULL,
    answered_on TEXT,                  -- NULL while it is open
    answer TEXT NOT NULL DEFAULT '',
    struck_out INTEGER NOT NULL DEFAULT 0,
    strike_reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE retention_lists (         -- what was put forward for erasure, to be approved
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    years TEXT NOT NULL,               -- JSON: field -> years, '' for all others
    sha256 TEXT NOT NULL,              -- of the numbers of the dossiers, one in a line
    dossiers INTEGER NOT NULL
) STRICT;
CREATE TRIGGER retention_lists_are_never_changed BEFORE UPDATE ON retention_lists
BEGIN SELECT RAISE(ABORT, 'retention lists are never changed'); END;
CREATE TRIGGER retention_lists_are_never_deleted BEFORE DELETE ON retention_lists
BEGIN SELECT RAISE(ABORT, 'retention lists are never deleted'); END;

CREATE TABLE erasures (
    id INTEGER PRIMARY KEY,
    list_id INTEGER NOT NULL UNIQUE REFERENCES retention_lists(id),
    decision TEXT NOT NULL,            -- number of the document that approved the list
    decided_on TEXT NOT NULL,
    at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    approved_by TEXT NOT NULL,         -- the second person
    dossiers INTEGER NOT NULL,
    is_over INTEGER NOT NULL DEFAULT 0, -- only before that the old values of its dossiers may go
    swept_at TEXT                      -- when the file was written anew without what had been erased
) STRICT;
CREATE TRIGGER erasures_are_never_changed
BEFORE UPDATE OF id, list_id, decision, decided_on, at, clerk, approved_by, dossiers ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures are never changed'); END;
CREATE TRIGGER erasures_that_are_over_stay_so BEFORE UPDATE OF is_over ON erasures WHEN OLD.is_over = 1
BEGIN SELECT RAISE(ABORT, 'an erasure that is over stays so'); END;
CREATE TRIGGER erasures_are_never_deleted BEFORE DELETE ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures are never deleted'); END;

CREATE TABLE erased_dossiers (
    dossier_id INTEGER PRIMARY KEY,
    erasure_id INTEGER NOT NULL REFERENCES erasures(id)
) STRICT;
CREATE TRIGGER dossiers_are_erased_only_while_it_lasts BEFORE INSERT ON erased_dossiers
WHEN (SELECT is_over FROM erasures WHERE id = NEW.erasure_id) <> 0
BEGIN SELECT RAISE(ABORT, 'this erasure is over'); END;
CREATE TRIGGER erased_dossiers_are_never_changed BEFORE UPDATE ON erased_dossiers
BEGIN SELECT RAISE(ABORT, 'erasures are never changed'); END;
CREATE TRIGGER erased_dossiers_are_never_deleted BEFORE DELETE ON erased_dossiers
BEGIN SELECT RAISE(ABORT, 'erasures are never deleted'); END;

-- Old values of a dossier go with its erasure, and in no other way.
DROP TRIGGER amendments_are_never_changed;
CREATE TRIGGER amendments_are_never_changed
BEFORE UPDATE OF dossier_id, number, at, clerk, takes_back, events_before, events_added ON amendments
BEGIN SELECT RAISE(ABORT, 'amendments are never changed'); END;
CREATE TRIGGER amended_values_go_only_with_an_erasure BEFORE UPDATE OF reason, before, after ON amendments
WHEN NOT EXISTS (SELECT 1 FROM erased_dossiers d JOIN erasures e ON e.id = d.erasure_id
                 WHERE d.dossier_id = OLD.dossier_id AND e.is_over = 0)
BEGIN SELECT RAISE(ABORT, 'amendments are never changed'); END;
"""
