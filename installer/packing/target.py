"""Where the package is made and tried: on this Windows, or on the Windows that Wine plays on Linux."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from installer.wine import python_for_wine
from installer.wine.prefix import Prefix

_FREEZING_SECONDS = 1800


class Target(Protocol):
    """A Windows with a Python of the locked packages."""

    def prepare(self, locks: list[Path]) -> None:
        """Make the Python, with exactly what the lock files name."""

    def python(self, *arguments: str) -> str:
        """Run that Python in the repository and return what it said; another exit code than 0 ends all."""

    def run(self, program: Path, *arguments: str, seconds: float) -> tuple[int, str]:
        """Run a program and return its exit code and what it said."""

    def path(self, path: Path) -> str:
        """Return a path as a program there writes it."""


class Windows:
    """This Windows; the Python is a virtual environment of the one that runs this."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Take the repository and where the environment goes."""
        self._root, self._folder = root, folder

    def prepare(self, locks: list[Path]) -> None:
        """Make the environment afresh: what was installed by hand must not get into the package."""
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(self._folder)], check=True)
        for lock in locks:
            self.python("-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--requirement", str(lock))

    def python(self, *arguments: str) -> str:
        """Run the environment's Python."""
        program = self._folder / "Scripts" / "python.exe"
        return _told(program, self.run(program, *arguments, seconds=_FREEZING_SECONDS))

    def run(self, program: Path, *arguments: str, seconds: float) -> tuple[int, str]:
        """Run a program."""
        done = subprocess.run(
            [str(program), *arguments],
            cwd=self._root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUTF8": "1"},
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
        )
        return done.returncode, done.stdout

    def path(self, path: Path) -> str:
        """Return the path itself."""
        return str(path)


class Wine:
    """The Windows that Wine plays.

    Attributes:
        prefix: its folder.
        python_exe: its Python, once it is prepared.
    """

    def __init__(self, prefix: Prefix, folder: Path) -> None:
        """Take Wine's folder and where the Python goes."""
        self.prefix, self.python_exe = prefix, folder / "python.exe"
        self._folder = folder

    def prepare(self, locks: list[Path]) -> None:
        """Make Wine's folder and the Python; what is finished is kept."""
        self.prefix.make()
        python_for_wine.make(self._folder, locks)

    def python(self, *arguments: str) -> str:
        """Run that Python."""
        return _told(self.python_exe, self.run(self.python_exe, *arguments, seconds=_FREEZING_SECONDS))

    def run(self, program: Path, *arguments: str, seconds: float) -> tuple[int, str]:
        """Run a program, with no other one of this folder beside it."""
        try:
            done = self.prefix.run(str(program), *arguments, seconds=seconds, check=False)
            return done.returncode, done.stdout
        finally:
            self.prefix.stop()

    def path(self, path: Path) -> str:
        """Return the path on the drive by which Wine shows the whole of Linux."""
        return "Z:" + str(path).replace("/", "\\")


def _told(program: Path, ended: tuple[int, str]) -> str:
    code, text = ended
    if code:
        raise SystemExit(f"{program.name} ended with {code}:\n{text[-4000:]}")
    return text
