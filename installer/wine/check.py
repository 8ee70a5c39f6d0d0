"""Installs, upgrades, tries and removes the finished package on a Windows that Wine plays; started by check_wine.sh.

Each line it prints is something that was seen to be so; the first thing that is not ends it.
"""

import argparse
import json
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from installer.packing import checks
from installer.packing.target import Wine
from installer.wine.account import Account, digests
from installer.wine.prefix import Prefix

_EXIT_OLD_WINDOWS, _EXIT_NEWER_INSTALLED, _EXIT_IN_USE, _EXIT_NOT_REPLACED = 3, 5, 6, 8
_EXIT_ELSEWHERE, _EXIT_NOT_A_FOLDER_FOR_IT = 9, 10
_COMMANDS, _WINDOW, _UNINSTALLER = "TTHC-Lenh.exe", "TTHC-Desktop.exe", "Go-cai-dat.exe"
_LINKS = ["(màn hình nền)", "Gỡ bỏ TTHC Desktop.lnk", "Hướng dẫn sử dụng TTHC Desktop.lnk", "TTHC Desktop.lnk"]
_QUARTER = "2023-Q3"
_STARTED_WITHIN = 120
# Holds a file as a program that runs does (shared for reading only), or as a virus scanner does: it cannot be moved.
_RUNNING, _SCANNED = "1", "3"
_HOLD = (
    "import ctypes, sys, time; name, share = ctypes.c_wchar_p(sys.argv[1]), int(sys.argv[3]); "
    "ctypes.windll.kernel32.CreateFileW(name, 0x80000000, share, None, 3, 0, None); "
    "open(sys.argv[2], 'w').close(); time.sleep(600)"
)


