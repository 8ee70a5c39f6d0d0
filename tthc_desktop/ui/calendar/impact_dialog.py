"""The dialog before a change of the calendar is kept: whose due date would move, and what the clerk makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QTableView, QWidget

from tthc_desktop.domain.people import ROLE_TEXT, Right, least_role
from tthc_desktop.register import HOLD_TEXT, DayEdit, Hold, ImpactCount, MovedDue, counted, described, masked
from tthc_desktop.text import date_text, number_text, weekday_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.choices import Segments
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.enter_chooses import EnterChooses
from tthc_desktop.ui.widgets.tables import set_up_rows, set_widths

if TYPE_CHECKING:
    from tthc_desktop.register import DayEdit, ImpactCount, MovedDue

_TITLES = ("Mã hồ sơ", "Chủ hồ sơ", "Điện thoại", "Thủ tục", "Đã hẹn trả", "Theo lịch mới", "Giấy hẹn")
_WIDTHS = {0: 204, 1: 150, 2: 104, 4: 152, 5: 120, 6: 180}
# A name cut to less would tell nothing.
_PROCEDURE, _LEAST_NAME = 3, 180
_PROMISED = 4
_HINTS = {
    Hold.FREE: "Chưa in giấy hẹn: giữ hạn đã hẹn, hoặc dời theo lịch mới nếu bạn chọn ở dưới",
    Hold.PRINTED: "Người dân đã cầm giấy hẹn: hạn không dời",
    Hold.IMPORTED: "Hạn do hệ thống khác hẹn: không dời",
    Hold.BY_HAND: "Hạn đặt bằng tay, hẹn lại, hoặc được giữ ở lần sửa lịch trước: không dời",
    Hold.WAITING: "Khi tiếp tục, hạn được tính theo lịch mới",
}
_KEEP, _MOVE = "keep", "move"
_MAY_NOT = f"Việc quyết định giữ hay dời hạn cần quyền {ROLE_TEXT[least_role(Right.EDIT_CALENDAR)]}."


class _Model(QAbstractTableModel):
    """The dossiers of the list."""

    def __init__(self, moved: Sequence[MovedDue], parent: QWidget) -> None:
        super().__init__(parent)
        self._moved = list(moved)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._moved)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self._moved[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(one)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _HINTS[one.hold] if index.column() == len(_TITLES) - 1 else _texts(one)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _PROMISED and one.on_day_off:
            return QColor(theme.LATE.text)
        return None


def _texts(one: MovedDue) -> tuple[str, ...]:
    promised = _day_text(one.due_at) if one.due_at else "đang dừng tính"
    if one.on_day_off:
        promised += " (nghỉ)"
    new = _day_text(one.new_due_at)
    return (one.code, one.applicant, masked(one.phone), one.procedure, promised, new, HOLD_TEXT[one.hold])


def _day_text(moment: datetime | None) -> str:
    return f"{weekday_text(moment)} {date_text(moment)}" if moment else "–"


class ImpactDialog(FramedDialog):
    """Shows the dossiers that a change of the calendar concerns and asks what becomes of those not printed.

    Args:
        parent: the page.
        edits: the change.
        moved: the dossiers it concerns.
        numbers_allowed: whether whoever is signed in may see telephones in full.
        title: what the dialog is called.
        undoable: whether what is kept can be taken back.
        may_decide: whether whoever is signed in may keep anything; otherwise the list is only looked at.

    Signals:
        decided: the numbers of the dossiers whose due date shall move, a set.
        list_wanted: the clerk wants the dossiers of the list in their order as a file, to call the applicants, and
            whether with the telephones in full.
    """

    decided = Signal(set)
    list_wanted = Signal(list, bool)

    def __init__(
        self,
        parent: QWidget,
        edits: Sequence[DayEdit],
        moved: Sequence[MovedDue],
        *,
        numbers_allowed: bool,
        title: str = "Hồ sơ bị ảnh hưởng khi sửa lịch",
        undoable: bool = True,
        may_decide: bool = True,
    ) -> None:
        super().__init__(parent, title)
        self._undoable = undoable
        order = list(Hold)
        moved = sorted(moved, key=lambda one: order.index(one.hold))
        self._moved = moved
        self._free = {one.key for one in moved if one.hold is Hold.FREE}
        words = described(edits)
        self.body.addWidget(label(f"Thay đổi: {words}.", "strong", wrap=True))
        self.body.addWidget(label(summary(moved), wrap=True))
        self.table = self._table(moved)
        self.body.addWidget(self.table, 1)
        self.choice = Segments(
            (
                (_KEEP, "Giữ nguyên mọi hạn đã hẹn", "check"),
                (_MOVE, f"Dời hạn của {number_text(len(self._free))} hồ sơ chưa in giấy hẹn", "calendar"),
            )
        )
        self.explained = label("", "muted", wrap=True)
        self.choice.chosen.connect(lambda _: self._explain())
        self.body.addWidget(self.choice)
        self.body.addWidget(self.explained)
        self.choice.setVisible(bool(self._free))
        self.explained.setVisible(bool(self._free))
        self.save = button("Lưu", "primary", "check", "Lưu (Ctrl+S)")
        self.save.clicked.connect(self._finish)
        self.save.setEnabled(may_decide)
        if not may_decide:
            self.body.addWidget(label(_MAY_NOT, "muted", wrap=True))
        cancel = button("Hủy", tip="Đóng, không lưu gì (Esc)")
        cancel.clicked.connect(self.reject)
        saves(self, self._on_save_keys)
        self.full = QCheckBox("Đủ số điện thoại để gọi báo (có ghi nhật ký)")
        self.full.setEnabled(bool(moved) and numbers_allowed)
        self.export = button("Xuất danh sách", icon="export", tip="Ghi danh sách này ra Excel")
        self.export.clicked.connect(lambda: self.list_wanted.emit(self._moved, self.full.isChecked()))
        self.export.setEnabled(bool(moved))
        self.foot.addWidget(self.export)
        self.foot.addWidget(self.full)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.save)
        self.save.installEventFilter(self)
        EnterChooses(self, [*self.choice.findChildren(QPushButton), self.table], self.save.setFocus)
        self._explain()
        self.fit(1180, 580)
        (self.choice.button_of(_KEEP) if self._free else self.table).setFocus()

    def _table(self, moved: Sequence[MovedDue]) -> QTableView:
        table = QTableView()
        table.setModel(_Model(moved, self))
        set_up_rows(table, "Hồ sơ bị ảnh hưởng", height=30)
        table.setAlternatingRowColors(True)
        set_widths(table, _WIDTHS, _PROCEDURE, least=_LEAST_NAME)
        return table

    def _explain(self) -> None:
        if self.choice.value() == _KEEP:
            text = "Người dân được trả đúng ngày đã hẹn; hồ sơ khác hạn tính theo quy tắc được đánh dấu ở danh sách."
        else:
            text = "Mỗi hồ sơ được ghi một dòng “Tính lại hạn” với lý do “Lịch làm việc thay đổi”"
            text += "; hoàn tác được." if self._undoable else "."
        self.explained.setText(f"Khi lưu: {outcome_words(counted(self._moved, self._to_move()))}. {text}")

    def _to_move(self) -> set[int]:
        return self._free if self.choice.value() == _MOVE else set()

    def _on_save_keys(self) -> None:
        """Save from the button; from anywhere else only go to it.

        The dialog comes up under the hands of a clerk who has just pressed the same keys in the one before: pressed
        twice there, they must not keep what nobody has read.
        """
        if not self.save.isEnabled():
            return
        if self.save.hasFocus():
            self._finish()
        else:
            self.save.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Enter held down goes no further than the button.
        held = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.isAutoRepeat()
        return (watched is self.save and held) or super().eventFilter(watched, event)

    def _finish(self) -> None:
        move = self._to_move()
        self.accept()
        self.decided.emit(set(move))


def outcome_words(count: ImpactCount) -> str:
    """Return what becomes of the dossiers that a change concerns, the same before and after it is kept."""
    parts = (
        (count.moved, "dời hạn {} hồ sơ"),
        (count.stayed, "{} hồ sơ giữ hạn đã hẹn"),
        (count.waiting, "{} hồ sơ đang dừng tính sẽ tính tiếp theo lịch mới"),
    )
    return "; ".join(words.format(number_text(number)) for number, words in parts if number)


def summary(moved: Sequence[MovedDue]) -> str:
    """Return in a few sentences how many dossiers a change concerns and why some stay."""
    moving = [one for one in moved if one.hold in (Hold.FREE, Hold.PRINTED)]
    printed = sum(one.hold is Hold.PRINTED for one in moved)
    waiting = sum(one.hold is Hold.WAITING for one in moved)
    closed = sum(one.on_day_off for one in moved)
    said = []
    if moving:
        parts = [f"{number_text(len(moving) - printed)} chưa in giấy hẹn"] if len(moving) > printed else []
        parts += [f"{number_text(printed)} đã in giấy hẹn, giữ như đã in"] if printed else []
        said.append(f"{number_text(len(moving))} hồ sơ đang xử lý có hạn trả khác theo lịch mới: {'; '.join(parts)}.")
    if closed:
        said.append(
            f"{number_text(closed)} hồ sơ đã hẹn trả đúng vào ngày sẽ nghỉ; nếu giữ hạn, hãy báo trước cho người dân."
        )
    if waiting:
        said.append(f"{number_text(waiting)} hồ sơ đang dừng tính sẽ tính tiếp theo lịch mới.")
    return " ".join(said)
