"""What Linux says of its disks: the table of mounts and the tree of devices."""

import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

from tthc_desktop.storage.disks import DriveKind

# Clear network file systems only: 9p, virtiofs and overlay are what containers and virtual machines run on.
_NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "davfs", "coda"}
)
# The same through a program of the user's.
_NETWORK_PROGRAMS = frozenset({"sshfs", "davfs2", "gvfsd-fuse", "smbnetfs", "rclone", "glusterfs", "s3fs"})
_ESCAPE = re.compile(r"\\([0-7]{3})")
_LONGEST_SETTINGS = 100_000


class _Mount(NamedTuple):
    """One line of the table of mounts."""

    source: str
    within: str  # with a stroke at the end
    kind: str


class LinuxDisks:
    """Answers for Linux.

    Args:
        mounts: the table of mounts.
        devices: the tree of devices, with a folder for each block device.
    """

    def __init__(self, mounts: Path = Path("/proc/self/mounts"), devices: Path = Path("/sys/class/block")) -> None:
        self._mounts = mounts
        self._devices = devices

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment's variables."""
        return os.environ

    @property
    def home(self) -> PurePath:
        """The home folder of the account."""
        return Path(os.path.expanduser("~"))

    def absolute(self, folder: Path) -> PurePath:
        """Return the full name of a folder, links kept."""
        return Path(os.path.abspath(folder))

    def resolved(self, folder: Path) -> PurePath:
        """Return the full name of a folder behind all links."""
        return Path(os.path.realpath(folder))

    def drive_kind(self, folder: PurePath) -> DriveKind:
        """Return the kind of drive that a folder lies on."""
        mount = self._mount_of(folder)
        if mount is None:
            return DriveKind.FIXED
        if mount.kind in _NETWORK_TYPES or mount.kind.removeprefix("fuse.") in _NETWORK_PROGRAMS:
            return DriveKind.REMOTE
        device = self._whole_disk(mount)
        if device is None:
            return DriveKind.FIXED
        try:
            is_removable = (device / "removable").read_text(encoding="ascii").strip() == "1"
        except OSError:
            return DriveKind.FIXED
        return DriveKind.REMOVABLE if is_removable or "/usb" in str(device) else DriveKind.FIXED

    def volume_label(self, folder: PurePath) -> str:
        """Return nothing: no cloud's program makes up a drive here."""
        del folder
        return ""

    def disks_below(self, folder: PurePath) -> frozenset[str]:
        """Return names of the physical disks, or of the share, that a folder lies on; empty when unknown."""
        mount = self._mount_of(folder)
        if mount is None:
            return frozenset()
        device = self._whole_disk(mount)
        return frozenset([device.name if device is not None else mount.source])

    def sync_roots(self) -> list[tuple[str, PurePath]]:
        """Return nothing: there is no such list."""
        return []

    def text_of(self, file: PurePath) -> str:
        """Return what a small file holds; empty when there is none."""
        try:
            with Path(file).open(encoding="utf-8") as stream:
                return stream.read(_LONGEST_SETTINGS)
        except (OSError, ValueError):
            return ""

    def _mount_of(self, folder: PurePath) -> _Mount | None:
        try:
            lines = self._mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        except OSError:
            return None
        name = f"{folder}/"
        found: _Mount | None = None
        for line in lines:
            fields = line.split(" ")
            if len(fields) < 3:
                continue
            source, point = (_ESCAPE.sub(lambda code: chr(int(code[1], 8)), field) for field in fields[:2])
            within = point.rstrip("/") + "/"
            # The longest name wins, and the later line among equals: it lies on top.
            if name.startswith(within) and (found is None or len(within) >= len(found.within)):
                found = _Mount(source, within, fields[2])
        return found

    def _whole_disk(self, mount: _Mount) -> Path | None:
        """Return the device's folder of the disk that holds a mounted partition."""
        if not mount.source.startswith("/dev/"):
            return None
        device = Path(os.path.realpath(self._devices / Path(os.path.realpath(mount.source)).name))
        if not device.is_dir():
            return None
        return device.parent if (device / "partition").exists() else device
