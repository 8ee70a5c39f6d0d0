"""Passwords and the keys that they unlock."""
