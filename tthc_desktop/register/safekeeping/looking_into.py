"""Opening a backup for real without changing anything: what it holds, and what it lacks of the present register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import dossiers
from tthc_desktop.db.contents import contents, dossier_lines, last_dossiers
from tthc_desktop.db.copying import DamagedError, opened_copy, opens
from tthc_desktop.register.safekeeping.restoring import check_contents, check_schema
from tthc_desktop.storage.backup_file import damaged, opened_backup
from tthc_desktop.storage.writing import removed_after, sweep, temporary, write_error

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.storage.manifest import Manifest

LAST_SHOWN = 10
CODES_SHOWN = 200
_OWNER = "xem-thu"


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A dossier of a backup.

    Attributes:
        code: its code.
        received_at: when it was received.
        procedure: name of its procedure.
    """

    code: str
    received_at: datetime
    procedure: str


@dataclass(frozen=True, slots=True)
class Lacks:
    """What the present register has and a backup has not.

    Attributes:
        dossiers: how many dossiers.
        codes: the first of them, by code and moment of receipt.
        changed: how many dossiers have gone on since.
        now: how many dossiers the present register holds.
    """

    dossiers: int
    codes: tuple[tuple[str, datetime], ...]
    changed: int
    now: int


@dataclass(frozen=True, slots=True)
class LookedInto:
    """What was seen in a backup.

    Attributes:
        path: the file.
        manifest: what it says of itself, and what it was proved to hold.
        is_opened: whether it could be opened; without its key an encrypted one can only be compared with what it was.
        last: the dossiers written last, the newest first; empty when it could not be opened.
        lacks: what it lacks of the present register; None when that is not known.
        is_of_another: whether it is a copy of another register than the present one, which has dossiers.
    """

    path: Path
    manifest: Manifest
    is_opened: bool
    last: tuple[ListedLine, ...]
    lacks: Lacks | None
    is_of_another: bool = False


def look_into(
    path: Path,
    folder: Path,
    key: bytes | None = None,
    present: Database | None = None,
    part: Callable[[float], object] = lambda done: None,
) -> LookedInto:
    """Unpack a backup beside the register, prove it, look into it and throw it away again.

    Args:
        path: the backup.
        folder: the data folder, where there is room for it and nobody else looks.
        key: the key of the present register, which may open the backup too.
        present: the present register, to be compared with; None compares with nothing.
        part: told how far it is; may raise to call it off.

    Raises:
        UserError: the backup is damaged, of a newer program or not there, or there is no room to unpack it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder, _OWNER)
        with ExitStack() as stack:
            file = stack.enter_context(opened_backup(path))
            manifest = file.manifest
            check_schema(manifest, path)
            file.others()
            unpacked = temporary(folder, _OWNER)
            stack.enter_context(removed_after(unpacked))
            file.unpack(unpacked, lambda done: part(0.4 * done))
            is_of_another = present is not None and _is_of_another(manifest, present)
            fitting = key if manifest.is_encrypted else None
            if manifest.is_encrypted and (fitting is None or not opens(unpacked, fitting)):
                return LookedInto(path, manifest, False, (), None, is_of_another)
            check_contents(manifest, path, unpacked, fitting, lambda done: part(0.4 + 0.5 * done))
            with opened_copy(unpacked, fitting) as database:
                last = tuple(ListedLine(*row) for row in last_dossiers(database, LAST_SHOWN))
                lacks = _lacks(database, present) if present is not None else None
            return LookedInto(path, manifest, True, last, lacks, is_of_another)
    except DamagedError as error:
        raise damaged(path) from error
    except OSError as error:
        raise write_error("Chưa mở thử được bản sao lưu", folder, error) from error


def _is_of_another(manifest: Manifest, present: Database) -> bool:
    return not dossiers.is_empty(present) and contents(present).register != manifest.register


def _lacks(backup: Database, present: Database) -> Lacks:
    """Walk through both side by side, in the order of the codes: neither needs to fit into memory."""
    missing: list[tuple[str, datetime]] = []
    number = changed = total = 0
    theirs: Iterator[tuple[str, datetime, int]] = dossier_lines(backup)
    their = next(theirs, None)
    for code, received_at, events in dossier_lines(present):
        total += 1
        while their is not None and their[0] < code:
            their = next(theirs, None)
        if their is not None and their[0] == code:
            changed += events > their[2]
            continue
        number += 1
        missing.append((code, received_at))
    missing.sort(key=lambda one: (one[1], one[0]))
    return Lacks(number, tuple(islice(missing, CODES_SHOWN)), changed, total)
