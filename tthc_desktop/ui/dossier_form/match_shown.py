"""Which part of a long name is shown where it has not the room: its beginning, and what was searched for."""

import re
from collections.abc import Callable

from tthc_desktop.text import fold

_HEAD_WORDS = 3
_SIGNS = "(“\"'-–,;"


def shown_part(name: str, query: str, fits: Callable[[str], bool]) -> str:
    """Return a name so that the words searched for are seen; what is still too long at its end may be cut there.

    Args:
        name: the whole name.
        query: what was searched for.
        fits: tells whether a text has room.
    """
    found = _found(name, query)
    if fits(name) or found is None or fits(f"{name[: found[1]]}…"):
        return name
    begins = [word.start() for word in re.finditer(r"\S+", name)]
    for words in range(_HEAD_WORDS, 0, -1):
        head = name[: begins[words]] if words < len(begins) else name
        for begin in begins[words:]:
            if begin <= found[0] and fits(f"{head}… {name[begin : found[1]]}…"):
                return f"{head}… {name[begin:]}"
    return f"… {name[found[0] :]}"


def _found(name: str, query: str) -> tuple[int, int] | None:
    """Return where the words searched for begin and end in a name: in one piece, else from the first to the last."""
    parts = fold(query).split()
    words = [(match, fold(match.group()).lstrip(_SIGNS)) for match in re.finditer(r"\S+", name)]
    for place in range(len(words) - len(parts) + 1):
        piece = words[place : place + len(parts)]
        if parts and all(word.startswith(part) for (_, word), part in zip(piece, parts, strict=True)):
            return piece[0][0].start(), piece[-1][0].end()
    single = [match for match, word in words if any(word.startswith(part) for part in parts)]
    return (single[0].start(), single[-1].end()) if single else None
