"""Draws the pictures of the guide: ``python -m tests.screens --guide FOLDER``.

Each function marked with ``@shows`` makes the pictures it names, on a copy of the sample register of its own.
"""
