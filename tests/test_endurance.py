"""A small sample of what `make endure` does at full size, and that its judges see what is wrong."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.endurance.contents import audit_rows, dossiers_of, rows_of
from tests.endurance.crash import Known, differences
from tests.endurance.crash_deeds import Intent, Told
from tests.endurance.sentences import unreadable
from tests.endurance.soak import Soaked
from tests.endurance.soundness import faults
from tests.small_register import receive_one, small_register
from tthc_desktop.errors import UserError
from tthc_desktop.register import Register


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_a_sample_of_every_proof(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.endurance", "sample", "--workers", "1"],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "6 kills" in done.stdout
    assert "25 files" in done.stdout


@pytest.fixture
def register(tmp_path, clock):
    with Register(small_register(tmp_path / "so", clock=clock), "Mai", clock) as opened:
        yield opened


def known_of(register):
    tables = {"imports": rows_of(register, "imports"), "drafts": {}}
    return Known(dossiers_of(register), tables, audit_rows(register))


def test_a_lost_dossier_a_changed_one_and_one_too_many_are_seen(register, clock):
    before = known_of(register)
    assert list(differences(before, None, known_of(register))) == []
    receive_one(register, clock.now)
    after = known_of(register)
    assert list(differences(before, None, after)) == ["1 dossiers more than were asked for"]
    assert list(differences(before, Intent("entry", most_new=1), after)) == []
    lost = list(differences(after, None, before))
    assert any("acknowledged dossiers are gone" in one for one in lost)
    assert any(one.startswith("audit row") for one in lost)
    key, record = next(iter(after.dossiers.items()))
    spoilt = Known({**after.dossiers, key: record._replace(row=(*record.row[:-1], "x"))}, after.tables, after.audit)
    assert [one.partition(":")[0] for one in differences(after, None, spoilt)] == [f"dossier {key}"]


def test_after_a_restoring_the_backup_is_what_is_known(register, clock):
    known = known_of(register)
    known.hear(Told({}, (), {}, {}, backup="a.tthc-backup"))
    receive_one(register, clock.now)
    known.hear(Told(dossiers_of(register), (), {}, {}))
    assert len(known.dossiers) == 1 + len(known.at_backup["a.tthc-backup"].dossiers)
    known.hear(Told({}, (), {}, {}, restored="a.tthc-backup"))
    assert known.dossiers == known.at_backup["a.tthc-backup"].dossiers


def test_columns_other_than_the_events_and_a_gap_in_them_are_faults(register):
    assert faults(register) == []
    register._database.execute("UPDATE dossiers SET status = 'finished' WHERE id = 1")
    assert any(one.startswith("derived columns of") for one in faults(register))
    register._database.execute("DELETE FROM events WHERE dossier_id = 1")
    assert any(one.startswith("a dossier has its events") for one in faults(register))


@pytest.mark.parametrize(
    ("message", "trouble"),
    [
        ("Không mở được tệp “a.xlsx”.", ""),
        ("", "no message"),
        ("File not found.", "not Vietnamese"),
        ("Không mở được tệp", "without an end"),
        ("Lỗi: ValueError ở dòng này.", "ValueError"),
        ("Không hiểu “\u202ex”.", "cannot be seen"),
        ("Không nhận “" + "a" * 2000 + "”.", "characters"),
    ],
)
def test_what_is_no_sentence_for_a_clerk_is_seen(message, trouble):
    found = unreadable(UserError(message))
    assert trouble in found
    assert bool(found) == bool(trouble)


def test_growing_memory_is_seen():
    steady = Soaked(samples=[(number, 100 + min(number, 10)) for number in range(64)])
    assert steady.growth() == 0
    leaking = replace(steady, samples=[(number, 100 + number) for number in range(64)])
    # From 124 in the middle of the second quarter to 156 in the middle of the last.
    assert round(leaking.growth(), 2) == 0.26
