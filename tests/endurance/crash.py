"""Kills a writer at random moments and looks whether all that it was told is safe still is."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.endurance.contents import DossierRecord, audit_rows, dossiers_of, rows_of
from tests.endurance.crash_deeds import Intent, Told, Writer
from tests.endurance.office import copy_office, make_office, open_office, write_lists
from tests.endurance.soundness import faults
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Register
from tthc_desktop.register.safekeeping.backup_list import BackupState

# The longest that the writer is left to work, in seconds: long enough for several deeds of the kind.
SPANS = {"entry": 0.5, "batch": 0.8, "import": 1.6, "close": 1.0, "backup": 1.0, "restore": 1.6}
_TABLES = ("imports", "closings", "period_checks", "closing_files", "drafts")
# After so many kills a worker begins with a fresh register, so that looking at it stays quick.
_KILLS_OF_A_REGISTER = 12
# Where a process can be forked, it starts at once; elsewhere it is made anew.
_START = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")


@dataclass
class Outcome:
    """What came of a number of kills.

    Attributes:
        kills: by deed.
        noticed: kills after which the next opening knew that the program had not ended by itself.
        rolled_back: kills that left a transaction half written, to be rolled back at the next opening.
        told: how many times the writer had been told that something is safe.
        records: how many dossiers were looked at again.
        backups: how many backups were unpacked and proved again.
        wrong: what was lost or damaged, each as one line.
    """

    kills: Counter[str] = field(default_factory=Counter)
    noticed: int = 0
    backups: int = 0
    rolled_back: Counter[str] = field(default_factory=Counter)
    told: int = 0
    records: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Take in what came of others."""
        self.kills += other.kills
        self.rolled_back += other.rolled_back
        self.noticed += other.noticed
        self.backups += other.backups
        self.told += other.told
        self.records += other.records
        self.wrong += other.wrong

    def lines(self) -> list[str]:
        """Return it as text."""
        kinds = ", ".join(
            f"{deed} {number} ({self.rolled_back[deed]} inside a transaction)" for deed, number in self.kills.items()
        )
        return [
            f"{sum(self.kills.values())} kills: {kinds}",
            f"{self.told} commits acknowledged, {self.records} dossiers compared after the kills",
            f"{self.backups} backups unpacked and proved; {self.noticed} times the next opening knew of the kill",
            f"{len(self.wrong)} lost or damaged",
            *self.wrong[:20],
        ]


@dataclass
class Known:
    """All that the clerk has been told is safe."""

    dossiers: dict[int, DossierRecord]
    tables: dict[str, dict[Any, tuple[Any, ...]]]
    audit: dict[int, tuple[Any, ...]]
    at_backup: dict[str, Known] = field(default_factory=dict)

    def hear(self, told: Told) -> None:
        """Take in what was told after a commit."""
        if told.restored:
            self.go_back(told.restored)
        self.dossiers |= told.dossiers
        for key in told.gone:
            self.dossiers.pop(key, None)
        self.tables |= told.tables
        self.audit |= told.audit
        if told.backup:
            self.at_backup[told.backup] = Known(dict(self.dossiers), dict(self.tables), dict(self.audit))

    def go_back(self, backup: str) -> None:
        """Know no more than what a backup holds."""
        then = self.at_backup[backup]
        self.dossiers, self.tables, self.audit = dict(then.dossiers), dict(then.tables), dict(then.audit)


def _work(folder: Path, lists: list[Path], deed: str, seed: str, backups: list[str], pipe: Connection) -> None:
    Writer(folder, lists, random.Random(seed), pipe.send, backups).work(deed)


def _heard(pipe: Connection, seconds: float) -> Iterator[object]:
    """Yield what the writer says until the time is over or it has ended."""
    until = time.monotonic() + seconds
    try:
        while pipe.poll(max(0.0, until - time.monotonic())):
            yield pipe.recv()
            if time.monotonic() > until:
                return
    except (EOFError, OSError):
        return


def _killed(folder: Path, lists: list[Path], deed: str, seed: str, known: Known) -> tuple[Intent | None, int]:
    """Let a writer work, kill it, and return what it was at, and how often it was told that something is safe."""
    ours, theirs = _START.Pipe(duplex=False)
    process = _START.Process(target=_work, args=(folder, lists, deed, seed, list(known.at_backup), theirs), daemon=True)
    process.start()
    theirs.close()
    moment = random.Random(f"moment {seed}").uniform(0, SPANS[deed])
    intent, commits = None, 0

    def hear(said: object) -> None:
        nonlocal intent, commits
        if isinstance(said, Intent):
            intent = said
        elif isinstance(said, Told):
            known.hear(said)
            intent, commits = None, commits + 1

    if next(_heard(ours, 60), None) != "ready":
        process.kill()
        process.join()
        raise RuntimeError(f"the writer did not start: {deed}, seed {seed}")
    for said in _heard(ours, moment):
        hear(said)
    if not process.is_alive():
        raise RuntimeError(f"the writer ended by itself: {deed}, seed {seed}")
    process.kill()
    process.join()
    # What it said before it died still stands in the pipe; a message cut off is no acknowledgement.
    for said in _heard(ours, 0):
        hear(said)
    ours.close()
    return intent, commits


