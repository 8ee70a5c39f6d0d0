"""Whether a refusal is a sentence that a clerk can read."""

import re
import unicodedata

from tthc_desktop.errors import UserError

_VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
# Names of files, sheets, columns and whatever else the sentence quotes are the user's own words.
_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"")
_PATH = re.compile(r"(?:[A-Za-z]:)?[\\/][^\s“”]*")
_MACHINE = re.compile(
    r"Error|Exception|Traceback|\bNone\b|\bNoneType\b|\bnull\b|\bnan\b|object at 0x|\bline \d|\binvalid\b|\bexpected\b"
    r"|\bunexpected\b|\bfailed\b|\bcannot\b|\bthe\b|\bof\b|<class|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}"
)
_LONGEST = 1200
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def unreadable(error: UserError) -> str:
    """Return what keeps a refusal from being a sentence; empty when it is one."""
    for name, text in (("message", error.message), ("hint", error.hint)):
        if not text:
            if name == "message":
                return "no message"
            continue
        bare = _PATH.sub("", _QUOTED.sub("“”", text))
        if text[-1] not in ".?!…)”":
            return f"{name} without an end: {text!r}"
        if not _VIETNAMESE.search(bare):
            return f"{name} is not Vietnamese: {text!r}"
        found = _MACHINE.search(bare)
        if found:
            return f"{name} says {found[0]!r}: {text!r}"
        if len(text) > _LONGEST:
            return f"{name} of {len(text)} characters: {text[:80]!r}…"
        if any(unicodedata.category(letter) in _HIDDEN and letter != "\n" for letter in text):
            return f"{name} with characters that cannot be seen: {text!r}"
        if unicodedata.normalize("NFC", text) != text:
            return f"{name} is not in composed letters: {text!r}"
    return ""
