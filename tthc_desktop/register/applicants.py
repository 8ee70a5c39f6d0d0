"""Who hands a dossier in: the forms of names and numbers that the register keeps."""

import re

from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean, shortened

# Far beyond what any line of a paper has room for; what is longer was pasted by mistake.
LONGEST_LINE = 2000

# With 8 or 11 digits too, though a leading 0 may be lost: then there is a doubt, told by ``doubts``, but no refusal.
_ID_NUMBER = re.compile(r"[0-9]{8,9}|[0-9]{11,12}|[A-Z][0-9]{7,8}")
_PHONE = re.compile(r"\+?[0-9]{8,13}")


def checked_applicant(applicant: Applicant) -> Applicant:
    """Return who hands a dossier in, in the form the register keeps.

    Raises:
        UserError: there is no name, a number has not the form of one, or a line is far too long.
    """
    check_named(applicant)
    for what, line in (
        ("Tên chủ hồ sơ", applicant.name),
        ("Địa chỉ", applicant.address),
        ("Tên tổ chức", applicant.organisation),
        ("Địa chỉ thư điện tử", applicant.email),
    ):
        if len(line) > LONGEST_LINE:
            raise UserError(f"{what} dài {len(line)} ký tự, quá {LONGEST_LINE} ký tự.", "Hãy rút ngắn lại.")
    return Applicant(
        name=clean(applicant.name),
        id_number=checked_id_number(applicant.id_number),
        phone=checked_phone(applicant.phone),
        address=clean(applicant.address),
        organisation=clean(applicant.organisation),
        email=clean(applicant.email),
    )


def check_named(applicant: Applicant) -> None:
    """Refuse an applicant without any name.

    Raises:
        UserError: there is none.
    """
    if not clean(applicant.name) and not clean(applicant.organisation):
        raise UserError("Chưa có tên chủ hồ sơ.", "Hãy nhập họ tên người nộp hoặc tên tổ chức.")


def checked_id_number(text: str) -> str:
    """Return the number of an identity paper in the form the register keeps; nothing stays nothing.

    Raises:
        UserError: it has the form of no such number.
    """
    number = clean(text).replace(" ", "").upper()
    if number and not _ID_NUMBER.fullmatch(number):
        raise UserError(
            f"Số giấy tờ “{shortened(clean(text))}” không đúng dạng.",
            "CCCD có 12 chữ số, CMND có 9 chữ số, hộ chiếu có 1 chữ cái và 7–8 chữ số.",
        )
    return number


def checked_phone(text: str) -> str:
    """Return a telephone number in the form the register keeps; nothing stays nothing.

    Raises:
        UserError: it has the form of no such number.
    """
    number = re.sub(r"[ .\-()]", "", clean(text))
    if number and not _PHONE.fullmatch(number):
        raise UserError(f"Số điện thoại “{shortened(clean(text))}” không đúng dạng.", "Hãy nhập 8–13 chữ số.")
    return number
