"""The guide's own window: a chapter with its pictures or without them, what was found, in a low window."""

from PySide6.QtTest import QTest

from tests.screens.stage import Stage
from tthc_desktop.ui.guide.desk import guide_desk


def draw(stage: Stage) -> None:
    """Draw it."""
    window = stage.window
    window.go_to("batch")
    window.rail.guide_button.click()
    guide = guide_desk().window
    assert guide is not None
    stage.wait(400)
    stage.take_other("chuong-cua-trang", window, guide)
    QTest.keyClicks(guide.contents.search, "mat khau")
    guide.contents.list.setCurrentRow(1)
    stage.wait(400)
    stage.take_other("tim-thay", window, guide)
    QTest.keyClicks(guide.contents.search, " xyz")
    stage.take_other("khong-thay", window, guide)
    guide.contents.search.clear()
    guide.go_to("su-co")
    guide.resize(640, 480)
    stage.wait(400)
    stage.take_other("cua-so-nho", window, guide)
    guide_desk().close()
