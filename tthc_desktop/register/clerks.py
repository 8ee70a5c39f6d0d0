"""What the clerks are called: the name that histories and papers show instead of the account of the PC."""

from collections.abc import Callable
from datetime import datetime

from tthc_desktop.db import Database, audit, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean, fold

_LONGEST = 100


class Clerks:
    """Keeps a name for each account.

    Args:
        database: the register.
        account: who is signed in at this PC.
        clock: tells when something is written.
    """

    def __init__(self, database: Database, account: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._account = account
        self._clock = clock

    def name(self) -> str:
        """Return what this account is called; the account itself when nobody said."""
        return self.names().get(self._account, self._account)

    @property
    def is_named(self) -> bool:
        """Whether somebody said what this account is called."""
        return self._account in self.names()

    def is_me(self, name: str) -> bool:
        """Tell whether a typed name is that of whoever works with this account, accents and letter case aside."""
        return fold(clean(name)) in {fold(clean(self.name())), fold(clean(self._account))}

    @reporting_environment()
    def names(self) -> dict[str, str]:
        """Return the names by account."""
        kept: dict[str, str] = settings.read(self._database, settings.CLERKS) or {}
        return kept

    def call(self, name: str) -> None:
        """Keep a name for this account; what was written before keeps the name it was written under.

        Raises:
            UserError: the name is empty or too long.
        """
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
