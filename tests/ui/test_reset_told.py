"""A password that was reset from the command line is told to whoever signs in, until it was seen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from people_desk import BINH, CUC
from PySide6.QtCore import Qt

from tests.conftest import Clock
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.register import Register, reset_in_emergency
from tthc_desktop.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
SignIn = Callable[[tuple], Register]


def test_who_signs_in_reads_it_until_it_was_seen(
    qtbot: Any, staffed: Path, clock: Clock, signed_in: SignIn, open_window: Open
) -> None:
    reset_in_emergency(staffed, "mai", "MAY-1", clock, effort=LEAST_EFFORT)
    window = open_window(signed_in(CUC))
    banner = window.reset_banner
    assert banner.isVisible()
    assert "Mật khẩu của Lê Thị Mai đã được cấp lại khẩn cấp" in banner.words.accessibleName()
    assert "tài khoản máy “MAY-1”" in banner.words.toolTip()
    qtbot.mouseClick(banner.seen_button, Qt.MouseButton.LeftButton)
    assert banner.isHidden()
    # Cúc has seen it; Bình, who has not, is told all the same.
    assert [len(signed_in(who).emergency_notices.unseen()) for who in (CUC, BINH)] == [0, 1]


def test_where_nothing_was_reset_nothing_is_told(signed_in: SignIn, open_window: Open) -> None:
    assert open_window(signed_in(CUC)).reset_banner.isHidden()
