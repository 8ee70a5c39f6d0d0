"""What may be given to the program at its start: a data folder, a backup, an update."""

import os
from pathlib import Path

from tthc_desktop.errors import UserError
from tthc_desktop.paths import BACKUP_SUFFIX, FILE_SUFFIXES, LOG_FILE_NAME, UPDATE_SUFFIX, has_register

_LONGEST_ON_WINDOWS, _SHOWN = 259, 60


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


def refuse_unreadable(path: Path) -> None:
    """Refuse what cannot be opened with this program.

    Raises:
        UserError: it is not there, a folder, of another kind, or cannot be read.
    """
    if os.path.isdir(path):
        raise UserError(
            f"“{path.name or path}” là thư mục và không có sổ hồ sơ trong đó.",
            "Nếu cần mở tệp, hãy vào thư mục đó rồi bấm đúp vào tệp.",
        )
    if path.suffix.lower() not in FILE_SUFFIXES:
        raise UserError(
            f"TTHC Desktop không mở được tệp “{path.name}” theo cách này.",
            f"Bấm đúp chỉ dùng cho bản sao lưu (*{BACKUP_SUFFIX}) và gói cập nhật (*{UPDATE_SUFFIX}). Danh sách hồ sơ "
            "thì nhập ở trang Nhập dữ liệu.",
        )
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
