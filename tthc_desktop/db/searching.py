"""The words a dossier is found by, and what is asked of the search index for what was typed."""

import re
from functools import lru_cache
from itertools import groupby

from tthc_desktop.text import fold, search_words

# Begin the words that are written backwards, and those of the fields; no other word of a dossier begins like this.
_BACKWARDS, _FIELD = "zq", "zqf"
_LEAST_LAST_DIGITS = 4
_LEAST_JOINED_DIGITS = 5
_NOT_IN_WORD = re.compile(r"[^0-9a-z]+")
_SEPARATORS = {ord(sign): None for sign in " .,-/_()+"}
_DAY_DIGITS = 6
# What a code typed in one go looks like from its date on: year, month, day, running number.
_TYPED_END = re.compile(r"(\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))0*(\d+)")
_RUNNING_DIGITS = 4


def field_word(name: str) -> str:
    """Return the word that every dossier of a field has, and no other."""
    return _FIELD + _NOT_IN_WORD.sub("", fold(name))


def number_words(code: str, id_number: str, phone: str) -> str:
    """Return the words that code, identity paper and telephone are found by, beside the numbers themselves.

    The code in one go, its date and running number in one go, and the other two backwards, so that their last digits
    begin a word.
    """
    beginning, _, running = code.rpartition("-")
    if beginning and running.isdigit():
        compact, day = _code_beginning(beginning)
        words = [compact + running]
        if day:
            words.append(day + running)
    else:
        folded = fold(code)
        compact = folded.translate(_SEPARATORS)
        words = [compact] if compact != folded else []
    for number in (id_number, phone):
        if not number:
            continue
        bare = number
        if not number.isdigit():
            bare = fold(number).translate(_SEPARATORS)
            words.append(bare)
        words.append(_BACKWARDS + bare[::-1])
    return " ".join(words)


# All codes of a day begin alike.
@lru_cache(maxsize=1024)
def _code_beginning(beginning: str) -> tuple[str, str]:
    """Return what stands before the running number of a code in one go, and the digits of its day; empty if none."""
    day = beginning[-_DAY_DIGITS:]
    return fold(beginning).translate(_SEPARATORS), day if day.isdigit() and len(day) == _DAY_DIGITS else ""


def match_expression(text: str, field: str = "") -> str:
    """Return the full-text expression for what was typed; empty when it holds no word.

    Every word begins a word of the dossier, or ends its identity number or telephone when it is four digits or more;
    digits in groups may be one number.

    Args:
        text: what was typed.
        field: only dossiers of this field; empty for all.
    """
    found: list[str] = []
    for of_digits, group in groupby(search_words(text), str.isdigit):
        words = list(group)
        each = " AND ".join(map(_alternatives, words))
        joined = "".join(words)
        if of_digits and len(words) > 1 and len(joined) >= _LEAST_JOINED_DIGITS:
            each = f"(({each}) OR {_alternatives(joined)})"
        found.append(each)
    if found and field:
        found.append(f'"{field_word(field)}"')
    return " AND ".join(found)


def _alternatives(word: str) -> str:
    found = [word]
    if word.isdigit() and len(word) >= _LEAST_LAST_DIGITS:
        found.append(_BACKWARDS + word[::-1])
        # The running number may have been typed with more zeros, or fewer, than the code has.
        end = _TYPED_END.fullmatch(word)
        if end is not None:
            number = end[1] + end[2].zfill(_RUNNING_DIGITS)
            if len(word) > len(end[1]) + _RUNNING_DIGITS and number != word:
                found.append(number)
    phrases = [f'"{one}"*' for one in found]
    return phrases[0] if len(phrases) == 1 else f"({' OR '.join(phrases)})"
