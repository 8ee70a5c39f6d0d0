"""A dialog of a few steps, the last of which does something."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves

_WIDTH, _HEIGHT = 720, 470


class DialogStep(QWidget):
    """One step.

    Args:
        title: its heading.

    Signals:
        finished: Enter was pressed where nothing more is to be typed.
    """

    finished = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.M)
        self.body.addWidget(label(title, "heading"))

    def say(self, text: str, role: str = "") -> None:
        """Add a paragraph."""
        self.body.addWidget(label(text, role, wrap=True))

    def on_show(self) -> None:
        """Get ready to be looked at."""

    def focus_first(self) -> bool:
        """Give the keyboard to what is typed first; tell whether there is something."""
        return False

    def check(self) -> bool:
        """Say what is wrong or missing; tell whether the user may go on."""
        return True


class StepsDialog(FramedDialog):
    """Leads through the steps; nothing is done before the last one is confirmed.

    Args:
        parent: the page.
        title: what stands at the top.
        steps: the steps, in their order.
        caption: of the button that does it in the end.
        act: does it; tells the dialog how it ended by :meth:`end_work`, or closes it.
    """

    def __init__(
        self, parent: QWidget | None, title: str, steps: Sequence[DialogStep], caption: str, act: Callable[[], object]
    ) -> None:
        super().__init__(parent, title)
        self.steps, self._caption, self._do = tuple(steps), caption, act
        self.is_working = False
        self.stack = QStackedWidget()
        self.place = label("", "small")
        self.head.addStretch(1)
        self.head.addWidget(self.place)
        self.body.addWidget(self.stack, 1)
        self.shut = button("Hủy", tip="Đóng, chưa thay đổi gì (Esc)")
        self.back = button("Quay lại", icon="chevron-left", tip="Bước trước (Alt+←)")
        self.next = button("Tiếp tục", "primary", tip="Bước sau (Ctrl+Enter)")
        self.foot.addWidget(self.shut)
        self.foot.addStretch(1)
        self.foot.addWidget(self.back)
        self.foot.addWidget(self.next)
        for step in self.steps:
            self.stack.addWidget(step)
            step.body.addStretch(1)
            step.finished.connect(self.go_on)
        self.shut.clicked.connect(self.reject)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.go_back)
        saves(self, self.next.click)
        QWidget.setTabOrder(self.next, self.back)
        QWidget.setTabOrder(self.back, self.shut)
        self.fit(_WIDTH, _HEIGHT)
        self._show(0)

    @property
    def step(self) -> DialogStep:
        """The step on show."""
        return self.steps[self.stack.currentIndex()]

    def _show(self, place: int) -> None:
        step, is_last = self.steps[place], place == len(self.steps) - 1
        self.bar.clear()
        self.stack.setCurrentIndex(place)
        self.place.setText(f"Bước {place + 1} / {len(self.steps)}" if len(self.steps) > 1 else "")
        self.back.setVisible(place > 0)
        self.next.setText(self._caption if is_last else "Tiếp tục")
        step.on_show()
        if not step.focus_first():
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Look at this step and show the next one; from the last one, do it."""
        if not self.is_working and self.step.check():
            self.prove(self.step, self.advance)

    def prove(self, step: DialogStep, then: Callable[[], object]) -> None:
        """Look at a step more closely, such as whether a password is right, and go on then; a subclass knows how.

        Args:
            step: the step.
            then: called when all is right.
        """
        then()

    def advance(self) -> None:
        """Show the next step; from the last one, do it."""
        place = self.stack.currentIndex() + 1
        if place < len(self.steps):
            self._show(place)
        else:
            self._do()

    def go_back(self) -> None:
        """Show the step before."""
        if self.stack.currentIndex() > 0 and not self.is_working:
            self._show(self.stack.currentIndex() - 1)

    def begin_work(self, told: str) -> None:
        """Say what is being done; nothing else can be done before it is over."""
        self._set_working(True)
        self.bar.show_message(told, theme.RUNNING, "clock", closable=False)

    def end_work(self, error: Exception) -> None:
        """Take the work back into hand after it was not done, and say why."""
        self.rest()
        messages.show_failure(self, error, self.bar if isinstance(error, UserError) else None)
        if not self.step.focus_first():
            self.next.setFocus()

    def rest(self) -> None:
        """Take the work back into hand: it is over."""
        self._set_working(False)
        self.bar.clear()

    def _set_working(self, working: bool) -> None:
        self.is_working = working
        for part in (self.stack, self.shut, self.back, self.next):
            part.setEnabled(not working)

    def may_close(self, then: Callable[[], object] | None = None) -> bool:
        return not self.is_working and super().may_close(then)
