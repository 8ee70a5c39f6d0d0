"""``tthc-desktop close-window`` and ``before-update``: what an installer asks before it replaces the program."""

import argparse
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from tthc_desktop.errors import UserError
from tthc_desktop.paths import DEMO_FOLDER_NAME, default_data_folder
from tthc_desktop.register import back_up_before_update, is_open_elsewhere, who_has_open

_DONE, _REFUSED = 0, 1
_WAIT_SECONDS, _LOOK_SECONDS = 60.0, 0.1


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the sub-commands to the parser's sub-commands."""
    closing = commands.add_parser(
        "close-window", parents=[common], help="xin cửa sổ đang mở đóng lại, đợi đến khi xong"
    )
    closing.add_argument(
        "--wait", type=float, default=_WAIT_SECONDS, metavar="GIÂY", help="đợi lâu nhất bấy nhiêu giây (60)"
    )
    closing.set_defaults(run=_close_windows)
    saving = commands.add_parser("before-update", parents=[common], help="sao lưu sổ trước khi cập nhật chương trình")
    saving.set_defaults(run=_before_update)


def _close_windows(options: argparse.Namespace) -> int:
    home = Path(options.data or default_data_folder())
    until = time.monotonic() + options.wait
    # The window may just show the demonstration register, which lies in a folder of its own.
    for folder in (home, home / DEMO_FOLDER_NAME):
        told = _close_window(folder, until)
        if told:
            print(told, file=sys.stderr)
            return _REFUSED
    print("Không có cửa sổ nào đang mở sổ hồ sơ.")
    return _DONE


def _close_window(folder: Path, until: float) -> str:
    """Have the window of a register closed.

    Args:
        folder: the data folder.
        until: how long to wait for it at most, by the monotonic clock.

    Returns:
        Why it is still open; empty when it is not.
    """
    holder = who_has_open(folder, datetime.now())
    if holder is None:
        return ""
    if not holder.is_own:
        return str(holder)
    # Qt is loaded only now: most often no window is open.
    from PySide6.QtCore import QCoreApplication

    from tthc_desktop.ui.one_window.caller import Caller
    from tthc_desktop.ui.one_window.calls import Answer, Call, Wish

    application = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    caller = Caller(folder)
    answers: list[Answer] = []
    caller.answered.connect(answers.append)
    caller.call(Call(Wish.CLOSE))
    while Answer.STAYS not in answers:
        if not is_open_elsewhere(folder):
            return ""
        if time.monotonic() > until:
            return f"{holder.message} Chương trình đó chưa đóng xong."
        application.processEvents()
        time.sleep(_LOOK_SECONDS)
    return "Người dùng chưa muốn đóng cửa sổ TTHC Desktop: còn việc đang làm dở."


def _before_update(options: argparse.Namespace) -> int:
    try:
        made = back_up_before_update(Path(options.data or default_data_folder()), datetime.now)
    except UserError as error:
        print(error, file=sys.stderr)
        return _REFUSED
    if made is not None:
        print(made)
    return _DONE
