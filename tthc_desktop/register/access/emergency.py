"""The way out when nobody who administers a plain register knows a password any more, and that everybody hears of it.

Whoever can run a command on the PC can do it, as such a person could also change the file itself; so it is never
done unseen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, people
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.people import Role
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import USUAL_EFFORT, hashed
from tthc_desktop.register.access.emergency_notices import EmergencyReset, read_notices, write_notices
from tthc_desktop.register.access.key_ring import KeyRing
from tthc_desktop.register.access.password_rules import one_time_password
from tthc_desktop.register.access.sign_in import found_by
from tthc_desktop.register.facade import Register

if TYPE_CHECKING:
    from tthc_desktop.domain.people import Person
    from tthc_desktop.keys.passwords import Effort


def reset_in_emergency(
    folder: Path,
    typed: str,
    pc_account: str,
    clock: Callable[[], datetime] = datetime.now,
    program: str = "TTHC Desktop",
    effort: Effort = USUAL_EFFORT,
) -> tuple[Person, str]:
    """Give somebody who administers a password for one sign-in, without anybody's password.

    Args:
        folder: the data folder.
        typed: the account or the full name.
        pc_account: the account of the PC, which is told to everybody.
        clock: tells the present moment, local time.
        program: what this program is called towards others that want to open the register too.
        effort: how much a guess at the password costs.

    Returns:
        The person, and the password to be handed over.

    Raises:
        UserError: the register is encrypted, nobody signs in to it, or the person does not administer it.
    """
    if KeyRing.of(folder) is not None:
        raise UserError(
            "Sổ đang mã hóa nên không cấp lại mật khẩu bằng lệnh được.",
            "Hãy mở cửa sổ TTHC Desktop, bấm “Quên mật khẩu?” rồi dùng mã khôi phục đã in trên giấy.",
        )
    # Nobody is let in; the role only keeps it from asking who it is.
    with Register(folder, pc_account, clock, role=Role.ENTRY, program=program) as register:
        if not register.people.must_sign_in:
            raise UserError("Sổ này không phải đăng nhập.", "Hãy mở cửa sổ TTHC Desktop như thường.")
        database, now = register._database, clock()
        with reporting_environment():
            person = found_by(people.read_all(database), typed)
        if person is None or person.role is not Role.ADMINISTRATION:
            raise UserError(
                f"Không có người quản trị nào là “{typed}”.",
                "Lệnh này chỉ cấp lại cho người quản trị; người khác nhờ người quản trị cấp lại ở trang An toàn.",
            )
        given = one_time_password()
        made = hashed(given, effort)
        with writing(database):
            people.change(database, person.account, now, password=made, must_change=True)
            people.forget_failures(database, person.account)
            told = EmergencyReset(person.account, person.full_name, now.isoformat(timespec="seconds"), pc_account)
            write_notices(database, [*read_notices(database), told])
            audit.write(database, now, pc_account, "reset_in_emergency", person.account)
    return person, given
