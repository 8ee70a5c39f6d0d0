"""A real second program that has a register open."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tthc_desktop.paths import resource

_HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from tthc_desktop.storage import lock, opener_file
hold = lock.take(Path(sys.argv[1]), "TTHC Desktop (cửa sổ)", datetime(2026, 11, 20, 8, 5))
print("held", flush=True)
sys.stdin.readline()
hold.release()
"""


@contextmanager
def another_program(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a second program that holds the lock until the block ends."""
    environment = os.environ | {"PYTHONPATH": str(resource().parent), "LOGNAME": "mai"}
    command = [sys.executable, "-c", _HOLDER, str(folder)]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "held\n"
        try:
            yield program
        finally:
            if program.poll() is None:
                program.communicate("\n")
