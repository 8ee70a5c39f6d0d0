"""What a backup holds once it was opened for real; from here it is restored, or nothing is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.register import LookedInto
from tthc_desktop.text import moment_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.safety.backups.words import codes_text, holds_text, lacks_text, reason_text_of
from tthc_desktop.ui.widgets.basics import button, card, column, label, picture, row
from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.elided import ElidedLabel

_KEPT = (
    "Trước khi khôi phục, sổ hiện nay được sao lưu một lần nữa và tệp sổ cũ được giữ lại trong thư mục dữ liệu, "
    "nên vẫn quay lại được."
)


class LookDialog(FramedDialog):
    """Shows what is in a backup.

    Args:
        parent: the window.
        seen: what was seen in it.
        restores: whether it is about restoring; otherwise it was a trial, and nothing can be changed from here.

    Signals:
        restore_wanted: the clerk has seen what would be missing and wants it all the same.
    """

    restore_wanted = Signal()

    def __init__(self, parent: QWidget, seen: LookedInto, *, restores: bool) -> None:
        super().__init__(parent, "Khôi phục sổ từ bản sao lưu" if restores else "Thử khôi phục")
        good = seen.is_opened
        self.verdict = label(self._verdict(seen, restores=restores), "strong", wrap=True)
        tone = theme.GOOD if good else theme.SOON
        top = row(picture("check" if good else "help", tone.text, 24), self.verdict, gap=theme.M)
        top.setStretch(1, 1)
        self.holds = label(holds_text(seen.manifest), wrap=True)
        self.lacks = label(lacks_text(seen, restores=restores), "strong" if restores else "", wrap=True)
        self.codes = label(codes_text(seen), "muted", wrap=True, selectable=True)
        self.codes.setVisible(bool(self.codes.text()))
        self.body.addLayout(top)
        self.body.addWidget(label(f"{reason_text_of(seen.manifest)} · {seen.path}", "small", wrap=True))
        self.body.addWidget(self.holds)
        self.body.addWidget(self.lacks)
        self.body.addWidget(self.codes)
        if seen.last:
            self.body.addWidget(self._last(seen))
        if restores:
            self.body.addWidget(label(_KEPT, "muted", wrap=True))
        self.body.addStretch(1)
        self.foot.addStretch(1)
        shut = self.add_cancel()
        self.foot.addWidget(shut)
        if restores:
            self.act = button("Khôi phục bản này", "danger", "undo", "Đóng sổ, thay bằng bản này rồi mở lại")
            self.act.clicked.connect(self._restore)
            self.foot.addWidget(self.act)
        self.fit(680, 600)
        # Not the button that changes something: an Enter pressed twice would be enough.
        shut.setFocus()

    @staticmethod
    def _verdict(seen: LookedInto, *, restores: bool) -> str:
        if not seen.is_opened:
            return "Bản này còn nguyên vẹn nhưng mã hóa bằng khóa khác; mở bằng mật khẩu dùng lúc sao lưu."
        told = "Bản này dùng được: đã mở ra, kiểm tra toàn vẹn và đếm lại."
        return told if restores else f"{told} Sổ hiện nay không bị thay đổi gì."

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
        self.give_up()
        self.restore_wanted.emit()
