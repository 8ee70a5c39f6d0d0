"""Which backups are kept: worked out by hand for an office that makes one at every hour of every day."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tthc_desktop.storage.keeping import KeptBackup, droppable
from tthc_desktop.storage.manifest import Reason

NOW = datetime(2026, 11, 20, 17, 0)  # a Friday


def one(at: datetime, dossiers: int = 10, reason: Reason = Reason.HOURLY, good: bool = True) -> KeptBackup:
    return KeptBackup(f"{at:%Y-%m-%d_%H%M%S}-{reason.value}-{dossiers}-{good}", at, reason, dossiers, good)


def kept(backups: list[KeptBackup], now: datetime = NOW) -> list[datetime]:
    gone = droppable(backups, now)
    return sorted((one.made_at for one in backups if one.name not in gone), reverse=True)


def test_all_of_the_last_24_hours_then_the_last_of_each_day() -> None:
    hours = [NOW - timedelta(hours=hour) for hour in range(72)]
    # From 17:00 today back to 17:00 yesterday; then the last of each day before: 23:00 of the 18th.
    # The first of all is of the 17th, 18:00 to 23:00, of which 23:00 stays.
    found = kept([one(at) for at in hours])
    assert found[:25] == hours[:25]
    assert found[25:] == [datetime(2026, 11, 18, 23, 0), datetime(2026, 11, 17, 23, 0)]


def test_days_then_weeks_then_months_then_years() -> None:
    days = [datetime(2026, 11, 20, 16, 0) - timedelta(days=day) for day in range(3 * 365)]
    found = [at.date().isoformat() for at in kept([one(at) for at in days])]
    assert found[:14] == [(NOW.date() - timedelta(days=day)).isoformat() for day in range(14)]
    # Days reach back to 7 November; of the weeks before, the Sundays: eight weeks are those of 16 November, 9, 2,
    # and 26, 19, 12, 5 October and 28 September. The week of 2 November ends on Sunday 8, kept as a day.
    # Months are November 2026 to December 2025; years 2026, 2025, 2024 and 2023.
    assert found[14:] == [
        "2026-11-01",  # Sunday of the week of 26 October
        "2026-10-31",  # month
        "2026-10-25",
        "2026-10-18",
        "2026-10-11",
        "2026-10-04",
        "2026-09-30",
        "2026-08-31",
        "2026-07-31",
        "2026-06-30",
        "2026-05-31",
        "2026-04-30",
        "2026-03-31",
        "2026-02-28",
        "2026-01-31",
        "2025-12-31",  # month and year
        "2024-12-31",
        "2023-12-31",
    ]


def test_those_made_before_a_deed_stay_for_30_days() -> None:
    base = [one(NOW)]
    deeds = [one(NOW - timedelta(days=days, hours=1), reason=Reason.IMPORT) for days in (29, 30)]
    # Each has a later one of its day, so that only its reason can keep it.
    later = [one(at.made_at + timedelta(hours=2)) for at in deeds]
    weekly = {one.made_at for one in later}
    found = set(kept([*base, *deeds, *later]))
    assert deeds[0].made_at in found
    assert deeds[1].made_at not in found
    assert weekly <= found


def test_the_fullest_is_never_dropped() -> None:
    full = one(datetime(2026, 10, 7, 8, 0), dossiers=500)
    later = [one(datetime(2026, 10, 7, 9, 0), dossiers=10), one(NOW, dossiers=11)]
    assert full.made_at in kept([full, *later])
    assert full.made_at not in kept([one(full.made_at, dossiers=11), *later])


def test_one_that_is_not_known_to_be_good_takes_no_place_and_is_not_dropped() -> None:
    good, bad = one(datetime(2026, 11, 10, 9, 0)), one(datetime(2026, 11, 10, 10, 0), good=False)
    assert kept([one(NOW), good, bad]) == [NOW, bad.made_at, good.made_at]


@given(
    st.lists(
        st.builds(
            one,
            st.datetimes(datetime(2023, 1, 1), datetime(2026, 11, 21)),
            st.integers(1, 50),
            st.sampled_from([Reason.HOURLY, Reason.CLOSING, Reason.IMPORT, Reason.HANDOVER]),
            st.booleans(),
        ),
        max_size=40,
        unique_by=lambda one: one.made_at,
    )
)
def test_whatever_there_is_the_newest_good_and_the_fullest_stay_and_a_second_time_nothing_goes(
    backups: list[KeptBackup],
) -> None:
    gone = droppable(backups, NOW)
    left = [one for one in backups if one.name not in gone]
    good = [one for one in backups if one.is_good]
    assert {one.name for one in backups if not one.is_good} & gone == set()
    if good:
        assert max(good, key=lambda one: one.made_at) in left
        assert max(one.dossiers for one in left if one.is_good) == max(one.dossiers for one in good)
    assert droppable(left, NOW) == frozenset()
