"""The recovery code: a secret on paper, of digits only, so that no input method turns it into other letters.

Eight groups of six digits. A group divided by 11 leaves the number of its place, 1 to 8, and gives 16 random bits: a
wrong digit, two digits or two groups in each other's place are found before the code is tried.
"""

import re
from dataclasses import dataclass

GROUPS = 8
DIGITS_OF_GROUP = 6
_BYTES_OF_GROUP = 2
_DIVISOR = 11
# Typed for a digit by those who take it for a letter.
_LOOK_ALIKES = str.maketrans({"O": "0", "o": "0", "I": "1", "i": "1", "L": "1", "l": "1"})
_BETWEEN = re.compile(r"[\s.,;:_/\\–—-]+")


@dataclass(frozen=True, slots=True)
class ReadCode:
    """What was typed as a recovery code.

    Attributes:
        code: the code in its one form, digits without anything between them; empty unless all of it is right.
        wrong_groups: the numbers, from 1, of groups that cannot be so.
        is_whole: as many digits as a code has.
    """

    code: str
    wrong_groups: tuple[int, ...]
    is_whole: bool


def new_code() -> str:
    """Return a random code of 128 bits, digits without anything between them."""
    from nacl import utils

    code = ""
    for place in range(1, GROUPS + 1):
        number = int.from_bytes(utils.random(_BYTES_OF_GROUP), "big")
        code += f"{number * _DIVISOR + place:0{DIGITS_OF_GROUP}d}"
    return code


def groups(code: str) -> tuple[str, ...]:
    """Return the groups of a code, as they are printed."""
    return tuple(code[start : start + DIGITS_OF_GROUP] for start in range(0, len(code), DIGITS_OF_GROUP))


def read(typed: str) -> ReadCode:
    """Read a code that somebody typed: with spaces, dashes or without, with letters that look like digits.

    Args:
        typed: as typed.
    """
    digits = _BETWEEN.sub("", typed).translate(_LOOK_ALIKES)
    found = groups(digits)
    is_whole = len(digits) == GROUPS * DIGITS_OF_GROUP
    wrong = tuple(
        place
        for place, group in enumerate(found, 1)
        if len(group) == DIGITS_OF_GROUP and not (place <= GROUPS and _is_group(group, place))
    )
    if not (digits.isascii() and digits.isdigit()) and not wrong:
        wrong = tuple(place for place, group in enumerate(found, 1) if not (group.isascii() and group.isdigit()))
    return ReadCode(digits if is_whole and not wrong else "", wrong, is_whole)


def _is_group(group: str, place: int) -> bool:
    return group.isascii() and group.isdigit() and int(group) % _DIVISOR == place and int(group) // _DIVISOR < 1 << 16
