"""Deeds that take two: somebody else agrees to them, with the own password where people sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.domain.people import MANY, SecondPerson
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean, number_text

if TYPE_CHECKING:
    from tthc_desktop.db.imports import ImportRecord
    from tthc_desktop.register.access.people import People
    from tthc_desktop.register.clerks import Clerks

_ASK = "Hãy nhờ lãnh đạo hoặc đồng nghiệp có quyền Phụ trách gõ tên và mật khẩu của họ."


class Agreeing:
    """Asks for the second person.

    Args:
        clerks: knows what the clerk is called.
        people: knows whether people sign in.
    """

    def __init__(self, clerks: Clerks, people: People) -> None:
        self._clerks = clerks
        self._people = people

    def to_reopening(self, second: SecondPerson | str) -> str:
        """Return the name of who agrees that a closed period is reopened.

        Args:
            second: who; a mere name is enough where nobody signs in.

        Raises:
            UserError: nobody agrees, or nobody else.
        """
        if isinstance(second, SecondPerson):
            return self._other(second)
        if self._people.must_sign_in:
            raise UserError("Mở lại kỳ cần người thứ hai cùng đồng ý.", _ASK)
        name = clean(second)
        if not name:
            raise UserError("Chưa có tên người thứ hai.", "Hãy ghi họ tên người cùng đồng ý mở lại kỳ này.")
        if self._clerks.is_me(name):
            raise UserError(
                "Người thứ hai phải khác người đang mở lại kỳ.", "Hãy ghi họ tên lãnh đạo hoặc đồng nghiệp cùng đồng ý."
            )
        return name

    def is_wanted_for_deletion(self, record: ImportRecord) -> bool:
        """Tell whether taking an import back deletes so many dossiers that somebody else has to agree."""
        from tthc_desktop.imports import ListKind

        is_large = record.kind == ListKind.DOSSIERS.value and record.added > MANY
        return is_large and self._people.must_sign_in

    def to_deletion(self, record: ImportRecord, second: SecondPerson | None) -> dict[str, str]:
        """Return what the audit says of who agrees that an import is taken back; nothing where nobody has to.

        Raises:
            UserError: nobody agrees, or nobody else.
        """
        if second is not None:
            return {"second_person": self._other(second)}
        if self.is_wanted_for_deletion(record):
            raise UserError(f"Hoàn tác lần nhập {number_text(record.added)} hồ sơ cần người thứ hai cùng đồng ý.", _ASK)
        return {}

    def _other(self, second: SecondPerson) -> str:
        me = self._people.me
        if me is not None and me.account == second.account:
            raise UserError("Người thứ hai phải khác người đang làm việc này.", _ASK)
        return second.full_name
