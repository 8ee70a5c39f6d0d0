"""Random lives of dossiers, written through a real register; shared by what is tested with them."""

from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st
from openpyxl import Workbook

from tthc_desktop.domain.catalogue import Procedure, ProcedureTerm
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.terms import NO_TERM, SAME_DAY, calendar_days, term_text, working_days, working_hours
from tthc_desktop.errors import UserError
from tthc_desktop.register import NewDossier, Register

K = EventKind
TERMS = {
    "1": working_days(5),
    "2": working_hours(6),
    "3": SAME_DAY,
    "4": calendar_days(20),
    "5": NO_TERM,
}
NOW = datetime(2025, 9, 30, 17)
STEPS = st.tuples(st.sampled_from([kind for kind in K if kind is not K.RECEIVED]), st.integers(0, 60 * 24 * 12))


def fill(register, lives):
    """Write random histories; what the register refuses is not part of the history."""
    for life in lives:
        for _ in living(register, *life):
            pass


def living(register, procedure, channel, start, steps):
    """Write one history step by step, telling the moment of each step before it is written."""
    keys = {one.code: one.key for one in register.procedures(date(2025, 1, 2))}
    moment = datetime(2025, 1, 2, 8) + timedelta(minutes=start)
    yield moment
    card = register.receive(NewDossier(keys[procedure], Applicant("A"), channel, moment))
    for kind, minutes in steps:
        later = moment + timedelta(minutes=minutes)
        extra = {}
        if kind is K.CORRECTED:
            extra = {"corrects": len(card.dossier.events), "void": minutes % 2 == 0}
        elif kind is K.EXTENDED:
            extra = {"appointment_at": later + timedelta(days=30)}
        elif kind is K.DUE_DATE_SET:
            extra = {"due_at": later + timedelta(days=minutes % 9)}
        yield later
        try:
            card = register.record(card.key, Event(kind, later, note="lý do", **extra))
        except UserError:
            continue
        moment = later


LIVES = st.lists(
    st.tuples(
        st.sampled_from(sorted(TERMS)),
        st.sampled_from(list(Channel)),
        st.integers(0, 60 * 24 * 150),
        st.lists(STEPS, max_size=8),
    ),
    min_size=1,
    max_size=6,
)


def open_register(folder):
    register = Register(Path(folder), clock=lambda: NOW)
    procedures = [
        Procedure(code, f"Thủ tục {code}", f"Lĩnh vực {int(code) % 2}", (ProcedureTerm(term),))
        for code, term in TERMS.items()
    ]
    return register, procedures


def store(register, procedures):
    """Give the register its catalogue the way the office does: from a list."""
    workbook = Workbook()
    workbook.active.append(["Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Thời hạn giải quyết"])
    for one in procedures:
        workbook.active.append([one.code, one.name, one.field, term_text(one.terms[0].term)])
    file = register.folder / "danh_muc.xlsx"
    workbook.save(file)
    assert register.import_file(file).added == len(procedures)
