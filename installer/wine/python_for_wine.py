"""Makes a Windows Python that runs under Wine, with the packages of the lock files and no others.

No installer of python.org runs without Windows, so the Python is put together: the libraries of the wheel of
panda3d, which brings the original ones for packing games on other systems; the standard library of this Linux
machine's Python 3.11; and a ``python.exe`` and ``python3.dll`` of a few lines, compiled here.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

VERSION = (3, 11)
_HERE = Path(__file__).resolve().parent
_COMPILER = "x86_64-w64-mingw32-gcc"
_DLL_TOOL = "x86_64-w64-mingw32-dlltool"
_OBJECT_READER = "x86_64-w64-mingw32-objdump"
_FINISHED = "finished.txt"
# Libraries that stand beside the extension modules, as in the Python of python.org.
_LIBRARIES = ("libffi-8.dll", "libcrypto-3.dll", "libssl-3.dll", "sqlite3.dll")
_RUNTIME = ("vcruntime140.dll", "vcruntime140_1.dll")
_NOT_TAKEN = ("__pycache__", "site-packages", "dist-packages", "lib-dynload", "config-3*", "test", "_sysconfigdata*")
_WINDOWS_WHEELS = ("--platform", "win_amd64", "--python-version", "3.11", "--only-binary=:all:")

_PYTHON_EXE = """
#include <windows.h>
__declspec(dllimport) int Py_Main(int, wchar_t **);
int wmain(int count, wchar_t **arguments) { return Py_Main(count, arguments); }
"""
_EMPTY_DLL = "int DllMainCRTStartup(void *module, unsigned reason, void *reserved) { return 1; }\n"


def make(folder: Path, locks: list[Path]) -> Path:
    """Make the Python once; a folder that is finished and made from the same lock files is kept.

    Args:
        folder: where it goes; made afresh when it is unfinished or out of date.
        locks: files of requirements with hashes, each complete in itself.

    Returns:
        The path of ``python.exe``.
    """
    recipe = "\n".join(
        path.read_text(encoding="utf-8") for path in [*locks, _HERE / "python-parts.lock", Path(__file__)]
    )
    stamp, python = folder / _FINISHED, folder / "python.exe"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == recipe:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "DLLs").mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        _take_libraries(work, folder)
        _compile_python(work, folder)
    _take_standard_library(_standard_library(), folder / "Lib")
    for lock in locks:
        _install(lock, folder / "Lib" / "site-packages")
    for library in _RUNTIME:
        shutil.copy2(folder / "Lib" / "site-packages" / "PySide6" / library, folder / library)
    stamp.write_text(recipe, encoding="utf-8")
    return python


def _take_libraries(work: Path, folder: Path) -> None:
    lock = _HERE / "python-parts.lock"
    _pip("download", "--no-deps", "--require-hashes", "--dest", str(work), *_WINDOWS_WHEELS, "--requirement", str(lock))
    (wheel,) = work.glob("panda3d-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.namelist():
            name = Path(entry).name
            if not entry.startswith("deploy_libs/"):
                continue
            if name == "python311.dll":
                (folder / name).write_bytes(archive.read(entry))
            elif name.endswith(".pyd") or name in _LIBRARIES:
                (folder / "DLLs" / name).write_bytes(archive.read(entry))


def _compile_python(work: Path, folder: Path) -> None:
    (work / "main.def").write_text("LIBRARY python311.dll\nEXPORTS\n  Py_Main\n", encoding="ascii")
    (work / "main.c").write_text(_PYTHON_EXE, encoding="ascii")
    (work / "empty.c").write_text(_EMPTY_DLL, encoding="ascii")
    # PySide6 is linked against python3.dll, which does nothing but hand everything on.
    forwarded = "\n".join(f"  {name} = python311.{name}" for name in exported_names(folder / "python311.dll"))
    (work / "python3.def").write_text(f"LIBRARY python3\nEXPORTS\n{forwarded}\n", encoding="ascii")
    _run(work, _DLL_TOOL, "-d", "main.def", "-l", "libpython311.a")
    _run(work, _COMPILER, "-municode", "-O2", "-s", "main.c", "-o", str(folder / "python.exe"), "-L.", "-lpython311")
    link = ("-shared", "-nostdlib", "-s", "-e", "DllMainCRTStartup")
    _run(work, _COMPILER, *link, "empty.c", "python3.def", "-o", str(folder / "python3.dll"))


def exported_names(library: Path) -> list[str]:
    """Return the names that a Windows library exports."""
    told = _run(library.parent, _OBJECT_READER, "-p", library.name)
    table = told.partition("[Ordinal/Name Pointer] Table")[2]
    return re.findall(r"^\s*\[\s*\d+\].*?(\S+)\s*$", table, re.MULTILINE)


def _standard_library() -> str:
    """Return where this machine's own Python of the same version keeps its standard library."""
    if sys.version_info[:2] == VERSION:
        return sysconfig.get_path("stdlib")
    other = shutil.which("python{}.{}".format(*VERSION))
    if other is None:
        raise SystemExit("The Python for Wine needs this machine's Python 3.11: its standard library goes into it.")
    return _run(Path.cwd(), other, "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))").strip()


def _take_standard_library(source: str, folder: Path) -> None:
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns(*_NOT_TAKEN))
    (folder / "site-packages").mkdir()


def _install(lock: Path, folder: Path) -> None:
    _pip(
        "install",
        "--no-deps",
        "--require-hashes",
        "--no-compile",
        "--target",
        str(folder),
        "--upgrade",
        *_WINDOWS_WHEELS,
        "--requirement",
        str(lock),
    )


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments], check=True)


def _run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


if __name__ == "__main__":
    print(make(Path(sys.argv[1]).resolve(), [Path(one).resolve() for one in sys.argv[2:]]))
