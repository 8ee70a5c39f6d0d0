"""The quarterly report: both forms, field by field, the ward's layout, exported."""

from tests.screens.stage import Stage


def draw(stage: Stage) -> None:
    """Draw the page."""
    window = stage.window
    window.go_to("report")
    page = window.pages.report
    stage.take("II06a", window)
    page.tabs.setCurrentIndex(1)
    stage.take("II07b", window)
    page.rows_choice.setCurrentIndex(1)
    stage.take("II07b-tung-linh-vuc", window)
    page.tabs.setCurrentIndex(0)
    page.layout_choice.setCurrentIndex(1)
    stage.take("mau-phuong", window)
    page.layout_choice.setCurrentIndex(0)
    stage.settle(window)
    window.desktop.preferences.exports_folder = stage.work / "bao-cao"
    page.refresh()
    stage.settle(window)
    page.export()
    stage.settle(window)
    page.side.export.show_folder("C:/Users/mai/Documents/TTHC Desktop/2023-Q3")
    stage.take("da-xuat", window)
