"""What one start of the program may ask of the window that is open already: data, never code."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

# The longest name that Windows knows, each letter written as "\uXXXX".
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
        file: the file to open; None for the other wishes.
    """

    wish: Wish
    file: Path | None = None


def to_line(call: Call) -> bytes:
    """Return a call as it goes from one program to the other: a line of JSON."""
    return json.dumps({"wish": call.wish, "file": str(call.file) if call.file is not None else ""}).encode() + b"\n"


def from_line(line: bytes) -> Call | None:
    """Return what a line says; None for whatever is no call, such as a file of another kind."""
    try:
        entry = json.loads(line.decode())
        wish, file = Wish(entry["wish"]), entry["file"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if len(entry) != 2 or not isinstance(file, str):
        return None
    if wish is not Wish.OPEN:
        return Call(wish) if not file else None
    path = Path(file)
    # What is of another kind is refused by whoever would open it, where its user sees that.
    return Call(wish, path) if path.is_absolute() and "\0" not in file else None
