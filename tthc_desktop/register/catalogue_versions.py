"""The versions of a procedure: which one the list shows, and what a change did to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.db.procedure_versions import TakenOut
    from tthc_desktop.domain.catalogue import Procedure


@dataclass(frozen=True, slots=True)
class CatalogueChange:
    """What a change of the catalogue did, for taking it back.

    Attributes:
        procedure: the version as it is now.
        added: number of the version that was added; None when one was rewritten or ended.
        ended: number of the version that was ended; None when none was.
        rewritten: the version as it was before it was rewritten; None when none was.
        dropped: a version that had not begun and was taken out; None when none was.
        reopened: number of the version that goes on in its place; None when there is none.
        received_since: how many dossiers were received under the old version since the change applies; they keep
            the term they were received with.
    """

    procedure: Procedure
    added: int | None = None
    ended: int | None = None
    rewritten: Procedure | None = None
    dropped: TakenOut | None = None
    reopened: int | None = None
    received_since: int = 0


@dataclass(frozen=True, slots=True)
class ListedProcedure:
    """A procedure as the list of the catalogue shows it on a day.

    Attributes:
        shown: the version in force that day; the last one where none is.
        coming: the next version, which begins later; None when there is none beside the one shown.
    """

    shown: Procedure
    coming: Procedure | None = None


def listed(versions: Sequence[Procedure], day: date) -> ListedProcedure:
    """Return what is shown of a procedure whose versions stand newest first."""
    shown = version_on(versions, day)
    if shown is None or (shown.valid_to is not None and shown.valid_to < day):
        return ListedProcedure(versions[0])
    return ListedProcedure(shown, next_version(versions, day))


def version_on(versions: Sequence[Procedure], day: date) -> Procedure | None:
    """Return the last version, of those standing newest first, that has begun on a day; it may have ended since."""
    return next((one for one in versions if one.valid_from is None or one.valid_from <= day), None)


def next_version(versions: Sequence[Procedure], day: date) -> Procedure | None:
    """Return the first version, of those standing newest first, that begins after a day."""
    return next((one for one in reversed(versions) if one.valid_from is not None and one.valid_from > day), None)


def holds_only_before(one: Procedure, other: Procedure) -> bool:
    """Tell whether a version has ended when another one begins."""
    return one.valid_to is not None and other.valid_from is not None and one.valid_to < other.valid_from


def has_coming(coming: Procedure) -> UserError:
    """Return why a version that another one follows is not changed."""
    first = date_text(coming.valid_from) if coming.valid_from else ""
    return UserError(
        f"Thủ tục {coming.code} đã có bản mới từ {first}, nên tên, lĩnh vực và thời hạn của bản "
        "đang dùng không đổi được nữa.",
        "Hãy bấm “Sửa bản mới”; ở đó cũng bỏ được bản mới ấy.",
    )


def changed_elsewhere(shown: Procedure) -> UserError:
    """Return why a version is not changed that is no more what the clerk saw."""
    return UserError(f"Thủ tục {shown.code} vừa được sửa ở nơi khác.", "Hãy mở lại thủ tục rồi sửa theo bản mới nhất.")


def check_days(moved: Procedure, others: Sequence[Procedure], before: Procedure | None) -> None:
    """Check the days of a version that begins on another day than it did.

    Args:
        moved: the version with its days.
        others: every other version of the procedure, without the one that it follows.
        before: the version that ends because of it; None when none does.

    Raises:
        UserError: it would begin before the version that it follows, or hold beside another one.
    """
    first = moved.valid_from
    assert first is not None
    if before is not None and before.valid_from is not None and first <= before.valid_from:
        raise UserError(
            f"Bản trước của thủ tục {moved.code} có hiệu lực từ {date_text(before.valid_from)}.",
            f"Hãy chọn ngày áp dụng sau {date_text(before.valid_from)}.",
        )
    for one in others:
        if holds_only_before(one, moved) or holds_only_before(moved, one):
            continue
        until = f"đến {date_text(one.valid_to)}" if one.valid_to is not None else "không thời hạn"
        day = f"sau {date_text(one.valid_to)}" if one.valid_to is not None else "khác"
        raise UserError(
            f"Một bản khác của thủ tục {moved.code} có hiệu lực {until}, trùng với ngày vừa chọn.",
            f"Hãy chọn ngày áp dụng {day}.",
        )
