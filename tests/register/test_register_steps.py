"""The next step for one dossier or for many, taking it back, and striking a dossier out."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.conftest import another_writer
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.domain.periods import free_range
from tthc_desktop.domain.rules import LateAgainst, RuleSet
from tthc_desktop.errors import UserError
from tthc_desktop.register import FINISH_AND_HAND_OVER, Amendment, DeskColumn, ListFilter, Step
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.reports.settlement import Layout

K, S = EventKind, Status
JUNE = free_range(date(2025, 6, 1), date(2025, 6, 30))


def at(text):
    return datetime.fromisoformat(text)


def step(*kinds, moment="2025-06-05 09:00", **rest):
    return Step(kinds, at(moment), **rest)


# Taking back what was written last


def test_the_last_event_is_taken_back_and_stays_in_the_history(desk):
    card = desk.receive(code="HS-1")
    desk.record(card.key, K.FINISHED, "2025-06-05 09:00")
    assert [event.kind for event in desk.register.card(card.key).last_deed] == [K.FINISHED]
    card = desk.register.undo(card.key)
    assert (card.standing.status, desk.listed(card.key).status) == (S.IN_PROGRESS, S.IN_PROGRESS)
    assert [(event.kind, event.note) for event in card.dossier.events[1:]] == [
        (K.FINISHED, "lý do"),
        (K.CORRECTED, "Hoàn tác"),
    ]
    assert desk.rows("SELECT action FROM audit WHERE subject = 'HS-1' ORDER BY id") == [
        ("receive",),
        ("finished",),
        ("corrected",),
    ]


def test_undoing_again_goes_one_step_further_back(desk):
    card = desk.receive()
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00")
    assert desk.register.undo(card.key).standing.status is S.AWAITING_SUPPLEMENT
    card = desk.register.undo(card.key)
    assert (card.standing.status, card.standing.due_at) == (S.IN_PROGRESS, at("2025-06-09 17:00"))
    # What is left is the receipt: a dossier just received is struck out.
    assert desk.register.undo(card.key).standing.status is S.STRUCK_OUT


def test_a_correction_is_taken_back_with_the_dates_that_followed_from_it(desk):
    card = desk.receive(received="2025-06-03 08:00")
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    before = desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00")
    # Received 3 June: one day used, four left after 9 June.
    assert before.standing.due_at == at("2025-06-13 17:00")
    moved = desk.record(card.key, K.CORRECTED, "2025-06-02 08:00", corrects=1, note="gõ nhầm")
    assert [(one.kind, one.corrects) for one in moved.last_deed] == [(K.CORRECTED, 1), (K.RECOUNTED, 3)]
    assert moved.standing.due_at == at("2025-06-12 17:00")
    after = desk.register.undo(card.key)
    assert after.standing == before.standing
    assert [event.kind for event in after.last_deed] == [K.SUPPLEMENT_RECEIVED]


def test_an_event_struck_out_by_mistake_comes_back(desk):
    card = desk.receive()
    finished = desk.record(card.key, K.FINISHED, "2025-06-05 09:00")
    desk.record(card.key, K.CORRECTED, "2025-06-06 10:00", corrects=2, void=True, note="ghi nhầm")
    assert desk.register.undo(card.key).standing == finished.standing


def test_undoing_goes_past_due_dates_that_an_amendment_moved(desk):
    card = desk.receive("1.000003", "2025-06-02 08:00")
    desk.record(card.key, K.FINISHED, "2025-06-05 09:00")
    desk.register.amending.amend(card.key, Amendment(procedure_key=desk.procedure_key("1.000001")), "nhầm")
    card = desk.register.undo(card.key)
    assert (card.standing.status, card.standing.due_at) == (S.IN_PROGRESS, at("2025-06-09 17:00"))


def test_what_was_printed_is_not_taken_back(desk):
    card = desk.receive()
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    desk.register.printing.issue([card.key], PaperKind.SUPPLEMENT)
    before = desk.everything()
    with pytest.raises(UserError, match=r"Đã in giấy.*Đính chính"):
        desk.register.undo(card.key)
    assert desk.everything() == before
    # With a reason it can be corrected.
    card = desk.record(card.key, K.CORRECTED, "2025-06-04 09:00", corrects=2, void=True, note="yêu cầu nhầm")
    assert card.standing.status is S.IN_PROGRESS


def test_a_receipt_that_was_printed_is_struck_out_only_with_a_reason(desk):
    card = desk.receive()
    desk.register.printing.issue([card.key], PaperKind.RECEIPT)
    for take_back in (lambda: desk.register.undo(card.key), lambda: desk.register.strike_out(card.key, "Hoàn tác")):
        with pytest.raises(UserError, match="Đã in giấy"):
            take_back()
    assert desk.register.strike_out(card.key, "nhập trùng").standing.status is S.STRUCK_OUT


@pytest.mark.parametrize("kind", [PaperKind.RECEIPT, PaperKind.CONTROL])
def test_a_receipt_with_any_paper_is_not_taken_back(desk, kind):
    # The control slip stands for no event, and lies with the dossier all the same.
    card = desk.receive()
    desk.register.printing.issue([card.key], kind)
    before = desk.everything()
    with pytest.raises(UserError, match="Đã in giấy"):
        desk.register.undo(card.key)
    with pytest.raises(UserError, match="Đã in giấy"):
        desk.register.batches.take_back({card.key: 1}, {})
    assert desk.everything() == before


@pytest.mark.parametrize(
    ("kind", "moved_to"),
    [
        pytest.param(PaperKind.RECEIPT, "2025-06-03 08:00", id="receipt"),
        pytest.param(PaperKind.SUPPLEMENT, "2025-06-05 08:00", id="request"),
    ],
)
def test_a_correction_stays_when_what_it_corrects_was_printed_since(desk, clock, kind, moved_to):
    card = desk.receive(received="2025-06-02 08:00")
    number = 1
    if kind is PaperKind.SUPPLEMENT:
        desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
        number = 2
    desk.record(card.key, K.CORRECTED, moved_to, corrects=number, note="ghi nhầm")
    clock.forward(minutes=1)
    desk.register.printing.issue([card.key], kind)
    before = desk.everything()
    with pytest.raises(UserError, match="Đã in giấy"):
        desk.register.undo(card.key)
    assert desk.everything() == before


def test_a_correction_of_what_was_printed_before_can_still_be_taken_back(desk, clock):
    card = desk.receive(received="2025-06-02 08:00")
    desk.register.printing.issue([card.key], PaperKind.RECEIPT)
    clock.forward(minutes=1)
    desk.record(card.key, K.CORRECTED, "2025-06-03 08:00", corrects=1, note="ghi nhầm")
    after = desk.register.undo(card.key)
    assert (after.standing.received_at, after.standing.due_at) == (at("2025-06-02 08:00"), at("2025-06-09 17:00"))


def test_only_the_deed_that_was_told_of_is_taken_back(desk):
    card = desk.receive()
    told = card.last_deed[0].number
    desk.record(card.key, K.FINISHED, "2025-06-05 09:00")
    before = desk.everything()
    with pytest.raises(UserError, match="đã có việc khác sau đó"):
        desk.register.undo(card.key, told)
    assert desk.everything() == before
    after = desk.register.undo(card.key, 2)
    assert after.standing.status is S.IN_PROGRESS
    assert desk.register.undo(card.key, told).standing.status is S.STRUCK_OUT


def test_an_amended_receipt_is_not_struck_out_in_passing(desk):
    card = desk.receive()
    desk.register.amending.amend(card.key, Amendment(procedure_key=desk.procedure_key("1.000004")), "nhầm")
    with pytest.raises(UserError, match="đã có việc khác sau đó"):
        desk.register.undo(card.key, 1)


def test_a_reason_in_the_words_of_a_recount_is_a_reason_like_any_other(desk):
    card = desk.receive()
    words = "Tính lại hạn theo công văn 5"
    moved = desk.record(card.key, K.CORRECTED, "2025-06-03 08:00", corrects=1, note=words)
    assert [event.note for event in moved.last_deed] == [words]
    assert desk.register.undo(card.key).standing.received_at == at("2025-06-02 08:00")


# Striking a dossier out


def test_a_dossier_struck_out_keeps_its_number_and_is_counted_nowhere(desk):
    kept, typed_twice = desk.receive(), desk.receive()
    desk.record(typed_twice.key, K.FINISHED, "2025-06-05 09:00")
    assert desk.register.figures(JUNE).settlement.total["3"] == 2
    card = desk.register.strike_out(typed_twice.key, "nhập trùng")
    assert (card.standing.status, card.next_kinds, card.standing.received_at) == (
        S.STRUCK_OUT,
        (),
        at("2025-06-02 08:00"),
    )
    row = desk.listed(card.key)
    assert (row.code, row.status, row.due_at, row.closed_at) == (typed_twice.dossier.code, S.STRUCK_OUT, None, None)
    figures = desk.register.figures(JUNE)
    assert (figures.settlement.total["3"], figures.settlement.total["7"], figures.violations) == (1, 0, ())
    assert desk.register.dossiers_behind(JUNE, "3", None) == [kept.key]
    for wanted in (ListFilter(open_only=True), ListFilter(late_on=date(2025, 6, 30))):
        assert [one.key for one in desk.register.page(wanted, 10)] == [kept.key]
    # The number is not given again.
    assert desk.receive().dossier.code == "HS-250602-0003"
    with pytest.raises(UserError, match="đã có trong sổ"):
        desk.receive(code=typed_twice.dossier.code)


def test_the_register_book_keeps_a_dossier_struck_out_with_its_number(desk, tmp_path):
    struck, kept = desk.receive(code="HS-1"), desk.receive(code="HS-2")
    desk.register.strike_out(struck.key, "nhập trùng")
    book = tmp_path / "so.xlsx"
    assert desk.register.printing.book.write(date(2025, 6, 1), date(2025, 6, 30), book) == 2
    rows = [[str(cell) for cell in row] for row in load_workbook(book).active.iter_rows(values_only=True)]
    told = {code: row for row in rows for code in ("HS-1", "HS-2") if code in row}
    assert "Đã gạch bỏ" in told["HS-1"]
    assert "Đã gạch bỏ" not in told["HS-2"]
    assert desk.register.card(kept.key).standing.status is S.IN_PROGRESS


def test_a_hand_over_whose_correction_was_taken_back_counts_on_its_own_day(desk):
    def handed_over():
        return desk.register.desk.day(at("2025-06-30 17:00")).total.numbers[DeskColumn.HANDED_OVER]

    card = desk.receive()
    desk.record(card.key, K.FINISHED, "2025-06-05 09:00")
    desk.record(card.key, K.HANDED_OVER, "2025-06-30 09:00")
    desk.record(card.key, K.CORRECTED, "2025-06-27 09:00", corrects=3)
    assert handed_over() == 0
    desk.register.undo(card.key)
    assert handed_over() == 1


def test_striking_out_needs_a_reason_and_happens_once(desk):
    card = desk.receive()
    before = desk.everything()
    with pytest.raises(UserError, match="lý do"):
        desk.register.strike_out(card.key, " ")
    assert desk.everything() == before
    desk.register.strike_out(card.key, "nhập trùng")
    with pytest.raises(UserError, match="gạch bỏ rồi"):
        desk.register.strike_out(card.key, "nhập trùng")
    with pytest.raises(UserError, match="đã gạch bỏ"):
        desk.record(card.key, K.FINISHED, "2025-06-05 09:00")


@pytest.mark.parametrize("reason", ["nhập trùng", "Hoàn tác"])
def test_striking_out_is_taken_back_as_it_was(desk, reason):
    card = desk.receive()
    before = desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-05 09:00")
    row = desk.listed(card.key)
    desk.register.strike_out(card.key, reason)
    after = desk.register.undo(card.key)
    assert (after.standing, desk.listed(card.key)) == (before.standing, row)
    assert [event.kind for event in after.last_deed] == [K.SUPPLEMENT_REQUESTED]


def test_a_list_that_brings_a_dossier_struck_out_is_told_so(desk, save_dossiers):
    desk.register.strike_out(desk.receive(code="HS-1").key, "nhập trùng")
    result = desk.register.import_file(save_dossiers({"Mã hồ sơ": "HS-1"}, {"Mã hồ sơ": "HS-2"}))
    assert (result.added, len(result.rejected)) == (1, 1)
    assert "đã gạch bỏ (nhập trùng)" in result.rejected[0].reason
    assert desk.register.card_of_code("HS-1").standing.status is S.STRUCK_OUT


def test_an_imported_dossier_struck_out_keeps_its_import_from_being_taken_back(desk, save_dossiers):
    result = desk.register.import_file(save_dossiers({"Mã hồ sơ": "HS-1"}))
    key = desk.register.card_of_code("HS-1").key
    desk.register.strike_out(key, "nhập trùng")
    with pytest.raises(UserError, match="HS-1"):
        desk.register.undo_import(result.key)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.tuples(st.integers(0, 59), st.booleans(), st.integers(0, 28)), min_size=1, max_size=8))
def test_d13_the_identities_hold_whatever_is_struck_out_and_taken_back(desk, deeds):
    """Days 2 May to 30 June in two periods; every second dossier is struck out, every third of those comes back."""
    for number, (day, finished, later) in enumerate(deeds):
        received = datetime(2025, 5, 2, 8, 0) + timedelta(days=day)
        card = desk.receive("1.000004", f"{received:%Y-%m-%d %H:%M}", applicant=Applicant("A"))
        end = min(received + timedelta(days=later), at("2025-06-30 16:00"))
        if finished:
            desk.register.record(card.key, Event(K.FINISHED, end))
        if number % 2 == 0:
            desk.register.strike_out(card.key, "nhập trùng")
            if number % 3 == 0:
                desk.register.undo(card.key)
    rows = desk.rows("SELECT count(*) FROM dossiers WHERE status <> 'struck_out'")
    for layout in Layout:
        assert desk.register.figures(JUNE, layout).violations == ()
    two_months = desk.register.figures(free_range(date(2025, 5, 1), date(2025, 6, 30))).settlement.total
    assert two_months["3"] == rows[0][0]


# One step for many


def test_thirty_are_finished_at_once_and_two_refused(desk):
    keys = [desk.receive(code=f"HS-{number:02d}").key for number in range(30)]
    desk.record(keys[3], K.WITHDRAWN, "2025-06-03 09:00")
    desk.record(keys[7], K.FINISHED, "2025-06-03 09:00")
    before = desk.everything()
    previews = desk.register.steps.preview(keys, step(K.FINISHED))
    assert desk.everything() == before
    assert [one.code for one in previews if one.refusal] == ["HS-03", "HS-07"]
    assert "“Công dân rút hồ sơ”" in str(previews[3].refusal)
    assert (previews[0].status_before, previews[0].status_after) == (S.IN_PROGRESS, S.FINISHED)
    result = desk.register.steps.apply(keys, step(K.FINISHED))
    assert [one.code for one in result.refused] == ["HS-03", "HS-07"]
    assert len(result.written) == 28
    assert desk.register.count(ListFilter(statuses=(S.FINISHED,))) == 29
    desk.register.steps.undo(result)
    assert desk.register.count(ListFilter(statuses=(S.IN_PROGRESS,))) == 28
    assert desk.register.count(ListFilter(statuses=(S.FINISHED,))) == 1


def test_finished_and_handed_over_in_one_go_and_back(desk):
    keys = [desk.receive("1.000003").key for _ in range(2)]
    result = desk.register.steps.apply(keys, step(*FINISH_AND_HAND_OVER, moment="2025-06-02 09:00"))
    assert [desk.listed(key).status for key in keys] == [S.HANDED_OVER] * 2
    desk.register.steps.undo(result)
    assert [desk.listed(key).status for key in keys] == [S.IN_PROGRESS] * 2


def test_a_step_is_taken_back_as_a_whole_or_not_at_all(desk):
    keys = [desk.receive().key for _ in range(3)]
    requested = desk.register.steps.apply(keys, step(K.SUPPLEMENT_REQUESTED, papers=("Đơn",)))
    desk.record(keys[1], K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00")
    before = desk.everything()
    with pytest.raises(UserError, match="ghi thêm"):
        desk.register.steps.undo(requested)
    assert desk.everything() == before
    desk.register.undo(keys[1])
    desk.register.printing.issue([keys[2]], PaperKind.SUPPLEMENT)
    with pytest.raises(UserError, match="Đã in giấy"):
        desk.register.steps.undo(requested)


def test_d9_an_extension_of_many_shows_the_new_appointment(desk):
    keys = [desk.receive().key for _ in range(2)]
    desk.record(keys[1], K.EXTENDED, "2025-06-04 09:00", appointment_at=at("2025-06-12 17:00"))
    extend = step(K.EXTENDED, note="chờ xác minh", new_day=date(2025, 6, 16))
    first, second = desk.register.steps.preview(keys, extend)
    assert (first.promised_before, first.promised_after) == (at("2025-06-09 17:00"), at("2025-06-16 17:00"))
    assert "một lần" in str(second.refusal)
    desk.register.steps.apply(keys, extend)
    assert desk.register.card(keys[0]).standing.appointment_at == at("2025-06-16 17:00")


def test_a_supplement_moves_each_promise_by_its_own_days(desk):
    keys = [desk.receive(received=moment).key for moment in ("2025-06-02 08:00", "2025-06-03 08:00")]
    desk.register.steps.apply(keys, step(K.SUPPLEMENT_REQUESTED, moment="2025-06-04 09:00"))
    back = desk.register.steps.preview(keys, step(K.SUPPLEMENT_RECEIVED, moment="2025-06-09 09:00"))
    # Two and one of five days used by 4 June: three and four left after Monday 9 June.
    assert [one.promised_after for one in back] == [at("2025-06-12 17:00"), at("2025-06-13 17:00")]
    assert [one.promised_before for one in back] == [None, None]


def test_the_papers_asked_for_stand_in_the_note(desk):
    card = desk.receive()
    request = step(K.SUPPLEMENT_REQUESTED, papers=("Trích lục", " ", "Đơn "), note="Bản cũ mờ")
    desk.register.steps.apply([card.key], request)
    assert desk.register.card(card.key).dossier.events[1].note == "Trích lục\nĐơn\nLý do: Bản cũ mờ"


def test_reasons_are_required_of_many_too(desk):
    keys = [desk.receive().key]
    (preview,) = desk.register.steps.preview(keys, step(K.STOPPED))
    assert "lý do" in str(preview.refusal)
    assert desk.register.steps.apply(keys, step(K.STOPPED)).written == ()


def test_what_is_possible_is_counted(desk):
    keys = [desk.receive().key for _ in range(3)]
    desk.record(keys[0], K.FINISHED, "2025-06-05 09:00")
    possible = desk.register.steps.possible(keys)
    assert (possible.counts[(K.FINISHED,)], possible.counts[(K.HANDED_OVER,)]) == (2, 1)
    assert (K.RESUMED,) not in possible.counts
    assert possible.likely == (K.FINISHED,)
    # What is due on the same day is mostly handed over while the applicant waits.
    assert desk.register.steps.possible([desk.receive("1.000003").key]).likely == FINISH_AND_HAND_OVER
    assert desk.register.steps.possible([]).likely == ()


def test_of_a_mixed_choice_the_milder_step_is_proposed(desk):
    """Three certifications due the same day and one of five days: what is handed over cannot be fetched back."""
    same_day = [desk.receive("1.000003").key for _ in range(3)]
    assert desk.register.steps.possible(same_day).likely == FINISH_AND_HAND_OVER
    mixed = desk.register.steps.possible([*same_day, desk.receive().key])
    assert mixed.likely == (K.FINISHED,)
    assert (mixed.counts[(K.FINISHED,)], mixed.counts[FINISH_AND_HAND_OVER]) == (4, 4)


def test_what_an_extension_does_to_lateness_is_told_by_the_rules_of_receipt(desk):
    chosen = RuleSet("phuong", "Phường chọn", applies_from=date(2025, 6, 3), late_against=LateAgainst.APPOINTMENT)
    desk.register.save_rule_set(chosen)
    before = desk.receive(received="2025-06-02 08:00").key
    later = desk.receive(received="2025-06-03 08:00").key
    possible = desk.register.steps.possible
    assert possible([before]).late_against == {LateAgainst.ORIGINAL}
    assert possible([later]).late_against == {LateAgainst.APPOINTMENT}
    assert possible([before, later]).late_against == {LateAgainst.ORIGINAL, LateAgainst.APPOINTMENT}


class _CalledOffError(Exception):
    pass


def test_a_step_for_many_or_its_undoing_called_off_changes_nothing(desk):
    keys = [desk.receive().key for _ in range(3)]

    def call_off(done, total):
        assert total == 3
        if done == 2:
            raise _CalledOffError

    before = desk.everything()
    with pytest.raises(_CalledOffError):
        desk.register.steps.apply(keys, step(K.FINISHED), call_off)
    assert desk.everything() == before
    result = desk.register.steps.apply(keys, step(K.FINISHED))
    before = desk.everything()
    with pytest.raises(_CalledOffError):
        desk.register.steps.undo(result, call_off)
    assert desk.everything() == before


def test_when_the_disk_fails_in_the_middle_no_dossier_is_changed(desk):
    """A trigger stands for the disk that fails at the last dossier."""
    keys = [desk.receive().key for _ in range(3)]
    with another_writer(desk.file) as connection:
        connection.execute(
            f"CREATE TRIGGER stop BEFORE INSERT ON events WHEN NEW.dossier_id = {keys[-1]} "
            "BEGIN SELECT RAISE(ABORT, 'stopped'); END"
        )
    before = desk.everything()
    with pytest.raises(sqlite3.IntegrityError, match="stopped"):
        desk.register.steps.apply(keys, step(K.FINISHED))
    assert desk.everything() == before
