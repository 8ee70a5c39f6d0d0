"""What is loaded only once the window is there, in the order in which a desk is likely to want it."""

from __future__ import annotations

import logging
import sys
from importlib import import_module

# Each brings along what it is made of; what is made of much has parts of it in front, so that no pause is felt.
_LATER = (
    "ui.today.page",
    "ui.receive.dialog",
    "register.receiving",
    "register.suggestions",
    "ui.printing.page_view",
    "ui.printing.preview",
    "ui.card.amend_dialog",
    "ui.card.dialog",
    "register.cards",
    "ui.steps.next_steps",
    "register.steps",
    "ui.dossiers.page",
    "register.printing",
    "ui.batch.paste_dialog",
    "ui.batch.page",
    "register.batches",
    "ui.report.charts_tab",
    "ui.report.sheet_view",
    "ui.feedback.dialog",
    "ui.report.form_tab",
    "ui.report.written_tab",
    "ui.report.reconcile_dialog",
    "ui.report.sum_dialog",
    "ui.report.page",
    "ui.calendar.notice_dialog",
    "ui.calendar.page",
    "ui.catalogue.page",
    "ui.intake.page",
    "ui.office.page",
    "ui.safety.updates.tab",
    "ui.safety.personal.tab",
    "ui.safety.backups.tab",
    "ui.safety.page",
    "ui.printing.book_dialog",
    "ui.report.cell_dialog",
    "ui.guide.desk",
    "ui.shortcut_sheet",
    "ui.sign_in.password_dialog",
    "ui.wizard.dialog",
)


_log = logging.getLogger(__name__)
_failed: set[str] = set()


def load_next() -> bool:
    """Load one of them, and tell whether there was one left to load."""
    for part in _LATER:
        name = f"tthc_desktop.{part}"
        if name not in sys.modules and name not in _failed:
            try:
                import_module(name)
            except Exception:
                # Nobody asked for it yet: what is wrong is told to whoever does, and the others are still wanted.
                _log.warning("a part of the window could not be loaded ahead", exc_info=True)
                _failed.add(name)
            return True
    return False


def load_all() -> None:
    """Load what is left of them, for somebody asks about all parts of the window."""
    while load_next():
        pass
