"""What stands over a form: what is doubtful of its layout, and the buttons that change the layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.ui import files, theme
from tthc_desktop.ui.widgets.basics import button, column, row
from tthc_desktop.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import LayoutInUse
    from tthc_desktop.ui.page import Desktop


class LayoutStrip(QWidget):
    """Tells of the layout of one form and lets it be changed.

    Args:
        desktop: what pages share.
        form: the form.
        bar: shows what was done, and what went wrong.
        before: buttons of the form itself, which stand at the left.
        only_problems: whether it is seen only while the office's own layout cannot be used.

    Signals:
        changed: another layout may be in use now.
    """

    changed = Signal()

    def __init__(
        self,
        desktop: Desktop,
        form: str,
        bar: MessageBar,
        before: tuple[QWidget, ...],
        *,
        only_problems: bool = False,
    ) -> None:
        super().__init__()
        self._only_problems = only_problems
        self._desktop, self._form, self._bar = desktop, form, bar
        self._period: Period | None = None
        self.note = MessageBar()
        self.edit_button = button("Sửa bố cục…", "link", "folder-open")
        self.edit_button.setToolTip("Chép tệp bố cục vào thư mục của đơn vị rồi mở thư mục ấy để sửa")
        self.aside_button = button("Về bố cục có sẵn", "link", "undo")
        self.aside_button.setToolTip("Thôi dùng tệp bố cục của đơn vị; tệp ấy được giữ lại với tên khác")
        self.aside_button.hide()
        self.edit_button.clicked.connect(self.edit)
        self.aside_button.clicked.connect(self.set_aside)
        self.setLayout(column(self.note, row(*before, None, self.aside_button, self.edit_button), gap=6))
        if only_problems:
            self.hide()

    def show_layout(self, used: LayoutInUse, period: Period) -> None:
        """Tell of the layout in use.

        Args:
            used: the layout.
            period: the period it was found for.
        """
        self._period = period
        self.setVisible(used.problem is not None or not self._only_problems)
        self.aside_button.setVisible(used.is_own or used.problem is not None)
        if used.problem is not None:
            self.note.show_message(f"{used.problem} Đang dùng bố cục có sẵn.", theme.LATE, "warning", closable=False)
        elif used.layout.doubt:
            words = f"{used.layout.doubt} Cần đổi cột thì bấm “Sửa bố cục…” và sửa trong tệp {used.file_name}."
            self.note.show_message(words, theme.SOON, "warning", closable=False)
        else:
            self.note.clear()

    def edit(self) -> None:
        """Copy the layout file for the office and open its folder."""
        if self._period is None:
            return
        try:
            path = self._desktop.register.form_layouts.own_file(self._form, self._period.last)
        except UserError as error:
            self._bar.show_error(error)
            return
        said = f"Tệp {path.name} nằm trong thư mục vừa mở. Sửa và lưu xong, bấm F5 để xem lại biểu."
        self._bar.show_message(said, theme.RUNNING, "info")
        files.open_path(path.parent, self._bar.show_error)
        self.changed.emit()

    def set_aside(self) -> None:
        """Go back to the shipped layout."""
        if self._period is None:
            return
        try:
            kept = self._desktop.register.form_layouts.set_own_aside(self._form, self._period.last)
        except UserError as error:
            self._bar.show_error(error)
            return
        if kept is not None:
            said = f"Đã về bố cục có sẵn. Tệp của đơn vị được giữ với tên {kept.name}."
            self._bar.show_message(said, theme.GOOD, "check")
        self.changed.emit()
