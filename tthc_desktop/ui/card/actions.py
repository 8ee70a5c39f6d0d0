"""The foot of the card: what may happen next as buttons with their keys, and what puts things right."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton

from tthc_desktop.domain.events import EVENT_TEXT, UNDO_REASON, EventKind, Status
from tthc_desktop.register import DossierCard, Kinds
from tthc_desktop.ui import icons, shortcuts, theme
from tthc_desktop.ui.steps.words import in_order, step_text
from tthc_desktop.ui.widgets.basics import button, clear

_NEXT_KEYS = ("F4", "Alt+2", "Alt+3")
# So many letters fit on the buttons of the narrowest card.
_LETTERS = 46

shortcuts.declare(
    "Hộp hồ sơ",
    {
        "F4": "Việc tiếp theo (nút đậm)",
        "Alt+2": "Việc thứ hai ở cuối trang",
        "Alt+3": "Việc thứ ba ở cuối trang",
        "Alt+0": "Mở danh sách các việc khác",
        "F2": "Sửa thông tin hồ sơ",
        "Ctrl+P": "In giấy của hồ sơ",
        "Ctrl+Z": "Hoàn tác việc ghi sau cùng",
        "Alt+K": "Đính chính, gạch bỏ hồ sơ",
        "Ctrl+PgUp": "Hồ sơ trước trong danh sách",
        "Ctrl+PgDown": "Hồ sơ sau trong danh sách",
    },
)


class CardActions(QObject):
    """The buttons of the card.

    Args:
        parent: the card.
        narrow: whether the screen has little room: then fewer steps stand outside the menu, and tips tell the keys.

    Signals:
        step_wanted: the clerk chose what happens next.
        amend_wanted: the dossier's own data is to be amended.
        correction_wanted: an event is to be corrected.
        strike_out_wanted: the whole dossier is to be struck out.
        undo_wanted: what was written last is to be taken back.
    """

    step_wanted = Signal(object)
    amend_wanted = Signal()
    correction_wanted = Signal()
    strike_out_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, parent: QObject, *, narrow: bool = False) -> None:
        super().__init__(parent)
        self._narrow = narrow
        self.amend = button(self._with_key("Sửa thông tin…", "F2"), tip="Sửa thông tin hồ sơ (F2)")
        self.amend.clicked.connect(self.amend_wanted)
        self.print_menu = QMenu()
        self.print_button = button(self._with_key("In…", "Ctrl+P"), icon="printer", tip="In giấy của hồ sơ (Ctrl+P)")
        self.print_button.setMenu(self.print_menu)
        self.right_menu = QMenu()
        self.put_right = button(self._with_key("Đính chính…", "Alt+K"), tip="Đính chính, gạch bỏ, hoàn tác (Alt+K)")
        self.put_right.setMenu(self.right_menu)
        self.undo = self._entry("Hoàn tác", "undo", self.undo_wanted.emit)
        self.correct = self._entry("Đính chính một việc đã ghi…", "document", self.correction_wanted.emit)
        self.strike_out = self._entry("Gạch bỏ hồ sơ…", "trash", self.strike_out_wanted.emit)
        self.next = QHBoxLayout()
        self.next.setSpacing(theme.S)
        self.first: QPushButton | None = None
        self.more_menu: QMenu | None = None
        self._buttons: list[QPushButton] = []
        self._more: QPushButton | None = None
        keys: list[tuple[str, Callable[[], object]]] = [
            ("F2", self.amend.click),
            ("Ctrl+P", self.print_button.click),
            ("Alt+K", self.put_right.click),
            ("Ctrl+Z", self.undo.trigger),
            ("Alt+0", self._open_more),
            *((key, lambda place=place: self._press(place)) for place, key in enumerate(_NEXT_KEYS)),
        ]
        for key, act in keys:
            made = QShortcut(QKeySequence(key), parent)
            # Held down, Ctrl+Z would take back the whole history.
            made.setAutoRepeat(False)
            made.activated.connect(act)

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

    def show_card(self, card: DossierCard, counts: dict[Kinds, int], likely: Kinds) -> None:
        """Show what may happen next to a dossier.

        Args:
            card: the dossier.
            counts: what may happen.
            likely: what most likely does.
        """
        clear(self.next)
        kinds = sorted(counts, key=lambda one: (one != likely, in_order(one)))
        most = 1 if self._narrow else len(_NEXT_KEYS)
        while most > 1 and sum(len(step_text(one)) for one in kinds[:most]) > _LETTERS:
            most -= 1
        shown, rest = kinds[:most], kinds[most:]
        self._buttons = [
            self._button(one, key, first=one == likely) for one, key in zip(shown, _NEXT_KEYS, strict=False)
        ]
        self.first = self._buttons[0] if self._buttons and likely else None
        self.more_menu, self._more = None, None
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
        self.undo.setText(undo_text(card))
        self.undo.setEnabled(can_undo(card))

    def _button(self, kinds: Kinds, key: str, *, first: bool) -> QPushButton:
        made = button(f"{step_text(kinds)}…  {key}", "primary" if first else "", "check" if first else "")
        made.setObjectName("step-" + "-".join(kinds))
        made.setAccessibleName(step_text(kinds))
        made.setToolTip(f"{step_text(kinds)} ({key})")
        made.clicked.connect(lambda _=False: self.step_wanted.emit(kinds))
        return made

    def _add_more(self, rest: list[Kinds]) -> None:
        more = button(self._with_key("Việc khác", "Alt+0") + " ", tip="Các việc khác (Alt+0)")
        more.setObjectName("moreEvents")
        menu = QMenu(more)
        for kinds in rest:
            menu.addAction(f"{step_text(kinds)}…").triggered.connect(
                lambda _=False, kinds=kinds: self.step_wanted.emit(kinds)
            )
        more.setMenu(menu)
        self.next.addWidget(more)
        self.more_menu, self._more = menu, more

    def _open_more(self) -> None:
        if self._more is not None:
            self._more.click()

    def _press(self, place: int) -> None:
        if place < len(self._buttons):
            self._buttons[place].click()


def can_undo(card: DossierCard) -> bool:
    """Tell whether the card offers to take back what was written last; a receipt is struck out with a reason."""
    return bool(card.last_deed) and card.last_deed[0].kind not in (EventKind.RECEIVED, EventKind.NOT_ACCEPTED)


def undo_text(card: DossierCard) -> str:
    """Return what taking back would take back."""
    if not can_undo(card):
        return f"{UNDO_REASON}\tCtrl+Z"
    last = card.last_deed[0]
    name = "gạch bỏ hồ sơ" if card.standing.status is Status.STRUCK_OUT else EVENT_TEXT[last.kind]
    return f"{UNDO_REASON} “{name}”\tCtrl+Z"
