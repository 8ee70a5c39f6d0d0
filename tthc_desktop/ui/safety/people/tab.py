"""The tab “Người dùng”."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QTableView, QWidget

from tthc_desktop.domain.people import Person, Right
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.safety.people.given_dialog import GivenPasswordDialog
from tthc_desktop.ui.safety.people.model import ACCOUNT, NAME, PERSON_ROLE, ROLE, STATE, PeopleModel, RightsModel
from tthc_desktop.ui.safety.people.person_dialog import PersonDialog
from tthc_desktop.ui.safety.people.signing import SigningCard
from tthc_desktop.ui.safety.people.words import HONEST, LEFT, LEFT_ENCRYPTED
from tthc_desktop.ui.safety.tab import SafetyTab
from tthc_desktop.ui.widgets.basics import button, card, column, label, picture, row
from tthc_desktop.ui.widgets.notices import EmptyState
from tthc_desktop.ui.widgets.tables import opens_with_enter, set_up_rows, set_widths

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.safety.people.person_dialog import Written
    from tthc_desktop.ui.tasks import Job

_RIGHTS_WIDTH = 84
# Below this the roles stand under the list instead of beside it.
_NARROW, _LEAST_HEIGHT = 960, 200


class _Found(NamedTuple):
    people: tuple[Person, ...]
    must_sign_in: bool
    idle_minutes: int


class PeopleTab(SafetyTab):
    """Lists who may sign in, and does what an administrator does with accounts.

    Args:
        desktop: what pages share.
    """

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self.model = PeopleModel()
        self.view = QTableView()
        self.view.setModel(self.model)
        set_up_rows(self.view, "Danh sách người dùng")
        set_widths(self.view, {ACCOUNT: 110, ROLE: 90, STATE: 265}, NAME, least=150)
        opens_with_enter(self.view, self._open)
        self.empty = EmptyState("user")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        self.add_button = button("Thêm người dùng…", "primary", "plus")
        self.edit_button = button("Sửa…", tip="Sửa họ tên, quyền (Enter)")
        self.reset_button = button("Cấp lại mật khẩu", tip="Đặt mật khẩu dùng một lần cho người quên mật khẩu")
        self.retire_button = button("Thôi dùng", "danger")
        self.signing = SigningCard(desktop)
        self.add_button.clicked.connect(self.add)
        self.edit_button.clicked.connect(lambda: self._open(self.view.currentIndex()))
        self.reset_button.clicked.connect(self.reset)
        self.retire_button.clicked.connect(self.retire)
        self.signing.changed.connect(self._on_signing)
        self.signing.told.connect(self.told)
        self.signing.refused.connect(self.refused)
        self.view.selectionModel().currentRowChanged.connect(self._on_chosen)
        deeds = row(self.add_button, None, self.edit_button, self.reset_button, self.retire_button)
        left = column(deeds, self.stack, self.signing, gap=theme.M)
        self._both = row(left, self._roles(), gap=theme.L)
        self._both.setStretch(0, 3)
        self._both.setStretch(1, 2)
        self.setLayout(self._both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self.rights.setMinimumHeight(_LEAST_HEIGHT if narrow else 0)
        self.stack.setMinimumHeight(_LEAST_HEIGHT if narrow else 0)

    def _roles(self) -> QWidget:
        rights = self.rights = QTableView()
        self._rights_model = RightsModel()
        rights.setModel(self._rights_model)
        set_up_rows(rights, "Mỗi quyền được làm gì", height=40)
        rights.setWordWrap(True)
        set_widths(rights, dict.fromkeys(range(1, self._rights_model.columnCount()), _RIGHTS_WIDTH), 0)
        honest = row(picture("info", theme.RUNNING.text), label(HONEST, wrap=True), gap=theme.M)
        honest.setStretch(1, 1)
        made = card()
        made.setLayout(column(label("Mỗi quyền được làm gì", "heading"), rights, honest, gap=theme.S, margin=theme.M))
        return made

    def refresh(self) -> None:
        def work(register: Register, _: Job) -> _Found:
            people = register.people
            return _Found(people.all(), people.must_sign_in, people.idle_minutes)

        self.ask(work, self._show)

    def focus_first(self) -> None:
        (self.view if self.model.people else self.add_button).setFocus()

    def _show(self, found: _Found) -> None:
        chosen = self._chosen()
        self.model.show_people(found.people)
        self.stack.setCurrentWidget(self.view if found.people else self.empty)
        if not found.people:
            self.empty.tell(
                "Chưa ai phải đăng nhập",
                "Ai mở máy cũng dùng được sổ, lịch sử ghi tên tài khoản của máy. Thêm người quản trị đầu tiên thì từ "
                "đó mỗi người một mật khẩu, lịch sử ghi đúng tên từng người.",
            )
        self.add_button.setText("Thêm người dùng…" if found.people else "Thêm người quản trị đầu tiên…")
        self.signing.show_state(found.must_sign_in, found.idle_minutes, has_people=bool(found.people))
        places = [place for place, one in enumerate(self.model.people) if chosen and one.account == chosen.account]
        if found.people:
            self.view.selectRow(places[0] if places else 0)
        self._on_chosen()

    def _chosen(self) -> Person | None:
        one = self.view.currentIndex().data(PERSON_ROLE)
        return one if isinstance(one, Person) else None

    def _on_chosen(self, *_: object) -> None:
        one = self._chosen()
        for made in (self.edit_button, self.reset_button, self.retire_button):
            made.setEnabled(one is not None)
        if one is not None:
            self.retire_button.setText("Thôi dùng" if one.is_active else "Cho dùng lại")

    def _may(self) -> bool:
        return self.desktop.may_do(Right.MANAGE_PEOPLE, self.refused.emit)

    def add(self) -> None:
        """Ask for somebody new."""
        if self._may():
            is_first = not any(one.is_active for one in self.model.people)
            PersonDialog(self, self.desktop, None, self._on_added, is_first=is_first).open()

    def _open(self, index: QModelIndex) -> None:
        one = index.data(PERSON_ROLE)
        if isinstance(one, Person) and self._may():
            PersonDialog(self, self.desktop, one, self._on_changed).open()

    def _on_added(self, written: Written) -> None:
        person, given = written
        if self.desktop.register.person is None and not self.model.people:
            # Whoever makes the first account goes on under it.
            self.desktop.register.take_on(person.account)
        self._written(f"Đã thêm {person.full_name}.")
        if given:
            GivenPasswordDialog(self, person, given).open()

    def _on_changed(self, written: Written) -> None:
        self._written(f"Đã lưu {written[0].full_name}.")

    def _written(self, said: str) -> None:
        # Names and roles are read anew, one's own as well.
        register = self.desktop.register
        register.take_on(register.person)
        self.refresh()
        self.changed.emit()
        self.told.emit(said)

    def _on_signing(self) -> None:
        self.refresh()
        self.changed.emit()

    def reset(self) -> None:
        """Give the chosen person a password for one sign-in."""
        one = self._chosen()
        if one is None or not self._may():
            return
        messages.ask(
            self,
            "Cấp lại mật khẩu",
            f"Cấp lại mật khẩu cho {one.full_name}?",
            "Mật khẩu cũ của người ấy không dùng được nữa. Bạn sẽ nhận một mật khẩu dùng một lần để đưa cho họ.",
            "Cấp lại",
            lambda: self._give(one, lambda register: register.people.reset_password(one.account)),
        )

    def retire(self) -> None:
        """Let the chosen person sign in no more, or again."""
        one = self._chosen()
        if one is None or not self._may():
            return
        if not one.is_active:
            self._give(one, lambda register: register.people.bring_back(one.account))
            return
        messages.ask(
            self,
            "Thôi dùng chương trình",
            f"{one.full_name} không dùng chương trình nữa?",
            LEFT + (LEFT_ENCRYPTED if self.desktop.register.encryption.is_on else ""),
            "Thôi dùng",
            lambda: self._do(
                lambda register: register.people.retire(one.account),
                lambda _: self._written(f"{one.full_name} đã thôi dùng chương trình."),
            ),
        )

    def _give(self, person: Person, deed: Callable[[Register], str]) -> None:
        def done(given: str) -> None:
            self._written(f"Đã cấp mật khẩu dùng một lần cho {person.full_name}.")
            GivenPasswordDialog(self, person, given).open()

        self._do(deed, done)

    def _do(self, deed: Callable[[Register], Any], done: Callable[[Any], None]) -> None:
        """Do a deed in the background, for making a password takes its time."""
        if self._may():
            self.desktop.long.submit(self, lambda register, _: deed(register), done, self.refused.emit)
