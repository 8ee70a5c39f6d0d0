"""Who can open an encrypted register: each account by its password, and whoever has the recovery code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tthc_desktop.keys import recovery_code
from tthc_desktop.keys.holders import Holder, check_value, key_of, made_holder, with_other_key
from tthc_desktop.keys.passwords import USUAL_EFFORT
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register.access.password_rules import as_kept
from tthc_desktop.storage import key_file, swapping

if TYPE_CHECKING:
    from tthc_desktop.keys.passwords import Effort

# Where nobody signs in, the office has one password for all.
OFFICE_ACCOUNT = ""
_CODE = "\0code"


@dataclass(frozen=True, slots=True)
class AccountName:
    """An account that can open the register.

    Attributes:
        account: what it is signed in with; :data:`OFFICE_ACCOUNT` for the office's one password.
        name: the full name of the person.
    """

    account: str
    name: str


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The sealed keys of one register; it never holds a key that is not sealed.

    Attributes:
        check: tells the register's key from others; see :func:`~tthc_desktop.keys.holders.check_value`.
        since: when the register was encrypted with this key, local time.
        code_made: when the recovery code was made; None when there is none.
    """

    check: str
    since: datetime
    code_made: datetime | None = None
    _names: tuple[AccountName, ...] = ()
    _holders: Mapping[str, Holder] = field(default_factory=dict, repr=False)

    @classmethod
    def new(cls, key: bytes, at: datetime) -> Self:
        """Return a ring for a key that nobody holds yet.

        Args:
            key: the register's key.
            at: the present moment.
        """
        return cls(check_value(key), at.replace(microsecond=0))

    @classmethod
    def of(cls, folder: Path) -> Self | None:
        """Return the ring of a data folder; None when its register is not encrypted.

        Raises:
            UserError: the key file is damaged, cannot be read, or comes from a newer program.
        """
        register = folder / REGISTER_FILE_NAME
        if register.exists() and swapping.is_plain(register):
            # Somebody has put a plain register beside a key file that was another one's.
            return None
        kept = key_file.read(folder)
        return None if kept is None else cls._from(kept)

    @classmethod
    def present(cls, folder: Path) -> Self:
        """Return the ring of a data folder whose register is encrypted.

        Raises:
            UserError: as :meth:`of`, and when there is none.
        """
        ring = cls.of(folder)
        if ring is None:
            raise key_file.missing()
        return ring

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Return the ring whose file has these bytes, such as the one inside a backup.

        Raises:
            UserError: it is damaged or comes from a newer program.
        """
        return cls._from(key_file.parsed(content))

    def to_bytes(self) -> bytes:
        """Return the bytes of the ring's file."""
        return key_file.as_bytes(self._kept())

    def save(self, folder: Path) -> None:
        """Write the ring into a data folder, and a copy of it beside; nothing is left of the former one.

        Raises:
            UserError: it cannot be written.
        """
        key_file.write(folder, self._kept())

    def accounts(self) -> tuple[AccountName, ...]:
        """Return every account that can open the register."""
        return self._names

    def key_for(self, account: str, password: str) -> bytes | None:
        """Return the register's key; None when the password is wrong or the account has none."""
        return self._key(account, as_kept(password))

    def key_for_code(self, code: str) -> bytes | None:
        """Return the register's key; None when this is not its recovery code.

        Args:
            code: as typed; spaces, dashes and letters that look like digits do not matter.
        """
        found = recovery_code.read(code)
        return self._key(_CODE, found.code) if found.code else None

    def fits(self, key: bytes) -> bool:
        """Tell whether this is the register's key; then a file that it does not open is damaged."""
        return check_value(key) == self.check

    def with_password(
        self, account: str, name: str, password: str, key: bytes, effort: Effort = USUAL_EFFORT
    ) -> KeyRing:
        """Return the ring with an account that opens it by this password, a new account or a new password.

        Args:
            account: what it is signed in with.
            name: the full name of the person.
            password: as typed.
            key: the register's key.
            effort: how much a guess at the password costs.
        """
        self._require(key)
        named = AccountName(account, name)
        names = tuple(named if one.account == account else one for one in self._names)
        if named not in names:
            names = (*names, named)
        holder = made_holder(account, key, as_kept(password), effort)
        return replace(self, _names=names, _holders={**self._holders, account: holder})

    def renamed(self, account: str, name: str) -> KeyRing:
        """Return the ring with another full name of an account."""
        names = tuple(AccountName(account, name) if one.account == account else one for one in self._names)
        return replace(self, _names=names)

    def without(self, account: str) -> KeyRing:
        """Return the ring without an account; a copy of the old file still opens a register with this key."""
        return replace(
            self,
            _names=tuple(one for one in self._names if one.account != account),
            _holders={name: holder for name, holder in self._holders.items() if name != account},
        )

    def with_code(self, code: str, key: bytes, at: datetime, effort: Effort = USUAL_EFFORT) -> KeyRing:
        """Return the ring with a recovery code in the place of the one before.

        Args:
            code: what :func:`~tthc_desktop.keys.recovery_code.new_code` gave.
            key: the register's key.
            at: the present moment.
            effort: how much a guess at the code costs.
        """
        self._require(key)
        holder = made_holder(_CODE, key, code, effort)
        return replace(self, code_made=at.replace(microsecond=0), _holders={**self._holders, _CODE: holder})

    def with_key(self, former: bytes, key: bytes, at: datetime) -> KeyRing:
        """Return a ring that gives another key of the register to the accounts of this one.

        The recovery code stays behind; a holder that nobody with the former key has added stays behind, too.

        Args:
            former: the key before.
            key: the new key.
            at: the present moment.
        """
        self._require(former)
        given = {
            one.account: with_other_key(self._holders[one.account], one.account, former, key) for one in self._names
        }
        holders = {account: holder for account, holder in given.items() if holder is not None}
        names = tuple(one for one in self._names if one.account in holders)
        return replace(KeyRing.new(key, at), _names=names, _holders=holders)

    def _key(self, holder_name: str, secret: str) -> bytes | None:
        holder = self._holders.get(holder_name)
        key = key_of(holder, secret) if holder is not None else None
        return key if key is not None and self.fits(key) else None

    def _require(self, key: bytes) -> None:
        if not self.fits(key):
            raise ValueError("not the key of this ring")

    def _kept(self) -> dict[str, Any]:
        return {
            "check": self.check,
            "since": self.since.isoformat(),
            "accounts": [
                {"account": one.account, "name": one.name, **self._holders[one.account].as_entry()}
                for one in self._names
            ],
            "code": self._holders[_CODE].as_entry() if _CODE in self._holders else None,
            "code_made": self.code_made.isoformat() if self.code_made is not None else None,
        }

    @classmethod
    def _from(cls, kept: Mapping[str, Any]) -> Self:
        try:
            names = tuple(AccountName(str(one["account"]), str(one["name"])) for one in kept["accounts"])
            holders = {str(one["account"]): Holder.from_entry(one) for one in kept["accounts"]}
            if kept["code"] is not None:
                holders[_CODE] = Holder.from_entry(kept["code"])
            made = datetime.fromisoformat(kept["code_made"]) if kept["code_made"] is not None else None
            return cls(str(kept["check"]), datetime.fromisoformat(kept["since"]), made, names, holders)
        except (KeyError, TypeError, ValueError) as error:
            raise key_file.damaged() from error
