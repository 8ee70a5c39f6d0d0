"""The version of the schema: the number of the last step in :mod:`~tthc_desktop.db.migrations`."""

SCHEMA_VERSION = 7
