"""Opening the register for a command: whoever has to sign in at the window signs in here too."""

import argparse
import getpass
import sys
from datetime import datetime

from tthc_desktop.errors import UserError
from tthc_desktop.paths import default_data_folder
from tthc_desktop.register import Door, Register, opened_without_window


def add_options(common: argparse.ArgumentParser) -> None:
    """Add what says who runs a command."""
    # Not given here, what stands before the command is kept.
    common.add_argument(
        "--account",
        default=argparse.SUPPRESS,
        metavar="TÊN",
        help="người dùng của sổ, nếu sổ phải đăng nhập; mật khẩu gõ khi được hỏi, hoặc là dòng đầu của đầu vào chuẩn",
    )


def open_register(options: argparse.Namespace, clerk: str, program: str) -> Register:
    """Open the register of a command.

    Args:
        options: of the command.
        clerk: who works with it where nobody signs in.
        program: what this program is called towards others that want to open the register too.

    Raises:
        UserError: nobody is named who may enter, the password is wrong, or the register cannot be opened.
    """
    folder = options.data or default_data_folder()
    door = Door(folder, datetime.now, clerk, program)
    if not door.wants_password:
        return opened_without_window(folder, lambda: Register(folder, clerk=clerk, program=program))
    account = getattr(options, "account", None)
    if account is None:
        names = door.names()
        if [one.account for one in names] != [""]:
            raise UserError(
                "Sổ hồ sơ này phải đăng nhập mới mở được.", "Hãy ghi thêm --account và tên đăng nhập, rồi gõ mật khẩu."
            )
        account = ""
    password = _password()
    register = opened_without_window(folder, lambda: door.enter(account, password))
    me = register.people.me
    if me is not None and me.must_change:
        # Somebody else knows it: it is good for nothing but choosing one's own.
        register.close()
        raise UserError(
            "Mật khẩu này do người khác đặt và chỉ dùng một lần.",
            "Hãy đăng nhập ở cửa sổ TTHC Desktop, đặt mật khẩu của riêng mình rồi làm lại.",
        )
    return register


def _password() -> str:
    """Return what is typed, unseen, or what another program hands over."""
    if sys.stdin.isatty():
        return getpass.getpass("Mật khẩu: ")
    return sys.stdin.readline().rstrip("\r\n")
