"""A program killed while it puts a rewritten register in place leaves the former one or the new one, with its keys."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.killed_swaps import NOISE, OTHER_NOISE, OTHER_RING, PLAIN, RING, lay_out
from tthc_desktop.errors import UserError
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.storage import swapping
from tthc_desktop.storage.durable import put_durably
from tthc_desktop.storage.key_file import COPY_SUFFIX
from tthc_desktop.storage.wiping import wipe

_OLDER = KEY_FILE_NAME + COPY_SUFFIX
BEFORE = {
    "encrypt": {REGISTER_FILE_NAME: PLAIN},
    "decrypt": {REGISTER_FILE_NAME: NOISE, KEY_FILE_NAME: RING, _OLDER: b"an older ring"},
    "change_key": {REGISTER_FILE_NAME: NOISE, KEY_FILE_NAME: RING, _OLDER: b"an older ring"},
}
AFTER = {
    "encrypt": {REGISTER_FILE_NAME: NOISE, KEY_FILE_NAME: RING},
    "decrypt": {REGISTER_FILE_NAME: PLAIN},
    "change_key": {REGISTER_FILE_NAME: OTHER_NOISE, KEY_FILE_NAME: OTHER_RING},
}


def files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
def test_killed_anywhere_and_killed_again_it_is_the_one_or_the_other(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.storage.killed_swaps", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    for what, before in BEFORE.items():
        lines = [one for one in told if one["what"] == what]
        found = [{name: bytes.fromhex(content) for name, content in one["files"].items()} for one in lines]
        turn = found.index(AFTER[what])
        # Once it is decided it is carried out, however often it is stopped.
        assert found == [before] * turn + [AFTER[what]] * (len(found) - turn)
        assert turn >= 3
        assert len(found) - turn >= 5
        assert [one["killed"] for one in lines] == [True] * (len(lines) - 1) + [False]


@pytest.mark.parametrize("what", ["encrypt", "decrypt", "change_key"])
def test_undisturbed_the_new_file_takes_the_place_of_the_old(tmp_path: Path, what: str) -> None:
    swapping.swap(tmp_path / "so", lay_out(tmp_path / "so", what))
    assert files(tmp_path / "so") == AFTER[what]


@pytest.mark.parametrize("what", ["encrypt", "decrypt", "change_key"])
def test_a_file_that_was_not_finished_goes(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "so"
    lay_out(folder, what)
    (folder / (REGISTER_FILE_NAME + ".chuyen-journal")).write_bytes(b"half")
    swapping.settle(folder)
    assert files(folder) == BEFORE[what]


def test_what_was_written_since_the_decision_is_not_lost(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    lay_out(folder, "encrypt")
    put_durably(folder / (KEY_FILE_NAME + ".chuyen"), b'{"mark": "of an older state", "ring": "cmluZw=="}')
    swapping.settle(folder)
    assert files(folder) == BEFORE["encrypt"]


def test_a_file_with_a_journal_that_belongs_into_it_is_not_swapped(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    ring = lay_out(folder, "encrypt")
    (folder / (REGISTER_FILE_NAME + "-journal")).write_bytes(b"pages of before")
    with pytest.raises(UserError, match="chương trình khác ghi"):
        swapping.swap(folder, ring)
    assert files(folder) == {**BEFORE["encrypt"], REGISTER_FILE_NAME + "-journal": b"pages of before"}


def test_an_empty_journal_goes_with_the_file_that_it_belonged_to(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    ring = lay_out(folder, "encrypt")
    (folder / (REGISTER_FILE_NAME + "-journal")).write_bytes(b"")
    swapping.swap(folder, ring)
    assert files(folder) == AFTER["encrypt"]


def test_where_nothing_is_left_over_nothing_is_touched(tmp_path: Path) -> None:
    (tmp_path / REGISTER_FILE_NAME).write_bytes(NOISE)
    swapping.settle(tmp_path)
    assert files(tmp_path) == {REGISTER_FILE_NAME: NOISE}


@pytest.mark.parametrize(
    ("content", "plain"), [(PLAIN, True), (b"", True), (NOISE, False), (b"SQLite", False), (None, True)]
)
def test_plain_and_encrypted_files_are_told_apart_by_their_heads(
    tmp_path: Path, content: bytes | None, plain: bool
) -> None:
    path = tmp_path / "x"
    if content is not None:
        path.write_bytes(content)
    assert swapping.is_plain(path) is plain


@pytest.mark.skipif(not hasattr(os, "link"), reason="needs a second name for the same bytes")
@pytest.mark.parametrize("size", [1, 500, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_a_wiped_file_is_overwritten_before_it_goes(tmp_path: Path, size: int) -> None:
    path, same = tmp_path / "x", tmp_path / "same"
    path.write_bytes(b"\xaa" * size)
    os.link(path, same)
    wipe(path)
    assert not path.exists()
    assert same.read_bytes() == bytes(size)
