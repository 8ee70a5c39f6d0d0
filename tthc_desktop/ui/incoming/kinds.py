"""What may be given to the program at its start: a data folder, a backup, an update."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.paths import BACKUP_SUFFIX, FILE_SUFFIXES, LOG_FILE_NAME, UPDATE_SUFFIX, has_register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LONGEST_ON_WINDOWS, _SHOWN, _MOST_NAMED = 259, 60, 5
_KINDS_HINT = (
    f"Bấm đúp chỉ dùng cho bản sao lưu (*{BACKUP_SUFFIX}) và gói cập nhật (*{UPDATE_SUFFIX}). Danh sách hồ sơ "
    "thì nhập ở trang Nhập dữ liệu."
)


def is_data_folder(path: Path) -> bool:
    """Tell whether something that was given is a data folder; else it is a file, or a folder dragged here by mistake.

    Args:
        path: what was given; need not exist.
    """
    # Unlike a Path these know no error: of a name that is too long, too, they only say that nothing is there.
    if path.suffix.lower() in FILE_SUFFIXES:
        return False
    if os.path.isdir(path):
        return _may_hold_register(path)
    return not os.path.exists(path) and not path.suffix


def _may_hold_register(folder: Path) -> bool:
    """Tell whether a folder has a register, or is one in which one can begin: not among other files."""
    if has_register(folder) or os.path.exists(folder / LOG_FILE_NAME):
        return True
    try:
        return not os.listdir(folder)
    except OSError:
        # Told of where it cannot be opened.
        return True


def is_other_kind(path: Path) -> bool:
    """Tell by its name whether something that was given is neither a backup nor an update."""
    return path.suffix.lower() not in FILE_SUFFIXES


def refuse_other_kinds(paths: Sequence[Path]) -> None:
    """Refuse several things at once that are of other kinds than this program opens.

    Args:
        paths: at least two of them.

    Raises:
        UserError: always; names the first ones and says how many there are.
    """
    what = "tệp và thư mục" if any(os.path.isdir(one) for one in paths) else "tệp"
    names = [f"“{one.name or one}”" for one in paths]
    named = ", ".join(names if len(names) <= _MOST_NAMED else [*names[:_MOST_NAMED], "…"])
    raise UserError(f"TTHC Desktop không mở được {len(paths)} {what} theo cách này: {named}.", _KINDS_HINT)


def refuse_unreadable(path: Path) -> None:
    """Refuse what cannot be opened with this program.

    Raises:
        UserError: it is not there, a folder, of another kind, or cannot be read.
    """
    if has_register(path):
        # Given together with files, after the first of them.
        raise UserError(
            f"“{path.name or path}” là một sổ hồ sơ khác, không mở được cùng với tệp.",
            "Hãy đóng chương trình rồi kéo riêng thư mục đó vào biểu tượng của chương trình.",
        )
    if os.path.isdir(path):
        raise UserError(
            f"“{path.name or path}” là thư mục và không có sổ hồ sơ trong đó.",
            "Nếu cần mở tệp, hãy vào thư mục đó rồi bấm đúp vào tệp.",
        )
    if is_other_kind(path):
        raise UserError(f"TTHC Desktop không mở được tệp “{path.name}” theo cách này.", _KINDS_HINT)
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        if len(os.path.abspath(path)) > _LONGEST_ON_WINDOWS:
            raise UserError(
                f"Không mở được tệp “{path.name[:_SHOWN]}…”: đường dẫn của tệp quá dài.",
                "Hãy chép tệp ra màn hình nền hoặc ổ đĩa rồi mở từ đó.",
            ) from error
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            hint = "Hãy cắm lại USB hoặc tìm xem tệp đã được chuyển đi đâu."
            raise UserError(f"Không thấy tệp “{path.name}”.", hint) from error
        hint = "Hãy chép tệp sang ổ đĩa của máy này rồi mở lại."
        raise UserError(f"Không đọc được tệp “{path.name}”.", hint) from error
