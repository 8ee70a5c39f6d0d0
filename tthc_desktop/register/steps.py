"""What happens next to one dossier or to many at once: seen beforehand, written in one transaction, undone in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tthc_desktop.db import dossiers
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.db.dossiers import StoredDossier
from tthc_desktop.domain.events import Event, EventKind, next_kinds
from tthc_desktop.domain.people import MANY, Right
from tthc_desktop.domain.standing import standing_of
from tthc_desktop.domain.terms import TermKind
from tthc_desktop.errors import UserError
from tthc_desktop.register import histories
from tthc_desktop.register.next_step import FINISH_AND_HAND_OVER
from tthc_desktop.storage.manifest import Reason

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.events import Status
    from tthc_desktop.domain.rules import LateAgainst
    from tthc_desktop.register.closed_periods import ClosedPeriods
    from tthc_desktop.register.happenings import Happenings
    from tthc_desktop.register.next_step import Kinds, Step
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.register.rules_in_force import RulesInForce
    from tthc_desktop.register.safekeeping.backups import BacksUpBeforeMany
    from tthc_desktop.register.undoing import Undoing

# What most likely comes next, the surest sign first: a stop that waits for its end, then the result.
_LIKELY = (
    EventKind.SUPPLEMENT_RECEIVED,
    EventKind.PAYMENT_RECEIVED,
    EventKind.RESUMED,
    EventKind.FINISHED,
    EventKind.HANDED_OVER,
)


@dataclass(frozen=True, slots=True)
class StepPreview:
    """What a step would do to one dossier.

    Attributes:
        key: the register's number of it.
        code: its code.
        name: who handed it in.
        status_before: its status now.
        status_after: its status with the step; the same when the step is refused.
        promised_before: the moment promised to the citizen now; None while the clock is stopped or without a term.
        promised_after: the moment promised with the step.
        refusal: why the step cannot be; None when it can.
        warning: which closed period will differ from the book, as a sentence; empty when none will. Only looked for
            in a preview.
    """

    key: int
    code: str
    name: str
    status_before: Status
    status_after: Status
    promised_before: datetime | None
    promised_after: datetime | None
    refusal: UserError | None
    warning: str = ""


@dataclass(frozen=True, slots=True)
class StepResult:
    """What a step did.

    Attributes:
        kinds: the step.
        previews: what became of each dossier, the refused ones with the reason.
        written: (number of the dossier, numbers of its new events) for each dossier it was done to.
    """

    kinds: Kinds
    previews: tuple[StepPreview, ...]
    written: tuple[tuple[int, tuple[int, ...]], ...]

    @property
    def refused(self) -> tuple[StepPreview, ...]:
        """Return what became of those it could not be done to."""
        return tuple(one for one in self.previews if one.refusal is not None)


class PossibleSteps(NamedTuple):
    """What may happen next to any of some dossiers.

    Attributes:
        counts: to how many of them each step is open.
        likely: what most likely comes next to most of them; empty when nothing may happen any more.
        late_against: what lateness is judged against after an extension, by the rules each was received under.
    """

    counts: Mapping[Kinds, int]
    likely: Kinds
    late_against: frozenset[LateAgainst] = frozenset()


# What the step does to a dossier, the dossier, and the events to be written.
Planned = tuple[StepPreview, StoredDossier, list[Event]]


class Steps:
    """Does the next step to dossiers.

    Args:
        database: the register.
        rules: the rule sets.
        happenings: writes events.
        undoing: takes them back.
        closed_periods: warns of them.
        backs_up: makes a backup before many dossiers are changed.
        rights: what whoever is signed in may do.
    """

    def __init__(
        self,
        database: Database,
        rules: RulesInForce,
        happenings: Happenings,
        undoing: Undoing,
        closed_periods: ClosedPeriods,
        backs_up: BacksUpBeforeMany,
        rights: Rights,
    ) -> None:
        self._backs_up = backs_up
        self._database = database
        self._rules = rules
        self._happenings = happenings
        self._undoing = undoing
        self._closed_periods = closed_periods
        self._rights = rights

    @reporting_environment()
    def possible(self, keys: Sequence[int]) -> PossibleSteps:
        """Return what may happen next to any of some dossiers."""
        counts: Counter[Kinds] = Counter()
        likely: Counter[Kinds] = Counter()
        late_against = set()
        for stored in dossiers.read_dossiers(self._database, keys).values():
            dossier = stored.dossier
            late_against.add(self._rules.kept(dossier.rule_set).late_against)
            kinds = next_kinds(standing_of(dossier.events).status)
            counts.update((kind,) for kind in kinds)
            if EventKind.FINISHED in kinds:
                counts[FINISH_AND_HAND_OVER] += 1
            first = next((kind for kind in _LIKELY if kind in kinds), None)
            same_day = dossier.term is not None and dossier.term.kind is TermKind.SAME_DAY
            if first is not None:
                likely[FINISH_AND_HAND_OVER if first is EventKind.FINISHED and same_day else (first,)] += 1
        if len(likely) > 1 and FINISH_AND_HAND_OVER in likely:
            # Of a mixed choice only the milder step is proposed: what is handed over cannot be fetched back.
            likely[EventKind.FINISHED,] += likely.pop(FINISH_AND_HAND_OVER)
        commonest = likely.most_common(1)
        return PossibleSteps(dict(counts), commonest[0][0] if commonest else (), frozenset(late_against))

    @reporting_environment()
    def preview(self, keys: Sequence[int], step: Step) -> list[StepPreview]:
        """Return what a step would do, without writing anything."""
        if not self._closed_periods.any_since(step.moment.date()):
            return [preview for preview, *_ in self._planned(keys, step)]
        return [self._with_warning(planned, step) for planned in self._planned(keys, step)]

    def _with_warning(self, planned: Planned, step: Step) -> StepPreview:
        preview, stored, fresh = planned
        if preview.refusal is not None:
            return preview
        after = replace(stored.dossier, events=(*stored.dossier.events, *fresh))
        return replace(preview, warning=self._closed_periods.told(stored.dossier, after, step.moment.date()))

    @reporting_environment()
    def new_day_error(self, key: int, step: Step) -> UserError | None:
        """Return why a dossier's citizen cannot be promised the new day of a step; None when that is not the trouble.

        Args:
            key: the register's number of the dossier.
            step: what happens.
        """
        for stored in dossiers.read_dossiers(self._database, [key]).values():
            now = standing_of(stored.dossier.events)
            try:
                for event in step.events(self._rules.kept(stored.dossier.rule_set)):
                    histories.check_new_dates(event, now, self._rules.calendar)
            except UserError as error:
                return error
        return None

    def apply(self, keys: Sequence[int], step: Step, progress: Progress = lambda done, total: None) -> StepResult:
        """Do a step to all dossiers to which it can be done; the others stay as they are.

        Args:
            keys: the register's numbers of the dossiers.
            step: what happens.
            progress: called with dossiers done and dossiers in all; may raise to cancel, then nothing is written.
        """
        if len(keys) > MANY:
            self._rights.require(Right.CHANGE_MANY)
        previews: list[StepPreview] = []
        written: list[tuple[int, tuple[int, ...]]] = []
        self._backs_up(Reason.CHANGE_MANY, len(keys), progress)
        with writing(self._database):
            for done, (preview, stored, fresh) in enumerate(self._planned(keys, step)):
                progress(done, len(keys))
                previews.append(preview)
                if preview.refusal is None:
                    self._happenings.write(stored, fresh)
                    written.append((preview.key, tuple(event.number for event in fresh)))
        return StepResult(step.kinds, tuple(previews), tuple(written))

    def undo(self, result: StepResult, progress: Progress = lambda done, total: None) -> None:
        """Take a step back as a whole, as long as no paper was printed for it and nothing was written since.

        Args:
            result: what the step did.
            progress: called with dossiers done and dossiers in all; may raise to cancel, then nothing is written.

        Raises:
            UserError: it cannot be taken back; nothing is written.
        """
        if len(result.written) > MANY:
            self._rights.require(Right.CHANGE_MANY)
        self._undoing.undo_events(result.written, progress)

    def _planned(self, keys: Sequence[int], step: Step) -> Iterator[Planned]:
        found = dossiers.read_dossiers(self._database, keys)
        for key in dict.fromkeys(keys):
            if key in found:
                yield self._plan_one(found[key], step)

    def _plan_one(self, stored: StoredDossier, step: Step) -> Planned:
        dossier = stored.dossier
        before = standing_of(dossier.events)
        fresh: list[Event] = []
        refusal: UserError | None = None
        after = before
        try:
            planned = stored
            for event in step.events(self._rules.kept(dossier.rule_set)):
                fresh += self._happenings.planned(planned, event)
                planned = replace(stored, dossier=replace(dossier, events=(*dossier.events, *fresh)))
            after = standing_of(planned.dossier.events)
        except UserError as error:
            refusal = error
        preview = StepPreview(
            key=stored.key,
            code=dossier.code,
            name=dossier.applicant.name or dossier.applicant.organisation,
            status_before=before.status,
            status_after=after.status,
            promised_before=before.appointment_at,
            promised_after=after.appointment_at,
            refusal=refusal,
        )
        return preview, stored, fresh
