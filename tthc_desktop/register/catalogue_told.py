"""What the audit tells of the versions of procedures: which parts changed, with old and new value."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import audit
from tthc_desktop.domain.terms import term_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.catalogue import Procedure


def tell(
    database: Database, at: datetime, clerk: str, action: str, old: Procedure | None, new: Procedure | None
) -> None:
    """Write down a change of a procedure.

    Args:
        database: inside a transaction.
        at: when.
        clerk: who.
        action: what.
        old: the version before; None for a procedure that was not there.
        new: the version after; None for one that is gone.
    """
    before, after = _told(old), _told(new)
    parts = [name for name in before | after if before.get(name) != after.get(name)]
    named = new or old
    audit.write(
        database,
        at,
        clerk,
        action,
        named.code if named else "",
        name=named.name if named else "",
        before={name: before.get(name) for name in parts},
        after={name: after.get(name) for name in parts},
    )


def _told(procedure: Procedure | None) -> dict[str, Any]:
    if procedure is None:
        return {}
    told = {name: value for name, value in asdict(procedure).items() if name not in ("key", "code")}
    terms = [
        (one.channel.value if one.channel else "", one.case_name, term_text(one.term) if one.term else "")
        for one in procedure.terms
    ]
    return told | {"terms": terms}
