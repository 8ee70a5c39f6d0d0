"""The code a new dossier gets: the number after the day's highest."""

from datetime import date
from typing import Any

import pytest

from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment

DAY = date(2025, 6, 2)


@pytest.mark.parametrize(
    ("there", "following"),
    [
        ((), "0001"),
        (("0007",), "0008"),
        (("0007", "0003"), "0008"),
        # What is no number of four digits does not carry the count away.
        (("0007", "00A9", "12345"), "0008"),
        (("0007", "1234567"), "0008"),
        (("9999",), "10000"),
        (("9999", "10000", "9998"), "10001"),
        # Numbers written in another way are carried on while there are only such.
        (("012",), "0013"),
    ],
)
def test_the_next_code_follows_the_highest_of_the_day(desk: Any, there: tuple[str, ...], following: str) -> None:
    for end in there:
        desk.receive(code=f"HS-250602-{end}")
    desk.receive(code="HS-250603-0100")
    assert desk.register.next_code(DAY) == f"HS-250602-{following}"


def test_a_code_that_was_changed_later_is_not_given_again(desk: Any) -> None:
    card = desk.receive(code="HS-250602-0041")
    desk.register.amending.amend(card.key, Amendment(code="HS-250602-0002"), "gõ nhầm mã")
    assert desk.register.next_code(DAY) == "HS-250602-0042"


@pytest.mark.parametrize(
    ("mistyped", "following"),
    [
        # Five digits where four are usual: the count goes on from the right one.
        ("12345", ["0002", "0003", "0004"]),
        # The four digits are used up: on with five.
        ("9999", ["10000", "10001", "10002"]),
        ("00A9", ["0002", "0003", "0004"]),
        ("1234567", ["0002", "0003", "0004"]),
    ],
)
def test_after_a_mistyped_code_was_put_right_the_desk_goes_on_receiving(
    desk: Any, mistyped: str, following: list[str]
) -> None:
    card = desk.receive(code=f"HS-250602-{mistyped}")
    desk.register.amending.amend(card.key, Amendment(code="HS-250602-0001"), "gõ nhầm mã")
    codes = [desk.receive().dossier.code for _ in following]
    assert codes == [f"HS-250602-{end}" for end in following]


def test_a_former_code_with_more_than_six_digits_does_not_carry_the_count_away(desk: Any) -> None:
    card = desk.receive(code="HS-250602-1234567")
    desk.register.amending.amend(card.key, Amendment(code="H29-1"), "gõ nhầm mã")
    # The prefix is that of the code given here last.
    desk.receive(code="HS-250601-0005")
    assert desk.receive().dossier.code == "HS-250602-0001"


def test_when_six_digits_are_used_up_the_next_free_code_is_given(desk: Any) -> None:
    for end in ("9999", "999999", "1000000"):
        desk.receive(code=f"HS-250602-{end}")
    assert desk.receive().dossier.code == "HS-250602-1000001"


def test_a_former_code_is_free_for_its_own_dossier_only(desk: Any) -> None:
    card = desk.receive(code="HS-7")
    desk.register.amending.amend(card.key, Amendment(code="HS-8"), "nhầm")
    with pytest.raises(UserError, match="HS-7 đã có trong sổ"):
        desk.receive(code="HS-7")
    card = desk.register.amending.amend(card.key, Amendment(code="HS-7"), "lúc đầu đúng")
    assert card.dossier.code == "HS-7"


def test_a_code_that_stood_only_until_it_was_taken_back_is_free(desk: Any) -> None:
    card = desk.receive(code="HS-7")
    desk.register.amending.amend(card.key, Amendment(code="HS-8"), "nhầm")
    desk.register.amending.undo(card.key, 1)
    assert desk.receive(code="HS-8").dossier.code == "HS-8"
