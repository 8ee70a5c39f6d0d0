"""The two places of the backups, and the choice of the second one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tthc_desktop.ui import files, theme
from tthc_desktop.ui.last_folders import SECOND_PLACE
from tthc_desktop.ui.widgets.basics import button, column, label, row
from tthc_desktop.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from tthc_desktop.register import SecondPlace
    from tthc_desktop.ui.last_folders import LastFolders

_NONE = "Chưa chọn. Nên có một USB, ổ rời hoặc ổ mạng: hỏng ổ đĩa của máy vẫn còn sổ."


class PlaceCard(QFrame):
    """Shows both places.

    Args:
        first: the usual place.
        folders: remember where the clerk was last.

    Signals:
        choice_wanted: the second place shall be chosen; call :meth:`ask`.
        chosen: the folder that shall be the second place; None for none.
        refused: the folder cannot be shown.
    """

    choice_wanted = Signal()
    chosen = Signal(object)
    refused = Signal(object)

    def __init__(self, first: Path, folders: LastFolders) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._first, self._folders = first, folders
        self.first, self.second = ElidedLabel(), ElidedLabel()
        self.first.show_text(f"Nơi thứ nhất: {first}", str(first))
        self.hint = label("", "small", wrap=True)
        self.open_button = button("Mở thư mục", "ghost", "folder-open")
        self.open_button.clicked.connect(lambda: files.open_path(self._first, self.refused.emit))
        self.choose_button = button("Chọn nơi thứ hai…", "", "folder-open", "USB, ổ rời, ổ mạng đều được")
        self.choose_button.clicked.connect(self.choice_wanted)
        self.drop_button = button("Thôi dùng", "ghost")
        self.drop_button.clicked.connect(lambda: self.chosen.emit(None))
        top = row(self.first, self.open_button)
        top.setStretch(0, 1)
        below = row(self.second, self.drop_button, self.choose_button)
        below.setStretch(0, 1)
        self.setLayout(column(top, below, self.hint, gap=theme.XS, margin=theme.M))
        self.show_second(None)

    def show_second(self, second: SecondPlace | None) -> None:
        """Show the second place as it is now."""
        path = str(second.path) if second is not None else "chưa chọn"
        kind = f" ({second.kind})" if second is not None and second.is_there else ""
        self.second.show_text(f"Nơi thứ hai: {path}{kind}", path)
        self.drop_button.setVisible(second is not None)
        self.choose_button.setText("Chọn nơi khác…" if second is not None else "Chọn nơi thứ hai…")
        if second is None:
            told = _NONE
        elif not second.is_there:
            told = "Hiện không thấy nơi này. Khi cắm lại, lần sao lưu tới sẽ tự chép bù."
        elif second.is_same_disk:
            told = "Nơi này cùng ổ đĩa với sổ: hỏng ổ đĩa là mất cả hai. Nên chọn USB, ổ rời hoặc ổ mạng."
        else:
            told = "Mỗi bản sao lưu tốt được chép thêm sang đây và đọc lại để đối chiếu."
        self.hint.setText(told)

    def set_trying(self, trying: bool) -> None:
        """Say that a place is being tried, and offer no other meanwhile; what holds after it is shown anew."""
        for made in (self.choose_button, self.drop_button):
            made.setEnabled(not trying)
        if trying:
            self.hint.setText("Đang thử ghi vào nơi này…")

    def ask(self) -> None:
        """Ask for the folder of the second place."""
        files.ask_place(self, "Chọn nơi sao lưu thứ hai", self._folders, SECOND_PLACE, self.chosen.emit)
