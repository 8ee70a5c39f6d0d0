"""What is asked of the system about its disks, in one shape for every system."""

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Protocol


class DriveKind(StrEnum):
    """Kinds of drives, as far as the system knows."""

    FIXED = "fixed"
    REMOTE = "remote"
    REMOVABLE = "removable"


class Disks(Protocol):
    """Answers about disks and folders; what cannot be found out is told as if it were an ordinary disk."""

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment's variables."""

    @property
    def home(self) -> PurePath:
        """The home folder of the account."""

    def absolute(self, folder: Path) -> PurePath:
        """Return the full name of a folder, links kept."""

    def resolved(self, folder: Path) -> PurePath:
        """Return the full name of a folder behind all links; of one that does not exist, as far as it exists."""

    def drive_kind(self, folder: PurePath) -> DriveKind:
        """Return the kind of drive that a folder lies on."""

    def volume_label(self, folder: PurePath) -> str:
        """Return what the drive is called that a folder lies on; empty when it has no name."""

    def disks_below(self, folder: PurePath) -> frozenset[str]:
        """Return names of the physical disks, or of the share, that a folder lies on; empty when unknown."""

    def sync_roots(self) -> list[tuple[str, PurePath]]:
        """Return the folders registered with the system as copied to a cloud, each after its program."""

    def text_of(self, file: PurePath) -> str:
        """Return what a small file holds; empty when there is none."""


def disks_of_this_system() -> Disks:
    """Return what answers for the system that the program runs on."""
    if sys.platform == "win32":
        from tthc_desktop.storage.windows_disks import WindowsDisks as OwnDisks  # noqa: PLC0415 (needs Windows)
    else:
        from tthc_desktop.storage.linux_disks import LinuxDisks as OwnDisks  # noqa: PLC0415
    return OwnDisks()
