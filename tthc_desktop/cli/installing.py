"""``tthc-desktop close-window`` and ``before-update``: what an installer asks before it replaces the program."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from tthc_desktop.errors import UserError
from tthc_desktop.paths import DEMO_FOLDER_NAME, default_data_folder
from tthc_desktop.register import back_up_before_update, homes_of_this_pc, is_open_elsewhere, who_has_open

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
    told = close_windows(_registers(options), options.wait)
    print("\n".join(told) if told else "Không có cửa sổ nào đang mở sổ hồ sơ.", file=sys.stderr if told else None)
    return _REFUSED if told else _DONE


def _registers(options: argparse.Namespace) -> tuple[Path, ...]:
    if options.data:
        return (Path(options.data),)
    homes = homes_of_this_pc(os.environ)
    return (default_data_folder(),) if homes is None else homes.at_hand


def close_windows(registers: Sequence[Path], seconds: float) -> list[str]:
    """Have the windows of this account closed.

    Args:
        registers: the data folders, the account's own or the chosen one first: that one must be free afterwards. Of
            another one, which somebody else of the PC may be at work with, only a window of this account matters.
        seconds: how long to wait at most.

    Returns:
        Why windows are still open, a sentence each.
    """
    until = time.monotonic() + seconds
    told = []
    for place, home in enumerate(registers):
        # The window may just show the demonstration register, which lies in a folder of its own.
        for folder in (home, home / DEMO_FOLDER_NAME):
            why = _close_window(folder, until, only_own=place > 0)
            if why:
                told.append(why)
    return told


def _close_window(folder: Path, until: float, *, only_own: bool) -> str:
    """Have the window of a register closed.

    Args:
        folder: the data folder.
        until: how long to wait for it at most, by the monotonic clock.
        only_own: a window of another account may stay open.

    Returns:
        Why it is still open; empty when it is not.
    """
    holder = who_has_open(folder, datetime.now())
    if holder is None:
        return ""
    if not holder.is_own:
        return "" if only_own else str(holder)
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
        for path in back_up(_registers(options), datetime.now):
            print(path)
    except UserError as error:
        print(error, file=sys.stderr)
        return _REFUSED
    return _DONE


def back_up(registers: Sequence[Path], clock: Callable[[], datetime]) -> list[Path]:
    """Make sure that good backups exist.

    Args:
        registers: the data folders, that of the account first; the others are passed over when they cannot be backed
            up, for this account does not work with them.
        clock: tells the present moment, local time.

    Raises:
        UserError: the first one cannot be backed up.
    """
    made = [back_up_before_update(registers[0], clock)]
    for other in registers[1:]:
        try:
            made.append(back_up_before_update(other, clock))
        except UserError as error:
            print(f"Bỏ qua sổ ở {other}: {error}", file=sys.stderr)
    return [one for one in made if one is not None]
