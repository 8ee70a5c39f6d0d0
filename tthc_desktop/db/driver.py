"""The one SQLite of the program: SQLCipher's, which reads and writes plain files as well as encrypted ones.

Two drivers would be two versions of SQLite on one file, and two families of exceptions for every ``except``.
"""

import sys

import sqlcipher3
from sqlcipher3 import dbapi2 as sqlite3

# sqlite_utils takes the driver of this name where there is one, else Python's own: it then catches errors that never
# come, and the package for Windows would need a second SQLite.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlite3)

__all__ = ["sqlite3"]
