"""Vietnamese text: normal form, search folding, sorting by given name, dates and numbers as shown."""

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[0-9a-z]+")
_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: index for index, letter in enumerate(_LETTERS, start=1)}
# ngang < huyền < hỏi < ngã < sắc < nặng
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def clean(text: str) -> str:
    """Return ``text`` in composed letters (NFC), without control characters and surplus spaces."""
    if text.isascii() and text.isprintable():
        return text.strip() if "  " not in text else _SPACES.sub(" ", text).strip()
    composed = unicodedata.normalize("NFC", text)
    return _SPACES.sub(" ", _CONTROL.sub(" ", composed)).strip()


def _folding() -> dict[int, str]:
    """Return every composed Latin letter with what is left of it without its marks."""
    table = {ord("đ"): "d", ord("Đ"): "d"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = "".join(c for c in unicodedata.normalize("NFD", chr(code)) if not unicodedata.combining(c))
        table.setdefault(code, bare.lower())
    # Marks that no letter took in.
    table.update((code, "") for code in range(0x300, 0x370))
    return table


_FOLDED = _folding()


def fold(text: str) -> str:
    """Return ``text`` for searching: no accents, đ as d, small letters, single spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_FOLDED)
    return " ".join(text.lower().split())


def search_words(text: str) -> list[str]:
    """Return the words of a query, folded and split as the search index splits them."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=65536)
def _word_key(word: str) -> tuple[tuple[int, ...], int]:
    letters: list[int] = []
    tone = 0
    for char in unicodedata.normalize("NFD", word.lower()):
        rank = _TONE_RANK.get(char)
        if rank is not None:
            tone = rank
        elif unicodedata.combining(char):
            base = unicodedata.normalize("NFC", _LETTERS[letters[-1] - 1] + char) if letters else ""
            if base in _LETTER_RANK:
                letters[-1] = _LETTER_RANK[base]
        else:
            letters.append(_LETTER_RANK.get(char, 40 + ord(char)))
    return tuple(letters), tone


def name_sort_key(full_name: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Return a key that sorts Vietnamese names by given name, then family name, then middle names.

    Letters are compared before tones, in the order of the Vietnamese alphabet.
    """
    words = clean(full_name).split()
    if not words:
        return ()
    return tuple(_word_key(word) for word in [words[-1], *words[:-1]])


def date_text(day: date) -> str:
    """Return a date as ``dd/mm/yyyy``."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def moment_text(moment: datetime) -> str:
    """Return a moment as ``dd/mm/yyyy hh:mm``."""
    return f"{date_text(moment)} {moment.hour:02d}:{moment.minute:02d}"


def short_date_text(day: date) -> str:
    """Return a date without leading zeros, as the forms write periods: ``15/6/2023``."""
    return f"{day.day}/{day.month}/{day.year}"


def weekday_text(day: date) -> str:
    """Return the short Vietnamese name of the weekday: T2 … T7, CN."""
    return _WEEKDAYS[day.weekday()]


def number_text(number: int) -> str:
    """Return a whole number with dots between thousands: ``36.970.500``."""
    return f"{number:,}".replace(",", ".")


def decimal_text(value: float, places: int = 2) -> str:
    """Return a number with a decimal comma."""
    return f"{value:,.{places}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")
