"""One figure of the table, and how two ways of doing a thing are timed side by side."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Action = Callable[[], object]


@dataclass(frozen=True)
class Measure:
    """One line of the table.

    Attributes:
        name: what was measured.
        ours: what the program needed.
        floor: the least the same work can cost, measured in the same run; None where there is none.
        target: most that ``judged`` may be; None for a figure that is only reported.
        judged: the figure the target is about: the ratio, or ``ours`` itself.
        unit: unit of ``ours`` and ``floor``.
    """

    name: str
    ours: float
    floor: float | None = None
    target: float | None = None
    judged: str = "ratio"
    unit: str = "s"

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def passed(self) -> bool | None:
        if self.target is None:
            return None
        figure = self.ratio if self.judged == "ratio" else self.ours
        return figure is not None and figure <= self.target

    def line(self) -> tuple[str, ...]:
        """Return the cells of its line."""
        target = (
            "" if self.target is None else f"≤ {self.target:g}{' ×' if self.judged == 'ratio' else ' ' + self.unit}"
        )
        return (
            self.name,
            self._shown(self.ours),
            "" if self.floor is None else self._shown(self.floor),
            "" if self.ratio is None else f"{self.ratio:.2f} ×",
            target,
            {None: "", True: "pass", False: "MISS"}[self.passed],
        )

    def _shown(self, figure: float) -> str:
        return f"{figure:,.0f} {self.unit}" if figure >= 100 else f"{figure:.3g} {self.unit}"


def seconds(action: Action) -> float:
    """Time one run; what earlier runs left behind is cleared away first."""
    gc.collect()
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def side_by_side(ours: Action, floor: Action, times: int = 3) -> tuple[float, float]:
    """Return the medians of both, run in turn so that a busy moment of the machine meets both."""
    taken = [(seconds(ours), seconds(floor)) for _ in range(times)]
    return median(one for one, _ in taken), median(other for _, other in taken)


def table(measures: list[Measure]) -> str:
    """Return the table as text."""
    lines = [("", "ours", "floor", "ratio", "target", ""), *(measure.line() for measure in measures)]
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 5) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
