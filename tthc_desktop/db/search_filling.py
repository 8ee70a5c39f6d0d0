"""Making new dossiers searchable, and the digests of those that a list brought."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING

from tthc_desktop.db.digests import of_part

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database
    from tthc_desktop.db.digests import Part

# How the search index is kept up: how many pieces of it may lie side by side before they are merged, and how many bytes
# of new words it gathers before it writes a piece. SQLite's own values suit dossiers that come one by one; with them
# the words of a large import would be merged twice while it runs, which is a third of the work.
_ONE_BY_ONE = {"automerge": 4, "hashsize": 1 << 20}
_MANY = {"automerge": 16, "hashsize": 4 << 20}
# From this share of all dossiers on, the pieces that new ones left behind are made into one. It takes as long as to
# make a third of them searchable, and a word is found three to seven times as fast.
_ONE_PIECE_FROM = 0.1


def make_searchable(database: Database, first_key: int, last_key: int = (1 << 63) - 1) -> None:
    """Make new dossiers searchable.

    The search index writes itself out at the end of every statement, so one statement for many is the fastest.

    Args:
        database: inside a transaction.
        first_key: number of the first of them.
        last_key: number of the last of them; without it all later ones.
    """
    database.execute(
        "INSERT INTO dossier_search (rowid, search) SELECT id, search FROM dossiers WHERE id BETWEEN ? AND ?",
        [first_key, last_key],
    )


class SearchFilling:
    """Makes thousands of new dossiers searchable, and their digests, some while the caller works out the next ones.

    SQLite needs no Python for it, so a thread of its own takes it off a second processor. The database is that
    thread's from :meth:`fill` on until :meth:`wait` returns.

    Args:
        database: inside a transaction.
        import_key: the import that brings them.

    Attributes:
        parts: the digests of each part; whole once the block has ended.
    """

    def __init__(self, database: Database, import_key: int) -> None:
        self._database = database
        self._import_key = import_key
        self.parts: list[Part] = []
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search filling")
        self._under_way: Future[None] | None = None
        self._filled = self._last_key = 0

    def __enter__(self) -> SearchFilling:
        """Suit the search index to many dossiers."""
        _keep_up(self._database, _MANY)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for what is under way, also when the block failed: only then may the transaction end."""
        self._thread.shutdown(wait=True)
        if kind is None:
            self.wait()
            if self._filled > _ONE_PIECE_FROM * self._last_key:
                self._database.execute("INSERT INTO dossier_search (dossier_search) VALUES ('optimize')")
            _keep_up(self._database, _ONE_BY_ONE)

    def fill(self, first_key: int, last_key: int) -> None:
        """Begin to make dossiers searchable, from one number to another."""
        self.wait()
        self._filled += last_key - first_key + 1
        self._last_key = last_key
        self._under_way = self._thread.submit(self._work_out, first_key, last_key)

    def wait(self) -> None:
        """Wait until the database is free again; an error of the thread is raised here."""
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            under_way.result()

    def _work_out(self, first_key: int, last_key: int) -> None:
        make_searchable(self._database, first_key, last_key)
        self.parts.append(of_part(self._database, first_key, last_key, self._import_key))


def _keep_up(database: Database, settings: dict[str, int]) -> None:
    for name, value in settings.items():
        database.execute("INSERT INTO dossier_search (dossier_search, rank) VALUES (?, ?)", [name, value])
