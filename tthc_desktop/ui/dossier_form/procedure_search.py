"""Finding a procedure by any part of its name, field or code, without accents, or by its initials."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from tthc_desktop.text import fold

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure


@dataclass(frozen=True, slots=True)
class _Entry:
    code: str
    digits: tuple[str, ...]
    words: tuple[str, ...]
    field_words: tuple[str, ...]
    whole: str
    initials: str


class ProcedureSearch:
    """Looks procedures up.

    Args:
        procedures: those on offer.
        frequent: codes of those the clerk uses most, which come first while nothing is typed.
    """

    def __init__(self, procedures: Iterable[Procedure], frequent: Sequence[str] = ()) -> None:
        places = {code: place for place, code in enumerate(frequent)}
        self._procedures = tuple(procedures)
        used = [procedure for procedure in self._procedures if procedure.code in places]
        self.frequent = sorted(used, key=lambda procedure: places[procedure.code])

    @cached_property
    def _entries(self) -> list[_Entry]:
        """What is searched; made when the first letter is typed, for a dialog that opens must not wait for it."""
        return [_entry(one.code, one.name, one.field) for one in self._procedures]

    def of_code(self, code: str) -> Procedure | None:
        """Return the procedure of a code, when it is on offer."""
        return next((procedure for procedure in self._procedures if procedure.code == code), None)

    def find(self, text: str, limit: int = 50) -> list[Procedure]:
        """Return the procedures that fit what was typed, the best first."""
        query = fold(text)
        if not query:
            first = {procedure.code for procedure in self.frequent}
            others = (procedure for procedure in self._procedures if procedure.code not in first)
            return [*self.frequent, *others][:limit]
        # Of two that fit alike the shorter name is the plainer procedure.
        ranked = [
            (rank, len(entry.whole), place)
            for place, entry in enumerate(self._entries)
            if (rank := _rank(entry, query)) is not None
        ]
        return [self._procedures[place] for _, _, place in sorted(ranked)[:limit]]


@lru_cache(maxsize=2_000)
def _entry(code: str, name: str, field: str) -> _Entry:
    whole, code = fold(name), fold(code)
    words = _words(whole)
    plain = code.replace(".", "")
    # 1.001193 is written with its dot, without it, without its first part, and without the zeros after that.
    tail = code.partition(".")[2].replace(".", "")
    digits = tuple(form for form in (plain, tail, tail.lstrip("0")) if form)
    return _Entry(code, digits, words, _words(fold(field)), whole, "".join(w[0] for w in words))


def _follows(entry: _Entry, parts: Sequence[str]) -> bool:
    """Tell whether each part begins a word, or is the initials of words, of the name: one after the other."""
    place = 0
    for part in parts:
        ends = [number + 1 for number, word in enumerate(entry.words[place:], place) if word.startswith(part)]
        begin = entry.initials.find(part, place)
        if begin >= 0:
            ends.append(begin + len(part))
        if not ends:
            return False
        place = min(ends)
    return True


def _words(text: str) -> tuple[str, ...]:
    return tuple("".join(letter if letter.isalnum() else " " for letter in text).split())


def _rank(entry: _Entry, query: str) -> int | None:
    """Return how well an entry fits, 0 the best; None when it does not."""
    parts = query.split()
    plain = query.replace(".", "").replace(" ", "")
    if entry.code.startswith(query) or (plain.isdigit() and any(form.startswith(plain) for form in entry.digits)):
        return 0
    if entry.whole.startswith(query):
        return 1
    if len(parts) == 1 and len(query) > 1 and entry.initials.startswith(query):
        return 2
    if query in entry.whole:
        return 3
    if all(any(word.startswith(part) for word in entry.words) for part in parts):
        return 4
    if len(query) > 2 and _follows(entry, parts):
        return 5
    if all(any(word.startswith(part) for word in (*entry.words, *entry.field_words)) for part in parts):
        return 6
    if query in entry.code or all(part in entry.whole for part in parts):
        return 7
    return None
