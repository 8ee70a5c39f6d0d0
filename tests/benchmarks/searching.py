"""The list of dossiers in a large register: searching at every keystroke, filters, counts."""

import sqlite3
from datetime import date
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median

from tests.benchmarks.measures import Measure, seconds, side_by_side
from tests.benchmarks.samples import large_register
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import Status
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import ListFilter, Register

_FULL, _QUICK = 500_000, 50_000
_PAGE = 100
COUNT_LIMIT = 10_000
_MOST_MILLISECONDS, _MOST_RATIO = 50.0, 3.0
_TYPED = ("nguyen thi lan", "231005", "khai sinh", "0984", "đặng văn hùng", "ho tich ket hon")
_TODAY = date(2025, 7, 1)
_CERTIFICATION, _CIVIL_STATUS = "Chứng thực", "Hộ tịch"
_FILTERS = {
    "everything": ListFilter(),
    "in progress": ListFilter(statuses=(Status.IN_PROGRESS,)),
    "handed over": ListFilter(statuses=(Status.HANDED_OVER,)),
    "awaiting a supplement": ListFilter(statuses=(Status.AWAITING_SUPPLEMENT,)),
    "open": ListFilter(open_only=True),
    "late today": ListFilter(late_on=_TODAY),
    "late years ago": ListFilter(late_on=date(2021, 3, 1)),
    "due today or before": ListFilter(due_by=_TODAY),
    "due from today on": ListFilter(due_from=_TODAY),
    "another due date given": ListFilter(other_due=True),
    "field": ListFilter(field=_CIVIL_STATUS),
    "rare field": ListFilter(field="Thi đua khen thưởng"),
    "channel": ListFilter(channel=Channel.POST),
    "days of receipt": ListFilter(received_from=date(2022, 6, 15), received_to=date(2022, 9, 14)),
    "field, channel, days": ListFilter(
        field=_CIVIL_STATUS,
        channel=Channel.ONLINE,
        received_from=date(2022, 6, 15),
        received_to=date(2022, 9, 14),
    ),
    "rare field, channel, one day": ListFilter(
        field="Thi đua khen thưởng",
        channel=Channel.POST,
        received_from=date(2021, 6, 15),
        received_to=date(2021, 6, 15),
    ),
    "text and field": ListFilter(text="nguyen", field=_CERTIFICATION),
    "text and late": ListFilter(text="nguyen", late_on=_TODAY),
}
# The same columns as a page of the list, found by nothing but one index.
_INDEXED = """
SELECT d.id, d.code, d.applicant_name, p.name, f.name, d.channel, d.received_at, d.due_at, d.appointment_at,
       d.closed_at, d.status, d.timeliness, d.computed_due_at IS NOT NULL
FROM dossiers d JOIN procedures p ON p.id = d.procedure_id JOIN fields f ON f.id = d.field_id
WHERE d.code >= ? AND d.code < ? ORDER BY d.code LIMIT 100
"""


def run(cache_folder: Path, *, quick: bool) -> list[Measure]:
    """Measure searching and filtering."""
    with large_register(cache_folder, _QUICK if quick else _FULL) as register:
        return [*_keystrokes(register), *_pages(register)]


def _keystrokes(register: Register) -> list[Measure]:
    connection = sqlite3.connect(register.folder / REGISTER_FILE_NAME)
    # Other codes every time, as the search meets other dossiers every time.
    days = cycle(f"000.22.34.H32-{year}{month:02d}" for year in (22, 23, 24) for month in range(1, 13))

    def indexed() -> None:
        beginning = next(days)
        rows = connection.execute(_INDEXED, (beginning, beginning + "\U0010ffff")).fetchall()
        assert len(rows) == _PAGE

    measures: list[Measure] = []
    all_ours: list[float] = []
    all_floors: list[float] = []
    for typed in _TYPED:
        taken: list[float] = []
        for length in range(1, len(typed) + 1):
            wanted = ListFilter(text=typed[:length])
            ours, floor = side_by_side(partial(register.page, wanted, _PAGE), indexed)
            taken.append(ours)
            all_floors.append(floor)
        all_ours += taken
        measures.append(_milliseconds(f"“{typed}”, slowest of {len(typed)} keystrokes", max(taken)))
    connection.close()
    middle, least = 1000 * median(all_ours), 1000 * median(all_floors)
    return [
        Measure(f"search, median of {len(all_ours)} keystrokes", middle, least, _MOST_RATIO, unit="ms"),
        *measures,
    ]


def _pages(register: Register) -> list[Measure]:
    measures = []
    for name, wanted in _FILTERS.items():
        first = median(seconds(partial(register.page, wanted, _PAGE)) for _ in range(3))
        counted = median(seconds(partial(register.count, wanted, COUNT_LIMIT)) for _ in range(3))
        measures.append(_milliseconds(f"{name}, first page", first))
        measures.append(_milliseconds(f"{name}, count to {COUNT_LIMIT}", counted))
    everything = ListFilter()
    total = register.count(everything)
    end = median(seconds(lambda: register.page(everything, _PAGE, total - _PAGE)) for _ in range(3))
    counted = median(seconds(lambda: register.count(everything)) for _ in range(3))
    measures.append(_milliseconds(f"everything, last page of {total:,}", end))
    measures.append(_milliseconds("everything, full count", counted))
    return measures


def _milliseconds(name: str, figure: float) -> Measure:
    return Measure(name, 1000 * figure, target=_MOST_MILLISECONDS, judged="ours", unit="ms")
