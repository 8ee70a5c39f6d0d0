"""What an import adds for its rows, and that the search thread is waited for before it: both use one connection."""

from datetime import date, datetime

import pytest

from tthc_desktop.db.connection import open_database
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.rules import RuleSet
from tthc_desktop.imports.dossier_rows import ImportedDossier
from tthc_desktop.register.import_settings import ImportSettings
from tthc_desktop.register.rules_in_force import RulesInForce

WAITED = "waited"


def row(code, field, name="Thủ tục lạ", day="2025-06-02"):
    nothing = dict.fromkeys(
        ("given_due", "supplement_requested_at", "supplement_received_at", "closed_at", "closed_by", "handed_over_at")
    )
    texts = dict.fromkeys(
        ("id_number", "phone", "address", "organisation", "term_text", "clerk", "note", "status_text"), ""
    )
    return ImportedDossier(
        row_number=2,
        code="X-1",
        procedure_code=code,
        procedure_name=name,
        field=field,
        applicant_name="Nguyễn Văn A",
        channel=Channel.COUNTER,
        received_at=datetime.fromisoformat(f"{day} 08:00"),
        not_accepted=False,
        waiting=None,
        fee=0,
        copies=0,
        **nothing,
        **texts,
    )


@pytest.fixture
def written_for(desk):
    """Return what is waited for and written while the setting of a row is found; from 5/6/2025 on the office has rules
    of its own."""
    desk.register.save_rule_set(RuleSet("phuong", "Phường chọn", applies_from=date(2025, 6, 5)))
    database = open_database(desk.file)
    log = []
    database.execute("BEGIN IMMEDIATE")
    settings = ImportSettings(database, RulesInForce(database), 1, lambda: log.append(WAITED))

    def find(wanted):
        log.clear()
        database.conn.set_trace_callback(log.append)
        settings.of(wanted)
        database.conn.set_trace_callback(None)
        writing = ("INSERT", "UPDATE", "REPLACE", "DELETE")
        return [step for step in log if step == WAITED or step.lstrip().upper().startswith(writing)]

    yield find
    database.execute("ROLLBACK")
    database.conn.close()


def test_the_search_thread_is_waited_for_before_each_thing_that_is_added(written_for):
    known = ("1.000001", "Hộ tịch")
    # The rules of the day are kept with the first of its dossiers.
    first = written_for(row(*known))
    assert first[0] == WAITED
    assert "rule" in " ".join(first[1:])
    # All is there: neither waited nor written.
    assert written_for(row(*known, day="2025-06-03")) == []
    # The rules of another day, a procedure and a field that the register does not know.
    for wanted, told in (
        (row(*known, day="2025-06-05"), "rule"),
        (row("9.999999", "Hộ tịch", day="2025-06-03"), "procedures"),
        (row("1.000001", "Lĩnh vực lạ", day="2025-06-03"), "fields"),
    ):
        steps = written_for(wanted)
        assert steps[0] == WAITED
        assert any(told in step for step in steps[1:])
