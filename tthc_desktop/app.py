"""Starting the window: log, letters, look, register; the only place that ties them together."""

from __future__ import annotations

import faulthandler
import getpass
import logging
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QApplication, QDialog

from tthc_desktop import __version__
from tthc_desktop.errors import UserError
from tthc_desktop.paths import LOG_FILE_NAME, default_data_folder
from tthc_desktop.register import demonstration_clock, homes_of_this_pc
from tthc_desktop.ui import garbage, icons, messages, qt_texts, theme
from tthc_desktop.ui.errand import wait_for_errands
from tthc_desktop.ui.incoming.kinds import is_data_folder
from tthc_desktop.ui.log_lines import PrivateFormatter
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.session import Session

if TYPE_CHECKING:
    from tthc_desktop.register import Homes

_CRASH_FILE_NAME = "su-co.log"
_LOG_BYTES, _LOG_FILES = 1_000_000, 3
_log = logging.getLogger("tthc_desktop")


def main(argv: list[str] | None = None) -> int:
    """Open the window on the default register, or on the folder given as the first argument; show the files given."""
    given = [Path(os.path.abspath(one)) for one in (sys.argv[1:] if argv is None else argv)]
    if given and is_data_folder(given[0]):
        return open_window(given[0], signed_in_user(), files=given[1:])
    return open_own_register(given)


def open_own_register(files: Sequence[Path] = ()) -> int:
    """Open the window on the default register and return the exit code when it is closed.

    Args:
        files: backups and updates that are to be shown in it, one after the other.
    """
    return open_window(default_data_folder(), signed_in_user(), files=files, homes=homes_of_this_pc(os.environ))


def signed_in_user() -> str:
    """Return the name of the account that runs the program; empty when the system names none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def open_window(
    folder: Path,
    clerk: str = "",
    clock: Callable[[], datetime] = datetime.now,
    files: Sequence[Path] = (),
    homes: Homes | None = None,
) -> int:
    """Open the window on the register of a folder and return the exit code when it is closed.

    Args:
        folder: the data folder.
        clerk: who works with it.
        clock: tells the present moment.
        files: backups and updates that are to be shown in it, one after the other.
        homes: where the register of this account may lie; None where the folder was named for this run.
    """
    app = make_application(Preferences(folder).appearance)
    crash_file = _start_log(folder)
    before, handler_before = sys.excepthook, qInstallMessageHandler(_on_qt_message)
    sys.excepthook = _on_crash
    home = default_data_folder() if clock is demonstration_clock else folder
    try:
        with ExitStack() as registers:
            session = Session(app, registers, home, clerk, homes)
            session.incoming.take(*files)
            _log.info("start of %s", _told_start(folder))
            try:
                if homes is not None:
                    session.begin(clock)
                else:
                    session.open(folder, clock)
            except Exception as error:  # nothing is on the screen yet that could show it
                _tell_and_end(app, error)
            code = app.exec()
            wait_for_errands()
            return code
    finally:
        app.setQuitOnLastWindowClosed(True)
        sys.excepthook = before
        qInstallMessageHandler(handler_before)
        _stop_log(crash_file)


def _told_start(folder: Path) -> str:
    """Return what support by telephone asks first, without the name of the account."""
    place = str(folder).replace(str(Path.home()), "~")
    if sys.platform == "win32":
        # Of the system itself, which tells older programs less; alone, for a number with points would be masked.
        system = f"Windows, build {sys.getwindowsversion().platform_version[2]}"
    else:
        system = f"{os.uname().sysname} {os.uname().release}"
    return f"TTHC Desktop {__version__}, Qt {qVersion()}, {system}, folder {place}"


def _tell_and_end(app: QApplication, error: Exception) -> None:
    """Say why the program cannot start, and end it."""
    _log.critical("the program cannot start", exc_info=error)
    dialog = messages.tell_error(None, error) if isinstance(error, UserError) else messages.tell_crash(None, error)
    dialog.setWindowTitle("TTHC Desktop không mở được")
    dialog.finished.connect(lambda _: app.exit(1))


def make_application(appearance: str = "") -> QApplication:
    """Return the application, with its language, letters and look.

    Args:
        appearance: the clerk's choice, a key of :data:`~tthc_desktop.ui.kept_look.APPEARANCES`; without it the
            scheme in use stays.
    """
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("TTHC Desktop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("tthc-desktop")
    garbage.collect_here(app)
    qt_texts.install(app)
    if appearance:
        theme.tell_system(appearance)
        theme.use(theme.scheme_for(appearance))
    theme.apply(app)
    app.setWindowIcon(icons.app_icon())
    return app


def _start_log(folder: Path) -> TextIO | None:
    """Log into the data folder; go on without a log when that cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / LOG_FILE_NAME, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
        )
        crash_file = (folder / _CRASH_FILE_NAME).open("a", encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(PrivateFormatter())
    logging.getLogger().addHandler(handler)
    _log.setLevel(logging.INFO)
    faulthandler.enable(crash_file)
    return crash_file


def _stop_log(crash_file: TextIO | None) -> None:
    if crash_file is None:
        return
    faulthandler.disable()
    crash_file.close()
    for handler in [one for one in logging.getLogger().handlers if isinstance(one, RotatingFileHandler)]:
        logging.getLogger().removeHandler(handler)
        handler.close()


def _on_qt_message(kind: QtMsgType, context: object, message: str) -> None:
    level = logging.INFO if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else logging.WARNING
    _log.log(level, "Qt: %s", message)


def _on_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    _log.critical("unexpected error", exc_info=(kind, error, trace))
    open_dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    if isinstance(error, UserError):
        messages.tell_error(messages.window_in_front(), error)
    elif not any(isinstance(one, messages.Message) for one in open_dialogs):
        # One dialog is enough when the same error comes again and again.
        messages.tell_crash(messages.window_in_front(), error)


if __name__ == "__main__":
    sys.exit(main())
