"""What an installer left behind on the Windows that Wine plays, for the account that it ran in."""

import hashlib
import os
import time
from pathlib import Path

from installer.wine.prefix import Prefix

_NAME = "TTHC Desktop"
_UNINSTALL_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\TTHC-Desktop"
_INSTALL_SECONDS, _LONGEST_UNINSTALL = 400, 90


class Account:
    """The only account of a Windows played by Wine.

    Attributes:
        home: its folder.
        programs: where the program is installed when no other place is named.
        data: where its register lies.
    """

    def __init__(self, prefix: Prefix) -> None:
        """Take Wine's folder, which is made already."""
        self._prefix = prefix
        self.drive = prefix.folder / "drive_c"
        self.home = next(path for path in (self.drive / "users").iterdir() if path.name != "Public")
        local = self.home / "AppData" / "Local"
        self.programs = local / "Programs" / _NAME
        self.data = local / _NAME
        self._menu = self.home / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs" / _NAME
        self._desktop = self.home / "Desktop" / f"{_NAME}.lnk"

    def install(self, installer: Path, *options: str) -> int:
        """Run an installer where nobody looks on, and return its exit code."""
        return self.run(installer, "/S", *options, seconds=_INSTALL_SECONDS)[0]

    def uninstall(self, programs: Path) -> int:
        """Run the uninstaller, wait till it has removed itself, and return its exit code."""
        program = programs / "Go-cai-dat.exe"
        code, _ = self.run(program, "/S", seconds=_INSTALL_SECONDS)
        # It goes on as a copy of itself, for no program can remove its own file.
        until = time.monotonic() + _LONGEST_UNINSTALL
        while program.exists() and time.monotonic() < until:
            time.sleep(0.5)
        return code

    def run(self, program: Path, *arguments: str, seconds: float = 300) -> tuple[int, str]:
        """Run a program to its end, beside what runs already."""
        done = self._prefix.run(str(program), *arguments, seconds=seconds, check=False)
        return done.returncode, done.stdout

    def registered(self, key: str, name: str = "") -> str:
        """Return a text or number of the registry; empty when it is not there."""
        which = ("/v", name) if name else ("/ve",)
        done = self._prefix.run("reg", "query", key, *which, seconds=60, check=False)
        for line in done.stdout.splitlines():
            for kind in ("REG_SZ", "REG_DWORD"):
                if kind in line:
                    return line.partition(kind)[2].strip()
        return ""

    def uninstall_entry(self, name: str) -> str:
        """Return what the list of installed programs says."""
        return self.registered(_UNINSTALL_KEY, name)

    def links(self) -> list[str]:
        """Return the names of the links in the start menu and on the desktop."""
        found = list(self._menu.glob("*.lnk")) if self._menu.is_dir() else []
        return sorted([path.name for path in found] + (["(màn hình nền)"] if self._desktop.exists() else []))

    def windows_path(self, path: Path) -> str:
        """Return a path below its drive C as Windows writes it."""
        return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a folder by its path within."""
    return {
        os.path.relpath(path, folder): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
