"""How the office counts: rule sets of its own, each from a day on."""

from datetime import date, datetime, time

from tthc_desktop.domain.rules import JudgedBy, SupplementRule
from tthc_desktop.domain.workdays import OfficeHours
from tthc_desktop.register import Register, chosen_rules


def test_the_office_chooses_its_rules_from_a_day_and_dossiers_keep_theirs(desk, clock):
    clock.now = datetime(2026, 11, 19, 10, 0)
    register: Register = desk.register
    early = desk.receive("1.000007", "2026-11-18 09:00")
    hours = OfficeHours(((time(7, 0), time(11, 0)), (time(13, 0), time(16, 30))))
    rules = chosen_rules(
        register.rule_book,
        date(2026, 11, 19),
        {"supplement": SupplementRule.RESTART, "judged_by": JudgedBy.TIME, "hours": hours},
    )
    assert register.rules_editing.keep(rules) is None
    later = desk.receive("1.000007", "2026-11-19 09:00")
    assert later.rules.supplement is SupplementRule.RESTART
    # T6 20, T2 23, T4 25 (24 off), at the new closing time.
    assert later.standing.due_at == datetime(2026, 11, 25, 16, 30)
    assert register.card(early.key).rules.supplement is SupplementRule.STOP_CLOCK
    assert register.rule_book.on(date(2026, 11, 18)).supplement is SupplementRule.STOP_CLOCK
    register.rules_editing.remove(rules.key)
    assert register.rule_book.on(date(2026, 11, 20)).supplement is SupplementRule.STOP_CLOCK
    assert register.card(later.key).rules.supplement is SupplementRule.RESTART
