"""Checks one after the other: each told in a line, all of them kept in a file that is there even if one ends badly."""

import json
import platform
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from tthc_desktop import __version__
from tthc_desktop.text import decimal_text

REPORT_NAME = "tu-kiem-tra.json"


class FaultError(Exception):
    """What a check found is not as it should be; its text says what."""


@dataclass(frozen=True, slots=True)
class Check:
    """What came of a check.

    Attributes:
        name: what was looked at.
        ok: whether all was well.
        detail: what was found.
        seconds: how long it took.
        trace: where in the program it broke; empty when it did not.
    """

    name: str
    ok: bool
    detail: str
    seconds: float
    trace: str = ""

    @property
    def line(self) -> str:
        """What is told of it."""
        return f"{'ĐẠT ' if self.ok else 'HỎNG'}  {self.name}: {self.detail} ({decimal_text(self.seconds, 1)} giây)"


class SelfTest:
    """Runs checks and keeps what came of them.

    Args:
        out: where the report lies; there already.
        tell: told the line of each check.

    Attributes:
        facts: what the report says besides.
        checks: what came of the checks so far.
    """

    def __init__(self, out: Path, tell: Callable[[str], object]) -> None:
        self._out = out
        self.facts: dict[str, str] = {}
        self._tell = tell
        self.checks: list[Check] = []
        self._write(is_finished=False)

    @property
    def failed(self) -> list[Check]:
        """The checks that found something wrong."""
        return [one for one in self.checks if not one.ok]

    def run(self, name: str, look: Callable[[], str]) -> None:
        """Run one check; what it raises is its finding and stops no other.

        Args:
            name: what is looked at.
            look: looks, and returns what it found.
        """
        start = time.perf_counter()
        ok, trace = False, ""
        try:
            detail, ok = look(), True
        except FaultError as fault:
            detail = str(fault)
        except Exception as error:
            detail, trace = f"{type(error).__name__}: {error}", traceback.format_exc()
        check = Check(name, ok, " ".join(detail.split()), round(time.perf_counter() - start, 3), trace)
        self.checks.append(check)
        self._tell(check.line)
        self._write(is_finished=False)

    def finish(self) -> None:
        """Write into the report that all checks were run."""
        self._write(is_finished=True)

    def _write(self, *, is_finished: bool) -> None:
        """Write the report, after each check: Qt may end the whole program when it finds no screen."""
        report = {
            "version": __version__,
            "platform": platform.platform(),
            "python": platform.python_version(),
            **self.facts,
            "is_finished": is_finished,
            "ok": is_finished and not self.failed,
            "checks": [asdict(one) for one in self.checks],
        }
        text = json.dumps(report, ensure_ascii=False, indent=1)
        (self._out / REPORT_NAME).write_text(text, encoding="utf-8")
