"""Feeds spoilt JSON and TOML to everything that reads them: each is taken, or refused by a sentence."""

import hashlib
import io
import json
import random
import shutil
import zipfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tests.endurance import mutations
from tests.endurance.fuzz_files import limited, with_little_memory
from tests.endurance.office import START, copy_office, make_office, open_office, some_dossier
from tests.endurance.outcome import Trials
from tests.endurance.sentences import unreadable
from tests.endurance.workers import shared_out
from tests.update_files import MADE_ON, NEXT, PRIVATE, PUBLISHERS
from tthc_desktop.cli import main as command_line
from tthc_desktop.db.connection import open_database
from tthc_desktop.domain.periods import quarter
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.paths import KEY_FILE_NAME, OPENER_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.paths import resource as shipped_file
from tthc_desktop.register import ListFilter, Register
from tthc_desktop.register.access.key_ring import KeyRing
from tthc_desktop.register.form_layouts import FormLayouts
from tthc_desktop.register.rights import Rights
from tthc_desktop.register.safekeeping.restoring import restore
from tthc_desktop.storage.backup_notes import NOTES_NAME
from tthc_desktop.storage.exchange import PLAN_NAME
from tthc_desktop.storage.manifest import Reason
from tthc_desktop.storage.update_file import pack
from tthc_desktop.storage.update_manifest import UpdateEntry, UpdateManifest

_DEADLINE = {
    "id": 7,
    "received": "2024-04-26T10:00",
    "kind": "working_days",
    "n": 3,
    "asof": "2024-05-20",
    "completed": "2024-05-06T09:00",
    "pauses": [["2024-04-29", "2024-05-02T08:00"], ["2024-05-03", None]],
}
_LINES = 25
_OPENER = {"program": "TTHC Desktop", "account": "mai", "computer": "MAY-1", "since": "2025-09-03T08:00:00"}
_PLAN = {REGISTER_FILE_NAME: "so-ho-so.khoi-phuc-1.tthc-tam"}


class Seeds:
    """What is spoilt.

    Args:
        room: where the register lies that it is taken from.
    """

    def __init__(self, room: Path) -> None:
        self.office = make_office(room / "office")
        with open_office(self.office) as register:
            register.receive(some_dossier(register, random.Random(1)))
            made = register.backups.make(Reason.BY_HAND)
            assert made is not None
            self.backup = made.path.read_bytes()
        self.companions = {
            NOTES_NAME: (self.office / NOTES_NAME).read_bytes(),
            OPENER_FILE_NAME: json.dumps(_OPENER).encode(),
            PLAN_NAME: json.dumps(_PLAN).encode(),
        }
        self.ring = KeyRing.new(bytes(32), START).with_password("mai", "Mai", "một hai ba", bytes(32), LEAST_EFFORT)
        folder = shipped_file("forms")
        self.layouts = sorted(folder.glob("*.toml"))
        self.data = [
            *self.layouts,
            *sorted(shipped_file("calendar").glob("*.toml")),
            shipped_file("catalogue", "procedures.csv"),
        ]


