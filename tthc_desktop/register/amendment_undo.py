"""Taking an amendment back: which one still stands, whether it may go, and the dossier as it was before it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tthc_desktop.db import Database, amendments, catalogue, dossiers, printed_papers
from tthc_desktop.db.amendments import AmendmentRecord
from tthc_desktop.db.dossiers import StoredDossier
from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.domain.dossier import Channel, Dossier, Enclosure
from tthc_desktop.domain.events import UNDO_REASON, EventKind
from tthc_desktop.domain.standing import last_deed
from tthc_desktop.domain.terms import parse_term
from tthc_desktop.errors import UserError
from tthc_desktop.register.amended_parts import parts_of

_APPLICANT = ("name", "id_number", "phone", "address", "organisation", "email")
_PLAIN = ("code", "case_name", "field", "fee", "copies", "pages", "sets", "result_at", "note", "clerk")


def standing_amendment(records: Sequence[AmendmentRecord]) -> AmendmentRecord | None:
    """Return the last amendment that was not taken back, None when there is none.

    Args:
        records: the amendments of a dossier, the first one first; those that took one back are among them.
    """
    taken_back = 0
    for record in reversed(records):
        if record.reason == UNDO_REASON:
            taken_back += 1
        elif taken_back:
            taken_back -= 1
        else:
            return record
    return None


def undoable(database: Database, stored: StoredDossier, number: int) -> AmendmentRecord:
    """Return the amendment of this number, which is to be taken back.

    Raises:
        UserError: something else was written since, or a paper was printed that may show the new values.
    """
    code, key = stored.dossier.code, stored.key
    record = standing_amendment(amendments.records(database, key))
    if record is None or record.number != number or _is_worked_on_since(database, stored, record):
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


def _is_worked_on_since(database: Database, stored: StoredDossier, record: AmendmentRecord) -> bool:
    deed = last_deed(stored.dossier.events)
    if deed and dossiers.recorded_moments(database, stored.key)[deed[0].number - 1] > record.at:
        return True
    now = parts_of(stored.dossier)
    return any(now[part] != value for part, value in record.after.items())


def moved_promises(database: Database, stored: StoredDossier, record: AmendmentRecord) -> bool:
    """Tell whether the amendment brought another due date along; else taking it back moves none either."""
    events = zip(stored.dossier.events, dossiers.recorded_moments(database, stored.key), strict=True)
    note = recount_note(record.reason)
    return any(one.kind is EventKind.RECOUNTED and one.note == note and at >= record.at for one, at in events)


def recount_note(reason: str) -> str:
    """Return what is written beside a due date that follows an amendment."""
    return f"Thông tin đã sửa: {reason}"


def restored(database: Database, stored: StoredDossier, record: AmendmentRecord) -> tuple[Dossier, int]:
    """Return the dossier as it was before an amendment, its events left out, and the version of its procedure.

    Raises:
        UserError: the procedure is no longer in the register.
    """
    dossier, before = stored.dossier, record.before
    changed: dict[str, Any] = {part: before[part] for part in _PLAIN if part in before}
    if "channel" in before:
        changed["channel"] = Channel(before["channel"])
    if "term" in before:
        changed["term"] = parse_term(before["term"]) if before["term"] else None
    if "enclosures" in before:
        changed["enclosures"] = tuple(Enclosure(*paper) for paper in before["enclosures"])
    who = {part: before[part] for part in _APPLICANT if part in before}
    key = stored.procedure_key
    if "procedure" in before:
        procedure = _procedure(database, dossier, before)
        key = procedure.key
        changed.update(procedure_code=procedure.code, procedure_name=procedure.name)
    return replace(dossier, applicant=replace(dossier.applicant, **who), **changed), key


def _procedure(database: Database, dossier: Dossier, before: Mapping[str, Any]) -> Procedure:
    """Return the version that the dossier had, first of all one in force on the day of receipt."""
    code, _, name = before["procedure"].partition(" ")
    known = catalogue.all_versions(database).get(code, [])
    outside = [one for one in catalogue.outside_catalogue(database).values() if one.code in (code, name)]
    day = dossier.events[0].happened_at.date()
    in_force = [one for one in known if (one.valid_from or day) <= day <= (one.valid_to or day)]
    for one in (*in_force, *known, *outside):
        if one.name == name:
            return one
    raise UserError(
        f"Thủ tục “{name}” không còn trong danh mục nên không hoàn tác được lần sửa này.",
        "Hãy dùng “Sửa thông tin” để chọn lại thủ tục.",
    )
