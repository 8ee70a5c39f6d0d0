"""The card of a dossier: all about it on one screen, and buttons for what may happen next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from tthc_desktop.domain.events import EVENT_TEXT, EventKind
from tthc_desktop.register import DossierCard, ListFilter, Register
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.card.due_side import DueSide
from tthc_desktop.ui.card.event_dialog import CorrectionDialog, EventDialog
from tthc_desktop.ui.card.summary import Facts, Timeline
from tthc_desktop.ui.status_look import look_of_listed
from tthc_desktop.ui.widgets.basics import button, clear, column, icon_button, label, line
from tthc_desktop.ui.widgets.basics import card as card_frame
from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.notices import Pill

# What a clerk does most often comes first; the rest stands in the menu.
_FIRST = (
    EventKind.SUPPLEMENT_RECEIVED,
    EventKind.PAYMENT_RECEIVED,
    EventKind.RESUMED,
    EventKind.FINISHED,
    EventKind.HANDED_OVER,
    EventKind.SUPPLEMENT_REQUESTED,
)


class CardDialog(FramedDialog):
    """Shows a dossier and writes what happens to it.

    Args:
        parent: the window.
        register: the register.
        key: the register's number of the dossier.

    Signals:
        changed: something was written.

    Raises:
        UserError: the dossier is not in the register any more.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None, register: Register, key: int) -> None:
        card = register.card(key)
        super().__init__(parent, "")
        self._register = register
        self.card = card
        self.pill = Pill()
        self.code = label("", "muted", selectable=True)
        copy = icon_button("document", "Sao chép mã hồ sơ")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.card.dossier.code))
        self.head.addWidget(self.code)
        self.head.addWidget(copy)
        self.head.addStretch(1)
        self.head.addWidget(self.pill)
        self.facts, self.timeline, self.due = Facts(), Timeline(), DueSide()
        content = QHBoxLayout()
        content.setSpacing(theme.XL)
        left = card_frame()
        inside = column(self.facts, 2, line(), label("Diễn biến", "label"), self.timeline, margin=theme.L)
        inside.setStretch(4, 1)
        left.setLayout(inside)
        content.addWidget(left, 6)
        content.addWidget(self.due, 5)
        self.body.addLayout(content, 1)
        self.steps = QHBoxLayout()
        self.steps.setSpacing(theme.S)
        self.correct = button("Đính chính…", icon="undo")
        self.correct.clicked.connect(self._open_correction)
        self.shut = button("Đóng", tip="Đóng (Esc)")
        self.shut.clicked.connect(self.reject)
        self.foot.addWidget(self.correct)
        self.foot.addStretch(1)
        self.foot.addWidget(self.shut)
        self.foot.addLayout(self.steps)
        self._show(card)
        self.fit(1060, 640)
        (self._first or self.shut).setFocus()

    def action(self, kind: EventKind) -> QPushButton | None:
        """Return the button of an event that stands outside the menu."""
        return self.findChild(QPushButton, f"event-{kind.value}")

    def _show(self, card: DossierCard) -> None:
        self.card = card
        dossier = card.dossier
        who = dossier.applicant.name or dossier.applicant.organisation
        self.setWindowTitle(f"Hồ sơ {dossier.code}")
        self.title.setText(who)
        self.code.setText(dossier.code)
        listed = self._register.page(ListFilter(keys=(card.key,)), 1)
        self.pill.show_look(look_of_listed(listed[0], self._register.clock().date(), self._register.calendar))
        self.facts.show_dossier(dossier)
        self.timeline.show_dossier(dossier)
        self.due.show_card(card)
        self._show_actions(card.next_kinds)

    def _show_actions(self, kinds: tuple[EventKind, ...]) -> None:
        clear(self.steps)
        self._first: QPushButton | None = None
        shown = [kind for kind in _FIRST if kind in kinds][:2]
        rest = [kind for kind in kinds if kind not in shown]
        if len(rest) == 1:
            shown, rest = [*shown, *rest], []
        if rest:
            more = button("Việc khác ")
            more.setObjectName("moreEvents")
            menu = QMenu(more)
            for kind in rest:
                menu.addAction(f"{EVENT_TEXT[kind]}…").triggered.connect(
                    lambda _=False, kind=kind: self.open_event(kind)
                )
            more.setMenu(menu)
            self.steps.addWidget(more)
        for kind in reversed(shown):
            made = button(f"{EVENT_TEXT[kind]}…", "primary" if kind is shown[0] else "")
            made.setObjectName(f"event-{kind.value}")
            made.clicked.connect(lambda _=False, kind=kind: self.open_event(kind))
            self.steps.addWidget(made)
            if kind is shown[0]:
                made.setIcon(icons.icon("check", "#ffffff"))
                self._first = made

    def open_event(self, kind: EventKind) -> EventDialog:
        """Ask for what an event needs."""
        dialog = EventDialog(self, self._register, self.card, kind)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.written.connect(self._on_written)
        dialog.open()
        return dialog

    def _open_correction(self) -> None:
        dialog = CorrectionDialog(self, self._register, self.card)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.written.connect(self._on_written)
        dialog.open()

    def _on_written(self, card: DossierCard) -> None:
        self._show(card)
        self.changed.emit()
