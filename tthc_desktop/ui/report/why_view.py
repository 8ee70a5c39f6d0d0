"""Why the marked dossier stands where it stands: the sentence of the cell, those of its other columns, the proof."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tthc_desktop.reports.identities import column_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import clear, column, label, line
from tthc_desktop.ui.widgets.proof_view import ProofView
from tthc_desktop.ui.widgets.scroller import Scroller

if TYPE_CHECKING:
    from tthc_desktop.reports.why import Why

_NO_PROOF = "Không có cách tính từng ngày: chưa rõ thời hạn của thủ tục, hoặc lịch làm việc chưa đến ngày hết hạn."


class WhyView(QFrame):
    """Shows one dossier.

    Args:
        asked: the columns that were asked for; empty for all columns alike.
    """

    def __init__(self, asked: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._asked = tuple(asked)
        self.sentences = QVBoxLayout()
        self.sentences.setSpacing(theme.XS)
        self.proof_title = label("Cách chương trình tính hạn", "label")
        self.proof = ProofView()
        inner = QWidget()
        inner.setLayout(column(self.sentences, theme.XS, line(), self.proof_title, self.proof, gap=6))
        inner.setAutoFillBackground(False)
        self.area = Scroller(inner)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setAccessibleName("Vì sao hồ sơ đứng ở cột này")
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        layout.addWidget(self.area)
        self.text = ""

    def show_why(self, code: str, why: Why) -> None:
        """Show another dossier.

        Args:
            code: its code.
            why: why it stands in its columns.
        """
        clear(self.sentences)
        said: list[str] = []

        def say(text: str, role: str = "") -> None:
            said.append(text)
            self.sentences.addWidget(label(text, role, wrap=True, selectable=True))

        say(code, "heading")
        if why.outside:
            say(why.outside)
        asked = next((one for one in self._asked if one in why.columns), "")
        if not asked and len(self._asked) == 1:
            # A closed period shows the cells as they were frozen.
            say(f"Theo sổ hiện nay, hồ sơ này không đứng ở cột {column_text(self._asked[0])}.", "strong")
        if asked:
            say(f"Vì sao ở cột {column_text(asked)}?", "strong")
            say(why.sentences[asked])
        for remark in why.remarks:
            say(remark, "muted")
        others = [one for one in why.columns if one != asked]
        if others:
            say("Các cột khác của hồ sơ này" if asked else "Hồ sơ này được tính ở các cột", "label")
        for one in others:
            say(f"{column_text(one)}: {why.sentences[one]}", "muted" if asked else "")
        self.text = "\n".join(said)
        self.area.setAccessibleDescription(self.text)
        self.proof.show_proof(why.proof)
        self.proof.setVisible(why.proof is not None)
        conclusion = why.proof.conclusion() if why.proof else _NO_PROOF
        self.proof_title.setText(f"Cách chương trình tính hạn. {conclusion}" if why.proof else conclusion)
        self.proof_title.setWordWrap(True)
        self.area.verticalScrollBar().setValue(0)
