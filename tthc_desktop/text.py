"""Vietnamese text: normal form, search folding, dates and numbers as shown."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

# Control characters, what is not seen or turns the direction of writing, half a character, what no file format takes.
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\ud800-\udfff\U000e0000-\U000e007f]+"
)
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[0-9a-z]+")
_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def clean(text: str) -> str:
    """Return ``text`` in composed letters (NFC), without control characters and surplus spaces."""
    # The usual case first, for an import comes by here a million times; no control character is printable.
    if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return text.strip() if "  " not in text else _SPACES.sub(" ", text).strip()
    composed = unicodedata.normalize("NFC", text)
    return _SPACES.sub(" ", _CONTROL.sub(" ", composed)).strip()


def clean_lines(text: str) -> str:
    """Return ``text`` as :func:`clean` does, line by line; empty lines are left out at the end only."""
    return "\n".join(clean(line) for line in text.split("\n")).rstrip("\n") if "\n" in text else clean(text)


def shortened(text: str, longest: int = 60) -> str:
    """Return ``text`` as it is quoted in a message: its beginning, with a mark where something was left out."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


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


# Letters in the order of the Vietnamese alphabet; marks of tone come after all letters.
_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {letter: chr(0x21 + rank) for rank, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


@lru_cache(maxsize=4096)
def _word_key(word: str) -> str:
    """Return the letters of a word as ranks of the alphabet, then its tones, one per letter."""
    letters, tones = [], []
    for letter in word.lower():
        parts = unicodedata.normalize("NFD", letter)
        tone = next((_TONES[mark] for mark in parts if mark in _TONES), "0")
        bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        rank = _RANKS.get(bare) or _RANKS.get(bare[:1])
        if rank is not None:
            letters.append(rank)
            tones.append(tone)
    return "".join(letters) + "\x02" + "".join(tones)


# As many as come in a year: the same people come again and again.
@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """Return what sorts names as Vietnamese lists do: given name, then family name, then what stands between.

    Within a word letters go before tones: a ă â b c d đ …; ngang, huyền, hỏi, ngã, sắc, nặng. Plain comparison of
    the results, as SQLite does it, gives the order.
    """
    words = clean(name).split()
    ordered = [words[-1], *words[:-1]] if words else []
    return "\x01".join(map(_word_key, ordered))


def phrase_key(text: str) -> str:
    """Return what sorts other texts than names in Vietnamese order, by their words from the first to the last."""
    return "\x01".join(map(_word_key, clean(text).split()))


def search_words(text: str) -> list[str]:
    """Return the words of a query, folded and split as the search index splits them."""
    return _WORD.findall(fold(text))


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


def decimal_text(value: float | Decimal, places: int = 2) -> str:
    """Return a number with a decimal comma, and dots between thousands."""
    return f"{value:,.{places}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")
