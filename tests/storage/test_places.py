"""Kinds of places: Windows' rules with answers as Windows gives them, Linux' with a table of mounts."""

import os
import struct
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PureWindowsPath

import pytest

from tests.conftest import disks_of_linux, with_links
from tthc_desktop.errors import UserError
from tthc_desktop.register import Register
from tthc_desktop.storage import windows_answers
from tthc_desktop.storage.disks import DriveKind
from tthc_desktop.storage.linux_disks import LinuxDisks
from tthc_desktop.storage.places import Place, PlaceKind, place_of, refuse_unfit, same_disk

LOCAL, NETWORK, REMOVABLE = Place(PlaceKind.LOCAL), Place(PlaceKind.NETWORK), Place(PlaceKind.REMOVABLE)
HOME = PureWindowsPath(r"C:\Users\mai")


@dataclass
class Windows:
    """A PC with Windows: C: and D: on one disk, E: a stick, Z: a mapped drive, G: made up by Google Drive."""

    environment: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    roots: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    home: PurePath = HOME

    def absolute(self, folder):
        return windows_answers.plain(str(folder))

    def resolved(self, folder):
        return windows_answers.plain(self.links.get(str(folder), str(folder)))

    def drive_kind(self, folder):
        if windows_answers.is_share(folder):
            return DriveKind.REMOTE
        return windows_answers.drive_kind({"E:": 2, "Z:": 4, "F:": 5, "Q:": 1}.get(folder.drive.upper(), 3))

    def volume_label(self, folder):
        return {"G:": "Google Drive", "D:": "Data"}.get(folder.drive, "")

    def disks_below(self, folder):
        names = {"C:": {"disk 0"}, "D:": {"disk 0"}, "E:": {"disk 1"}, r"\\may-chu\chung": {r"\\may-chu\chung"}}
        return frozenset(names.get(folder.drive, ()))

    def sync_roots(self):
        return [(program, PureWindowsPath(root)) for program, root in self.roots]

    def text_of(self, file):
        return self.files.get(str(file), "")


def cloud(owner):
    return Place(PlaceKind.CLOUD, owner)


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        (r"C:\Users\mai\AppData\Local\TTHC Desktop", LOCAL),
        (r"D:\TTHC Desktop", LOCAL),
        (r"Q:\lạ", LOCAL),
        (r"\\may-chu\chung\so", NETWORK),
        (r"\\?\UNC\may-chu\chung\so", NETWORK),
        (r"\\?\C:\so", LOCAL),
        (r"Z:\so", NETWORK),
        (r"E:\so", REMOVABLE),
        (r"F:\so", REMOVABLE),
        (r"C:\Users\mai\OneDrive\so", cloud("OneDrive")),
        (r"C:\Users\mai\OneDrive - UBND phường Phước Long\Documents", cloud("OneDrive")),
        (r"C:\Users\mai\onedrive-cu", LOCAL),
        (r"C:\Users\mai\Dropbox\so", cloud("Dropbox")),
        (r"D:\Dropbox (UBND)\so", cloud("Dropbox")),
        (r"G:\Drive của tôi\so", cloud("Google Drive")),
        (r"G:\so", cloud("Google Drive")),
        (r"C:\Users\mai\My Drive\so", cloud("Google Drive")),
        (r"C:\Users\mai\iCloudDrive\so", cloud("iCloud")),
        (r"C:\Users\mai\Box\so", cloud("Box")),
        (r"D:\Box\so", LOCAL),
        (r"C:\Users\mai\Documents\Zalo Received Files", LOCAL),
    ],
)
def test_windows_folders_by_their_names(folder, expected):
    assert place_of(PureWindowsPath(folder), Windows()) == expected


def test_a_name_that_leaves_windows_no_room_for_the_files_below_is_refused():
    folder = "C:\\Người dùng\\" + "x" * (180 - len("C:\\Người dùng\\"))
    refuse_unfit(PureWindowsPath(folder), Windows())
    with pytest.raises(UserError, match="dài quá 180 chữ"):
        refuse_unfit(PureWindowsPath(folder + "x"), Windows())


