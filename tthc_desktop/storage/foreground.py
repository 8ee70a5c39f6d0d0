"""Leaving the front of the screen to another program of the same account."""

import sys

# AllowSetForegroundWindow: ASFW_ANY.
_ANY_PROGRAM = -1


def let_others_come_to_front() -> None:
    """Allow other programs to come to the front, which Windows lets only the program do that is there now."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 (needed on Windows only)

        # What is refused is no harm: then the button in the task bar flashes.
        ctypes.WinDLL("user32").AllowSetForegroundWindow(_ANY_PROGRAM)
