"""What the clerks are called: the name that histories and papers show instead of the account of the PC."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, people, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean, fold

if TYPE_CHECKING:
    from tthc_desktop.db import Database

_LONGEST = 100


class Clerks:
    """Keeps a name for each account.

    Args:
        database: the register.
        account: who is signed in at this PC.
        clock: tells when something is written.
        person: who has signed in with an account of the register; None where nobody signs in.
    """

    def __init__(
        self, database: Database, account: str, clock: Callable[[], datetime], person: str | None = None
    ) -> None:
        self._database = database
        self._account = account
        self._clock = clock
        self._person = person

    @reporting_environment()
    def name(self) -> str:
        """Return the full name of who has signed in, else what this account is called; without that the account."""
        found = people.read(self._database, self._person) if self._person is not None else None
        return found.full_name if found is not None else self.names().get(self._account, self._account)

    @property
    def is_named(self) -> bool:
        """Whether it is known what whoever works here is called."""
        return self._person is not None or self._account in self.names()

    def is_me(self, name: str) -> bool:
        """Tell whether a typed name is that of whoever works with this account, accents and letter case aside."""
        mine = {self.name(), self._person if self._person is not None else self._account}
        return fold(clean(name)) in {fold(clean(one)) for one in mine}

    @reporting_environment()
    def names(self) -> dict[str, str]:
        """Return the names by account."""
        kept: dict[str, str] = settings.read(self._database, settings.CLERKS) or {}
        return kept

    def call(self, name: str) -> None:
        """Keep a name for this account; what was written before keeps the name it was written under.

        Raises:
            UserError: the name is empty or too long, or somebody has signed in.
        """
        if self._person is not None:
            raise UserError(
                "Họ tên lấy theo người đang đăng nhập.", "Người quản trị sửa họ tên ở trang An toàn, thẻ Người dùng."
            )
        name = clean(name)
        if not name:
            raise UserError("Chưa có họ tên cán bộ.", "Hãy nhập họ tên người làm việc tại máy này.")
        if len(name) > _LONGEST:
            raise UserError(f"Họ tên cán bộ dài quá {_LONGEST} ký tự.", "Hãy rút ngắn họ tên.")
        names = self.names()
        before = names.get(self._account, self._account)
        if name == before and self._account in names:
            return
        with writing(self._database):
            settings.write(self._database, settings.CLERKS, {**names, self._account: name})
            audit.write(self._database, self._clock(), name, "call_clerk", self._account, before=before, after=name)
