"""Puts random sequences of events, most of them impossible, to a register: each is refused whole or written whole."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from tests.endurance.contents import dossiers_of
from tests.endurance.office import copy_office
from tests.endurance.outcome import Trials
from tests.endurance.sentences import unreadable
from tests.endurance.soundness import faults
from tests.endurance.workers import shared_out
from tests.register.lives import NOW, TERMS, open_register, store
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import NO_DUE, Event, EventKind
from tthc_desktop.errors import UserError
from tthc_desktop.register import FINISH_AND_HAND_OVER, Amendment, NewDossier, Register, Step

K = EventKind
_KINDS = tuple(K)
_FIRST_DAY = datetime(2025, 1, 2, 8)
_EDGES = (datetime(1, 1, 1), datetime(1999, 12, 31, 23, 59), datetime(2030, 2, 28), NO_DUE, datetime.max)
_TEXTS = (
    *("", " ", "lý do", "x" * 5000, "=1+1", "a\x00b", "\u202egnud"),
    *("Hoàn tác", "ý\u0301", "dòng 1\ndòng 2", "\ud800"),
)
_SEQUENCES_OF_A_REGISTER = 200


class _Sequence:
    """One dossier and all that is tried on it."""

    def __init__(self, register: Register, chance: random.Random, trials: Trials) -> None:
        self._register = register
        self._chance = chance
        self._trials = trials
        self._procedures = [one.key for one in register.procedures(date(2025, 1, 2))]

    def _moment(self, near: datetime) -> datetime:
        chance = self._chance
        if chance.random() < 0.05:
            return chance.choice(_EDGES)
        try:
            return near + timedelta(minutes=chance.randint(-60 * 24 * 3, 60 * 24 * 20))
        except OverflowError:
            return near

    def _text(self) -> str:
        return "lý do" if self._chance.random() < 0.6 else self._chance.choice(_TEXTS)

    def run(self) -> None:
        """Receive a dossier and try up to ten deeds on it."""
        chance, register = self._chance, self._register
        received = self._moment(_FIRST_DAY + timedelta(minutes=chance.randrange(60 * 24 * 250)))
        new = NewDossier(
            chance.choice([*self._procedures, 0, -1]) if chance.random() < 0.05 else chance.choice(self._procedures),
            Applicant(*(self._text() for _ in range(3))) if chance.random() < 0.1 else Applicant("Nguyễn Văn A"),
            chance.choice(list(Channel)),
            received,
        )
        if chance.random() < 0.1:
            new = replace(
                new,
                due_on=self._moment(received).date(),
                due_reason=self._text(),
                code=self._text(),
                fee=chance.choice((0, -1, 10**13, 2**70)),
                copies=chance.choice((0, -5, 2**70)),
                note=self._text(),
            )
        key = self._tried(None, partial(register.receive, new))
        if key is None:
            return
        near = received
        for _ in range(chance.randint(1, 10)):
            moment = self._moment(near)
            if self._tried(key, self._deed(key, moment)) is not None and moment < NOW:
                near = max(near, moment)

    def _deed(self, key: int, moment: datetime) -> Callable[[], Any]:
        chance, register = self._chance, self._register
        kind = chance.choice(_KINDS)
        match chance.randrange(10):
            case 0:
                return partial(register.undo, key, chance.choice((None, None, 1, 2, 99)))
            case 1:
                return partial(register.strike_out, key, self._text())
            case 2:
                change = Amendment(
                    procedure_key=chance.choice((None, *self._procedures, 0)),
                    channel=chance.choice((None, *Channel)),
                    code=chance.choice((None, None, self._text(), f"HS-{chance.randrange(10**6)}")),
                    note=self._text(),
                    fee=chance.choice((None, 0, -1, 2**70)),
                )
                return partial(register.amending.amend, key, change, self._text())
            case 3 | 4:
                kinds = chance.choice((FINISH_AND_HAND_OVER, (kind,), (kind, chance.choice(_KINDS))))
                new_day = chance.choice((None, moment.date(), date.max))
                step = Step(kinds, moment, self._text(), new_day, (self._text(),))
                return partial(register.steps.apply, [key, key, 0, -1], step)
            case _:
                event = Event(kind, moment, note=self._text())
                if kind in (K.CORRECTED, K.RECOUNTED) or chance.random() < 0.05:
                    event = event._replace(corrects=chance.randint(-1, 9), void=chance.random() < 0.4)
                if kind in (K.EXTENDED, K.CORRECTED) or chance.random() < 0.05:
                    event = event._replace(appointment_at=self._moment(moment))
                if kind in (K.DUE_DATE_SET, K.CORRECTED) or chance.random() < 0.05:
                    event = event._replace(due_at=self._moment(moment))
                return partial(register.record, key, event)

    def _written(self, key: int | None) -> tuple[Any, ...]:
        database = self._register._database
        row = database.execute("SELECT max(id), (SELECT max(id) FROM dossiers) FROM audit").fetchone()
        return (*row, None if key is None else dossiers_of(self._register, [key]))

    def _tried(self, key: int | None, deed: Callable[[], Any]) -> int | None:
        """Do a deed; return the dossier's number, or None when it was refused."""
        before = self._written(key)
        try:
            result = deed()
        except UserError as error:
            self._trials.counted["deeds refused"] += 1
            if sentence := unreadable(error):
                self._trials.wrong.append(f"{_shown(deed)}: {sentence}")
            if self._written(key) != before:
                self._trials.wrong.append(f"{_shown(deed)}: refused, and something was written")
            return None
        except Exception as error:  # whatever else comes out is a crash
            self._trials.wrong.append(f"{_shown(deed)}: {error!r}")
            if self._written(key) != before:
                self._trials.wrong.append(f"{_shown(deed)}: crashed, and something was written")
            return None
        self._trials.counted["deeds written"] += 1
        return key if key is not None else int(result.key)


def _shown(deed: Callable[[], Any]) -> str:
    assert isinstance(deed, partial)
    return f"{deed.func.__name__}{deed.args}"[:400]


def _tried_out(template: Path, seed: int, room: Path, numbers: range) -> Trials:
    trials = Trials()
    for start in range(numbers.start, numbers.stop, _SEQUENCES_OF_A_REGISTER):
        copy_office(template, room / "so")
        with open_register(room / "so")[0] as register:
            # The disk is not what is tried here.
            register._database.execute("PRAGMA synchronous=OFF")
            for number in range(start, min(start + _SEQUENCES_OF_A_REGISTER, numbers.stop)):
                told = len(trials.wrong)
                _Sequence(register, random.Random(f"{seed}/{number}"), trials).run()
                trials.counted["sequences"] += 1
                trials.wrong[told:] = [f"[{number}] {one}" for one in trials.wrong[told:]]
            trials.wrong += [f"[{start}…] {one}" for one in faults(register)]
    return trials


def run(room: Path, times: int, seed: int, workers: int = 2) -> Trials:
    """Try so many sequences and return what came of it."""
    template = room / "office"
    register, procedures = open_register(template)
    with register:
        store(register, procedures)
    assert len(procedures) == len(TERMS)
    return shared_out(partial(_tried_out, template, seed), room, times, workers)
