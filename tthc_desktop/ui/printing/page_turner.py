"""The two arrows that turn the pages of a paper, and which page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.widgets.basics import icon_button, label, row

if TYPE_CHECKING:
    from tthc_desktop.ui.printing.page_view import PageView

_WIDE = "Trang 888/888"


class PageTurner(QWidget):
    """Turns the pages of a view.

    Args:
        view: shows the pages.
    """

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self.before = icon_button("chevron-left", "Trang trước (PgUp)")
        self.after = icon_button("chevron-right", "Trang sau (PgDn)")
        # There is nothing to turn before the first page is set.
        self.before.setEnabled(False)
        self.after.setEnabled(False)
        self.place = label("", "label")
        # The arrows stay where they are while pages are turned.
        self.place.setMinimumWidth(self.place.fontMetrics().horizontalAdvance(_WIDE))
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(row(self.before, self.place, self.after))
        self.before.clicked.connect(lambda: view.turn_to(view.page - 1))
        self.after.clicked.connect(lambda: view.turn_to(view.page + 1))
        view.turned.connect(self._show_place)

    def _show_place(self, page: int) -> None:
        count = len(self._view.sizes)
        self.place.setText(f"Trang {page + 1}/{count}")
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page < count - 1)
