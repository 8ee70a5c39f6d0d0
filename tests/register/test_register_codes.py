"""The code a new dossier gets: the number after the day's highest."""

from datetime import date
from typing import Any

import pytest

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
