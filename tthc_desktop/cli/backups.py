"""``tthc-desktop backup``, ``backups`` and ``restore``: making, listing, trying out and restoring backups."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthc_desktop.errors import DamagedRegisterError, NoRegisterError, UserError
from tthc_desktop.paths import REGISTER_FILE_NAME, default_data_folder
from tthc_desktop.register import (
    REASON_TEXT,
    BackupState,
    Door,
    Reason,
    Register,
    known_backups,
    look_into,
    restore,
)
from tthc_desktop.text import decimal_text, moment_text

if TYPE_CHECKING:
    from tthc_desktop.register import (
        LookedInto,
        Restored,
    )

Opener = Callable[[argparse.Namespace], Register]

_CLERK = "dòng lệnh"
_DONE = 0
_STATE_TEXT = {BackupState.GOOD: "tốt", BackupState.UNPROVED: "chưa kiểm tra", BackupState.DAMAGED: "hỏng"}
_MOST_SHOWN = 20


def add_to(commands: Any, common: argparse.ArgumentParser, open_register: Opener) -> None:
    """Add the sub-commands to the parser's sub-commands."""
    making = commands.add_parser("backup", parents=[common], help="sao lưu sổ; bản mới được mở lại và kiểm tra")
    making.add_argument("--to", type=Path, default=None, metavar="THƯ_MỤC", help="chép thêm sang thư mục này")
    making.set_defaults(run=lambda options: _back_up(options, open_register))
    listing = commands.add_parser("backups", parents=[common], help="liệt kê các bản sao lưu")
    listing.set_defaults(run=_list)
    restoring = commands.add_parser("restore", parents=[common], help="khôi phục sổ từ một bản sao lưu")
    restoring.add_argument("file", type=Path, metavar="TỆP.tthc-backup")
    restoring.add_argument("--try", dest="tries", action="store_true", help="chỉ mở thử, không đổi gì")
    restoring.set_defaults(run=lambda options: _restore(options, open_register))


def _back_up(options: argparse.Namespace, open_register: Opener) -> int:
    with open_register(options) as register:
        backups = register.backups
        made = backups.make(Reason.BY_HAND) if options.to is None else backups.copy_out(options.to)
    if made is None:
        print("Sổ chưa có hồ sơ nào nên chưa có gì để sao lưu.")
        return _DONE
    what = "Đã sao lưu" if made.is_new else "Sổ chưa thay đổi từ bản sao lưu"
    print(f"{what}: {made.path} ({made.manifest.dossiers} hồ sơ)")
    if made.elsewhere is not None:
        print(f"  cùng bản: {made.elsewhere}")
    if made.trouble is not None:
        print(f"Lưu ý: {made.trouble}", file=sys.stderr)
    return _DONE


def _list(options: argparse.Namespace) -> int:
    found = known_backups(_folder(options))
    if not found:
        print("Chưa có bản sao lưu nào.")
    for one in found:
        held = f"{one.manifest.dossiers} hồ sơ" if one.manifest is not None else "không đọc được"
        why = REASON_TEXT[one.manifest.reason].lower() if one.manifest is not None else ""
        size = f"{decimal_text(one.size / (1 << 20), 1)} MB"
        print(f"{moment_text(one.made_at)}  {_STATE_TEXT[one.state]}  {held}  {size}  {why}  {one.path}")
    return _DONE


def _restore(options: argparse.Namespace, open_register: Opener) -> int:
    folder = _folder(options)
    if options.tries:
        _print_seen(_seen(options, folder, open_register))
        return _DONE
    restored = _restored(options, folder, open_register)
    print(f"Đã khôi phục sổ như lúc {moment_text(restored.manifest.made_at)}: {restored.manifest.dossiers} hồ sơ.")
    if restored.kept is not None:
        print(f"Sổ cũ được giữ tại: {restored.kept}")
    return _DONE


def _restored(options: argparse.Namespace, folder: Path, open_register: Opener) -> Restored:
    """Restore a backup; of a register that is there somebody with the right to do so signs in, and it is backed up.

    Raises:
        UserError: the person may not, the present state cannot be backed up, or the backup is damaged.
    """
    if (folder / REGISTER_FILE_NAME).exists():
        try:
            with open_register(options) as register:
                register.restoring.require()
            return register.replaced_by(options.file)
        except (DamagedRegisterError, NoRegisterError):
            # It is kept as it is; one with passwords is restored at the window only.
            if Door(folder).wants_password:
                raise
    return restore(options.file, folder, datetime.now(), clerk=_CLERK)


def _seen(options: argparse.Namespace, folder: Path, open_register: Opener) -> LookedInto:
    if (folder / REGISTER_FILE_NAME).exists():
        with suppress(UserError), open_register(options) as register:
            return register.restoring.look_into(options.file)
    return look_into(options.file, folder)


def _print_seen(seen: LookedInto) -> None:
    told = "dùng được" if seen.is_opened else "còn nguyên, nhưng mã hóa bằng khóa khác nên chưa mở ra được"
    print(f"Bản này {told}; không có gì bị thay đổi.")
    print(f"Lúc {moment_text(seen.manifest.made_at)}: {seen.manifest.dossiers} hồ sơ.")
    if seen.lacks is not None:
        print(f"Sổ hiện có {seen.lacks.now} hồ sơ; bản này thiếu {seen.lacks.dossiers} hồ sơ.")
        for code, received_at in seen.lacks.codes[:_MOST_SHOWN]:
            print(f"  {code}  {moment_text(received_at)}")
        if seen.lacks.dossiers > _MOST_SHOWN:
            print(f"  … và {seen.lacks.dossiers - _MOST_SHOWN} hồ sơ nữa.")
    for one in seen.last:
        print(f"  Hồ sơ cuối: {one.code}  {moment_text(one.received_at)}  {one.procedure}")


def _folder(options: argparse.Namespace) -> Path:
    return Path(options.data or default_data_folder())
