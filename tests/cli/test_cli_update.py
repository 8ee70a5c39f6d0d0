"""Updates by command: shown, asked about, taken in, refused."""

import argparse
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.update_files import CALENDAR, CATALOGUE, NEXT, PUBLISHERS, write_update
from tthc_desktop.cli import main, updating
from tthc_desktop.register import Register

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, clock: Clock) -> Run:
    """Run the command with the key of the tests."""

    def opened(_: argparse.Namespace) -> Register:
        return Register(tmp_path / "so", "Mai", clock, publishers=PUBLISHERS)

    def act(*arguments: str) -> int:
        parser = argparse.ArgumentParser()
        updating.add_to(parser.add_subparsers(), argparse.ArgumentParser(add_help=False), opened)
        options = parser.parse_args(["update", *arguments])
        return int(options.run(options))

    return act


def test_shown_and_taken_in_only_when_that_is_wanted(run, tmp_path, capsys, monkeypatch):
    path = str(write_update(tmp_path / "a.tthc-update", {**CALENDAR, **CATALOGUE}))
    monkeypatch.setattr("sys.stdin", io.StringIO("k\n"))
    assert run(path) == 1
    told = capsys.readouterr().out
    assert f"Bản cập nhật số {NEXT}, lập ngày 05/12/2026, do Nơi phát hành thử ký." in told
    assert "  Lịch năm 2027: dự kiến → theo thông báo chính thức\n" in told
    assert "  11/02/2027: ngày làm việc → nghỉ: Tết Nguyên đán\n" in told
    # The register has no catalogue, and nobody has asked for one: 132 ship, one is new.
    assert "  Không lấy 133 thủ tục chưa có trong sổ.\n" in told
    assert told.endswith("Chưa lấy vào sổ; không có gì thay đổi.\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("c\n"))
    assert run(path) == 0
    assert f"Đã lấy bản cập nhật số {NEXT}" in capsys.readouterr().out


def test_what_is_not_ours_ends_with_a_sentence(tmp_path, capsys):
    path = write_update(tmp_path / "a.tthc-update", CALENDAR)
    assert main(["update", str(path), "--yes", "--data", str(tmp_path / "so")]) == 2
    assert "không mang chữ ký của nơi phát hành" in capsys.readouterr().err
