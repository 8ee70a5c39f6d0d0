"""The register is damaged: what was found, the newest good backup, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tthc_desktop.errors import UserError
from tthc_desktop.ui import files, messages, theme
from tthc_desktop.ui.errand import Errand
from tthc_desktop.ui.last_folders import BACKUPS, LastFolders
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.start.backup_card import BackupCard
from tthc_desktop.ui.tasks import Cancelled
from tthc_desktop.ui.widgets.basics import button, column, label, picture, row
from tthc_desktop.ui.widgets.dialog import FramedDialog

if TYPE_CHECKING:
    from tthc_desktop.register import BackupSummary, Damage, Restored, Start

_SIZE = (680, 470)
_MOST_FAULTS = 4
_UNTOUCHED = (
    "Chương trình chưa đụng gì đến tệp này. Khi khôi phục hoặc mở sổ mới, tệp hỏng được giữ lại dưới tên khác trong "
    "thư mục dữ liệu, không bị xóa, để người có chuyên môn xem lại."
)
_UNTOUCHED_MISSING = "Nếu bạn biết tệp đang ở đâu, hãy đóng chương trình và đặt tệp về chỗ cũ trước."


class DamageDialog(FramedDialog):
    """Offers the newest good backup in the place of a damaged register; closed without a choice nothing is changed.

    Args:
        start: the start of the program on the register, which nobody has open.
        damage: what is wrong with it.
        may_mend: whether the person who signed in may put another register in its place.

    Signals:
        restored: a :class:`~tthc_desktop.register.Restored`.
        begun_anew: the damaged register lies under another name, which is told, or "" when there was none.
        kept: the register is to be opened as it is.
    """

    restored = Signal(object)
    begun_anew = Signal(str)
    kept = Signal()

    def __init__(self, start: Start, damage: Damage, may_mend: bool = True) -> None:
        super().__init__(None, "Sổ hồ sơ bị hỏng" if damage.is_certain else "Không mở được sổ hồ sơ")
        self.setWindowTitle("TTHC Desktop")
        self._start = start
        self._is_certain = damage.is_certain
        self._backup: BackupSummary | None = None
        self._errand: Errand | None = None
        self._is_writing = False
        self.told = label(damage.told, "heading", wrap=True)
        words = column(self.told, label(_UNTOUCHED if damage.is_there else _UNTOUCHED_MISSING, wrap=True))
        self.body.addLayout(row(column(picture("warning", theme.LATE.text, 32), None), words, gap=theme.L))
        self.faults = label(_shortened(damage.faults), "muted", wrap=True, selectable=True)
        self.faults.setVisible(bool(damage.faults))
        self.body.addWidget(self.faults)
        self.card = BackupCard()
        self.body.addWidget(self.card)
        self.body.addStretch(1)
        self.anew = button("Mở sổ mới trống…", tip="Bắt đầu một sổ chưa có hồ sơ nào")
        self.keep = button("Vẫn mở sổ này…", tip="Mở sổ đang có chỗ hỏng")
        self.other = button("Chọn bản khác…", icon="folder-open", tip="Chọn một bản sao lưu ở nơi khác")
        self.close_button = button("Đóng", tip="Đóng chương trình, không thay đổi gì (Esc)")
        self.restore = button("Khôi phục bản này", "primary")
        self.anew.setVisible(damage.is_certain and may_mend)
        self.other.setVisible(may_mend)
        self.restore.setVisible(may_mend)
        self.keep.setVisible(damage.is_readable)
        for widget in (self.anew, self.keep):
            self.foot.addWidget(widget)
        self.foot.addStretch(1)
        for widget in (self.other, self.close_button, self.restore):
            self.foot.addWidget(widget)
        self.anew.clicked.connect(self._ask_to_begin_anew)
        self.keep.clicked.connect(self._ask_to_keep)
        self.other.clicked.connect(self._ask_for_another)
        self.close_button.clicked.connect(self.reject)
        self.restore.clicked.connect(self._restore)
        self.fit(*_SIZE)
        # An Enter that was meant for something else changes nothing.
        self.close_button.setFocus()
        if not may_mend:
            self.card.show_forbidden()
            return
        self._do(start.newest_good, self._on_found, "Đang tìm bản sao lưu còn tốt gần nhất…")

    def look_at(self, path: Path) -> None:
        """Look whether another backup is whole, and show what it holds."""
        before = self._backup
        self._do(
            lambda part: self._start.chosen(path, part),
            lambda found: self._show(found, is_chosen=True),
            "Đang đọc bản sao lưu đã chọn…",
            lambda: self._show(before, is_chosen=False),
        )

    def may_close(self, then: Callable[[], object] | None = None) -> bool:
        # Half a restoring is none.
        return not self._is_writing

    def done(self, result: int) -> None:
        if self._errand is not None:
            self._errand.cancel()
        super().done(result)

    def _do(
        self,
        work: Callable[[Callable[[float], object]], object],
        done: Callable[..., object],
        told: str,
        undone: Callable[[], object] | None = None,
    ) -> None:
        """Do something on a thread of its own while nothing else can be chosen."""
        if self._errand is not None:
            self._errand.cancel()
        self.bar.clear()
        self.card.show_work(told)
        errand = Errand(self, work, lambda result: end(lambda: done(result)), lambda error: end(lambda: fail(error)))

        def end(then: Callable[[], object]) -> None:
            if self._errand is errand:
                self._errand, self._is_writing = None, False
                self._enable()
                then()

        def fail(error: Exception) -> None:
            if isinstance(error, Cancelled):
                return
            if undone is not None:
                undone()
            if not isinstance(error, UserError):
                raise error
            self.bar.show_error(error)

        self._errand = errand
        errand.progressed.connect(self.card.show_part)
        self._enable()
        errand.begin()

    def _enable(self) -> None:
        is_free = self._errand is None
        self.restore.setEnabled(is_free and self._backup is not None)
        # A long search need not be waited for by whoever knows better.
        for one in (self.other, self.anew, self.keep, self.close_button):
            one.setEnabled(not self._is_writing)

    def _on_found(self, found: BackupSummary | None) -> None:
        self._show(found, is_chosen=False)
        if self.focusWidget() is self.close_button:
            (self.restore if found is not None else self.other).setFocus()

    def _show(self, found: BackupSummary | None, *, is_chosen: bool) -> None:
        self._backup = found
        self._enable()
        if found is None:
            self.card.show_none()
        else:
            self.card.show_backup(found, is_chosen=is_chosen)
            self.restore.setDefault(True)

    def _ask_for_another(self) -> None:
        folders = LastFolders(Preferences(self._start.folder))
        files.ask_backup(self, "Chọn bản sao lưu", folders, BACKUPS, self.look_at, self._start.folder)

    def _restore(self) -> None:
        backup = self._backup
        if backup is None or self._is_writing:
            return
        self._is_writing = True
        self._do(
            lambda part: self._start.restore(backup.path, part),
            self._on_restored,
            "Đang khôi phục sổ hồ sơ; xin đừng tắt máy…",
            lambda: self._show(backup, is_chosen=False),
        )

    def _on_restored(self, result: Restored) -> None:
        self.restored.emit(result)
        self.accept()

    def _ask_to_begin_anew(self) -> None:
        messages.ask(
            self,
            "Mở sổ mới trống?",
            "Sổ mới chưa có hồ sơ nào. Bạn chắc chắn muốn bắt đầu lại từ đầu?",
            "Hồ sơ trong sổ cũ sẽ không hiện trong sổ mới. Tệp sổ cũ và các bản sao lưu vẫn được giữ nguyên.",
            "Mở sổ mới trống",
            self._begin_anew,
            "Không, quay lại",
        )

    def _begin_anew(self) -> None:
        self._stop()
        try:
            aside = self._start.begin_anew()
        except UserError as error:
            self.bar.show_error(error)
            return
        self.begun_anew.emit(aside.name if aside is not None else "")
        self.accept()

    def _ask_to_keep(self) -> None:
        messages.ask(
            self,
            "Vẫn mở sổ đang hỏng?",
            "Bạn chắc chắn muốn mở sổ đang có chỗ hỏng?",
            "Số liệu có thể thiếu hoặc sai, và ghi thêm có thể làm hỏng nặng hơn. Chỉ nên mở để xem hoặc xuất ra "
            "những gì còn đọc được.",
            "Vẫn mở",
            self._keep,
            "Không, quay lại",
        )

    def _keep(self) -> None:
        self._stop()
        self.kept.emit()
        self.accept()

    def _stop(self) -> None:
        if self._errand is not None:
            self._errand.cancel()
            self._errand = None


def _shortened(faults: tuple[str, ...]) -> str:
    lines = [f"• {one}" for one in faults[:_MOST_FAULTS]]
    if len(faults) > _MOST_FAULTS:
        lines.append(f"… và {len(faults) - _MOST_FAULTS} chỗ khác.")
    return "\n".join(lines)
