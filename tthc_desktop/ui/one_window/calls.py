"""What one start of the program may ask of the window that is open already: data, never code."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

# The longest command line that Windows knows, and so all files of one start, each letter written as "\uXXXX".
LONGEST = 6 * 32_767 + 200


class Wish(StrEnum):
    """What is asked."""

    SHOW = "show"
    OPEN = "open"
    CLOSE = "close"


class Answer(StrEnum):
    """What is answered: it is being done, or the window stays open because its user wants that."""

    DONE = "done"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Call:
    """One call.

    Attributes:
        wish: what is asked.
        files: the files to open; none for the other wishes.
    """

    wish: Wish
    files: tuple[Path, ...] = ()


def to_line(call: Call) -> bytes:
    """Return a call as it goes from one program to the other: a line of JSON."""
    return json.dumps({"wish": call.wish, "files": [str(file) for file in call.files]}).encode() + b"\n"


def from_line(line: bytes) -> Call | None:
    """Return what a line says; None for whatever is no call, such as a file of another kind."""
    try:
        entry = json.loads(line.decode())
        wish, files = Wish(entry["wish"]), entry["files"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if len(entry) != 2 or not isinstance(files, list) or (wish is Wish.OPEN) is not bool(files):
        return None
    if not all(isinstance(file, str) and Path(file).is_absolute() and "\0" not in file for file in files):
        return None
    # What is of another kind is refused by whoever would open it, where its user sees that.
    return Call(wish, tuple(Path(file) for file in files))
