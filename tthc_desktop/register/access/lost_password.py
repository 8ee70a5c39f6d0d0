"""A lost password of an encrypted register: the recovery code opens it, and another password is set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, people
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.people import Role
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import USUAL_EFFORT, hashed
from tthc_desktop.register.access.encryption import OFFICE_NAME, code_fault
from tthc_desktop.register.access.key_ring import OFFICE_ACCOUNT, AccountName, KeyRing
from tthc_desktop.register.access.password_rules import checked_password
from tthc_desktop.register.facade import Register

if TYPE_CHECKING:
    from tthc_desktop.keys.passwords import Effort


class LostPassword:
    """Lets somebody in who has the recovery code.

    Args:
        folder: the data folder.
        clock: tells the present moment, local time.
        clerk: the account of the PC.
        program: what this program is called towards others that want to open the register too.
        effort: how much a guess at a new password costs.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime] = datetime.now,
        clerk: str = "",
        program: str = "TTHC Desktop",
        effort: Effort = USUAL_EFFORT,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._clerk = clerk
        self._effort = effort
        self._program = program

    def accounts(self, code: str) -> tuple[AccountName, ...]:
        """Return whose passwords a code lets set anew: everybody who signs in; else the one of the office.

        Args:
            code: as typed.

        Raises:
            UserError: it is not the register's recovery code, or the register cannot be opened.
        """
        with self._opened(code) as register:
            found = [AccountName(one.account, one.full_name) for one in register.people.all() if one.is_active]
            return tuple(found) if register.people.must_sign_in else (AccountName(OFFICE_ACCOUNT, OFFICE_NAME),)

    def enter(self, code: str, account: str, password: str) -> Register:
        """Set another password and open the register by it.

        Args:
            code: as typed.
            account: one of :meth:`accounts`.
            password: the new one.

        Raises:
            UserError: the code is another one, the password too easily guessed, or a file cannot be written; then
                the former password still holds.
        """
        key = self._key(code)
        with self._opened(code) as register:
            database = register._database
            person = people.read(database, account) if account != OFFICE_ACCOUNT else None
            name = person.full_name if person is not None else OFFICE_NAME
            kept = checked_password(password, account, name)
            made = hashed(kept, self._effort) if person is not None else ""
            ring = KeyRing.present(self._folder).with_password(account, name, kept, key, self._effort)
            with writing(database):
                if person is not None:
                    people.change(database, account, self._clock(), password=made, must_change=False)
                    people.forget_failures(database, account)
                audit.write(database, self._clock(), name, "enter_by_recovery_code", account)
                ring.save(self._folder)
        return self._open(key, person=account if person is not None else None)

    def _opened(self, code: str) -> Register:
        # Nobody is let in yet; the role only keeps it from asking who it is.
        return self._open(self._key(code), role=Role.ENTRY)

    def _open(self, key: bytes, role: Role | None = None, person: str | None = None) -> Register:
        return Register(
            self._folder,
            self._clerk,
            self._clock,
            key,
            role,
            program=self._program,
            person=person,
            effort=self._effort,
        )

    def _key(self, code: str) -> bytes:
        fault = code_fault(code)
        if fault:
            raise UserError("Mã khôi phục chưa đúng.", fault)
        key = KeyRing.present(self._folder).key_for_code(code)
        if key is None:
            raise UserError(
                "Mã này không mở được sổ.",
                "Có thể là mã cũ, đã được thay bằng mã mới: hãy tìm tờ giấy có ngày gần nhất trong két.",
            )
        return key
