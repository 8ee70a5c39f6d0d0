"""Runs the benchmarks and prints one table."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import closing, cold_start, due_dates, encryption, exporting, importing, searching, window
from tests.benchmarks.measures import Measure, table

_BENCHMARKS = {
    "start": cold_start.run,
    "import": importing.run,
    "export": exporting.run,
    "closing": closing.run,
    "search": searching.run,
    "due": due_dates.run,
    "encryption": encryption.run,
    "window": window.run,
}


def main() -> int:
    """Return 1 when a target is missed."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"which of {', '.join(_BENCHMARKS)}; all by default")
    parser.add_argument("--quick", action="store_true", help="far fewer dossiers")
    options = parser.parse_args()
    unknown = set(options.names) - _BENCHMARKS.keys()
    if unknown:
        parser.error(f"no benchmark named {', '.join(sorted(unknown))}")
    # The large register is kept for the next time, until the schema changes.
    cache_folder = Path(tempfile.gettempdir()) / "tthc_benchmarks"
    cache_folder.mkdir(exist_ok=True)
    measures: list[Measure] = []
    for name, run in _BENCHMARKS.items():
        if not options.names or name in options.names:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            measures += run(cache_folder, quick=options.quick)
    print(table(measures))
    return 1 if any(measure.passed is False for measure in measures) else 0


if __name__ == "__main__":
    sys.exit(main())
