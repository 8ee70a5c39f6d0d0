"""The way back: the register of all accounts of a PC goes into the folder of one account alone.

Other accounts go on looking for it in the shared folder. There they must find no register to write into, and be told
where it went: so it leaves its name there before anything counts as moved, and a note stays.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from tthc_desktop.errors import UnusableFolderError
from tthc_desktop.paths import ARRIVING_NOTE_NAME, MOVED_NOTE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register.safekeeping.moving_home import MOVED_ASIDE, PROGRAM, both_held, brought
from tthc_desktop.register.safekeeping.restoring import free_aside, set_aside
from tthc_desktop.storage import lock
from tthc_desktop.storage.durable import put_durably
from tthc_desktop.storage.exchange import EXCHANGED, PLAN_NAME, exchange
from tthc_desktop.text import moment_text


def take_home(source: Path, target: Path, now: datetime, remember: Callable[[Path], object], account: str) -> Path:
    """Move a register with its backups, layouts and preferences out of the folder of all accounts.

    Args:
        source: the shared data folder; the register stays there under another name, and so do the backups.
        target: the account's own; holds no register, but perhaps what was left when this one went away from there.
        now: the present moment, for the names of what is kept.
        remember: notes that the register lies in the new folder.
        account: who takes it, as the others know them.

    Returns:
        Where the old register lies now.

    Raises:
        UserError: there is a register in the new folder, another program has one of them open, or the disk prevents
            it; the register stays where it was, and nothing that was copied is left.
    """
    _put_stale_away(source, target, now)
    with both_held(source, target, now) as files, _arriving(target), brought(source, target, files, now):
        note = source / MOVED_NOTE_NAME
        try:
            # As long as a register lies beside it, the note says nothing.
            put_durably(note, json.dumps({"account": account, "at": now.isoformat()}, ensure_ascii=False).encode())
            kept = exchange(source, dict.fromkeys(EXCHANGED), free_aside(source, now, MOVED_ASIDE))
            # What lies in the new folder is the register from here on.
            forget_arriving(target)
            try:
                # Stopped before this, the account is told like all others, and finds its own register.
                remember(target)
            except BaseException:
                _put_back(source, kept, free_aside(source, now, MOVED_ASIDE))
                raise
        except BaseException:
            with suppress(OSError):
                note.unlink(missing_ok=True)
            raise
        return kept[REGISTER_FILE_NAME]


def _put_back(folder: Path, kept: Mapping[str, Path], aside: str) -> None:
    exchange(folder, {name: kept.get(name) for name in EXCHANGED}, aside)
    journal = kept[REGISTER_FILE_NAME].with_name(f"{kept[REGISTER_FILE_NAME].name}-journal")
    if journal.exists():
        os.replace(journal, folder / f"{REGISTER_FILE_NAME}-journal")


@contextmanager
def _arriving(target: Path) -> Iterator[None]:
    """Let a note stand in the new folder as long as what lies there is a copy only."""
    put_durably(target / ARRIVING_NOTE_NAME, b"")
    try:
        yield
    finally:
        forget_arriving(target)


def forget_arriving(target: Path) -> None:
    """Let what lies in a folder be a register of its own, which no taking home has left there half way."""
    with suppress(OSError):
        (target / ARRIVING_NOTE_NAME).unlink(missing_ok=True)


def is_half_taken(source: Path, target: Path) -> bool:
    """Tell whether a taking home was stopped on the way: the register is the one in the shared folder still.

    Args:
        source: the shared data folder.
        target: the account's own, in which a copy may lie; since then it was not worked with.
    """
    # Where its going is decided, and only has to be finished, the copy is the register.
    is_decided = (source / PLAN_NAME).exists() or not (source / REGISTER_FILE_NAME).exists()
    return (target / ARRIVING_NOTE_NAME).exists() and not is_decided


def _put_stale_away(source: Path, target: Path, now: datetime) -> None:
    """Give the copy that a stopped taking home left another name, under which nothing looks for it."""
    if not is_half_taken(source, target) or not (target / REGISTER_FILE_NAME).exists():
        return
    hold = lock.take(target, PROGRAM, now)
    try:
        set_aside(target, now, MOVED_ASIDE)
    finally:
        hold.release()


def is_moved_away(folder: Path) -> bool:
    """Tell whether the register of a folder went into the folder of one account."""
    return (folder / MOVED_NOTE_NAME).exists() and not (folder / REGISTER_FILE_NAME).exists()


def refuse_moved_away(folder: Path) -> None:
    """Refuse a folder whose register went into the folder of one account: a backup of it is no register to go on with.

    Args:
        folder: the data folder.

    Raises:
        UnusableFolderError: so it is.
    """
    if not is_moved_away(folder):
        return
    who, when = "một tài khoản khác", ""
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        entry = json.loads((folder / MOVED_NOTE_NAME).read_text(encoding="utf-8"))
        who = f"tài khoản {entry['account']}" if entry["account"] else who
        when = f" lúc {moment_text(datetime.fromisoformat(entry['at']))}"
    raise UnusableFolderError(
        f"Sổ dùng chung của máy này đã được {who} chuyển về thư mục riêng{when}.",
        f"Muốn cùng làm việc với sổ đó, hãy nhờ {who} mở TTHC Desktop, vào trang An toàn, thẻ Sao lưu, bấm “Dùng chung "
        "trên máy này…”. Tài khoản nào đã mở sổ riêng thì sau đó cũng bấm nút ấy ở tài khoản mình.",
    )
