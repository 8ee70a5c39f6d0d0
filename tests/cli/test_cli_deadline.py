"""``tthc-desktop deadline``. Every expected date was counted by hand on a wall calendar.

June 2025 has no holiday: 2 and 9 June are Mondays. Around 30/4/2024: 29/4 to 1/5 are off, Saturday 4/5 is worked.
"""

import io
import json

import pytest

from tests.second_program import another_program
from tthc_desktop.cli import main

WD, CD, WH, SD = "working_days", "calendar_days", "working_hours", "same_day"
LONG = [["2024-05-02", "2024-05-06"]]
JUNE_PAUSE = [["2025-06-04", "2025-06-09"]]


def entry(kind, received, n=None, asof="2027-01-01T17:00", pauses=(), completed=None):
    return {
        "id": "x",
        "kind": kind,
        "received": received,
        "n": n,
        "pauses": list(pauses),
        "completed": completed,
        "asof": asof,
    }


LINES = [
    ("CV2450-over-30/4", entry(WD, "2024-04-26T10:00", 3, "2024-04-27T09:00"), "2024-05-04", "open_in_time"),
    ("D3-example-late", entry(WD, "2024-04-26T10:00", 3, "2024-05-10T17:00", LONG), "2024-05-08", "open_late"),
    ("D6-on-the-due-day", entry(WD, "2024-04-26T10:00", 3, "2024-05-08T23:00", LONG), "2024-05-08", "open_in_time"),
    ("D6-the-day-after", entry(WD, "2024-04-26T10:00", 3, "2024-05-09T00:00", LONG), "2024-05-08", "open_late"),
    (
        "D5-on-time",
        entry(WD, "2024-04-26T10:00", 3, "2024-05-10T17:00", LONG, "2024-05-08T16:00"),
        "2024-05-08",
        "on_time",
    ),
    ("D5-early", entry(WD, "2024-04-26T10:00", 3, "2024-05-10T17:00", LONG, "2024-05-07T16:00"), "2024-05-08", "early"),
    ("D5-late", entry(WD, "2024-04-26T10:00", 3, "2024-05-10T17:00", LONG, "2024-05-09T08:00"), "2024-05-08", "late"),
    ("D3-supplement-not-known-yet", entry(WD, "2024-04-26T10:00", 3, "2024-05-03T12:00", LONG), None, "paused"),
    (
        "D6-request-not-known-yet",
        entry(WD, "2024-04-26T10:00", 3, "2024-05-01T12:00", LONG),
        "2024-05-04",
        "open_in_time",
    ),
    ("D3-still-waiting", entry(WD, "2024-04-26T10:00", 3, "2024-05-10T17:00", [["2024-05-02", None]]), None, "paused"),
    (
        "D6-end-not-known-yet",
        entry(WD, "2024-04-26T10:00", 3, "2024-05-08T17:00", LONG, "2024-05-09T08:00"),
        "2024-05-08",
        "open_in_time",
    ),
    ("BLDS148.5-ends-on-saturday", entry(CD, "2026-11-11T10:00", 10, "2026-11-23T17:00"), "2026-11-23", "open_in_time"),
    ("D6-calendar-days-late", entry(CD, "2026-11-11T10:00", 10, "2026-11-24T08:00"), "2026-11-23", "open_late"),
    (
        "D3-calendar-days",
        entry(CD, "2025-06-02T10:00", 10, pauses=[["2025-06-05", "2025-06-09"]], completed="2025-06-16T08:00"),
        "2025-06-16",
        "on_time",
    ),
    ("NĐ23-7-15:00", entry(SD, "2026-11-20T15:00", completed="2026-11-20T16:30"), "2026-11-20", "on_time"),
    ("NĐ23-7-after-15:00", entry(SD, "2026-11-20T15:00:01", completed="2026-11-20T16:30"), "2026-11-23", "early"),
    ("NĐ23-7-on-saturday", entry(SD, "2025-06-07T09:00", asof="2025-06-09T23:00"), "2025-06-09", "open_in_time"),
    (
        "D3-same-day",
        entry(SD, "2025-06-02T10:00", pauses=[["2025-06-02", "2025-06-05"]], completed="2025-06-06T08:00"),
        "2025-06-05",
        "late",
    ),
    ("D1-hours", entry(WH, "2025-06-02T08:00", 4, completed="2025-06-02T14:00"), "2025-06-02T14:00", "on_time"),
    (
        "D5-hours-a-minute-late",
        entry(WH, "2025-06-02T08:00", 4, completed="2025-06-02T14:01"),
        "2025-06-02T14:00",
        "late",
    ),
    (
        "D5-hours-within-the-day",
        entry(WH, "2025-06-02T08:00", 4, completed="2025-06-02T09:00"),
        "2025-06-02T14:00",
        "on_time",
    ),
    (
        "D5-hours-the-day-before",
        entry(WH, "2025-06-02T16:00", 8, completed="2025-06-02T16:30"),
        "2025-06-03T16:30",
        "early",
    ),
    (
        "D3-hours-stop",
        entry(WH, "2025-06-02T08:00", 4, "2025-06-03T08:30", [["2025-06-02T09:00", "2025-06-02T15:00"]]),
        "2025-06-03T08:30",
        "open_in_time",
    ),
    (
        "D6-hours-a-minute-late",
        entry(WH, "2025-06-02T08:00", 4, "2025-06-03T08:31", [["2025-06-02T09:00", "2025-06-02T15:00"]]),
        "2025-06-03T08:30",
        "open_late",
    ),
    (
        "D3-hours-waiting",
        entry(WH, "2025-06-02T08:00", 4, "2025-06-02T14:59", [["2025-06-02T09:00", "2025-06-02T15:00"]]),
        None,
        "paused",
    ),
    (
        "D1-half-an-hour-on-30/4",
        entry(WH, "2024-04-30T10:00", 0.5, "2024-05-01T10:00"),
        "2024-05-02T08:00",
        "open_in_time",
    ),
    (
        "D1-hours-end-at-closing",
        entry(WH, "2025-06-02T07:30", 7.5, "2025-06-02T17:00"),
        "2025-06-02T17:00",
        "open_in_time",
    ),
    ("D1-half-days", entry(WD, "2024-04-26T10:00", 2.5, "2024-05-01T10:00"), "2024-05-04T11:30", "open_in_time"),
    ("D1-zero-days-on-saturday", entry(WD, "2025-06-07T10:00", 0, "2025-06-09T10:00"), "2025-06-09", "open_in_time"),
    ("D1-received-at-night", entry(WD, "2025-06-06T21:00", 1, "2025-06-07T10:00"), "2025-06-09", "open_in_time"),
    (
        "GLPI10594-overlapping",
        entry(WD, "2025-06-02T10:00", 5, pauses=[["2025-06-03", "2025-06-05"], ["2025-06-04", "2025-06-06"]]),
        "2025-06-12",
        "open_late",
    ),
    (
        "GLPI10594-over-a-weekend",
        entry(WD, "2025-06-02T10:00", 5, pauses=[["2025-06-06", "2025-06-07"]], completed="2025-06-09T10:00"),
        "2025-06-09",
        "on_time",
    ),
    (
        "D3-on-the-due-day",
        entry(WD, "2025-06-02T10:00", 5, pauses=[["2025-06-09", "2025-06-11"]], completed="2025-06-11T10:00"),
        "2025-06-11",
        "on_time",
    ),
    (
        "D3-after-the-due-day",
        entry(WD, "2025-06-02T10:00", 5, "2025-06-20T10:00", [["2025-06-10", "2025-06-12"]]),
        "2025-06-09",
        "open_late",
    ),
    (
        "D3-D7-waiting-though-late",
        entry(WD, "2025-06-02T10:00", 5, "2025-06-11T10:00", [["2025-06-10", "2025-06-12"]]),
        None,
        "paused",
    ),
    (
        "D3-finished-while-waiting",
        entry(WD, "2025-06-02T10:00", 5, pauses=[["2025-06-04", None]], completed="2025-06-06T10:00"),
        "2025-06-11",
        "early",
    ),
    (
        "D3-finished-before-the-supplement",
        entry(WD, "2025-06-02T10:00", 5, pauses=[["2025-06-09", "2025-06-20"]], completed="2025-06-13T10:00"),
        "2025-06-13",
        "on_time",
    ),
    (
        "D3-request-after-the-end-is-no-stop",
        entry(WD, "2025-06-02T10:00", 5, pauses=[["2025-06-10", "2025-06-20"]], completed="2025-06-09T10:00"),
        "2025-06-09",
        "on_time",
    ),
    ("D6-asof-by-its-date", entry(WD, "2025-06-02T10:00", 5, "2025-06-09"), "2025-06-09", "open_in_time"),
    (
        "D6-supplement-on-the-day-asked-for",
        entry(WD, "2025-06-02T10:00", 5, "2025-06-09", JUNE_PAUSE),
        "2025-06-12",
        "open_in_time",
    ),
    ("BLLĐ112-tet-2024", entry(WD, "2024-02-07T10:00", 1, "2024-02-14T10:00"), "2024-02-15", "open_in_time"),
    ("CV12729-10/01/2026", entry(WD, "2026-01-09T10:00", 1, "2026-01-12T10:00"), "2026-01-10", "open_late"),
    ("TB9441-31/8/2026", entry(WD, "2026-08-28T10:00", 1, "2026-09-03T17:00"), "2026-09-03", "open_in_time"),
    ("CV8726-26/4/2025", entry(WD, "2025-04-25T10:00", 4, "2025-05-05T17:00"), "2025-05-05", "open_in_time"),
    ("BLDS148.3-months", entry("months", "2025-01-31T10:00", 1, "2025-02-28T17:00"), "2025-02-28", "open_in_time"),
    ("no-term-open", entry("none", "2025-06-02T10:00"), None, "open_in_time"),
    ("no-term-finished", entry("none", "2025-06-02T10:00", completed="2026-06-02T10:00"), None, "on_time"),
]


