"""Whose pipe it is: only what Windows says of both counts."""

import pytest

from tthc_desktop.storage.pipes import is_same_account

# S-1-5-21-1-2-3-1001 and -1002, as Windows writes them.
HEAD = bytes.fromhex("01050000000000051500000001000000020000000300" + "0000")
ONE, OTHER = HEAD + bytes.fromhex("e9030000"), HEAD + bytes.fromhex("ea030000")


@pytest.mark.parametrize(
    ("owner", "own", "same"), [(ONE, ONE, True), (ONE, OTHER, False), (b"", b"", False), (b"", ONE, False)]
)
def test_an_account_that_is_not_known_is_not_ours(owner: bytes, own: bytes, same: bool) -> None:
    assert is_same_account(owner, own) is same
