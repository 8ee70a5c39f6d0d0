"""An import beside reading the same sheet and storing its cells as they are."""

import shutil
import subprocess
import sys
from datetime import date
from itertools import count
from pathlib import Path

from python_calamine import CalamineWorkbook

from tests.benchmarks.measures import Measure, side_by_side
from tests.benchmarks.samples import dossiers, new_register, write_workbook
from tthc_desktop.db.driver import sqlite3

_FULL, _QUICK = 50_000, 1_000
_MOST_SECONDS_RATIO, _MOST_MEGABYTES = 3.0, 400.0
_PEAK = """
import sys
from pathlib import Path
from tests.benchmarks.importing import peak_megabytes
from tests.benchmarks.samples import new_register

with new_register(Path(sys.argv[1])) as register:
    register.import_file(Path(sys.argv[2]))
print(peak_megabytes())
"""


def run(cache_folder: Path, *, quick: bool) -> list[Measure]:
    """Measure the import of a list."""
    number = _QUICK if quick else _FULL
    path = cache_folder / f"list_{number}.xlsx"
    if not path.exists():
        write_workbook(path, dossiers(number, date(2023, 1, 2), date(2023, 12, 29)))
    place = cache_folder / "importing"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    # First of all: where processes are forked, the peak of a child is never below what its parent holds.
    peak = subprocess.run(
        [sys.executable, "-c", _PEAK, str(place / "memory"), str(path)], check=True, capture_output=True, text=True
    )
    # Each import goes into a register of its own, made before the clock starts.
    times = 1 if quick else 3
    registers = [new_register(place / str(turn)) for turn in range(times)]
    turns, floors = iter(registers), count()

    def ours() -> None:
        result = next(turns).import_file(path)
        assert (result.added, result.rejected) == (number, ()), result

    seconds, least = side_by_side(ours, lambda: _read_and_store(path, place / f"floor_{next(floors)}.db"), times)
    for register in registers:
        register.close()
    shutil.rmtree(place)
    return [
        Measure(f"import of {number:,} dossiers", seconds, least, _MOST_SECONDS_RATIO),
        Measure("  its peak memory", float(peak.stdout), target=_MOST_MEGABYTES, judged="ours", unit="MB"),
    ]


def _read_and_store(path: Path, database: Path) -> None:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=FULL")
    columns = ", ".join(f"column_{place} TEXT" for place in range(len(rows[0])))
    connection.execute(f"CREATE TABLE list ({columns})")
    connection.execute("BEGIN")
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO list VALUES ({marks})", ([str(cell) for cell in row] for row in rows[1:]))
    connection.execute("COMMIT")
    connection.close()


def peak_megabytes() -> float:
    """Return the most memory this process has held."""
    if sys.platform == "win32":
        import psutil

        return float(psutil.Process().memory_info().peak_wset) / (1 << 20)
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / (1 << 20)
