"""Asking Windows about a printer; how the answers are read stands in :mod:`~tthc_desktop.storage.printer_answers`."""

import ctypes
import sys

from tthc_desktop.storage.printer_answers import NAME_LETTERS

assert sys.platform == "win32"

from ctypes import wintypes  # noqa: E402

_DC_BINS, _DC_BINNAMES = 6, 12
_MOST_TRAYS = 64
_INFO_LEVEL, _JOB_LEVEL = 2, 1
_MOST_JOBS = 64


def _spooler() -> ctypes.WinDLL:
    spooler = ctypes.WinDLL("winspool.drv")
    spooler.OpenPrinterW.argtypes = [wintypes.LPCWSTR, ctypes.POINTER(wintypes.HANDLE), ctypes.c_void_p]
    spooler.OpenPrinterW.restype = wintypes.BOOL
    spooler.GetPrinterW.argtypes = [
        wintypes.HANDLE,
        wintypes.DWORD,
        ctypes.c_void_p,
        wintypes.DWORD,
        ctypes.POINTER(wintypes.DWORD),
    ]
    spooler.GetPrinterW.restype = wintypes.BOOL
    spooler.EnumJobsW.argtypes = [
        wintypes.HANDLE,
        wintypes.DWORD,
        wintypes.DWORD,
        wintypes.DWORD,
        ctypes.c_void_p,
        wintypes.DWORD,
        ctypes.POINTER(wintypes.DWORD),
        ctypes.POINTER(wintypes.DWORD),
    ]
    spooler.EnumJobsW.restype = wintypes.BOOL
    spooler.ClosePrinter.argtypes = [wintypes.HANDLE]
    spooler.DeviceCapabilitiesW.argtypes = [
        wintypes.LPCWSTR,
        wintypes.LPCWSTR,
        wintypes.WORD,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    spooler.DeviceCapabilitiesW.restype = ctypes.c_int
    return spooler


def printer_info(name: str) -> bytes:
    """Return the ``PRINTER_INFO_2`` of a printer; empty when Windows gives none."""
    spooler = _spooler()
    handle, needed = wintypes.HANDLE(), wintypes.DWORD()
    if not spooler.OpenPrinterW(name, ctypes.byref(handle), None):
        return b""
    try:
        spooler.GetPrinterW(handle, _INFO_LEVEL, None, 0, ctypes.byref(needed))
        answer = ctypes.create_string_buffer(max(1, needed.value))
        taken = spooler.GetPrinterW(handle, _INFO_LEVEL, answer, needed.value, ctypes.byref(needed))
        return answer.raw if taken else b""
    finally:
        spooler.ClosePrinter(handle)


def printer_jobs(name: str) -> tuple[bytes, int]:
    """Return the ``JOB_INFO_1`` of what waits in a printer's queue, and how many there are; none when not known."""
    spooler = _spooler()
    handle, needed, count = wintypes.HANDLE(), wintypes.DWORD(), wintypes.DWORD()
    if not spooler.OpenPrinterW(name, ctypes.byref(handle), None):
        return b"", 0
    try:
        counted = ctypes.byref(needed), ctypes.byref(count)
        spooler.EnumJobsW(handle, 0, _MOST_JOBS, _JOB_LEVEL, None, 0, *counted)
        answer = ctypes.create_string_buffer(max(1, needed.value))
        taken = spooler.EnumJobsW(handle, 0, _MOST_JOBS, _JOB_LEVEL, answer, needed.value, *counted)
        return (answer.raw, count.value) if taken else (b"", 0)
    finally:
        spooler.ClosePrinter(handle)


def tray_answers(name: str) -> tuple[list[int], str]:
    """Return the numbers of a printer's trays and their names, each in a room of 24 letters; nothing when unknown."""
    ask = _spooler().DeviceCapabilitiesW
    count = ask(name, None, _DC_BINS, None, None)
    if not 0 < count <= _MOST_TRAYS:
        return [], ""
    numbers = (wintypes.WORD * count)()
    names = ctypes.create_unicode_buffer(count * NAME_LETTERS)
    if ask(name, None, _DC_BINS, numbers, None) != count or ask(name, None, _DC_BINNAMES, names, None) != count:
        return [], ""
    return list(numbers), "".join(names[:])
