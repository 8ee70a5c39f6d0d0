"""Dossiers that have one digest together: those of an import, and those from before the chain."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import bound_rows
from tthc_desktop.db.digests import OWN_COLUMNS, line, of_lines
from tthc_desktop.domain.terms import parse_term
from tthc_desktop.errors import UserError

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.bound_rows import BoundAmendment, BoundDossier
    from tthc_desktop.db.digests import Part
    from tthc_desktop.register.history.claims import Claims

# The column of each part that can be amended and is kept there as it is.
_PLAIN = {
    "code": "code",
    "case_name": "case_name",
    "channel": "channel",
    "name": "applicant_name",
    "id_number": "id_number",
    "phone": "phone",
    "address": "address",
    "organisation": "organisation",
    "email": "email",
    "fee": "fee",
    "copies": "copies",
    "pages": "pages",
    "sets": "sets",
    "result_at": "result_at",
    "note": "note",
    "clerk": "clerk",
}
_PLACES = {name: place for place, name in enumerate(OWN_COLUMNS)}


@dataclass
class _Gathered:
    """What was read of a part so far."""

    row: int
    part: Part
    events: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    uncertain: bool = False


class Parts:
    """Gathers the texts of each part and compares their digests.

    Args:
        database: the register.
        claims: what the audit says; the events that have a digest of their own are struck off it one dossier before
            they come here.
        add: called with each fault and the number of its row.

    Attributes:
        unchecked: what could not be checked, as sentences.
    """

    def __init__(self, database: Database, claims: Claims, add: Callable[[str, int | None], None]) -> None:
        self._claims = claims
        self._add = add
        self._fields = bound_rows.field_ids(database)
        self._parts = [_Gathered(row, part) for row, part in sorted(claims.parts, key=lambda one: one[1].first)]
        self._firsts = [one.part.first for one in self._parts]
        # Taken now: what has a digest of its own is struck off the claims while the dossiers are walked through.
        self._events_alone = frozenset(claims.events)
        self._received_alone = frozenset(claims.own)
        self._updates: dict[int, list[str]] = {key: [] for key in claims.updates}
        self._old_amendments: list[str] = []
        self._amendments_met: set[tuple[int, int]] = set()
        self._uncertain = 0

    @property
    def unchecked(self) -> tuple[str, ...]:
        """What could not be checked, as sentences."""
        if not self._uncertain:
            return ()
        return (
            f"{self._uncertain} nhóm hồ sơ có hồ sơ đã xóa dữ liệu theo thời hạn lưu, hoặc có thủ tục trước khi sửa "
            "không còn trong sổ, nên không đối chiếu được thông tin hồ sơ của cả nhóm; diễn biến vẫn đối chiếu đủ.",
        )

    def take(self, one: BoundDossier) -> None:
        """Take in the next dossier."""
        part = self._part_of(one.key)
        since = [own for own in one.amendments if (one.key, own.number) in self._claims.amendments]
        self._look_at_amendments(one)
        if part is None and (one.import_key is not None or one.key not in self._received_alone):
            self._add(f"Hồ sơ {one.code} có trong sổ nhưng nhật ký không ghi ai đã đưa vào.", None)
        for event in one.events:
            if (one.key, event.number) in self._events_alone:
                continue
            if event.import_key is not None and event.import_key != one.import_key:
                if event.import_key in self._updates:
                    self._updates[event.import_key].append(event.text)
                    continue
            elif part is not None:
                part.events.append(event.text)
                continue
            self._add(f"Hồ sơ {one.code}: việc số {event.number} không có trong nhật ký.", None)
        if part is not None:
            self._gather(part, one, since)

    def _part_of(self, key: int) -> _Gathered | None:
        place = bisect_right(self._firsts, key) - 1
        if place < 0 or key > self._parts[place].part.last:
            return None
        return self._parts[place]

    def _look_at_amendments(self, one: BoundDossier) -> None:
        for amendment in () if one.key in self._claims.erased else one.amendments:
            claim = self._claims.amendments.get((one.key, amendment.number))
            self._amendments_met.add((one.key, amendment.number))
            if claim is None:
                self._old_amendments.append(amendment.text)
            elif claim.sha256 != of_lines([one.salt, amendment.text]):
                self._add(f"Hồ sơ {one.code}: lần sửa thông tin số {amendment.number} đã bị sửa lại.", claim.row)

    def _gather(self, part: _Gathered, one: BoundDossier, since: Sequence[BoundAmendment]) -> None:
        own, papers = one.own, one.papers
        if since:
            try:
                own, papers = self._as_it_was(one, since)
            except (KeyError, ValueError, TypeError, UserError):
                part.uncertain = True
        part.own.append(own)
        part.papers += papers
        part.codes.append(one.code)

    def _as_it_was(self, one: BoundDossier, since: Sequence[BoundAmendment]) -> tuple[str, list[str]]:
        """Return a dossier's own data and its papers with the amendments of the chain taken back.

        Raises:
            KeyError: the procedure it was under is gone.
        """
        before: dict[str, Any] = {}
        for amendment in reversed(since):
            before.update(json.loads(amendment.before))
        if since[0].procedure_before is None:
            raise KeyError("procedure")
        values = json.loads(one.own)
        values[_PLACES["procedure_id"]] = since[0].procedure_before
        for name, column in _PLAIN.items():
            if name in before:
                values[_PLACES[column]] = before[name]
        if "field" in before:
            values[_PLACES["field_id"]] = self._fields[before["field"]]
        if "term" in before:
            term = parse_term(before["term"]) if before["term"] else None
            values[_PLACES["term_kind"]] = None if term is None else str(term.kind)
            values[_PLACES["term_amount"]] = 0 if term is None else term.amount
        papers = one.papers
        if "enclosures" in before:
            papers = [line([one.key, place, *paper]) for place, paper in enumerate(before["enclosures"], start=1)]
        return line(values), papers

    def end(self) -> None:
        """Compare the digests once all dossiers were taken in."""
        for one in self._parts:
            part = one.part
            who = _named(one)
            if of_lines(one.events) != part.events:
                self._add(f"{who}: diễn biến của một hồ sơ không còn như khi ghi ở dòng nhật ký số {one.row}.", one.row)
            if any(part.first <= key <= part.last for key in self._claims.erased) or one.uncertain:
                self._uncertain += 1
            elif of_lines(one.own) != part.own or of_lines(one.papers) != part.papers:
                self._add(f"{who}: thông tin của một hồ sơ không còn như khi ghi ở dòng nhật ký số {one.row}.", one.row)
        for (key, number), claim in self._claims.amendments.items():
            if (key, number) not in self._amendments_met:
                self._add(f"Lần sửa thông tin số {number} của hồ sơ thứ {key} không còn trong sổ.", claim.row)
        for key, claim in self._claims.updates.items():
            if of_lines(self._updates[key]) != claim.sha256:
                self._add(
                    f"Lần nhập số {key}: diễn biến nhập thêm cho hồ sơ đã có không còn như khi ghi ở dòng nhật ký "
                    f"số {claim.row}.",
                    claim.row,
                )
        old = self._claims.old_amendments
        if old is not None and of_lines(self._old_amendments) != old.sha256 and not self._claims.erased:
            self._add("Một lần sửa thông tin hồ sơ từ trước khi có chuỗi nhật ký đã bị sửa lại.", old.row)


def _named(one: _Gathered) -> str:
    codes = f"từ {one.codes[0]} đến {one.codes[-1]}" if one.codes else "không còn hồ sơ nào"
    if one.part.import_key is None:
        return f"Hồ sơ có trước khi có chuỗi nhật ký ({codes})"
    return f"Hồ sơ của lần nhập số {one.part.import_key} ({codes})"
