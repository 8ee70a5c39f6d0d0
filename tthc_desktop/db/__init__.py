"""Storage: one SQLite file. The only part of the program that knows SQL."""
