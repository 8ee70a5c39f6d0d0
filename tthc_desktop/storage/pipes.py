"""Whose pipe it is that the programs of one account find each other by."""

import sys


def is_pipe_of_own_account(handle: int) -> bool:
    """Tell whether an open pipe was made by this account; on other systems than Windows a pipe is a file.

    Any account may make a pipe of any name before we do; only who owns it cannot be pretended.

    Args:
        handle: the client's end, open for reading and writing.
    """
    if sys.platform == "win32":
        from tthc_desktop.storage.windows_pipes import own_account, owner_of  # noqa: PLC0415 (Windows only)

        return is_same_account(owner_of(handle), own_account())
    else:  # noqa: RET505
        return True


def is_same_account(one: bytes, other: bytes) -> bool:
    """Tell whether two numbers of accounts are the same; one that is not known is nobody's."""
    return bool(one) and one == other
