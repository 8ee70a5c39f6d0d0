"""The report of a period put down for good with what stands behind it, and compared with the register of now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from tthc_desktop.db import closing_cells, closings
from tthc_desktop.register import paragraphs
from tthc_desktop.reports.differences import (
    Differences,
    StoodDossier,
    dossier_differences,
    figure_differences,
    paragraph_differences,
)
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.reports.whole_figures import from_json
from tthc_desktop.reports.written.own_paragraphs import to_json

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.audit import ChainHead
    from tthc_desktop.db.closings import Closing
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.counting import Counting
    from tthc_desktop.reports.whole_figures import WholeFigures


class Freezing:
    """Freezes the present figures of periods and tells what has changed since.

    Args:
        database: the register.
        counting: counts the present figures.
    """

    def __init__(self, database: Database, counting: Counting) -> None:
        self._database = database
        self._counting = counting

    def present(self, period: Period) -> WholeFigures:
        """Return everything of a period as it is now."""
        return self._counting.whole(period)

    def events_state(self, period: Period) -> str:
        """Return the SHA-256 of the events behind the present figures, see :func:`closing_cells.events_state`."""
        return closing_cells.events_state(self._database, [key for key, *_ in self._counting.places(period)])

    def freeze(
        self,
        period: Period,
        whole: WholeFigures,
        number: int,
        at: datetime,
        clerk: str,
        note: str,
        tell: Callable[[str, str, str], ChainHead],
    ) -> None:
        """Write a closing with the place of each dossier and the office's own paragraphs.

        Args:
            period: the period; a transaction is open.
            whole: its present figures.
            number: 1, or from 2 on for a correction.
            at: when.
            clerk: who.
            note: remark.
            tell: tells the audit of it, given the SHA-256 of the events, that of where the dossiers stood and that of
                the office's own paragraphs; its row is kept with the closing.
        """
        places = list(self._counting.places(period))
        keys = [key for key, *_ in places]
        state = closing_cells.events_state(self._database, keys)
        own = to_json(paragraphs.written_by_now(self._database, period))
        codes = closing_cells.codes_of(self._database, keys)
        cells = sorted((key, codes[key], one.field, " ".join(columns), one.without_due) for key, one, columns in places)
        head = tell(state, closing_cells.digest_of(cells), sha256(own.encode()).hexdigest())
        closing = closings.add(self._database, period, number, at, clerk, note, state, whole.to_json(), own, head)
        closing_cells.add(self._database, closing, cells)

    def differences(self, period: Period, closing: Closing, layout: Layout) -> Differences:
        """Return what has changed since a closing of a period.

        Args:
            period: the period.
            closing: the closing.
            layout: in which columns of II.06a.
        """
        places = list(self._counting.places(period))
        codes = closing_cells.codes_of(self._database, [key for key, *_ in places])
        after = {key: StoodDossier(key, codes[key], one.field, columns) for key, one, columns in places}
        before = (
            StoodDossier(key, code, field, tuple(columns.split()))
            for key, code, field, columns in closing_cells.of_closing(self._database, closing.key)
        )
        return Differences(
            dossier_differences(before, after, layout),
            figure_differences(self._frozen(closing), self._counting.whole(period), layout),
            paragraph_differences(
                paragraphs.frozen(self._database, closing.key), paragraphs.written_by_now(self._database, period)
            ),
        )

    def differ(self, period: Period, closing: Closing) -> bool:
        """Tell whether anything has changed since a closing of a period, in any layout."""
        # Dossiers that stand alike in the official columns do so in the ward's, which tell less apart.
        return bool(
            self.differences(period, closing, Layout.OFFICIAL)
            or figure_differences(self._frozen(closing), self._counting.whole(period), Layout.WARD)
        )

    def corrected(self, before: Closing, correction: Closing, layout: Layout) -> Differences:
        """Return what a correction changed.

        Args:
            before: the closing that was corrected.
            correction: the correction.
            layout: in which columns of II.06a.
        """
        then, later = (
            {
                key: StoodDossier(key, code, field, tuple(columns.split()))
                for key, code, field, columns in closing_cells.as_written(self._database, one.key)
            }
            for one in (before, correction)
        )
        # One that was brought again in between has another number and the same code.
        again = {one.code: key for key, one in later.items() if key not in then}
        known = (one if key in later else replace(one, key=again.get(one.code)) for key, one in then.items())
        return Differences(
            dossier_differences(known, later, layout),
            figure_differences(self._frozen(before), self._frozen(correction), layout),
            paragraph_differences(*(paragraphs.frozen(self._database, one.key) for one in (before, correction))),
        )

    def _frozen(self, closing: Closing) -> WholeFigures:
        return from_json(closings.figures_of(self._database, closing.key))
