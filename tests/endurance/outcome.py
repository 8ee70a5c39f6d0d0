"""What came of many trials, added up over the workers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Trials:
    """What came of a number of trials.

    Attributes:
        counted: how many of what.
        wrong: what went wrong, each as one line.
    """

    counted: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Trials) -> None:
        """Take in what came of others."""
        self.counted += other.counted
        self.wrong += other.wrong

    def lines(self) -> list[str]:
        """Return it as text."""
        counted = [f"{number} {name}" for name, number in self.counted.most_common()]
        return [*counted, f"{len(self.wrong)} wrong", *self.wrong[:20]]
