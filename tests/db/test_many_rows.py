"""Many rows with few statements: none is lost, doubled or out of order, however many there are."""

from pathlib import Path

import pytest

from tthc_desktop.db.connection import open_database, writing
from tthc_desktop.db.many_rows import insert_rows
from tthc_desktop.db.search_filling import SearchFilling


@pytest.mark.parametrize("number", [0, 1, 49, 50, 51, 100, 149])
def test_all_rows_go_in_once_and_in_order(tmp_path: Path, number: int) -> None:
    database = open_database(tmp_path / "register.tthc")
    rows = [(place, f"day {place}") for place in range(number)]
    with writing(database):
        database.execute("CREATE TABLE things (place INTEGER, name TEXT)")
        insert_rows(database, "things", ("place", "name"), rows)
    assert database.execute("SELECT place, name FROM things ORDER BY rowid").fetchall() == rows
    database.conn.close()


def test_the_search_index_is_kept_up_as_usual_after_many_dossiers(tmp_path: Path) -> None:
    database = open_database(tmp_path / "register.tthc")
    with writing(database), SearchFilling(database, 1) as filling:
        filling.fill(1, 100)
    # SQLite's own values, see https://www.sqlite.org/fts5.html#the_automerge_configuration_option.
    kept = dict(database.execute("SELECT k, v FROM dossier_search_config").fetchall())
    assert (kept["automerge"], kept["hashsize"]) == (4, 1024 * 1024)
    database.conn.close()
