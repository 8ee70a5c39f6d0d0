"""The start page: by field and by clerk, a newer program's calendar, and an empty register."""

from datetime import date, datetime

from PySide6.QtWidgets import QPushButton

from tests.earlier_program import promised_by_an_earlier_one
from tests.screens.stage import Stage
from tthc_desktop.ui.calendar.impact_dialog import ImpactDialog
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
    promised_by_an_earlier_one(window.register, date(2023, 10, 6), datetime(2023, 10, 5, 9, 0))
    window.pages.today.refresh()
    stage.settle(window, window.pages.today.calendar.isVisible)
    stage.take("lich-chuong-trinh-moi", window)
    window.pages.today.calendar.findChildren(QPushButton)[-1].click()
    stage.settle(window, lambda: bool(window.findChildren(ImpactDialog)))
    stage.take("ho-so-khac-han", window, stage.find(window, ImpactDialog))
