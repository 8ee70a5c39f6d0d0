"""The rules of counting that the office has, by the day from which they hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.register import is_own
from tthc_desktop.text import date_text
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.calendar.rule_words import choice_before, differing_lines, rule_lines
from tthc_desktop.ui.calendar.rules_dialog import RulesDialog
from tthc_desktop.ui.status_look import Look
from tthc_desktop.ui.widgets.basics import button, card, clear, column, label, row
from tthc_desktop.ui.widgets.notices import Pill

if TYPE_CHECKING:
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.widgets.notices import MessageBar

_NAME_WIDTH = 160


class RulesTab(QWidget):
    """Lists the rule sets, the latest first, and opens the dialog for another one.

    Args:
        desktop: what pages share.
        bar: the page's messages.

    Signals:
        kept: the rules are others now.
    """

    kept = Signal()

    def __init__(self, desktop: Desktop, bar: MessageBar) -> None:
        super().__init__()
        self._desktop = desktop
        self._bar = bar
        self.change = button("Đổi quy tắc từ ngày…", "primary", "settings")
        self.change.clicked.connect(self.open_dialog)
        said = label(
            "Mỗi hồ sơ giữ quy tắc của ngày tiếp nhận, kể cả khi đơn vị đổi quy tắc về sau.", "muted", wrap=True
        )
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, theme.S, 0)
        self._list.setSpacing(theme.M)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        self.setLayout(column(said, area, gap=theme.M))

    def refresh(self) -> None:
        """Show the rules that the register has now."""
        clear(self._list)
        register = self._desktop.register
        book = register.rule_book
        today = register.clock().date()
        present = book.on(today)
        before = [None, *book.rule_sets]
        for rules, earlier in reversed(list(zip(book.rule_sets, before, strict=False))):
            self._list.addWidget(self._card(rules, earlier, present, choice_before(book, rules)))
        self._list.addStretch(1)

    def focus_first(self) -> None:
        """Give the keyboard to the button."""
        self.change.setFocus()

    def _card(self, rules: RuleSet, earlier: RuleSet | None, present: RuleSet, chosen_on: date | None) -> QFrame:
        made = card()
        head = row(label(f"Hồ sơ nhận từ {date_text(rules.applies_from)}", "heading"), gap=theme.M)
        if chosen_on is not None:
            head.addWidget(label(f"(theo lựa chọn của đơn vị từ {date_text(chosen_on)})", "muted"))
        if rules is present:
            head.addWidget(Pill(Look("Đang áp dụng", "check", theme.GOOD, "Quy tắc cho hồ sơ nhận hôm nay")))
        elif rules.applies_from > present.applies_from:
            head.addWidget(Pill(Look("Sắp áp dụng", "clock", theme.RUNNING, "Quy tắc cho hồ sơ nhận từ ngày đó")))
        head.addStretch(1)
        if is_own(rules):
            remove = button("Bỏ quy tắc này", "ghost", "close")
            remove.clicked.connect(lambda: self._ask_remove(rules))
            head.addWidget(remove)
        lines = QGridLayout()
        lines.setHorizontalSpacing(theme.L)
        lines.setVerticalSpacing(5)
        lines.setColumnMinimumWidth(0, _NAME_WIDTH)
        lines.setColumnStretch(1, 1)
        changed = differing_lines(rules, earlier) if earlier is not None else set()
        for place, (name, text) in enumerate(rule_lines(rules)):
            lines.addWidget(label(name, "muted"), place, 0)
            mark = "  (khác trước)" if name in changed else ""
            lines.addWidget(label(text + mark, "strong" if name in changed else "", wrap=True), place, 1)
        source = f"{rules.name}. Nguồn: {rules.source}" if rules.source else rules.name
        made.setLayout(column(head, lines, label(source, "small", wrap=True), gap=theme.S, margin=theme.L))
        return made

    def open_dialog(self) -> None:
        """Open the dialog for another rule set."""
        self._bar.clear()
        if not self._desktop.may_do(Right.EDIT_CALENDAR, self._bar.show_error):
            return
        dialog = RulesDialog(self, self._desktop)
        dialog.chosen.connect(lambda rules: self._keep(rules, dialog))
        dialog.open()

    def _keep(self, rules: RuleSet, asked_by: RulesDialog) -> None:
        editing = self._desktop.register.rules_editing
        try:
            self._desktop.refuse_while_importing()
            before = editing.keep(rules)
        except UserError as error:
            # What was chosen stays until it can be kept.
            asked_by.bar.show_error(error)
            return
        asked_by.give_up()
        self.kept.emit()

        def undo() -> None:
            if before is None:
                editing.remove(rules.key)
            else:
                editing.keep(before)

        self._offer_undo(f"Đã đổi quy tắc cho hồ sơ nhận từ {date_text(rules.applies_from)}.", undo)

    def _ask_remove(self, rules: RuleSet) -> None:
        if not self._desktop.may_do(Right.EDIT_CALENDAR, self._bar.show_error):
            return
        messages.ask(
            self,
            "Bỏ quy tắc",
            f"Bỏ quy tắc của đơn vị từ {date_text(rules.applies_from)}?",
            "Hồ sơ đã nhận theo quy tắc này vẫn giữ cách tính đó.",
            "Bỏ quy tắc này",
            lambda: self._remove(rules),
        )

    def _remove(self, rules: RuleSet) -> None:
        editing = self._desktop.register.rules_editing
        try:
            self._desktop.refuse_while_importing()
            editing.remove(rules.key)
        except UserError as error:
            self._bar.show_error(error)
            return
        self.kept.emit()
        self._offer_undo(f"Đã bỏ quy tắc từ {date_text(rules.applies_from)}.", lambda: editing.keep(rules))

    def _offer_undo(self, text: str, deed: Callable[[], object]) -> None:
        def undo() -> None:
            deed()
            self.kept.emit()
            self._desktop.toast("Đã trả lại quy tắc như trước.")

        self._desktop.tell_undoable(text, undo)
