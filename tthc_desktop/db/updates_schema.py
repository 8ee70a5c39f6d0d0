"""What updates of the data added: each one that was taken in, as it was signed, with its files."""

UPDATES_SCHEMA = """
CREATE TABLE updates (                 -- signed updates of calendar, catalogue and form layouts
    number INTEGER PRIMARY KEY,        -- the publisher's
    made_on TEXT NOT NULL,
    at TEXT NOT NULL,                  -- when it was taken in
    clerk TEXT NOT NULL,
    publisher TEXT NOT NULL,
    manifest TEXT NOT NULL,            -- as it was signed
    signature TEXT NOT NULL            -- in hexadecimal digits
) STRICT;
CREATE TRIGGER updates_are_never_changed BEFORE UPDATE ON updates
BEGIN SELECT RAISE(ABORT, 'updates are never changed'); END;
CREATE TRIGGER updates_are_never_deleted BEFORE DELETE ON updates
BEGIN SELECT RAISE(ABORT, 'updates are never deleted'); END;

CREATE TABLE update_files (
    number INTEGER NOT NULL REFERENCES updates(number),
    name TEXT NOT NULL,                -- with its folder, such as calendar/2027.toml
    content TEXT NOT NULL,
    PRIMARY KEY (number, name)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER update_files_are_never_changed BEFORE UPDATE ON update_files
BEGIN SELECT RAISE(ABORT, 'updates are never changed'); END;
CREATE TRIGGER update_files_are_never_deleted BEFORE DELETE ON update_files
BEGIN SELECT RAISE(ABORT, 'updates are never deleted'); END;
"""
