"""The self-test: what it finds on a machine where all is well, and that it finds what is not."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tthc_desktop.cli import main
from tthc_desktop.cli.self_test.checking import FaultError, SelfTest
from tthc_desktop.ui import theme
from tthc_desktop.ui.self_test import parts

FORMS = [f"{form}{suffix}" for form in ("II.06a", "II.07b") for suffix in (".json", ".pdf", ".xlsx")]


def test_all_is_well_here_and_both_forms_and_the_window_are_there_to_be_looked_at(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "Kết quả"
    code = main(["self-test", "--out", str(out)])
    *lines, last = capsys.readouterr().out.splitlines()
    report = json.loads((out / "tu-kiem-tra.json").read_text(encoding="utf-8"))
    assert [one["name"] + ": " + one["detail"] for one in report["checks"] if not one["ok"]] == []
    assert (code, report["ok"], report["is_finished"], report["qt_platform"]) == (0, True, True, "offscreen")
    assert all(line.startswith("ĐẠT") for line in lines)
    assert last == f"Chương trình chạy tốt trên máy này: đạt cả {len(lines)} phép kiểm tra."
    assert sorted(path.name for path in out.glob("II.*")) == FORMS
    window = QImage(str(out / "cua-so.png"))
    assert (window.width(), window.height()) == (1366, 768)


def test_a_fault_and_a_break_are_told_and_stop_no_other_check(tmp_path: Path) -> None:
    def broken() -> str:
        raise OSError("đĩa đầy")

    def faulty() -> str:
        raise FaultError("thiếu tệp\nlịch")

    told: list[str] = []
    test = SelfTest(tmp_path, told.append)
    for name, look in (("Một", broken), ("Hai", faulty), ("Ba", lambda: "đủ")):
        test.run(name, look)
    kept = json.loads((tmp_path / "tu-kiem-tra.json").read_text(encoding="utf-8"))
    assert [line.rpartition(" (")[0] for line in told] == [
        "HỎNG  Một: OSError: đĩa đầy",
        "HỎNG  Hai: thiếu tệp lịch",
        "ĐẠT   Ba: đủ",
    ]
    assert [(one["name"], one["ok"], "broken" in one["trace"]) for one in kept["checks"]] == [
        ("Một", False, True),
        ("Hai", False, False),
        ("Ba", True, False),
    ]
    # A program that Qt ends on the way leaves a report that says so.
    assert (kept["is_finished"], kept["ok"]) == (False, False)
    test.finish()
    kept = json.loads((tmp_path / "tu-kiem-tra.json").read_text(encoding="utf-8"))
    assert (kept["is_finished"], kept["ok"]) == (True, False)


def test_letters_that_a_font_has_not_and_a_font_that_is_missing_are_found(qapp: QApplication) -> None:
    assert parts.faults_of("Không có phông này") == ["thiếu phông Không có phông này"]
    # Of these two no font knows anything: Unicode leaves them to everybody's own use.
    assert len(parts.faults_of(theme.UI_FAMILY, "a\uf0f1\uf0f2")) == 1
    # Twelve vowels with six tones each, less a, e, i, o, u and y as they are; đ; capitals; – … “ ”.
    letters = parts.vietnamese_letters()
    assert len(letters) == len(set(letters)) == 2 * (12 * 6 - 6 + 1) + 4
    assert {"ẵ", "Ỡ", "ỷ", "Đ", "đ"} <= set(letters)
