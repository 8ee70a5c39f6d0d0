"""Where the fields of a dossier's forms stand, and in which order Tab goes through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tthc_desktop.ui import theme

if TYPE_CHECKING:
    from tthc_desktop.ui.widgets.fields import Field

COLUMNS = 12


def laid_out(form: QWidget, fields: Mapping[str, Field], places: Mapping[str, tuple[int, int, int]]) -> QGridLayout:
    """Put fields into a form of twelve columns.

    Args:
        form: where they go.
        fields: by their keys.
        places: row, column and number of columns of each.
    """
    grid = QGridLayout(form)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.M)
    grid.setVerticalSpacing(theme.S)
    for key, (line, place, span) in places.items():
        # A field grows downwards when it shows what is wrong; its neighbours stay in line with its caption.
        grid.addWidget(fields[key], line, place, 1, span, Qt.AlignmentFlag.AlignTop)
    for place in range(COLUMNS):
        grid.setColumnStretch(place, 1)
        grid.setColumnMinimumWidth(place, 20)
    return grid


def in_tab_order(editors: Sequence[QWidget]) -> None:
    """Let Tab go through editors in this order."""
    for one, other in pairwise(editors):
        QWidget.setTabOrder(one, other)
