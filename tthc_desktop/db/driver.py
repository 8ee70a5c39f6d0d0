"""The one SQLite of the program: SQLCipher's, which reads and writes plain files as well as encrypted ones.

Two drivers would be two versions of SQLite on one file, and two families of exceptions for every ``except``.
"""

from sqlcipher3 import dbapi2 as sqlite3

__all__ = ["sqlite3"]
