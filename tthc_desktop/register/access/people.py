"""The people who work with the register: added, changed, given other passwords, retired; never deleted."""

import re
from dataclasses import replace

from tthc_desktop.db import people, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.people import Person, Right, Role
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import hashed
from tthc_desktop.register.access.own_account import OwnAccount
from tthc_desktop.register.access.password_rules import checked_password, one_time_password
from tthc_desktop.text import clean, fold

_LONGEST_NAME = 100
_ACCOUNT = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?")


def checked_account(typed: str) -> str:
    """Return a new account in the form the register keeps.

    Raises:
        UserError: it is none.
    """
    account = fold(clean(typed))
    if not _ACCOUNT.fullmatch(account):
        raise UserError(
            f"Tên đăng nhập “{clean(typed)}” không dùng được." if account else "Chưa có tên đăng nhập.",
            "Chỉ dùng chữ và chữ số, giữa có thể có dấu chấm hoặc gạch ngang, nhiều nhất 40 ký tự; ví dụ: mai.lt.",
        )
    return account


def checked_full_name(typed: str) -> str:
    """Return a full name in the form the register keeps.

    Raises:
        UserError: there is none, or it is too long.
    """
    name = clean(typed)
    if not name:
        raise UserError("Chưa có họ tên.", "Hãy nhập họ tên như hiện trong lịch sử hồ sơ và trên giấy in.")
    if len(name) > _LONGEST_NAME:
        raise UserError(f"Họ tên dài quá {_LONGEST_NAME} ký tự.", "Hãy rút ngắn họ tên.")
    return name


