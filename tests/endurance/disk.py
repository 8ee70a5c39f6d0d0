"""Damages the register's file, and takes the disk away under it: found and told, or whole; never a wrong figure."""

import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tests.endurance.contents import dossiers_of
from tests.endurance.crash_deeds import Writer
from tests.endurance.office import QUARTER, copy_office, make_office, open_office, write_lists
from tests.endurance.outcome import Trials
from tests.endurance.sentences import unreadable
from tests.endurance.soundness import faults
from tests.endurance.workers import shared_out
from tthc_desktop.db import soundness
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.errors import UserError
from tthc_desktop.paths import LOCK_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import ListFilter, Register
from tthc_desktop.register.safekeeping.damage import damage_before_opening
from tthc_desktop.storage.manifest import Reason

_HEADER = 100
_PAGE = 16 * 1024
_NOBODY = 65534
Damage = Callable[[random.Random, Path], None]


def flip(chance: random.Random, file: Path) -> None:
    """Change a few bytes anywhere."""
    content = bytearray(file.read_bytes())
    for _ in range(chance.choice((1, 1, 2, 8, 40))):
        content[chance.randrange(len(content))] ^= chance.randint(1, 255)
    file.write_bytes(content)


def cut_off(chance: random.Random, file: Path) -> None:
    """Cut the file at any length, or at the end of a page."""
    size = file.stat().st_size
    length = chance.choice((chance.randrange(size), chance.randrange(size // _PAGE) * _PAGE, chance.randrange(200)))
    os.truncate(file, length)


def spoil_header(chance: random.Random, file: Path) -> None:
    """Overwrite part of the first hundred bytes, which say what the file is and how it is laid out."""
    with file.open("r+b") as stream:
        stream.seek(chance.randrange(_HEADER))
        stream.write(chance.randbytes(chance.randint(1, 8)))


def blank_a_page(chance: random.Random, file: Path) -> None:
    """Fill a page with zeros or with another one, as a dying disk does."""
    pages = file.stat().st_size // _PAGE
    with file.open("r+b") as stream:
        stream.seek(chance.randrange(pages) * _PAGE)
        other = stream.read(_PAGE) if chance.random() < 0.5 else bytes(_PAGE)
        stream.seek(chance.randrange(pages) * _PAGE)
        stream.write(other)


def leave_a_journal(chance: random.Random, file: Path) -> None:
    """Put something beside the file that looks like the journal of a broken transaction, or does not."""
    magic = bytes.fromhex("d9d505f920a163d7")
    start = chance.choice((b"", magic, magic + chance.randbytes(20)))
    file.with_name(f"{file.name}-journal").write_bytes(start + chance.randbytes(chance.choice((0, 10, 600, 40_000))))


DAMAGES: tuple[Damage, ...] = (flip, flip, flip, flip, cut_off, spoil_header, blank_a_page, leave_a_journal)


def shown(register: Register) -> tuple[Any, ...]:
    """Return what a clerk gets to see: lists, a dossier, figures."""
    listed = register.page(ListFilter(), 1000)
    figures = register.figures(QUARTER).settlement
    cards = [register.card(one.key) for one in listed[:20]]
    found = register.page(ListFilter(text="nguyen"), 50)
    return (listed, cards, figures.rows, figures.total, found, register.procedures(date(2025, 6, 1)))


def _is_noticed(register: Register) -> bool:
    """Tell whether what is looked through before each backup, or when somebody asks for it, finds the damage."""
    return bool(soundness.faults(register._database, thorough=True)) or not register.history.verify().is_sound


def _damaged(template: Path, right: tuple[Any, ...], content: Any, room: Path, chance: random.Random) -> Iterator[str]:
    """Damage a register once and yield "noticed" or what is wrong with how the program took it."""
    folder = copy_office(template, room / "so")
    damage = chance.choice(DAMAGES)
    damage(chance, folder / REGISTER_FILE_NAME)
    kind = damage.__name__
    if damage_before_opening(folder) is not None:
        yield f"{kind}: found at the start"
        return
    try:
        with open_office(folder) as register:
            # As at the start: looked through first, shown after that.
            if register.soundness.damage() is not None:
                yield f"{kind}: found at the start"
                return
            seen = shown(register)
            if _is_noticed(register):
                yield f"{kind}: found by the history or before a backup"
                return
            same = seen[:-1] == right[:-1] and dossiers_of(register) == content
            letters = seen[-1] == right[-1]
        if not same:
            yield f"!{kind}: other dossiers or figures, and nobody noticed"
        # A plain file has no sums over its pages; those of an encrypted one show this too.
        yield f"{kind}: whole" if letters else f"{kind}: other letters in the catalogue, not noticed in a plain file"
    except UserError as error:
        sentence = unreadable(error)
        yield f"!{kind}: {sentence}" if sentence else f"{kind}: refused by a sentence"
    except sqlite3.DatabaseError:
        yield f"{kind}: found while reading"
    except Exception as error:
        yield f"!{kind}: {error!r}"[:300]


def _tried(template: Path, lists: list[Path], seed: int, room: Path, numbers: range) -> Trials:
    trials = Trials()
    with open_office(copy_office(template, room / "so")) as register:
        right, content = shown(register), dossiers_of(register)
    for number in numbers:
        chance = random.Random(f"{seed}/{number}")
        trying = _damaged(template, right, content, room, chance)
        if number % 20 == 19:
            trying = _until_full(template, lists, room, chance)
        for told in trying:
            if told.startswith("!"):
                trials.wrong.append(f"[{number}] {told[1:]}")
            else:
                trials.counted[told] += 1
    return trials


@contextmanager
def small_disk(megabytes: float) -> Iterator[Path | None]:
    """Give a disk of so many megabytes; None where this process may not make one."""
    with tempfile.TemporaryDirectory(prefix="tthc_disk_") as place:
        options = f"size={round(megabytes * 1024)}k"
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", place]
        made = sys.platform == "linux" and subprocess.run(command, check=False, capture_output=True).returncode == 0
        try:
            yield Path(place) if made else None
        finally:
            if made:
                subprocess.run(["umount", place], check=True)


def _until_full(template: Path, lists: list[Path], room: Path, chance: random.Random) -> Iterator[str]:
    """Work on a disk that is too small until it is full; what was told to be safe must be there afterwards."""
    size = sum(one.stat().st_size for one in template.rglob("*") if one.is_file()) / 2**20
    with small_disk(size + chance.uniform(0.05, 1.5)) as disk:
        if disk is None:
            yield "no small disk can be made here"
            return
        folder = Path(shutil.copytree(template, disk / "so"))
        told: list[Any] = []
        deed = chance.choice(("entry", "batch", "import", "close", "backup"))
        try:
            writer = Writer(folder, lists, chance, told.append)
            try:
                for turn in range(2000):
                    getattr(writer, f"_{deed}")(turn)
            finally:
                writer.register.close()
            yield "full: room enough"
        except UserError as error:
            sentence = unreadable(error)
            yield f"!full {deed}: {sentence}" if sentence else f"full while {deed}: refused by a sentence"
        except Exception as error:
            yield f"!full {deed}: {error!r}"[:300]
        kept = Path(shutil.copytree(folder, room / "kept"))
    known = {key: one for said in told if hasattr(said, "dossiers") for key, one in said.dossiers.items()}
    try:
        with open_office(kept) as register:
            now = dossiers_of(register)
            for key, record in known.items():
                if key not in now or now[key].events[: len(record.events)] != record.events:
                    yield f"!full {deed}: dossier {key} was told to be safe and is not there"
            yield from (f"!full {deed}: {one}" for one in faults(register))
    finally:
        shutil.rmtree(kept)


def _refused_to_nobody(folder: Path, pipe: Any) -> None:
    """Open a register as somebody who may not write to it, and say what came of it."""
    os.setgid(_NOBODY)
    os.setuid(_NOBODY)
    try:
        with open_office(folder) as register:
            register.save_office(register.office())
        pipe.send("it could be written to")
    except UserError as error:
        pipe.send(unreadable(error) or "refused")
    except Exception as error:
        pipe.send(repr(error))


def read_only(template: Path, room: Path) -> Iterator[str]:
    """Open a register whose file, folder or disk takes no writing."""
    if sys.platform == "win32" or os.getuid() != 0:
        yield "read-only: nobody can be played here"
        return
    start = multiprocessing.get_context("fork")
    room.chmod(0o755)
    for kind, file_mode, folder_mode in (("file", 0o444, 0o777), ("folder", 0o666, 0o555), ("both", 0o444, 0o555)):
        folder = copy_office(template, room / "readable")
        for left in (f"{REGISTER_FILE_NAME}-journal", LOCK_FILE_NAME):
            (folder / left).unlink(missing_ok=True)
        for one in folder.rglob("*"):
            one.chmod(0o755 if one.is_dir() else file_mode)
        folder.chmod(folder_mode)
        ours, theirs = start.Pipe(duplex=False)
        process = start.Process(target=_refused_to_nobody, args=(folder, theirs))
        process.start()
        theirs.close()
        said = ours.recv()
        process.join()
        yield f"read-only {kind}: refused by a sentence" if said == "refused" else f"!read-only {kind}: {said}"
        shutil.rmtree(folder)


def run(room: Path, times: int, seed: int, workers: int = 2) -> Trials:
    """Damage so many registers and return what came of it."""
    template = make_office(room / "office")
    lists = write_lists(room / "lists", 1, 300)
    with open_office(template) as register:
        register.import_file(lists[0])
        # As the program does when it is closed.
        register.backups.make(Reason.CLOSING)
    more = write_lists(room / "more", 3, 300)
    trials = shared_out(partial(_tried, template, more, seed), room, times, workers)
    for told in read_only(template, room):
        if told.startswith("!"):
            trials.wrong.append(told[1:])
        else:
            trials.counted[told] += 1
    return trials
