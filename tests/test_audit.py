"""What is found about the packages fails the test command unless it is answered; what cannot be asked is said."""

from tests.audit import verdict

CLEAN = {"name": "openpyxl", "version": "3.1.5", "vulns": []}
SKIPPED = {"name": "sqlite-utils", "skip_reason": "not found"}
WEAK = {
    "name": "reportlab",
    "version": "5.1.0",
    "vulns": [{"id": "PYSEC-1", "aliases": ["GHSA-2"], "description": "runs code"}],
}


def test_nothing_known_of_any_package():
    assert verdict({"dependencies": [CLEAN]}, {}) == (0, ["pip-audit: 1 packages asked about, none known"])


def test_a_weakness_fails_and_is_named():
    code, lines = verdict({"dependencies": [CLEAN, WEAK]}, {})
    assert code == 1
    assert lines[0] == "reportlab 5.1.0: PYSEC-1: runs code"


def test_an_answered_weakness_is_told_with_its_reason():
    answers = {"answered": [{"id": "GHSA-2", "package": "reportlab", "reason": "no such file is read"}]}
    code, lines = verdict({"dependencies": [WEAK]}, answers)
    assert code == 0
    assert lines[0] == "reportlab 5.1.0: PYSEC-1, answered: no such file is read"


def test_what_could_not_be_asked_is_said_with_the_day_of_the_last_time():
    told = verdict({"dependencies": [CLEAN, SKIPPED]}, {"last_asked": "2026-11-02"})
    assert told == (0, ["pip-audit: 1 of 2 packages could be asked about; all of them last: 2026-11-02"])
    code, lines = verdict({}, {"last_asked": ""})
    assert (code, lines[-1].rpartition(": ")[2]) == (0, "never")
