"""The codes of dossiers (mã hồ sơ): the next one to give, and which are taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.db import amendments, dossiers, settings

if TYPE_CHECKING:
    from tthc_desktop.db import Database

_CODE_END = re.compile(r"(.+)-\d{6}-\d{4}$")
DEFAULT_CODE_PREFIX = "HS"
_USUAL_DIGITS, _LAST_USUAL = 4, 9999


def next_code(database: Database, day: date) -> str:
    """Return the code the next dossier received on ``day`` gets: prefix, date, running number.

    A code that was changed later counts too: it may stand on a paper in somebody's hands. Where numbers of the usual
    four digits stand, a longer or shorter one counts only once those are used up.
    """
    beginning = f"{_prefix(database)}-{day:%y%m%d}-"
    former = amendments.former_numbers(database, beginning)
    highest = _highest(
        dossiers.highest_usual_number(database, beginning), [end for end in former if len(end) == _USUAL_DIGITS]
    )
    if highest is None or highest == _LAST_USUAL:
        highest = _highest(dossiers.highest_number(database, beginning), former)
    number = (highest or 0) + 1
    while is_taken(database, code := f"{beginning}{number:0{_USUAL_DIGITS}d}"):
        number += 1
    return code


def _highest(present: int | None, former: Sequence[str]) -> int | None:
    numbers = [*([] if present is None else [present]), *map(int, former)]
    return max(numbers, default=None)


def is_taken(database: Database, code: str, *, besides: int | None = None) -> bool:
    """Tell whether a dossier has this code, or had it before it was changed.

    Args:
        database: the register.
        code: the code.
        besides: the register's number of a dossier that may have it.
    """
    owners = {*dossiers.keys_by_code(database, [code]).values(), amendments.dossier_of_former_code(database, code)}
    return bool(owners - {None, besides})


def _prefix(database: Database) -> str:
    office = settings.read(database, settings.OFFICE) or {}
    if office.get("code_prefix"):
        return str(office["code_prefix"])
    last = dossiers.last_code(database)
    match = _CODE_END.fullmatch(last) if last else None
    return match.group(1) if match else DEFAULT_CODE_PREFIX
