"""Checks of the window; only here the self-test needs Qt, and a screen or the want of one."""

from pathlib import Path

from tthc_desktop.app import make_application, open_window
from tthc_desktop.cli.self_test.checking import FaultError
from tthc_desktop.cli.self_test.own_registers import CLERK
from tthc_desktop.cli.self_test.sample_quarter import present
from tthc_desktop.ui.self_test import parts
from tthc_desktop.ui.self_test.visit import Visit

PICTURE_NAME = "cua-so.png"
_PRINTED_NAME = "trang-in-thu.pdf"


class Window:
    """Looks at the window.

    Args:
        folder: of the register that it is opened on.
        out: where its picture is written to.
    """

    def __init__(self, folder: Path, out: Path) -> None:
        self._folder = folder
        self._out = out
        self._app = make_application("light")

    @property
    def platform(self) -> str:
        """What Qt draws on."""
        return self._app.platformName()

    def sign(self) -> str:
        """Show the sign that comes before the window."""
        return _found(parts.sign_faults(), "hiện ngay khi mở chương trình")

    def letters(self) -> str:
        """Look whether every Vietnamese letter is drawn."""
        return _found(parts.letter_faults(), f"vẽ được {len(parts.vietnamese_letters())} chữ và dấu")

    def icons(self) -> str:
        """Look whether every icon is drawn."""
        return _found(parts.icon_faults(), "biểu tượng vẽ được")

    def words(self) -> str:
        """Look whether Qt speaks Vietnamese."""
        return _found(parts.word_faults(), "nút của hộp thoại bằng tiếng Việt")

    def printing(self) -> str:
        """Print a page to a PDF file through Qt."""
        return _found(parts.printing_faults(self._out / _PRINTED_NAME), _PRINTED_NAME)

    def visit(self) -> str:
        """Open the window as at every start, on the sample; draw it, open each page, close it."""
        visit = Visit(self._app, self._out / PICTURE_NAME)
        visit.begin()
        code = open_window(self._folder, CLERK, present)
        if code:
            visit.faults.append(f"chương trình kết thúc với mã {code}")
        return _found(visit.faults, f"mở {visit.pages} trang, hình ở {PICTURE_NAME}")


def _found(faults: list[str], told: str) -> str:
    if faults:
        raise FaultError("; ".join(faults))
    return told
