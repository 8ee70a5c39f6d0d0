"""``tthc-desktop verify``: whether the register is as it was written, told by its chain of hashes."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tthc_desktop.paths import default_data_folder
from tthc_desktop.register import verify_file
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.register import Verification

_SOUND, _BROKEN = 0, 1
_MOST_SHOWN = 10


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the sub-command to the parser's sub-commands."""
    parser = commands.add_parser("verify", parents=[common], help="kiểm tra nhật ký: sổ có bị sửa ngoài chương trình")
    parser.add_argument("--head", default=None, metavar="MÃ", help="mã nhật ký in trên báo cáo, để tìm trong sổ")
    parser.set_defaults(run=_verify)


def _verify(options: argparse.Namespace) -> int:
    found, row = verify_file(options.data or default_data_folder(), options.head)
    _print(found)
    if options.head is not None:
        if row is None:
            print(
                "Mã trên báo cáo không có trong nhật ký của sổ này: các dòng nhật ký đến lúc in đã bị cắt bỏ hoặc viết "
                "lại, hoặc đây là sổ khác hay bản khôi phục từ trước lúc in."
            )
            return _BROKEN
        print(f"Mã trên báo cáo là mã của dòng số {number_text(row)}: nhật ký đến dòng ấy đúng là nhật ký khi in.")
    return _SOUND if found.is_sound else _BROKEN


def _print(found: Verification) -> None:
    for fault in found.faults[:_MOST_SHOWN]:
        print(fault.text)
    if len(found.faults) > _MOST_SHOWN:
        print(f"… và {number_text(len(found.faults) - _MOST_SHOWN)} điều không khớp nữa.")
    if found.is_sound:
        print("Nhật ký liền mạch; hồ sơ, diễn biến và các lần chốt đều như khi ghi.")
    print(
        f"Đã xem {number_text(found.head.number)} dòng nhật ký, {number_text(found.dossiers)} hồ sơ, "
        f"{number_text(found.events)} việc của hồ sơ."
    )
    if found.begins > 1:
        print(
            f"Dòng 1 đến {number_text(found.begins - 1)} do bản trước ghi: được nối chuỗi khi nâng cấp, "
            f"bảo vệ từ dòng số {number_text(found.begins)} trở đi."
        )
    for sentence in found.unchecked:
        print(sentence)
    print(f"Mã nhật ký (dòng số {number_text(found.head.number)}): {found.head.short}")
    print(f"Mã đầy đủ: {found.head.sha256}")
