"""The register: every use case of the program behind one façade, with a transaction each.

The window and the command line call nothing below it. No SQL and no file format shows through, so that a server
for an office with several PCs can stand behind the same façade.
"""

from tthc_desktop.db.imports import ImportRecord
from tthc_desktop.db.lists import ListedDossier, ListFilter
from tthc_desktop.register.cards import DossierCard
from tthc_desktop.register.facade import Register
from tthc_desktop.register.importing import ImportResult
from tthc_desktop.register.receiving import NewDossier
from tthc_desktop.register.reporting import ExportResult, PeriodFigures

__all__ = [
    "DossierCard",
    "ExportResult",
    "ImportRecord",
    "ImportResult",
    "ListFilter",
    "ListedDossier",
    "NewDossier",
    "PeriodFigures",
    "Register",
]