class People(OwnAccount):
    """Keeps who may sign in; see :class:`~tthc_desktop.register.access.own_account.OwnAccount` for the arguments."""

    @reporting_environment()
    def all(self) -> tuple[Person, ...]:
        """Return everybody, also who has left, in the order in which they were added."""
        return tuple(people.read_all(self._database))

    # No password at all lets one be made up.
    def add(self, account: str, full_name: str, role: Role, password: str = "") -> tuple[Person, str]:  # nosec B107
        """Add somebody; with the first one the register opens to its people only.

        Args:
            account: what will be typed to sign in.
            full_name: what histories show.
            role: what the person may do; the first one administers.
            password: what the person has typed; empty for one that holds for one sign-in.

        Returns:
            The person, and the password to hand over, empty where the person has typed one.

        Raises:
            UserError: a part is missing, wrong or taken; nothing is written.
        """
        self._rights.require(Right.MANAGE_PEOPLE)
        account, full_name = checked_account(account), checked_full_name(full_name)
        given = "" if password else one_time_password()
        kept = checked_password(password, account, full_name) if password else given
        person = Person(account, full_name, role, self._clock(), must_change=bool(given))
        made = hashed(kept, self._effort)
        with writing(self._database):
            self._refuse_as_first(person)
            if people.read(self._database, account) is not None:
                raise UserError(f"Tên đăng nhập {account} đã có người dùng.", "Hãy chọn tên đăng nhập khác.")
            people.add(self._database, person, made)
            if not self._is_anybody_else(account):
                # Turned off earlier, when others were here, it is wanted anew with somebody new.
                settings.write(self._database, settings.SIGN_IN, True)
            self._audit("add_person", account, full_name=full_name, role=role.value)
            self._give_key(account, full_name, kept)
        return person, given

    def change(self, account: str, full_name: str, role: Role) -> Person:
        """Change somebody's name or role.

        Raises:
            UserError: there would be nobody left who administers, or the name is missing; nothing is written.
        """
        self._rights.require(Right.MANAGE_PEOPLE)
        full_name = checked_full_name(full_name)
        with writing(self._database):
            before = self._known(account)
            if role is not Role.ADMINISTRATION:
                self._refuse_without_administrator(before)
            after = replace(before, full_name=full_name, role=role)
            if after == before:
                return before
            people.change(self._database, account, self._clock(), full_name=full_name, role=role.value)
            changed = {
                name: (old, new)
                for name, old, new in (
                    ("full_name", before.full_name, full_name),
                    ("role", before.role.value, role.value),
                )
                if old != new
            }
            self._audit(
                "change_person",
                account,
                before={name: old for name, (old, _) in changed.items()},
                after={name: new for name, (_, new) in changed.items()},
            )
            if full_name != before.full_name:
                self._holders.rename(account, full_name)
        return after

    def reset_password(self, account: str) -> str:
        """Give somebody a password for one sign-in, after which another one has to be chosen.

        Returns:
            The password, to be handed over to the person; nobody can read it again.

        Raises:
            UserError: there is nobody with this account, or the person has left.
        """
        self._rights.require(Right.MANAGE_PEOPLE)
        with reporting_environment():
            person = self._known(account)
        if not person.is_active:
            raise UserError(f"{person.full_name} đã thôi dùng chương trình.", "Hãy bấm “Cho dùng lại” trước.")
        given = one_time_password()
        self._set_password(person, given, "reset_password", must_change=True)
        return given

    def retire(self, account: str) -> None:
        """Let somebody sign in no more; what the person has done keeps the name.

        Raises:
            UserError: it is the last who administers, or oneself; nothing is written.
        """
        self._rights.require(Right.MANAGE_PEOPLE)
        with writing(self._database):
            person = self._known(account)
            if account == self._person:
                raise UserError("Không tự cho chính mình thôi dùng.", "Hãy nhờ người quản trị khác làm việc này.")
            self._refuse_without_administrator(person)
            if person.is_active:
                people.change(self._database, account, self._clock(), active=0)
                self._audit("retire_person", account)
                self._holders.take(account)

    def bring_back(self, account: str) -> str:
        """Let somebody who had left sign in again.

        Returns:
            The password for one sign-in, to be handed over.

        Raises:
            UserError: there is nobody with this account.
        """
        self._rights.require(Right.MANAGE_PEOPLE)
        with writing(self._database):
            self._known(account)
            people.change(self._database, account, self._clock(), active=1)
            self._audit("bring_back_person", account)
        return self.reset_password(account)

    def turn_off(self) -> None:
        """Let everybody open the register again; the people and their names stay.

        Raises:
            UserError: it is encrypted, and then nobody opens it without a password.
        """
        self._rights.require(Right.MANAGE_PEOPLE)
        if self._holders.are_wanted:
            raise UserError("Sổ đang được mã hóa nên vẫn cần mật khẩu.", "Hãy bỏ mã hóa ở thẻ Mã hóa trước.")
        with writing(self._database):
            settings.write(self._database, settings.SIGN_IN, False)
            self._audit("turn_sign_in_off", "")

    def turn_on(self, account: str, password: str) -> Person:
        """Let the register open to its people only again.

        Args:
            account: of somebody who administers, so that somebody certainly can sign in.
            password: that person's.

        Raises:
            UserError: name and password do not belong together, or the person does not administer.
        """
        self._rights.require(Right.MANAGE_PEOPLE)
        person = self._sign_in.check(account, password)
        if person.role is not Role.ADMINISTRATION:
            raise UserError(
                f"{person.full_name} không phải người quản trị.", "Hãy bật bằng tài khoản có quyền Quản trị."
            )
        with writing(self._database):
            people.forget_failures(self._database, person.account)
            settings.write(self._database, settings.SIGN_IN, True)
            self._audit("turn_sign_in_on", person.account)
            # Of an encrypted register the office's one password opens nothing any more.
            self._give_key(person.account, person.full_name, password)
        return person

    def _known(self, account: str) -> Person:
        person = people.read(self._database, account)
        if person is None:
            raise UserError(f"Không có người dùng {account}.", "Hãy tải lại danh sách người dùng.")
        return person

    def _is_anybody_else(self, account: str) -> bool:
        return any(one.is_active and one.account != account for one in people.read_all(self._database))

    def _refuse_as_first(self, person: Person) -> None:
        if person.role is not Role.ADMINISTRATION and not self._is_anybody_else(person.account):
            raise UserError(
                "Người dùng đầu tiên phải có quyền Quản trị.", "Hãy chọn quyền Quản trị, rồi thêm người khác sau."
            )

    def _refuse_without_administrator(self, person: Person) -> None:
        others = [one for one in people.read_all(self._database) if one.account != person.account]
        is_last = not any(one.is_active and one.role is Role.ADMINISTRATION for one in others)
        if person.is_active and person.role is Role.ADMINISTRATION and is_last:
            raise UserError(
                f"{person.full_name} là người quản trị duy nhất.", "Hãy cho một người khác quyền Quản trị trước."
            )