def test_windows_folders_that_clouds_tell_of():
    settings = '{"personal": {"path": "D:\\\\Ho so", "host": 5}, "business": {"path": ""}, "x": []}'
    pc = Windows(
        environment={"OneDriveCommercial": r"D:\Chung", "LOCALAPPDATA": r"C:\Users\mai\AppData\Local"},
        files={r"C:\Users\mai\AppData\Local\Dropbox\info.json": settings},
        roots=[("Nextcloud", r"D:\May")],
    )
    assert place_of(PureWindowsPath(r"d:\chung\so"), pc) == cloud("OneDrive")
    assert place_of(PureWindowsPath(r"D:\Chung ta"), pc) == LOCAL
    assert place_of(PureWindowsPath(r"D:\Ho so\2026"), pc) == cloud("Dropbox")
    assert place_of(PureWindowsPath(r"D:\May\so"), pc) == cloud("Nextcloud")
    for broken in ("{", "5", '{"personal": 5}'):
        pc.files = dict.fromkeys(pc.files, broken)
        assert place_of(PureWindowsPath(r"D:\Ho so\2026"), pc) == LOCAL


def test_a_link_counts_by_either_end():
    pc = Windows(links={r"D:\so": r"C:\Users\mai\OneDrive\so", r"C:\Users\mai\OneDrive\ra": r"D:\ra", r"C:\x": r"E:\x"})
    assert place_of(PureWindowsPath(r"D:\so"), pc) == cloud("OneDrive")
    assert place_of(PureWindowsPath(r"C:\Users\mai\OneDrive\ra"), pc) == cloud("OneDrive")
    assert place_of(PureWindowsPath(r"C:\x"), pc) == REMOVABLE


def test_the_same_disk_under_two_letters():
    pc = Windows()
    assert same_disk(PureWindowsPath(r"C:\so"), PureWindowsPath(r"D:\sao luu"), pc)
    assert not same_disk(PureWindowsPath(r"C:\so"), PureWindowsPath(r"E:\sao luu"), pc)
    assert not same_disk(PureWindowsPath(r"C:\so"), PureWindowsPath(r"\\may-chu\chung\sao luu"), pc)
    # Nothing is known of it: better to ask for another place too often.
    assert same_disk(PureWindowsPath(r"C:\so"), PureWindowsPath(r"Q:\sao luu"), pc)


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        (r"Z:\so", "ổ mạng hoặc thư mục chia sẻ"),
        (r"C:\Users\mai\OneDrive\so", "OneDrive tự đồng bộ"),
        (r"E:\so", "USB, thẻ nhớ hoặc ổ rời"),
    ],
)
def test_an_unfit_place_is_refused_with_the_reason_and_the_way_out(folder, words):
    with pytest.raises(UserError) as refused:
        refuse_unfit(PureWindowsPath(folder), Windows())
    assert folder in refused.value.message
    assert words in refused.value.message
    assert "ổ đĩa của chính máy này" in refused.value.hint
    assert "Bản sao lưu thì nên để thêm ở nơi này" in refused.value.hint
    refuse_unfit(PureWindowsPath(r"D:\so"), Windows())


def test_answers_of_windows_about_disks_are_read():
    # VOLUME_DISK_EXTENTS of a volume on disks 0 and 2, as a 64-bit Windows lays it out.
    two = bytes.fromhex("0200000000000000") + b"".join(
        bytes.fromhex(one) + bytes(16) for one in ("0000000000000000", "0200000000000000")
    )
    assert windows_answers.disk_names(two) == {"disk 0", "disk 2"}
    assert windows_answers.disk_names(two[:-1]) == {"disk 0"}
    assert windows_answers.disk_names(b"") == frozenset()
    # STORAGE_DEVICE_DESCRIPTOR: Version, Size, four bytes, four offsets, BusType (7 = USB, 11 = SATA, 17 = NVMe).
    head = struct.pack("<II4B4I", 40, 100, 0, 0, 0, 1, 0, 60, 80, 0)
    assert [windows_answers.is_outside(head + struct.pack("<I", bus) + bytes(8)) for bus in (7, 4, 11, 17)] == [
        True,
        True,
        False,
        False,
    ]
    assert not windows_answers.is_outside(head)
    assert len(windows_answers.BUS_QUESTION[1]) == 12
    assert windows_answers.program_of("OneDrive!S-1-5-21-1!Personal|x") == "OneDrive"
    assert windows_answers.program_of("GoogleDriveFS!S-1-5!1") == "Google Drive"


