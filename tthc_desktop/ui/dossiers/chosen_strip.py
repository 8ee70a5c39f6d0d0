"""The strip below the list that says how many dossiers are chosen and what can be done with all of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tthc_desktop.text import number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button, label, picture, row


class ChosenStrip(QFrame):
    """Appears while more than one dossier is chosen.

    Signals:
        steps_wanted: the clerk wants to do what comes next with them.
        papers_wanted: the clerk wants to print papers of them.
        release_wanted: the clerk wants to let them go.
    """

    steps_wanted = Signal()
    papers_wanted = Signal()
    release_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.text = label("", "strong")
        self.steps_button = button(
            "Việc tiếp theo…", "primary", "forward", "Ghi việc tiếp theo cho các hồ sơ đã chọn (F4)"
        )
        self.steps_button.clicked.connect(self.steps_wanted)
        self.papers_button = button("In giấy tờ…", icon="printer")
        self.papers_button.clicked.connect(self.papers_wanted)
        self.release_button = button("Bỏ chọn (Esc)", "ghost")
        self.release_button.clicked.connect(self.release_wanted)
        layout = row(
            picture("check", theme.ACCENT, 18),
            self.text,
            None,
            self.release_button,
            self.papers_button,
            self.steps_button,
        )
        layout.setContentsMargins(theme.L, theme.XS, theme.XS, theme.XS)
        self.setLayout(layout)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many dossiers are chosen."""
        self.text.setText(f"{number_text(count)} hồ sơ đã chọn")
        self.setVisible(count > 1)
