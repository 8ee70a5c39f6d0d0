"""What the forms print around their figures: who reports to whom, and what a reader has to know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.db import closings
from tthc_desktop.reports.document import OfficeHeader

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.office import Office
    from tthc_desktop.domain.periods import Period


def correction_remarks(database: Database, period: Period) -> tuple[str, ...]:
    """Return that the forms of a period correct those made before, if they do."""
    closing = closings.holding(database, period.key)
    if closing is None or closing.number == 1:
        return ()
    return (f"Biểu đính chính lần {closing.number - 1}, thay cho biểu đã lập trước đó của kỳ này.",)


def header_of(office: Office, receiver: str) -> OfficeHeader:
    """Return the names a form carries.

    Args:
        office: whose form it is.
        receiver: who gets it.
    """
    return OfficeHeader(
        name=office.name,
        receiver=receiver,
        title_tail=office.title_tail,
        place=office.place,
        signer_lines=office.signer_lines,
        signer_name=office.signer_name,
        preparer_name=office.preparer_name,
    )
