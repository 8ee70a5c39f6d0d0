"""Which backups are kept and which may go; it only chooses and touches no file."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tthc_desktop.storage.manifest import Reason

_ALL_OF = timedelta(hours=24)
_DAYS, _WEEKS, _MONTHS = 14, 8, 12
_BEFORE_A_DEED = timedelta(days=30)
_THINNED = frozenset({Reason.CLOSING, Reason.HOURLY})
# A package for another machine is no backup of this one's days, and somebody may still be on the way with it.
_NEVER_DROPPED = frozenset({Reason.HANDOVER})


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """What the choice needs to know of a backup.

    Attributes:
        name: its file.
        made_at: when it was made.
        reason: why.
        dossiers: how many dossiers it holds.
        is_good: whether it was whole when it was last looked at.
    """

    name: str
    made_at: datetime
    reason: Reason
    dossiers: int
    is_good: bool


def droppable(backups: Iterable[KeptBackup], now: datetime) -> frozenset[str]:
    """Return the names of the backups that may be deleted.

    Kept are all of the last 24 hours, the last of each of 14 days, 8 weeks and 12 months, the last of every year,
    those made before a deed or at the user's wish for 30 days, the newest good one, and any that holds more dossiers
    than all of those. What is damaged, or is not known to be whole, is never chosen: it takes no place from a good
    one, and nobody may miss it unasked.

    Args:
        backups: those of one place that bear our names and belong to this register.
        now: the present moment.
    """
    good = sorted((one for one in backups if one.is_good), key=lambda one: one.made_at, reverse=True)
    kept = {one.name for one in good if now - one.made_at <= _ALL_OF or one.reason in _NEVER_DROPPED}
    kept |= {one.name for one in good if one.reason not in _THINNED and now - one.made_at <= _BEFORE_A_DEED}
    kept |= {one.name for one in good[:1]}
    kept |= _last_of_each(good, lambda at: at.date(), _DAYS)
    kept |= _last_of_each(good, lambda at: at.isocalendar()[:2], _WEEKS)
    kept |= _last_of_each(good, lambda at: (at.year, at.month), _MONTHS)
    kept |= _last_of_each(good, lambda at: at.year, None)
    most = max((one.dossiers for one in good if one.name in kept), default=0)
    fullest = max((one for one in good), key=lambda one: (one.dossiers, one.made_at), default=None)
    if fullest is not None and fullest.dossiers > most:
        kept.add(fullest.name)
    return frozenset(one.name for one in good if one.name not in kept)


def _last_of_each(newest_first: list[KeptBackup], span: Callable[[datetime], Hashable], most: int | None) -> set[str]:
    """Return the last backup of each span in which there is one, of as many spans as are wanted."""
    found: dict[Hashable, str] = {}
    for one in newest_first:
        if most is not None and len(found) == most:
            break
        found.setdefault(span(one.made_at), one.name)
    return set(found.values())
