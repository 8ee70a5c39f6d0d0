"""The count behind a due date, day by day."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextBrowser

from tthc_desktop.domain.proof import Proof, ProofLine
from tthc_desktop.text import date_text, weekday_text
from tthc_desktop.ui import theme


class ProofView(QTextBrowser):
    """Shows a proof; its text can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName("Cách tính hạn, từng ngày")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._shown: list[str] = []

    def show_proof(self, proof: Proof | None) -> None:
        """Show a proof; None shows nothing."""
        lines = proof.text_lines() if proof else []
        if lines == self._shown:
            return
        self._shown = lines
        self.setHtml(_html(proof) if proof else "")
        self.setAccessibleDescription("\n".join(lines))


def _html(proof: Proof) -> str:
    rows = "".join(_row(proof, line, number) for number, line in enumerate(proof.lines))
    return (
        f"<style>td {{ padding: 5px 6px; }} .muted {{ color: {theme.MUTED}; font-size: 11px; }}</style>"
        f'<table width="100%" cellspacing="0" cellpadding="0">{rows}</table>'
    )


def _row(proof: Proof, line: ProofLine, number: int) -> str:
    counts = bool(line.counted)
    ground = theme.STRIPE if number % 2 else theme.SURFACE
    color = theme.INK if counts else theme.MUTED
    when = f"<b>{weekday_text(line.day)}</b>&nbsp;{date_text(line.day)}"
    if line.span is not None:
        when += f'<br><span class="muted">{line.span[0]:%H:%M}–{line.span[1]:%H:%M}</span>'
    mark = (
        f'<span style="color:{theme.GOOD.text}"><b>Tính</b></span>'
        if counts
        else f'<span style="color:{theme.MUTED}">Không tính</span>'
    )
    words = escape(f"{proof.counted_text(line)}{line.reason}")
    words = words[:1].upper() + words[1:]
    below = []
    if line.source:
        below.append(escape(line.source))
    if line.provisional:
        below.append(f'<span style="color:{theme.SOON.text}">dự kiến, chưa có thông báo chính thức</span>')
    more = f'<br><span class="muted">{"; ".join(below)}</span>' if below else ""
    return (
        f'<tr style="background:{ground}; color:{color}"><td width="104" style="white-space: nowrap">{when}</td>'
        f'<td width="78" style="white-space: nowrap">{mark}</td><td>{words}{more}</td></tr>'
    )
