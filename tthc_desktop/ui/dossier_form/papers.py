"""The papers handed in with a dossier: the procedure's list, ticked off by the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from tthc_desktop.text import clean
from tthc_desktop.ui import theme
from tthc_desktop.ui.dossier_form.paper_row import COLUMNS, PaperRow
from tthc_desktop.ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.domain.dossier import Enclosure
    from tthc_desktop.ui.widgets.fields import LineEdit

# Where the list to tick off comes from.
CATALOGUE, EARLIER, NOWHERE = "catalogue", "earlier", ""
# What the key that ticks all off is called with each, and what is said of the list.
_ALL = {
    CATALOGUE: ("Đủ theo danh mục", "Đánh dấu đủ các giấy tờ còn trống (Ctrl+Shift+D)"),
    EARLIER: ("Đủ như gợi ý", "Đánh dấu đủ các giấy tờ còn trống, như hồ sơ gần nhất (Ctrl+Shift+D)"),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PapersCard(QFrame):
    """The table of papers; who skips it loses no keystroke.

    Attributes:
        source: where the list to tick off comes from.

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
        self.source = NOWHERE
        self.all_button = button("", "ghost", "check-double")
        self.all_button.clicked.connect(self.complete_all)
        self.count = label("", "small", wrap=True)
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
        top = row(label("Giấy tờ nộp kèm", "strong"), self.count, self.all_button)
        top.setStretch(1, 1)
        # On top, where a small screen does not cut it off.
        inside = column(top, self._error, self.area, gap=4)
        inside.setStretch(2, 1)
        inside.setContentsMargins(theme.L, theme.S, theme.S, theme.S)
        self.setLayout(inside)
        self.show_list((), source=NOWHERE)

    def show_list(
        self, wanted: Sequence[Enclosure], handed_in: Sequence[Enclosure] = (), source: str = CATALOGUE
    ) -> None:
        """Show a list to tick off, and what of it, or beside it, was handed in.

        Args:
            wanted: the list.
            handed_in: what is there already.
            source: the catalogue; an earlier dossier, where the catalogue asks for nothing; nowhere, without procedure.
        """
        self.source = source
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row_gone in self.rows:
            row_gone.deleteLater()
        self.rows = []
        for place, caption in enumerate(COLUMNS, start=2):
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
        caption, tip = _ALL.get(source, ("", ""))
        self.all_button.setText(caption)
        self.all_button.setToolTip(tip)
        self.all_button.setVisible(bool(wanted))
        self._show_count()

    def list_papers(self, wanted: Sequence[Enclosure], source: str = CATALOGUE) -> None:
        """Show the list of another procedure; papers of the same name, and the clerk's own rows, stay handed in."""
        names = {one.name for one in wanted}
        kept = [value for one in self.rows if (value := one.value()) and (one.own or value.name in names)]
        self.show_list(wanted, kept, source)

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
            if place == 0:
                QWidget.setTabOrder(self.rows[-1].numbers[-1] if self.rows else self.all_button, widget)
            elif place:
                QWidget.setTabOrder(made.parts()[place - 1], widget)
        made.changed.connect(self._on_changed)
        self.rows.append(made)

    def papers(self) -> tuple[Enclosure, ...]:
        """Return what was handed in."""
        return tuple(paper for one in self.rows if (paper := one.value()) is not None)

    def typed_in(self) -> list[list[str]]:
        """Return what stands in the rows, to be compared; empty ones of the clerk's own are none."""
        texts = [[one.name.text().strip(), *(edit.text().strip() for edit in one.numbers)] for one in self.rows]
        return [text for one, text in zip(self.rows, texts, strict=True) if not one.own or any(text)]

    def wanted(self) -> tuple[Enclosure, ...]:
        """Return the list that is ticked off."""
        return tuple(one.wanted for one in self.rows if not one.own)

    def complete_all(self) -> None:
        """Tick off everything the list asks for, but where numbers stand already."""
        for one in self.rows:
            if not one.own and one.is_empty():
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

    def wrong_places(self) -> list[str]:
        """Return the name of the table when a number in it cannot be read."""
        return ["Giấy tờ nộp kèm"] if not self._error.isHidden() else []

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
        if listed:
            words = f"đã nộp {there}/{len(listed)}" + (f", thêm {others}" if others > 0 else "")
            if self.source == EARLIER:
                words = f"gợi ý từ hồ sơ gần nhất, {words}"
        else:
            words = "danh mục chưa ghi giấy tờ nào" if self.source != NOWHERE else ""
        self.count.setText(words)
        self.count.setToolTip("Danh mục chưa ghi giấy tờ của thủ tục này" if self.source == EARLIER else "")

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
            if place == 0 or place == len(COLUMNS) + 1 or nothing_typed:
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


def source_of(procedure: Procedure | None, wanted: Sequence[Enclosure]) -> str:
    """Return where the list of a procedure's papers comes from."""
    if procedure is None:
        return NOWHERE
    return EARLIER if wanted and not procedure.enclosures else CATALOGUE
