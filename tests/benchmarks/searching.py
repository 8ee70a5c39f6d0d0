"""The list of dossiers in a large register: opening, searching at every keystroke, filters, orders, counts."""

from datetime import date, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median

from tests.benchmarks.measures import Measure, seconds, side_by_side
from tests.benchmarks.samples import large_register
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import Status
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import MOST_FOUND, ListFilter, ListOrder, Register, SortBy

_FULL, _QUICK = 500_000, 50_000
_PAGE = 100
_MOST_MILLISECONDS, _MOST_RATIO = 100.0, 3.0
_TYPED = ("nguyen thi lan", "231005", "khai sinh", "0984", "đặng văn hùng", "ho tich ket hon", "4489", "2310050001")
_TODAY = date(2025, 7, 1)
_CERTIFICATION, _CIVIL_STATUS = "Chứng thực", "Hộ tịch"
FILTERS = {
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
    "text and rare field": ListFilter(text="nguyen", field="Thi đua khen thưởng"),
    "clerk": ListFilter(clerk="đo tốc độ"),
    "finished, not collected": ListFilter(statuses=(Status.FINISHED, Status.REFUSED, Status.STOPPED)),
    "late by ten days": ListFilter(late_on=_TODAY - timedelta(days=14)),
    "days of closing": ListFilter(closed_from=date(2022, 6, 15), closed_to=date(2022, 9, 14)),
    "one year": ListFilter(received_from=date(2022, 1, 1), received_to=date(2022, 12, 31)),
}
_ORDERS = [ListOrder(by, descending) for by in SortBy for descending in (False, True)]
# What every filter and order has to read at most: the index that holds all of them, once.
_ONE_SCAN = "SELECT count(*) FROM dossiers INDEXED BY dossiers_listed WHERE channel = 'none'"
# The same columns as a page of the list, found by nothing but one index.
INDEXED = """
SELECT d.id, d.code, d.applicant_name, p.name, f.name, d.channel, d.received_at, d.due_at, d.appointment_at,
       d.closed_at, d.status, d.timeliness, d.computed_due_at IS NOT NULL, d.id_number, d.phone, d.clerk
FROM dossiers d JOIN procedures p ON p.id = d.procedure_id JOIN fields f ON f.id = d.field_id
WHERE d.code >= ? AND d.code < ? ORDER BY d.code LIMIT 100
"""


def run(cache_folder: Path, *, quick: bool) -> list[Measure]:
    """Measure searching and filtering."""
    with large_register(cache_folder, _QUICK if quick else _FULL) as register:
        return [*_keystrokes(register), *_pages(register), *_orders(register)]


def _keystrokes(register: Register) -> list[Measure]:
    connection = sqlite3.connect(register.folder / REGISTER_FILE_NAME)
    # Other codes every time, as the search meets other dossiers every time.
    days = cycle(f"000.22.34.H32-{year}{month:02d}" for year in (22, 23, 24) for month in range(1, 13))

    def indexed() -> None:
        beginning = next(days)
        rows = connection.execute(INDEXED, (beginning, beginning + "\U0010ffff")).fetchall()
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
    for name, wanted in FILTERS.items():
        first = median(seconds(partial(register.page, wanted, _PAGE)) for _ in range(3))
        counted = median(seconds(partial(register.count, wanted, MOST_FOUND)) for _ in range(3))
        measures.append(_milliseconds(f"{name}, first page", first))
        measures.append(_milliseconds(f"{name}, count to {MOST_FOUND}", counted))
    everything = ListFilter()
    total = register.count(everything)
    end = median(seconds(lambda: register.page(everything, _PAGE, total - _PAGE)) for _ in range(3))
    counted = median(seconds(lambda: register.count(everything)) for _ in range(3))
    measures.append(_milliseconds(f"everything, last page of {total:,}", end))
    measures.append(_milliseconds("everything, full count", counted))
    return measures


def _orders(register: Register) -> list[Measure]:
    connection = sqlite3.connect(register.folder / REGISTER_FILE_NAME)
    connection.execute("PRAGMA cache_size=-65536")

    def scanned() -> None:
        assert connection.execute(_ONE_SCAN).fetchone() == (0,)

    measures, floors, sorted_all = [], [], []
    for name, wanted in FILTERS.items():
        slowest = 0.0
        for order in _ORDERS:
            taken, floor = side_by_side(partial(register.page, wanted, _PAGE, 0, order), scanned)
            slowest = max(slowest, taken)
            floors.append(floor)
            sorted_all.append(taken)
        measures.append(_milliseconds(f"{name}, slowest of {len(_ORDERS)} orders", slowest))
    connection.close()
    middle, least = 1000 * median(sorted_all), 1000 * median(floors)
    return [Measure(f"sorted, median of {len(sorted_all)} lists", middle, least, _MOST_RATIO, unit="ms"), *measures]


def _milliseconds(name: str, figure: float) -> Measure:
    return Measure(name, 1000 * figure, target=_MOST_MILLISECONDS, judged="ours", unit="ms")
