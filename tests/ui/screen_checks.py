"""What is wrong with a screen: English words, text without room or too pale, what the keyboard does not reach."""

import re
from collections import Counter
from collections.abc import Iterator

from contrast import contrast
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

# Common words of English windows, and Qt's own. Left out is what Vietnamese spells the same way, such as “in” (to
# print), “to” (big), “an”, “can”, “ban”, “do”, “no”, “on”, “may”.
ENGLISH = re.compile(
    r"\b(ok|cancel|open|close|save|delete|copy|paste|cut|undo|redo|select|all|yes|search|filter|file|folder|name|"
    r"date|time|new|edit|view|help|settings|report|export|import|dossier|loading|error|warning|size|type|back|forward|"
    r"look|computer|drive|choose|apply|reset|the|and|of|from|add|remove|print|printer|preview|page|pages|next|"
    r"previous|finish|about|exit|quit|today|tomorrow|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|january|february|march|april|june|july|august|september|october|november|december|show|hide|clear|"
    r"default|options|properties|preferences|details|more|less|left|right|zoom|width|height|color|colour|font|bold|"
    r"status|first|last|address|phone|link|password|user|login|version|update|download|upload|row|column|table|sheet|"
    r"list|total|average|count|number|amount|value|none|unknown|invalid|failed|success|done|ready|busy|please|wait|"
    r"retry|ignore|abort|discard|continue|stop|start|procedure|clerk|receipt|due|late|early|draft|field|applicant|"
    r"office|calendar|catalogue|step|scroll|menu|button|dialog|window|tab|item|key|with|without|for|not|is|are)\b",
    re.IGNORECASE,
)
# Names, keys, file endings, addresses and paths are the same in every language.
SAME_EVERYWHERE = re.compile(
    r"TTHC Desktop|Page (Up|Down)|\S*[/\\]\S*|\S+@\S+|\b(Ctrl|Alt|Shift)(\+\S+)?|"
    r"\b(Enter|Tab|Esc|Space|Home|End|Delete|Insert|Backspace)\b|\S*\.\w+"
)
_ROWS = 30
_MOST_TABS = 400
_LEAST_CONTRAST = 3.0


def texts(root: QWidget) -> Iterator[str]:
    """Yield every text of a widget and what is in it, shown now or later."""
    for widget in [root, *root.findChildren(QWidget)]:
        yield from (widget.toolTip(), widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription())
        yield from (widget.statusTip(), widget.whatsThis())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(index) for index in range(widget.count()))
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(index) for index in range(widget.count()))
            yield from (widget.tabToolTip(index) for index in range(widget.count()))
        if isinstance(widget, QAbstractItemView):
            yield from _model_texts(widget)
        for action in widget.actions():
            yield from (action.text(), action.toolTip(), action.statusTip())


def _model_texts(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None or isinstance(view, QHeaderView) or isinstance(view.parent(), QCalendarWidget):
        return
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    top = QModelIndex()
    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(top)):
        for role in roles:
            found = model.headerData(column, Qt.Orientation.Horizontal, role)
            yield found if isinstance(found, str) else ""
        for row in range(min(model.rowCount(top), _ROWS)):
            for role in roles:
                found = model.data(model.index(row, column), role)
                yield found if isinstance(found, str) else ""


def english(root: QWidget) -> list[str]:
    """Return the texts with an English word in them."""
    return sorted({text for text in texts(root) if ENGLISH.search(SAME_EVERYWHERE.sub(" ", text.replace("&", "")))})


def _seen(root: QWidget) -> list[QWidget]:
    return [one for one in [root, *root.findChildren(QWidget)] if one.isVisible() and one.window() is root.window()]


def without_room(root: QWidget) -> list[str]:
    """Return the texts that are cut off: longer than their place, neither wrapped nor shortened with an ellipsis."""
    return [f"{type(one).__name__} “{_text_of(one)}”" for one in _seen(root) if _is_cut(one)]


def _text_of(widget: QWidget) -> str:
    text = ""
    if isinstance(widget, QComboBox):
        text = widget.currentText()
    elif isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        text = widget.text()
    return re.sub(r"&(?=\w)", "", text)


