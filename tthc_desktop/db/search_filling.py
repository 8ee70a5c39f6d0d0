"""Making new dossiers searchable."""

from sqlite_utils import Database

# How the search index is kept up: how many pieces of it may lie side by side before they are merged, and how many bytes
# of new words it gathers before it writes a piece. SQLite's own values suit dossiers that come one by one; with them
# the words of a large import would be merged twice while it runs, which is a third of the work.
_ONE_BY_ONE = {"automerge": 4, "hashsize": 1 << 20}
_MANY = {"automerge": 16, "hashsize": 4 << 20}


def make_searchable(database: Database, first_key: int) -> None:
    """Make all new dossiers searchable, from ``first_key`` on.

    The search index writes itself out at the end of every statement, so one statement for all is the fastest.
    """
    database.execute(
        "INSERT INTO dossier_search (rowid, search) SELECT id, search FROM dossiers WHERE id >= ?", [first_key]
    )


def make_many_searchable(database: Database, first_key: int) -> None:
    """Do what :func:`make_searchable` does in the way that is fastest for thousands of dossiers."""
    _keep_up(database, _MANY)
    make_searchable(database, first_key)
    _keep_up(database, _ONE_BY_ONE)


def _keep_up(database: Database, settings: dict[str, int]) -> None:
    for name, value in settings.items():
        database.execute("INSERT INTO dossier_search (dossier_search, rank) VALUES (?, ?)", [name, value])