def batch(tmp_path, capsys, *lines):
    file = tmp_path / "ho_so.jsonl"
    file.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), encoding="utf-8")
    code = main(["deadline", "--batch", str(file)])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(("line", "due", "status"), [pytest.param(*rest, id=name) for name, *rest in LINES])
def test_a_line_of_a_batch(tmp_path, capsys, line, due, status):
    assert batch(tmp_path, capsys, line) == (0, [{"id": "x", "due": due, "status": status}])


def test_a_batch_answers_line_by_line_with_the_ids_given(tmp_path, capsys):
    lines = [line | {"id": number} for number, (_, line, _, _) in enumerate(LINES)]
    code, answers = batch(tmp_path, capsys, *lines)
    assert code == 0
    assert answers == [{"id": number, "due": due, "status": status} for number, (_, _, due, status) in enumerate(LINES)]


def test_pauses_completed_and_asof_may_be_left_out(tmp_path, capsys):
    line = {"id": 7, "kind": "working_days", "received": "2025-06-02T10:00", "n": 3}
    code, answers = batch(tmp_path, capsys, line)
    assert (code, answers[0]["id"], answers[0]["due"]) == (0, 7, "2025-06-05")


def test_blank_lines_and_a_byte_order_mark_are_no_dossiers(tmp_path, capsys):
    code, answers = batch(tmp_path, capsys, "\ufeff" + json.dumps(LINES[0][1]), "", json.dumps(LINES[1][1]), "")
    assert (code, len(answers)) == (0, 2)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("{không phải JSON", id="no-json"),
        pytest.param("[1, 2]", id="no-object"),
        pytest.param({"id": 1}, id="nothing-given"),
        pytest.param(entry("weeks", "2025-06-02T10:00", 3), id="unknown-kind"),
        pytest.param(entry(WD, "2025-06-02T10:00"), id="no-number"),
        pytest.param(entry(WD, "2025-06-02T10:00", "ba"), id="Znuny-not-a-number"),
        pytest.param(entry(WD, "2025-06-02T10:00", -1), id="Znuny-negative"),
        pytest.param(entry(WD, "2025-06-02T10:00", 1.25), id="a-quarter-of-a-day"),
        pytest.param(entry(WD, "02/06/2025", 3), id="another-date-format"),
        pytest.param(entry(WD, "2035-06-04T10:00", 3), id="D2-beyond-the-calendar"),
        pytest.param(entry(WD, "2027-12-30T10:00", 30), id="D2-count-leaves-the-calendar"),
        pytest.param(entry(CD, "2025-06-02T10:00", 10_000_000), id="D2-past-the-year-9999"),
        pytest.param(entry(WD, "2025-06-02T10:00", float("inf")), id="infinite"),
        pytest.param(entry(WD, "2025-06-02T10:00", float("nan")), id="not-a-number"),
        pytest.param(
            entry(WD, "2025-06-02T10:00", 5, pauses=[["2025-06-05", "2025-06-04"]]), id="supplement-before-request"
        ),
        pytest.param(entry(WD, "2025-06-02T10:00", 5, pauses=[5]), id="a-pause-that-is-none"),
        pytest.param('{"n": ' + "9" * 5000 + "}", id="a-number-too-long-to-read"),
        pytest.param("[" * 100_000, id="too-deep"),
    ],
)
def test_a_line_that_cannot_be_answered_says_why_and_the_others_are_answered(tmp_path, capsys, line):
    good = entry(WD, "2025-06-02T10:00", 3, "2025-06-02T12:00")
    code, answers = batch(tmp_path, capsys, good, line, good)
    assert code == 1
    assert answers[0] == answers[2] == {"id": "x", "due": "2025-06-05", "status": "open_in_time"}
    assert set(answers[1]) == {"id", "error"}
    assert answers[1]["error"]


