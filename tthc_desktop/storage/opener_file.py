"""The small file that says which program has a register open; left over, it tells of one that was stopped."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tthc_desktop.text import date_text


@dataclass(frozen=True, slots=True)
class Opener:
    """A program that has a register open.

    Attributes:
        program: what it is called, such as “TTHC Desktop (cửa sổ)”.
        account: the account of the system that runs it; empty when the system names none.
        machine: the name of the PC; empty when it has none.
        since: since when, local time.
    """

    program: str
    account: str
    machine: str
    since: datetime

    def words(self, now: datetime, here: bool) -> str:
        """Say who that is.

        Args:
            now: the present moment, local time.
            here: whether it runs on this PC.
        """
        day = "hôm nay" if self.since.date() == now.date() else f"ngày {date_text(self.since)}"
        machine = f"ngay trên máy này ({self.machine})" if here else f"máy {self.machine}"
        parts = [
            self.program,
            f"tài khoản {self.account}" if self.account else "",
            machine if self.machine else "",
            f"từ {self.since:%H:%M} {day}",
        ]
        return ", ".join(part for part in parts if part)


def write(file: Path, opener: Opener) -> None:
    """Write the file, whole or not at all; a disk that is full does without."""
    entry = {
        "program": opener.program,
        "account": opener.account,
        "machine": opener.machine,
        "since": opener.since.isoformat(timespec="seconds"),
    }
    partial = file.with_name(f"{file.name}.partial")
    with suppress(OSError):
        with partial.open("w", encoding="utf-8") as stream:
            json.dump(entry, stream, ensure_ascii=False)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(partial, file)


def read(file: Path) -> Opener | None:
    """Return what the file says; None when there is none, or nothing that can be read."""
    try:
        entry = json.loads(file.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(entry["since"])
        return Opener(str(entry["program"]), str(entry["account"]), str(entry["machine"]), since)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remove(file: Path) -> None:
    """Remove the file, for the program ended as it should."""
    with suppress(OSError):
        file.unlink(missing_ok=True)
