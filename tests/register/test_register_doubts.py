"""What looks mistyped is told, and kept nobody from going on."""

import pytest

from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.register.doubts import email_doubt, id_number_doubt, phone_doubt


@pytest.mark.parametrize(
    ("number", "doubt"),
    [
        ("", ""),
        ("056190001234", ""),
        ("225123456", ""),
        ("B1234567", ""),
        ("56190001234", "Số này có 11 chữ số (CCCD có 12 chữ số): có thể đã mất số 0 ở đầu."),
        ("5619 0001 234", "Số này có 11 chữ số (CCCD có 12 chữ số): có thể đã mất số 0 ở đầu."),
        ("25123456", "Số này có 8 chữ số (CMND có 9 chữ số): có thể đã mất số 0 ở đầu."),
        # Nothing is lost at the front of a number that begins with 0 already.
        ("05619000123", "Số này có 11 chữ số (CCCD có 12 chữ số): thiếu hoặc thừa chữ số."),
        ("02512345", "Số này có 8 chữ số (CMND có 9 chữ số): thiếu hoặc thừa chữ số."),
    ],
)
def test_number_of_a_paper_that_may_have_lost_its_nought(number, doubt):
    assert id_number_doubt(number) == doubt


@pytest.mark.parametrize(
    ("number", "doubt"),
    [
        ("", ""),
        ("0905 123 456", ""),
        ("+84 905 123 456", ""),
        ("+84 0905 123 456", ""),
        ("0258 382 2222", ""),
        ("+49 30 1234567", ""),
        ("905123456", "Số này có 9 chữ số: có thể đã mất số 0 ở đầu."),
        ("090512345", "Số điện thoại thường có 10 chữ số, bắt đầu bằng 0; số này có 9 chữ số."),
        ("09051234567", "Số điện thoại thường có 10 chữ số, bắt đầu bằng 0; số này có 11 chữ số."),
        ("9051234567", "Số điện thoại thường có 10 chữ số, bắt đầu bằng 0; số này có 10 chữ số."),
    ],
)
def test_telephone_with_an_odd_number_of_digits(number, doubt):
    assert phone_doubt(number) == doubt


@pytest.mark.parametrize(
    ("address", "doubt"),
    [
        ("", ""),
        ("nguyen.dao@gmail.com", ""),
        ("Dao_56+ward@nhatrang.khanhhoa.gov.vn", ""),
        ("dao", "Thư điện tử thường có dạng ten@gmail.com."),
        ("@gmail.com", "Thư điện tử thường có dạng ten@gmail.com."),
        ("dao@gmail", "Phần sau @ chưa giống tên miền, ví dụ gmail.com."),
        ("dao@@gmail.com", "Phần sau @ chưa giống tên miền, ví dụ gmail.com."),
        ("dao@gmail.com.", "Phần sau @ chưa giống tên miền, ví dụ gmail.com."),
        ("hong dao@gmail.com", "Thư điện tử có dấu cách, có thể gõ nhầm."),
        ("đào@gmail.com", "Thư điện tử có chữ có dấu, có thể do bộ gõ tiếng Việt."),
        ("dao;hong@gmail.com", "Phần trước @ có ký tự lạ, có thể gõ nhầm."),
    ],
)
def test_address_that_no_letter_would_reach(address, doubt):
    assert email_doubt(address) == doubt


def test_a_doubt_refuses_nothing(desk):
    applicant = Applicant("Lê A", id_number="56190001234", phone="905123456", email="dao@gmail")
    assert desk.receive(applicant=applicant).dossier.applicant == applicant


@pytest.mark.parametrize(
    ("name", "number", "doubt"),
    [
        ("Lê Văn Hai", "056190001234", "Số này trong sổ là của Trương Mỹ Linh."),
        ("Lê Văn Hai", "056 190 001 234", "Số này trong sổ là của Trương Mỹ Linh."),
        ("Trương Mỹ Linh", "056190001234", ""),
        ("truong my linh", "056190001234", ""),
        # Neither is there anybody to compare with before a name is typed, nor a number before it is whole.
        ("", "056190001234", ""),
        ("Lê Văn Hai", "05619000123", ""),
        ("Lê Văn Hai", "", ""),
        ("Lê Văn Hai", "056190009999", ""),
    ],
)
def test_number_that_stands_in_the_register_under_another_name(desk, name, number, doubt):
    desk.receive(applicant=Applicant("Trương Mỹ Linh", "056190001234"))
    assert desk.register.suggestions.other_owner(Applicant(name, number)) == doubt


def test_number_of_a_dossier_that_was_struck_out_belongs_to_nobody(desk):
    linh = desk.receive(applicant=Applicant("Trương Mỹ Linh", "056190001234"))
    desk.register.strike_out(linh.key, "Nhập trùng")
    assert desk.register.suggestions.other_owner(Applicant("Lê Văn Hai", "056190001234")) == ""
