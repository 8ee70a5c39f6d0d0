"""The log tells what went wrong and where, and nothing of whom it was about."""

import logging
from logging import LogRecord
from pathlib import Path
from typing import Any

import pytest

from tthc_desktop.errors import UserError
from tthc_desktop.ui.log_lines import PrivateFormatter


def _line(message: str, *args: object, error: BaseException | None = None) -> str:
    info: Any = None if error is None else (type(error), error, error.__traceback__)
    record = LogRecord("tthc_desktop", logging.ERROR, "app.py", 1, message, args, info)
    return PrivateFormatter().format(record)


def _raised() -> UserError:
    def look_up(name: str) -> None:
        try:
            {}[name]
        except KeyError as error:
            raise UserError(f"Hồ sơ của {name}, số 001080000123, không có.", "Hãy tìm lại.") from error

    with pytest.raises(UserError) as raised:
        look_up("Trần Thị Bưởi")
    return raised.value


def test_no_words_of_an_error_are_written_only_its_kind_and_place():
    told = _line("a job failed", error=_raised())
    assert "Bưởi" not in told
    assert "001080000123" not in told
    assert "0123" not in told
    lines = told.splitlines()
    assert lines[0].endswith("ERROR tthc_desktop: a job failed")
    assert lines[1] == "KeyError"
    assert "led to" in lines
    assert any(line.startswith("  test_log_lines.py:") and line.endswith("in look_up") for line in lines)


def test_an_error_in_the_middle_of_a_message_is_told_by_its_kind():
    assert _line("the draft could not be kept: %s", _raised()).endswith("the draft could not be kept: UserError")
    missing = FileNotFoundError(2, "No such file", "C:/Users/Trần Thị Bưởi/so.tthc")
    told = _line("cannot be opened: %s", missing)
    assert told.endswith("cannot be opened: FileNotFoundError (2)")


def test_numbers_of_people_are_masked_and_the_moment_is_not():
    told = _line("Qt: %s", "text 001080000123 and 0912 345 678")
    assert "001080000123" not in told
    assert "345 678" not in told
    assert told[:2] == "20"
    assert told[4] == "-"


def test_every_log_of_the_program_goes_through_it():
    """Whoever writes to a log file of their own writes past the masks."""
    folder = Path(__file__).resolve().parents[2] / "tthc_desktop"
    makers = [
        path.name
        for path in folder.rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in ("FileHandler(", "logging.Formatter("))
    ]
    assert makers == ["app.py"]
