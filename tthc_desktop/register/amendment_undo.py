"""Taking an amendment back: which one still stands, whether it may go, and the dossier as it was before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import amendments, catalogue, printed_papers
from tthc_desktop.domain.dossier import Channel, Enclosure
from tthc_desktop.domain.events import UNDO_REASON, Event, EventKind
from tthc_desktop.domain.standing import effective_events, last_deed
from tthc_desktop.domain.terms import parse_term
from tthc_desktop.errors import UserError
from tthc_desktop.register import codes
from tthc_desktop.register.recounted import recounts, renewed_promises

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.amendments import AmendmentRecord
    from tthc_desktop.db.dossiers import StoredDossier
    from tthc_desktop.domain.dossier import Dossier
    from tthc_desktop.register.recounted import CountedBy

_APPLICANT = ("name", "id_number", "phone", "address", "organisation", "email")
_PLAIN = ("code", "case_name", "field", "fee", "copies", "pages", "sets", "result_at", "note", "clerk")


def standing_amendment(records: Sequence[AmendmentRecord]) -> AmendmentRecord | None:
    """Return the last amendment that was not taken back, None when there is none.

    Args:
        records: the amendments of a dossier, the first one first; those that took one back are among them.
    """
    taken_back = {record.takes_back for record in records}
    own = [record for record in records if record.takes_back is None and record.number not in taken_back]
    return own[-1] if own else None


def undoable(database: Database, stored: StoredDossier, number: int) -> AmendmentRecord:
    """Return the amendment of this number, which is to be taken back.

    Raises:
        UserError: something else was written since, or a paper was printed that may show the new values.
    """
    code, key = stored.dossier.code, stored.key
    record = standing_amendment(amendments.records(database, key))
    if record is None or record.number != number or _is_worked_on_since(stored, record):
        raise UserError(
            f"Hồ sơ {code} đã có việc khác sau đó nên không hoàn tác được lần sửa này nữa.",
            "Hãy dùng “Sửa thông tin” kèm lý do để sửa lại.",
        )
    # To the second: of a paper printed in the same one it is not known which came first.
    if any(paper.at >= record.at for paper in printed_papers.printed(database, key)):
        raise UserError(
            f"Đã in giấy cho hồ sơ {code} sau khi sửa thông tin nên không hoàn tác được nữa.",
            "Hãy dùng “Sửa thông tin” kèm lý do để sửa lại, rồi in lại giấy.",
        )
    return record


def _is_worked_on_since(stored: StoredDossier, record: AmendmentRecord) -> bool:
    # A calendar changed since hides no deed before it: its recounts are no work on the dossier.
    deed = last_deed([one for one in stored.dossier.events if one.kind is not EventKind.RECOUNTED])
    return bool(deed) and deed[0].number > record.events_before


def recount_note(reason: str) -> str:
    """Return what is written beside a due date that follows an amendment."""
    return f"Thông tin đã sửa: {reason}"


def promises_back(
    stored: StoredDossier, record: AmendmentRecord, was: CountedBy, printed: Collection[int], clerk: str, at: datetime
) -> list[Event]:
    """Return what is written to bring the due dates from before an amendment back.

    What it had counted again is struck out, so that the promise before it holds again. What the calendar has moved
    since is counted by the term from before, from the day on which the calendar moved it.

    Args:
        stored: the dossier as it is, the amendment not yet taken back.
        record: the amendment.
        was: what promises were counted by before it, the calendar of today.
        printed: numbers of the events whose appointment was printed.
        clerk: who takes it back.
        at: when.
    """
    written = stored.dossier.events
    after = record.events_before + record.events_added
    voids = [
        Event(EventKind.CORRECTED, at, clerk, UNDO_REASON, number=number, corrects=own, void=True)
        for number, own in enumerate(range(record.events_before + 1, after + 1), start=len(written) + 1)
    ]
    taken_back = {one.corrects for one in written if one.void}
    since = [
        one
        for one in written[after:]
        if one.kind is EventKind.RECOUNTED and one.number not in taken_back and "term" in record.before
    ]
    if not since:
        return voids
    moved = {one.corrects or 0 for one in since}
    events = effective_events([*written, *voids])
    if was.term is None:
        # Without a term nothing can be counted: what was promised then.
        then = effective_events(written[: record.events_before])
        promises = {one.number: (one.due_at, one.appointment_at) for one in then if one.number in moved}
    else:
        promises = renewed_promises(events, events, was, was, printed=printed, only=moved)
    number, first = len(written) + len(voids) + 1, min(one.happened_at for one in since)
    return [*voids, *recounts(promises, events, clerk, recount_note(UNDO_REASON), number, counts_from=first)]


def restored(database: Database, stored: StoredDossier, record: AmendmentRecord) -> tuple[Dossier, int]:
    """Return the dossier as it was before an amendment, its events left out, and the version of its procedure.

    Raises:
        UserError: the procedure is no longer in the register, or another dossier has its code by now.
    """
    dossier, before = stored.dossier, record.before
    if "code" in before and codes.is_taken(database, before["code"], besides=stored.key):
        raise UserError(
            f"Mã {before['code']} nay là mã của hồ sơ khác nên không hoàn tác được lần sửa này.",
            "Hãy dùng “Sửa thông tin” kèm lý do để sửa lại.",
        )
    changed: dict[str, Any] = {part: before[part] for part in _PLAIN if part in before}
    if "channel" in before:
        changed["channel"] = Channel(before["channel"])
    if "term" in before:
        changed["term"] = parse_term(before["term"]) if before["term"] else None
    if "enclosures" in before:
        changed["enclosures"] = tuple(Enclosure(*paper) for paper in before["enclosures"])
    who = {part: before[part] for part in _APPLICANT if part in before}
    procedure = None
    if record.procedure_before is not None:
        procedure = catalogue.procedure_by_key(database, record.procedure_before)
    if procedure is None:
        raise UserError(
            f"Thủ tục “{before.get('procedure', dossier.procedure_name)}” trước khi sửa không còn trong sổ "
            "nên không hoàn tác được lần sửa này.",
            "Hãy dùng “Sửa thông tin” để chọn lại thủ tục.",
        )
    changed.update(procedure_code=procedure.code, procedure_name=procedure.name)
    return replace(dossier, applicant=replace(dossier.applicant, **who), **changed), procedure.key
