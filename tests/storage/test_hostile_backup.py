"""A backup that somebody else made is not believed: names, sizes, bombs."""

import hashlib
import json
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tthc_desktop.errors import UserError
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.storage.backup_file import opened_backup
from tthc_desktop.storage.manifest import Manifest, Reason, file_name, is_own_name, moment_of

CONTENT = b"a register" * 1000


def manifest(**changed: Any) -> dict[str, Any]:
    told = Manifest(
        datetime(2026, 11, 20, 8, 0), Reason.BY_HAND, "0.1.0", 3, "abc", "UBND xã", 3, 4, 0, "H3", None, 9, "0" * 64,
        "1-2", len(CONTENT), hashlib.sha256(CONTENT).hexdigest(), False, {},
    )  # fmt: skip
    return {**json.loads(told.as_json()), **changed}


def packed(path: Path, told: object, *files: tuple[str, bytes], register: bytes | None = CONTENT) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", told if isinstance(told, str) else json.dumps(told))
        for name, content in files:
            archive.writestr(name, content)
        if register is not None:
            archive.writestr(REGISTER_FILE_NAME, register)
    return path


def unpack(path: Path) -> None:
    with opened_backup(path) as backup:
        backup.others()
        backup.unpack(path.with_name("ra"), lambda done: None)


def test_a_sound_one_is_taken(tmp_path: Path) -> None:
    unpack(packed(tmp_path / "b", manifest()))
    assert (tmp_path / "ra").read_bytes() == CONTENT


@pytest.mark.parametrize(
    "name",
    ["../thoat.tthc", "/etc/passwd", "C:\\Windows\\x", "mau-bieu/../../x.toml", "mau-bieu/.x.toml", "la.exe",
     "mau-bieu/a/b.toml"],
)  # fmt: skip
def test_a_foreign_name_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    told = manifest(others={name: hashlib.sha256(b"x").hexdigest()})
    folder = tmp_path / "trong"
    folder.mkdir()
    path = packed(folder / "b", told, (name, b"x"))
    with pytest.raises(UserError, match="không phải là bản sao lưu"):
        unpack(path)
    assert [one.name for one in tmp_path.rglob("*")] == ["trong", "b"]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param("", id="empty"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("[]", id="list"),
        pytest.param(manifest(size=-1), id="negative"),
        pytest.param(manifest(size=1 << 60), id="huge"),
        pytest.param(manifest(size=len(CONTENT) - 1), id="smaller"),
        pytest.param(manifest(sha256="0" * 64), id="another sum"),
        pytest.param(manifest(sha256="x"), id="no sum"),
        pytest.param(manifest(dossiers="3"), id="text for a number"),
        pytest.param(manifest(dossiers=True), id="truth for a number"),
        pytest.param(manifest(reason="x"), id="no reason"),
        pytest.param(manifest(made_at="2026-11-20T08:00:00+07:00"), id="time zone"),
        pytest.param(manifest(office="x" * 400), id="long"),
        pytest.param(manifest(others={KEY_FILE_NAME: "0" * 64}), id="a file that is not there"),
        pytest.param({"format": 1}, id="nothing in it"),
    ],
)
def test_a_manifest_that_cannot_be_is_refused(tmp_path: Path, told: object) -> None:
    with pytest.raises(UserError, match="bị hỏng"):
        unpack(packed(tmp_path / "b", told))
    with pytest.raises(UserError):
        unpack(packed(tmp_path / "c", told, register=None))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = bytes(80 << 20)
    told = manifest(size=len(bomb), sha256="0" * 64)
    with pytest.raises(UserError, match="bị hỏng"):
        unpack(packed(tmp_path / "b", told, register=bomb))
    assert not (tmp_path / "ra").exists()


def test_a_large_file_beside_the_register_is_refused(tmp_path: Path) -> None:
    content = bytes(2 << 20)
    told = manifest(others={KEY_FILE_NAME: hashlib.sha256(content).hexdigest()})
    with pytest.raises(UserError, match="bị hỏng"):
        unpack(packed(tmp_path / "b", told, (KEY_FILE_NAME, content)))


def test_very_many_files_are_refused(tmp_path: Path) -> None:
    files = [(f"mau-bieu/{number}.toml", b"") for number in range(300)]
    with pytest.raises(UserError, match="bị hỏng"):
        unpack(packed(tmp_path / "b", manifest(), *files))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="bị hỏng"):
        unpack(packed(tmp_path / "b", manifest(), (REGISTER_FILE_NAME, b"another one")))


def test_one_of_a_newer_program_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"do bản TTHC Desktop mới hơn \(9.9\) tạo ra"):
        unpack(packed(tmp_path / "b", manifest(format=2, program="9.9")))


def test_control_characters_of_a_foreign_office_are_not_shown(tmp_path: Path) -> None:
    with opened_backup(packed(tmp_path / "b", manifest(office="UBND\u202e xã\x00 A"))) as backup:
        assert backup.manifest.office == "UBND xã A"


def test_names_are_made_and_known_again() -> None:
    name = file_name(datetime(2026, 11, 20, 10, 30, 5), Reason.MIGRATION, 3)
    assert name == "2026-11-20_103005-truoc-nang-cap-3.tthc-backup"
    assert moment_of(name) == datetime(2026, 11, 20, 10, 30, 5)
    assert is_own_name(name)
    assert not is_own_name("2026-11-20_103005-bao-cao.tthc-backup")
    assert not is_own_name("sao luu cua toi.tthc-backup")
    assert moment_of("2026-99-20_103005-hang-gio.tthc-backup") is None
