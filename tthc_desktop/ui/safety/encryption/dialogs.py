"""The dialogs of the tab “Mã hóa”, one for each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.closed_deed import ClosedDeed, Reopening
from tthc_desktop.ui.safety.encryption.code_steps import CodeStep, TypeBackStep
from tthc_desktop.ui.safety.encryption.password_steps import NewPasswordStep, OwnPasswordStep
from tthc_desktop.ui.safety.encryption.steps import DialogStep, StepsDialog
from tthc_desktop.ui.widgets.basics import check_box, label, picture, row

if TYPE_CHECKING:
    from tthc_desktop.register import Conversion, EncryptionState, Register
    from tthc_desktop.ui.page import Desktop

# Gets the deed for which the window closes.
Deed = Callable[[ClosedDeed], object]

_PROTECTS = (
    "Máy bị mất, ổ đĩa tháo ra, tệp sổ hay bản sao lưu bị chép đi: không có mật khẩu thì không đọc được gì.",
    "Không bảo vệ máy đang mở sổ, và không bảo vệ tệp đã xuất ra (Excel, PDF, Word): các tệp đó vẫn đọc được như "
    "thường.",
)
_LOSS = "Mất cả mật khẩu lẫn tờ mã khôi phục là mất sổ. Không ai mở lại được, kể cả người làm ra phần mềm."
_LEFT_BEHIND = (
    "Tệp sổ cũ chưa mã hóa được ghi đè rồi xóa. Trên ổ SSD, thẻ nhớ, phần cũ vẫn có thể còn lại trong ổ và người có "
    "công cụ chuyên dụng có thể khôi phục; khi thanh lý máy hãy hủy ổ đĩa theo quy định."
)
_BACKUPS = "Các bản sao lưu làm trước hôm nay vẫn chưa mã hóa. Thẻ Mã hóa sẽ liệt kê chúng để mã hóa hoặc xóa."
_OWN = "Mật khẩu của bạn ({name})"
_OFFICE = "Mật khẩu của sổ"


class _Told(DialogStep):
    """A step that only tells, with a sign before each paragraph."""

    def __init__(self, title: str, *lines: tuple[str, str]) -> None:
        super().__init__(title)
        for icon, text in lines:
            made = row(picture(icon, theme.SOON.text if icon == "warning" else ""), label(text, wrap=True))
            made.setStretch(1, 1)
            self.body.addLayout(made)


class _Second(_Told):
    """A step that asks a second time."""

    def __init__(self, title: str, question: str, *lines: tuple[str, str]) -> None:
        super().__init__(title, *lines)
        self.sure = check_box(question)
        self.body.addWidget(self.sure)
        self._missing = label("Hãy đánh dấu vào ô trên nếu đúng là muốn vậy.", "error", wrap=True)
        self._missing.hide()
        self.body.addWidget(self._missing)
        self.sure.toggled.connect(self._missing.hide)

    def focus_first(self) -> bool:
        self.sure.setFocus()
        return True

    def check(self) -> bool:
        self._missing.setVisible(not self.sure.isChecked())
        return self.sure.isChecked()


def _asks_own(state: EncryptionState, name: str, lead: str) -> OwnPasswordStep:
    caption = _OWN.format(name=name) if state.account else _OFFICE
    return OwnPasswordStep("Nhập mật khẩu", lead, caption)


class _ConversionDialog(StepsDialog):
    """Prepares a conversion in the background and hands it on as a deed."""

    def __init__(
        self,
        parent: QWidget,
        desktop: Desktop,
        title: str,
        steps: Sequence[DialogStep],
        caption: str,
        deed: Deed,
    ) -> None:
        super().__init__(parent, title, steps, caption, self._prepare)
        self._desktop, self._deed = desktop, deed

    def prove(self, step: DialogStep, then: Callable[[], object]) -> None:
        if not isinstance(step, OwnPasswordStep) or step is self.steps[-1]:
            then()
            return

        def right(_: object) -> None:
            self.rest()
            then()

        self.begin_work("Đang kiểm tra…")
        typed = step.password
        self._desktop.long.submit(
            self, lambda register, _: register.encryption.check_password(typed), right, self.end_work
        )

    def prepared(self, register: Register) -> Conversion:
        """Return the conversion; called on a lane."""
        raise NotImplementedError

    def titles(self) -> tuple[str, str]:
        """Return what is told while it is done, and afterwards."""
        raise NotImplementedError

    def _prepare(self) -> None:
        self.begin_work("Đang kiểm tra…")
        self._desktop.long.submit(self, lambda register, _: self.prepared(register), self._on_prepared, self.end_work)

    def _on_prepared(self, conversion: Conversion) -> None:
        self.rest()
        register = self._desktop.register
        doing, told = self.titles()

        def work() -> Reopening:
            conversion.run()
            return Reopening(lambda: register.under_key(conversion.new_key), told)

        self.accept()
        self._deed(ClosedDeed(doing, work))


class EncryptDialog(_ConversionDialog):
    """Encrypts the plain register.

    Args:
        parent: the page.
        desktop: what pages share.
        state: how the register is kept now.
        deed: gets the deed.
    """

    def __init__(self, parent: QWidget, desktop: Desktop, state: EncryptionState, deed: Deed) -> None:
        lines = [("shield", _PROTECTS[0]), ("info", _PROTECTS[1]), ("warning", _LOSS)]
        if state.others:
            names = ", ".join(one.name for one in state.others)
            lines.append(("user", f"Sau khi mã hóa, cần cấp lại mật khẩu một lần cho: {names} (thẻ Người dùng)."))
        self.password: OwnPasswordStep | NewPasswordStep
        if state.account:
            lead = "Từ nay mật khẩu đăng nhập của bạn cũng là thứ mở tệp sổ."
            self.password = _asks_own(state, desktop.register.clerk, lead)
        else:
            lead = "Mỗi lần mở TTHC Desktop sẽ hỏi mật khẩu này. Mọi người dùng sổ trên máy dùng chung một mật khẩu."
            self.password = NewPasswordStep("Đặt mật khẩu của sổ", lead)
        self.code = CodeStep(desktop)
        self.typed = TypeBackStep(self.code)
        last = _Told(
            "Mã hóa ngay",
            ("clock", "Chương trình đóng sổ, ghi lại toàn bộ tệp, đối chiếu từng bảng rồi mở lại. Xin đừng tắt máy."),
            ("info", "Nếu mất điện giữa chừng, lần mở sau chương trình làm tiếp; sổ không mất."),
            ("info", _LEFT_BEHIND),
            ("info", _BACKUPS),
        )
        steps = [_Told("Mã hóa để làm gì", *lines), self.password, self.code, self.typed, last]
        super().__init__(parent, desktop, "Mã hóa sổ hồ sơ", steps, "Mã hóa sổ", deed)

    def prepared(self, register: Register) -> Conversion:
        return register.encryption.encrypting(self.password.password, self.code.code)

    def titles(self) -> tuple[str, str]:
        return "Đang mã hóa sổ hồ sơ…", "Sổ đã được mã hóa."


class OtherKeyDialog(_ConversionDialog):
    """Gives the encrypted register another key.

    Args:
        parent: the page.
        desktop: what pages share.
        state: how the register is kept now.
        deed: gets the deed.
    """

    def __init__(self, parent: QWidget, desktop: Desktop, state: EncryptionState, deed: Deed) -> None:
        why = _Told(
            "Khi nào cần đổi khóa",
            ("info", "Khi người biết mã khôi phục hoặc mật khẩu của sổ đã nghỉ, hoặc phong bì bị mở ngoài ý muốn."),
            (
                "shield",
                "Toàn bộ tệp được mã hóa lại bằng khóa mới. Mật khẩu của mọi người giữ nguyên; mã khôi phục cũ "
                "hết tác dụng với sổ này.",
            ),
            (
                "warning",
                "Bản sao lưu cũ vẫn mở được bằng mật khẩu, mã của lúc đó: hãy giữ tờ mã cũ chừng nào còn giữ chúng.",
            ),
        )
        self.password = _asks_own(state, desktop.register.clerk, "Để chắc rằng đúng người đang làm việc này.")
        self.code = CodeStep(desktop)
        self.typed = TypeBackStep(self.code)
        super().__init__(
            parent, desktop, "Đổi khóa mã hóa", [why, self.password, self.code, self.typed], "Đổi khóa", deed
        )

    def prepared(self, register: Register) -> Conversion:
        return register.encryption.giving_another_key(self.password.password, self.code.code)

    def titles(self) -> tuple[str, str]:
        return "Đang đổi khóa mã hóa…", "Đã đổi khóa. Mã khôi phục cũ không còn mở được sổ này."


class PlainDialog(_ConversionDialog):
    """Ends the encryption, after a second question.

    Args:
        parent: the page.
        desktop: what pages share.
        state: how the register is kept now.
        deed: gets the deed.
    """

    def __init__(self, parent: QWidget, desktop: Desktop, state: EncryptionState, deed: Deed) -> None:
        self.sure = _Second(
            "Bỏ mã hóa?",
            "Tôi hiểu và vẫn muốn bỏ mã hóa",
            (
                "warning",
                "Từ lúc đó, ai chép được tệp sổ hoặc bản sao lưu mới đều đọc được toàn bộ, không cần mật khẩu.",
            ),
            ("info", "Chỉ nên bỏ khi ổ đĩa đã được mã hóa bằng BitLocker, hoặc khi chuyển giao sổ."),
            ("info", "Bản sao lưu cũ vẫn mã hóa: hãy giữ mật khẩu và tờ mã khôi phục chừng nào còn giữ chúng."),
        )
        self.password = _asks_own(state, desktop.register.clerk, "Để chắc rằng đúng người đang làm việc này.")
        super().__init__(parent, desktop, "Bỏ mã hóa", [self.sure, self.password], "Bỏ mã hóa", deed)

    def prepared(self, register: Register) -> Conversion:
        return register.encryption.making_plain(self.password.password)

    def titles(self) -> tuple[str, str]:
        return "Đang bỏ mã hóa…", "Sổ không còn mã hóa."


class NewCodeDialog(StepsDialog):
    """Puts a new recovery code in the place of the one before.

    Args:
        parent: the page.
        desktop: what pages share.
        done: told once it holds.
    """

    def __init__(self, parent: QWidget, desktop: Desktop, done: Callable[[], object]) -> None:
        self._desktop, self._done = desktop, done
        self.code = CodeStep(desktop)
        self.typed = TypeBackStep(self.code)
        super().__init__(parent, "Mã khôi phục mới", [self.code, self.typed], "Dùng mã mới", self._act)

    def _act(self) -> None:
        def work(register: Register, _: object) -> None:
            register.encryption.change_code(self.code.code)

        self.begin_work("Đang niêm mã mới…")
        self._desktop.long.submit(self, work, self._on_done, self.end_work)

    def _on_done(self, _: object) -> None:
        self.rest()
        self.accept()
        self._done()


class OfficePasswordDialog(StepsDialog):
    """Changes the one password of an office in which nobody signs in.

    Args:
        parent: the page.
        desktop: what pages share.
        done: told once it holds.
    """

    def __init__(self, parent: QWidget, desktop: Desktop, done: Callable[[], object]) -> None:
        self._desktop, self._done = desktop, done
        lead = "Mật khẩu mới dùng cho sổ và các bản sao lưu từ nay; bản sao lưu cũ vẫn mở bằng mật khẩu của lúc đó."
        self.fields = NewPasswordStep("Đổi mật khẩu của sổ", lead, former=True)
        super().__init__(parent, "Đổi mật khẩu của sổ", [self.fields], "Đổi mật khẩu", self._act)

    def _act(self) -> None:
        former, password = self.fields.former.text(), self.fields.password

        def work(register: Register, _: object) -> None:
            register.encryption.change_office_password(former, password)

        self.begin_work("Đang đổi mật khẩu…")
        self._desktop.long.submit(self, work, self._on_done, self.end_work)

    def _on_done(self, _: object) -> None:
        self.rest()
        self.accept()
        self._done()