def _is_cut(widget: QWidget) -> bool:
    text = _text_of(widget)
    if not text or "…" in text:
        return False
    wide = widget.fontMetrics().horizontalAdvance(text)
    if isinstance(widget, QLabel):
        room = widget.contentsRect()
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 1
        lines = text.split("\n")
        return max(widget.fontMetrics().horizontalAdvance(line) for line in lines) > room.width() + 1
    if isinstance(widget, QComboBox):
        return wide > widget.width() - 9 - 26
    if isinstance(widget, QPushButton | QCheckBox):
        return widget.sizeHint().width() > widget.width() + 1 or widget.sizeHint().height() > widget.height() + 1
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly:
        return wide > widget.width()
    return False


def too_pale(root: QWidget) -> list[str]:
    """Return the texts that hardly stand out from what is painted behind them, such as dark ones on a dark ground."""
    picture = root.window().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = picture.devicePixelRatio()
    found = []
    for one in _seen(root):
        if not isinstance(one, QLabel | QAbstractButton) or not one.isEnabled() or not _text_of(one).strip():
            continue
        part = one.visibleRegion().boundingRect()
        in_front = one.window().childAt(one.mapTo(one.window(), one.rect().center()))
        if part.size() != one.size() or in_front is not one:
            continue
        box = QRect(one.mapTo(one.window(), part.topLeft()) * ratio, part.size() * ratio)
        colors = Counter(memoryview(picture.copy(box).constBits()).cast("I"))
        ground = QColor(colors.most_common(1)[0][0]).name()
        best = max(contrast(QColor(color).name(), ground) for color in colors)
        if best < _LEAST_CONTRAST:
            found.append(f"{type(one).__name__} “{_text_of(one)}”: {best:.1f}")
    return found


def nameless(root: QWidget) -> list[str]:
    """Return what takes the focus but tells a screen reader nothing."""
    return [
        _describe(one)
        for one in _seen(root)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (one.accessibleName() or _text_of(one) or one.focusProxy())
        if not isinstance(one, QTabBar)
    ]


def _operated(widget: QWidget) -> bool:
    """Tell whether the widget is one that a clerk works with, and not a part of a larger one."""
    if not isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox | QAbstractItemView | QTabBar):
        return False
    parent = widget.parentWidget()
    inner = isinstance(widget, QHeaderView) or isinstance(parent, QLineEdit | QComboBox | QCalendarWidget | QTabBar)
    corner = isinstance(widget, QAbstractButton) and isinstance(parent, QAbstractItemView)
    # The field above it leads through the list that pops up below.
    popup = isinstance(widget, QAbstractItemView) and widget.objectName() == "popupList"
    return widget.isEnabled() and not inner and not corner and not popup


def out_of_reach(root: QWidget) -> list[str]:
    """Return what can be operated but is never reached with the Tab key."""
    window = root.window()
    wanted = {one for one in _seen(root) if _operated(one)}
    reached: set[QWidget] = set()
    for _ in range(_MOST_TABS):
        present = window.focusWidget()
        # A grid whose cell is being edited is reached as well.
        reached |= {one for one in wanted if present is not None and (one is present or one.isAncestorOf(present))}
        QTest.keyClick(present or window, Qt.Key.Key_Tab)
        if wanted <= reached:
            break
    # Leaving a field may have built other parts of the screen anew.
    missed = [one for one in wanted - reached if isValid(one) and one.isVisible()]
    return sorted(_describe(one) for one in missed if not _is_reached_by_arrows(one, reached))


def _is_reached_by_arrows(widget: QWidget, reached: set[QWidget]) -> bool:
    """Tell whether the widget is one of several of which one is down: Tab reaches that one, the arrows the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(one in reached for one in group.buttons())


def _describe(widget: QWidget) -> str:
    parents = []
    parent = widget.parentWidget()
    while parent is not None and len(parents) < 3:
        parents.append(type(parent).__name__)
        parent = parent.parentWidget()
    words = widget.accessibleName() or _text_of(widget) or widget.objectName()
    return f"{type(widget).__name__} “{words}” in {' in '.join(parents)} at {widget.mapTo(widget.window(), QPoint())}"
