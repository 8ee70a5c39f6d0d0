"""The columns that a list of dossiers can have, on the screen and in a file."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from tthc_desktop.domain.dossier import CHANNEL_TEXT
from tthc_desktop.domain.events import STATUS_TEXT
from tthc_desktop.register.masking import masked

if TYPE_CHECKING:
    from tthc_desktop.db.lists import ListedDossier


class ListColumn(StrEnum):
    """A column; the value is what is remembered of it."""

    CODE = "code"
    APPLICANT = "applicant"
    PROCEDURE = "procedure"
    FIELD = "field"
    CHANNEL = "channel"
    RECEIVED = "received"
    DUE = "due"
    STATUS = "status"
    CLERK = "clerk"
    ID_NUMBER = "id_number"
    PHONE = "phone"

    @property
    def caption(self) -> str:
        """What stands above it."""
        return _TITLES[self]


_TITLES = {
    ListColumn.CODE: "Mã hồ sơ",
    ListColumn.APPLICANT: "Chủ hồ sơ",
    ListColumn.PROCEDURE: "Thủ tục",
    ListColumn.FIELD: "Lĩnh vực",
    ListColumn.CHANNEL: "Hình thức nộp",
    ListColumn.RECEIVED: "Tiếp nhận",
    ListColumn.DUE: "Hạn trả",
    ListColumn.STATUS: "Trạng thái",
    ListColumn.CLERK: "Người phụ trách",
    ListColumn.ID_NUMBER: "Số giấy tờ",
    ListColumn.PHONE: "Điện thoại",
}


def cell(listed: ListedDossier, column: ListColumn, *, full_numbers: bool = False) -> str | datetime | None:
    """Return what a column says of a dossier: text, a moment, or None.

    Args:
        listed: the dossier.
        column: the column.
        full_numbers: whether numbers of identity papers and telephones are shown in full.
    """
    match column:
        case ListColumn.CODE:
            return listed.code
        case ListColumn.APPLICANT:
            return listed.applicant_name
        case ListColumn.PROCEDURE:
            return listed.procedure_name
        case ListColumn.FIELD:
            return listed.field
        case ListColumn.CHANNEL:
            return CHANNEL_TEXT[listed.channel]
        case ListColumn.RECEIVED:
            return listed.received_at
        case ListColumn.DUE:
            return listed.due_at
        case ListColumn.STATUS:
            return STATUS_TEXT[listed.status]
        case ListColumn.CLERK:
            return listed.clerk
        case ListColumn.ID_NUMBER:
            return listed.id_number if full_numbers else masked(listed.id_number)
        case ListColumn.PHONE:
            return listed.phone if full_numbers else masked(listed.phone)
