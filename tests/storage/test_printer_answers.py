"""What Windows answers about printers, with bytes laid out as its headers say."""

import struct

import pytest

from tthc_desktop.storage.printer_answers import PrinterTray, trays_of, trouble_of, trouble_of_jobs


def _info(status: int, attributes: int = 0) -> bytes:
    """A PRINTER_INFO_2W: 13 pointers; Attributes, Priority, DefaultPriority, StartTime, UntilTime, Status, …"""
    return struct.pack("<13Q8I", *(0,) * 13, attributes, 1, 0, 0, 0, status, 3, 20)


@pytest.mark.parametrize(
    ("status", "attributes", "words"),
    [
        (0, 0x40, ""),
        # Printing, and in power save, is no trouble.
        (0x400, 0, ""),
        (0x1000000, 0, ""),
        (0x80, 0, "đang tắt hoặc chưa nối với máy tính"),
        # PRINTER_ATTRIBUTE_WORK_OFFLINE: what Windows sets for a USB printer that is switched off.
        (0, 0x400, "đang tắt hoặc chưa nối với máy tính"),
        (0x1, 0, "đang tạm dừng"),
        (0x8, 0, "đang kẹt giấy"),
        (0x2 | 0x10, 0, "đang hết giấy"),
        (0x400000, 0, "đang mở nắp"),
        (0x40000, 0, "đang hết mực"),
        (0x2, 0, "đang báo lỗi"),
    ],
)
def test_why_nothing_would_come_out(status: int, attributes: int, words: str) -> None:
    assert trouble_of(_info(status, attributes)) == words


def test_no_answer_tells_of_no_trouble() -> None:
    assert trouble_of(b"") == trouble_of(b"\0" * 40) == ""


def _job(status: int) -> bytes:
    """A JOB_INFO_1W: JobId, six pointers, Status, Priority, Position, TotalPages, PagesPrinted, Submitted."""
    return struct.pack("<I4x6Q5I8H4x", 7, *(0,) * 6, status, 1, 1, 2, 1, *(0,) * 8)


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        ((), ""),
        # Printing, spooling, printed but kept.
        ((0x10, 0x8, 0x80 | 0x100), ""),
        # What stands in front keeps the others waiting.
        ((0x2 | 0x10 | 0x40, 0), "đang hết giấy"),
        ((0x20 | 0x2,), "đang tắt hoặc chưa nối với máy tính"),
        ((0, 0x400), "đang báo lỗi"),
    ],
)
def test_why_what_waits_does_not_come_out(statuses: tuple[int, ...], words: str) -> None:
    answer = b"".join(map(_job, statuses)) + "Sổ theo dõi\0".encode("utf-16-le")
    assert trouble_of_jobs(answer, len(statuses)) == words


def test_no_answer_tells_of_no_paper_that_waits() -> None:
    assert trouble_of_jobs(b"", 0) == trouble_of_jobs(b"\0" * 50, 2) == ""


def test_trays_have_the_names_of_the_printer_and_the_numbers_of_qt() -> None:
    names = "".join(name.ljust(24, "\0") for name in ("Khay 1", "Khay tay", "Khay A5", "", "Lạ"))
    # DMBIN_UPPER, DMBIN_MANUAL, one of the printer's own, one without a name, a number that nobody knows.
    assert trays_of([1, 4, 260, 7, 100], names) == (
        # QPrinter.Upper is 0, QPrinter.Manual 3.
        PrinterTray(0, "Khay 1"),
        PrinterTray(3, "Khay tay"),
        PrinterTray(260, "Khay A5"),
    )
    assert trays_of([], "") == ()