class _Readers:
    """Everything that reads JSON or TOML."""

    def __init__(self, seeds: Seeds, room: Path, trials: Trials) -> None:
        self._seeds = seeds
        self._room = room
        self._database = open_database(room / "mau" / REGISTER_FILE_NAME)
        self._trials = trials

    def deadlines(self, chance: random.Random) -> None:
        """Judge many due dates; every answer is one, or a sentence."""
        path = self._room / "han.jsonl"
        lines = [mutations.spoil_json(chance, json.dumps(_DEADLINE).encode()) for _ in range(_LINES)]
        if chance.random() < 0.95:
            # Else one bad byte would keep all the other lines from being read.
            lines = [line.decode("utf-8", "replace").encode() for line in lines]
        path.write_bytes(b"\n".join(line.replace(b"\n", b" ").replace(b"\r", b" ") for line in lines))
        told = io.StringIO()
        with redirect_stdout(told), redirect_stderr(told):
            command_line(["deadline", "--batch", str(path)])
        for line in told.getvalue().splitlines():
            try:
                error = json.loads(line).get("error")
            except ValueError:
                error = line
            if error is not None and (sentence := unreadable(UserError(error))):
                self._trials.wrong.append(f"deadline: {sentence}")

    def layout(self, chance: random.Random) -> None:
        """Lay a form out by an own file of the office."""
        shipped = chance.choice(self._seeds.layouts)
        form = shipped.name.rsplit(".", 2)[0]
        layouts = FormLayouts(self._database, self._room, Rights(None))
        layouts.folder.mkdir(exist_ok=True)
        own = layouts.folder / shipped.name
        own.write_bytes(mutations.spoil_bytes(chance, shipped.read_bytes()))
        used = layouts.in_use(form, date(2025, 6, 1))
        own.unlink()
        if used.problem is not None:
            raise used.problem

    def update(self, chance: random.Random) -> None:
        """Take an update in: spoilt on the way, or spoilt by the publisher; with what was taken, forms are laid out."""
        names = [path.relative_to(shipped_file()).as_posix() for path in self._seeds.data]
        files = {name: shipped_file(*name.split("/")).read_bytes() for name in names}
        on_the_way = chance.random() < 0.3
        if not on_the_way:
            name = chance.choice(names)
            spoil = mutations.spoil_text if name.endswith(".csv") and chance.random() < 0.5 else mutations.spoil_bytes
            files[name] = spoil(chance, files[name])
        path = self._room / "cap-nhat.tthc-update"
        entries = (UpdateEntry(name, len(one), hashlib.sha256(one).hexdigest()) for name, one in files.items())
        content = pack(UpdateManifest(NEXT, MADE_ON, "0.1.0", "Thử", tuple(entries)), files, PRIVATE)
        if on_the_way:
            content = chance.choice((mutations.spoil_bytes, mutations.spoil_archive))(chance, content)
        path.write_bytes(content)
        folder = self._room / "lay"
        copy_office(self._seeds.office, folder)
        with Register(folder, "Mai", lambda: START, effort=LEAST_EFFORT, publishers=PUBLISHERS) as register:
            seen = register.updating.look_into(path)
            register.updating.take_in(seen.update, seen.suggested)
            register.documents(register.figures(quarter(2026, 4)))
            register.other_forms.documents(quarter(2026, 4))
            if not register.history.verify().is_sound:
                self._trials.wrong.append("update: the history does not hold")

    def backup(self, chance: random.Random) -> None:
        """Restore a backup; what comes out of it is the register that went in, or nothing does."""
        content = self._seeds.backup
        if chance.random() < 0.5:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
            parts["manifest.json"] = mutations.spoil_json(chance, parts["manifest.json"])
            target = io.BytesIO()
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, part in parts.items():
                    archive.writestr(name, part)
            content = target.getvalue()
        else:
            spoil = chance.choice((mutations.spoil_bytes, mutations.spoil_archive))
            content = spoil(chance, content)
        path = self._room / "sao-luu.tthc-backup"
        path.write_bytes(content)
        folder = self._room / "khoi-phuc"
        shutil.rmtree(folder, ignore_errors=True)
        try:
            restore(path, folder, START)
        except UserError:
            if (folder / REGISTER_FILE_NAME).exists():
                self._trials.wrong.append("backup: refused, and there is a register")
            raise
        with open_office(folder) as register:
            if register.count(ListFilter()) != 1:
                self._trials.wrong.append("backup: restored, and the dossier is not there")

    def companion(self, chance: random.Random) -> None:
        """Open a register one of whose companions is spoilt; the dossier must be there whatever it says."""
        folder = self._room / "so"
        if not folder.exists():
            copy_office(self._seeds.office, folder)
        name = chance.choice(list(self._seeds.companions))
        content = mutations.spoil_json(chance, self._seeds.companions[name])
        (folder / name).write_bytes(content)
        try:
            with open_office(folder) as register:
                register.backups.listed()
                if register.count(ListFilter()) != 1 and b"null" not in content:
                    self._trials.wrong.append(f"{name}: the dossier is not there")
        finally:
            (folder / name).unlink(missing_ok=True)
            if name == PLAN_NAME and b"null" in content:
                # That is how a damaged register is taken out of the way.
                copy_office(self._seeds.office, folder)
            if not (folder / REGISTER_FILE_NAME).exists():
                self._trials.wrong.append(f"{name}: the register is gone")
                copy_office(self._seeds.office, folder)

    def key_file(self, chance: random.Random) -> None:
        """Read the file of sealed keys; a key that comes out is the one that was sealed."""
        (self._room / KEY_FILE_NAME).write_bytes(mutations.spoil_json(chance, self._seeds.ring.to_bytes()))
        ring = KeyRing.of(self._room)
        if ring is not None and ring.key_for("mai", "một hai ba") not in (None, bytes(32)):
            self._trials.wrong.append("key file: another key came out")


def _fed(seeds: Seeds, seed: int, room: Path, numbers: range) -> Trials:
    trials = Trials()
    with_little_memory()
    readers = _Readers(seeds, room, trials)
    kinds: list[Callable[[random.Random], Any]] = [
        *(readers.deadlines, readers.layout, readers.backup, readers.companion, readers.key_file, readers.update)
    ]
    for number in numbers:
        kind = kinds[number % len(kinds)]
        told = len(trials.wrong)
        try:
            with limited():
                kind(random.Random(f"{seed}/{number}"))
            trials.counted[f"{kind.__name__} taken"] += 1
        except UserError as error:
            trials.counted[f"{kind.__name__} refused"] += 1
            if sentence := unreadable(error):
                trials.wrong.append(sentence)
        except Exception as error:  # whatever else comes out is a crash
            trials.wrong.append(f"{error!r}"[:500])
        trials.counted["inputs"] += _LINES if kind == readers.deadlines else 1
        trials.wrong[told:] = [f"[{number} {kind.__name__}] {one}" for one in trials.wrong[told:]]
    return trials


def run(room: Path, times: int, seed: int, workers: int = 2) -> Trials:
    """Feed so many spoilt inputs and return what came of it."""
    return shared_out(partial(_fed, Seeds(room), seed), room, times, workers)