@pytest.fixture
def linux(tmp_path):
    """A PC with Linux: / on sda1, a stick on sdb1, a share, a container's and a virtual machine's file systems."""
    lines = (
        "sysfs /sys sysfs rw 0 0",
        "/dev/sda1 / ext4 rw 0 0",
        "/dev/sdb1 /media/mai/USB\\040STICK vfat rw 0 0",
        "/dev/sdc1 /media/mai/ngoai ext4 rw 0 0",
        "//may-chu/chung /mnt/chung cifs rw 0 0",
        "mai@may:/so /mnt/ssh fuse.sshfs rw 0 0",
        "overlay /o overlay rw 0 0",
        "host /nine 9p rw 0 0",
        "tmpfs /mnt/chung/trong tmpfs rw 0 0",
        "hỏng",
    )
    (tmp_path / "mounts").write_text("\n".join(lines), encoding="utf-8")
    devices, block = tmp_path / "devices", tmp_path / "block"
    block.mkdir()
    for disk, bus, removable in (("sda", "ata1", 0), ("sdb", "ata2", 1), ("sdc", "usb2", 0)):
        partition = devices / bus / disk / f"{disk}1"
        partition.mkdir(parents=True)
        (partition / "partition").write_text("1\n", encoding="ascii")
        (partition.parent / "removable").write_text(f"{removable}\n", encoding="ascii")
        (block / f"{disk}1").symlink_to(partition)
    return LinuxDisks(tmp_path / "mounts", block)


@disks_of_linux
@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/home/mai/so", LOCAL),
        ("/media/mai/USB STICK/so", REMOVABLE),
        ("/media/mai/ngoai/so", REMOVABLE),
        ("/mnt/chung/so", NETWORK),
        ("/mnt/ssh", NETWORK),
        ("/mnt/chung/trong/so", LOCAL),
        ("/o/so", LOCAL),
        ("/nine/so", LOCAL),
        ("/home/mai/OneDrive/so", cloud("OneDrive")),
    ],
)
def test_linux_folders(linux, folder, expected):
    assert place_of(Path(folder), linux) == expected


@disks_of_linux
def test_disks_of_linux(linux):
    assert same_disk(Path("/home/mai/so"), Path("/var/so"), linux)
    assert not same_disk(Path("/home/mai/so"), Path("/media/mai/ngoai"), linux)
    assert not same_disk(Path("/home/mai/so"), Path("/mnt/chung"), linux)


@with_links
def test_the_register_does_not_open_in_a_clouds_folder_nor_through_a_link_into_it(tmp_path):
    inside = tmp_path / "OneDrive - UBND phường Phước Long" / "so"
    with pytest.raises(UserError, match="OneDrive tự đồng bộ"):
        Register(inside)
    assert not inside.exists()
    inside.mkdir(parents=True)
    (tmp_path / "lối-tắt").symlink_to(inside)
    with pytest.raises(UserError, match="OneDrive tự đồng bộ"):
        Register(tmp_path / "lối-tắt")
    assert os.listdir(inside) == []


def test_a_relative_folder_counts_by_its_full_name(tmp_path, monkeypatch):
    (tmp_path / "Dropbox").mkdir()
    monkeypatch.chdir(tmp_path / "Dropbox")
    with pytest.raises(UserError, match="Dropbox tự đồng bộ"):
        Register(Path("so"))


@pytest.mark.parametrize(
    "folder", [r"C:\Apps\TTHC Desktop\_internal", r"c:\apps\tthc desktop\_INTERNAL\so", r"D:\loi-tat"]
)
def test_no_register_lies_where_an_update_of_the_program_replaces_everything(folder):
    program = PureWindowsPath(r"C:\Apps\TTHC Desktop\_internal")
    pc = Windows(links={r"D:\loi-tat": r"C:\Apps\TTHC Desktop\_internal\so"})
    with pytest.raises(UserError, match="khi nâng cấp bị thay tất cả"):
        refuse_unfit(PureWindowsPath(folder), pc, program)
    # Beside it nothing is touched.
    refuse_unfit(PureWindowsPath(r"C:\Apps\TTHC Desktop\so"), pc, program)
