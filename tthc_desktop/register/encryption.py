"""The register's encryption: whether it is on, who can open it, and every change of that."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from tthc_desktop.db import audit
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.keys import recovery_code, sealing
from tthc_desktop.keys.passwords import USUAL_EFFORT, Effort
from tthc_desktop.register.conversion import Conversion
from tthc_desktop.register.key_ring import OFFICE_ACCOUNT, AccountName, KeyRing
from tthc_desktop.register.rights import Rights

LEAST_PASSWORD = 8


@dataclass(frozen=True, slots=True)
class EncryptionState:
    """How the register is kept.

    Attributes:
        since: when it was encrypted with its present key; None while it is plain.
        code_made: when the recovery code was made.
        accounts: who can open it.
        account: the account that works now; the office's own where nobody signs in.
    """

    since: datetime | None
    code_made: datetime | None
    accounts: tuple[AccountName, ...]
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
        account: the account that is signed in.
        clerk: the name of the person.
        clock: tells the present moment.
        effort: how much a guess at a password costs.
    """

    def __init__(
        self,
        database: Database,
        folder: Path,
        key: bytes | None,
        rights: Rights,
        account: str,
        clerk: str,
        clock: Callable[[], datetime],
        effort: Effort = USUAL_EFFORT,
    ) -> None:
        self._database = database
        self._folder = folder
        self._key = key
        self._rights = rights
        self._account = account if rights.role is not None else OFFICE_ACCOUNT
        self._clerk = clerk
        self._clock = clock
        self.effort = effort

    def state(self) -> EncryptionState:
        """Return how the register is kept.

        Raises:
            UserError: the key file is damaged or gone.
        """
        if self._key is None:
            return EncryptionState(None, None, (), self._account)
        ring = self._ring()
        return EncryptionState(ring.since, ring.code_made, ring.accounts(), self._account)

    # The whole file

    def encrypting(self, password: str, code: str) -> Conversion:
        """Prepare the encryption of the plain register.

        Args:
            password: what the account that works now will open it with.
            code: the recovery code, printed and kept.

        Raises:
            UserError: the person may not, the password is too short, or there is no room on the disk.
        """
        self._rights.require(Right.ENCRYPT)
        checked_password(password)
        key, now = sealing.new_key(), self._clock()
        ring = KeyRing.new(key, now).with_password(self._account, self._name(), password, key, self.effort)
        return self._prepared("encrypt", key, ring.with_code(code, key, now, self.effort))

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
        return self._prepared("change_key", key, ring.with_code(code, key, now, self.effort))

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
        return conversion

    # Its keys only

    def change_password(self, former: str, password: str) -> None:
        """Open the register by another password from now on, for the account that works now.

        Raises:
            UserError: the former password is wrong, or the new one too short.
        """
        self._proved_key(former)
        checked_password(password)
        self.set_password(self._account, self._name(), password)

    def set_password(self, account: str, name: str, password: str) -> None:
        """Let an account open the register by a password; without effect while the register is plain.

        The office's one password ends with the first account that somebody has.

        Args:
            account: what it is signed in with.
            name: the full name of the person.
            password: as typed.

        Raises:
            UserError: the key file cannot be written.
        """
        if self._key is None:
            return
        ring = self._ring().with_password(account, name, password, self._key, self.effort)
        if account != OFFICE_ACCOUNT:
            ring = ring.without(OFFICE_ACCOUNT)
        self._keep(ring, "key_for_account", account)

    def take_out(self, account: str) -> None:
        """Let an account open the register no longer; without effect while the register is plain.

        Raises:
            UserError: nobody else could open it, or the key file cannot be written.
        """
        if self._key is None:
            return
        ring = self._ring().without(account)
        if not ring.accounts():
            raise UserError(
                "Đây là tài khoản cuối cùng mở được sổ đã mã hóa.",
                "Hãy đặt mật khẩu cho một tài khoản khác trước, hoặc bỏ mã hóa ở trang An toàn, thẻ Mã hóa.",
            )
        self._keep(ring, "no_key_for_account", account)

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
        self._keep(self._ring().with_code(code, self._key, self._clock(), self.effort), "recovery_code", "")

    def _keep(self, ring: KeyRing, action: str, subject: str) -> None:
        with writing(self._database):
            audit.write(self._database, self._clock(), self._clerk, action, subject)
            ring.save(self._folder)

    def _proved_key(self, password: str) -> bytes:
        key = self._ring().key_for(self._account, password)
        if key is None:
            raise UserError("Mật khẩu không đúng.", "Hãy gõ lại; kiểm tra phím Caps Lock và bộ gõ tiếng Việt.")
        return key

    def _ring(self) -> KeyRing:
        return KeyRing.present(self._folder)

    def _name(self) -> str:
        return self._clerk if self._account != OFFICE_ACCOUNT else ""


def new_recovery_code() -> str:
    """Return a recovery code that nobody has had yet."""
    return recovery_code.new_code()


def recovery_groups(code: str) -> tuple[str, ...]:
    """Return the groups in which a recovery code is printed and typed."""
    return recovery_code.groups(code)


def checked_password(password: str) -> str:
    """Return a new password when it is long enough.

    Raises:
        UserError: it is too short.
    """
    if len(password.strip()) < LEAST_PASSWORD:
        raise UserError(
            f"Mật khẩu cần ít nhất {LEAST_PASSWORD} ký tự.", "Nên dùng vài từ dễ nhớ với mình, khó đoán với người khác."
        )
    return password


def code_fault(typed: str) -> str:
    """Return what is wrong with a typed recovery code before it is tried; empty when nothing is."""
    found = recovery_code.read(typed)
    if found.code:
        return ""
    if found.wrong_groups:
        places = ", ".join(str(place) for place in found.wrong_groups)
        return f"Nhóm {places} chưa đúng: hãy đối chiếu từng chữ số với tờ giấy."
    return f"Mã có {recovery_code.GROUPS} nhóm, mỗi nhóm {recovery_code.DIGITS_OF_GROUP} chữ số; hãy gõ đủ."
