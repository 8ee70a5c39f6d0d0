"""Two registers on one file: what one wrote itself and the other takes back is gone for both."""

from datetime import date
from pathlib import Path

from tthc_desktop.domain.workdays import DayKind, OfficialDay
from tthc_desktop.register import Register

# A Wednesday.
DAY = date(2026, 11, 25)


def test_a_day_off_that_another_register_takes_back_is_worked_again(tmp_path: Path) -> None:
    with Register(tmp_path / "so") as here, Register(tmp_path / "so") as there:
        assert here.calendar.is_working_day(DAY)
        here.save_office_day(OfficialDay(DAY, DayKind.OFF, "Mất điện", "", own=True))
        assert not here.calendar.is_working_day(DAY)
        there.delete_office_day(DAY)
        assert here.calendar.is_working_day(DAY)
