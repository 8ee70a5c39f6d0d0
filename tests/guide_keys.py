"""The last chapter of the guide: ``python -m tests.guide_keys`` writes it from the keys that the program declares."""

import importlib
import pkgutil

import tthc_desktop.ui
from tthc_desktop.paths import resource
from tthc_desktop.text import phrase_key
from tthc_desktop.ui import shortcuts

CHAPTER = resource("guide", "18-phim-tat.md")
_HEAD = """# Bảng phím tắt

Phím tắt chỉ để làm nhanh hơn. Trong chương trình, bấm `Shift+F1` để xem bảng này với các phím của trang đang mở ở trên
cùng.

![Bảng phím tắt trong chương trình](bang-phim-tat.png)
"""


def text() -> str:
    """Return the chapter as it has to be."""
    for module in pkgutil.walk_packages(tthc_desktop.ui.__path__, "tthc_desktop.ui."):
        importlib.import_module(module.name)
    parts = [_HEAD]
    places = shortcuts.declared()
    first = (shortcuts.EVERYWHERE, shortcuts.THE_PAGES, shortcuts.IN_FORMS)
    for place in (*first, *sorted(set(places) - set(first), key=phrase_key)):
        lines = [f"| `{'+'.join(shortcuts.caps(keys))}` | {words} |" for keys, words in places[place].items()]
        parts.append("\n".join([f"## {place}", "", "| Phím | Việc |", "|---|---|", *lines, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    CHAPTER.write_text(text(), encoding="utf-8")
