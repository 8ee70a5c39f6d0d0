"""Makes the installer in one command, from the tests to the SHA-256 beside it: ``python installer/build.py``.

On Windows with the Python of python.org; on Linux with Wine, by the same steps. See README.md here.
"""

import argparse
import hashlib
import importlib.util
import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from installer.packing import checks  # noqa: E402
from installer.packing.made_files import MadeFiles  # noqa: E402
from installer.packing.nsis import compile_installer  # noqa: E402
from installer.packing.target import Target, Windows, Wine  # noqa: E402
from installer.wine.prefix import Prefix  # noqa: E402
from tthc_desktop import __version__  # noqa: E402

_ON_WINDOWS = sys.platform == "win32"
_LOCKS = [ROOT / "requirements.lock", ROOT / "installer" / "packing.lock"]
_SAMPLES = ROOT / "tests" / "samples" / "phuoc_long_2023q3"


def main() -> int:
    """Make the installer, step by step; the first step that fails ends it."""
    # What the program says is Vietnamese, whatever the console of Windows was set to.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    _with_the_developers_packages()
    asked = _asked()
    if asked.release is not None:
        with _step("publisher's key"):
            _check_release(asked)
    made = MadeFiles(ROOT)
    target = _target(asked.wine)
    made.folder.mkdir(parents=True, exist_ok=True)
    if not asked.without_tests:
        with _step("tests"):
            _run(*(("cmd", "/c", "make.cmd", "test") if _ON_WINDOWS else ("sh", "tools/dev", "test")))
    if not asked.keep_guide:
        with _step("guide"):
            _draw_guide(made)
    if not list(made.guide_pictures.glob("*.png")) or not made.guide_pdf.is_file():
        raise SystemExit("The guide has no pictures or no PDF; without them nothing is packed.")
    with _step("icon"):
        _run_python("-m", "installer.packing.icon", str(made.icon), str(made.side))
    with _step("Python of the locked packages"):
        target.prepare(_LOCKS)
    with _step("package"):
        _freeze(target, made)
    with _step("libraries"):
        print(checks.check_libraries(target, made.bundle))
    with _step("self-test of the package"):
        print(checks.self_test(target, made.bundle, made.self_test))
        print(checks.check_forms(made.self_test, _SAMPLES))
    with _step("installer"):
        installer = compile_installer(ROOT, made, __version__, asked.loosely)
    if not asked.loosely:
        checks.check_size("The installer", installer.stat().st_size, checks.MOST_PACKED)
    _tell(made, installer)
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Makes dist/TTHC-Desktop-<version>-cai-dat.exe.")
    parser.add_argument("--without-tests", action="store_true", help="the tests were run already")
    parser.add_argument(
        "--keep-guide", action="store_true", help="take the pictures and PDF in build/guide as they are"
    )
    parser.add_argument("--loosely", action="store_true", help="pack quickly and large: only to be tried")
    parser.add_argument(
        "--release",
        type=Path,
        metavar="PUBLISHER.KEY",
        help="make what is given out: only with a publisher's pair of your own, whose private key is named and tried",
    )
    parser.add_argument(
        "--wine", type=Path, default=ROOT / "build" / "wine", help="on Linux: where Wine and its Python go, and stay"
    )
    return parser.parse_args()


def _check_release(asked: argparse.Namespace) -> None:
    """Refuse to make a program for which no update could be signed, or everybody's could."""
    if asked.loosely:
        raise SystemExit("What is given out is not packed loosely.")
    try:
        _run_python("-m", "installer.publisher_key", "check", "--release", str(asked.release.resolve()))
        _run_python("-m", "installer.make_update", "check")
    except subprocess.CalledProcessError:
        raise SystemExit("No release is made.") from None


def _with_the_developers_packages() -> None:
    """Go on in the developers' virtual environment, made first where it is not there yet."""
    if importlib.util.find_spec("PySide6") and importlib.util.find_spec("pytest"):
        return
    _run(*(("cmd", "/c", "make.cmd", "setup") if _ON_WINDOWS else ("sh", "tools/dev", "setup")))
    python = ROOT / ".venv" / ("Scripts/python.exe" if _ON_WINDOWS else "bin/python")
    sys.exit(subprocess.run([str(python), *sys.argv], check=False).returncode)


def _target(wine: Path) -> Target:
    if _ON_WINDOWS:
        return Windows(ROOT, ROOT / "build" / "python")
    return Wine(Prefix(wine.resolve() / "prefix"), wine.resolve() / "python")


def _draw_guide(made: MadeFiles) -> None:
    for path in made.guide_pictures.glob("*.png"):
        path.unlink()
    _run_python("-m", "tests.screens", "--guide", str(made.guide_pictures))
    _run_python("-m", "tthc_desktop", "guide", str(made.guide_pdf))


def _freeze(target: Target, made: MadeFiles) -> None:
    # Without the columns of each instruction, which only tracebacks with the source at hand show: a quarter less.
    python = ("-X", "no_debug_ranges", "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN")
    folders = ("--workpath", target.path(made.work), "--distpath", target.path(made.bundle.parent))
    made.work.mkdir(parents=True, exist_ok=True)
    os.environ["PYINSTALLER_ZLIB_COMPRESSION_LEVEL"] = "9"
    target.python(*python, *folders, target.path(ROOT / "installer" / "tthc.spec"))
    checks.check_top_level(made.bundle)
    checks.check_size("The package", checks.folder_size(made.bundle), checks.MOST_UNPACKED)


def _tell(made: MadeFiles, installer: Path) -> None:
    """Write the SHA-256 beside the installer and say how large everything became."""
    size, unpacked = installer.stat().st_size, checks.folder_size(made.bundle)
    digest = hashlib.sha256(installer.read_bytes()).hexdigest()
    # As sha256sum and Get-FileHash name it.
    note = installer.with_name(installer.name + ".sha256")
    note.write_text(f"{digest} *{installer.name}\n", encoding="ascii", newline="\n")
    files = sum(1 for path in made.bundle.rglob("*") if path.is_file())
    print(f"\nPackage: {unpacked / checks.MEGABYTE:.1f} MB in {files} files")
    print(f"Installer: {installer.relative_to(ROOT)}, {size / checks.MEGABYTE:.1f} MB")
    print(f"SHA-256: {digest}")


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"PYTHONUTF8": "1"})


def _run_python(*arguments: str) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, env=environment)


@contextmanager
def _step(name: str) -> Iterator[None]:
    print(f"== {name}", flush=True)
    begun = time.monotonic()
    yield
    print(f"== {name}: {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
