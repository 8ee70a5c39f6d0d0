"""A register under a key: as any other for whoever has the key, noise for everybody else."""

from datetime import datetime
from pathlib import Path

import pytest

from tthc_desktop.errors import UserError
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Register

KEY = bytes(range(32))


def clock() -> datetime:
    return datetime(2026, 11, 20, 10, 0)


def test_with_the_key_it_is_a_register_like_any_other(tmp_path: Path) -> None:
    with Register(tmp_path, "Mai", clock, KEY) as register:
        register.call_clerk("Lê Thị Mai")
    with Register(tmp_path, "Mai", clock, KEY) as register, register.another() as same:
        assert same.clerk == "Lê Thị Mai"


@pytest.mark.parametrize(("key", "told"), [(None, "không thấy tệp khóa"), (bytes(32), "không phải là sổ hồ sơ")])
def test_without_the_key_nothing_of_it_can_be_read(tmp_path: Path, key: bytes | None, told: str) -> None:
    with Register(tmp_path, "Mai", clock, KEY) as register:
        register.call_clerk("Lê Thị Mai")
    content = (tmp_path / REGISTER_FILE_NAME).read_bytes()
    assert b"SQLite" not in content
    assert "Lê Thị Mai".encode() not in content
    with pytest.raises(UserError, match=told):
        Register(tmp_path, "Mai", clock, key)


def is_noticed(folder: Path) -> bool:
    """Tell whether damage keeps a register from opening, or is found when it is looked through."""
    try:
        with Register(folder, "Mai", clock, KEY) as register:
            return register.soundness.damage() is not None
    except UserError:
        return True


@pytest.mark.parametrize("part", [0.0001, 0.2, 0.5, 0.77, 0.9999])
def test_a_single_changed_byte_anywhere_is_noticed(tmp_path: Path, part: float) -> None:
    """Each page of an encrypted file carries a sum made with the key."""
    Register(tmp_path, "Mai", clock, KEY).close()
    file = tmp_path / REGISTER_FILE_NAME
    content = bytearray(file.read_bytes())
    content[int(part * len(content))] ^= 1
    file.write_bytes(content)
    assert is_noticed(tmp_path)
