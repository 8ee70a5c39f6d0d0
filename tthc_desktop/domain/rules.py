"""Rule sets: how the office counts, each with the date from which it applies."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from tthc_desktop.domain.workdays import OfficeHours
from tthc_desktop.errors import UserError
from tthc_desktop.text import date_text


class SupplementRule(StrEnum):
    """What a supplement request does to the term (decision D3)."""

    STOP_CLOCK = "stop_clock"
    RESTART = "restart"


class JudgedBy(StrEnum):
    """What early and on time are told apart by (decision D5)."""

    DAY = "day"
    TIME = "time"


class LateAgainst(StrEnum):
    """Which date lateness is judged against after an extension (decision D9)."""

    ORIGINAL = "original"
    APPOINTMENT = "appointment"


@dataclass(frozen=True)
class RuleSet:
    """How dossiers received from ``applies_from`` on are counted and judged.

    Attributes:
        key: stable identifier, stored with each dossier.
        name: shown to the clerk.
        applies_from: first day of receipt it holds for.
        supplement: stop the clock, or count afresh (NĐ 61/2018/NĐ-CP Điều 19.4).
        judged_by: by day, or also by the time of day.
        late_against: the original due date, or the new appointment.
        same_day_until: the last time of day at which a same-day dossier is due the same day.
        hours: the office's hours.
        source: the document it rests on.
    """

    key: str
    name: str
    applies_from: date
    supplement: SupplementRule = SupplementRule.STOP_CLOCK
    judged_by: JudgedBy = JudgedBy.DAY
    late_against: LateAgainst = LateAgainst.ORIGINAL
    same_day_until: time = time(15, 0)
    hours: OfficeHours = field(default_factory=OfficeHours)
    source: str = ""


@dataclass(frozen=True)
class RuleBook:
    """The rule sets of an office, by date."""

    rule_sets: tuple[RuleSet, ...]

    def __post_init__(self) -> None:
        if not self.rule_sets:
            raise ValueError("a rule book holds at least one rule set")
        ordered = tuple(sorted(self.rule_sets, key=lambda rules: rules.applies_from))
        object.__setattr__(self, "rule_sets", ordered)

    def on(self, day: date) -> RuleSet:
        """Return the rule set for a dossier received on ``day``.

        Raises:
            UserError: no rule set applies that early.
        """
        return _latest(self.rule_sets, day)


def _latest(rule_sets: Sequence[RuleSet], day: date) -> RuleSet:
    for rules in reversed(rule_sets):
        if rules.applies_from <= day:
            return rules
    raise UserError(
        f"Chưa có bộ quy tắc tính hạn cho hồ sơ nhận ngày {date_text(day)}.",
        f"Bộ quy tắc sớm nhất áp dụng từ {date_text(rule_sets[0].applies_from)}.",
    )
