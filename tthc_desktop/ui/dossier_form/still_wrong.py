"""The bar that names the places still to be mended; what is wrong with each stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from tthc_desktop.ui import theme

if TYPE_CHECKING:
    from tthc_desktop.ui.widgets.fields import Field
    from tthc_desktop.ui.widgets.notices import MessageBar


class StillWrong:
    """Tells which fields of a form are wrong, and goes away with the last of them.

    Args:
        bar: where it is told.
        fields: the fields of the form.
        others: names what else is wrong now.
    """

    def __init__(self, bar: MessageBar, fields: Mapping[str, Field], others: Callable[[], Sequence[str]]) -> None:
        self._bar, self._fields, self._others = bar, fields, others
        self._told = ""

    def tell(self) -> None:
        """Name what is wrong now, when anything is."""
        names = self._names()
        self._told = _sentence(names) if names else ""
        if names:
            self._bar.show_message(self._told, theme.LATE, "warning")

    def follow(self) -> None:
        """Keep the bar in step while the clerk mends."""
        if not self._told or self._bar.text != self._told:
            return
        names = self._names()
        if not names:
            self._told = ""
            self._bar.clear()
        elif self._told != _sentence(names):
            self.tell()

    def _names(self) -> list[str]:
        return [*(_name(field) for field in self._fields.values() if field.error), *self._others()]


def _sentence(names: Sequence[str]) -> str:
    return f"Còn {len(names)} chỗ cần sửa: {', '.join(names)}."


def _name(field: Field) -> str:
    return (field.editor.focusProxy() or field.editor).accessibleName()
