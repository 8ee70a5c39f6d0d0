"""The rules of the field: working days, deadlines, dossiers, periods. Pure: no clock, no files, no settings."""
