"""``tthc-desktop guide``: the guide as a file to print."""

from pathlib import Path

import pypdfium2
import pytest

from tthc_desktop.cli.main import main
from tthc_desktop.shipped import guide


def test_the_whole_guide_becomes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in" / "huong-dan.pdf"
    assert main(["guide", str(path)]) == 0
    assert str(path) in capsys.readouterr().out
    chapters = [mark.get_title() for mark in pypdfium2.PdfDocument(path).get_toc() if mark.level == 0]
    assert chapters == [f"{number}. {one.title}" for number, one in enumerate(guide().chapters, start=1)]


def test_where_it_cannot_be_written_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tep").write_text("", encoding="utf-8")
    assert main(["guide", str(tmp_path / "tep" / "huong-dan.pdf")]) == 2
    assert "Không ghi được vào thư mục" in capsys.readouterr().err
