"""How far the report of a period has come."""

import pytest

from tthc_desktop.domain.period_state import State, state_of


@pytest.mark.parametrize(
    ("closing", "is_sent", "is_over", "is_vouched", "state"),
    [
        pytest.param(None, False, False, False, State.OPEN, id="running"),
        pytest.param(None, False, True, False, State.OPEN, id="over"),
        pytest.param(None, False, True, True, State.CHECKED, id="vouched-for"),
        pytest.param(None, False, False, True, State.OPEN, id="vouched-for-too-early"),
        pytest.param(1, False, True, False, State.CLOSED, id="closed"),
        pytest.param(1, True, True, True, State.SENT, id="sent"),
        pytest.param(2, False, True, False, State.CORRECTED, id="corrected"),
        pytest.param(3, True, True, False, State.CORRECTED, id="a-correction-that-was-sent"),
    ],
)
def test_how_far_the_report_of_a_period_has_come(closing, is_sent, is_over, is_vouched, state):
    assert state_of(closing=closing, is_sent=is_sent, is_over=is_over, is_vouched=is_vouched) is state
