"""Storage: one SQLite file. The only part of the program that knows SQL.

``Database`` is the open file; what stands above passes it around and never looks inside.
"""

# First, so that sqlite_utils finds the one driver; the order of imports is part of what it does.
from tthc_desktop.db import driver as driver  # isort: skip
from sqlite_utils import Database

__all__ = ["Database"]
