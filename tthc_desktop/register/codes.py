"""The codes of dossiers (mã hồ sơ): the next one to give, and which are taken."""

import re
from datetime import date

from tthc_desktop.db import Database, amendments, dossiers, settings

_CODE_END = re.compile(r"(.+)-\d{6}-\d{4}$")
DEFAULT_CODE_PREFIX = "HS"


def next_code(database: Database, day: date) -> str:
    """Return the code the next dossier received on ``day`` gets: prefix, date, running number.

    A code that was changed later counts too: it may stand on a paper in somebody's hands.
    """
    beginning = f"{_prefix(database)}-{day:%y%m%d}-"
    highest = max(
        dossiers.highest_number(database, beginning), amendments.highest_former_number(database, beginning), 0
    )
    return f"{beginning}{highest + 1:04d}"


def is_taken(database: Database, code: str) -> bool:
    """Tell whether a dossier has this code, or had it before it was changed."""
    return bool(dossiers.keys_by_code(database, [code])) or amendments.is_former_code(database, code)


def _prefix(database: Database) -> str:
    office = settings.read(database, settings.OFFICE) or {}
    if office.get("code_prefix"):
        return str(office["code_prefix"])
    last = dossiers.last_code(database)
    match = _CODE_END.fullmatch(last) if last else None
    return match.group(1) if match else DEFAULT_CODE_PREFIX
