"""Opening the register's file, its settings, its version guard, and the one way to write to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tthc_desktop.db import audit, seals
from tthc_desktop.db.database import Database
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.db.schema_version import SCHEMA_VERSION
from tthc_desktop.errors import DamagedRegisterError, NoRegisterError, UserError

APPLICATION_ID = 0x54544843  # "TTHC"
_writers: set[object] = set()
_CACHE_KIB = 64 * 1024
# Bytes; a list of many thousand dossiers goes in a tenth faster than with the usual 4096.
PAGE_SIZE = 16 * 1024
# What the environment, not our code, is to blame for.
_ENVIRONMENT_CODES = {
    sqlite3.SQLITE_BUSY: "Sổ hồ sơ đang được chương trình khác ghi.",
    sqlite3.SQLITE_LOCKED: "Sổ hồ sơ đang được chương trình khác ghi.",
    sqlite3.SQLITE_READONLY: "Không được phép ghi vào tệp sổ hồ sơ.",
    sqlite3.SQLITE_FULL: "Ổ đĩa đã đầy, không ghi thêm được vào sổ hồ sơ.",
    sqlite3.SQLITE_IOERR: "Ổ đĩa báo lỗi khi đọc hoặc ghi sổ hồ sơ.",
    sqlite3.SQLITE_CANTOPEN: "Không mở được tệp sổ hồ sơ.",
}
DAMAGED, DAMAGED_HINT = (
    "Tệp sổ hồ sơ bị hỏng.",
    "Hãy đóng chương trình rồi mở lại: khi mở, chương trình kiểm tra sổ và chỉ cách khôi phục.",
)
_NO_REGISTER, _NO_REGISTER_HINT = (
    "Tệp này không phải là sổ hồ sơ của TTHC Desktop.",
    "Hãy chọn đúng tệp hoặc thư mục dữ liệu.",
)
_HINT = "Dữ liệu đã ghi trước đó vẫn còn. Hãy kiểm tra ổ đĩa, thư mục dữ liệu rồi mở lại."


def open_database(
    path: Path, key: bytes | None = None, before_upgrade: Callable[[Database], object] = lambda database: None
) -> Database:
    """Open the register's file, creating or upgrading it.

    Args:
        path: the file; its folder is created.
        key: the 32 bytes that the file is encrypted with; None for a plain one.
        before_upgrade: called with a register of an earlier schema before anything is written to it; may raise, then
            it stays as it is.

    Raises:
        UserError: the file cannot be opened, is no register, or comes from a newer program.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"Không tạo được thư mục dữ liệu {path.parent}.", "Hãy chọn thư mục khác.") from error
    with reporting_environment():
        connection = sqlite3.connect(path, timeout=5.0, isolation_level=None, check_same_thread=False)
        database = Database(connection)
        try:
            unlock(connection, key)
            _set_up(database, path, before_upgrade)
        except BaseException:
            connection.close()
            raise
    return database


def open_to_read(path: Path, key: bytes | None = None) -> Database:
    """Open the register's file of this version for reading only; nothing of it is changed, no lock is taken.

    Args:
        path: the file.
        key: the 32 bytes that the file is encrypted with; None for a plain one.

    Raises:
        UserError: there is no such file, it cannot be read, is no register, or is of another version.
    """
    if not path.is_file():
        raise UserError(f"Không có tệp sổ hồ sơ {path}.", "Hãy chọn đúng thư mục dữ liệu.")
    with reporting_environment():
        uri = f"{path.absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, timeout=5.0, isolation_level=None, check_same_thread=False)
        database = Database(connection)
        try:
            unlock(connection, key)
            if not _is_current(database, path):
                raise UserError(
                    f"Tệp {path.name} do bản TTHC Desktop cũ hơn tạo ra (bản dữ liệu "
                    f"{_pragma(database, 'user_version')}, chương trình này dùng {SCHEMA_VERSION}).",
                    "Hãy mở sổ bằng chương trình này một lần để nâng cấp rồi kiểm tra lại.",
                )
        except BaseException:
            connection.close()
            raise
    return database


def unlock(connection: sqlite3.Connection, key: bytes | None) -> None:
    """Give a connection the key of its file, and the size of its pages; the first thing that is done with it.

    Args:
        connection: open, nothing read yet.
        key: the 32 bytes that the file is encrypted with; None for a plain one.
    """
    if key is None:
        connection.execute(f"PRAGMA page_size={PAGE_SIZE}")
    else:
        # Given as it is: a key of random bytes needs no stretching.
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute(f"PRAGMA cipher_page_size = {PAGE_SIZE}")


