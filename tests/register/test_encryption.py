"""Encrypting the register and making it plain again: nothing is missing, nobody without a secret reads it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tthc_desktop.db import audit, conversion
from tthc_desktop.db.connection import APPLICATION_ID, open_database
from tthc_desktop.domain.people import Role
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import Door, ListFilter, Register
from tthc_desktop.register.access.encryption import code_fault, new_recovery_code, recovery_groups
from tthc_desktop.register.access.key_ring import OFFICE_ACCOUNT, AccountName, KeyRing
from tthc_desktop.register.access.lost_password import LostPassword

PASSWORD = "bến đò 1975"
PLAIN_HEAD = b"SQLite format 3\0"


def clock() -> datetime:
    return datetime(2026, 11, 20, 10, 0)


def opened(folder: Path, key: bytes | None = None, role: Role | None = None) -> Register:
    return Register(folder, "mai", clock, key, role, effort=LEAST_EFFORT)


def encrypt(folder: Path, role: Role | None = None) -> tuple[bytes, str]:
    """Encrypt a register; return its key and its recovery code."""
    code = new_recovery_code()
    with opened(folder, role=role) as register:
        wanted = register.encryption.encrypting(PASSWORD, code)
    wanted.run()
    assert wanted.new_key is not None
    return wanted.new_key, code


@pytest.fixture
def sample(vi_du_folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(vi_du_folder, tmp_path / "so")
    return tmp_path / "so"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "so") as register:
        register.call_clerk("Lê Thị Mai")
    return tmp_path / "so"


@pytest.fixture
def encrypted(folder: Path) -> Iterator[Register]:
    key, _ = encrypt(folder)
    with opened(folder, key) as register:
        yield register


def test_an_encrypted_register_holds_what_it_held_and_its_file_is_noise(sample: Path) -> None:
    with opened(sample) as register:
        before = conversion.digests(register._database)
        found = register.page(ListFilter(text="nguyen"), 50)
    key, _ = encrypt(sample)
    content = (sample / REGISTER_FILE_NAME).read_bytes()
    assert not content.startswith(PLAIN_HEAD)
    assert "Nguyễn".encode() not in content
    with opened(sample, key) as register:
        after = conversion.digests(register._database)
        assert register.page(ListFilter(text="nguyen"), 50) == found
        pragmas = [
            int(register._database.execute(f"PRAGMA {one}").fetchone()[0]) for one in ("application_id", "page_size")
        ]
    assert found
    assert pragmas == [APPLICATION_ID, 16384]
    # The audit says that it was encrypted; nothing else differs.
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed - {"sqlite_sequence"} == {"audit"}
    assert after["audit"].rows == before["audit"].rows + 1
    left = {one.name for one in sample.iterdir() if one.name.startswith(("so-ho-so.t", "so-ho-so.k"))}
    assert left - {REGISTER_FILE_NAME + "-journal"} == {KEY_FILE_NAME, REGISTER_FILE_NAME}


def test_plain_again_it_holds_the_same_and_needs_no_key(folder: Path) -> None:
    key, _ = encrypt(folder)
    with opened(folder, key) as register:
        wanted = register.encryption.making_plain(PASSWORD)
    wanted.run()
    assert (folder / REGISTER_FILE_NAME).read_bytes().startswith(PLAIN_HEAD)
    assert KeyRing.of(folder) is None
    with opened(folder) as register:
        assert register.clerk == "Lê Thị Mai"
        assert not register.encryption.state().is_on
        assert [row[2] for row in audit.entries(register._database, limit=2)] == ["decrypt", "encrypt"]


def test_a_table_that_differs_by_one_value_is_noticed(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as register:
        before = conversion.digests(register._database)
    conversion.write_anew(folder / REGISTER_FILE_NAME, None, tmp_path / "b.tthc", bytes(32))
    made = open_database(tmp_path / "b.tthc", bytes(32))
    assert (conversion.digests(made), conversion.faults(made)) == (before, [])
    made.execute("UPDATE settings SET value = replace(value, 'Mai', 'Lai')")
    assert {name for name, one in conversion.digests(made).items() if one != before[name]} == {"settings"}
    made.conn.close()


def test_wrong_password_lost_password_with_the_code_and_changed_password(folder: Path) -> None:
    key, code = encrypt(folder)
    door, lost = (
        Door(folder, clock, "mai", effort=LEAST_EFFORT),
        LostPassword(folder, clock, "mai", effort=LEAST_EFFORT),
    )
    with pytest.raises(UserError, match=r"^Mật khẩu chưa đúng"):
        door.enter(OFFICE_ACCOUNT, "bến đò 1957")
    # Whoever types marks apart from their letters types the same password.
    door.enter(OFFICE_ACCOUNT, "be\u0302\u0301n đo\u0300 1975").close()
    # Lost: the code opens it, and another password is set.
    typed = "  ".join(recovery_groups(code)).replace("0", "O")
    assert lost.accounts(typed) == (AccountName(OFFICE_ACCOUNT, "Mật khẩu của sổ"),)
    with lost.enter(typed, OFFICE_ACCOUNT, "con đò mới") as register:
        assert register.clerk == "Lê Thị Mai"
    with pytest.raises(UserError, match="chưa đúng"):
        door.enter(OFFICE_ACCOUNT, PASSWORD)
    # Changed.
    with door.enter(OFFICE_ACCOUNT, "con đò mới") as register:
        with pytest.raises(UserError, match="Mật khẩu không đúng"):
            register.encryption.change_office_password(PASSWORD, "mật khẩu khác")
        with pytest.raises(UserError, match="ít nhất 8"):
            register.encryption.change_office_password("con đò mới", "ngắn")
        register.encryption.change_office_password("con đò mới", "bến cũ 2026")
        deeds = [row[2] for row in audit.entries(register._database, limit=3)]
    assert deeds == ["change_office_password", "enter_by_recovery_code", "encrypt"]
    ring = KeyRing.present(folder)
    assert [ring.key_for("", one) for one in (PASSWORD, "con đò mới", "bến cũ 2026")] == [None, None, key]


def test_another_code_opens_nothing_and_says_why(folder: Path) -> None:
    _, code = encrypt(folder)
    lost = LostPassword(folder, clock, "mai", effort=LEAST_EFFORT)
    with pytest.raises(UserError, match="Nhóm 1 chưa đúng"):
        lost.accounts("9" + code[1:] if code[0] != "9" else "8" + code[1:])
    with pytest.raises(UserError, match="Có thể là mã cũ"):
        lost.accounts(new_recovery_code())
    with pytest.raises(UserError, match="ít nhất 8"):
        lost.enter(code, OFFICE_ACCOUNT, "ngắn")


def test_a_new_code_ends_the_former_one_for_this_register(folder: Path) -> None:
    key, code = encrypt(folder)
    next_code = new_recovery_code()
    with opened(folder, key) as register:
        register.encryption.change_code(next_code)
    ring = KeyRing.present(folder)
    assert (ring.key_for_code(code), ring.key_for_code(next_code)) == (None, key)


def test_another_key_makes_the_former_key_and_code_worthless(folder: Path) -> None:
    key, code = encrypt(folder)
    next_code = new_recovery_code()
    with opened(folder, key) as register:
        with pytest.raises(UserError, match="Mật khẩu không đúng"):
            register.encryption.giving_another_key("không phải", next_code)
        wanted = register.encryption.giving_another_key(PASSWORD, next_code)
    wanted.run()
    ring = KeyRing.present(folder)
    new_key = ring.key_for("", PASSWORD)
    assert new_key is not None
    assert new_key != key
    assert ring.key_for_code(next_code) == new_key
    assert ring.key_for_code(code) is None
    with pytest.raises(UserError):
        opened(folder, key)
    with opened(folder, new_key) as register:
        assert register.clerk == "Lê Thị Mai"
    # The former ring, from which the former code would open a former copy, does not lie about either.
    assert not (folder / (KEY_FILE_NAME + ".truoc")).exists()


def test_people_open_it_by_their_own_passwords_and_the_code_sets_a_lost_one(folder: Path) -> None:
    with opened(folder) as register:
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, PASSWORD)
        register.people.add("hung", "Trần Hùng", Role.CHARGE, "núi Nhạn 34")
    door, code = Door(folder, clock, "may-1", effort=LEAST_EFFORT), new_recovery_code()
    with door.enter("mai", PASSWORD) as register:
        assert [one.account for one in register.encryption.state().others] == ["hung"]
        with pytest.raises(UserError, match="chưa đúng"):
            register.encryption.encrypting("không phải", code)
        wanted = register.encryption.encrypting(PASSWORD, code)
    wanted.run()
    assert [one.account for one in door.names()] == ["mai"]
    with door.enter("mai", PASSWORD) as register:
        state = register.encryption.state()
        assert (state.is_on, state.since, state.code_made, state.account) == (True, clock(), clock(), "mai")
        assert [one.account for one in state.others] == ["hung"]
        given = register.people.reset_password("hung")
        assert register.encryption.state().others == ()
    door.enter("hung", given).close()
    lost = LostPassword(folder, clock, "may-1", effort=LEAST_EFFORT)
    assert [one.account for one in lost.accounts(code)] == ["mai", "hung"]
    with lost.enter(code, "hung", "núi Nhạn mới") as register:
        assert (register.person, register.clerk) == ("hung", "Trần Hùng")
    door.enter("hung", "núi Nhạn mới").close()
    # Another key goes to both without their passwords.
    with door.enter("mai", PASSWORD) as register:
        wanted = register.encryption.giving_another_key(PASSWORD, new_recovery_code())
    wanted.run()
    door.enter("hung", "núi Nhạn mới").close()
    with pytest.raises(UserError, match="Có thể là mã cũ"):
        lost.accounts(code)
    with door.enter("mai", PASSWORD) as register:
        wanted = register.encryption.making_plain(PASSWORD)
    wanted.run()
    # Plain again it still opens to its people only, by the passwords of the day.
    with door.enter("hung", "núi Nhạn mới") as register:
        assert not register.encryption.state().is_on


@pytest.mark.parametrize("role", [Role.ENTRY, Role.CHARGE])
def test_only_administration_may_encrypt(folder: Path, role: Role) -> None:
    with opened(folder, role=role) as register, pytest.raises(UserError, match="cần quyền Quản trị"):
        register.encryption.encrypting(PASSWORD, new_recovery_code())


def test_a_full_disk_is_noticed_before_anything_is_written(folder: Path) -> None:
    with opened(folder) as register:
        wanted = register.encryption.encrypting(PASSWORD, new_recovery_code())
    before = (folder / REGISTER_FILE_NAME).read_bytes()
    with pytest.raises(UserError, match=r"chỉ còn trống 10 MB, việc này cần \d+ MB"):
        replace(wanted, free=lambda _: 10 << 20).run()
    assert [one.name for one in folder.iterdir() if one.suffix == ".tthc"] == [REGISTER_FILE_NAME]
    assert (folder / REGISTER_FILE_NAME).read_bytes() == before


def test_a_damaged_register_is_not_encrypted(sample: Path) -> None:
    with opened(sample) as register:
        wanted = register.encryption.encrypting(PASSWORD, new_recovery_code())
    path = sample / REGISTER_FILE_NAME
    content = bytearray(path.read_bytes())
    for page in range(3, len(content) // 16384, 7):
        content[page * 16384 : page * 16384 + 200] = b"\xff" * 200
    path.write_bytes(content)
    with pytest.raises(UserError, match="hỏng"):
        wanted.run()
    assert path.read_bytes() == bytes(content)
    assert not (sample / KEY_FILE_NAME).exists()


def test_a_lost_key_file_is_told_with_what_to_do(encrypted: Register) -> None:
    (encrypted.folder / KEY_FILE_NAME).unlink()
    with pytest.raises(UserError, match=r"không thấy tệp khóa.*bản sao lưu"):
        encrypted.encryption.state()


def test_the_fault_of_a_typed_code_is_named() -> None:
    code = "000012000024000036000048000060000072000084720893"
    assert code_fault(code) == ""
    assert code_fault(code.replace("000048", "000049")).startswith("Nhóm 4 chưa đúng")
    assert "8 nhóm" in code_fault("000012 000024")
