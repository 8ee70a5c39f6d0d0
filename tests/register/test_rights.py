"""Every deed that not everybody may do, tried by every role in the register itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SAMPLES, Clock
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.people import MANY, RIGHTS_OF, ROLE_TEXT, Right, Role, least_role
from tthc_desktop.domain.periods import quarter
from tthc_desktop.domain.workdays import DayKind, OfficialDay
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import DayEdit, ImpactCount, KeptCalendar, Register, Step
from tthc_desktop.reports.settlement import Layout

FILE = SAMPLES / "vi_du_2025q2" / "ho_so.xlsx"
QUARTER, DAY = quarter(2025, 2), date(2025, 8, 20)
MOMENT = datetime(2025, 7, 9, 16, 0)
NONE = ImpactCount(0, 0, 0)
MANY_KEYS = list(range(1, MANY + 2))
Deed = Callable[[Register], Any]


def _procedure(register: Register) -> Any:
    return register.procedures(DAY)[0]


# By right: what the deed is called here, and the deed. Deeds that other rights guard are in the tests of their part.
DEEDS: dict[Right, dict[str, Deed]] = {
    Right.IMPORT_LISTS: {
        "import": lambda register: register.import_file(FILE),
        "take over": lambda register: register.reconciling.take_over(FILE, {"không có"}),
    },
    Right.CHANGE_MANY: {
        "steps": lambda register: register.steps.apply(MANY_KEYS, Step((EventKind.FINISHED,), MOMENT)),
        "late reasons": lambda register: register.late_reasons.write(MANY_KEYS, "chờ xác minh"),
        "late reasons back": lambda register: register.late_reasons.put_back(dict.fromkeys(MANY_KEYS, "")),
    },
    Right.DELETE_MANY: {"undo import": lambda register: register.undo_import(1)},
    Right.EDIT_CATALOGUE: {
        "add": lambda register: register.catalogue_editing.add(replace(_procedure(register), code="9.999999")),
        "change": lambda register: register.catalogue_editing.change(
            _procedure(register), replace(_procedure(register), name="Khác"), DAY
        ),
        "end": lambda register: register.catalogue_editing.end(_procedure(register), DAY),
        "order": lambda register: register.order_fields(["Hộ tịch"]),
        "shipped": lambda register: register.use_shipped_catalogue(),
    },
    Right.EDIT_CALENDAR: {
        "keep": lambda register: register.calendar_editing.keep([DayEdit(DAY, DayKind.OFF, "Mất điện", "")]),
        "undo": lambda register: register.calendar_editing.undo(KeptCalendar((), (), MOMENT, (), NONE, 0)),
        "day": lambda register: register.save_office_day(OfficialDay(DAY, DayKind.OFF, "Mất điện", "", own=True)),
        "day back": lambda register: register.delete_office_day(DAY),
        "rules": lambda register: register.save_rule_set(register.rule_book.rule_sets[0]),
        "rules back": lambda register: register.rules_editing.remove("không có"),
    },
    Right.EDIT_OFFICE: {
        "office": lambda register: register.save_office(replace(register.office(), name="UBND xã Ví Dụ")),
        "target": lambda register: register.rates.save_target(register.rates.definitions()[0].key, Decimal(97)),
        "own layout": lambda register: register.form_layouts.own_file("II.06a", DAY),
        "shipped layout": lambda register: register.form_layouts.set_own_aside("II.06a", DAY),
    },
    Right.CLOSE_PERIOD: {
        "vouch": lambda register: register.closings.vouch(QUARTER, register.figures(QUARTER, Layout.OFFICIAL)),
        "close": lambda register: register.closings.close(QUARTER),
        "correct": lambda register: register.closings.correct(QUARTER, "sót"),
        "sent": lambda register: register.closings.mark_sent(QUARTER, date(2025, 6, 20)),
        "unsent": lambda register: register.closings.mark_unsent(QUARTER),
    },
    Right.REOPEN_PERIOD: {"reopen": lambda register: register.closings.reopen(QUARTER, "sót", "Trần Thị B")},
    Right.MANAGE_PEOPLE: {
        "add": lambda register: register.people.add("lan", "Lê Thị Lan", Role.ADMINISTRATION),
        "off": lambda register: register.people.turn_off(),
        "idle": lambda register: register.people.set_idle_minutes(5),
    },
}


@pytest.mark.parametrize("role", Role)
def test_who_may_is_let_and_who_may_not_is_told_whom_to_ask(vi_du: Callable[[Role], Register], role: Role) -> None:
    register = vi_du(role)
    wrong = []
    for right, deeds in DEEDS.items():
        refusal = f"Việc {right.value} cần quyền {ROLE_TEXT[least_role(right)]}."
        for name, deed in deeds.items():
            before, said = (register.folder / REGISTER_FILE_NAME).read_bytes(), ""
            try:
                deed(register)
            except UserError as error:
                said = error.message
            if (said == refusal) is (right in RIGHTS_OF[role]):
                wrong.append((right, name, said))
            # Who is refused, for this or another reason, has changed nothing.
            if said and (register.folder / REGISTER_FILE_NAME).read_bytes() != before:
                wrong.append((right, name, "written"))
    assert wrong == []


@pytest.fixture
def vi_du(vi_du_folder: Path, copied: Callable[[Path], Path], clock: Clock, request: Any) -> Callable[[Role], Register]:
    clock.now = clock.now.replace(month=7, day=9)

    def open_as(role: Role) -> Register:
        folder = copied(vi_du_folder)
        with Register(folder, "Thử", clock) as free:
            free.use_shipped_catalogue()
        register = Register(folder, "Thử", clock, role=role, effort=LEAST_EFFORT)
        request.addfinalizer(register.close)
        return register

    return open_as


def test_what_everybody_may_needs_no_right(vi_du: Callable[[Role], Register]) -> None:
    register = vi_du(Role.ENTRY)
    few = MANY_KEYS[:MANY]
    register.steps.apply(few, Step((EventKind.FINISHED,), MOMENT))
    register.typed_figures.save(QUARTER, {"x": 1})
    register.saved_lists.save("Hộ tịch", {})


def test_each_role_may_all_that_the_one_before_it_may() -> None:
    assert RIGHTS_OF[Role.ENTRY] < RIGHTS_OF[Role.CHARGE] < RIGHTS_OF[Role.ADMINISTRATION] == set(Right)
