"""What kind of place a folder is, and whether the register in use may lie there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath, PureWindowsPath
from typing import TYPE_CHECKING

from tthc_desktop.errors import UnusableFolderError
from tthc_desktop.paths import replaced_folder
from tthc_desktop.storage.cloud_folders import cloud_of
from tthc_desktop.storage.disks import DriveKind, disks_of_this_system

if TYPE_CHECKING:
    from tthc_desktop.storage.disks import Disks


class PlaceKind(StrEnum):
    """Kinds of places, by what can happen to a file there."""

    LOCAL = "local"
    NETWORK = "network"
    CLOUD = "cloud"
    REMOVABLE = "removable"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a folder lies.

    Attributes:
        kind: the kind of place.
        owner: which cloud copies it, such as “OneDrive”; empty for the other kinds.
    """

    kind: PlaceKind
    owner: str = ""

    @property
    def is_fit(self) -> bool:
        """Whether the register in use may lie here; a backup may lie anywhere."""
        return self.kind is PlaceKind.LOCAL


_KIND_OF_DRIVE = {DriveKind.REMOTE: PlaceKind.NETWORK, DriveKind.REMOVABLE: PlaceKind.REMOVABLE}
_WHY = {
    PlaceKind.NETWORK: (
        "nằm trên ổ mạng hoặc thư mục chia sẻ. Ở đó không chắc chặn được hai chương trình cùng ghi một lúc, mạng đứt "
        "giữa chừng có thể làm hỏng sổ."
    ),
    PlaceKind.CLOUD: (
        "nằm trong thư mục mà {owner} tự đồng bộ. Chương trình đồng bộ có thể chép tệp đang ghi dở, giữ tệp khi đang "
        "cần ghi hoặc tạo ra hai bản khác nhau, có thể làm hỏng sổ."
    ),
    PlaceKind.REMOVABLE: ("nằm trên USB, thẻ nhớ hoặc ổ rời. Rút ra hay lỏng dây lúc đang ghi có thể làm hỏng sổ."),
}
# Windows ends a full name at 259 letters unless the PC is set up otherwise; a backup being made needs 75 of them.
_LONGEST_ON_WINDOWS = 180
_HINT = (
    "Hãy chép cả thư mục này vào ổ đĩa của chính máy này (ví dụ D:\\TTHC Desktop) rồi mở sổ từ đó. Bản sao lưu thì nên "
    "để thêm ở nơi này."
)


def place_of(folder: Path, disks: Disks | None = None) -> Place:
    """Return what kind of place a folder is; one that is clearly nothing else counts as local.

    Args:
        folder: the folder; it need not exist yet.
        disks: answers for the system; this system's own by default.
    """
    disks = disks or disks_of_this_system()
    shown, real = disks.absolute(folder), disks.resolved(folder)
    # A link may lead out of a cloud's folder or into it: what is copied is what lies in it by either name.
    names: list[PurePath] = [shown] if shown == real else [shown, real]
    drives = {disks.drive_kind(name) for name in names}
    if DriveKind.REMOTE in drives:
        return Place(PlaceKind.NETWORK)
    for name in names:
        owner = cloud_of(name, disks)
        if owner:
            return Place(PlaceKind.CLOUD, owner)
    return Place(PlaceKind.REMOVABLE if DriveKind.REMOVABLE in drives else PlaceKind.LOCAL)


def same_disk(one: Path, other: Path, disks: Disks | None = None) -> bool:
    """Tell whether two folders would be lost together with one disk; unknown counts as the same.

    Args:
        one: a folder.
        other: another one.
        disks: answers for the system; this system's own by default.
    """
    disks = disks or disks_of_this_system()
    first, second = disks.disks_below(disks.resolved(one)), disks.disks_below(disks.resolved(other))
    return not first or not second or bool(first & second)


def refuse_replaced(folder: Path, disks: Disks | None = None, replaced: Path | None = None) -> None:
    """Refuse a folder among the program's own files: an update of the program would remove what lies there.

    Args:
        folder: for the register or for backups; it need not exist yet.
        disks: answers for the system; this system's own by default.
        replaced: the folder that an update replaces; that of this program by default.

    Raises:
        UnusableFolderError: it lies there.
    """
    disks = disks or disks_of_this_system()
    replaced = replaced or replaced_folder()
    if replaced is not None and disks.resolved(folder).is_relative_to(disks.resolved(replaced)):
        raise UnusableFolderError(
            f"Không dùng được thư mục {folder}: đây là chỗ của các tệp chương trình, khi nâng cấp bị thay tất cả.",
            "Hãy chọn thư mục khác (ví dụ D:\\TTHC Desktop). Nếu ở đây đã có tệp của sổ, hãy chép cả thư mục sang nơi "
            "khác.",
        )


def refuse_unfit(folder: Path, disks: Disks | None = None, replaced: Path | None = None) -> None:
    """Refuse a folder in which the register in use may not lie.

    Args:
        folder: the data folder; it need not exist yet.
        disks: answers for the system; this system's own by default.
        replaced: the folder that an update replaces; that of this program by default.

    Raises:
        UnusableFolderError: it lies on a network drive, in a cloud's folder, on a removable disk or among the
            program's own files, or its name is too long.
    """
    disks = disks or disks_of_this_system()
    refuse_replaced(folder, disks, replaced)
    name = disks.absolute(folder)
    if isinstance(name, PureWindowsPath) and len(str(name)) > _LONGEST_ON_WINDOWS:
        raise UnusableFolderError(
            f"Không mở sổ hồ sơ ở đây: đường dẫn {folder} dài quá {_LONGEST_ON_WINDOWS} chữ, Windows không ghi hết tên "
            "tệp.",
            "Hãy đặt sổ ở thư mục có tên ngắn hơn (ví dụ D:\\TTHC Desktop).",
        )
    place = place_of(folder, disks)
    if not place.is_fit:
        why = _WHY[place.kind].format(owner=place.owner)
        raise UnusableFolderError(f"Không mở sổ hồ sơ ở đây: thư mục {folder} {why}", _HINT)
