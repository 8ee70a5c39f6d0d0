"""What is loaded only once the window is there, in the order in which a desk is likely to want it."""

from __future__ import annotations

import sys
from importlib import import_module

# Each brings along what it is made of.
_LATER = (
    "ui.today.page",
    "ui.receive.dialog",
    "register.receiving",
    "register.suggestions",
    "ui.card.dialog",
    "register.cards",
    "ui.steps.next_steps",
    "register.steps",
    "ui.dossiers.page",
    "ui.printing.preview",
    "register.printing",
    "ui.batch.page",
    "register.batches",
    "ui.report.page",
    "ui.calendar.page",
    "ui.catalogue.page",
    "ui.intake.page",
    "ui.office.page",
    "ui.safety.page",
    "ui.printing.book_dialog",
    "ui.feedback.dialog",
    "ui.report.cell_dialog",
    "ui.report.reconcile_dialog",
    "ui.report.sum_dialog",
    "ui.guide.desk",
    "ui.shortcut_sheet",
    "ui.sign_in.password_dialog",
    "ui.wizard.dialog",
)


def load_next() -> bool:
    """Load one of them, and tell whether there was one left to load."""
    for part in _LATER:
        name = f"tthc_desktop.{part}"
        if name not in sys.modules:
            import_module(name)
            return True
    return False


def load_all() -> None:
    """Load what is left of them, for somebody asks about all parts of the window."""
    while load_next():
        pass
