"""That a register was restored, kept beside it until somebody opens it: then its own audit tells of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import audit
from tthc_desktop.db.connection import writing
from tthc_desktop.errors import UserError
from tthc_desktop.paths import RESTORED_NOTE_NAME

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.storage.manifest import Manifest

_guard = threading.Lock()


def restored_note(backup: Path, manifest: Manifest, kept: str, clerk: str, now: datetime) -> bytes:
    """Return what is to be told of a restoring, as it stands in the file.

    Args:
        backup: the backup.
        manifest: what it says of itself.
        kept: the name of the register's file that was there before; empty when there was none.
        clerk: who restored it.
        now: the present moment.
    """
    entry = {
        "backup": backup.name,
        "made_at": manifest.made_at.isoformat(),
        "dossiers": manifest.dossiers,
        "kept": kept,
        "clerk": clerk,
        "restored_at": now.isoformat(timespec="seconds"),
    }
    return json.dumps(entry, ensure_ascii=False).encode()


def write_down_restoring(database: Database, folder: Path, clock: Callable[[], datetime]) -> None:
    """Write into the audit of a register that it was restored, when that has not been done yet.

    A disk that prevents the writing keeps nobody out; it is done at the next opening.
    """
    path = folder / RESTORED_NOTE_NAME
    if not path.exists():
        return
    # Of several threads that open the register only the first one writes it.
    with _guard:
        entry = _read(path)
        if entry is None:
            return
        clerk, backup = str(entry.pop("clerk", "")), str(entry.pop("backup", ""))
        with suppress(UserError, OSError):
            with writing(database):
                audit.write(database, clock(), clerk, "restore", backup, **entry)
            path.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any] | None:
    """Return what the file says; what cannot be read tells that much, and that it was restored."""
    try:
        entry = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError):
        return {}
    known = ("backup", "made_at", "dossiers", "kept", "clerk", "restored_at")
    return {name: entry[name] for name in known if name in entry} if isinstance(entry, dict) else {}
