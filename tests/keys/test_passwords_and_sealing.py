"""Passwords and sealed keys: the right secret opens, nothing else does, and what is kept tells nothing."""

import pytest

from tthc_desktop.keys import passwords, sealing
from tthc_desktop.keys.passwords import LEAST_EFFORT, USUAL_EFFORT

PASSWORD = "Hồ sơ 2026 ở phường"


def test_only_the_right_password_is_right() -> None:
    kept = passwords.hashed(PASSWORD, LEAST_EFFORT)
    assert passwords.is_right(PASSWORD, kept)
    assert not passwords.is_right(PASSWORD.lower(), kept)
    assert not passwords.is_right("", kept)


def test_what_is_kept_of_a_password_is_salted_argon2id() -> None:
    first, second = passwords.hashed(PASSWORD, LEAST_EFFORT), passwords.hashed(PASSWORD, LEAST_EFFORT)
    assert first != second
    assert first.startswith("$argon2id$")
    assert PASSWORD not in first


def test_a_guess_at_a_password_costs_what_owasp_asks_for() -> None:
    # OWASP Password Storage Cheat Sheet: Argon2id with at least 19 MiB and two passes.
    assert USUAL_EFFORT.memory >= 19 * 1024 * 1024
    assert USUAL_EFFORT.passes >= 2


def test_a_sealed_key_comes_back_with_its_secret_only() -> None:
    key = sealing.new_key()
    sealed = sealing.seal(key, PASSWORD, LEAST_EFFORT)
    assert sealing.unsealed(sealed, PASSWORD) == key
    assert sealing.unsealed(sealed, "mật khẩu khác") is None
    assert key not in sealed.content


def test_a_seal_comes_back_from_what_a_file_holds() -> None:
    key = sealing.new_key()
    entry = sealing.seal(key, PASSWORD, LEAST_EFFORT).as_entry()
    assert sealing.unsealed(sealing.Sealed.from_entry(entry), PASSWORD) == key


@pytest.mark.parametrize("place", [0, 30, -1])
def test_a_seal_that_was_tampered_with_opens_no_more(place: int) -> None:
    sealed = sealing.seal(sealing.new_key(), PASSWORD, LEAST_EFFORT)
    content = bytearray(sealed.content)
    content[place] ^= 1
    assert sealing.unsealed(sealing.Sealed(sealed.salt, sealed.effort, bytes(content)), PASSWORD) is None
