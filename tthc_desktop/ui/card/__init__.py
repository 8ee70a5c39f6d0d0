"""The dialog that shows a dossier and writes what happens to it."""
