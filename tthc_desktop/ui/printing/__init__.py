"""Printing: the preview of papers, the printer, the register book."""

from tthc_desktop.ui.printing.menu import add_paper_actions, open_preview
from tthc_desktop.ui.printing.preview import PaperPreview

__all__ = ["PaperPreview", "add_paper_actions", "open_preview"]
