"""The façade itself: one object with every use case, put together by topic."""

from tthc_desktop.register.dossier_cases import DossierCases
from tthc_desktop.register.office_cases import OfficeCases
from tthc_desktop.register.report_cases import ReportCases
from tthc_desktop.register.safety_parts import SafetyParts


class Register(OfficeCases, DossierCases, ReportCases, SafetyParts):
    """An open register. One object belongs to one thread; another thread opens its own by the same folder.

    What it does is told by topic in its bases; larger topics have an object of their own, such as ``steps`` or
    ``printing`` (see :class:`~tthc_desktop.register.dossier_parts.DossierParts`,
    :class:`~tthc_desktop.register.report_parts.ReportParts` and
    :class:`~tthc_desktop.register.safety_parts.SafetyParts`).

    Args:
        folder: the data folder; created when missing.
        clerk: the account that works with it; events carry the name that :meth:`call_clerk` gave it, else this one.
        clock: tells the present moment, local time.
        key: what the file is encrypted with; None for a plain one.
        role: the role of whoever is signed in; None where nobody signs in.
        program: what this program is called towards others that want to open the register too.
        person: the account that has signed in, whose name and role the register knows; None where nobody signs in.
        effort: how much a guess at a new password costs.
        publishers: whose updates are taken in; the program's own when None.

    Raises:
        UserError: the register cannot be opened.
    """
