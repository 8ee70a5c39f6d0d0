"""The page that takes lists in from Excel."""
