"""``tthc-desktop people``: who signs in, and the way out when nobody who administers knows a password any more."""

import argparse
import getpass
from typing import Any

from tthc_desktop.domain.people import ROLE_TEXT
from tthc_desktop.paths import default_data_folder
from tthc_desktop.register import Door, reset_in_emergency

_DONE = 0
_PROGRAM = "TTHC Desktop (dòng lệnh)"
_NOBODY = "Sổ này không phải đăng nhập."


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the sub-command to the parser's sub-commands."""
    parser = commands.add_parser("people", parents=[common], help="ai đăng nhập được; cấp lại mật khẩu khi khẩn cấp")
    parser.add_argument(
        "--reset",
        default=None,
        metavar="TÊN",
        help="người quản trị không còn ai nhớ mật khẩu: cấp mật khẩu dùng một lần; việc này được báo cho mọi người",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    folder = options.data or default_data_folder()
    if options.reset is None:
        found = Door(folder, program=_PROGRAM).names()
        for one in found:
            print(f"{one.account}  {one.full_name}" if one.account else one.full_name)
        if not found:
            print(_NOBODY)
        return _DONE
    person, given = reset_in_emergency(folder, options.reset, _pc_account(), program=_PROGRAM)
    print(f"Mật khẩu dùng một lần của {person.full_name} ({person.account}, {ROLE_TEXT[person.role]}): {given}")
    print("Hãy đăng nhập ở cửa sổ TTHC Desktop bằng mật khẩu này, rồi đặt mật khẩu của riêng mình.")
    print("Việc này đã ghi vào nhật ký của sổ và được báo cho từng người khi họ đăng nhập.")
    return _DONE


def _pc_account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "dòng lệnh"
