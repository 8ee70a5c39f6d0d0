"""An encrypted register beside a plain one that holds the same."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.benchmarks.measures import Measure, side_by_side
from tests.benchmarks.samples import dossiers, new_register, write_workbook
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import ListFilter, Register, new_recovery_code
from tthc_desktop.reports.settlement import Layout

_IMPORTED, _TIMES = 5_000, 5
_PASSWORD = "ben do chieu 75"


def run(cache_folder: Path, *, quick: bool) -> list[Measure]:
    """Measure opening, a list, a search, a quarter and an import of 5 000 dossiers, encrypted and plain."""
    times = 2 if quick else _TIMES
    path = cache_folder / f"list_{_IMPORTED}.xlsx"
    if not path.exists():
        write_workbook(path, dossiers(_IMPORTED, date(2023, 1, 2), date(2023, 12, 29)))
    place = cache_folder / "encryption"
    shutil.rmtree(place, ignore_errors=True)
    plain, encrypted = place / "plain", place / "encrypted"
    with new_register(plain) as register:
        register.import_file(path)
    shutil.copytree(plain, encrypted)
    key = _encrypted(encrypted)
    ours, floor = side_by_side(lambda: Register(encrypted, key=key).close(), lambda: Register(plain).close(), times)
    measures = [Measure("an encrypted register opened; a plain one", ours, floor)]
    for name, work in _WORK.items():
        # Each time from a register that was opened just now: nothing of it is in its memory.
        pairs = [(Register(encrypted, key=key), Register(plain)) for _ in range(times)]
        measures.append(_measured(f"  {name} at once, of {_IMPORTED:,}", work, pairs))
        again = [(Register(encrypted, key=key), Register(plain)) for _ in range(times)]
        for register in (one for pair in again for one in pair):
            work(register)
        measures.append(_measured(f"  {name} again", work, again))
    measures.append(_importing(path, place, times))
    shutil.rmtree(place)
    return measures


def _encrypted(folder: Path) -> bytes:
    with Register(folder) as register:
        conversion = register.encryption.encrypting(_PASSWORD, new_recovery_code())
    conversion.run()
    assert conversion.new_key is not None
    return conversion.new_key


def _list(register: Register) -> None:
    assert len(register.page(ListFilter(), 200)) == 200


def _search(register: Register) -> None:
    register.page(ListFilter(text="nguyen van"), 50)


def _quarter(register: Register) -> None:
    register.live_figures(quarter(2023, 3), Layout.OFFICIAL)


_WORK = {"a list of 200": _list, "a search": _search, "the figures of a quarter": _quarter}


def _measured(name: str, work: Callable[[Register], object], pairs: list[tuple[Register, Register]]) -> Measure:
    ours, floors = iter([one for one, _ in pairs]), iter([one for _, one in pairs])
    encrypted, plain = side_by_side(lambda: work(next(ours)), lambda: work(next(floors)), len(pairs))
    for pair in pairs:
        for register in pair:
            register.close()
    return Measure(name, encrypted, plain)


def _importing(path: Path, place: Path, times: int) -> Measure:
    pairs = []
    for turn in range(times):
        encrypted, plain = place / f"encrypted_{turn}", place / f"plain_{turn}"
        new_register(encrypted).close()
        key = _encrypted(encrypted)
        pairs.append((Register(encrypted, key=key), new_register(plain)))
    return _measured(f"  an import of {_IMPORTED:,}", lambda register: register.import_file(path), pairs)