def test_a_batch_from_standard_input(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(LINES[0][1]) + "\n"))
    assert main(["deadline", "--batch", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["due"] == "2024-05-04"


def test_a_batch_that_cannot_be_read(tmp_path, capsys):
    assert main(["deadline", "--batch", str(tmp_path / "khong_co.jsonl")]) == 2
    assert "khong_co.jsonl" in capsys.readouterr().err


def said(capsys, *arguments):
    code = main(["deadline", *arguments])
    captured = capsys.readouterr()
    return code, captured.out.splitlines(), captured.err


def test_one_due_date(capsys):
    code, lines, _ = said(capsys, "--received", "2024-04-26T10:00", "--term", "3 ngày làm việc")
    assert (code, lines) == (0, ["Hạn trả kết quả: 04/05/2024 17:00, T7."])


def test_one_due_date_explained(capsys):
    code, lines, _ = said(capsys, "--received", "2024-04-26T10:00", "--term", "3 ngày làm việc", "--explain")
    assert code == 0
    assert lines[0] == "Tiếp nhận: 26/04/2024 10:00, T6"
    days = [line.split()[1] for line in lines[2:-1]]
    assert days == [f"{day:02d}/04/2024" for day in range(26, 31)] + [f"{day:02d}/05/2024" for day in range(1, 5)]
    counted = [line.split()[1] for line in lines[2:-1] if line.split()[2] == "tính"]
    assert counted == ["02/05/2024", "03/05/2024", "04/05/2024"]
    assert "2450/VPCP-KGVX" in lines[5]
    assert lines[-1] == "Hạn trả kết quả: 04/05/2024 17:00, T7."


@pytest.mark.parametrize(
    ("arguments", "due"),
    [
        pytest.param(["--pause", "2025-06-04..2025-06-09"], "12/06/2025 17:00", id="D3-stop"),
        pytest.param(["--pause", "2025-06-04..2025-06-09", "--restart"], "16/06/2025 17:00", id="NĐ61-19.4-afresh"),
        pytest.param(
            ["--pause", "2025-06-03..2025-06-04", "--pause", "2025-06-06..2025-06-10"], "12/06/2025 17:00", id="D3-two"
        ),
    ],
)
def test_pauses_on_the_command_line(capsys, arguments, due):
    code, lines, _ = said(capsys, "--received", "2025-06-02T10:00", "--term", "5 ngày làm việc", *arguments)
    assert code == 0
    assert due in lines[-1]


def test_waiting_on_the_command_line(capsys):
    code, lines, _ = said(
        capsys, "--received", "2025-06-02T10:00", "--term", "5 ngày làm việc", "--pause", "2025-06-04.."
    )
    assert (code, lines) == (0, ["Đồng hồ đang dừng: chưa có hạn trả cho đến khi nhận đủ bổ sung."])


def test_d2_an_expected_calendar_is_named(capsys):
    _, lines, _ = said(capsys, "--received", "2026-11-23T10:00", "--term", "1 ngày làm việc")
    assert lines[0].startswith("Hạn trả kết quả: 25/11/2026 17:00, T4 (dự kiến")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--received", "2025-06-02T10:00"], id="no-term"),
        pytest.param(["--term", "3 ngày làm việc"], id="no-receipt"),
        pytest.param(["--received", "hôm qua", "--term", "3 ngày làm việc"], id="no-moment"),
        pytest.param(["--received", "2025-06-02", "--term", "ba ngày"], id="no-such-term"),
        pytest.param(["--received", "2035-06-02", "--term", "3 ngày làm việc"], id="D2-beyond-the-calendar"),
        pytest.param(["--received", "2025-06-02", "--term", "3 ngày", "--pause", "2025-06-04"], id="no-pause"),
    ],
)
def test_what_cannot_be_worked_out_is_refused_in_vietnamese(capsys, arguments):
    code, lines, error = said(capsys, *arguments)
    assert (code, lines) == (2, [])
    assert error.strip()


def test_the_offices_own_calendar_is_used_when_its_register_is_named(tmp_path, capsys):
    data = str(tmp_path / "so")
    assert main(["calendar", "2025", "--off", "2025-06-05", "--reason", "Mất điện", "--data", data]) == 0
    capsys.readouterr()
    _, lines, _ = said(capsys, "--received", "2025-06-02T10:00", "--term", "3 ngày làm việc", "--data", data)
    assert lines == ["Hạn trả kết quả: 06/06/2025 17:00, T6."]
    # To ask for a date nobody has to leave the window.
    with another_program(tmp_path / "so"):
        _, lines, _ = said(capsys, "--received", "2025-06-02T10:00", "--term", "3 ngày làm việc", "--data", data)
    assert lines == ["Hạn trả kết quả: 06/06/2025 17:00, T6."]
