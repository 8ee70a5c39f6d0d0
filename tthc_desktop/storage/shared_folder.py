"""A folder that every account of a PC may read and write."""

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tthc_desktop.errors import UnusableFolderError

# The group of all accounts of the PC, by the name that is the same in every language: BUILTIN\Users.
_USERS = "*S-1-5-32-545"
# To read, write and delete, also in all that is made in it later.
_RIGHT = f"{_USERS}:(OI)(CI)M"
_SECONDS = 30
_NO_WINDOW = 0x08000000  # CREATE_NO_WINDOW


def share(folder: Path, run: Callable[..., Any] | None = None, environment: Mapping[str, str] | None = None) -> None:
    """Make a folder for all accounts of the PC; whoever makes a folder may say who else may use it.

    Args:
        folder: the folder; created when missing.
        run: starts another program, as ``subprocess.run`` does; that one when None.
        environment: the environment's variables; this process's own when None.

    Raises:
        UnusableFolderError: it cannot be made, or Windows does not let others use it.
    """
    # Once in the life of a register; every start would load it. One program of Windows by its full name, no shell.
    import subprocess  # nosec B404 # noqa: PLC0415

    start: Callable[..., Any] = subprocess.run if run is None else run

    root = (os.environ if environment is None else environment).get("SYSTEMROOT", r"C:\Windows")
    icacls = rf"{root}\System32\icacls.exe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        flags = {"creationflags": _NO_WINDOW} if os.name == "nt" else {}
        done = start([icacls, str(folder), "/grant", _RIGHT, "/Q"], capture_output=True, timeout=_SECONDS, **flags)
        is_shared = done.returncode == 0
    except (OSError, subprocess.SubprocessError):
        is_shared = False
    if not is_shared or not can_be_written(folder):
        raise UnusableFolderError(
            f"Không lập được thư mục dùng chung {folder}.",
            "Windows không cho tài khoản này đặt quyền ở đó. Hãy nhờ người quản trị máy, hoặc để sổ riêng cho tài "
            "khoản này.",
        )


def can_be_written(folder: Path) -> bool:
    """Tell whether this account can make files in a folder."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
