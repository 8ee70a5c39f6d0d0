"""The papers of a dossier as entries of a menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.ui import messages
from tthc_desktop.ui.printing.preview import PaperPreview

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.reports.papers.layout import PaperKind
    from tthc_desktop.ui.printing.printers import Printers


def add_paper_actions(menu: QMenu, parent: QWidget, register: Register, key: int) -> list[QAction]:
    """Add an action for each paper that can be printed for a dossier now, and return them.

    Args:
        menu: where to.
        parent: what the preview belongs to; told by its ``papers_printed`` signal when it has one.
        register: the register.
        key: the register's number of the dossier.
    """
    made = []
    for choice in register.printing.choices(key):
        number = f"{choice.form_number}: " if choice.form_number else ""
        printed = " (đã in)" if choice.printed else ""
        action = menu.addAction(f"{number}{choice.name}{printed}…")
        action.setData(choice.kind.value)
        action.triggered.connect(lambda _=False, kind=choice.kind: open_preview(parent, register, key, kind))
        made.append(action)
    return made


def open_preview(
    parent: QWidget | None,
    register: Register,
    keys: int | Sequence[int],
    kind: PaperKind,
    *,
    together: bool = False,
    printers: Printers | None = None,
    at_once: bool = False,
) -> PaperPreview | None:
    """Open the preview of a paper; say calmly why not when a dossier has none, and return None.

    Args:
        parent: what the preview belongs to.
        register: the register.
        keys: a dossier, or several: one paper each.
        kind: which paper.
        together: several dossiers of one person on one paper.
        printers: the printers of this computer.
        at_once: print without being asked again, where the clerk wants papers of this kind that way.
    """
    try:
        dialog = PaperPreview(parent, register, keys, kind, together=together, printers=printers, at_once=at_once)
    except UserError as error:
        messages.tell_error(parent, error)
        return None
    told = getattr(parent, "papers_printed", None)
    if told is not None:
        dialog.printed.connect(told)
    dialog.open()
    return dialog
