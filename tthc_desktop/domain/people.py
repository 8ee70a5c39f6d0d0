"""Who works with the register, and what each role may do."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

# How many dossiers at once are many: a deed to more of them takes more than the right to enter data.
MANY = 50


class Role(Enum):
    """What somebody is here for; each may do all that those before it may."""

    ENTRY = "entry"
    CHARGE = "charge"
    ADMINISTRATION = "administration"


ROLE_TEXT = {Role.ENTRY: "Nhập liệu", Role.CHARGE: "Phụ trách", Role.ADMINISTRATION: "Quản trị"}


class Right(Enum):
    """A deed that not everybody may do, by the words that follow “Việc …” in a refusal."""

    IMPORT_LISTS = "nhập danh sách"
    CHANGE_MANY = "ghi việc cho trên 50 hồ sơ cùng lúc"
    DELETE_MANY = "hoàn tác lần nhập, gạch bỏ nhiều hồ sơ"
    EDIT_CATALOGUE = "sửa danh mục thủ tục"
    EDIT_CALENDAR = "sửa lịch, quy tắc tính hạn"
    EDIT_OFFICE = "sửa thông tin đơn vị"
    TAKE_UPDATES = "lấy bản cập nhật"
    CLOSE_PERIOD = "chốt kỳ, đính chính, ghi ngày gửi báo cáo"
    REOPEN_PERIOD = "mở lại kỳ đã chốt"
    SEE_NUMBERS = "xem đủ số giấy tờ, điện thoại"
    SEE_HISTORY = "xem nhật ký của sổ"
    PERSONAL_DATA = "tra cứu, sửa dữ liệu của một người"
    RETENTION = "xóa dữ liệu hết thời hạn lưu"
    RESTORE = "khôi phục, chuyển sổ sang máy khác"
    PLACES_OF_BACKUPS = "chọn nơi sao lưu"
    MANAGE_PEOPLE = "quản lý người dùng"
    ENCRYPT = "đặt, bỏ mã hóa"


_OF_CHARGE = frozenset(
    {
        Right.IMPORT_LISTS,
        Right.CHANGE_MANY,
        Right.DELETE_MANY,
        Right.EDIT_CATALOGUE,
        Right.EDIT_CALENDAR,
        Right.EDIT_OFFICE,
        Right.TAKE_UPDATES,
        Right.CLOSE_PERIOD,
        Right.REOPEN_PERIOD,
        Right.SEE_NUMBERS,
        Right.SEE_HISTORY,
        Right.PERSONAL_DATA,
    }
)
RIGHTS_OF = {Role.ENTRY: frozenset[Right](), Role.CHARGE: _OF_CHARGE, Role.ADMINISTRATION: frozenset(Right)}


def least_role(right: Right) -> Role:
    """Return the first role that has a right."""
    return next(role for role in Role if right in RIGHTS_OF[role])


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works with the register.

    Attributes:
        account: what is typed to sign in: small letters without accents.
        full_name: what histories and papers show.
        role: what the person is here for.
        created_at: when the account was made.
        is_active: whether the person may sign in; who has left stays in the histories.
        must_change: the password was given by somebody else and is to be changed at the next sign-in.
        signed_in_at: the last time; None when never.
    """

    account: str
    full_name: str
    role: Role
    created_at: datetime
    is_active: bool = True
    must_change: bool = False
    signed_in_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SecondPerson:
    """Somebody else who agreed to a deed, with the account and the password; only the register makes one.

    Attributes:
        account: what was signed in with.
        full_name: what the history shows.
    """

    account: str
    full_name: str
