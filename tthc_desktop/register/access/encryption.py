"""The register's encryption: whether it is on, who can open it, and every change of that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import audit
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.keys import recovery_code, sealing
from tthc_desktop.register.access.conversion import Conversion
from tthc_desktop.register.access.key_ring import OFFICE_ACCOUNT, AccountName, KeyRing
from tthc_desktop.register.access.password_rules import as_kept, checked_password

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.office import Office
    from tthc_desktop.keys.passwords import Effort
    from tthc_desktop.register.access.people import People
    from tthc_desktop.register.rights import Rights

# What the one password of an office without accounts is called at the door.
OFFICE_NAME = "Mật khẩu của sổ"


@dataclass(frozen=True, slots=True)
class EncryptionState:
    """How the register is kept.

    Attributes:
        since: when it was encrypted with its present key; None while it is plain.
        code_made: when the recovery code was made.
        accounts: who can open it.
        others: who signs in and cannot open it; of a plain register everybody else who signs in.
        account: the account that works now; the office's own where nobody signs in.
    """

    since: datetime | None
    code_made: datetime | None
    accounts: tuple[AccountName, ...]
    others: tuple[AccountName, ...]
    account: str

    @property
    def is_on(self) -> bool:
        """Whether the register is encrypted."""
        return self.since is not None


class Encryption:
    """Changes who can open the register's file.

    Args:
        database: the register.
        folder: the data folder.
        key: what the file is encrypted with; None for a plain one.
        rights: what whoever is signed in may do.
        people: who may sign in, and who has.
        clerk: the name of the person.
        clock: tells the present moment.
        effort: how much a guess at a password costs.
        back_up: makes a backup before the whole file is written anew.
    """

    def __init__(
        self,
        database: Database,
        folder: Path,
        key: bytes | None,
        rights: Rights,
        people: People,
        clerk: str,
        clock: Callable[[], datetime],
        effort: Effort,
        back_up: Callable[[], object],
    ) -> None:
        self._database = database
        self._folder = folder
        self._key = key
        self._rights = rights
        self._people = people
        me = people.me
        self._account = me.account if me is not None else OFFICE_ACCOUNT
        self._clerk = clerk
        self._clock = clock
        self._effort = effort
        self._back_up = back_up

    @property
    def is_on(self) -> bool:
        """Whether the register is encrypted."""
        return self._key is not None

    def state(self) -> EncryptionState:
        """Return how the register is kept.

        Raises:
            UserError: the key file is damaged or gone.
        """
        if self._key is None:
            return EncryptionState(None, None, (), self._others(set()), self._account)
        ring = self._ring()
        opening = ring.accounts()
        others = self._others({one.account for one in opening})
        return EncryptionState(ring.since, ring.code_made, opening, others, self._account)

    def _others(self, known: set[str]) -> tuple[AccountName, ...]:
        if self._account == OFFICE_ACCOUNT:
            return ()
        return tuple(
            AccountName(one.account, one.full_name)
            for one in self._people.all()
            if one.is_active and one.account not in known | {self._account}
        )

    def check_password(self, password: str) -> None:
        """Check the password of whoever works now, before a change that needs it.

        Raises:
            UserError: it is wrong.
        """
        if self._key is None:
            self._people.unlock(password)
        else:
            self._proved_key(password)

    # The whole file

    def encrypting(self, password: str, code: str) -> Conversion:
        """Prepare the encryption of the plain register.

        Args:
            password: of whoever is signed in; a new one, for all, where nobody signs in.
            code: the recovery code, printed and kept.

        Raises:
            UserError: the person may not, the password is wrong or too easily guessed, or there is no room.
        """
        self._rights.require(Right.ENCRYPT)
        kept = self._own_password(password)
        key, now = sealing.new_key(), self._clock()
        ring = KeyRing.new(key, now).with_password(self._account, self._name(), kept, key, self._effort)
        return self._prepared("encrypt", key, ring.with_code(code, key, now, self._effort))

    def giving_another_key(self, password: str, code: str) -> Conversion:
        """Prepare another key for the encrypted register; every account keeps its password.

        Args:
            password: of the account that works now.
            code: a new recovery code, printed and kept.

        Raises:
            UserError: the person may not, the password is wrong, or there is no room on the disk.
        """
        self._rights.require(Right.ENCRYPT)
        former = self._proved_key(password)
        key, now = sealing.new_key(), self._clock()
        ring = self._ring().with_key(former, key, now)
        return self._prepared("change_key", key, ring.with_code(code, key, now, self._effort))

    def making_plain(self, password: str) -> Conversion:
        """Prepare the end of the encryption.

        Args:
            password: of the account that works now.

        Raises:
            UserError: the person may not, the password is wrong, or there is no room on the disk.
        """
        self._rights.require(Right.ENCRYPT)
        self._proved_key(password)
        return self._prepared("decrypt", None, None)

    def _prepared(self, action: str, key: bytes | None, ring: KeyRing | None) -> Conversion:
        conversion = Conversion(self._folder, action, self._clerk, self._clock, self._key, key, ring)
        conversion.check_room()
        self._back_up()
        return conversion

    # Its keys only

    def change_office_password(self, former: str, password: str) -> None:
        """Open the register by another password from now on, where nobody signs in.

        Raises:
            UserError: the former password is wrong, or the new one too easily guessed.
        """
        if self._account != OFFICE_ACCOUNT:
            raise ValueError("people sign in, each with a password of their own")
        self._proved_key(former)
        kept = checked_password(password, OFFICE_ACCOUNT, "")
        assert self._key is not None
        ring = self._ring().with_password(OFFICE_ACCOUNT, OFFICE_NAME, kept, self._key, self._effort)
        self._keep(ring, "change_office_password")

    def change_code(self, code: str) -> None:
        """Put a new recovery code in the place of the one before, which opens this register no longer.

        Args:
            code: the new one, printed and kept.

        Raises:
            UserError: the person may not, or the key file cannot be written.
        """
        self._rights.require(Right.ENCRYPT)
        if self._key is None:
            raise ValueError("the register is plain")
        self._keep(self._ring().with_code(code, self._key, self._clock(), self._effort), "change_recovery_code")

    def _keep(self, ring: KeyRing, action: str) -> None:
        with writing(self._database):
            audit.write(self._database, self._clock(), self._clerk, action, "")
            ring.save(self._folder)

    def _proved_key(self, password: str) -> bytes:
        key = self._ring().key_for(self._account, password)
        if key is None:
            raise UserError("Mật khẩu không đúng.", "Hãy gõ lại; kiểm tra phím Caps Lock và bộ gõ tiếng Việt.")
        return key

    def _own_password(self, password: str) -> str:
        if self._account == OFFICE_ACCOUNT:
            return checked_password(password, OFFICE_ACCOUNT, "")
        self._people.unlock(password)
        return as_kept(password)

    def _ring(self) -> KeyRing:
        return KeyRing.present(self._folder)

    def _name(self) -> str:
        me = self._people.me
        return me.full_name if me is not None else OFFICE_NAME


def recovery_page_pdf(office: Office, code: str, clerk: str, at: datetime) -> bytes:
    """Return the page with a recovery code as PDF; it is written nowhere.

    Args:
        office: whose register it is.
        code: the recovery code.
        clerk: who made it.
        at: the present moment.
    """
    from tthc_desktop import exports
    from tthc_desktop.reports.papers.layout import PaperSize
    from tthc_desktop.reports.papers.recovery_page import recovery_page

    return exports.papers_as_pdf([recovery_page(office, recovery_groups(code), clerk, at)], PaperSize.A4)


def save_recovery_page(pdf: bytes, path: Path) -> None:
    """Save the page with a recovery code, to be printed elsewhere.

    Args:
        pdf: what :func:`recovery_page_pdf` gave.
        path: the file; an older one is replaced.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop import exports

    exports.write_bytes(pdf, path, lambda: None)


def new_recovery_code() -> str:
    """Return a recovery code that nobody has had yet."""
    return recovery_code.new_code()


def recovery_groups(code: str) -> tuple[str, ...]:
    """Return the groups in which a recovery code is printed and typed."""
    return recovery_code.groups(code)


def code_fault(typed: str) -> str:
    """Return what is wrong with a typed recovery code before it is tried; empty when nothing is."""
    found = recovery_code.read(typed)
    if found.code:
        return ""
    if found.wrong_groups:
        places = ", ".join(str(place) for place in found.wrong_groups)
        return f"Nhóm {places} chưa đúng: hãy đối chiếu từng chữ số với tờ giấy."
    return f"Mã có {recovery_code.GROUPS} nhóm, mỗi nhóm {recovery_code.DIGITS_OF_GROUP} chữ số; hãy gõ đủ."
