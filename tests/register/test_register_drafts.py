"""Drafts: what is half typed survives, and only that."""

from contextlib import closing

from tthc_desktop.db.driver import sqlite3
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Register


def test_a_draft_comes_back_as_it_was_typed_after_a_new_start(register: Register) -> None:
    typed = {"rows": [{"name": "Trần Thị Bưởi", "copies": "2"}], "day": "2025-06-30", "sure": None}
    register.drafts.save("batch", typed)
    with register.another() as after_the_crash:
        assert after_the_crash.drafts.load("batch") == typed


def test_each_kind_has_a_draft_of_its_own_and_the_last_one_counts(register: Register) -> None:
    register.drafts.save("batch", {"name": "cũ"})
    register.drafts.save("receive", {"name": "hồ sơ lẻ"})
    register.drafts.save("batch", {"name": "mới"})
    assert register.drafts.load("batch") == {"name": "mới"}
    assert register.drafts.load("receive") == {"name": "hồ sơ lẻ"}


def test_a_dropped_draft_is_gone_and_dropping_again_does_no_harm(register: Register) -> None:
    register.drafts.save("batch", {"name": "A"})
    register.drafts.save("receive", {"name": "B"})
    register.drafts.drop("batch")
    register.drafts.drop("batch")
    assert register.drafts.load("batch") is None
    assert register.drafts.load("receive") == {"name": "B"}


def test_a_draft_is_dated_and_leaves_no_trace_in_the_audit(register: Register) -> None:
    with closing(sqlite3.connect(register.folder / REGISTER_FILE_NAME)) as file:
        before = file.execute("SELECT count(*) FROM audit").fetchone()
        register.drafts.save("batch", {"name": "A"})
        assert file.execute("SELECT kind, saved_at FROM drafts").fetchall() == [("batch", "2025-06-30T17:00:00")]
        assert file.execute("SELECT count(*) FROM audit").fetchone() == before