class Check:
    """One run through the life of an installation.

    Args:
        wine: Wine's folder and its Python.
        old: installer and package folder of the version before.
        new: the same of the version to be checked.
        root: the repository.
        work: for what is written meanwhile.
    """

    def __init__(self, wine: Wine, old: tuple[Path, Path], new: tuple[Path, Path], root: Path, work: Path) -> None:
        self._wine, self._old, self._new, self._work = wine, old, new, work
        self._root, self._samples = root, root / "tests" / "samples" / "phuoc_long_2023q3"
        self._account = Account(wine.prefix)
        self._begun = time.monotonic()

    def run(self) -> None:
        """Go through everything."""
        self._old_windows_is_refused()
        self._first_installation()
        self._register_is_made()
        figures = self._figures("cu")
        self._upgrade_over_a_running_program()
        self._see(self._figures("moi") == figures, "the register of the old version gives the same forms")
        self._see(self._command("verify")[0] == 0, "its history and its file are sound")
        self._downgrade()
        self._new_files_cannot_be_written()
        self._file_held_by_another_program()
        self._uninstallation()
        self._folder_of_another_program()
        self._vietnamese_folder()

    def _old_windows_is_refused(self) -> None:
        self._account.run(Path("winecfg"), "-v", "win81")
        code = self._account.install(self._new[0])
        self._account.run(Path("winecfg"), "-v", "win10")
        self._see(code == _EXIT_OLD_WINDOWS, f"Windows 8.1 is refused with {code}")
        self._see(not self._account.programs.exists(), "and nothing was written")

    def _first_installation(self) -> None:
        installer, bundle = self._old
        begun = time.monotonic()
        code = self._account.install(installer)
        self._see(code == 0, f"{installer.name} installed without a question in {time.monotonic() - begun:.0f} s")
        self._is_installed(self._account.programs, bundle)
        self._see(self._account.links() == _LINKS, "links in the start menu and on the desktop")
        for suffix in ("backup", "update"):
            kind = self._account.registered(rf"HKCU\Software\Classes\.tthc-{suffix}")
            opened = self._account.registered(rf"HKCU\Software\Classes\{kind}\shell\open\command")
            wanted = f'"{self._account.windows_path(self._account.programs / _WINDOW)}" "%1"'
            self._see(opened == wanted, f".tthc-{suffix} opens with {opened}")
        entry = {name: self._account.uninstall_entry(name) for name in ("DisplayName", "DisplayVersion", "Publisher")}
        self._see(all(entry.values()), f"listed among the programs: {entry}")
        self._self_test(self._account.programs, "installed by the old installer")

    def _register_is_made(self) -> None:
        office = ("--name", "UBND phường Phước Long", "--receiver", "UBND TP Nha Trang")
        self._see(self._command("office", *office)[0] == 0, "the old version made a register")
        for name in ("danh_muc_tthc.xlsx", "ho_so.xlsx"):
            path = self._root / "resources" / "demo" / "phuoc_long_2023q3" / name
            code, told = self._command("import", self._wine.path(path))
            self._see(code == 0, told.strip().splitlines()[0])
        self._see((self._account.data / "so-ho-so.tthc").is_file(), f"it lies in {self._account.data.name}")

    def _figures(self, name: str) -> list[object]:
        out = self._work / name
        code, _ = self._command("export", _QUARTER, "--layout", "ward", "--out", self._wine.path(out))
        self._see(code == 0, f"{_QUARTER} exported: {', '.join(sorted(path.name for path in out.iterdir()))}")
        print("  " + checks.check_forms(out, self._samples))
        return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(out.glob("*.json"))]

    def _upgrade_over_a_running_program(self) -> None:
        stale = self._account.programs / "_internal" / "cua-ban-cu.dll"
        stale.write_bytes(b"of the version before")
        own = self._account.programs / "ghi-chu.txt"
        own.write_text("of the user", encoding="utf-8")
        (self._account.home / "Desktop" / "TTHC Desktop.lnk").unlink()
        self._start_window()
        begun = time.monotonic()
        code = self._account.install(self._new[0])
        seconds = time.monotonic() - begun
        self._see(
            code == 0, f"{self._new[0].name} installed over the open program in {seconds:.0f} s, which closed itself"
        )
        own.unlink()
        self._see(not stale.exists(), "no file of the old version is left")
        self._is_installed(self._account.programs, self._new[1])
        self._see("(màn hình nền)" not in self._account.links(), "an icon taken off the desktop did not come back")
        backups = sorted(path.name for path in self._account.data.rglob("*.tthc-backup"))
        self._see(bool(backups), f"backed up before: {', '.join(backups)}")
        self._self_test(self._account.programs, "upgraded")

    def _start_window(self) -> None:
        # Wine hands no variable of Qt on to Windows programs; a script sets it on the inside.
        window = self._account.windows_path(self._account.programs / _WINDOW)
        script = self._work / "start.cmd"
        script.write_text(f'@set QT_QPA_PLATFORM=offscreen\n@start "" "{window}"\n', encoding="ascii", newline="\r\n")
        self._wine.prefix.start("cmd", "/c", self._wine.path(script))
        opened = self._account.data / "so-ho-so.dang-mo"
        self._wait(opened.exists, "the program is open on the register")

    def _downgrade(self) -> None:
        code = self._account.install(self._old[0])
        self._see(code == _EXIT_NEWER_INSTALLED, f"the older installer is refused with {code}")
        self._is_installed(self._account.programs, self._new[1])
        code = self._account.install(self._old[0], "/LUI-BAN")
        self._see(code == 0, "unless it is asked for (/LUI-BAN)")
        self._is_installed(self._account.programs, self._old[1])

    def _new_files_cannot_be_written(self) -> None:
        # Where the folder for the new version should be, there is a file: as little can be written as on a full disk.
        in_the_way = self._account.programs / ".tthc-moi"
        in_the_way.write_bytes(b"")
        code = self._account.install(self._new[0])
        in_the_way.unlink()
        self._see(code == _EXIT_NOT_REPLACED, f"where new files cannot be written the upgrade ends with {code}")
        self._is_installed(self._account.programs, self._old[1])

    def _file_held_by_another_program(self) -> None:
        cases = (
            (_COMMANDS, _RUNNING, _EXIT_IN_USE),
            (_COMMANDS, _SCANNED, _EXIT_NOT_REPLACED),
            (_UNINSTALLER, _SCANNED, _EXIT_NOT_REPLACED),
        )
        for file, shared, exit_code in cases:
            holding = self._work / f"{file}.{shared}.held"
            held = self._account.windows_path(self._account.programs / file)
            process = self._wine.prefix.start(
                str(self._wine.python_exe), "-c", _HOLD, held, self._wine.path(holding), shared
            )
            try:
                self._wait(holding.exists, f"another program holds {file}")
                code = self._account.install(self._new[0])
                self._see(code == exit_code, f"the upgrade ends with {code}")
                self._is_installed(self._account.programs, self._old[1])
            finally:
                self._wine.prefix.stop()
                process.wait(60)
        code = self._account.install(self._new[0])
        self._see(code == 0, "let go of, it installs")
        self._is_installed(self._account.programs, self._new[1])

    def _uninstallation(self) -> None:
        before = digests(self._account.data)
        own = self._account.programs / "ghi-chu.txt"
        own.write_text("of the user", encoding="utf-8")
        # As a loss of power leaves it while the new version takes the place of the old one.
        (self._account.programs / ".tthc-cu" / "_internal").mkdir(parents=True)
        self._see(self._account.uninstall(self._account.programs) == 0, "uninstalled without a question")
        left = [path.name for path in self._account.programs.iterdir()]
        self._see(left == ["ghi-chu.txt"], "every file of the program is gone, and one that was not its own is left")
        self._see(self._account.links() == [], "no links are left")
        keys = (r"HKCU\Software\Classes\.tthc-backup", r"HKCU\Software\Classes\.tthc-update")
        self._see(not any(map(self._account.registered, keys)), "the kinds of files are gone")
        self._see(not self._account.uninstall_entry("DisplayName"), "and the entry among the programs")
        self._see(
            digests(self._account.data) == before, f"{len(before)} files of the register and its backups are as before"
        )
        own.unlink()

    def _folder_of_another_program(self) -> None:
        other = self._account.drive / "Khac" / "_internal" / "khac.dll"
        other.parent.mkdir(parents=True)
        other.write_bytes(b"of another program")
        code = self._account.install(self._new[0], "/D=C:\\Khac")
        self._see(code == _EXIT_NOT_A_FOLDER_FOR_IT, f"the folder of another program is refused with {code}")
        left = [path.name for path in other.parent.parent.rglob("*")]
        self._see(left == ["_internal", "khac.dll"], "and is as it was")

    def _vietnamese_folder(self) -> None:
        folder = self._account.drive / "ỨngDụng" / "TTHCĐườngDài"
        place = f"/D={self._account.windows_path(folder)}"
        code = self._account.install(self._new[0], "/KHONG-BIEU-TUONG", place)
        self._see(code == 0, f"installed into {self._account.windows_path(folder)}")
        self._is_installed(folder, self._new[1])
        self._see("(màn hình nền)" not in self._account.links(), "without an icon on the desktop, as asked for")
        self._self_test(folder, "in a folder with Vietnamese letters")
        data = self._account.drive / "Sổ của phường" / "Quý III"
        told = self.run_there(
            folder, "office", "--data", self._account.windows_path(data), "--name", "UBND phường Đông Hải"
        )
        self._see(told[0] == 0 and (data / "so-ho-so.tthc").is_file(), "a register in a folder with letters and spaces")
        code = self._account.install(self._new[0], "/D=C:\\Khac")
        self._see(code == _EXIT_ELSEWHERE, f"a second copy elsewhere is refused with {code}")
        code = self._account.install(self._new[0])
        self._see(code == 0, "without a place it goes to where it is")
        self._is_installed(folder, self._new[1])
        self._account.uninstall(folder)
        self._see(not folder.exists(), "uninstalled, its folder is gone")

    def run_there(self, programs: Path, *arguments: str) -> tuple[int, str]:
        """Run a command of an installed program."""
        return self._account.run(programs / _COMMANDS, *arguments)

    def _command(self, *arguments: str) -> tuple[int, str]:
        return self.run_there(self._account.programs, *arguments)

    def _is_installed(self, programs: Path, bundle: Path) -> None:
        found = digests(programs)
        uninstaller = found.pop(_UNINSTALLER, None)
        wanted = digests(bundle)
        different = sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))
        self._see(uninstaller is not None and not different, f"{len(wanted)} files in place {different or ''}")

    def _self_test(self, programs: Path, what: str) -> None:
        out = self._work / "self-test"
        shutil.rmtree(out, ignore_errors=True)
        told = checks.self_test(self._wine, programs, out)
        self._see(True, f"self-test {what}:\n    " + told.replace("\n", "\n    "))

    def _wait(self, so: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + _STARTED_WITHIN
        while not so() and time.monotonic() < until:
            time.sleep(0.5)
        self._see(so(), what)

    def _see(self, so: bool, what: str) -> None:
        print(f"{'ok  ' if so else 'FAIL'} {time.monotonic() - self._begun:5.0f} s  {what}", flush=True)
        if not so:
            sys.exit(1)


def main() -> int:
    """Check a new installer after an old one."""
    parser = argparse.ArgumentParser()
    for name in ("wine", "work", "old-installer", "old-bundle", "new-installer", "new-bundle"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    asked = parser.parse_args()
    # A Windows on which nothing was ever installed.
    shutil.rmtree(asked.work, ignore_errors=True)
    asked.work.mkdir(parents=True)
    prefix = Prefix(asked.work.resolve() / "prefix")
    prefix.make()
    wine = Wine(prefix, asked.wine.resolve() / "python")
    old, new = (asked.old_installer, asked.old_bundle), (asked.new_installer, asked.new_bundle)
    try:
        Check(wine, old, new, Path(__file__).resolve().parents[2], asked.work.resolve()).run()
    finally:
        prefix.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
