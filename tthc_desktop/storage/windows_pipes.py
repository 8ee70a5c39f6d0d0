"""Asking Windows who has made a named pipe; how the answer is judged stands in :mod:`~tthc_desktop.storage.pipes`."""

import ctypes
import sys

assert sys.platform == "win32"

from ctypes import wintypes  # noqa: E402

_SE_KERNEL_OBJECT, _OWNER_SECURITY_INFORMATION = 6, 1
_TOKEN_QUERY, _TOKEN_USER = 8, 1


def owner_of(handle: int) -> bytes:
    """Return the account that owns an open pipe, as Windows numbers it (SID); empty when Windows does not say."""
    ask = ctypes.WinDLL("advapi32").GetSecurityInfo
    ask.argtypes = [wintypes.HANDLE, ctypes.c_int, wintypes.DWORD, *[ctypes.c_void_p] * 5]
    ask.restype = wintypes.DWORD
    owner, descriptor = ctypes.c_void_p(), ctypes.c_void_p()
    failed = ask(
        handle,
        _SE_KERNEL_OBJECT,
        _OWNER_SECURITY_INFORMATION,
        ctypes.byref(owner),
        None,
        None,
        None,
        ctypes.byref(descriptor),
    )
    if failed:
        return b""
    try:
        return _number(owner)
    finally:
        free = ctypes.WinDLL("kernel32").LocalFree
        free.argtypes = [ctypes.c_void_p]
        free(descriptor)


def own_account() -> bytes:
    """Return the account that this program runs under, numbered in the same way; empty when Windows does not say."""
    kernel, advapi = ctypes.WinDLL("kernel32"), ctypes.WinDLL("advapi32")
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.CloseHandle.argtypes = [wintypes.HANDLE]
    advapi.OpenProcessToken.argtypes = [wintypes.HANDLE, wintypes.DWORD, ctypes.POINTER(wintypes.HANDLE)]
    advapi.GetTokenInformation.argtypes = [
        wintypes.HANDLE,
        ctypes.c_int,
        ctypes.c_void_p,
        wintypes.DWORD,
        ctypes.POINTER(wintypes.DWORD),
    ]
    token, needed = wintypes.HANDLE(), wintypes.DWORD()
    if not advapi.OpenProcessToken(kernel.GetCurrentProcess(), _TOKEN_QUERY, ctypes.byref(token)):
        return b""
    try:
        advapi.GetTokenInformation(token, _TOKEN_USER, None, 0, ctypes.byref(needed))
        answer = ctypes.create_string_buffer(max(ctypes.sizeof(ctypes.c_void_p), needed.value))
        if not advapi.GetTokenInformation(token, _TOKEN_USER, answer, needed.value, ctypes.byref(needed)):
            return b""
        # TOKEN_USER begins with the address of the SID, which stands in the same answer.
        return _number(ctypes.c_void_p.from_buffer(answer))
    finally:
        kernel.CloseHandle(token)


def _number(sid: ctypes.c_void_p) -> bytes:
    if not sid.value:
        return b""
    length = ctypes.WinDLL("advapi32").GetLengthSid
    length.argtypes, length.restype = [ctypes.c_void_p], wintypes.DWORD
    return ctypes.string_at(sid.value, length(sid))
