"""The left side of the card: who, what, how, the papers handed in, and the other dossiers of the same person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel
from tthc_desktop.domain.events import STATUS_IN_SHORT
from tthc_desktop.domain.terms import term_text
from tthc_desktop.text import date_text, fold, number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button, clear, label, line

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Dossier, Enclosure
    from tthc_desktop.register import AmendmentRecord, DossierCard, ListedDossier

# The part of an amendment that each caption shows.
_PART = {
    "Họ tên": "name",
    "Tổ chức": "organisation",
    "Số giấy tờ": "id_number",
    "Điện thoại": "phone",
    "Thư điện tử": "email",
    "Địa chỉ": "address",
    "Thủ tục": "procedure",
    "Trường hợp": "case_name",
    "Lĩnh vực": "field",
    "Hình thức nộp": "channel",
    "Thời hạn": "term",
    "Số bản": "copies",
    "Số trang": "pages",
    "Số bộ": "sets",
    "Lệ phí": "fee",
    "Nhận kết quả": "result_at",
    "Cán bộ phụ trách": "clerk",
    "Mã hồ sơ": "code",
    "Giấy tờ nộp kèm": "enclosures",
    "Ghi chú": "note",
}
PART_TEXT = {part: caption for caption, part in _PART.items()}
_MOST_OF_A_PERSON = 5


def capitalised(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def value_text(part: str, value: object) -> str:
    """Return a value of an amendment as it is shown."""
    if value in ("", None, []):
        return "(trống)"
    if part == "channel":
        return CHANNEL_TEXT[Channel(str(value))]
    if part == "enclosures" and isinstance(value, list):
        return "; ".join(str(enclosure[0]) for enclosure in value)
    if part == "fee":
        return f"{number_text(int(str(value)))} đồng"
    if part == "term":
        return capitalised(str(value))
    return str(value)


def enclosure_text(one: Enclosure) -> str:
    """Return a paper handed in with how many of each kind."""
    kinds = ((one.originals, "bản chính"), (one.copies, "bản sao"), (one.photocopies, "bản photo"))
    numbers = ", ".join(f"{number} {kind}" for number, kind in kinds if number)
    return f"{one.name} ({numbers})" if numbers else one.name


def facts_of(dossier: Dossier) -> list[tuple[str, str]]:
    """Return what is known of a dossier besides its events: caption and value, empty values left out."""
    applicant = dossier.applicant
    facts = [
        ("Tổ chức", applicant.organisation),
        ("Số giấy tờ", applicant.id_number),
        ("Điện thoại", applicant.phone),
        ("Thư điện tử", applicant.email),
        ("Địa chỉ", applicant.address),
        ("Thủ tục", dossier.procedure_name),
        ("Mã thủ tục", dossier.procedure_code),
        ("Trường hợp", dossier.case_name),
        ("Lĩnh vực", dossier.field),
        ("Hình thức nộp", CHANNEL_TEXT[dossier.channel]),
        ("Thời hạn", capitalised(term_text(dossier.term)) if dossier.term else "Chưa rõ"),
        ("Số bản", number_text(dossier.copies) if dossier.copies else ""),
        ("Số trang", number_text(dossier.pages) if dossier.pages else ""),
        ("Số bộ", number_text(dossier.sets) if dossier.sets > 1 else ""),
        ("Lệ phí", f"{number_text(dossier.fee)} đồng" if dossier.fee else ""),
        ("Nhận kết quả", dossier.result_at),
        ("Cán bộ phụ trách", dossier.clerk),
        ("Giấy tờ nộp kèm", "\n".join(enclosure_text(one) for one in dossier.enclosures)),
        ("Ghi chú", dossier.note),
    ]
    return [(caption, value) for caption, value in facts if value]


def old_values(amendments: Iterable[AmendmentRecord]) -> dict[str, str]:
    """Return what stood in each amended part at the very first."""
    first: dict[str, str] = {}
    for amendment in amendments:
        for part, value in amendment.before.items():
            first.setdefault(part, value_text(part, value))
    return first


class Facts(QScrollArea):
    """Captions and values; what was amended says what it was before.

    Signals:
        card_wanted: the clerk wants to see another dossier of the same person.
    """

    card_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, theme.S, 0)
        layout.setSpacing(theme.S)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.L)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._others = QVBoxLayout()
        self._others.setSpacing(0)
        layout.addLayout(self._grid)
        layout.addLayout(self._others)
        layout.addStretch(1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def show_card(self, card: DossierCard, others: Sequence[ListedDossier]) -> None:
        """Show another dossier, and the other dossiers of the same person."""
        clear(self._grid)
        before = old_values(card.amendments)
        applicant = card.dossier.applicant
        # Name and code stand at the top of the card; here only what they were before.
        heads = [("Họ tên", applicant.name or "(trống)"), ("Mã hồ sơ", card.dossier.code)]
        facts = [*((caption, value) for caption, value in heads if _PART[caption] in before), *facts_of(card.dossier)]
        shown = {_PART.get(caption, "") for caption, _ in facts}
        # What was taken away altogether is told too.
        facts += [(caption, "(trống)") for caption, part in _PART.items() if part in before and part not in shown]
        for place, (caption, value) in enumerate(facts):
            words = label(value, wrap=True, selectable=True)
            self._grid.addWidget(label(caption, "muted"), place * 2, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, place * 2, 1)
            old = before.get(_PART.get(caption, ""))
            if old is not None:
                self._grid.addWidget(label(f"đã sửa; trước: {old}", "small", wrap=True), place * 2 + 1, 1)
        self._show_others(others, applicant.name or applicant.organisation)

    def _show_others(self, others: Sequence[ListedDossier], name: str) -> None:
        clear(self._others)
        if not others:
            return
        self._others.addSpacing(theme.XS)
        self._others.addWidget(line())
        self._others.addSpacing(theme.S)
        self._others.addWidget(label(f"Hồ sơ khác của người này ({number_text(len(others))})", "label"))
        for one in others[:_MOST_OF_A_PERSON]:
            # The same number of a paper under another name may well be a mistake.
            whose = f" · {one.applicant_name}" if fold(one.applicant_name) != fold(name) else ""
            words = f"{date_text(one.received_at)}{whose} · {one.procedure_name}"
            made = button(words if len(words) <= 52 else f"{words[:51]}…", "link")
            # A long name is cut rather than pushing the whole side out of sight.
            made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            made.setToolTip(f"{one.code} · {one.procedure_name} · {STATUS_IN_SHORT[one.status]}")
            made.setAccessibleName(f"{words}, {STATUS_IN_SHORT[one.status]}")
            made.clicked.connect(lambda _=False, key=one.key: self.card_wanted.emit(key))
            self._others.addWidget(made)
