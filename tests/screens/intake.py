"""Taking in Excel files: before and after."""

import shutil

from tests.screens.stage import DEMO, Stage


def draw(stage: Stage) -> None:
    """Draw the page."""
    window = stage.empty_window()
    window.go_to("intake")
    stage.take("truoc", window)
    for name in ("danh_muc_tthc.xlsx", "ho_so.xlsx"):
        copy = stage.work / name
        shutil.copy(DEMO / name, copy)
        window.intake.take_in(copy)
        stage.settle(window, lambda: not window.intake.is_busy)
    stage.take("xong", window)
