"""What papers and reports call the office, its desk and its place."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.office import usual_desk_name
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.domain.office import Office

_UNIT = re.compile(r"^(?:UBND|Uỷ ban nhân dân|Ủy ban nhân dân)\s+", re.IGNORECASE)
_COMMITTEE = re.compile(r"^(ỦY BAN NHÂN DÂN) ")
_LEVEL = re.compile(r"^(?:phường|xã|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|TP\.?|tỉnh)\s+", re.IGNORECASE)


def full_name(name: str) -> str:
    """Return an office's name without the short form ``UBND``."""
    return _UNIT.sub("Ủy ban nhân dân ", clean(name))


def issuing_name(name: str) -> str:
    """Return an office's name as papers print it: in capitals, a people's committee's place on a line of its own."""
    return _COMMITTEE.sub(r"\1\n", full_name(name).upper())


def place_of(office: Office) -> str:
    """Return the place in front of the date: the office's own, else what its name says."""
    if office.place:
        return office.place
    rest, found = _UNIT.subn("", clean(office.name))
    return _LEVEL.sub("", rest) if found else ""


def desk_of(office: Office, day: date) -> str:
    """Return the name of the office's desk on a day."""
    return office.desk_name or usual_desk_name(day)
