"""The feedback from citizens that a period counts."""

from datetime import date

from sqlite_utils import Database

from tthc_desktop.db.encoding import day_in
from tthc_desktop.reports.feedback import About, CountedFeedback


def until(database: Database, last: date) -> list[CountedFeedback]:
    """Return the feedback that came in by ``last`` and was not struck out."""
    rows = database.execute(
        "SELECT about, received_on, handled_on, published_on FROM feedback WHERE received_on <= ? AND struck_out = 0",
        [last.isoformat()],
    ).fetchall()
    return [
        CountedFeedback(
            About(about),
            date.fromisoformat(received_on),
            None if handled_on is None else day_in(handled_on),
            None if published_on is None else day_in(published_on),
        )
        for about, received_on, handled_on, published_on in rows
    ]
