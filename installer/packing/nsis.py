"""Compiles ``installer/tthc.nsi`` with NSIS, on Linux and on Windows."""

import os
import shutil
import subprocess
from pathlib import Path

from installer.packing.checks import folder_size
from installer.packing.made_files import MadeFiles
from installer.packing.nsis_language import write_language_files
from installer.packing.uninstall_list import package_files, uninstall_lines
from installer.packing.version_resource import four_numbers

_SECONDS = 1800
_KILOBYTE = 1024
# Of NSIS on Windows only the older kind of stub is shipped; it installs the same 64-bit program.
_STUBS = ("amd64-unicode", "x86-unicode")


def compile_installer(root: Path, made: MadeFiles, version: str, loosely: bool = False) -> Path:
    """Return the path of the installer made of the package.

    Args:
        root: the repository.
        made: where the package and the other made files lie.
        version: the program's.
        loosely: pack quickly and twice as large, for an installer that is only to be tried.
    """
    program, nsis = _found()
    write_language_files(nsis, made.languages)
    made.file_lists.mkdir(parents=True, exist_ok=True)
    lines = uninstall_lines(package_files(made.bundle))
    (made.file_lists / "uninstall.nsh").write_text("\n".join(lines) + "\n", encoding="utf-8")
    out = made.installer(version)
    given = {
        "VERSION": version,
        "FOUR_NUMBERS": ".".join(map(str, four_numbers(version))),
        "BUNDLE": made.bundle,
        "FILE_LISTS": made.file_lists,
        "LANGUAGES": made.languages,
        "ICON": made.icon,
        "SIDE": made.side,
        "OUT": out,
        "STUB": _stub(nsis),
        "SIZE_KB": folder_size(made.bundle) // _KILOBYTE,
    }
    if loosely:
        given["LOOSE"] = "yes"
    # Warnings are errors: an unused text or a misspelt variable is one.
    command = [program, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *(f"-D{name}={value}" for name, value in given.items())]
    subprocess.run([*command, str(root / "installer" / "tthc.nsi")], check=True, timeout=_SECONDS)
    return out


def _found() -> tuple[str, Path]:
    """Return the compiler and the folder of NSIS."""
    for folder in (os.environ.get(name) for name in ("ProgramFiles(x86)", "ProgramFiles")):
        program = Path(folder or "", "NSIS", "makensis.exe")
        if folder and program.is_file():
            return str(program), program.parent
    found = shutil.which("makensis")
    if found is None:
        raise SystemExit("makensis is missing; installer/README.md says where NSIS comes from.")
    shared = Path("/usr/share/nsis")
    return found, shared if shared.is_dir() else Path(found).resolve().parent


def _stub(nsis: Path) -> str:
    for stub in _STUBS:
        if list((nsis / "Stubs").glob(f"*{stub}")):
            return stub
    raise SystemExit(f"NSIS in {nsis} has no stub for Unicode.")
