"""What is done to the register's file while the window is closed: another one takes its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.text import moment_text, number_text
from tthc_desktop.ui.closed_deed import ClosedDeed, Reopening

if TYPE_CHECKING:
    from tthc_desktop.register import Homes, LookedInto, Register


def restoring_deed(register: Register, seen: LookedInto) -> ClosedDeed:
    """Return what restores a backup that was looked into.

    Args:
        register: the register that it replaces; closed by then.
        seen: what was seen in it.
    """
    told = (
        f"Đã khôi phục sổ như lúc {moment_text(seen.manifest.made_at)}, {number_text(seen.manifest.dossiers)} hồ sơ. "
        "Sổ cũ được giữ lại trong thư mục dữ liệu."
    )
    return _deed("Đang khôi phục sổ hồ sơ…", told, lambda: register.restored_from(seen.path))


def opening_deed(register: Register, package: Path) -> ClosedDeed:
    """Return what puts the register of another machine in the place of an empty one.

    Args:
        register: the empty register; closed by then.
        package: the file.
    """
    told = "Đã mở sổ trên máy này. Hãy xem số hồ sơ có đủ như ở máy cũ không, rồi chỉ làm việc ở máy này."
    return _deed("Đang mở gói chuyển sổ…", told, lambda: register.unpacked_from(package))


def sharing_deed(register: Register, homes: Homes) -> ClosedDeed:
    """Return what moves the register to where every account of this PC can work with it.

    Args:
        register: the register; closed by then.
        homes: where it lies, and where it goes.
    """

    def told(folder: Path) -> str:
        return f"Sổ nay nằm ở {folder}; tài khoản Windows nào của máy này cũng mở được. Tệp sổ cũ được giữ lại."

    def begin(present: Register) -> None:
        present.handing_over.begin_to_share()

    return _moving_deed("Đang chuyển sổ sang thư mục chung…", register, begin, homes.choose_shared, told)


def taking_home_deed(register: Register, homes: Homes) -> ClosedDeed:
    """Return what moves the register of all accounts of this PC to where only this one works with it.

    Args:
        register: the register; closed by then.
        homes: where it lies, and where it goes.
    """

    def told(folder: Path) -> str:
        return f"Sổ nay nằm ở {folder}, chỉ tài khoản này mở được. Tệp sổ cũ được giữ lại ở {homes.shared}."

    def begin(present: Register) -> None:
        present.handing_over.begin_to_take_home()

    return _moving_deed("Đang chuyển sổ về thư mục riêng…", register, begin, homes.choose_own, told)


def joining_deed(register: Register, homes: Homes) -> ClosedDeed:
    """Return what goes over to the register of all accounts that lies on this PC; nothing is copied.

    Args:
        register: the one until now; closed by then.
        homes: where the registers lie.
    """
    own = homes.folder

    def told(folder: Path) -> str:
        return f"Đã mở sổ dùng chung của máy này: {folder}. Sổ riêng vẫn nằm nguyên ở {own}."

    return _going_over_deed("Đang mở sổ dùng chung…", register, homes.join_shared, told)


def returning_deed(register: Register, homes: Homes) -> ClosedDeed:
    """Return what goes back to the register that this account left for the one of all accounts; nothing is copied.

    Args:
        register: the one until now; closed by then.
        homes: where the registers lie.
    """

    def told(folder: Path) -> str:
        return f"Đã mở lại sổ riêng của tài khoản này: {folder}. Sổ dùng chung vẫn nằm ở {homes.shared}."

    return _going_over_deed("Đang mở lại sổ riêng…", register, homes.return_to_left, told)


def _going_over_deed(
    title: str, register: Register, choose: Callable[[], Path], told: Callable[[Path], str]
) -> ClosedDeed:
    def work() -> Reopening:
        folder = choose()
        return Reopening(register.another, told(folder), folder)

    return ClosedDeed(title, work)


def _moving_deed(
    title: str,
    register: Register,
    begin: Callable[[Register], None],
    choose: Callable[[], Path],
    told: Callable[[Path], str],
) -> ClosedDeed:
    going_over = _going_over_deed(title, register, choose, told)

    def work() -> Reopening:
        with register.another() as present:
            begin(present)
        return going_over.work()

    return ClosedDeed(title, work)


def _deed(title: str, told: str, work: Callable[[], Callable[[], Register]]) -> ClosedDeed:
    return ClosedDeed(title, lambda: Reopening(work(), told))
