"""The procedures of the grid and the short codes that choose them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tthc_desktop.text import clean, fold
from tthc_desktop.ui.dossier_form.procedure_search import ProcedureSearch

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure

_COMMON_BEGINNING = re.compile(r"chứng thực (việc )?", re.IGNORECASE)


def short_name(name: str) -> str:
    """Return a procedure's name without the words that all certifications begin with."""
    rest = _COMMON_BEGINNING.sub("", name, count=1) if _COMMON_BEGINNING.match(name) else name
    return rest[:1].upper() + rest[1:]


class Choices:
    """The procedures on offer.

    Args:
        procedures: in the order of their numbers, from 1.
    """

    def __init__(self, procedures: Sequence[Procedure] = ()) -> None:
        self.procedures = list(procedures)
        self._by_key = {one.key: one for one in procedures}
        self._short = ProcedureSearch(replace(one, name=short_name(one.name)) for one in procedures)
        self._whole = ProcedureSearch(procedures)

    def of_key(self, key: int) -> Procedure | None:
        """Return a procedure by the register's number of it."""
        return self._by_key.get(key)

    def number_of(self, procedure: Procedure) -> int:
        """Return the number that chooses a procedure."""
        return next(place for place, one in enumerate(self.procedures, start=1) if one.key == procedure.key)

    def find(self, text: str) -> list[Procedure]:
        """Return what fits a number, initials, or any part of a name or code, the best first."""
        typed = text.strip()
        if typed.isdecimal() and len(typed) <= 2:
            place = int(typed)
            return self.procedures[place - 1 : place] if place else []
        if not typed:
            return self.procedures
        found = [self._by_key[one.key] for one in self._short.find(typed)]
        return found + [one for one in self._whole.find(typed) if one not in found]

    def meant_by(self, text: str) -> Procedure | None:
        """Return the procedure that a pasted cell means: of that name, code or number, or with these words in its name.

        Words that only stand somewhere in a name are not enough: nobody looks at each of a thousand rows.
        """
        words = fold(clean(text))
        for one in self.procedures:
            if words in (fold(one.name), fold(one.code), fold(short_name(one.name))):
                return one
        if text.strip().isdecimal():
            return next(iter(self.find(text)), None)
        fitting = (one for one in self.procedures if f" {words} " in f" {_plain(one.name)} ")
        return next(fitting, None) if words else None


def _plain(name: str) -> str:
    return re.sub(r"[^\w]+", " ", fold(name)).strip()
