"""How Windows' answers about disks are read; apart from the asking, so that it is tested on any system."""

import struct
from pathlib import PurePath, PureWindowsPath

from tthc_desktop.storage.disks import DriveKind

# IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS, which takes nothing.
EXTENTS_QUESTION = (0x00560000, b"")
# IOCTL_STORAGE_QUERY_PROPERTY with STORAGE_PROPERTY_QUERY {StorageDeviceProperty, PropertyStandardQuery}.
BUS_QUESTION = (0x002D1400, struct.pack("<IIB3x", 0, 0, 0))
# STORAGE_DEVICE_DESCRIPTOR.BusType: where it stands, and the ways by which a disk hangs outside the PC.
_BUS_AT = 28
_USB, _FIREWIRE = 7, 4
# VOLUME_DISK_EXTENTS: the count, padding, then {DiskNumber, padding, StartingOffset, ExtentLength} each.
_EXTENTS_HEAD, _EXTENT = struct.Struct("<I4x"), struct.Struct("<I4xqq")
# GetDriveTypeW: DRIVE_REMOVABLE, DRIVE_REMOTE, DRIVE_CDROM.
_DRIVE_KINDS = {2: DriveKind.REMOVABLE, 4: DriveKind.REMOTE, 5: DriveKind.REMOVABLE}
_LONG, _LONG_SHARE = "\\\\?\\", "\\\\?\\UNC\\"
# How programs call themselves in the list of registered folders, where that is no name for people.
_PROGRAMS = {"googledrivefs": "Google Drive", "icloud": "iCloud", "iclouddrive": "iCloud", "box": "Box"}


def plain(name: str) -> PureWindowsPath:
    r"""Return a full name without the prefix of long names: ``\\?\C:\…``, ``\\?\UNC\server\share``."""
    if name[: len(_LONG_SHARE)].upper() == _LONG_SHARE:
        return PureWindowsPath("\\\\" + name[len(_LONG_SHARE) :])
    if name.startswith(_LONG) and name[len(_LONG) + 1 : len(_LONG) + 2] == ":":
        return PureWindowsPath(name[len(_LONG) :])
    return PureWindowsPath(name)


def is_share(folder: PurePath) -> bool:
    r"""Tell whether a full name begins with a share: ``\\server\share``; ``\\?\Volume…`` is none."""
    return folder.drive.startswith("\\\\") and folder.drive[2:3] not in ("?", ".")


def drive_kind(answer: int) -> DriveKind:
    """Read the answer of ``GetDriveTypeW``; a drive that it does not know counts as an ordinary one."""
    return _DRIVE_KINDS.get(answer, DriveKind.FIXED)


def is_outside(answer: bytes) -> bool:
    """Read the answer to :data:`BUS_QUESTION`: whether the disk hangs on a cable; to Windows it is a fixed one."""
    if len(answer) < _BUS_AT + 4:
        return False
    return int.from_bytes(answer[_BUS_AT : _BUS_AT + 4], "little") in (_USB, _FIREWIRE)


def disk_names(answer: bytes) -> frozenset[str]:
    """Read the answer to :data:`EXTENTS_QUESTION`: the physical disks below a volume; empty when it is no answer."""
    if len(answer) < _EXTENTS_HEAD.size:
        return frozenset()
    (count,) = _EXTENTS_HEAD.unpack_from(answer)
    places = [_EXTENTS_HEAD.size + number * _EXTENT.size for number in range(count)]
    found = [_EXTENT.unpack_from(answer, place)[0] for place in places if place + _EXTENT.size <= len(answer)]
    return frozenset(f"disk {number}" for number in found)


def program_of(identity: str) -> str:
    """Return the name for people of a program in the list of registered folders: ``OneDrive!S-1-5-…!Personal``."""
    name = identity.split("!", maxsplit=1)[0]
    return _PROGRAMS.get(name.casefold(), name)
