"""All that the page shows of a period at first: its figures, its state, what has changed since it was closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tthc_desktop.domain.period_state import State
from tthc_desktop.register import PackageWish
from tthc_desktop.reports.differences import Differences

if TYPE_CHECKING:
    from tthc_desktop.register import LayoutInUse, PeriodState, Register
    from tthc_desktop.reports.document import FormDocument
    from tthc_desktop.reports.period_figures import PeriodFigures
    from tthc_desktop.ui.report.tab import ReportChoice


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted.

    Attributes:
        choice: what was chosen to be counted.
        figures: the figures that hold.
        forms: II.06a and II.07b with them.
        layouts: by which layouts those are made.
        state: how far the report has come.
        differences: what has changed since the period was closed; nothing for an open one.
    """

    choice: ReportChoice
    figures: PeriodFigures
    forms: tuple[FormDocument, FormDocument]
    layouts: tuple[LayoutInUse, LayoutInUse]
    state: PeriodState
    differences: Differences

    @property
    def wish(self) -> PackageWish:
        """What a package of it is made of."""
        return PackageWish(
            self.choice.period, self.choice.layout, self.choice.rows, draft=bool(self.figures.violations)
        )

    @property
    def is_ready(self) -> bool:
        """Whether the package is likely to be wanted next."""
        return self.state.state is not State.OPEN


def counted(register: Register, choice: ReportChoice) -> Counted:
    """Count a period.

    Args:
        register: the register of the thread that counts.
        choice: what is to be counted.
    """
    figures = register.figures(choice.period, choice.layout, choice.rows)
    state = register.closings.state(choice.period)
    is_closed = state.closing is not None
    differences = register.closings.differences(choice.period, choice.layout) if is_closed else Differences()
    forms = register.documents(figures)
    settled, stock = (register.form_layouts.in_use(one.layout.id, choice.period.last) for one in forms)
    return Counted(choice, figures, forms, (settled, stock), state, differences)
