"""``tthc-desktop self-test``: whether the program works on this machine as installed, beside the user's own data."""

import argparse
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from tthc_desktop.cli.demonstration import has_screen
from tthc_desktop.cli.self_test import shipped_files
from tthc_desktop.cli.self_test.checking import SelfTest
from tthc_desktop.cli.self_test.own_registers import OwnRegisters
from tthc_desktop.cli.self_test.sample_quarter import SampleQuarter

_DONE, _FAULTY = 0, 1
_PLATFORM = "QT_QPA_PLATFORM"


def add_to(commands: Any) -> None:
    """Add the sub-command to the parser's sub-commands."""
    parser = commands.add_parser("self-test", help="tự kiểm tra chương trình trên máy này, không đụng tới sổ đang dùng")
    parser.add_argument("--out", type=Path, default=None, metavar="THƯ_MỤC", help="nơi ghi kết quả và các tệp làm ra")
    parser.add_argument(
        "--screen", choices=("offscreen", "windows"), help="vẽ cửa sổ không cần màn hình, hay lên màn hình"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    _choose_screen(options.screen)
    # Files may still be looked at by a virus scanner when they are to go.
    with tempfile.TemporaryDirectory(prefix="tthc-tu-kiem-tra-", ignore_cleanup_errors=True) as name:
        out = Path(options.out or Path(name) / "ket-qua")
        out.mkdir(parents=True, exist_ok=True)
        test = SelfTest(out, _tell)
        sample = SampleQuarter(Path(name), out)
        _check_register(test, OwnRegisters(Path(name)), sample)
        _check_window(test, sample.folder, out)
        test.finish()
    number = len(test.checks)
    if test.failed:
        _tell(f"{len(test.failed)} trong {number} phép kiểm tra không đạt.")
        return _FAULTY
    _tell(f"Chương trình chạy tốt trên máy này: đạt cả {number} phép kiểm tra.")
    return _DONE


def _tell(line: str) -> None:
    # The file tells all of it; a program without a console has nowhere to print to.
    with suppress(OSError, ValueError):
        print(line, flush=True)


def _choose_screen(wanted: str | None) -> None:
    """Choose what Qt draws on; here, for the surroundings of a process are not always handed on as they are."""
    if wanted is not None:
        os.environ[_PLATFORM] = wanted
    elif not has_screen():
        os.environ.setdefault(_PLATFORM, "offscreen")


def _check_register(test: SelfTest, own: OwnRegisters, sample: SampleQuarter) -> None:
    test.run("Dữ liệu kèm chương trình", shipped_files.read_data)
    test.run("Hướng dẫn sử dụng", shipped_files.read_guide)
    test.run("Sổ thường: tạo, ghi, đóng, mở lại", own.plain)
    test.run("Sổ mã hóa: tạo, ghi, đóng, mở lại bằng mật khẩu", own.encrypted)
    test.run("Khóa sổ", own.lock)
    test.run("Nhập danh sách mẫu", sample.take_in)
    test.run("Tìm không dấu", sample.search)
    test.run("Biểu II.06a và II.07b", sample.forms)
    test.run("Báo cáo lời", sample.written_report)
    test.run("In giấy ra PDF", sample.paper)
    test.run("Sao lưu và mở thử", sample.backup)


def _check_window(test: SelfTest, folder: Path, out: Path) -> None:
    begun: list[Any] = []

    def begin() -> str:
        # Without Qt all that stands above is still told.
        from tthc_desktop.cli.self_test.window import Window

        begun.append(Window(folder, out))
        return str(begun[0].platform)

    test.run("Bộ vẽ cửa sổ", begin)
    for window in begun:
        test.facts["qt_platform"] = window.platform
        test.run("Bảng báo đang mở", window.sign)
        test.run("Phông chữ Việt", window.letters)
        test.run("Biểu tượng", window.icons)
        test.run("Lời của Qt", window.words)
        test.run("In qua Qt", window.printing)
        test.run("Mở cửa sổ và mọi trang", window.visit)
