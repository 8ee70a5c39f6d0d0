"""What Windows says of its disks: drive types, the disks below a volume, folders registered by clouds."""

import ctypes
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePath, PureWindowsPath

from tthc_desktop.storage import windows_answers
from tthc_desktop.storage.disks import DriveKind

assert sys.platform == "win32"

import winreg  # noqa: E402
from ctypes import wintypes  # noqa: E402

_ROOM = 1024
_OPEN_EXISTING, _SHARE_ALL = 3, 7
_INVALID_HANDLE = ctypes.c_void_p(-1).value
_NO_DIALOGS = 0x8001  # SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX
_SYNC_ROOTS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\SyncRootManager"
_LONGEST_SETTINGS = 100_000


def _kernel() -> ctypes.WinDLL:
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.GetDriveTypeW.argtypes = [wintypes.LPCWSTR]
    kernel.GetDriveTypeW.restype = wintypes.UINT
    kernel.GetVolumePathNameW.argtypes = [wintypes.LPCWSTR, wintypes.LPWSTR, wintypes.DWORD]
    kernel.GetVolumePathNameW.restype = wintypes.BOOL
    kernel.GetVolumeNameForVolumeMountPointW.argtypes = [wintypes.LPCWSTR, wintypes.LPWSTR, wintypes.DWORD]
    kernel.GetVolumeNameForVolumeMountPointW.restype = wintypes.BOOL
    kernel.GetVolumeInformationW.argtypes = [
        wintypes.LPCWSTR,
        wintypes.LPWSTR,
        wintypes.DWORD,
        ctypes.c_void_p,
        ctypes.c_void_p,
        ctypes.c_void_p,
        wintypes.LPWSTR,
        wintypes.DWORD,
    ]
    kernel.GetVolumeInformationW.restype = wintypes.BOOL
    kernel.CreateFileW.argtypes = [
        wintypes.LPCWSTR,
        wintypes.DWORD,
        wintypes.DWORD,
        ctypes.c_void_p,
        wintypes.DWORD,
        wintypes.DWORD,
        wintypes.HANDLE,
    ]
    kernel.CreateFileW.restype = wintypes.HANDLE
    kernel.DeviceIoControl.argtypes = [
        wintypes.HANDLE,
        wintypes.DWORD,
        ctypes.c_void_p,
        wintypes.DWORD,
        ctypes.c_void_p,
        wintypes.DWORD,
        ctypes.POINTER(wintypes.DWORD),
        ctypes.c_void_p,
    ]
    kernel.DeviceIoControl.restype = wintypes.BOOL
    kernel.CloseHandle.argtypes = [wintypes.HANDLE]
    kernel.CloseHandle.restype = wintypes.BOOL
    kernel.SetThreadErrorMode.argtypes = [wintypes.DWORD, ctypes.c_void_p]
    kernel.SetThreadErrorMode.restype = wintypes.BOOL
    # A card reader without a card is no reason for a box on the screen.
    kernel.SetThreadErrorMode(_NO_DIALOGS, None)
    return kernel


