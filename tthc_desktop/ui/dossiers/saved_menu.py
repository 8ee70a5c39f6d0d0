"""The menu of the lists that were kept under a name, and the dialog that asks for the name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import LONGEST_NAME
from tthc_desktop.ui import icons
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.fields import EnterMovesOn, Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Desktop

_WIDTH, _HEIGHT = 460, 250


class SavedMenu(QObject):
    """Keeps, offers and takes away lists under names.

    Args:
        desktop: the register where they are kept, and the toast.
        parent: what the dialog belongs to.

    Signals:
        picked: the clerk wants to see a kept list: its content.
        keep_wanted: the clerk wants to keep the present list.
    """

    picked = Signal(object)
    keep_wanted = Signal()

    def __init__(self, desktop: Desktop, parent: QWidget) -> None:
        super().__init__(parent)
        self._desktop = desktop
        self._register = desktop.register
        self._parent = parent
        self.menu = QMenu(parent)
        self._taking: QMenu | None = None
        # The register may have more of them each time.
        self.menu.aboutToShow.connect(self.fill)
        self.button: QPushButton = button("Bộ lọc đã lưu", icon="bookmark", tip="Mở hoặc lưu bộ lọc hay dùng")
        self.button.setMenu(self.menu)

    def fill(self) -> None:
        """Bring the menu up to what the register holds."""
        self.menu.clear()
        if self._taking is not None:
            # What belongs to the menu below is not cleared with it.
            self._taking.deleteLater()
            self._taking = None
        kept = self._register.saved_lists.all()
        for name, content in kept.items():
            action = self.menu.addAction(icons.icon("bookmark"), name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, content=content: self.picked.emit(content))
        if not kept:
            self.menu.addAction("Chưa lưu bộ lọc nào").setEnabled(False)
        self.menu.addSeparator()
        keep = self.menu.addAction(icons.icon("plus"), "Lưu bộ lọc đang dùng…")
        keep.triggered.connect(self.keep_wanted)
        if kept:
            self._taking = taking = QMenu("Xóa bộ lọc đã lưu", self.menu)
            taking.setIcon(icons.icon("trash"))
            self.menu.addMenu(taking)
            for name, content in kept.items():
                action = taking.addAction(name.replace("&", "&&"))
                action.triggered.connect(lambda _=False, name=name, content=content: self._delete(name, content))

    def ask_name(self, content: dict[str, Any], suggested: str) -> None:
        """Ask under which name to keep a list."""
        dialog = NameDialog(self._parent, self._register, content, suggested, self._desktop.refuse_while_importing)
        dialog.kept.connect(lambda name: self._desktop.toast(f"Đã lưu bộ lọc “{name}”."))
        dialog.open()

    def _delete(self, name: str, content: dict[str, Any]) -> None:
        try:
            self._desktop.refuse_while_importing()
            self._register.saved_lists.delete(name)
        except UserError as error:
            self._desktop.toast(str(error))
            return
        self._desktop.tell_undoable(f"Đã xóa bộ lọc “{name}”.", lambda: self._put_back(name, content))

    def _put_back(self, name: str, content: dict[str, Any]) -> None:
        self._register.saved_lists.save(name, content)
        self._desktop.toast(f"Đã đưa lại bộ lọc “{name}”.")


class NameDialog(FramedDialog):
    """Asks for the name of a list to keep.

    Args:
        parent: the page.
        register: where it is kept.
        content: what is kept.
        suggested: a name to begin with.
        before_writing: raises a UserError when nothing can be written just now.

    Signals:
        kept: the name it is kept under.
    """

    kept = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        register: Register,
        content: dict[str, Any],
        suggested: str,
        before_writing: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent, "Lưu bộ lọc")
        self._before_writing = before_writing
        self._register = register
        self._content = content
        self._known = set(register.saved_lists.all())
        self.name = LineEdit(suggested, "ví dụ: Hộ tịch quá hạn", LONGEST_NAME)
        self.field = Field("Tên bộ lọc", self.name, required=True)
        self.note = label("", "small", wrap=True)
        self.body.addWidget(self.field)
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        shut = button("Hủy")
        shut.clicked.connect(self.reject)
        self.keep = button("Lưu", "primary")
        self.keep.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(shut)
        self.foot.addWidget(self.keep)
        self.name.textChanged.connect(self._on_typed)
        EnterMovesOn(self, [self.name]).at_the_end.connect(self.accept)
        saves(self, self.accept)
        self.name.selectAll()
        self._on_typed(suggested)
        self.fit(_WIDTH, _HEIGHT)

    def accept(self) -> None:
        """Keep the list."""
        try:
            self._before_writing()
            name = self._register.saved_lists.save(self.name.text(), self._content)
        except UserError as error:
            self.field.show_error(str(error))
            self.name.setFocus()
            return
        self.kept.emit(name)
        super().accept()

    def _on_typed(self, text: str) -> None:
        known = text.strip() in self._known
        self.note.setText(
            "Đã có bộ lọc tên này; lưu sẽ thay bộ lọc cũ."
            if known
            else "Các mốc như “quý này”, “quá hạn” luôn tính theo ngày mở bộ lọc."
        )
