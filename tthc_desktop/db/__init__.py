"""Storage: one SQLite file. The only part of the program that knows SQL.

``Database`` is the open file; what stands above passes it around and never looks inside.
"""

from tthc_desktop.db.database import Database

__all__ = ["Database"]
