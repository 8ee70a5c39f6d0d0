"""The tab “Cập nhật”: which data is in use and where it comes from, and taking an update from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from tthc_desktop.text import date_text
from tthc_desktop.ui import files, theme
from tthc_desktop.ui.last_folders import LastFolders
from tthc_desktop.ui.safety.tab import SafetyTab
from tthc_desktop.ui.safety.updates.taking import Taking
from tthc_desktop.ui.safety.updates.words import HOW_TO, in_use_rows, newer_catalogue_text, taken_row, unsure_text
from tthc_desktop.ui.widgets.basics import button, card, column, label, picture, row
from tthc_desktop.ui.widgets.scroller import Scroller
from tthc_desktop.ui.widgets.tables import set_widths
from tthc_desktop.ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from tthc_desktop.register import DataInUse, Register, UpdatePreview
    from tthc_desktop.ui.page import Desktop

_IN_USE, _TAKEN = ("Dữ liệu", "Hiện trạng", "Lấy từ"), ("Số", "Lập ngày", "Lấy lúc", "Người lấy", "Gồm", "Nội dung")
_IN_USE_HEIGHT, _TAKEN_HEIGHT = 220, 130


class UpdatesTab(SafetyTab):
    """Shows them, and takes an update in.

    Args:
        desktop: what pages share.
    """

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self.version = label("", "title", wrap=True)
        self.take_button = button("Lấy bản cập nhật từ tệp…", "primary", "import")
        self.take_button.clicked.connect(self._ask_file)
        self.unsure = label("", wrap=True)
        self._unsure = card()
        line = row(picture("warning", theme.SOON.text), self.unsure, margin=theme.M)
        line.setStretch(1, 1)
        self._unsure.setLayout(line)
        self._unsure.hide()
        self.newer = label("", wrap=True)
        self.newer_button = button("Xem danh mục mới…")
        self._newer = card()
        line = row(picture("catalogue"), self.newer, self.newer_button, margin=theme.M)
        line.setStretch(1, 1)
        self._newer.setLayout(line)
        self._newer.hide()
        self.in_use = TextTable("Dữ liệu đang dùng", _IN_USE)
        self.in_use.setMinimumHeight(_IN_USE_HEIGHT)
        set_widths(self.in_use, {0: 190, 1: 290}, 2, least=260)
        self.taken = TextTable("Các bản cập nhật đã lấy", _TAKEN)
        self.taken.setMinimumHeight(_TAKEN_HEIGHT)
        set_widths(self.taken, {0: 50, 1: 110, 2: 140, 3: 150, 4: 190}, 5, least=240)
        self.none = label("Sổ chưa lấy bản cập nhật nào.", "muted")
        self.taking = Taking(self, desktop)
        self.taking.taken.connect(self._on_taken)
        self.taking.refused.connect(self.refused)
        self.newer_button.clicked.connect(self.taking.open_catalogue)
        top = row(self.version, self.take_button, gap=theme.M)
        top.setStretch(0, 1)
        content = QFrame()
        content.setProperty("role", "plain")
        whole = column(
            top,
            label(HOW_TO, "muted", wrap=True),
            self._unsure,
            self._newer,
            label("Đang dùng", "heading"),
            self.in_use,
            label("Bản cập nhật đã lấy", "heading"),
            self.none,
            self.taken,
            gap=theme.S,
        )
        whole.setStretchFactor(self.in_use, 3)
        whole.setStretchFactor(self.taken, 2)
        content.setLayout(whole)
        self.setLayout(column(Scroller(content)))

    def refresh(self) -> None:
        def read(register: Register, _: object) -> tuple[DataInUse, UpdatePreview]:
            return register.updating.in_use(), register.updating.catalogue_in_use()

        self.ask(read, lambda found: self._show(*found))

    def focus_first(self) -> None:
        self.take_button.setFocus()

    def open_update(self, path: Path) -> None:
        """Look into a file and show what it would change.

        Args:
            path: the file.
        """
        self.taking.open(path)

    def _ask_file(self) -> None:
        files.ask_update(self, "Chọn bản cập nhật", LastFolders(self.desktop.preferences), self.open_update)

    def _show(self, used: DataInUse, newest: UpdatePreview) -> None:
        self.version.setText(f"TTHC Desktop bản {used.version}, dữ liệu có sẵn ngày {date_text(used.shipped_on)}")
        self._unsure.setVisible(used.unsure_year is not None)
        if used.unsure_year is not None:
            self.unsure.setText(unsure_text(used.unsure_year))
        self.newer.setText(newer_catalogue_text(newest))
        self._newer.setVisible(bool(self.newer.text()))
        self.in_use.show_rows(in_use_rows(used))
        self.taken.show_rows([taken_row(one) for one in used.updates])
        self.taken.setVisible(bool(used.updates))
        self.none.setVisible(not used.updates)

    def _on_taken(self, told: str) -> None:
        self.changed.emit()
        self.refresh()
        self.told.emit(told)
