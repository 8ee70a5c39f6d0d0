"""The data that ships with the program can all be read, and says what it must."""

from datetime import date

import pytest

from installer.make_update import data_files, digest
from tthc_desktop import shipped
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.terms import NO_TERM, SAME_DAY, calendar_days, working_days, working_hours
from tthc_desktop.domain.workdays import WorkingCalendar
from tthc_desktop.paths import resource


def test_the_calendar_reaches_from_2018_to_2027_and_only_2027_is_expected() -> None:
    years, days = shipped.calendar_years()
    calendar = WorkingCalendar(years, days)
    assert (calendar.first_day, calendar.last_day) == (date(2018, 1, 1), date(2027, 12, 31))
    assert [year for year, official in years.items() if not official] == [2027]


def test_a_swapped_saturday_is_worked_and_the_day_it_makes_up_for_is_not() -> None:
    calendar = WorkingCalendar(*shipped.calendar_years())
    assert not calendar.is_working_day(date(2026, 1, 2))
    assert calendar.is_working_day(date(2026, 1, 10))


def test_rule_sets_are_read_in_order_and_can_be_stored_and_read_back() -> None:
    rule_sets = shipped.rule_sets()
    assert [rules.key for rules in rule_sets] == ["nd61", "nd118"]
    assert rule_sets[1].applies_from == date(2025, 7, 1)
    for rules in rule_sets:
        assert shipped.rule_set_from(shipped.rule_set_entry(rules)) == rules


@pytest.mark.parametrize(
    ("code", "channel", "term"),
    [
        ("2.000815", Channel.COUNTER, SAME_DAY),
        ("1.004873", Channel.ONLINE, working_days(3)),
        ("1.004656", Channel.COUNTER, working_days(2.5)),
        ("1.013133", Channel.COUNTER, working_days(1)),
        ("1.013133", Channel.ONLINE, working_hours(2)),
        ("2.002766", Channel.ONLINE, calendar_days(20)),
        ("2.002766", Channel.POST, calendar_days(40)),
        ("1.013144", Channel.COUNTER, NO_TERM),
        ("1.013702", Channel.COUNTER, None),
    ],
)
def test_the_catalogue_holds_the_terms_of_the_reference(code: str, channel: Channel, term: object) -> None:
    procedure = next(one for one in shipped.catalogue() if one.code == code)
    assert procedure.term_for(channel) == term


def test_every_form_has_a_layout() -> None:
    assert [layout.id for layout in shipped.form_layouts("II.06a")] == ["II.06a"]
    assert [layout.id for layout in shipped.form_layouts("II.07b")] == ["II.07b"]


def test_data_that_was_changed_has_a_new_number() -> None:
    """After a change of calendar, catalogue or forms: python -m installer.make_update stamp."""
    assert f'sha256 = "{digest(data_files(resource()))}"' in resource("updates", "data.toml").read_text(
        encoding="utf-8"
    )


def test_updates_of_one_publisher_at_least_are_taken() -> None:
    assert {publisher.name for publisher in shipped.publishers()} == {"TTHC Desktop"}
