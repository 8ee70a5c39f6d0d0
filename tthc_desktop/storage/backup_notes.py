"""What is remembered of the backups beside the register, in a file that can be read when the register cannot."""

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tthc_desktop.storage.writing import flush, flush_folder, removed_after, temporary

NOTES_NAME = "sao-luu.json"
_OWNER = "ghi-nho"
_guard = threading.Lock()


@dataclass(frozen=True, slots=True)
class Checked:
    """How a backup was when it was last opened again and compared with what it says of itself.

    Attributes:
        size: its bytes then.
        time: when it had been written, in nanoseconds.
        at: when it was looked at.
        is_good: whether it was whole.
    """

    size: int
    time: int
    at: datetime
    is_good: bool


@dataclass(slots=True)
class BackupNotes:
    """What is remembered of the backups.

    Attributes:
        register: names the register of this folder, as its last backup did; empty before there was one.
        second_place: the folder that the user chose beside the usual one; None when none is chosen.
        checked: how each backup was, by its path.
        elsewhere_at: of when the newest backup is that was put on another disk; it may be out just now.
        put_off: the day on which nobody wants to be reminded again; None when nobody said so.
        handed_over_at: when the register was packed for another machine, where it is worked with now; None while it
            is worked with here.
    """

    register: str = ""
    second_place: Path | None = None
    checked: dict[str, Checked] = field(default_factory=dict)
    elsewhere_at: datetime | None = None
    put_off: date | None = None
    handed_over_at: datetime | None = None

    def is_good(self, path: Path) -> bool | None:
        """Tell whether a backup was whole when it was looked at; None when it was not, or was changed since."""
        found = self.checked.get(str(path))
        if found is None:
            return None
        try:
            now = path.stat()
        except OSError:
            return None
        return found.is_good if (now.st_size, now.st_mtime_ns) == (found.size, found.time) else None

    def remember(self, path: Path, at: datetime, *, is_good: bool) -> None:
        """Remember how a backup is."""
        now = path.stat()
        self.checked[str(path)] = Checked(now.st_size, now.st_mtime_ns, at, is_good)


def read_notes(folder: Path) -> BackupNotes:
    """Return what is remembered in a data folder; a file that cannot be read is as none."""
    try:
        entry = json.loads((folder / NOTES_NAME).read_text(encoding="utf-8"))
        return _from_entry(entry)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return BackupNotes()


@contextmanager
def changing_notes(folder: Path) -> Iterator[BackupNotes]:
    """Give what is remembered to a block that changes it, one thread at a time; kept when the block ends well.

    Raises:
        OSError: the disk prevents it; what was remembered before stays.
    """
    with _guard:
        notes = read_notes(folder)
        yield notes
        _write(folder, notes)


def _write(folder: Path, notes: BackupNotes) -> None:
    entry = {
        "register": notes.register,
        "second_place": str(notes.second_place) if notes.second_place is not None else None,
        "checked": {
            path: {"size": one.size, "time": one.time, "at": one.at.isoformat(), "is_good": one.is_good}
            for path, one in notes.checked.items()
        },
        "elsewhere_at": notes.elsewhere_at.isoformat() if notes.elsewhere_at else None,
        "put_off": notes.put_off.isoformat() if notes.put_off else None,
        "handed_over_at": notes.handed_over_at.isoformat() if notes.handed_over_at else None,
    }
    writing = temporary(folder, _OWNER)
    with removed_after(writing):
        writing.write_text(json.dumps(entry, ensure_ascii=False, indent=1), encoding="utf-8")
        flush(writing)
        os.replace(writing, folder / NOTES_NAME)
        flush_folder(folder)


def _from_entry(entry: dict[str, Any]) -> BackupNotes:
    checked = {
        str(path): Checked(int(one["size"]), int(one["time"]), datetime.fromisoformat(one["at"]), bool(one["is_good"]))
        for path, one in entry["checked"].items()
    }
    place, put_off = entry["second_place"], entry["put_off"]
    elsewhere_at, handed_over_at = entry["elsewhere_at"], entry["handed_over_at"]
    return BackupNotes(
        str(entry.get("register", "")),
        Path(place) if place else None,
        checked,
        datetime.fromisoformat(elsewhere_at) if elsewhere_at else None,
        date.fromisoformat(put_off) if put_off else None,
        datetime.fromisoformat(handed_over_at) if handed_over_at else None,
    )
