"""The steps of the recovery code: shown and printed once, then typed back as the proof that it was kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QGridLayout, QLabel

from tthc_desktop.errors import UserError
from tthc_desktop.register import new_recovery_code, recovery_groups, recovery_page_pdf, save_recovery_page
from tthc_desktop.ui import files, theme
from tthc_desktop.ui.printing.kinds import CODE
from tthc_desktop.ui.printing.printer import PrintRun
from tthc_desktop.ui.printing.sending import Sending
from tthc_desktop.ui.printing.way import WayToPrinter
from tthc_desktop.ui.safety.encryption.steps import DialogStep
from tthc_desktop.ui.widgets.basics import button, card, check_box, label, row
from tthc_desktop.ui.widgets.fields import Field, LineEdit
from tthc_desktop.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop

_COLUMNS = 4
# Whoever has the last two has had the whole page before the eyes.
TYPED_BACK = 2
_WHAT = (
    "Khi không còn ai nhớ mật khẩu, mã này là cách duy nhất mở lại sổ và các bản sao lưu đã mã hóa. Mã chỉ hiện một "
    "lần ở đây. Hãy in ra giấy, cho vào phong bì dán kín và cất trong két, không để cạnh máy tính."
)
_COPIED = "Tôi đã chép tay đủ 8 nhóm ra giấy"
_NOT_KEPT = f"Hãy in mã, lưu tệp để in nơi khác, hoặc chép tay rồi đánh dấu vào ô “{_COPIED}”."
_SAVED = "Đã lưu {name}. Ai có tệp này và tệp sổ thì mở được sổ: in xong hãy xóa tệp, kể cả trong Thùng rác."


class CodeStep(DialogStep):
    """Shows a new recovery code and lets it be printed.

    Args:
        desktop: what pages share.
    """

    def __init__(self, desktop: Desktop) -> None:
        super().__init__("In mã khôi phục")
        self._desktop = desktop
        self.code = new_recovery_code()
        self._is_out = False
        self.say(_WHAT)
        frame, grid = card(), QGridLayout()
        grid.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        grid.setHorizontalSpacing(theme.XL)
        self.groups: list[QLabel] = []
        for place, group in enumerate(recovery_groups(self.code)):
            number = label(f"Nhóm {place + 1}", "small")
            digits = label(f"{group[:3]} {group[3:]}", "title")
            digits.setAccessibleName(f"Nhóm {place + 1}: {group}")
            self.groups.append(digits)
            line, column = divmod(place, _COLUMNS)
            grid.addWidget(number, 2 * line, column, Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(digits, 2 * line + 1, column, Qt.AlignmentFlag.AlignHCenter)
        frame.setLayout(grid)
        self.body.addWidget(frame)
        self.print = button("In…", "", "printer", "In tờ mã khôi phục ra giấy")
        self.save = button("Lưu PDF…", icon="document", tip="Lưu vào thẻ nhớ để in ở máy khác")
        self.copied = check_box(_COPIED)
        self.body.addLayout(row(self.print, self.save, self.copied, None))
        self.bar = MessageBar()
        self.body.addWidget(self.bar)
        self._way = WayToPrinter(self, self.bar, desktop.preferences.printing, CODE, desktop.printers)
        self._sending = Sending(self)
        self._sending.ended.connect(self._on_sent)
        self._sending.failed.connect(self._on_failed)
        self.print.clicked.connect(self._ask_printer)
        self.save.clicked.connect(self._ask_where)

    def focus_first(self) -> bool:
        self.print.setFocus()
        return True

    def pdf(self) -> bytes:
        """Return the page with the code."""
        register = self._desktop.register
        return recovery_page_pdf(register.office(), self.code, register.clerk, register.clock())

    def check(self) -> bool:
        if self._sending.is_under_way:
            return False
        if not (self._is_out or self.copied.isChecked()):
            self.bar.show_message(_NOT_KEPT, theme.SOON, "info")
            return False
        return True

    def _ask_printer(self) -> None:
        self.bar.clear()
        self._way.begin(self.pdf(), self.print_on, may_choose_pages=False)

    def print_on(self, printer: QPrinter, pages: list[int]) -> None:
        """Send the page to a printer."""
        pdf = self.pdf()
        try:
            run = PrintRun(printer, pages)
        except UserError as error:
            self.bar.show_error(error)
            return
        self._sending.start(run.pages(pdf))

    def _on_sent(self) -> None:
        self._is_out = True
        self.bar.show_message("Đã gửi tới máy in. Hãy cầm tờ giấy trên tay rồi mới bấm Tiếp tục.", theme.GOOD, "check")

    def _on_failed(self, error: UserError) -> None:
        self.bar.show_error(error)

    def _ask_where(self) -> None:
        self.bar.clear()
        path = self._desktop.preferences.exports_folder / "Ma khoi phuc.pdf"
        files.ask_where_to_save(self, "Lưu tờ mã khôi phục", path, self.save_to)

    def save_to(self, path: Path) -> None:
        """Save the page as a file."""
        try:
            save_recovery_page(self.pdf(), path)
        except UserError as error:
            self.bar.show_error(error)
            return
        self._is_out = True
        self.bar.show_message(_SAVED.format(name=path.name), theme.SOON, "warning")


class TypeBackStep(DialogStep):
    """Asks for the last groups of the code.

    Args:
        shown: the step that showed it.
    """

    def __init__(self, shown: CodeStep) -> None:
        super().__init__("Gõ lại từ tờ giấy")
        self._shown = shown
        wanted = recovery_groups(shown.code)
        places = range(len(wanted) - TYPED_BACK, len(wanted))
        names = " và ".join(f"nhóm {place + 1}" for place in places)
        self.say(f"Để chắc rằng mã đã nằm trên giấy, hãy nhìn tờ giấy và gõ lại {names}.")
        self.fields = [Field(f"Nhóm {place + 1}", LineEdit(limit=20), required=True) for place in places]
        self._wanted = [wanted[place] for place in places]
        self.body.addLayout(row(*self.fields, None))
        for field, after in zip(self.fields, [*self.fields[1:], None], strict=True):
            edit = field.editor
            assert isinstance(edit, LineEdit)
            edit.returnPressed.connect(after.editor.setFocus if after is not None else self.finished)

    def on_show(self) -> None:
        for field in self.fields:
            field.forget_error()

    def focus_first(self) -> bool:
        self.fields[0].editor.setFocus()
        return True

    def check(self) -> bool:
        for field, wanted in zip(self.fields, self._wanted, strict=True):
            edit = field.editor
            assert isinstance(edit, LineEdit)
            typed = "".join(edit.text().upper().replace("O", "0").replace("I", "1").replace("L", "1").split())
            if typed.replace("-", "") != wanted:
                field.show_error("Chưa giống mã: hãy đối chiếu với tờ giấy")
                edit.setFocus()
                return False
        return True
