"""The lines of the log file: what went wrong and where in the program, and nothing of whom it was about.

The words of an error may name an applicant, so none is written: of an error only its kind and where it came from. The
log goes with a telephone call for help; the register does not.
"""

import logging
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from tthc_desktop.register import without_numbers

_ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
_PACKAGE = "tthc_desktop"


class PrivateFormatter(logging.Formatter):
    """Formats records without anything that may tell of a person."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Return the line, numbers of people masked and errors told by their kind."""
        private = logging.makeLogRecord(record.__dict__)
        private.args = _kinds(record.args)
        private.message = without_numbers(private.getMessage())
        return super().formatMessage(private)

    def formatException(self, ei: _ErrorInfo) -> str:
        """Return where an error came from, and what led to it, by their kinds."""
        return "\n".join(_told(ei[1])) if ei[1] is not None else ""

    def formatStack(self, stack_info: str) -> str:
        """Return nothing: a stack is only ever told with its error."""
        return ""


def _kinds(args: Any) -> Any:
    """Return what goes into a message, each error by its kind."""
    if isinstance(args, dict):
        return {name: _kind(one) for name, one in args.items()}
    return tuple(map(_kind, args)) if isinstance(args, tuple) else args


def _kind(one: object) -> object:
    if not isinstance(one, BaseException):
        return one
    # Of the disk and of SQLite the code says what a reader needs.
    code = getattr(one, "sqlite_errorname", None) or getattr(one, "errno", None)
    return f"{type(one).__name__} ({code})" if code else type(one).__name__


def _told(error: BaseException) -> list[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [] if cause is None else [*_told(cause), "led to"]
    lines.append(str(_kind(error)))
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
    return lines


def _place(file: str) -> str:
    """Return a file of the program without the folder it is installed in, which may bear a person's name."""
    parts = Path(file).parts
    return "/".join(parts[parts.index(_PACKAGE) :]) if _PACKAGE in parts else parts[-1]
