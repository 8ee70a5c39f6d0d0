"""The Windows that Wine plays: made once, as Windows 10, with stand-ins for what Wine 8 lacks of it.

The stand-ins lie in Wine's own system folder and never come into the package.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_COMPILER = "x86_64-w64-mingw32-gcc"
_FINISHED = "tthc-finished"
_SECONDS = 300
# Library, and with what it is linked.
_STAND_INS = {"bcryptprimitives": ("-ladvapi32",), "icuuc": (), "mscms": ()}


class Prefix:
    """One Windows played by Wine, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is filled by :meth:`make`."""
        self.folder = folder

    @property
    def environment(self) -> dict[str, str]:
        """What every program under Wine is started with."""
        # Without a UTF-8 locale Wine cannot open a path with Vietnamese letters; winedbg would wait for an answer.
        return os.environ | {
            "WINEPREFIX": str(self.folder),
            "WINEDEBUG": os.environ.get("WINEDEBUG", "-all"),
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winedbg.exe=d;mscms=n",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "PYTHONUTF8": "1",
        }

    def make(self) -> None:
        """Make the folder unless it is finished already."""
        if (self.folder / _FINISHED).exists():
            return
        for program in ("wine", "wineserver", _COMPILER):
            if shutil.which(program) is None:
                raise SystemExit(f"{program} is missing; installer/README.md says which packages bring it.")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self._wine("wineboot", "--init")
        # Debian's Wine plays Windows 7 unless told otherwise.
        self._wine("winecfg", "-v", "win10")
        self._wait_for_server()
        self._add_stand_ins()
        (self.folder / _FINISHED).touch()

    def run(self, *command: str, seconds: float, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a Windows program and return what it said.

        Args:
            command: its path and arguments.
            seconds: how long it may take.
            check: whether another exit code than 0 is an error.
        """
        # Pipes, because Python under Wine cannot write straight into a file of Linux.
        done = subprocess.run(
            ["wine", *command],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
        )
        if check and done.returncode:
            raise SystemExit(f"{Path(command[0]).name} ended with {done.returncode}:\n{done.stdout}")
        return done

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a Windows program and do not wait for its end."""
        nowhere = subprocess.DEVNULL
        return subprocess.Popen(["wine", *command], env=self.environment, stdin=nowhere, stdout=nowhere, stderr=nowhere)

    def stop(self) -> None:
        """End what is left running in this folder, so that the next program starts fresh."""
        subprocess.run(["wineserver", "-k"], env=self.environment, check=False, capture_output=True, timeout=_SECONDS)

    def _wine(self, *command: str) -> None:
        self.run(*command, seconds=_SECONDS)

    def _wait_for_server(self) -> None:
        subprocess.run(["wineserver", "-w"], env=self.environment, check=True, timeout=_SECONDS)

    def _add_stand_ins(self) -> None:
        system = self.folder / "drive_c" / "windows" / "system32"
        for name, libraries in _STAND_INS.items():
            with tempfile.TemporaryDirectory() as work:
                made = Path(work) / f"{name}.dll"
                source = _HERE / "stand_ins" / f"{name}.c"
                command = [_COMPILER, "-shared", "-O2", "-s", str(source), "-o", str(made), *libraries]
                subprocess.run(command, check=True)
                shutil.copyfile(made, system / made.name)
