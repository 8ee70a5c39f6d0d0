"""How Windows' answers about printers are read; apart from the asking, so that it is tested on any system."""

import struct
from collections.abc import Sequence
from typing import NamedTuple

# PRINTER_INFO_2 on 64 bits: 13 pointers, then Attributes, Priority, DefaultPriority, StartTime, UntilTime, Status.
_INFO_HEAD = struct.Struct("<13Q6I")
_WORK_OFFLINE = 0x400
# PRINTER_STATUS_…, what has to be seen to first comes first.
_TROUBLES = (
    (0x80 | 0x1000, "đang tắt hoặc chưa nối với máy tính"),
    (0x1, "đang tạm dừng"),
    (0x8, "đang kẹt giấy"),
    (0x10, "đang hết giấy"),
    (0x400000, "đang mở nắp"),
    (0x40000, "đang hết mực"),
    (0x2 | 0x40 | 0x100000, "đang báo lỗi"),
)
# JOB_INFO_1 on 64 bits: JobId, padding, six pointers, then Status, Priority, Position, TotalPages, PagesPrinted and the
# moment it was submitted, padded to whole pointers.
_JOB = struct.Struct("<I4x6Q5I16x4x")
_JOB_STATUS = 7
# JOB_STATUS_…, of a job that keeps those behind it waiting.
_JOB_TROUBLES = (
    (0x20, "đang tắt hoặc chưa nối với máy tính"),
    (0x40, "đang hết giấy"),
    (0x2 | 0x200 | 0x400, "đang báo lỗi"),
)
NAME_LETTERS = 24
# DMBIN_… of devmodes to the numbers that Qt has for the same trays; a printer's own trays keep theirs, from 256.
_OWN_TRAYS = 256
_QT_TRAYS = {**{number: number - 1 for number in range(1, 12)}, 14: 11, 15: 12}


class PrinterTray(NamedTuple):
    """A tray of a printer.

    Attributes:
        number: Qt's number for it.
        name: what the printer calls it.
    """

    number: int
    name: str


def trouble_of(answer: bytes) -> str:
    """Read a ``PRINTER_INFO_2``: why nothing would come out of the printer now; empty when it says nothing of it."""
    if len(answer) < _INFO_HEAD.size:
        return ""
    *_, attributes, _, _, _, _, status = _INFO_HEAD.unpack_from(answer)
    if attributes & _WORK_OFFLINE:
        status |= 0x80
    return next((words for bits, words in _TROUBLES if status & bits), "")


def trouble_of_jobs(answer: bytes, count: int) -> str:
    """Read the ``JOB_INFO_1`` of what waits in a printer's queue: why nothing comes out of it, empty when it does.

    Args:
        answer: one after the other, with the texts that they point to behind them.
        count: how many there are.
    """
    status = 0
    for place in range(count):
        if (place + 1) * _JOB.size <= len(answer):
            status |= _JOB.unpack_from(answer, place * _JOB.size)[_JOB_STATUS]
    return next((words for bits, words in _JOB_TROUBLES if status & bits), "")


def trays_of(numbers: Sequence[int], names: str) -> tuple[PrinterTray, ...]:
    """Read the answers to ``DC_BINS`` and ``DC_BINNAMES``.

    Args:
        numbers: the numbers of the trays.
        names: their names, each in a room of 24 letters.
    """
    found = []
    for place, number in enumerate(numbers):
        name = names[place * NAME_LETTERS : (place + 1) * NAME_LETTERS].split("\0", maxsplit=1)[0].strip()
        known = _QT_TRAYS.get(number, number if number >= _OWN_TRAYS else None)
        if name and known is not None:
            found.append(PrinterTray(known, name))
    return tuple(found)
