"""What the writer does until it is killed: every deed is announced, done, and told with what was written."""

import random
from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from tests.endurance.contents import DossierRecord, audit_rows, dossiers_of, rows_of
from tests.endurance.office import CLERK, QUARTER, GoingClock, open_office, some_dossier
from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.period_state import State
from tthc_desktop.errors import UserError
from tthc_desktop.register import FINISH_AND_HAND_OVER, Amendment, BatchRow, ListFilter, Register, Step
from tthc_desktop.register.safekeeping.backup_list import BackupState
from tthc_desktop.register.safekeeping.restoring import restore
from tthc_desktop.storage.manifest import Reason

K = EventKind
_STEPS = (
    FINISH_AND_HAND_OVER,
    (K.FINISHED,),
    (K.SUPPLEMENT_REQUESTED,),
    (K.SUPPLEMENT_RECEIVED,),
    (K.WITHDRAWN,),
)


class Intent(NamedTuple):
    """What the writer is about to do.

    Attributes:
        deed: which of the deeds.
        touched: numbers of the dossiers it may change.
        most_new: how many dossiers it may add.
        backup: the backup that it may put in the place of the register; empty for none.
    """

    deed: str
    touched: tuple[int, ...] = ()
    most_new: int = 0
    backup: str = ""


class Told(NamedTuple):
    """What the clerk has been told is safe.

    Attributes:
        dossiers: content of the dossiers written, by number.
        gone: numbers of dossiers that an undone import took out.
        tables: rows of other tables, by table and key.
        audit: the newest rows of the audit.
        backup: the backup that holds everything up to here; empty for none.
        restored: the backup whose content the register has now; empty for none.
    """

    dossiers: dict[int, DossierRecord]
    gone: tuple[int, ...]
    tables: dict[str, dict[Any, tuple[Any, ...]]]
    audit: dict[int, tuple[Any, ...]]
    backup: str = ""
    restored: str = ""


