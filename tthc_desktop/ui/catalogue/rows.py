"""The rows of a procedure's terms and of the papers it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from tthc_desktop.domain.catalogue import ProcedureTerm
from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel, Enclosure
from tthc_desktop.domain.terms import parse_term, term_text
from tthc_desktop.errors import UserError
from tthc_desktop.ui import typed
from tthc_desktop.ui.catalogue.words import understood_words
from tthc_desktop.ui.widgets.basics import label, repolish
from tthc_desktop.ui.widgets.fields import ComboBox, LineEdit
from tthc_desktop.ui.widgets.row_list import RowColumn, RowList

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure

_NUMBER_WIDTH = 78


def _channels() -> ComboBox:
    made = ComboBox()
    made.addItem("Mọi hình thức", None)
    for channel in Channel:
        made.addItem(CHANNEL_TEXT[channel], channel)
    return made


class TermRows(RowList):
    """The terms of a procedure, by case and by channel."""

    def __init__(self) -> None:
        super().__init__(
            (
                RowColumn("Thời hạn", lambda: LineEdit(hint="ví dụ: 3 ngày làm việc", limit=60), 178),
                RowColumn("Hình thức nộp", _channels, 146),
                RowColumn("Trường hợp", lambda: LineEdit(hint="nếu có nhiều", limit=200)),
            ),
            "Thêm thời hạn",
        )
        self.note = label("", "small", wrap=True)
        self.note.hide()
        inside = self.layout()
        assert inside is not None
        inside.addWidget(self.note)
        self.changed.connect(self._tell)

    def add_row(self, *, focus: bool = False) -> list[QWidget]:
        fields = super().add_row(focus=focus)
        words = fields[0]
        assert isinstance(words, QLineEdit)
        words.textChanged.connect(self._tell)
        words.editingFinished.connect(self.mark_wrong)
        return fields

    def _tell(self) -> None:
        """Say how what is typed is taken; what is no term yet is told once the field is left."""
        said: list[str] = []
        for words, *_ in self.rows():
            assert isinstance(words, QLineEdit)
            complaint = _complaint(words)
            if complaint and words.property("wrong"):
                said.append(complaint)
            elif not complaint:
                _mark(words, wrong=False)
                said.append(understood_words(words.text()) if words.text().strip() else "")
        self.note.setText("\n".join(dict.fromkeys(filter(None, said))))
        self.note.setVisible(bool(self.note.text()))

    def mark_wrong(self) -> None:
        """Mark what is no term, and say so below."""
        for words, *_ in self.rows():
            assert isinstance(words, QLineEdit)
            _mark(words, wrong=bool(_complaint(words)))
        self._tell()

    def show_terms(self, procedure: Procedure | None) -> None:
        """Show the terms of a procedure, an empty row when it has none."""
        self.clear()
        for term in procedure.terms if procedure else (ProcedureTerm(None),):
            words, channel, case = self.add_row()
            assert isinstance(words, QLineEdit)
            assert isinstance(channel, ComboBox)
            assert isinstance(case, QLineEdit)
            words.setText(term_text(term.term) if term.term else "")
            channel.choose(term.channel)
            case.setText(term.case_name)

    def terms(self) -> tuple[ProcedureTerm, ...]:
        """Return the terms as typed; an empty term is one not known yet.

        Raises:
            UserError: a term cannot be read.
        """
        found = []
        for words, channel, case in self.rows():
            assert isinstance(words, QLineEdit)
            assert isinstance(channel, QComboBox)
            assert isinstance(case, QLineEdit)
            typed_term = words.text().strip()
            if typed_term or case.text().strip() or len(self.rows()) == 1:
                term = parse_term(typed_term) if typed_term else None
                found.append(ProcedureTerm(term, channel.currentData(), case.text().strip()))
        return tuple(found)

    def wrong_field(self) -> QLineEdit | None:
        """Mark the fields whose term cannot be read, and return the first."""
        self.mark_wrong()
        fields = (words for words, *_ in self.rows() if isinstance(words, QLineEdit))
        return next((words for words in fields if _complaint(words)), None)


def _complaint(words: QLineEdit) -> str:
    """Return why what is typed is no term; empty when it is one, or nothing is typed."""
    try:
        if words.text().strip():
            parse_term(words.text())
    except UserError as error:
        return str(error)
    return ""


def _mark(words: QLineEdit, *, wrong: bool) -> None:
    if bool(words.property("wrong")) is not wrong:
        words.setProperty("wrong", wrong)
        repolish(words)


class EnclosureRows(RowList):
    """The papers that a procedure asks for."""

    def __init__(self) -> None:
        super().__init__(
            (
                RowColumn("Giấy tờ", lambda: LineEdit(limit=300)),
                RowColumn("Bản chính", lambda: LineEdit(limit=3), _NUMBER_WIDTH),
                RowColumn("Bản sao", lambda: LineEdit(limit=3), _NUMBER_WIDTH),
                RowColumn("Bản photo", lambda: LineEdit(limit=3), _NUMBER_WIDTH),
            ),
            "Thêm giấy tờ",
        )

    def show_enclosures(self, enclosures: tuple[Enclosure, ...]) -> None:
        """Show these papers."""
        self.clear()
        for one in enclosures:
            values = (one.name, *(str(number or "") for number in (one.originals, one.copies, one.photocopies)))
            for field, value in zip(self.add_row(), values, strict=True):
                assert isinstance(field, QLineEdit)
                field.setText(value)

    def enclosures(self) -> tuple[Enclosure, ...]:
        """Return the papers as typed, rows without a name left out.

        Raises:
            UserError: a number cannot be read.
        """
        found = []
        for fields in self.rows():
            texts = [field.text().strip() for field in fields if isinstance(field, QLineEdit)]
            numbers = [typed.read_number(text) for text in texts[1:]]
            if not texts[0]:
                continue
            if None in numbers:
                raise UserError(f"Số bản của “{texts[0]}” chưa đúng.", "Chỉ nhập chữ số, hoặc để trống.")
            found.append(Enclosure(texts[0], *(number or 0 for number in numbers)))
        return tuple(found)
