"""What a backup holds once it was opened for real; from here it is restored, or nothing is done."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.text import moment_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.safety.backups.words import codes_text, holds_text, lacks_text, reason_text_of
from tthc_desktop.ui.widgets.basics import button, card, column, label, picture, row
from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from tthc_desktop.register import LookedInto

_KEPT = (
    "Trước khi khôi phục, sổ hiện nay được sao lưu một lần nữa và tệp sổ cũ được giữ lại trong thư mục dữ liệu, "
    "nên vẫn quay lại được."
)
_BEGINS = (
    "Sổ trên máy này chưa có hồ sơ nào. Mở bản này thì máy này có sổ đúng như lúc sao lưu. Máy cũ còn dùng sổ này thì "
    "từ nay chỉ ghi ở một máy."
)
_OTHER = "Đây không phải là bản sao lưu của sổ đang mở mà của một sổ khác."
_OTHER_INSTEAD = "Khôi phục thì sổ đang mở được thay bằng sổ khác đó."


class Purpose(Enum):
    """Why a backup is looked into."""

    TRY = "Thử khôi phục"
    RESTORE = "Khôi phục sổ từ bản sao lưu"
    BEGIN = "Mở sổ từ bản sao lưu"


class LookDialog(FramedDialog):
    """Shows what is in a backup.

    Args:
        parent: the window.
        seen: what was seen in it.
        purpose: why; of a trial nothing can be changed from here.

    Signals:
        restore_wanted: the clerk has seen what would be missing and wants it all the same.
        declined: closed, and nothing is done.
    """

    restore_wanted = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget, seen: LookedInto, purpose: Purpose) -> None:
        super().__init__(parent, purpose.value)
        restores = purpose is not Purpose.TRY
        good = seen.is_opened and not seen.is_of_another
        self.verdict = label(self._verdict(seen, purpose), "strong", wrap=True)
        tone = theme.GOOD if good else theme.SOON
        top = row(picture("check" if good else "help", tone.text, 24), self.verdict, gap=theme.M)
        top.setStretch(1, 1)
        other = f"{_OTHER} {_OTHER_INSTEAD}" if restores else _OTHER
        self.other = label(other, "strong", wrap=True)
        self.other.setVisible(seen.is_of_another)
        self.office = label(f"Đơn vị: {seen.manifest.office or '(chưa đặt tên)'}", wrap=True)
        self.holds = label(holds_text(seen.manifest), wrap=True)
        lacks = _BEGINS if purpose is Purpose.BEGIN else lacks_text(seen, restores=restores)
        self.lacks = label(lacks, "strong" if purpose is Purpose.RESTORE else "", wrap=True)
        self.codes = label(codes_text(seen), "muted", wrap=True, selectable=True)
        self.codes.setVisible(bool(self.codes.text()))
        self.body.addLayout(top)
        self.body.addWidget(label(f"{reason_text_of(seen.manifest)} · {seen.path}", "small", wrap=True))
        for one in (self.other, self.office, self.holds, self.lacks, self.codes):
            self.body.addWidget(one)
        if seen.last:
            self.body.addWidget(self._last(seen))
        if purpose is Purpose.RESTORE:
            self.body.addWidget(label(_KEPT, "muted", wrap=True))
        self.body.addStretch(1)
        self.foot.addStretch(1)
        shut = self.add_cancel()
        self.foot.addWidget(shut)
        self.rejected.connect(self.declined)
        if purpose is Purpose.BEGIN:
            self.act = button("Mở sổ này trên máy này", "primary", "import", "Dùng sổ trong bản này từ bây giờ")
        elif restores:
            self.act = button("Khôi phục bản này", "danger", "undo", "Đóng sổ, thay bằng bản này rồi mở lại")
        if restores:
            self.act.clicked.connect(self._restore)
            self.foot.addWidget(self.act)
        self.fit(680, 600)
        # Not the button that changes something: an Enter pressed twice would be enough.
        shut.setFocus()

    @staticmethod
    def _verdict(seen: LookedInto, purpose: Purpose) -> str:
        if not seen.is_opened:
            return "Bản này còn nguyên vẹn nhưng mã hóa bằng khóa khác; mở bằng mật khẩu dùng lúc sao lưu."
        told = "Bản này dùng được: đã mở ra, kiểm tra toàn vẹn và đếm lại."
        return f"{told} Sổ hiện nay không bị thay đổi gì." if purpose is Purpose.TRY else told

    def _last(self, seen: LookedInto) -> QWidget:
        frame = card()
        lines = []
        for one in seen.last:
            line = ElidedLabel()
            line.setProperty("role", "small")
            line.show_text(f"{moment_text(one.received_at)}   {one.code}   {one.procedure}")
            lines.append(line)
        title = label(f"{len(seen.last)} hồ sơ ghi sau cùng trong bản này", "label")
        frame.setLayout(column(title, *lines, gap=theme.XS, margin=theme.M))
        self.last_lines = lines
        return frame

    def _restore(self) -> None:
        self.accept()
        self.restore_wanted.emit()
