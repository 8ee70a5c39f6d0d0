"""Who is at the door: checking a typed password, and letting nobody guess without waiting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, people
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import is_right
from tthc_desktop.register.access.password_rules import as_kept
from tthc_desktop.text import clean, fold

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.people import Person, Role
    from tthc_desktop.register.access.key_holders import KeyHolders

# So many wrong passwords cost nothing; each one more doubles the time until the next is looked at.
FREE_TRIES = 5
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)


class SignInWantedError(UserError):
    """The register opens to its people only, and nobody has signed in."""

    def __init__(self) -> None:
        super().__init__("Sổ hồ sơ này có người dùng, phải đăng nhập mới mở được.", "Hãy đăng nhập rồi làm lại.")


def wait_after(failures: int) -> timedelta:
    """Return how long to wait after so many wrong passwords; never for good."""
    if failures < FREE_TRIES:
        return timedelta()
    doublings = min(failures - FREE_TRIES, 10)
    return min(_LONGEST_WAIT, _FIRST_WAIT * (1 << doublings))


def refuse_while_waiting(failures: int, failed_at: datetime | None, now: datetime) -> None:
    """Refuse a try that comes too soon after too many wrong ones.

    Args:
        failures: wrong passwords since the last right one.
        failed_at: when the last of them was typed.
        now: the present moment; a clock that was put back makes nobody wait, for it might be wrong by years.

    Raises:
        UserError: it is to wait.
    """
    if failed_at is None or now < failed_at:
        return
    left = failed_at + wait_after(failures) - now
    if left > timedelta():
        seconds = -int(-left.total_seconds() // 1)
        words = f"{seconds} giây" if seconds < 60 else f"{-(-seconds // 60)} phút"
        raise UserError(f"Đã gõ sai mật khẩu {failures} lần.", f"Hãy đợi {words} rồi gõ lại, hoặc nhờ người quản trị.")


def wrong(*, is_known: bool = False) -> UserError:
    """Return what somebody is told who typed a wrong password, or the name of nobody.

    Args:
        is_known: who it is was known before; only the password was typed.
    """
    what = "Mật khẩu" if is_known else "Tên hoặc mật khẩu"
    return UserError(f"{what} chưa đúng.", "Hãy xem lại phím Caps Lock, Unikey rồi gõ lại.")


def role_now(database: Database, person: str | None, given: Role | None) -> Role | None:
    """Return the role of whoever opens a register.

    Args:
        database: the register.
        person: the account that signed in; None for nobody.
        given: the role where nobody signs in.

    Raises:
        UserError: the account is none of this register's, or may no longer sign in.
    """
    if person is None:
        return given
    with reporting_environment():
        found = people.read(database, person)
    if found is None or not found.is_active:
        raise SignInWantedError
    return found.role


def refuse_unsigned(database: Database, person: str | None, role: Role | None) -> None:
    """Refuse to open a register that has people as long as nobody has signed in.

    Raises:
        SignInWantedError: nobody has.
    """
    with reporting_environment():
        if person is None and role is None and people.sign_in_is_wanted(database):
            raise SignInWantedError


def found_by(listed: list[Person], typed: str) -> Person | None:
    """Return whom a typed name means: an account, or a full name that only one has."""
    name = fold(clean(typed))
    active = [one for one in listed if one.is_active]
    exact = [one for one in active if one.account == name] or [one for one in active if fold(one.full_name) == name]
    return exact[0] if len(exact) == 1 else None


class SignIn:
    """Checks passwords against the register's own people.

    Args:
        database: the register.
        clock: tells the present moment.
        holders: knows the passwords that open an encrypted register; they hold before those of a restored backup.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], holders: KeyHolders | None = None) -> None:
        self._database = database
        self._clock = clock
        self._holders = holders

    def check(self, typed: str, password: str, *, is_known: bool = False) -> Person:
        """Return the person whose name and password were typed; a wrong one is counted and told in the audit.

        Args:
            typed: the account or the full name.
            password: as typed.
            is_known: the account was not typed: it is that of whoever is signed in.

        Raises:
            UserError: they do not belong together, or it is to wait after too many wrong ones.
        """
        now = self._clock()
        with reporting_environment():
            person = found_by(people.read_all(self._database), typed)
            lock = people.lock_of(self._database, person.account) if person is not None else None
        if person is None or lock is None:
            # Not what was typed: it might be a password in the wrong place.
            with writing(self._database):
                audit.write(self._database, now, "", "sign_in_failed", "")
            raise wrong()
        refuse_while_waiting(lock.failures, lock.failed_at, now)
        if self._is_right(person.account, password, lock.password):
            return person
        with writing(self._database):
            people.note_failure(self._database, person.account, now)
            audit.write(self._database, now, "", "sign_in_failed", person.account, failures=lock.failures + 1)
        raise wrong(is_known=is_known)

    def _is_right(self, account: str, password: str, kept: str) -> bool:
        opens = self._holders.opens(account, password) if self._holders is not None else None
        return is_right(as_kept(password), kept) if opens is None else opens

    def forgive(self, person: Person) -> None:
        """Forget the wrong passwords of somebody who typed the right one."""
        with reporting_environment():
            if not people.lock_of(self._database, person.account).failures:
                return
        with writing(self._database):
            people.forget_failures(self._database, person.account)

    def enter(self, person: Person, failures_before: int = 0) -> None:
        """Write down that somebody signed in.

        Args:
            person: who.
            failures_before: wrong passwords before, where the register could not be written to yet.
        """
        now = self._clock()
        with writing(self._database):
            people.forget_failures(self._database, person.account)
            people.note_sign_in(self._database, person.account, now)
            detail = {"failures_before": failures_before} if failures_before else {}
            audit.write(self._database, now, person.full_name, "sign_in", person.account, **detail)
