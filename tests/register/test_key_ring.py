"""The keys of an encrypted register: who opens it, who no longer does, and what the file tells when it is damaged."""

import hashlib
import json
from datetime import datetime
from pathlib import Path

import pytest

from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.keys.recovery_code import groups, new_code
from tthc_desktop.paths import KEY_FILE_NAME
from tthc_desktop.register.access.key_ring import OFFICE_ACCOUNT, AccountName, KeyRing

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
NOW, LATER = datetime(2026, 11, 20, 10, 0), datetime(2026, 12, 1, 8, 0)


def ring_of_two() -> KeyRing:
    ring = KeyRing.new(KEY, NOW).with_password("mai", "Lê Thị Mai", "hoa sữa 12", KEY, LEAST_EFFORT)
    return ring.with_password("hung", "Trần Hùng", "núi Nhạn 34", KEY, LEAST_EFFORT)


def test_without_a_key_file_the_register_is_not_encrypted(tmp_path: Path) -> None:
    assert KeyRing.of(tmp_path) is None


def test_each_password_opens_and_no_other(tmp_path: Path) -> None:
    ring_of_two().save(tmp_path)
    ring = KeyRing.of(tmp_path)
    assert ring is not None
    assert ring.accounts() == (AccountName("mai", "Lê Thị Mai"), AccountName("hung", "Trần Hùng"))
    assert ring.key_for("mai", "hoa sữa 12") == KEY
    assert ring.key_for("hung", "núi Nhạn 34") == KEY
    assert ring.key_for("mai", "núi Nhạn 34") is None
    assert ring.key_for("lan", "hoa sữa 12") is None
    assert (ring.since, ring.code_made) == (NOW, None)


def test_neither_key_nor_password_nor_code_stands_in_the_file(tmp_path: Path) -> None:
    code = new_code()
    ring_of_two().with_code(code, KEY, NOW, LEAST_EFFORT).save(tmp_path)
    content = (tmp_path / KEY_FILE_NAME).read_text(encoding="utf-8")
    for secret in (KEY.hex(), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "hoa sữa", code, *groups(code)):
        assert secret not in content
    assert KEY not in (tmp_path / KEY_FILE_NAME).read_bytes()
    # Nor in what an error or a log would print of it.
    assert repr(KeyRing.of(tmp_path)).count("Holder") == 0


def test_a_changed_password_opens_and_the_former_no_longer(tmp_path: Path) -> None:
    ring = ring_of_two().with_password("mai", "Lê Thị Mai", "cau xanh 99", KEY, LEAST_EFFORT)
    assert ring.key_for("mai", "cau xanh 99") == KEY
    assert ring.key_for("mai", "hoa sữa 12") is None
    assert [one.account for one in ring.accounts()] == ["mai", "hung"]


def test_an_account_taken_out_opens_no_longer() -> None:
    ring = ring_of_two().without("hung")
    assert ring.key_for("hung", "núi Nhạn 34") is None
    assert ring.accounts() == (AccountName("mai", "Lê Thị Mai"),)


def test_the_code_opens_however_it_is_typed_until_there_is_a_new_one() -> None:
    code, next_code = new_code(), new_code()
    ring = ring_of_two().with_code(code, KEY, NOW, LEAST_EFFORT)
    assert ring.key_for_code(" - ".join(groups(code)).replace("0", "O")) == KEY
    assert ring.code_made == NOW
    ring = ring.with_code(next_code, KEY, LATER, LEAST_EFFORT)
    assert (ring.key_for_code(next_code), ring.key_for_code(code), ring.code_made) == (KEY, None, LATER)
    assert ring.key_for_code("000012") is None
    # Nor is the code anybody's password, nor a password the code.
    assert ring.key_for("\0code", "hoa sữa 12") is None


def test_an_office_where_nobody_signs_in_has_one_password() -> None:
    ring = KeyRing.new(KEY, NOW).with_password(OFFICE_ACCOUNT, "", "cả phòng dùng", KEY, LEAST_EFFORT)
    assert ring.key_for("", "cả phòng dùng") == KEY


def test_another_key_goes_to_every_account_without_its_password_but_not_to_the_code() -> None:
    code = new_code()
    ring = ring_of_two().with_code(code, KEY, NOW, LEAST_EFFORT).with_key(KEY, OTHER_KEY, LATER)
    assert ring.key_for("mai", "hoa sữa 12") == OTHER_KEY
    assert ring.key_for("hung", "núi Nhạn 34") == OTHER_KEY
    assert (ring.key_for_code(code), ring.code_made) == (None, None)
    assert (ring.fits(OTHER_KEY), ring.fits(KEY)) == (True, False)


def test_a_holder_that_somebody_without_the_key_put_in_gets_no_other_key(tmp_path: Path) -> None:
    stranger = KeyRing.new(OTHER_KEY, NOW).with_password("mai", "Lê Thị Mai", "kẻ lạ", OTHER_KEY, LEAST_EFFORT)
    theirs, ours = json.loads(stranger.to_bytes()), json.loads(ring_of_two().to_bytes())
    kept = ours["content"]
    kept["accounts"][0] = theirs["content"]["accounts"][0]
    ours["digest"] = hashlib.sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    forged = KeyRing.from_bytes(json.dumps(ours).encode())
    assert forged.key_for("mai", "kẻ lạ") is None
    assert [one.account for one in forged.with_key(KEY, OTHER_KEY, LATER).accounts()] == ["hung"]


def test_a_wrong_key_is_never_sealed() -> None:
    with pytest.raises(ValueError, match="not the key"):
        ring_of_two().with_password("lan", "Lan", "mật khẩu", OTHER_KEY, LEAST_EFFORT)


def test_nothing_in_the_folder_opens_for_who_was_taken_out(tmp_path: Path) -> None:
    first = ring_of_two()
    first.save(tmp_path)
    first.without("hung").save(tmp_path)
    for one in tmp_path.iterdir():
        assert [named.account for named in KeyRing.from_bytes(one.read_bytes()).accounts()] == ["mai"]
    assert sorted(one.name for one in tmp_path.iterdir()) == [KEY_FILE_NAME, KEY_FILE_NAME + ".truoc"]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\x00\xff" * 40, b'{"format": 1, "content": [], "digest": ""}', b'{"format": "x"}']
)
def test_a_damaged_file_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY_FILE_NAME).write_bytes(content)
    with pytest.raises(UserError, match=r"bị hỏng.*bản sao lưu"):
        KeyRing.of(tmp_path)


def test_a_changed_letter_in_the_file_is_noticed(tmp_path: Path) -> None:
    content = ring_of_two().to_bytes().replace("Lê Thị Mai".encode(), "Lê Thị Lai".encode())
    with pytest.raises(UserError, match="bị hỏng"):
        KeyRing.from_bytes(content)


def test_a_file_that_asks_for_endless_work_is_refused(tmp_path: Path) -> None:
    whole = json.loads(ring_of_two().to_bytes())
    whole["content"]["accounts"][0]["private"]["memory"] = 1 << 40
    kept = json.dumps(whole["content"], ensure_ascii=False, sort_keys=True).encode()
    whole["digest"] = hashlib.sha256(kept).hexdigest()
    with pytest.raises(UserError, match="bị hỏng"):
        KeyRing.from_bytes(json.dumps(whole).encode())


def test_a_file_of_a_newer_program_is_told_so() -> None:
    whole = json.loads(ring_of_two().to_bytes())
    whole["format"] = 2
    with pytest.raises(UserError, match="bản TTHC Desktop mới hơn"):
        KeyRing.from_bytes(json.dumps(whole).encode())