class Writer:
    """A clerk who works without a pause.

    Args:
        folder: where the register lies.
        lists: lists that can be taken in.
        chance: decides what is done.
        backups: names of backups whose content whoever watches knows.
        say: sends an :class:`Intent` or a :class:`Told` to whoever watches.
    """

    def __init__(
        self,
        folder: Path,
        lists: list[Path],
        chance: random.Random,
        say: Callable[[object], None],
        backups: Iterable[str] = (),
    ) -> None:
        self._lists = lists
        self._folder = folder
        self._chance = chance
        self._say = say
        self._backups = set(backups)
        self._clock = _clock_of(folder)
        self.register: Register = open_office(folder, self._clock)
        self._seen = max(audit_rows(self.register), default=0)

    def work(self, deed: str) -> None:
        """Do one kind of deed again and again, until killed."""
        self._say("ready")
        for turn in count():
            getattr(self, f"_{deed}")(turn)

    def _done(
        self,
        keys: tuple[int, ...] | list[int] = (),
        gone: tuple[int, ...] = (),
        tables: tuple[str, ...] = (),
        backup: str = "",
        restored: str = "",
    ) -> None:
        audit = audit_rows(self.register, self._seen)
        told = {name: rows_of(self.register, name) for name in tables}
        content = dossiers_of(self.register, keys) if keys else {}
        self._say(Told(content, gone, told, audit, backup, restored))
        self._seen = max(audit, default=self._seen)

    def _entry(self, turn: int) -> None:
        register, chance = self.register, self._chance
        self._receive()
        keys = [one.key for one in register.page(ListFilter(), 30)]
        key = chance.choice(keys)
        self._say(Intent("entry", (key,)))
        try:
            if turn % 3 == 0:
                register.steps.apply([key], Step(chance.choice(_STEPS), register.clock(), "bổ sung giấy tờ"))
            elif turn % 3 == 1:
                amendment = Amendment(Applicant(f"Trần Thị {turn}", phone="0901234567"), note=f"lần {turn}")
                register.amending.amend(key, amendment, "ghi nhầm")
            else:
                register.undo(key)
        except UserError:
            # Not open to this dossier: nothing is written, and the next one may be.
            pass
        self._done([key])

    def _batch(self, turn: int) -> None:
        register, chance = self.register, self._chance
        now = register.clock()
        rows = []
        for _ in range(chance.randint(5, 25)):
            new = some_dossier(register, chance, now)
            rows.append(BatchRow(new, finished_at=now, handed_over_at=now))
        left = {"rows": [[f"Nguyễn Văn {turn}", "056", "1"]], "turn": turn}
        self._say(Intent("batch", most_new=len(rows)))
        result = register.batches.receive_finished(rows, only_good=True, left=left)
        keys = [key for key in result.keys if key is not None]
        self._done(keys, tables=("drafts",))

    def _import(self, turn: int) -> None:
        register = self.register
        standing = [one for one in register.imports() if one.undone_at is None and one.file_name.endswith(".csv")]
        known = {one.file_name for one in standing}
        fresh = [path for path in self._lists if path.name not in known]
        if standing and (not fresh or turn % 3 == 2):
            newest = standing[0]
            keys = _keys_of(register, newest.key)
            self._say(Intent("import", tuple(keys)))
            try:
                register.undo_import(newest.key)
                self._done(gone=tuple(keys), tables=("imports",))
            except UserError:
                # Its dossiers have been worked on since: the same list once more brings nothing new.
                register.import_file(next(path for path in self._lists if path.name == newest.file_name))
                self._done(keys, tables=("imports",))
            return
        self._say(Intent("import", most_new=100_000))
        result = register.import_file(self._chance.choice(fresh))
        self._done(_keys_of(register, result.key), tables=("imports",))

    def _close(self, turn: int) -> None:
        register, tables = self.register, ("closings", "period_checks", "closing_files")
        closings = register.closings
        self._say(Intent("close"))
        state = closings.state(QUARTER).state
        if state is State.OPEN:
            closings.vouch(QUARTER, register.figures(QUARTER))
        elif state is State.CHECKED:
            closing = closings.close(QUARTER)
            self._done(tables=tables)
            self._say(Intent("close"))
            closings.keep_files(closing.key, {"II.06a.xlsx": self._chance.randbytes(30_000)})
        elif turn % 5 == 4:
            closings.reopen(QUARTER, f"sai số liệu lần {turn}", "Trần Thị Bình")
        else:
            # A dossier of the closed quarter, found late: from here on the closing differs.
            self._say(Intent("close", most_new=1))
            received = datetime(2025, 6, self._chance.randint(2, 6), 9, 0)
            late = register.receive(some_dossier(register, self._chance, received))
            self._done([late.key])
            self._say(Intent("close"))
            closings.correct(QUARTER, f"sót hồ sơ {late.dossier.code}")
            self._done(tables=tables)
            self._say(Intent("close"))
            closings.mark_sent(QUARTER, date(2025, 6, 20), f"công văn {turn}")
        self._done(tables=tables)

    def _backup(self, turn: int) -> None:
        self._receive()
        self._say(Intent("backup"))
        made = self.register.backups.make(Reason.BY_HAND)
        assert made is not None
        self._backups.add(made.path.name)
        self._done(backup=made.path.name)

    def _restore(self, turn: int) -> None:
        if turn % 2 == 0:
            self._backup(turn)
            return
        self._receive()
        listed = [one for one in self.register.backups.listed() if one.path.name in self._backups]
        whole = [one for one in listed if one.state is BackupState.GOOD]
        chosen = self._chance.choice(whole[:3]).path
        self._say(Intent("restore", backup=chosen.name))
        self.register.restoring.prepare()
        self.register.close()
        restore(chosen, self._folder, self._clock(), clerk=CLERK)
        self.register = open_office(self._folder, self._clock)
        # Its history goes on from the backup's: the numbers of its rows are given anew.
        self._seen = 0
        self._done(restored=chosen.name)

    def _receive(self) -> None:
        self._say(Intent("entry", most_new=1))
        card = self.register.receive(some_dossier(self.register, self._chance))
        self._done([card.key])


def _keys_of(register: Register, number: int) -> list[int]:
    return [row[0] for row in register._database.execute("SELECT id FROM dossiers WHERE import_id = ?", [number])]


def _clock_of(folder: Path) -> GoingClock:
    """Return a clock that goes on where the one before was stopped."""
    clock = GoingClock()
    with open_office(folder, clock) as register:
        row = register._database.execute("SELECT max(at) FROM audit WHERE actor = ?", [CLERK]).fetchone()
    if row[0] is not None:
        clock.now = max(clock.now, datetime.fromisoformat(row[0]))
    return clock
