"""The page with the list of dossiers."""
