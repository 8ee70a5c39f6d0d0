"""Runs one of the proofs and prints its figures; the exit code is 1 when something was lost, damaged or let through."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.endurance import crash, disk, events, fuzz_files, fuzz_json, soak

_PROOFS = {
    "crash": (crash.run, 1000),
    "events": (events.run, 10_000),
    "disk": (disk.run, 1000),
    "files": (fuzz_files.run, 10_000),
    "soak": (soak.run, 20_000),
    "json": (fuzz_json.run, 10_000),
}


def main() -> int:
    """Return 1 when a proof failed."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(prog="python -m tests.endurance", description=__doc__)
    parser.add_argument("name", choices=_PROOFS)
    parser.add_argument("--times", type=int, help="how often; as often as the README says unless given")
    parser.add_argument("--seed", type=int, default=1, help="another one gives other moments and other files")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    proof, usual = _PROOFS[options.name]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tthc_endurance_") as room:
        outcome = proof(Path(room), options.times or usual, options.seed, options.workers)
    print(f"{options.name}, seed {options.seed}, {time.monotonic() - began:.0f} s")
    for line in outcome.lines():
        print(f"  {line}")
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
