"""Putting new files in the place of old ones, all of them or none, even when the power fails in between.

What is to be done is written down first; whoever opens the folder next finishes it. The old files are kept.
"""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from tthc_desktop.errors import UserError
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME, RESTORED_NOTE_NAME
from tthc_desktop.storage.writing import flush, flush_folder, temporary

PLAN_NAME = "thay-tep-do-dang.json"
EXCHANGED = (REGISTER_FILE_NAME, KEY_FILE_NAME, RESTORED_NOTE_NAME)
_OWNER = "thay"


def exchange(folder: Path, new: Mapping[str, Path | None], aside: str) -> dict[str, Path]:
    """Put new files in the place of old ones.

    Args:
        folder: where they lie; nobody has any of them open.
        new: the new file of each name, in the same folder and on the disk already; None where there is to be none.
        aside: what is added to the stem of an old file's name; no file has such a name yet.

    Returns:
        Where the old files are now, by their names; those that were not there are missing.

    Raises:
        OSError: the disk prevents it; then the old files stand as they did, or the next start puts the new ones in.
    """
    kept: dict[str, Path] = {}
    try:
        _keep_all(folder, new, aside, kept)
        _plan(folder, {name: path.name if path is not None else None for name, path in new.items()})
    except OSError:
        for one in kept.values():
            one.unlink(missing_ok=True)
            _journal_of(one).unlink(missing_ok=True)
        raise
    finish_exchange(folder)
    return kept


def _keep_all(folder: Path, names: Iterable[str], aside: str, kept: dict[str, Path]) -> None:
    for name in names:
        old = folder / name
        if not old.exists():
            continue
        kept[name] = kept_name(folder, name, aside)
        _keep(old, kept[name])
        journal = _journal_of(old)
        # An empty one only waits for the next change.
        if journal.exists() and journal.stat().st_size:
            # It belongs to the old file, and would be written into the new one.
            _keep(journal, _journal_of(kept[name]))
    flush_folder(folder)


def _plan(folder: Path, plan: Mapping[str, str | None]) -> None:
    writing = temporary(folder, _OWNER)
    try:
        writing.write_text(json.dumps(plan), encoding="utf-8")
        flush(writing)
        os.replace(writing, folder / PLAN_NAME)
    finally:
        writing.unlink(missing_ok=True)
    flush_folder(folder)


def kept_name(folder: Path, name: str, aside: str) -> Path:
    """Return where :func:`exchange` keeps an old file."""
    path = Path(name)
    return folder / f"{path.stem}{aside}{path.suffix}"


def finish_exchange(folder: Path) -> bool:
    """Finish an exchange that was interrupted, and tell whether there was one.

    Raises:
        OSError: the disk prevents it.
        UserError: what is to be done cannot be read; nothing has changed.
    """
    try:
        plan = _read_plan((folder / PLAN_NAME).read_bytes())
    except FileNotFoundError:
        return False
    for name, new in plan.items():
        _journal_of(folder / name).unlink(missing_ok=True)
        if new is None:
            (folder / name).unlink(missing_ok=True)
        elif (folder / new).exists():
            os.replace(folder / new, folder / name)
    flush_folder(folder)
    (folder / PLAN_NAME).unlink()
    flush_folder(folder)
    return True


def _read_plan(content: bytes) -> dict[str, str | None]:
    """Return what is to be done, and nothing else: to files that are exchanged, and with files of the same folder."""
    try:
        plan = dict(json.loads(content))
        is_one = all(name in EXCHANGED and (new is None or Path(new).name == new) for name, new in plan.items())
    except (ValueError, TypeError, AttributeError, RecursionError):
        is_one = False
    if not is_one:
        raise UserError(
            f"Tệp {PLAN_NAME} (ghi việc khôi phục sổ còn dở) bị hỏng nên chưa mở sổ.",
            "Sổ trước khi khôi phục vẫn còn trong thư mục dữ liệu. Hãy đổi tên tệp đó rồi mở lại, và khôi phục lại nếu "
            "cần.",
        )
    return plan


def _journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _keep(old: Path, kept: Path) -> None:
    """Keep a file under a second name; copied only where a file cannot have two names."""
    try:
        os.link(old, kept)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(old, kept)
        flush(kept)
