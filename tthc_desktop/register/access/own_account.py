"""What whoever is signed in does with the own account: another password, unlocking, leaving, agreeing to a deed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import audit, people, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.people import ROLE_TEXT, Right, SecondPerson
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import hashed
from tthc_desktop.register.access.password_rules import as_kept, checked_password
from tthc_desktop.register.access.sign_in import SignIn
from tthc_desktop.register.rights import Rights

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.people import Person
    from tthc_desktop.keys.passwords import Effort
    from tthc_desktop.register.access.key_holders import KeyHolders

USUAL_IDLE_MINUTES, MOST_IDLE_MINUTES = 10, 240


class OwnAccount:
    """What somebody does with the own account.

    Args:
        database: the register.
        rights: what whoever is signed in may do.
        person: the account that is signed in; None where nobody signs in.
        clerk: what the history calls whoever works with the register.
        clock: tells when something is written.
        holders: keeps the key of an encrypted register with those who may open it.
        effort: how much a guess at a password costs.
    """

    def __init__(
        self,
        database: Database,
        rights: Rights,
        person: str | None,
        clerk: str,
        clock: Callable[[], datetime],
        holders: KeyHolders,
        effort: Effort,
    ) -> None:
        self._database = database
        self._rights = rights
        self._person = person
        self._clerk = clerk
        self._clock = clock
        self._holders = holders
        self._effort = effort
        self._sign_in = SignIn(database, clock, holders)

    @property
    @reporting_environment()
    def must_sign_in(self) -> bool:
        """Whether the register opens to its people only."""
        return people.sign_in_is_wanted(self._database)

    @property
    @reporting_environment()
    def me(self) -> Person | None:
        """Whoever is signed in; None where nobody signs in."""
        return None if self._person is None else people.read(self._database, self._person)

    def change_password(self, old: str, new: str) -> None:
        """Change the password of whoever is signed in.

        Raises:
            UserError: the old one is wrong, or the new one is too easily guessed; nothing is changed.
        """
        if self._person is None:
            raise UserError("Chưa có ai đăng nhập nên không có mật khẩu để đổi.", "Hãy đăng nhập trước.")
        person = self._sign_in.check(self._person, old, is_known=True)
        kept = checked_password(new, person.account, person.full_name)
        if kept == as_kept(old):
            raise UserError("Mật khẩu mới giống mật khẩu cũ.", "Hãy chọn mật khẩu khác.")
        self._set_password(person, kept, "change_password", must_change=False)

    def second(self, account: str, password: str, right: Right) -> SecondPerson:
        """Return somebody else who agrees to a deed with account and password.

        Args:
            account: what the second person has typed.
            password: likewise.
            right: what the second person must be allowed to do.

        Raises:
            UserError: name and password do not belong together, the person is the one who is signed in, or may not
                do it either.
        """
        person = self._sign_in.check(account, password)
        self._sign_in.forgive(person)
        if person.account == self._person:
            raise UserError(
                "Người thứ hai phải khác người đang làm việc này.", "Hãy nhờ lãnh đạo hoặc đồng nghiệp cùng đồng ý."
            )
        if person.must_change:
            # Whoever gave it out knows it, and would agree with himself.
            raise UserError(
                f"{person.full_name} đang có mật khẩu dùng một lần nên chưa đồng ý thay được.",
                "Hãy để người ấy đăng nhập, đặt mật khẩu của riêng mình rồi làm lại.",
            )
        if not Rights(person.role).has(right):
            raise UserError(
                f"{person.full_name} có quyền {ROLE_TEXT[person.role]}, chưa được làm việc {right.value}.",
                "Hãy nhờ người có quyền Phụ trách hoặc Quản trị.",
            )
        return SecondPerson(person.account, person.full_name)

    def unlock(self, password: str) -> None:
        """Check the password of whoever is signed in, as before the window that locked itself.

        Raises:
            UserError: it is wrong, or it is to wait.
        """
        if self._person is not None:
            self._sign_in.forgive(self._sign_in.check(self._person, password, is_known=True))

    def sign_out(self) -> None:
        """Write down that whoever is signed in goes."""
        if self._person is not None:
            with writing(self._database):
                self._audit("sign_out", self._person)

    @property
    @reporting_environment()
    def idle_minutes(self) -> int:
        """After how many minutes without key or mouse the window locks; 0 for never."""
        kept = settings.read(self._database, settings.IDLE_MINUTES)
        return USUAL_IDLE_MINUTES if kept is None else int(kept)

    def set_idle_minutes(self, minutes: int) -> None:
        """Choose after how many minutes the window locks; 0 for never.

        Raises:
            UserError: it is negative, or longer than half a day of work.
        """
        self._rights.require(Right.MANAGE_PEOPLE)
        if not 0 <= minutes <= MOST_IDLE_MINUTES:
            raise UserError(
                f"{minutes} phút không dùng được.", f"Hãy nhập từ 1 đến {MOST_IDLE_MINUTES} phút, hoặc 0 để không khóa."
            )
        with writing(self._database):
            before = settings.read(self._database, settings.IDLE_MINUTES)
            settings.write(self._database, settings.IDLE_MINUTES, minutes)
            self._audit("set_idle_minutes", "", before=before, after=minutes)

    def _set_password(self, person: Person, password: str, action: str, *, must_change: bool) -> None:
        made = hashed(password, self._effort)
        with writing(self._database):
            people.change(self._database, person.account, self._clock(), password=made, must_change=must_change)
            people.forget_failures(self._database, person.account)
            self._audit(action, person.account)
            self._give_key(person.account, person.full_name, password)

    def _give_key(self, account: str, full_name: str, password: str) -> None:
        """Let an account open the encrypted register; not while nobody signs in, for it opens by the office's then."""
        if people.sign_in_is_wanted(self._database):
            self._holders.give(account, full_name, password)

    def _audit(self, action: str, subject: str, **detail: Any) -> None:
        audit.write(self._database, self._clock(), self._clerk, action, subject, **detail)
