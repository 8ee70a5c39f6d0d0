"""The foot of the card: what may happen next as buttons with their keys, and what puts things right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton

from tthc_desktop.domain.events import UNDO_REASON, Status
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.card.keys import NEXT_KEY, STEP_KEYS, key_of
from tthc_desktop.ui.card.taking_back import taking_back
from tthc_desktop.ui.steps.words import in_order, step_text
from tthc_desktop.ui.widgets.basics import button, clear
from tthc_desktop.ui.widgets.dialog import on_keys
from tthc_desktop.ui.widgets.menus import lights_first

if TYPE_CHECKING:
    from tthc_desktop.register import DossierCard, Kinds

# So many steps stand outside the menu, and so many letters fit on their buttons on the narrowest card.
_MOST, _LETTERS = 3, 46


class CardActions(QObject):
    """The buttons of the card.

    Args:
        parent: the card.
        narrow: whether the screen has little room: then fewer steps stand outside the menu, and tips tell the keys.

    Signals:
        step_wanted: the clerk chose what happens next.
        step_impossible: the clerk pressed the key of a step that cannot follow now; empty for the next step.
        amend_wanted: the dossier's own data is to be amended.
        correction_wanted: an event is to be corrected.
        strike_out_wanted: the whole dossier is to be struck out.
        undo_wanted: what was written last is to be taken back.
    """

    step_wanted = Signal(object)
    step_impossible = Signal(object)
    amend_wanted = Signal()
    correction_wanted = Signal()
    strike_out_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, parent: QDialog, *, narrow: bool = False) -> None:
        super().__init__(parent)
        self._narrow = narrow
        self.amend = button(self._with_key("Sửa thông tin…", "F2"), tip="Sửa thông tin hồ sơ (F2)")
        self.amend.clicked.connect(self.amend_wanted)
        self.print_menu = QMenu()
        self.print_button = button(self._with_key("In…", "Ctrl+P"), icon="printer", tip="In giấy của hồ sơ (Ctrl+P)")
        self.print_button.setMenu(self.print_menu)
        self.right_menu = QMenu()
        lights_first(self.print_menu)
        lights_first(self.right_menu)
        self.put_right = button(self._with_key("Đính chính…", "Alt+K"), tip="Đính chính, gạch bỏ, hoàn tác (Alt+K)")
        self.put_right.setMenu(self.right_menu)
        self.undo = self._entry("Hoàn tác", "undo", self.undo_wanted.emit)
        self.correct = self._entry("Đính chính một việc đã ghi…", "document", self.correction_wanted.emit)
        self.strike_out = self._entry("Gạch bỏ hồ sơ…", "trash", self.strike_out_wanted.emit)
        self.next = QHBoxLayout()
        self.next.setSpacing(theme.S)
        self.first: QPushButton | None = None
        self._likely: Kinds = ()
        self._possible: frozenset[Kinds] = frozenset()
        self._status: Status | None = None
        self._buttons: list[QPushButton] = []
        self._more: QPushButton | None = None
        keys: list[tuple[str, Callable[[], object]]] = [
            ("F2", self.amend.click),
            ("Ctrl+P", self.print_button.click),
            ("Alt+K", self.put_right.click),
            # Even when there is nothing to take back: the card answers.
            ("Ctrl+Z", self.undo_wanted.emit),
            ("Alt+0", self._open_more),
            (NEXT_KEY, lambda: self._press(self._likely)),
            *((key, partial(self._press, kinds)) for kinds, key in STEP_KEYS.items()),
        ]
        for key, act in keys:
            # Once for each press: held down, Ctrl+Z would take back the whole history.
            on_keys(parent, key, act)

    def _with_key(self, caption: str, key: str) -> str:
        return caption if self._narrow else f"{caption}  {key}"

    def _entry(self, text: str, icon: str, act: Callable[[], object]) -> QAction:
        entry = self.right_menu.addAction(icons.icon(icon), text)
        entry.triggered.connect(lambda _=False: act())
        return entry

    def button_of(self, kinds: Kinds) -> QPushButton | None:
        """Return the button of a step that stands outside the menu."""
        wanted = "step-" + "-".join(kinds)
        return next((one for one in self._buttons if one.objectName() == wanted), None)

    def show_card(self, card: DossierCard, counts: dict[Kinds, int], likely: Kinds, *, on_paper: bool) -> None:
        """Show what may happen next to a dossier.

        Args:
            card: the dossier.
            counts: what may happen.
            likely: what most likely does.
            on_paper: whether what was written last went out on a paper, which is not taken back.
        """
        clear(self.next)
        self._likely, self._possible, self._status = likely, frozenset(counts), card.standing.status
        kinds = sorted(counts, key=lambda one: (one != likely, in_order(one)))
        most = 1 if self._narrow else _MOST
        while most > 1 and sum(len(self._name(one)) for one in kinds[:most]) > _LETTERS:
            most -= 1
        shown, rest = kinds[:most], kinds[most:]
        self._buttons = [self._button(one) for one in shown]
        self.first = self._buttons[0] if self._buttons and likely else None
        self._more = None
        if rest:
            self._add_more(rest)
        for made in reversed(self._buttons):
            self.next.addWidget(made)
            # At once, so that it can take the keyboard.
            made.show()
        struck = card.standing.status is Status.STRUCK_OUT
        self.amend.setEnabled(not struck)
        self.correct.setEnabled(not struck)
        self.strike_out.setEnabled(not struck)
        last = taking_back(card)
        why_not = " (đã in hoặc lưu giấy)" if last and on_paper else "\tCtrl+Z"
        self.undo.setText(f"{UNDO_REASON}{f' {last.what}' if last else ''}{why_not}")
        self.undo.setEnabled(last is not None and not on_paper)

    def _name(self, kinds: Kinds) -> str:
        return step_text(kinds, self._status)

    def _button(self, kinds: Kinds) -> QPushButton:
        name, key, first = self._name(kinds), key_of(kinds, self._likely), kinds == self._likely
        made = button(f"{name}…  {key}".rstrip(), "primary" if first else "", "check" if first else "")
        made.setObjectName("step-" + "-".join(kinds))
        made.setAccessibleName(name)
        own = STEP_KEYS.get(kinds, "")
        keys = ", ".join(dict.fromkeys(one for one in (key, own) if one))
        made.setToolTip(f"{name} ({keys})" if keys else name)
        made.clicked.connect(lambda _=False: self.step_wanted.emit(kinds))
        return made

    def _add_more(self, rest: list[Kinds]) -> None:
        more = button(self._with_key("Việc khác", "Alt+0") + " ", tip="Các việc khác (Alt+0)")
        more.setObjectName("moreEvents")
        menu = QMenu(more)
        lights_first(menu)
        for kinds in rest:
            key = STEP_KEYS.get(kinds, "")
            entry = menu.addAction(f"{self._name(kinds)}…" + (f"\t{key}" if key else ""))
            entry.triggered.connect(lambda _=False, kinds=kinds: self.step_wanted.emit(kinds))
        more.setMenu(menu)
        self.next.addWidget(more)
        self._more = more

    def _open_more(self) -> None:
        if self._more is not None:
            self._more.click()

    def _press(self, kinds: Kinds) -> None:
        if kinds in self._possible:
            self.step_wanted.emit(kinds)
        else:
            self.step_impossible.emit(kinds)
