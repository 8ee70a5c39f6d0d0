"""Hiding the numbers of people, identity papers and telephones, in what is shown, printed or kept for long."""

import re

_SHOWN_DIGITS = 4
# A day from 2010 on. No telephone number reads like one: they all begin with 0 or 84.
_DAY = r"[1-7]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
# The codes of dossiers, as systems give them or written without their signs, and those of procedures with the office
# they may end in: no number of a person.
_CODE = (
    r"(?<![\w./-])(?:"
    rf"(?:\d{{3}}\.\d{{2}}\.\d{{2}}\.)?[A-Za-zĐđ]{{1,5}}\d{{0,3}}(?:[.-](?:[A-Za-zĐđ]{{1,5}}|\d{{1,3}})){{0,2}}-{_DAY}-\d{{4,5}}"
    rf"|(?:\d{{7}})?[A-Za-z]\d{{2}}(?:\d{{3}})?{_DAY}\d{{4,5}}"
    r"|[1-9]\.\d{6}(?:\.\d{3}(?:\.\d{2}){2}(?:\.[A-Za-z]\d{2})?)?"
    r")(?![\w/-]|\.\w)"
)
# Eight digits or more, also in groups; or seven behind the letters of a passport.
_NUMBER = re.compile(
    rf"(?P<code>{_CODE})|\d(?:[\s.,_()-]{{0,3}}(?!{_CODE})\d){{7,}}|(?<![^\W\d_])[A-Za-z]{{1,2}}\d{{7}}(?!\d)"
)
_BETWEEN_GROUPS = re.compile(r"[\s.,_()-]")


def masked(number: str) -> str:
    """Return a number of which only the last digits are shown."""
    hidden = max(0, len(number) - _SHOWN_DIGITS)
    return "•" * hidden + number[hidden:]


def without_numbers(words: str) -> str:
    """Return words with all but the last four signs of each personal number masked; codes stay as they are.

    What cannot be told from a personal number is masked as well.
    """
    return _NUMBER.sub(lambda found: found["code"] or masked(_BETWEEN_GROUPS.sub("", found[0])), words)
