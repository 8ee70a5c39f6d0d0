"""Signing in, locking the window while nobody is there, and changing one's password."""
