"""What the catalogue says of a procedure in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.terms import TermKind, parse_term, term_text
from tthc_desktop.text import clean, date_text, fold

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.register import CatalogueChange, ListedProcedure


def understood_words(text: str) -> str:
    """Return how a typed term is taken, where that is not just what it says.

    Raises:
        UserError: the text is not a term.
    """
    term = parse_term(text)
    said = term_text(term)
    if term.kind is TermKind.CALENDAR_DAYS:
        return (
            f"“{clean(text)}” là {term.amount} ngày lịch, đếm cả ngày nghỉ; nếu là ngày làm việc, hãy ghi "
            f"“{term.amount} ngày làm việc”."
        )
    return "" if fold(said) == fold(text) else f"“{clean(text)}” được hiểu là {said}."


def validity_words(procedure: Procedure, today: date) -> str:
    """Return from when and until when a version holds, as seen from a day."""
    first, last = procedure.valid_from, procedure.valid_to
    if last is not None and last < today:
        return f"Hết hiệu lực từ {date_text(date.fromordinal(last.toordinal() + 1))}"
    words = f"Từ {date_text(first)}" if first else "Đang hiệu lực"
    if first is not None and first > today:
        words = f"Sẽ áp dụng từ {date_text(first)}"
    return f"{words}, đến hết {date_text(last)}" if last else words


def listed_validity(one: ListedProcedure, today: date) -> str:
    """Return what the list says of the days of a procedure: above all that another version is to come."""
    if one.coming is not None and one.coming.valid_from is not None:
        return f"Có bản mới từ {date_text(one.coming.valid_from)}"
    return validity_words(one.shown, today)


def title_words(procedure: Procedure | None, today: date) -> str:
    """Return what a clerk does with a version of a procedure, none for a new procedure."""
    if procedure is None:
        return "Thêm thủ tục"
    if procedure.valid_from is not None and procedure.valid_from > today:
        return f"Sửa bản áp dụng từ {date_text(procedure.valid_from)}"
    return "Sửa thủ tục"


def change_words(change: CatalogueChange, old: Procedure | None) -> str:
    """Return what a change of the catalogue did, in one or two sentences."""
    name = change.procedure.code
    kept = f" {change.received_since} hồ sơ đã nhận giữ thời hạn lúc nhận." if change.received_since else ""
    if old is None:
        return f"Đã thêm thủ tục {name}."
    if change.added is not None and change.procedure.valid_from is not None:
        return f"Thủ tục {name} đổi từ {date_text(change.procedure.valid_from)}.{kept}"
    if change.dropped is not None:
        return f"Đã bỏ bản mới của thủ tục {name}." if change.reopened else f"Đã bỏ thủ tục {name}."
    if change.ended is not None and change.procedure.valid_to is not None:
        return f"Thủ tục {name} hết hiệu lực sau ngày {date_text(change.procedure.valid_to)}.{kept}"
    return f"Đã lưu thủ tục {name}."
