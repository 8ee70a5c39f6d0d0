"""The page of the quarter."""
