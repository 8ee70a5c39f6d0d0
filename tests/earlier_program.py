"""A register that was last worked with in an earlier program, whose calendar had one more day off."""

from dataclasses import replace
from datetime import date, datetime

from tests.small_register import receive_one
from tthc_desktop import shipped
from tthc_desktop.db import settings
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.workdays import DayKind, OfficialDay
from tthc_desktop.register import DayEdit, DossierCard, Register
from tthc_desktop.register.updating.program_calendar import ProgramCalendar, ProgramYears


def program(register: Register, brings: ProgramYears | None = None) -> ProgramCalendar:
    """Return what looks after the calendar in a program that brings some years; in the true one when None."""
    parts = register._database, register._rules, register._due_moving, register.clock
    return ProgramCalendar(*parts, register.rights, register.backups.before_many, register.clerk, brings)


def bringing(number: int, *days: OfficialDay) -> ProgramYears:
    """Return the calendar of another program, in which some more days are off."""
    years = (
        replace(one, days=(*one.days, *(day for day in days if day.day.year == one.year))) for one in shipped.calendar()
    )
    return ProgramYears(number, tuple(years))


def promised_by_an_earlier_one(register: Register, off: date, received: datetime) -> DossierCard:
    """Receive a dossier as in an earlier program, for which a day was off that is worked in this one."""
    day_off = OfficialDay(off, DayKind.OFF, "Nghỉ hoán đổi dự kiến", "Bản lịch trước")
    with writing(register._database):
        register._database.execute("DELETE FROM settings WHERE key = ?", [settings.PROGRAM_CALENDAR])
    program(register, bringing(shipped.data_state().number - 1, day_off)).look()
    # That it was off then the office's own word stands in for, which it takes back.
    register.calendar_editing.keep([DayEdit(off, DayKind.OFF, day_off.reason)])
    card = receive_one(register, received)
    register.calendar_editing.keep([DayEdit(off, None)])
    return card
