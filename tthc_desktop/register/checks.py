"""What the data of a dossier must be like, at its receipt and whenever it is amended, and those of the office.

See also ``applicants``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.text import clean, date_text

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.domain.dossier import Enclosure

_LONGEST_CODE = 60
# Parts of letters and digits, with one dot or dash between them.
_PART = r"(?:[^\W\d_]|[0-9])+"
_CODE_PREFIX = re.compile(rf"{_PART}(?:[.\-]{_PART})*")
# Far beyond what any dossier has; what is larger was mistyped.
_MOST_FEE, _MOST_COUNT = 10**12, 10**6


def checked_enclosures(enclosures: Sequence[Enclosure]) -> tuple[Enclosure, ...]:
    """Return the papers handed in, those without a name left out.

    Raises:
        UserError: a number is negative.
    """
    named = [replace(one, name=clean(one.name)) for one in enclosures if clean(one.name)]
    for one in named:
        if min(one.originals, one.copies, one.photocopies) < 0:
            raise UserError(f"Số bản của “{one.name}” không được âm.", "Hãy sửa lại số bản.")
    return tuple(named)


def check_numbers(*, fee: int, copies: int, pages: int, sets: int) -> None:
    """Refuse numbers that cannot be.

    Args:
        fee: in đồng.
        copies: number of copies.
        pages: number of pages.
        sets: number of sets handed in (bộ).

    Raises:
        UserError: one is too small or too large.
    """
    if min(fee, copies, pages) < 0:
        raise UserError("Lệ phí, số bản và số trang không được âm.", "Hãy sửa lại số tiền, số bản hoặc số trang.")
    if fee > _MOST_FEE or max(copies, pages, sets) > _MOST_COUNT:
        raise UserError("Lệ phí, số bản, số trang hoặc số bộ quá lớn.", "Hãy kiểm tra lại, có thể đã gõ thừa chữ số.")
    if sets < 1:
        raise UserError("Số bộ hồ sơ phải từ 1 trở lên.", "Hãy sửa lại số bộ.")


def checked_code(text: str, *, taken: bool) -> str:
    """Return a dossier's code in the form the register keeps.

    Args:
        text: the code, not empty.
        taken: whether another dossier has it already.

    Raises:
        UserError: it is too long, or another dossier has it.
    """
    code = clean(text)
    if len(code) > _LONGEST_CODE:
        raise UserError(f"Mã hồ sơ dài quá {_LONGEST_CODE} ký tự.", "Hãy rút ngắn mã hồ sơ.")
    if taken:
        raise UserError(f"Mã hồ sơ {code} đã có trong sổ.", "Hãy dùng mã khác hoặc để trống để máy tự đánh số.")
    return code


def checked_code_prefix(text: str) -> str:
    """Return the first part of new codes in the form the register keeps; nothing stays nothing.

    Raises:
        UserError: it is not made of parts of letters and digits with a dot or a dash between them.
    """
    prefix = clean(text)
    if prefix and not _CODE_PREFIX.fullmatch(prefix):
        raise UserError(
            f"Phần đầu mã hồ sơ “{prefix}” không dùng được.",
            "Chỉ dùng chữ và chữ số, giữa các phần có một dấu chấm hoặc gạch ngang; ví dụ H99.242.",
        )
    return prefix


def checked_desk_phone(text: str) -> str:
    """Return the desk's telephone as it is printed; words beside the number are left as they are.

    Raises:
        UserError: there is no number in it.
    """
    phone = clean(text)
    if phone and not re.search(r"[0-9]", phone):
        raise UserError(f"Điện thoại “{phone}” không có số.", "Hãy nhập số điện thoại của bộ phận, hoặc để trống.")
    return phone


def check_in_force(procedure: Procedure, day: date) -> None:
    """Refuse a version of a procedure that was not in force when the dossier was received.

    Raises:
        UserError: ``day`` lies outside its validity.
    """
    if not (procedure.valid_from or day) <= day <= (procedure.valid_to or day):
        raise UserError(
            f"Thủ tục {procedure.code} không có hiệu lực vào ngày tiếp nhận {date_text(day)}.",
            "Hãy chọn lại thủ tục theo danh mục của ngày đó.",
        )