def _set_up(database: Database, path: Path, before_upgrade: Callable[[Database], object]) -> None:
    # One self-contained file, durable when the power fails. The journal is emptied, not deleted: that reaches the disk
    # before a commit is told as done, also on Windows, where a deletion may be lost and the commit with it.
    database.execute("PRAGMA journal_mode=TRUNCATE")
    database.execute("PRAGMA synchronous=FULL")
    database.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    # A long writing keeps its pages in memory, so that others can read until it commits.
    database.execute("PRAGMA cache_spill=OFF")
    database.execute("PRAGMA temp_store=MEMORY")
    # Migrations run with foreign keys off: a table may be rebuilt under its references.
    database.execute("PRAGMA foreign_keys=OFF")
    if not _is_current(database, path):
        if _pragma(database, "user_version"):
            before_upgrade(database)
        # In one transaction: a first start that fails, or two at once, leave no half-made register behind.
        with writing(database):
            if not _is_current(database, path):
                # Most starts find the schema as it has to be.
                from tthc_desktop.db.migrations import migrate

                migrate(database)
                if database.execute("PRAGMA foreign_key_check").fetchone() is not None:
                    raise RuntimeError("foreign keys are broken after the migrations")
                database.execute(f"PRAGMA application_id={APPLICATION_ID}")
                database.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    database.execute("PRAGMA foreign_keys=ON")
    seals.watch(database)


def _is_current(database: Database, path: Path) -> bool:
    """Tell whether the file has the schema of this program.

    Raises:
        UserError: it is no register, or comes from a newer program.
    """
    version = _pragma(database, "user_version")
    if version > SCHEMA_VERSION:
        raise UserError(
            f"Tệp {path.name} do bản TTHC Desktop mới hơn tạo ra (bản dữ liệu {version}, chương trình này hiểu "
            f"đến {SCHEMA_VERSION}).",
            "Hãy cài bản TTHC Desktop mới rồi mở lại.",
        )
    has_tables = bool(database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if has_tables and _pragma(database, "application_id") != APPLICATION_ID:
        raise UserError(
            f"Tệp {path.name} không phải là sổ hồ sơ của TTHC Desktop.", "Hãy chọn đúng tệp hoặc thư mục dữ liệu."
        )
    return version == SCHEMA_VERSION


def _pragma(database: Database, name: str) -> int:
    return int(database.execute(f"PRAGMA {name}").fetchone()[0])


@contextmanager
def writing(database: Database) -> Iterator[None]:
    """Run a block as one transaction: all of it is written, or nothing.

    Raises:
        UserError: the disk or another program prevents the writing.
    """
    with reporting_environment(), _counted():
        database.execute("BEGIN IMMEDIATE")
        try:
            # Inside, so that what comes on half way goes again.
            seals.be_on_watch(database)
            yield
            audit.seal_what_is_left(database)
            # Inside as well: a commit that another program's reading prevents leaves the transaction open.
            database.execute("COMMIT")
        except BaseException:
            if database.conn.in_transaction:
                database.execute("ROLLBACK")
            raise


def is_anyone_writing() -> bool:
    """Tell whether a transaction is under way in this program; it cannot end while others read for long."""
    return bool(_writers)


@contextmanager
def _counted() -> Iterator[None]:
    # Each adds and takes away its own mark: no two threads ever change the same one.
    mark = object()
    _writers.add(mark)
    try:
        yield
    finally:
        _writers.discard(mark)


@contextmanager
def reporting_environment() -> Iterator[None]:
    """Turn the errors of SQLite that the user can mend into sentences; let the others through as bugs."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_CORRUPT:
            raise DamagedRegisterError(DAMAGED, DAMAGED_HINT) from error
        if code == sqlite3.SQLITE_NOTADB:
            raise NoRegisterError(_NO_REGISTER, _NO_REGISTER_HINT) from error
        if code in _ENVIRONMENT_CODES:
            raise UserError(_ENVIRONMENT_CODES[code], _HINT) from error
        if "Could not decode to UTF-8" in str(error):
            raise DamagedRegisterError(DAMAGED, DAMAGED_HINT) from error
        raise
    except UnicodeDecodeError as error:
        # Text that is no text, or SQLite's own complaint about a schema that is none.
        raise DamagedRegisterError(DAMAGED, DAMAGED_HINT) from error
