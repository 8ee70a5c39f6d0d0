"""The dialog “Máy in”: on which printer and how each kind of paper is printed at this computer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.errand import Errand
from tthc_desktop.ui.print_memory import MOST_COPIES, USUAL_TRAY, Sheet
from tthc_desktop.ui.printing.kinds import PRINT_KINDS, SHEET_TEXT
from tthc_desktop.ui.printing.printers import PrinterFacts
from tthc_desktop.ui.widgets.basics import button, check_box, column, label, row
from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.fields import ComboBox, Field

if TYPE_CHECKING:
    from tthc_desktop.ui.print_memory import PrintMemory
    from tthc_desktop.ui.printing.kinds import PrintKind
    from tthc_desktop.ui.printing.printers import Printers

_LIST_WIDTH, _LINE_HEIGHT = 250, 26
_ABOUT = (
    "Mỗi loại giấy nhớ máy in riêng, chỉ trên máy tính này và tài khoản Windows này. Máy tính khác không bị ảnh hưởng."
)
_AT_ONCE = "In ngay, không hỏi lại"
_NONE = "Máy tính này chưa có máy in nào. Vẫn lưu được giấy thành tệp PDF để in ở máy khác."


class PrinterDialog(FramedDialog):
    """Shows how each kind of paper is printed and keeps what is changed at once.

    Args:
        parent: the window, or a preview.
        memory: remembers it.
        printers: the printers of this computer.
        kind: the kind of paper to begin with; the first one unless given.
    """

    def __init__(self, parent: QWidget | None, memory: PrintMemory, printers: Printers, kind: str = "") -> None:
        super().__init__(parent, "Máy in")
        self._memory, self._printers = memory, printers
        self._facts: dict[str, PrinterFacts] = {}
        self._is_filling = False
        self.kinds = QListWidget()
        self.kinds.setAccessibleName("Loại giấy")
        self.kinds.setFixedWidth(_LIST_WIDTH)
        for one in PRINT_KINDS:
            item = QListWidgetItem(one.caption)
            item.setSizeHint(QSize(0, _LINE_HEIGHT))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.kinds.addItem(item)
        self.about = label("", "heading")
        self.printer, self.sheet, self.tray, self.copies = ComboBox(), ComboBox(), ComboBox(), ComboBox()
        for sheet in Sheet:
            self.sheet.addItem(SHEET_TEXT[sheet], sheet.value)
        for number in range(1, MOST_COPIES + 1):
            self.copies.addItem(f"{number} bản", number)
        self.printer_field, self.sheet_field = Field("Máy in", self.printer), Field("Khổ giấy", self.sheet)
        self.tray_field, self.copies_field = Field("Khay giấy", self.tray), Field("Số bản", self.copies)
        self.two_sided = check_box("In hai mặt")
        self.at_once = check_box(_AT_ONCE)
        self.told = label("", "muted", wrap=True)
        side = column(
            self.about,
            self.printer_field,
            self.told,
            row(self.sheet_field, self.copies_field, gap=theme.M),
            self.tray_field,
            self.two_sided,
            self.at_once,
            None,
            gap=theme.M,
        )
        content = row(self.kinds, side, gap=theme.L)
        content.setStretch(1, 1)
        self.body.addWidget(label(_ABOUT, "muted", wrap=True))
        self.body.addLayout(content, 1)
        self.same = button("Dùng máy in này cho mọi loại giấy", tip="Khổ giấy, khay, số bản của từng loại giữ nguyên")
        shut = button("Đóng", "primary", tip="Đóng (Esc)")
        shut.clicked.connect(self.reject)
        self.foot.addWidget(self.same)
        self.foot.addStretch(1)
        self.foot.addWidget(shut)
        self._connect()
        self.fit(760, 550)
        self._begin_with(kind)

    def _connect(self) -> None:
        self.kinds.currentRowChanged.connect(lambda _: self._show())
        self.printer.currentIndexChanged.connect(lambda _: self._on_printer())
        self.sheet.currentIndexChanged.connect(lambda _: self._keep_sheet())
        for box in (self.tray, self.copies):
            box.currentIndexChanged.connect(lambda _: self._keep())
        self.two_sided.toggled.connect(lambda _: self._keep())
        self.at_once.toggled.connect(lambda _: self._keep())
        self.same.clicked.connect(self._take_for_all)

    def _begin_with(self, kind: str) -> None:
        names, usual = self._printers.names(), self._printers.usual()
        self._names = names
        if not names:
            self.bar.show_message(_NONE, theme.SOON, "printer", closable=False)
        self._usual = usual or (names[0] if names else "")
        place = next((place for place, one in enumerate(PRINT_KINDS) if one.key == kind), 0)
        self.kinds.setCurrentRow(place)
        self.kinds.setFocus()

    @property
    def kind(self) -> PrintKind:
        """The kind of paper that is shown."""
        found: PrintKind = self.kinds.currentItem().data(Qt.ItemDataRole.UserRole)
        return found

    def _show(self) -> None:
        choice = self._memory.of(self.kind.key)
        self._is_filling = True
        self.about.setText(f"{self.kind.caption}{f' (khổ {self.kind.sheet})' if self.kind.sheet else ''}")
        self.printer.clear()
        usual = f" ({self._usual})" if self._usual else ""
        self.printer.addItem(f"Máy in thường dùng của máy tính{usual}", "")
        for name in self._names:
            self.printer.addItem(name, name)
        if choice.printer and choice.printer not in self._names:
            self.printer.addItem(f"{choice.printer} (không còn thấy)", choice.printer)
        self.printer.setCurrentIndex(self.printer.findData(choice.printer))
        self.sheet_field.setVisible(not self.kind.sheet)
        # A paper that the clerk never chose a sheet for has its own, which is A5 for all but our own proof.
        own = Sheet.A4 if self.kind.key == "proof" else Sheet.A5
        self.sheet.setCurrentIndex(self.sheet.findData((choice.chosen_sheet or own).value))
        self.copies.setCurrentIndex(self.copies.findData(choice.copies))
        self.at_once.setText(_AT_ONCE if self.kind.sheet else f"{_AT_ONCE} (cả khi bấm “Lưu và in”)")
        self.at_once.setChecked(choice.at_once)
        self._is_filling = False
        self._look()

    def _look(self) -> None:
        """Show what the printer offers; one in a network may take seconds to answer."""
        name = self.printer.currentData() or self._usual
        self.at_once.setEnabled(bool(self.printer.currentData()))
        self.at_once.setToolTip("" if self.printer.currentData() else "Hãy chọn hẳn một máy in trước")
        known = self._facts.get(name)
        if known is not None or name not in self._names:
            self._show_facts(known or PrinterFacts(name))
            return
        self.told.setText("Đang hỏi máy in…")
        self._show_offered(PrinterFacts(name))
        printers = self._printers
        Errand(self, lambda _: printers.facts(name), self._on_facts, self._on_not_told).begin()

    def _on_facts(self, facts: PrinterFacts) -> None:
        self._facts[facts.name] = facts
        if facts.name == (self.printer.currentData() or self._usual):
            self._show_facts(facts)

    def _on_not_told(self, error: Exception) -> None:
        self.told.clear()
        messages.show_failure(self, error)

    def _show_facts(self, facts: PrinterFacts) -> None:
        words = [f"Máy in này {facts.trouble}."] if facts.trouble else []
        if not facts.has_a5 and not self.kind.sheet:
            words.append("Máy in này không có khổ A5: hãy chọn “2 bản A5 trên A4” hoặc khổ A4.")
        self.told.setText(" ".join(words))
        self.told.setVisible(bool(words))
        self._show_offered(facts)

    def _show_offered(self, facts: PrinterFacts) -> None:
        choice = self._memory.of(self.kind.key)
        self._is_filling = True
        self.tray.clear()
        self.tray.addItem("Máy in tự chọn", USUAL_TRAY)
        for tray in facts.trays:
            self.tray.addItem(tray.name, tray.number)
        self.tray.setCurrentIndex(max(0, self.tray.findData(choice.tray)))
        self.tray_field.setVisible(bool(facts.trays))
        # For a short paper it may have been ticked in the system's dialog: here it is seen and taken back.
        self.two_sided.setVisible((self.kind.is_long and facts.two_sided) or choice.two_sided)
        self.two_sided.setChecked(choice.two_sided)
        self._is_filling = False

    def _on_printer(self) -> None:
        if self._is_filling:
            return
        choice = self._memory.of(self.kind.key)
        name = self.printer.currentData()
        self._memory.keep(
            self.kind.key,
            # Trays of one printer are not those of another.
            replace(choice, printer=name, tray=USUAL_TRAY, at_once=choice.at_once and bool(name)),
        )
        self._show()

    def _keep(self) -> None:
        if self._is_filling:
            return
        choice = self._memory.of(self.kind.key)
        kept = replace(
            choice,
            # A printer that has not answered yet shows none of its trays.
            tray=self.tray.currentData() if self.tray.count() > 1 else choice.tray,
            copies=self.copies.currentData(),
            two_sided=self.two_sided.isChecked(),
            at_once=self.at_once.isChecked(),
        )
        self._memory.keep(self.kind.key, kept)

    def _keep_sheet(self) -> None:
        # Apart from the others: a paper has its own sheet until one is chosen for it.
        if not self._is_filling:
            self._memory.keep(self.kind.key, replace(self._memory.of(self.kind.key), sheet=self.sheet.currentData()))

    def _take_for_all(self) -> None:
        name = self.printer.currentData()
        for one in PRINT_KINDS:
            choice = self._memory.of(one.key)
            if choice.printer != name:
                self._memory.keep(one.key, replace(choice, printer=name, tray=USUAL_TRAY, at_once=False))
        who = f"“{name}”" if name else "máy in thường dùng của máy tính"
        self.bar.show_message(f"Mọi loại giấy nay in bằng {who}.", theme.GOOD, "check")
