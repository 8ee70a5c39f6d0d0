"""The page about the office."""
