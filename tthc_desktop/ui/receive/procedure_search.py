"""Finding a procedure by any part of its name or code, without accents, or by its initials."""

from collections.abc import Iterable
from dataclasses import dataclass

from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.text import fold


@dataclass(frozen=True, slots=True)
class _Entry:
    procedure: Procedure
    code: str
    words: tuple[str, ...]
    whole: str
    initials: str


class ProcedureSearch:
    """Looks procedures up.

    Args:
        procedures: those on offer.
    """

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        self._entries = [_entry(procedure) for procedure in procedures]

    def find(self, text: str, limit: int = 50) -> list[Procedure]:
        """Return the procedures that fit what was typed, the best first."""
        query = fold(text)
        if not query:
            return [entry.procedure for entry in self._entries[:limit]]
        # Of two that fit alike the shorter name is the plainer procedure.
        ranked = [
            (rank, len(entry.whole), place)
            for place, entry in enumerate(self._entries)
            if (rank := _rank(entry, query)) is not None
        ]
        return [self._entries[place].procedure for _, _, place in sorted(ranked)[:limit]]


def _entry(procedure: Procedure) -> _Entry:
    whole = fold(procedure.name)
    words = tuple("".join(letter if letter.isalnum() else " " for letter in whole).split())
    return _Entry(procedure, fold(procedure.code), words, whole, "".join(word[0] for word in words))


def _rank(entry: _Entry, query: str) -> int | None:
    """Return how well an entry fits, 0 the best; None when it does not."""
    parts = query.split()
    if entry.code.startswith(query):
        return 0
    if entry.whole.startswith(query):
        return 1
    if len(parts) == 1 and len(query) > 1 and entry.initials.startswith(query):
        return 2
    if query in entry.whole:
        return 3
    if all(any(word.startswith(part) for word in entry.words) for part in parts):
        return 4
    if len(parts) == 1 and len(query) > 2 and query in entry.initials:
        return 5
    if query in entry.code or all(part in entry.whole for part in parts):
        return 6
    return None
