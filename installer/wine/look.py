"""Shows the window and the installer as they look on a Windows played by Wine, as pictures to be looked at.

Wine 8 lacks a class of Windows that the shipped Qt asks for before it shows anything; a later Qt does without. So the
same source is packed once more with that one, only to be looked at.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import ImageGrab

from installer.packing import checks
from installer.packing.made_files import MadeFiles
from installer.packing.target import Wine
from installer.wine.account import Account
from installer.wine.prefix import Prefix
from tthc_desktop import __version__

_ROOT = Path(__file__).resolve().parents[2]
_LOCKS = [_ROOT / "requirements.lock", _ROOT / "installer" / "packing.lock", _ROOT / "installer" / "wine" / "look.lock"]
_SCREEN = "1366x768x24"
_DRAWN_AFTER, _INSTALLED_AFTER = 6, 60
# Presses a button of a dialog by its number: 1 is “go on” in every installer made with NSIS.
_PRESS = (
    "import ctypes, sys; u = ctypes.windll.user32; w = u.FindWindowW('#32770', None); "
    "u.PostMessageW(w, 0x111, int(sys.argv[1]), 0); sys.exit(not w)"
)
_GO_ON = "1"


def main() -> int:
    """Make the pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--wine", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    wine_folder, out = asked.wine.resolve(), asked.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with _screen():
        prefix = Prefix(wine_folder / "prefix-look")
        wine = Wine(prefix, wine_folder / "python-look")
        wine.prepare(_LOCKS)
        try:
            _installer(wine, out)
            programs = _packed(wine, out)
            print(checks.self_test(wine, programs, out / "self-test", screen="windows"))
            _window(wine, programs, out)
        finally:
            prefix.stop()
    print(f"Look at the pictures: {out}")
    return 0


@contextmanager
def _screen() -> Iterator[None]:
    """Have a screen of its own, and everything started meanwhile draw on it."""
    if shutil.which("Xvfb") is None:
        raise SystemExit("Xvfb is missing.")
    number, ready = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(ready), "-screen", "0", _SCREEN], pass_fds=[ready])
    try:
        os.environ["DISPLAY"] = f":{os.read(number, 16).decode().strip()}"
        yield
    finally:
        server.terminate()
        server.wait()


def _packed(wine: Wine, out: Path) -> Path:
    made = MadeFiles(_ROOT)
    python = ("-X", "no_debug_ranges", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN")
    folders = ("--workpath", wine.path(out / "pyinstaller"), "--distpath", wine.path(out / "dist"))
    (out / "pyinstaller").mkdir(exist_ok=True)
    wine.python(*python, *folders, wine.path(_ROOT / "installer" / "tthc.spec"))
    return out / "dist" / made.bundle.name


def _installer(wine: Wine, out: Path) -> None:
    """Go through the pages of the installer and of the uninstaller."""
    account = Account(wine.prefix)
    installer = MadeFiles(_ROOT).installer(__version__)
    process = wine.prefix.start(str(installer))
    for page in ("1-chao", "2-noi-cai"):
        time.sleep(_DRAWN_AFTER)
        _picture(out / f"cai-dat-{page}.png")
        _press(wine)
    until = time.monotonic() + _INSTALLED_AFTER
    while not account.uninstall_entry("DisplayVersion") and time.monotonic() < until:
        time.sleep(1)
    time.sleep(_DRAWN_AFTER)
    _picture(out / "cai-dat-3-xong.png")
    wine.prefix.stop()
    process.wait(60)
    process = wine.prefix.start(str(account.programs / "Go-cai-dat.exe"))
    for page in ("1-hoi", "2-xong"):
        time.sleep(_DRAWN_AFTER * 2)
        _picture(out / f"go-bo-{page}.png")
        _press(wine)
    wine.prefix.stop()
    process.wait(60)


def _window(wine: Wine, programs: Path, out: Path) -> None:
    """Open the window as after a double click, for the first time."""
    process = wine.prefix.start(str(programs / "TTHC-Desktop.exe"))
    time.sleep(_DRAWN_AFTER * 3)
    _picture(out / "lan-dau-mo.png")
    wine.prefix.stop()
    process.wait(60)


def _press(wine: Wine) -> None:
    wine.prefix.run(str(wine.python_exe), "-c", _PRESS, _GO_ON, seconds=60, check=False)


def _picture(path: Path) -> None:
    ImageGrab.grab(xdisplay=os.environ["DISPLAY"]).save(path)


if __name__ == "__main__":
    sys.exit(main())
