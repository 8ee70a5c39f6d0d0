"""Checking the history: the chain, and everything in the register that it is bound to."""

from __future__ import annotations

from hashlib import sha256
from itertools import zip_longest
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, bound_rows, closing_cells, closings, private_values, seals, triggers
from tthc_desktop.db.change_stamp import change_stamp
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.domain.periods import parse_period
from tthc_desktop.register.history.claims import Claims
from tthc_desktop.register.history.derived_columns import DerivedColumns
from tthc_desktop.register.history.faults import Chain, Fault, Verification, in_chain_order
from tthc_desktop.register.history.parts import Parts
from tthc_desktop.register.history.words import TABLE_TEXT

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.bound_rows import BoundDossier
    from tthc_desktop.db.closings import FrozenState
    from tthc_desktop.register.history.claims import ClosingClaim
    from tthc_desktop.register.progress import Progress

_AGAIN = 3
# Where everything is wrong, the first ones tell enough.
_MOST_FAULTS = 200


@reporting_environment()
def verify(database: Database, progress: Progress = lambda done, total: None) -> Verification:
    """Check the whole history of a register; what is written meanwhile is no fault.

    Args:
        database: the register; reading it is enough.
        progress: called with dossiers done and dossiers in all; may raise to cancel.
    """
    for _ in range(_AGAIN):
        stamp = change_stamp(database)
        found = _Check(database, progress).run()
        # Looked at again only where a deed that came in between may be what looks wrong.
        if found.is_sound or change_stamp(database) == stamp:
            return found
    return found


class _Check:
    def __init__(self, database: Database, progress: Progress) -> None:
        self._database = database
        self._progress = progress
        self._claims = Claims()
        self._faults: list[Fault] = []

    def run(self) -> Verification:
        chain = Chain()
        for entry in audit.walk(self._database):
            chain.look(entry)
            try:
                self._claims.take(entry)
            except (ValueError, TypeError, KeyError):
                # A row that was tampered with; the chain tells which.
                chain.fault = chain.fault or Fault(f"Dòng nhật ký số {entry.number} không đọc được.", entry.number)
        dossiers, events, unchecked = self._look_at_dossiers()
        self._look_at_closings()
        self._look_at_private_values()
        self._look_at_tables()
        self._faults += [
            Fault(f"Khóa chống sửa “{name}” của tệp sổ bị bỏ hoặc bị thay.")
            for name in triggers.changed(self._database)
        ]
        first = [] if chain.fault is None else [chain.fault]
        rest = in_chain_order(iter(self._faults))
        return Verification(
            head=chain.head,
            begins=self._claims.begins or 1,
            dossiers=dossiers,
            events=events,
            faults=(*first, *rest)[:_MOST_FAULTS],
            unchecked=unchecked,
        )

    def _add(self, text: str, row: int | None = None) -> None:
        self._faults.append(Fault(text, row))

    def _look_at_dossiers(self) -> tuple[int, int, tuple[str, ...]]:
        total, _ = bound_rows.counts(self._database)
        parts = Parts(self._database, self._claims, self._add)
        derived = DerivedColumns(self._database)
        done = events = 0
        for page in bound_rows.pages(self._database):
            self._progress(done, total)
            wrong = derived.wrong([one.key for one in page], {one.key: one.derived for one in page})
            for one in page:
                self._look_at_own(one)
                parts.take(one)
                events += len(one.events)
                if one.key in wrong:
                    self._add(f"Hồ sơ {one.code}: tình trạng, hạn trả trong danh sách không khớp với diễn biến đã ghi.")
            done += len(page)
        parts.end()
        for (key, number), claim in self._claims.events.items():
            self._add(f"Việc số {number} của hồ sơ thứ {key} có trong nhật ký nhưng không còn trong sổ.", claim.row)
        return done, events, parts.unchecked

    def _look_at_own(self, one: BoundDossier) -> None:
        """Look at what has a digest of its own, and strike those digests off."""
        claims = self._claims
        own = claims.own.pop(one.key, None)
        if own is not None and own.sha256 != _digest(one.salt, one.own, *one.papers):
            self._add(f"Hồ sơ {one.code}: thông tin hồ sơ không còn như khi ghi ở dòng nhật ký số {own.row}.", own.row)
        for event in one.events:
            claim = claims.events.pop((one.key, event.number), None)
            if claim is not None and claim.sha256 != sha256(event.text.encode()).hexdigest():
                self._add(
                    f"Hồ sơ {one.code}: việc số {event.number} không còn như khi ghi ở dòng nhật ký số {claim.row}.",
                    claim.row,
                )

    def _look_at_closings(self) -> None:
        kept = closings.frozen_states(self._database)
        claimed = self._claims.closings
        for claim, found in zip_longest(claimed, kept):
            if found is None:
                self._add(f"Lần chốt {claim.number} của kỳ {claim.period} không còn trong sổ.", claim.row)
            elif claim is None:
                self._add(f"Lần chốt {found.number} của kỳ {found.period} không có trong nhật ký.")
            elif what := self._changed_in(found, claim):
                self._add(f"{what} của kỳ {claim.period} (lần {claim.number}) không còn như khi chốt.", claim.row)
        for key in sorted(self._claims.files.keys() | {one.key for one in kept}):
            row, files = self._claims.files.get(key, (None, {}))
            kept_files = closings.files_of(self._database, key)
            now = {name: sha256(content).hexdigest() for name, (_, content) in kept_files.items()}
            for name in sorted(files.keys() | now.keys()):
                if files.get(name) != now.get(name):
                    self._add(f"Tệp đã lưu “{name}” của một lần chốt không còn như khi lưu.", row)

    def _changed_in(self, found: FrozenState, claim: ClosingClaim) -> str:
        """Return what of a closing is no longer as it was; empty when all is."""
        if (found.period, found.number, found.state) != (claim.period, claim.number, claim.state):
            return "Số liệu đã chốt"
        if found.figures_sha256 != claim.figures:
            return "Số liệu đã chốt"
        period = parse_period(claim.period)
        days = (period.first.isoformat(), period.last.isoformat())
        said = (claim.at, claim.clerk, claim.note, *days)
        if (found.at, found.clerk, found.note, found.first, found.last) != said:
            return "Ngày giờ, người chốt hoặc lý do"
        if not found.is_in_chain:
            return "Mã nhật ký ghi cùng lần chốt"
        if claim.paragraphs not in (None, found.paragraphs_sha256):
            return "Đoạn viết đã chốt"
        if claim.cells not in (None, closing_cells.digest(self._database, found.key)):
            return "Danh sách hồ sơ đã chốt"
        return ""

    def _look_at_private_values(self) -> None:
        kept = private_values.digests(self._database)
        claims = self._claims
        for row, digest in kept.items():
            if claims.private.get(row) != digest:
                self._add(f"Giá trị cũ, mới đi cùng dòng nhật ký số {row} đã bị sửa.", row)
        for row in claims.private.keys() - kept.keys() - claims.gone:
            self._add(f"Giá trị cũ, mới đi cùng dòng nhật ký số {row} đã bị xóa.", row)

    def _look_at_tables(self) -> None:
        claims = self._claims.tables
        for name in seals.wrong(self._database, {name: claim.sha256 for name, claim in claims.items()}):
            what = TABLE_TEXT[name]
            if name in claims:
                row = claims[name].row
                self._add(f"{what} không còn như khi ghi ở dòng nhật ký số {row}.", row)
            else:
                self._add(f"{what} có trong sổ nhưng nhật ký không ghi ai đã đưa vào.")


def _digest(*lines: str) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()
