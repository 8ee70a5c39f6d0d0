"""The Vietnamese that NSIS brings, in composed letters.

It is shipped in decomposed ones, a letter and its accents each on their own, which Windows draws displaced.
"""

import unicodedata
from pathlib import Path

_NAME, _ENDINGS = "Vietnamese", (".nlf", ".nsh")
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def composed(text: str) -> str:
    """Return the text of a language file in composed letters, with the mark by which NSIS knows UTF-8."""
    return _MARK + unicodedata.normalize("NFC", text.removeprefix(_MARK))


def write_language_files(nsis: Path, out: Path) -> None:
    """Write both files of the language.

    Args:
        nsis: the folder of NSIS that holds ``Contrib``.
        out: where they go.

    Raises:
        SystemExit: NSIS does not have them.
    """
    source = nsis / "Contrib" / "Language files"
    out.mkdir(parents=True, exist_ok=True)
    for ending in _ENDINGS:
        path = source / (_NAME + ending)
        if not path.is_file():
            raise SystemExit(f"NSIS is not whole: {path} is missing.")
        # As bytes, so that no line ends are changed.
        (out / path.name).write_bytes(composed(path.read_bytes().decode("utf-8")).encode("utf-8"))
