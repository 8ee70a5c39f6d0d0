"""The last chapter of the guide: ``python -m tests.guide_keys`` writes it from the keys that the program declares."""

import importlib

from tthc_desktop.paths import resource
from tthc_desktop.ui import shortcuts

CHAPTER = resource("guide", "18-phim-tat.md")
_HEAD = """# Bảng phím tắt

Phím tắt chỉ để làm nhanh hơn. Trong chương trình, bấm `Shift+F1` để xem bảng này với các phím của trang đang mở ở trên
cùng.

![Bảng phím tắt trong chương trình](bang-phim-tat.png)
"""


def text() -> str:
    """Return the chapter as it has to be."""
    # The window itself brings along what works everywhere.
    importlib.import_module("tthc_desktop.ui.main_window")
    parts = [_HEAD]
    for place, declared in shortcuts.declared().items():
        lines = [f"| `{'+'.join(shortcuts.caps(keys))}` | {words} |" for keys, words in declared.items()]
        parts.append("\n".join([f"## {place}", "", "| Phím | Việc |", "|---|---|", *lines, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    CHAPTER.write_text(text(), encoding="utf-8")
