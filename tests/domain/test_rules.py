from datetime import date, time

import pytest

from tthc_desktop import shipped
from tthc_desktop.domain.rules import JudgedBy, LateAgainst, RuleBook, RuleSet, SupplementRule
from tthc_desktop.domain.workdays import OfficeHours
from tthc_desktop.errors import UserError

OLD = RuleSet("cu", "Cũ", date(2018, 6, 21))
NEW = RuleSet("moi", "Mới", date(2025, 7, 1), supplement=SupplementRule.RESTART)


@pytest.mark.parametrize(
    ("day", "key"),
    [
        pytest.param("2018-06-21", "cu", id="D3-first-day"),
        pytest.param("2025-06-30", "cu", id="D3-the-day-before"),
        pytest.param("2025-07-01", "moi", id="D3-the-day-itself"),
        pytest.param("2026-11-20", "moi", id="D3-later"),
    ],
)
@pytest.mark.parametrize("book", [RuleBook((OLD, NEW)), RuleBook((NEW, OLD))], ids=["in-order", "in-any-order"])
def test_a_dossier_is_counted_by_the_rules_of_its_day_of_receipt(book, day, key):
    assert book.on(date.fromisoformat(day)).key == key


def test_a_day_before_all_rules_is_refused():
    with pytest.raises(UserError, match="21/06/2018"):
        RuleBook((OLD, NEW)).on(date(2018, 6, 20))


def test_an_empty_book_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        RuleBook(())


@pytest.mark.parametrize(("day", "key"), [("2024-05-06", "nd61"), ("2025-06-30", "nd61"), ("2025-07-01", "nd118")])
def test_the_shipped_rules_stop_the_clock_and_judge_by_day_against_the_original(day, key):
    rules = RuleBook(shipped.rule_sets()).on(date.fromisoformat(day))
    assert rules.key == key
    assert rules.supplement is SupplementRule.STOP_CLOCK
    assert rules.judged_by is JudgedBy.DAY
    assert rules.late_against is LateAgainst.ORIGINAL
    assert rules.same_day_until == time(15, 0)
    assert rules.hours.sessions == ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 0)))


@pytest.mark.parametrize(
    "rules",
    [
        *shipped.rule_sets(),
        RuleSet(
            "phuong",
            "Của phường",
            date(2026, 1, 5),
            SupplementRule.RESTART,
            JudgedBy.TIME,
            LateAgainst.APPOINTMENT,
            time(16, 30),
            OfficeHours(((time(7, 0), time(12, 0)),)),
            "QĐ 12",
        ),
    ],
    ids=lambda rules: rules.key,
)
def test_what_is_stored_reads_back(rules):
    assert shipped.rule_set_from(shipped.rule_set_entry(rules)) == rules
