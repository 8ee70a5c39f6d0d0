"""An exchange that was interrupted is finished by whoever comes next, and by what was written down only."""

import json
from pathlib import Path

import pytest

from tthc_desktop.errors import UserError
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.storage.exchange import PLAN_NAME, finish_exchange


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "so").mkdir()
    (tmp_path / "so" / REGISTER_FILE_NAME).write_bytes(b"register")
    (tmp_path / "so" / "moi.tthc-tam").write_bytes(b"restored")
    (tmp_path / "outside.txt").write_bytes(b"outside")
    return tmp_path / "so"


@pytest.mark.parametrize(
    "plan",
    [
        b"",
        b"\xff\xfe{}",
        b"[1, 2]",
        b"[" * 100_000,
        json.dumps({REGISTER_FILE_NAME: 5}).encode(),
        json.dumps({REGISTER_FILE_NAME: "a\x00b/c"}).encode(),
        json.dumps({REGISTER_FILE_NAME: "../outside.txt"}).encode(),
        json.dumps({"../outside.txt": "moi.tthc-tam"}).encode(),
        json.dumps({"../outside.txt": None}).encode(),
    ],
)
def test_a_plan_that_cannot_be_read_or_leads_out_of_the_folder_is_refused_and_nothing_is_touched(folder, plan):
    (folder / PLAN_NAME).write_bytes(plan)
    with pytest.raises(UserError, match="bị hỏng nên chưa mở sổ"):
        finish_exchange(folder)
    assert (folder / REGISTER_FILE_NAME).read_bytes() == b"register"
    assert (folder.parent / "outside.txt").read_bytes() == b"outside"
    assert (folder / PLAN_NAME).exists()


def test_a_plan_that_can_be_read_is_carried_out(folder):
    (folder / PLAN_NAME).write_text(json.dumps({REGISTER_FILE_NAME: "moi.tthc-tam"}), encoding="utf-8")
    assert finish_exchange(folder)
    assert (folder / REGISTER_FILE_NAME).read_bytes() == b"restored"
    assert not (folder / PLAN_NAME).exists()
