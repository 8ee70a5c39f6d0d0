"""The start page: by field and by clerk, the calendar's news, and an empty register."""

from tests.screens.stage import Stage
from tthc_desktop.ui.today.breakdown import BY_CLERK


def draw(stage: Stage) -> None:
    """Draw the page."""
    empty = stage.empty_window()
    empty.go_to("today")
    stage.take("so-trong", empty)
    window = stage.window
    window.go_to("today")
    stage.take("hom-nay", window)
    window.pages.today.by.button_of(BY_CLERK).click()
    window.pages.today.breakdown.setFocus()
    stage.take("theo-can-bo", window)
