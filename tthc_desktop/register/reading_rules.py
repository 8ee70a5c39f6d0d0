"""How an office counts, read without opening its register for work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db.connection import open_to_read, reporting_environment
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register.access.conversion import refuse_without_key
from tthc_desktop.register.rules_in_force import RulesInForce

if TYPE_CHECKING:
    from tthc_desktop.domain.rules import RuleBook
    from tthc_desktop.domain.workdays import WorkingCalendar


def read_rules(folder: Path) -> tuple[WorkingCalendar, RuleBook]:
    """Return the calendar and the rule sets of an office, also while another program works with its register.

    Args:
        folder: the data folder.

    Raises:
        UserError: there is no register, it cannot be read, or it is encrypted.
    """
    refuse_without_key(folder, None)
    database = open_to_read(folder / REGISTER_FILE_NAME)
    try:
        with reporting_environment():
            rules = RulesInForce(database)
            return rules.calendar, rules.book
    finally:
        database.conn.close()
