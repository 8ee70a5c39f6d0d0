"""The papers handed in with a dossier: the procedure's list, ticked off by the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QWidget

from tthc_desktop.domain.dossier import Enclosure
from tthc_desktop.text import clean
from tthc_desktop.ui import theme, typed
from tthc_desktop.ui.widgets.basics import button, column, label, repolish, row
from tthc_desktop.ui.widgets.fields import LineEdit

_COLUMNS = ("Bản chính", "Bản sao", "Bản photo")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaperRow(QObject):
    """One paper: whether it is there, its name, and how many of each kind.

    Args:
        wanted: what the list asks for; None for a row of the clerk's own.

    Signals:
        changed: the clerk changed something.
    """

    changed = Signal()

    def __init__(self, wanted: Enclosure | None) -> None:
        super().__init__()
        self.wanted = wanted or Enclosure("")
        self.own = wanted is None
        self.tick = QCheckBox()
        self.name = LineEdit(self.wanted.name, hint="giấy tờ khác" if self.own else "", limit=300)
        self.name.setCursorPosition(0)
        self.name.setToolTip(self.wanted.name)
        self.numbers = [LineEdit(limit=4) for _ in _COLUMNS]
        for edit, caption in zip(self.numbers, _COLUMNS, strict=True):
            edit.setAlignment(Qt.AlignmentFlag.AlignRight)
            edit.setFixedWidth(62)
            edit.setAccessibleName(f"{caption}: {self.wanted.name or 'giấy tờ khác'}")
            edit.textEdited.connect(self._on_number)
        self.tick.setAccessibleName(f"Đã nộp đủ: {self.wanted.name or 'giấy tờ khác'}")
        self.tick.setToolTip("Đã nộp đủ (Dấu cách)")
        self.name.setAccessibleName("Tên giấy tờ")
        self.tick.clicked.connect(self._on_tick)
        self.name.textEdited.connect(lambda _: self.changed.emit())
        if self.own:
            self.name.editingFinished.connect(self._count_own)

    def parts(self) -> list[QWidget]:
        """Return its widgets from the left."""
        return [self.tick, self.name, *self.numbers]

    def complete(self) -> None:
        """Put in what the list asks for; one original when it does not say."""
        wanted = self.wanted
        numbers = (wanted.originals, wanted.copies, wanted.photocopies)
        for edit, number in zip(self.numbers, numbers if any(numbers) else (1, 0, 0), strict=True):
            edit.setText(str(number) if number else "")
        self._show_tick()

    def fill(self, paper: Enclosure) -> None:
        """Put in what was handed in."""
        for edit, number in zip(self.numbers, (paper.originals, paper.copies, paper.photocopies), strict=True):
            edit.setText(str(number) if number else "")
        self._show_tick()

    def empty(self) -> None:
        """Take the numbers away."""
        self.fill(Enclosure(""))

    def value(self) -> Enclosure | None:
        """Return what was handed in; None when it was not, or has no name."""
        numbers = [typed.read_number(edit.text()) or 0 for edit in self.numbers]
        name = clean(self.name.text())
        return Enclosure(name, *numbers) if name and any(numbers) else None

    def wrong(self) -> list[LineEdit]:
        """Return the numbers that cannot be read."""
        return [edit for edit in self.numbers if typed.read_number(edit.text()) is None]

    def _on_tick(self, ticked: bool) -> None:
        self.complete() if ticked else self.empty()
        self.changed.emit()

    def _on_number(self) -> None:
        self._show_tick()
        self.changed.emit()

    def _count_own(self) -> None:
        if clean(self.name.text()) and not any(edit.text().strip() for edit in self.numbers):
            self.complete()
            self.changed.emit()

    def _show_tick(self) -> None:
        self.tick.setChecked(any(typed.read_number(edit.text()) for edit in self.numbers))
        for edit in self.numbers:
            wrong = typed.read_number(edit.text()) is None
            if bool(edit.property("wrong")) != wrong:
                edit.setProperty("wrong", wrong)
                repolish(edit)


class PapersCard(QFrame):
    """The table of papers; who skips it loses no keystroke.

    Signals:
        touched: the clerk changed something.
        left: Enter was pressed in the last row.
    """

    touched = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.rows: list[PaperRow] = []
        self.all_button = button("Đủ theo danh mục", "ghost", "check-double", "Đánh dấu đủ mọi giấy tờ (Ctrl+D)")
        self.all_button.clicked.connect(self.complete_all)
        self.count = label("", "small")
        self._error = label("", "error", wrap=True)
        self._error.hide()
        inner = QWidget()
        inner.setObjectName("papers")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, theme.S, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        top = row(label("Giấy tờ nộp kèm", "strong"), self.count, None, self.all_button)
        inside = column(top, self.area, self._error, gap=4)
        inside.setStretch(1, 1)
        inside.setContentsMargins(theme.L, theme.S, theme.S, theme.S)
        self.setLayout(inside)
        self.show_list(())

    def show_list(self, wanted: Sequence[Enclosure], handed_in: Sequence[Enclosure] = ()) -> None:
        """Show a list to tick off, and what of it, or beside it, was handed in."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for place, caption in enumerate(_COLUMNS, start=2):
            self._grid.addWidget(label(caption, "label"), 0, place, Qt.AlignmentFlag.AlignRight)
        names = {one.name for one in wanted}
        given = {one.name: one for one in handed_in}
        for one in wanted:
            self._add(one)
            if one.name in given:
                self.rows[-1].fill(given[one.name])
        for one in handed_in:
            if one.name not in names:
                self._add(None)
                self.rows[-1].name.setText(one.name)
                self.rows[-1].fill(one)
        self._add(None)
        self.all_button.setVisible(bool(wanted))
        self._show_count()

    def _add(self, wanted: Enclosure | None) -> None:
        made = PaperRow(wanted)
        made.setParent(self)
        line = len(self.rows) + 1
        self._grid.setRowStretch(line, 0)
        self._grid.setRowStretch(line + 1, 1)
        for place, widget in enumerate(made.parts()):
            self._grid.addWidget(widget, line, place)
            # At once, not at the next turn of the event loop: the clerk may already be on the way there.
            widget.show()
            widget.installEventFilter(self)
            if self.rows and place == 0:
                QWidget.setTabOrder(self.rows[-1].numbers[-1], widget)
            elif place:
                QWidget.setTabOrder(made.parts()[place - 1], widget)
        made.changed.connect(self._on_changed)
        self.rows.append(made)

    def papers(self) -> tuple[Enclosure, ...]:
        """Return what was handed in."""
        return tuple(paper for one in self.rows if (paper := one.value()) is not None)

    def wanted(self) -> tuple[Enclosure, ...]:
        """Return the list that is ticked off."""
        return tuple(one.wanted for one in self.rows if not one.own)

    def complete_all(self) -> None:
        """Tick off everything the list asks for."""
        for one in self.rows:
            if not one.own:
                one.complete()
        self._on_changed()

    def go_in(self) -> None:
        """Give the keyboard to the first row."""
        first = self.rows[0]
        (first.name if first.own else first.tick).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def check(self) -> bool:
        """Say which number cannot be read and go there; tell whether all can."""
        wrong = [edit for one in self.rows for edit in one.wrong()]
        self._error.setText("Số bản chỉ nhập chữ số" if wrong else "")
        self._error.setVisible(bool(wrong))
        return not wrong

    def first_wrong(self) -> LineEdit | None:
        """Return the first number that cannot be read."""
        return next((edit for one in self.rows for edit in one.wrong()), None)

    def _on_changed(self) -> None:
        last = self.rows[-1]
        if clean(last.name.text()):
            self._add(None)
        if not self._error.isHidden():
            self.check()
        self._show_count()
        self.touched.emit()

    def _show_count(self) -> None:
        listed = [one for one in self.rows if not one.own]
        there = sum(one.tick.isChecked() for one in listed)
        others = len(self.papers()) - there
        words = f"đã nộp {there}/{len(listed)}" if listed else ""
        self.count.setText(words + (f", thêm {others}" if others > 0 and listed else ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.area.ensureWidgetVisible(watched, 0, theme.M)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(watched, event)
        return False

    def _on_key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        places = [
            (line, place) for line, one in enumerate(self.rows) for place, w in enumerate(one.parts()) if w is watched
        ]
        if not places or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        line, place = places[0]
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._focus(line + (1 if key == Qt.Key.Key_Down else -1), place)
            return True
        if key == Qt.Key.Key_Space and place > 1:
            self.rows[line].tick.click()
            return True
        if key in _ENTER:
            # From the tick straight to the next paper; from a name or a number through the numbers.
            nothing_typed = self.rows[line].own and not clean(self.rows[line].name.text())
            if place == 0 or place == len(_COLUMNS) + 1 or nothing_typed:
                below = line + 1
                if below >= len(self.rows):
                    self.left.emit()
                else:
                    self._focus(below, 1 if self.rows[below].own else 0)
            else:
                self._focus(line, place + 1)
            return True
        return False

    def _focus(self, line: int, place: int) -> None:
        if 0 <= line < len(self.rows):
            widget = self.rows[line].parts()[place]
            widget.setFocus(Qt.FocusReason.TabFocusReason)
