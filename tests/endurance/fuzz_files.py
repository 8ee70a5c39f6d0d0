"""Feeds spoilt lists and forms to everything that reads them: each is taken in, or refused by a sentence."""

import random
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.endurance import mutations
from tests.endurance.office import QUARTER, copy_office, make_office, open_office
from tests.endurance.outcome import Trials
from tests.endurance.sentences import unreadable
from tests.endurance.soundness import faults
from tests.endurance.workers import shared_out
from tests.foreign_form import save_form
from tests.imports.test_import_files import ods
from tthc_desktop.errors import UserError
from tthc_desktop.imports.cells import RejectedRow
from tthc_desktop.paths import resource as shipped_file
from tthc_desktop.register import Register, sum_files

_SAMPLE = ("demo", "phuoc_long_2023q3")
_ENDINGS = {"xlsx": (".xlsx",) * 8 + (".xls", ".XLSX", ".xlsm", ".ods", ".csv", ".txt", "")}
_FILES_OF_A_REGISTER = 250
# Seconds and bytes that one file may take; what needs more would stop a clerk's PC.
_LONGEST, _MOST_MEMORY = 20, 6 << 30
_COUNTED = ("dossiers", "events", "procedures", "imports", "audit", "fields")


def _few_rows(source: Path, target: Path, rows: int) -> Path:
    """Copy the beginning of a list."""
    given = load_workbook(source, read_only=True).worksheets[0]
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in given.iter_rows(max_row=rows, values_only=True):
        sheet.append(row)
    workbook.save(target)
    return target


def write_seeds(folder: Path) -> list[Path]:
    """Write the files that are spoilt: lists, a catalogue and a form, as Excel, LibreOffice and text."""
    folder.mkdir(parents=True)
    listed = _few_rows(shipped_file(*_SAMPLE, "ho_so.xlsx"), folder / "ho_so.xlsx", 16)
    catalogue = _few_rows(shipped_file(*_SAMPLE, "danh_muc_tthc.xlsx"), folder / "danh_muc.xlsx", 16)
    rows = [
        ["" if cell is None else str(cell) for cell in row]
        for row in load_workbook(listed).worksheets[0].iter_rows(min_row=4, values_only=True)
    ]
    text = folder / "ho_so.csv"
    text.write_text("\n".join(",".join(cell.replace(",", " ") for cell in row) for row in rows), encoding="utf-8")
    open_document = ods(folder / "ho_so.ods", *[[mutations.escaped(cell) for cell in row] for row in rows])
    form = save_form(folder / "bieu.xlsx")
    return [listed, listed, catalogue, form, form, text, open_document]


def spoil(chance: random.Random, seed: Path) -> bytes:
    """Return a file like another, spoilt in one way or another."""
    content = seed.read_bytes()
    if seed.suffix == ".csv":
        return mutations.spoil_text(chance, content)
    return (mutations.spoil_bytes if chance.random() < 0.15 else mutations.spoil_archive)(chance, content)


@contextmanager
def limited() -> Iterator[None]:
    """Stop what takes far too long."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"longer than {_LONGEST} s")

    if sys.platform == "win32":
        yield
        return
    signal.signal(signal.SIGALRM, stop)
    signal.alarm(_LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)


def with_little_memory() -> None:
    """Let this process have no more memory than a clerk's PC has, where the system can do that."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _refusals(result: Any) -> Iterator[UserError]:
    """Yield what an answer says of single rows, as refusals to be read."""
    rejected: tuple[RejectedRow, ...] = getattr(result, "rejected", ())
    for row in rejected:
        yield UserError(row.reason)
    for warning in getattr(result, "warnings", ()):
        yield UserError(warning)


class _Readers:
    """Everything that reads a spreadsheet."""

    def __init__(self, register: Register, trials: Trials) -> None:
        self._register = register
        self._trials = trials

    def _counts(self) -> tuple[int, ...]:
        database = self._register._database
        return tuple(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _COUNTED)

    def read(self, path: Path, chance: random.Random) -> None:
        """Give a file to the import, and now and then to what compares and adds up."""
        register = self._register
        self._tried("import", partial(register.import_file, path), writes=True)
        if chance.random() < 0.5:
            self._tried("compare", partial(register.reconciling.with_file, path, QUARTER))
        if chance.random() < 0.2:
            self._tried("add up", partial(sum_files, [path]))

    def _tried(self, name: str, reading: Callable[[], Any], *, writes: bool = False) -> None:
        before = self._counts()
        try:
            with limited():
                result = reading()
        except UserError as error:
            self._trials.counted[f"refused by {name}"] += 1
            if sentence := unreadable(error):
                self._trials.wrong.append(f"{name}: {sentence}")
            if self._counts() != before:
                self._trials.wrong.append(f"{name}: refused, and something was written")
            return
        except BaseException as error:  # also a panic of the reader below Python
            if isinstance(error, KeyboardInterrupt):
                raise
            self._trials.wrong.append(f"{name}: {error!r}"[:500])
            if self._counts() != before:
                self._trials.wrong.append(f"{name}: crashed, and something was written")
            return
        self._trials.counted[f"taken by {name}"] += 1
        for told in _refusals(result):
            if sentence := unreadable(told):
                self._trials.wrong.append(f"{name}, a row: {sentence}")
        if not writes and self._counts() != before:
            self._trials.wrong.append(f"{name}: wrote something")


def _fed(template: Path, seeds: list[Path], seed: int, room: Path, numbers: range) -> Trials:
    trials = Trials()
    with_little_memory()
    for start in range(numbers.start, numbers.stop, _FILES_OF_A_REGISTER):
        with open_office(copy_office(template, room / "so")) as register:
            # The disk is not what is tried here.
            register._database.execute("PRAGMA synchronous=OFF")
            for number in range(start, min(start + _FILES_OF_A_REGISTER, numbers.stop)):
                chance = random.Random(f"{seed}/{number}")
                given = chance.choice(seeds)
                ending = chance.choice(_ENDINGS.get(given.suffix[1:], (given.suffix,)))
                folder = room / "files"
                folder.mkdir(exist_ok=True)
                path = folder / f"danh sách {number}{ending}"
                path.write_bytes(spoil(chance, given))
                told = len(trials.wrong)
                _Readers(register, trials).read(path, chance)
                trials.counted["files"] += 1
                trials.wrong[told:] = [f"[{number} {given.name}{ending}] {one}" for one in trials.wrong[told:]]
                for written in folder.iterdir():
                    written.unlink()
            trials.wrong += [f"[{start}…] {one}" for one in faults(register)]
    return trials


def run(room: Path, times: int, seed: int, workers: int = 2) -> Trials:
    """Feed so many spoilt files and return what came of it."""
    template = make_office(room / "office")
    seeds = write_seeds(room / "seeds")
    return shared_out(partial(_fed, template, seeds, seed), room, times, workers)
