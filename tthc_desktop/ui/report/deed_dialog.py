"""The frame of the dialogs that do something with a period: what was typed stays until the register has taken it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.fields import EnterMovesOn

if TYPE_CHECKING:
    from tthc_desktop.errors import UserError
    from tthc_desktop.ui.widgets.fields import Field


class DeedDialog(FramedDialog):
    """A dialog with one deed, done in the background.

    It is closed with :meth:`give_up` once the deed is done; where the register refuses it, it says why and everything
    typed is still there.

    Args:
        parent: the page.
        title: what stands at the top.
        caption: of the button of the deed.
        tip: what the deed does.

    Attributes:
        act: the button of the deed.
        is_working: the deed is under way; the dialog stays until it is over.
    """

    def __init__(self, parent: QWidget, title: str, caption: str, tip: str) -> None:
        super().__init__(parent, title)
        self.is_working = False
        self._focused: QWidget | None = None
        self.act = button(caption, "primary", tip=f"{tip} (Ctrl+S)")
        self.act.clicked.connect(self._try)
        saves(self, self.act.click)

    def _try(self) -> None:
        """Look at what was typed and do the deed."""
        raise NotImplementedError

    def add_foot(self, *before: QWidget) -> None:
        """Fill the foot: buttons at the left, and at the right the one that closes and the one of the deed."""
        for part in before:
            self.foot.addWidget(part)
        self.foot.addStretch(1)
        self.foot.addWidget(self.add_cancel())
        self.foot.addWidget(self.act)

    def begin_work(self, told: str) -> None:
        """Say what is being done; nothing else can be done or typed before it is over."""
        self.is_working, self._focused = True, self.focusWidget()
        self._enable()
        self.bar.show_message(told, theme.RUNNING, "clock", closable=False)

    def end_work(self, error: UserError | None = None) -> None:
        """Take the deed back into hand after it was not done.

        Args:
            error: why the register refused it; None when that is told elsewhere.
        """
        self.is_working = False
        self._enable()
        self.bar.clear()
        if error is not None:
            self.bar.show_error(error)
        if self._focused is not None:
            self._focused.setFocus()

    def _enable(self) -> None:
        buttons: Iterable[QPushButton] = self.findChildren(QPushButton)
        for part in (self._surface, *(one for one in buttons if one.parent() is self.act.parent())):
            part.setEnabled(not self.is_working)

    def may_close(self, then: Callable[[], object] | None = None) -> bool:
        return not self.is_working and super().may_close(then)


class FieldsDialog(DeedDialog):
    """One with a few fields; Enter goes through them to the button."""

    def arrange(self, fields: Sequence[Field], editors: list[QWidget], height: int, *before: QWidget) -> None:
        """Put the fields below what stands in the body already.

        Args:
            fields: the fields with their captions.
            editors: what is typed into, in the same order.
            height: of the dialog.
            before: buttons at the left of the foot.
        """
        for field in fields:
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.add_foot(*before)
        EnterMovesOn(self, editors).at_the_end.connect(self.act.setFocus)
        self.fit(520, height)
        editors[0].setFocus()
        self.mark_filled()
