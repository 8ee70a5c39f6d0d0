"""Whether a register is whole, looked at from beside the program: its file, its tables, its columns, its forms."""

from collections.abc import Iterator
from datetime import date

from tthc_desktop.db import dossier_writing, dossiers
from tthc_desktop.domain.periods import Period, period_before, quarter_of
from tthc_desktop.domain.standing import standing_of
from tthc_desktop.register import Register, histories
from tthc_desktop.reports.settlement import CANCELLED, COLUMNS, PAUSED, Layout

_DERIVED = (
    "status, received_at, received_on, due_at, appointment_at, closed_at, closed_on, closed_by, timeliness, "
    "clock_events"
)
# Every one of these must find nothing.
_CONTRADICTIONS = {
    "events without a gap": (
        "SELECT dossier_id FROM events GROUP BY dossier_id HAVING min(number) <> 1 OR max(number) <> count(*)"
    ),
    "a dossier has its events": "SELECT id FROM dossiers WHERE id NOT IN (SELECT dossier_id FROM events)",
    "an import has all its dossiers": (
        "SELECT i.id FROM imports i WHERE i.kind = 'dossiers' AND "
        "CASE WHEN i.undone_at IS NULL THEN i.added ELSE 0 END <> "
        "(SELECT count(*) FROM dossiers d WHERE d.import_id = i.id)"
    ),
    "a deed stands in the audit": (
        "SELECT code FROM dossiers WHERE import_id IS NULL AND code NOT IN (SELECT subject FROM audit) AND id NOT IN "
        "(SELECT dossier_id FROM amendments WHERE json_extract(before, '$.code') IS NOT NULL)"
    ),
    "an import stands in the audit": (
        "SELECT 1 WHERE (SELECT count(*) FROM imports) <> (SELECT count(*) FROM audit WHERE action = 'import')"
    ),
    "a closing has the place of each dossier it counts": (
        "SELECT id FROM closings WHERE json_extract(figures, '$') IS NULL"
    ),
}


def faults(register: Register) -> list[str]:
    """Return what is wrong with an open register, each as one line; nothing when it is whole."""
    database = register._database
    found = [f"integrity: {row[0]}" for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
    found += [f"foreign key: {tuple(row)}" for row in database.execute("PRAGMA foreign_key_check")]
    for name, sql in _CONTRADICTIONS.items():
        broken = database.execute(sql).fetchmany(3)
        if broken:
            found.append(f"{name}: {broken}")
    # FTS5's own check compares the index with the text it was made of.
    try:
        database.execute("INSERT INTO dossier_search (dossier_search) VALUES ('integrity-check')")
    except Exception as error:
        found.append(f"search index: {error}")
    found += [f"history: {one}" for one in register.history.verify().faults]
    found += _other_than_the_events(register)
    found += broken_sums(register)
    return found


def _other_than_the_events(register: Register) -> Iterator[str]:
    """Yield each dossier whose derived columns are not what its events say."""
    database = register._database
    written = {row[0]: tuple(row[1:]) for row in database.execute(f"SELECT id, {_DERIVED} FROM dossiers")}
    for key, stored in dossiers.read_dossiers(database, list(written)).items():
        if not stored.dossier.events:
            continue
        rules = register._rules.kept(stored.dossier.rule_set)
        now = standing_of(stored.dossier.events)
        timeliness = histories.timeliness_of(now, stored.dossier.term, rules)
        derived = tuple(dossier_writing.standing_row(histories.as_judged(now, rules), timeliness))
        if written[key] != derived:
            yield f"derived columns of {stored.dossier.code}: {written[key]} instead of {derived}"


def periods_of(register: Register) -> list[Period]:
    """Return the quarters from the first receipt to the present day."""
    known = register.first_and_last_receipt()
    if known is None:
        return []
    found = [quarter_of(max(known[1], register.clock().date()))]
    while found[-1].first > known[0] and found[-1].first > date(2019, 1, 1):
        found.append(period_before(found[-1]))
    return found[::-1]


def broken_sums(register: Register) -> Iterator[str]:
    """Yield every identity of form II.06a that does not hold in a quarter, counted afresh, in either layout."""
    for layout in Layout:
        before: dict[str, int] | None = None
        for period in periods_of(register):
            settlement = register.live_figures(period, layout).settlement
            rows = dict(settlement.rows)
            for field, row in [*rows.items(), ("total", settlement.total)]:
                cancelled = row[CANCELLED] if layout is Layout.WARD else 0
                sums = (
                    row["3"] == row["4"] + row["5"] + row["6"],
                    row["7"] == row["8"] + row["9"] + row["10"],
                    row["11"] == row["12"] + row["13"],
                    row["3"] == row["7"] + row["11"] + cancelled,
                    row[PAUSED] <= row["12"],
                )
                if not all(sums):
                    yield f"{period.key} {field}: {dict(row)}"
            for column in COLUMNS:
                if settlement.total[column] != sum(row[column] for row in rows.values()):
                    yield f"{period.key}: total of {column}"
            carried = {field: row["6"] for field, row in rows.items() if row["6"]}
            if before is not None and carried != before:
                yield f"{period.key}: (6) is not (11) of the period before"
            before = {field: row["11"] for field, row in rows.items() if row["11"]}
