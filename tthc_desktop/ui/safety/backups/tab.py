"""The tab “Sao lưu”: how safe the register is, every backup, and what can be done with one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QTableView

from tthc_desktop.errors import UserError
from tthc_desktop.register import BackupState, BackupSummary, Reason
from tthc_desktop.text import moment_text
from tthc_desktop.ui import files, messages, theme
from tthc_desktop.ui.last_folders import BACKUPS, LastFolders
from tthc_desktop.ui.safety.backups.copy_dialog import CopyDialog
from tthc_desktop.ui.safety.backups.deeds import restoring_deed
from tthc_desktop.ui.safety.backups.look_dialog import LookDialog, Purpose
from tthc_desktop.ui.safety.backups.model import (
    DOSSIERS,
    LAST,
    PLACE,
    REASON,
    SIZE,
    STATE,
    WHEN,
    BackupModel,
)
from tthc_desktop.ui.safety.backups.moving import Moving
from tthc_desktop.ui.safety.backups.place_card import PlaceCard
from tthc_desktop.ui.safety.backups.words import standing_text
from tthc_desktop.ui.safety.tab import SafetyTab
from tthc_desktop.ui.widgets.basics import button, column, label, row
from tthc_desktop.ui.widgets.notices import EmptyState
from tthc_desktop.ui.widgets.row_model import RECORD_ROLE
from tthc_desktop.ui.widgets.tables import opens_with_enter, set_up_rows, set_widths

if TYPE_CHECKING:
    from tthc_desktop.register import BackupStanding, LookedInto, MadeBackup, Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.widgets.work_dialog import Work

_WIDTHS = {WHEN: 140, REASON: 190, DOSSIERS: 80, SIZE: 84, PLACE: 100, STATE: 150}
_LEAST_LAST = 200
_UNSTOPPED = "Dừng thì không bản nào được tạo ra; các bản trước vẫn còn nguyên."


class BackupsTab(SafetyTab):
    """Shows the backups and makes, proves and restores them.

    Args:
        desktop: what pages share.

    Signals:
        standing_read: how safe the register is was found out anew.
    """

    standing_read = Signal(object)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        place = desktop.register.backups.place
        self.standing = label("", "strong", wrap=True)
        self.make_button = button("Sao lưu ngay", "primary", "plus")
        self.make_button.clicked.connect(self.make)
        self.places = PlaceCard(place, LastFolders(desktop.preferences))
        self.places.choice_wanted.connect(self._ask_place)
        self.places.chosen.connect(self._choose_place)
        self.places.refused.connect(self.refused)
        self.moving = Moving(self)
        self.model = BackupModel(place)
        self.view = QTableView()
        self.view.setModel(self.model)
        set_up_rows(self.view, "Các bản sao lưu")
        set_widths(self.view, _WIDTHS, LAST, least=_LEAST_LAST)
        opens_with_enter(self.view, lambda _: self.try_out())
        self.view.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.empty = EmptyState("shield")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        self.prove_button = button("Kiểm tra", tip="Mở lại bản này, kiểm tra toàn vẹn và đếm lại")
        self.try_button = button("Thử khôi phục…", tip="Mở bản này ra xem, không đổi gì (Enter)")
        self.restore_button = button("Khôi phục…", "danger", "undo", "Thay sổ hiện nay bằng bản này")
        self.other_button = button("Khôi phục từ tệp khác…", "ghost")
        self.prove_button.clicked.connect(self.prove)
        self.try_button.clicked.connect(self.try_out)
        self.restore_button.clicked.connect(self.restore)
        self.other_button.clicked.connect(self._ask_file)
        top = row(self.standing, self.make_button, gap=theme.M)
        top.setStretch(0, 1)
        # In two lines: a screen at 200 % has no room for all of them side by side.
        below = row(self.prove_button, self.try_button, self.restore_button, None)
        others = row(self.other_button, *self.moving.buttons, None)
        self.setLayout(column(top, self.places, self.stack, below, others, gap=theme.S))
        self._on_chosen()

    def refresh(self) -> None:
        def read(register: Register, _: object) -> tuple[list[BackupSummary], BackupStanding]:
            return register.backups.listed(), register.backup_places.standing()

        self.ask(read, lambda answer: self._show(*answer))

    def focus_first(self) -> None:
        (self.view if self.model.shown else self.make_button).setFocus()

    def _show(self, found: list[BackupSummary], standing: BackupStanding) -> None:
        chosen = self._chosen()
        self.standing.setText(standing_text(standing))
        self.places.show_second(standing.second)
        self.moving.show_standing(standing)
        self.standing_read.emit(standing)
        self.model.show_rows(found)
        self.stack.setCurrentWidget(self.view if found else self.empty)
        if not found:
            self.empty.tell(
                "Chưa có bản sao lưu nào",
                "Chương trình tự sao lưu hằng giờ khi sổ có thay đổi, khi đóng, và trước khi nhập danh sách, sửa "
                "nhiều hồ sơ, nâng cấp, khôi phục. Sổ chưa có hồ sơ thì chưa cần.",
            )
        at = [place for place, one in enumerate(found) if chosen is not None and one.path == chosen.path]
        self.view.selectRow(at[0] if at else 0)
        self._on_chosen()

    def _chosen(self) -> BackupSummary | None:
        one = self.view.currentIndex().data(RECORD_ROLE)
        return one if isinstance(one, BackupSummary) else None

    def _on_chosen(self, *_: QModelIndex) -> None:
        one = self._chosen()
        for made in (self.prove_button, self.try_button, self.restore_button):
            made.setEnabled(one is not None)

    def make(self) -> None:
        """Make a backup now."""

        def done(made: MadeBackup | None) -> None:
            self.refresh()
            if made is None:
                self.told.emit("Sổ chưa có hồ sơ nào nên chưa có gì để sao lưu.")
            elif made.trouble is not None:
                self.refused.emit(UserError(f"Đã sao lưu trên máy này. {made.trouble.message}", made.trouble.hint))
            elif made.is_new:
                self.told.emit("Đã sao lưu, mở lại và kiểm tra xong.")
            else:
                at = moment_text(made.manifest.made_at)
                self.told.emit(f"Sổ chưa thay đổi từ bản sao lưu lúc {at}, nên không chép thêm.")

        self.work("Đang sao lưu sổ", lambda register, report: register.backups.make(Reason.BY_HAND, report), done)

    def prove(self) -> None:
        """Open the chosen one again and prove it."""
        one = self._chosen()
        if one is None:
            return

        def done(proved: BackupSummary) -> None:
            self.refresh()
            if proved.state is BackupState.GOOD:
                self.told.emit(f"Bản lúc {moment_text(proved.made_at)} còn tốt.")
            else:
                self.refused.emit(UserError(f"Bản {proved.path.name} bị hỏng.", "Đừng dùng bản này để khôi phục."))

        self.work("Đang kiểm tra bản sao lưu", lambda register, report: register.backups.prove(one.path, report), done)

    def try_out(self) -> None:
        """Restore the chosen one in a place of its own, show what is in it, and throw it away."""
        one = self._chosen()
        if one is not None:
            self._look(one.path, restores=False)

    def restore(self) -> None:
        """Show what the chosen one holds and lacks, and restore it when the clerk wants that."""
        one = self._chosen()
        if one is not None:
            self._look(one.path, restores=True)

    def _ask_file(self) -> None:
        start = self.desktop.register.backups.place
        folders = LastFolders(self.desktop.preferences)
        files.ask_backup(
            self, "Chọn bản sao lưu", folders, BACKUPS, lambda path: self._look(path, restores=True), start
        )

    def _look(self, path: Path, *, restores: bool) -> None:
        if restores:
            try:
                self.desktop.register.restoring.require()
                self.desktop.refuse_while_importing()
            except UserError as error:
                self.refused.emit(error)
                return

        def done(seen: LookedInto) -> None:
            dialog = LookDialog(self.window(), seen, Purpose.RESTORE if restores else Purpose.TRY)
            deed = restoring_deed(self.desktop.register, seen)
            dialog.restore_wanted.connect(lambda: self.deed_wanted.emit(deed))
            dialog.open()

        self.work("Đang mở thử bản sao lưu", lambda register, report: register.restoring.look_into(path, report), done)

    def work(self, title: str, work: Work, done: Callable[[Any], object]) -> None:
        """Do what takes long, with a dialog that tells how far it is.

        Args:
            title: what is being done.
            work: gets a register of its own thread and whom to report to.
            done: gets the result.
        """
        dialog = CopyDialog(self.window(), title, _UNSTOPPED)
        dialog.do(self.desktop.long, work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.refused.emit(error)
        else:
            messages.show_failure(self.window(), error)
        self.refresh()

    def _ask_place(self) -> None:
        try:
            # Before the search for a folder, not after it.
            self.desktop.register.backup_places.require()
        except UserError as error:
            self.refused.emit(error)
            return
        self.places.ask()

    def _choose_place(self, place: Path | None) -> None:
        try:
            self.desktop.refuse_while_importing()
        except UserError as error:
            self.refused.emit(error)
            return

        def done(_: object) -> None:
            self.places.set_trying(False)
            self.changed.emit()
            if place is not None:
                self.make()
            else:
                self.refresh()

        def failed(error: Exception) -> None:
            self.places.set_trying(False)
            self._failed(error)

        self.places.set_trying(True)
        # A share whose server is gone takes half a minute to say so.
        self.desktop.long.submit(self, lambda register, _: register.backup_places.choose(place), done, failed)
