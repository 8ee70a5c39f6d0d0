"""The paper of a refusal says what happened: never taken in, or taken in and then refused."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.office import Office
from tthc_desktop.reports.papers.layout import PaperKind

REFUSAL = PaperKind.REFUSAL


@pytest.fixture
def ward(desk):
    desk.register.save_office(Office(name="UBND xã A", place="Xã A"))
    return desk


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


# Before 15/9/2025 Thông tư 01/2018, from then on Thông tư 03/2025.
@pytest.mark.parametrize("received", ["2025-06-02 08:00", "2025-10-01 08:00"])
def test_what_was_received_is_given_back_not_refused_at_the_door(ward, clock, received):
    clock.now = clock.now.replace(year=2025, month=12, day=1)
    card = ward.receive(received=received)
    ward.record(card.key, EventKind.REFUSED, received.replace("08:00", "10:00"), note="Không đủ điều kiện.")
    text = words(ward.register.printing.preview(card.key, REFUSAL))
    # The title is the circular's own.
    assert "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ" in text
    day = "ngày 02 tháng 6 năm 2025" if "-06-" in received else "ngày 01 tháng 10 năm 2025"
    assert f"không giải quyết và trả lại hồ sơ đã tiếp nhận {day}, mã hồ sơ {card.dossier.code}" in text
    assert "Không đủ điều kiện." in text
    assert "thông báo không tiếp nhận" not in text
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" not in text
    assert "NGƯỜI LẬP PHIẾU" in text
    (choice,) = [one for one in ward.register.printing.choices(card.key) if one.kind is REFUSAL]
    assert (choice.name, choice.form_number) == ("Phiếu từ chối tiếp nhận giải quyết hồ sơ", "Mẫu 03")


def test_what_was_never_received_is_refused_at_the_door(ward):
    card = ward.register.refusing.refuse(ward.new(), "thiếu tờ khai")
    text = words(ward.register.printing.preview(card.key, REFUSAL))
    assert "thông báo không tiếp nhận, giải quyết hồ sơ này" in text
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in text
    assert "trả lại hồ sơ" not in text