def _is_half_written(folder: Path) -> bool:
    """Tell whether a transaction has to be rolled back: its journal holds something, or is still there."""
    journal = folder / f"{REGISTER_FILE_NAME}-journal"
    return journal.exists() and journal.stat().st_size > 0


def differences(known: Known, intent: Intent | None, now: Known) -> Iterator[str]:
    """Yield everything acknowledged that is not there, and everything there that nobody can have written."""
    touched = set(intent.touched) if intent else set()
    gone = []
    for key, record in known.dossiers.items():
        found = now.dossiers.get(key)
        if found is None:
            gone.append(key)
        elif found != record and not (key in touched and found.events[: len(record.events)] == record.events):
            yield f"dossier {key}: {record} became {found}"
    # Taking back an import takes out all of its dossiers or none.
    if gone and not (intent and intent.deed == "import" and set(gone) == touched):
        yield f"{len(gone)} acknowledged dossiers are gone, such as number {gone[0]}"
    new = len(now.dossiers.keys() - known.dossiers.keys())
    if new > (intent.most_new if intent else 0):
        yield f"{new} dossiers more than were asked for"
    for key, row in known.audit.items():
        if now.audit.get(key) != row:
            yield f"audit row {key}: {row} became {now.audit.get(key)}"
    for table, rows in known.tables.items():
        for key, row in rows.items():
            if now.tables[table].get(key) != row and intent is None:
                yield f"{table} {key}: {row} became {now.tables[table].get(key)}"
            elif key not in now.tables[table] and table != "drafts":
                yield f"{table} {key} is gone"


def _after(known: Known, intent: Intent | None, now: Known) -> list[str]:
    """Return what is not as it must be after a kill: a restoring has either been done or not."""
    wrong = list(differences(known, intent, now))
    if not wrong or intent is None or intent.backup not in known.at_backup:
        return wrong
    restored = list(differences(known.at_backup[intent.backup], None, now))
    return [*wrong, "and it is not the backup either:", *restored] if restored else []


def _prove_backups(register: Register, proved: set[str]) -> Iterator[str]:
    """Unpack every backup that stands there and was not proved before."""
    for one in register.backups.listed():
        if one.path.name not in proved:
            proved.add(one.path.name)
            if register.backups.prove(one.path).state is not BackupState.GOOD:
                yield f"backup {one.path.name} is damaged"


def _looked_at(folder: Path, outcome: Outcome, proved: set[str], wrong: list[str]) -> Known:
    """Return what stands in the register now, and tell what is wrong with it."""
    with open_office(folder) as register:
        outcome.noticed += register.hold.ended_badly
        before = len(proved)
        wrong += faults(register)
        wrong += _prove_backups(register, proved)
        outcome.backups += len(proved) - before
        tables = {name: rows_of(register, name) for name in _TABLES}
        return Known(dossiers_of(register), tables, audit_rows(register))


def kill_again_and_again(office: Path, room: Path, deeds: list[str], seed: str, lists: list[Path]) -> Outcome:
    """Kill a writer once for each deed, in one register after the other.

    Args:
        office: the register to begin with, copied.
        room: an empty folder to work in.
        deeds: what the writer is at, kill by kill.
        seed: decides what is done and when the kills come.
        lists: lists that can be taken in.
    """
    outcome = Outcome()
    folder = room / "so"
    known: Known | None = None
    for number, deed in enumerate(deeds):
        if known is None or number % _KILLS_OF_A_REGISTER == 0:
            copy_office(office, folder)
            proved: set[str] = set()
            known = _looked_at(folder, outcome, proved, [])
        intent, commits = _killed(folder, lists, deed, f"{seed}/{number}", known)
        outcome.kills[deed] += 1
        outcome.told += commits
        outcome.rolled_back[deed] += _is_half_written(folder)
        wrong: list[str] = []
        try:
            now = _looked_at(folder, outcome, proved, wrong)
        except Exception as error:  # whatever keeps it from being read is damage
            outcome.wrong.append(f"[{seed}/{number} {deed}] cannot be opened: {error!r}")
            known = None
            continue
        wrong += _after(known, intent, now)
        outcome.records += len(known.dossiers)
        now.at_backup = known.at_backup
        outcome.wrong += [f"[{seed}/{number} {deed}] {one}" for one in wrong]
        known = now
    return outcome


def run(room: Path, times: int, seed: int, workers: int = 2) -> Outcome:
    """Kill so many writers, spread evenly over the deeds, and return what came of it."""
    office = make_office(room / "office")
    lists = write_lists(room / "lists", 3, 500)
    deeds = [list(SPANS)[number % len(SPANS)] for number in range(times)]
    random.Random(seed).shuffle(deeds)
    outcome = Outcome()
    share = -(-len(deeds) // workers)
    with ProcessPoolExecutor(workers, mp_context=_START) as pool:
        running = []
        for number in range(workers):
            own = room / f"worker_{number}"
            own.mkdir()
            part = deeds[number * share : (number + 1) * share]
            running.append(pool.submit(kill_again_and_again, office, own, part, f"{seed}.{number}", lists))
        for one in running:
            outcome.add(one.result())
    return outcome