class WindowsDisks:
    """Answers for Windows."""

    def __init__(self) -> None:
        self._kernel = _kernel()

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment's variables."""
        return os.environ

    @property
    def home(self) -> PurePath:
        """The home folder of the account."""
        return PureWindowsPath(os.path.expanduser("~"))

    def absolute(self, folder: Path) -> PurePath:
        """Return the full name of a folder, links kept."""
        return windows_answers.plain(os.path.abspath(folder))

    def resolved(self, folder: Path) -> PurePath:
        """Return the full name of a folder behind links, junctions and mapped drives."""
        return windows_answers.plain(os.path.realpath(folder))

    def drive_kind(self, folder: PurePath) -> DriveKind:
        """Return the kind of drive that a folder lies on."""
        if windows_answers.is_share(folder):
            return DriveKind.REMOTE
        root = self._root(folder)
        kind = windows_answers.drive_kind(self._kernel.GetDriveTypeW(root))
        if kind is DriveKind.FIXED and windows_answers.is_outside(self._asked(root, windows_answers.BUS_QUESTION)):
            system = self._root(PureWindowsPath(os.environ.get("SYSTEMROOT", "C:\\Windows")))
            # Windows itself may run from such a disk; then it is this PC's own.
            return DriveKind.FIXED if self._extents(root) & self._extents(system) else DriveKind.REMOVABLE
        return kind

    def volume_label(self, folder: PurePath) -> str:
        """Return what the drive is called that a folder lies on; empty when it has no name."""
        if windows_answers.is_share(folder):
            return ""
        label = ctypes.create_unicode_buffer(_ROOM)
        done = self._kernel.GetVolumeInformationW(self._root(folder), label, _ROOM, None, None, None, None, 0)
        return label.value if done else ""

    def disks_below(self, folder: PurePath) -> frozenset[str]:
        """Return names of the physical disks, or of the share, that a folder lies on; empty when unknown."""
        if windows_answers.is_share(folder):
            return frozenset([folder.drive.casefold()])
        root = self._root(folder)
        return self._extents(root) or frozenset([root.casefold()])

    def sync_roots(self) -> list[tuple[str, PurePath]]:
        """Return the folders registered with Windows as copied to a cloud, each after its program."""
        found: list[tuple[str, PurePath]] = []
        for identity in _names_below(_SYNC_ROOTS):
            program = windows_answers.program_of(identity)
            found += [(program, PureWindowsPath(one)) for one in _values_of(rf"{_SYNC_ROOTS}\{identity}\UserSyncRoots")]
        return found

    def text_of(self, file: PurePath) -> str:
        """Return what a small file holds; empty when there is none."""
        try:
            with Path(file).open(encoding="utf-8") as stream:
                return stream.read(_LONGEST_SETTINGS)
        except (OSError, ValueError):
            return ""

    def _root(self, folder: PurePath) -> str:
        """Return where the volume of a folder begins: a drive, or a folder that a disk is mounted in."""
        room = ctypes.create_unicode_buffer(_ROOM)
        if self._kernel.GetVolumePathNameW(str(folder), room, _ROOM):
            return room.value
        return f"{folder.drive}\\"

    def _extents(self, root: str) -> frozenset[str]:
        return windows_answers.disk_names(self._asked(root, windows_answers.EXTENTS_QUESTION))

    def _asked(self, root: str, question: tuple[int, bytes]) -> bytes:
        """Return the answer of a volume's driver to a question that needs no right; empty when it gives none."""
        code, asked = question
        name = ctypes.create_unicode_buffer(_ROOM)
        if not self._kernel.GetVolumeNameForVolumeMountPointW(root, name, _ROOM):
            return b""
        # Without the slash at the end it is the volume, not its first folder.
        handle = self._kernel.CreateFileW(name.value.rstrip("\\"), 0, _SHARE_ALL, None, _OPEN_EXISTING, 0, None)
        if handle == _INVALID_HANDLE:
            return b""
        answer, size = ctypes.create_string_buffer(_ROOM), wintypes.DWORD()
        try:
            done = self._kernel.DeviceIoControl(
                handle, code, asked or None, len(asked), answer, _ROOM, ctypes.byref(size), None
            )
        finally:
            self._kernel.CloseHandle(handle)
        return answer.raw[: size.value] if done else b""


def _names_below(key: str) -> list[str]:
    with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
        return [winreg.EnumKey(opened, number) for number in range(winreg.QueryInfoKey(opened)[0])]
    return []


def _values_of(key: str) -> list[str]:
    with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
        values = [winreg.EnumValue(opened, number)[1] for number in range(winreg.QueryInfoKey(opened)[1])]
        return [value for value in values if isinstance(value, str)]
    return []


def drive_letters() -> list[tuple[Path, int]]:
    """Return the root of each drive with a letter, and the answer of ``GetDriveTypeW`` for it."""
    kernel = _kernel()
    kernel.GetLogicalDrives.restype = wintypes.DWORD
    there = kernel.GetLogicalDrives()
    roots = [f"{chr(ord('A') + place)}:\\" for place in range(26) if there >> place & 1]
    return [(Path(root), kernel.GetDriveTypeW(root)) for root in roots]
