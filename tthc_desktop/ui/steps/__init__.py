"""The dialog that does the next step to one dossier or to many."""
