"""What signing in added: the people who work with the register."""

PEOPLE_SCHEMA = """
CREATE TABLE people (                  -- who may sign in; never deleted, for histories name them
    account TEXT PRIMARY KEY,          -- what is typed to sign in, folded
    full_name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('entry', 'charge', 'administration')),
    password TEXT NOT NULL,            -- Argon2id hash, see keys/passwords.py
    must_change INTEGER NOT NULL,      -- the password was given by somebody else and holds for one sign-in
    active INTEGER NOT NULL DEFAULT 1,
    failures INTEGER NOT NULL DEFAULT 0, -- wrong passwords since the last right one
    failed_at TEXT,                    -- the last of them
    signed_in_at TEXT,                 -- last time
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER people_are_never_deleted BEFORE DELETE ON people
BEGIN SELECT RAISE(ABORT, 'people are never deleted'); END;
CREATE TRIGGER accounts_are_never_changed BEFORE UPDATE OF account, created_at ON people
BEGIN SELECT RAISE(ABORT, 'accounts are never changed'); END;
"""
