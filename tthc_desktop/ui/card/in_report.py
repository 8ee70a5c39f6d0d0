"""Where a dossier is counted in the quarterly report: a line on its card, and why in a dialog of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tthc_desktop.domain.periods import quarter_of
from tthc_desktop.reports.identities import column_text
from tthc_desktop.reports.settlement import NUMBERED, Layout
from tthc_desktop.ui.report.why_view import WhyView
from tthc_desktop.ui.widgets.dialog import FramedDialog

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import DossierCard, Register
    from tthc_desktop.reports.why import Why


@dataclass(frozen=True, slots=True)
class InReport:
    """Where a dossier is counted.

    Attributes:
        period: the period looked at, else the quarter in which it was closed, or the present one.
        layout: which columns the office prints.
        why: its columns and why.
    """

    period: Period
    layout: Layout
    why: Why

    @property
    def printed(self) -> str:
        """Return the printed columns, such as ``Cột (3), (5), (7), (8)``; empty when it counts nowhere."""
        printed = [one for one in self.why.columns if self.layout is Layout.WARD or one in NUMBERED]
        return f"Cột {', '.join(column_text(one) for one in printed)}" if printed else ""


def in_report(register: Register, card: DossierCard, looked_at: Period | None = None) -> InReport:
    """Return where a dossier is counted.

    Args:
        register: the register.
        card: the dossier.
        looked_at: the period whose report the clerk comes from; it is told where it counts the dossier.
    """
    layout = Layout(register.office().layout)
    if looked_at is not None:
        found = register.why.of(card.key, looked_at, layout)
        if found.columns:
            return InReport(looked_at, layout, found)
    closed_at = card.standing.closed_at
    period = quarter_of(closed_at.date() if closed_at else register.clock().date())
    return InReport(period, layout, register.why.of(card.key, period, layout))


class InReportDialog(FramedDialog):
    """Shows why a dossier stands in its columns.

    Args:
        parent: the card.
        code: the dossier's code.
        found: where it is counted.
    """

    def __init__(self, parent: QWidget, code: str, found: InReport) -> None:
        super().__init__(parent, f"II.06a {found.period.title}")
        self.why = WhyView(())
        self.why.show_why(code, found.why)
        self.body.addWidget(self.why, 1)
        shut = self.add_cancel()
        self.foot.addStretch(1)
        self.foot.addWidget(shut)
        self.fit(640, 620)
        shut.setFocus()
