"""Runs one of the proofs and prints its figures; the exit code is 1 when something was lost, damaged or let through."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.endurance import crash, disk, events, fuzz_files, fuzz_json, soak

_PROOFS = {
    "crash": (crash.run, 1000),
    "disk": (disk.run, 1000),
    "files": (fuzz_files.run, 10_000),
    "json": (fuzz_json.run, 10_000),
    "events": (events.run, 10_000),
    "soak": (soak.run, 20_000),
}
# Several proofs by one word; "sample" is what the test command runs, a little of each.
_SEVERAL = {
    "fuzz": {"files": 10_000, "json": 10_000},
    "sample": {"crash": 6, "disk": 12, "files": 25, "json": 20, "events": 50},
    "all": {name: usual for name, (_, usual) in _PROOFS.items()},
}


def _proved(name: str, times: int, seed: int, workers: int) -> bool:
    """Run one proof, print its figures, and tell whether nothing went wrong."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tthc_endurance_") as room:
        outcome = _PROOFS[name][0](Path(room), times, seed, workers)
    print(f"{name}, seed {seed}, {time.monotonic() - began:.0f} s")
    for line in outcome.lines():
        print(f"  {line}", flush=True)
    return not outcome.wrong


def main() -> int:
    """Return 1 when a proof failed."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(prog="python -m tests.endurance", description=__doc__)
    parser.add_argument("name", choices=[*_PROOFS, *_SEVERAL])
    parser.add_argument("--times", type=int, help="how often; as often as the README says unless given")
    parser.add_argument("--seed", type=int, default=1, help="another one gives other moments and other files")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    wanted = _SEVERAL.get(options.name) or {options.name: _PROOFS[options.name][1]}
    proved = [_proved(name, options.times or usual, options.seed, options.workers) for name, usual in wanted.items()]
    return 0 if all(proved) else 1


if __name__ == "__main__":
    sys.exit(main())
