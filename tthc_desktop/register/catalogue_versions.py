"""The versions of a procedure: which one the list shows, and what a change did to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.errors import UserError
from tthc_desktop.text import date_text


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
    dropped: Procedure | None = None
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
    begun = [one for one in versions if one.valid_from is None or one.valid_from <= day]
    later = [one for one in versions if one.valid_from is not None and one.valid_from > day]
    in_force = begun and (begun[0].valid_to is None or begun[0].valid_to >= day)
    if not in_force:
        return ListedProcedure(versions[0])
    return ListedProcedure(begun[0], later[-1] if later else None)


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
