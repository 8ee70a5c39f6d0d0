"""In the package in place of Python's own SQLite, which sqlite_utils names in a type only: there is SQLCipher's."""

from sqlcipher3 import *  # noqa: F403
from sqlcipher3 import dbapi2  # noqa: F401
