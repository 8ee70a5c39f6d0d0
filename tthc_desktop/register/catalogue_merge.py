"""What a list tells of a procedure, put over what the catalogue has of it: what is not told stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tthc_desktop.db import catalogue
from tthc_desktop.domain.catalogue import Procedure, ProcedureTerm
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.terms import term_text
from tthc_desktop.imports.columns import Column
from tthc_desktop.text import clean, number_text

if TYPE_CHECKING:
    from tthc_desktop.imports.catalogue_rows import ImportedProcedure

TermKey = tuple[Channel | None, str]


@dataclass(frozen=True, slots=True)
class ToldProcedure:
    """What a list tells of a procedure.

    Attributes:
        procedure: as it is where the catalogue has nothing of it yet.
        columns: what the list has columns for.
        blank_terms: channel and case of the terms whose cells are empty.
        fee: what is told of the fee; None when nothing is.
    """

    procedure: Procedure
    columns: Collection[Column]
    blank_terms: Collection[TermKey] = ()
    fee: int | None = None


def told_in_full(procedure: Procedure) -> ToldProcedure:
    """Return a procedure of a catalogue that leaves nothing out."""
    return ToldProcedure(procedure, frozenset(Column), fee=procedure.fee or None)


def told_by(rows: Sequence[ImportedProcedure], columns: Collection[Column]) -> ToldProcedure:
    """Return what the rows of one procedure tell, one row for each of its terms."""
    first = rows[0]
    terms = {(row.channel, row.case_name): ProcedureTerm(row.term, row.channel, row.case_name) for row in rows}
    procedure = Procedure(
        code=first.code,
        name=first.name,
        field=clean(first.field),
        terms=tuple(terms.values()),
        level=first.level,
        one_stop=first.one_stop,
        internal_processes=first.internal_processes,
        source=first.source,
        fee=first.fee or 0,
        valid_from=first.valid_from,
        valid_to=first.valid_to,
    )
    blank = {(row.channel, row.case_name) for row in rows if not row.term_text}
    return ToldProcedure(procedure, columns, blank, first.fee)


def put_over(kept: Procedure, told: ToldProcedure) -> Procedure:
    """Return a procedure as it is with what a list tells of it; its days of validity are those of the list.

    Args:
        kept: the version of the catalogue.
        told: what the list tells.
    """
    new, columns = told.procedure, told.columns
    return replace(
        new,
        terms=_terms(kept.terms, told),
        level=new.level or kept.level,
        one_stop=new.one_stop if Column.ONE_STOP in columns else kept.one_stop,
        internal_processes=new.internal_processes if Column.PROCESSES in columns else kept.internal_processes,
        source=new.source or kept.source,
        note=new.note or kept.note,
        enclosures=new.enclosures or kept.enclosures,
        fee=kept.fee if told.fee is None else told.fee,
    )


def _terms(kept: Sequence[ProcedureTerm], told: ToldProcedure) -> tuple[ProcedureTerm, ...]:
    """Return the terms told, beside those of the channels and cases of which the list cannot tell."""
    known = {(one.channel, one.case_name): one for one in kept}
    untold = [
        one
        for one in kept
        if (one.channel is not None and Column.CHANNEL not in told.columns)
        or (one.case_name and Column.CASE not in told.columns)
    ]
    terms: list[ProcedureTerm] = []
    for one in told.procedure.terms:
        key = (one.channel, one.case_name)
        if key not in told.blank_terms:
            terms.append(one)
        elif key in known:
            terms.append(known[key])
        elif not untold:
            terms.append(one)
    if untold and len(untold) == len(kept) and terms:
        # The one term of the list is one of them, or it takes the place of them all.
        return tuple(kept if {one.term for one in terms} <= {one.term for one in untold} else terms)
    return (*terms, *untold)


def differences(old: Procedure, new: Procedure) -> list[str]:
    """Return in Vietnamese what is another in a new version; the papers and days of validity aside."""
    found: list[str] = []
    if old.name != new.name:
        found.append(f"tên mới “{new.name}”")
    if catalogue.field_key(old.field) != catalogue.field_key(new.field):
        found.append(f"lĩnh vực {old.field} → {new.field}")
    if _term_set(old) != _term_set(new):
        found.append(f"thời hạn {_terms_text(old)} → {_terms_text(new)}")
    if old.level != new.level:
        found.append(f"cấp giải quyết {old.level or 'để trống'} → {new.level}")
    if old.one_stop != new.one_stop:
        found.append("nay tiếp nhận theo một cửa" if new.one_stop else "nay không theo một cửa")
    if old.internal_processes != new.internal_processes:
        found.append(f"số quy trình nội bộ {old.internal_processes} → {new.internal_processes}")
    if old.source != new.source:
        found.append(f"văn bản nguồn {new.source}")
    if old.fee != new.fee:
        found.append(f"lệ phí một bản {number_text(old.fee)} → {number_text(new.fee)} đồng")
    return found


def _term_set(procedure: Procedure) -> set[ProcedureTerm]:
    return set(procedure.terms)


def _terms_text(procedure: Procedure) -> str:
    """Return the ordinary term first, then the others."""
    ordered = sorted(procedure.terms, key=lambda one: (one.case_name, one.channel or ""))
    words = dict.fromkeys(term_text(one.term) if one.term else "chưa rõ" for one in ordered)
    return ", ".join(words) or "chưa rõ"
