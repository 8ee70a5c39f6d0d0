"""What is on the screen: Vietnamese everywhere, readable colours, dates as clerks type them."""

import re
from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.periods import quarter
from tthc_desktop.errors import UserError
from tthc_desktop.register import Register
from tthc_desktop.ui import messages, theme, typed
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.card.event_dialog import CorrectionDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.receive.procedure_search import ProcedureSearch
from tthc_desktop.ui.report.periods import opening_period

Open = Callable[[Register], MainWindow]
TODAY = date(2026, 11, 20)
ENGLISH = re.compile(
    r"\b(ok|cancel|open|close|save|delete|copy|paste|cut|undo|redo|select|all|yes|no|search|filter|file|folder|name|"
    r"date|time|new|edit|view|help|settings|report|export|import|dossier|loading|error|warning|size|type|back|forward|"
    r"look|computer|drive|choose|apply|reset|the|and|of|to|from)\b",
    re.IGNORECASE,
)
# Vietnamese words that are spelt like English ones: “to” (big) and the like do not stand alone on our screens.
ALLOWED = re.compile(r"TTHC Desktop|Excel|Ctrl\+\S+|PDF|\.\w+|Alt\+\w+")


def _texts(root: QWidget) -> Iterator[str]:
    for widget in [root, *root.findChildren(QWidget)]:
        yield from (widget.toolTip(), widget.windowTitle(), widget.accessibleName())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(index) for index in range(widget.count()))
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(index) for index in range(widget.count()))
        for action in widget.actions():
            yield from (action.text(), action.toolTip())


def _english(root: QWidget) -> list[str]:
    found = []
    for text in _texts(root):
        # File names, paths and people are data.
        plain = ALLOWED.sub(" ", text) if "/" not in text.replace(" / ", "") else ""
        if ENGLISH.search(plain):
            found.append(text)
    return found


def test_no_english_on_any_screen(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    with qtbot.waitSignal(window.report.shown):
        window.go_to("report")
    for name in ("intake", "office", "dossiers"):
        window.go_to(name)
    window.receive()
    window.open_card(1)
    card = window.findChild(CardDialog)
    card.open_event(card.card.next_kinds[0] if card.card.next_kinds else EventKind.HANDED_OVER)
    correction = CorrectionDialog(card, sample, card.card)
    correction.open()
    messages.tell_crash(window, RuntimeError("thử"))
    messages.tell_error(window, UserError("Ổ đĩa đầy.", "Hãy dọn bớt."))
    assert window.findChild(ReceiveDialog) is not None
    qtbot.waitUntil(lambda: window.desktop.quick.is_idle)
    assert _english(window) == []


def test_qt_s_own_words_are_vietnamese(qtbot: Any) -> None:
    line, area = QLineEdit(), QPlainTextEdit()
    dialog = QFileDialog()
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok
        | QDialogButtonBox.StandardButton.Cancel
        | QDialogButtonBox.StandardButton.Close
        | QDialogButtonBox.StandardButton.Yes
    )
    for widget in (line, area, dialog, box):
        qtbot.addWidget(widget)
    menus = [line.createStandardContextMenu(), area.createStandardContextMenu()]
    texts = [action.text().partition("\t")[0] for menu in menus for action in menu.actions() if action.text()]
    assert texts[:7] == ["&Hoàn tác", "&Làm lại", "Cắ&t", "&Sao chép", "&Dán", "Xóa", "Chọn tất cả"]
    assert all(isinstance(action, QAction) for menu in menus for action in menu.actions())
    assert _english(box) == []
    assert _english(dialog) == []


def _luminance(color: str) -> float:
    parts = [value / 255 for value in QColor(color).getRgb()[:3]]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tone", theme.TONES.values(), ids=theme.TONES)
def test_status_colours_are_readable(tone: theme.Tone) -> None:
    assert _contrast(tone.text, tone.ground) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (theme.TEXT, theme.CANVAS),
        (theme.MUTED, theme.CANVAS),
        (theme.MUTED, theme.SELECTED),
        (theme.ACCENT, theme.CANVAS),
        ("#ffffff", theme.ACCENT),
        (theme.RAIL_TEXT, theme.RAIL),
        (theme.ERROR, theme.CANVAS),
        (theme.ACCENT_DARK, theme.ACCENT_SOFT),
    ],
)
def test_words_are_readable(text: str, ground: str) -> None:
    assert _contrast(text, ground) >= 4.5


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/3", date(2026, 3, 5)),
        ("05032026", date(2026, 3, 5)),
        ("050326", date(2026, 3, 5)),
        ("5-3-26", date(2026, 3, 5)),
        (" 05.03.2026 ", date(2026, 3, 5)),
        ("0503", date(2026, 3, 5)),
        ("29/2/2024", date(2024, 2, 29)),
        ("31/2", None),
        ("29/2/2026", None),
        ("5/13", None),
        ("hôm nay", None),
        ("", None),
        ("5/3/202", None),
    ],
)
def test_dates_as_clerks_type_them(text: str, day: date | None) -> None:
    assert typed.read_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("9", time(9)),
        ("930", time(9, 30)),
        ("10h", time(10)),
        ("10h05", time(10, 5)),
        ("15:01", time(15, 1)),
        ("25", None),
    ],
)
def test_hours_as_clerks_type_them(text: str, hour: time | None) -> None:
    assert typed.read_time(text) == hour


@pytest.mark.parametrize(
    ("text", "number"), [("", 0), ("50.000", 50000), ("5 000", 5000), ("-1", None), ("mười", None)]
)
def test_numbers_as_clerks_type_them(text: str, number: int | None) -> None:
    assert typed.read_number(text) == number


@pytest.mark.parametrize(
    ("today", "receipts", "period"),
    [
        # 20/11/2026 lies in quarter IV; the last finished one is III.
        (date(2026, 11, 20), (date(2020, 1, 2), date(2026, 11, 20)), quarter(2026, 3)),
        (date(2026, 12, 14), (date(2020, 1, 2), date(2026, 12, 14)), quarter(2026, 4)),
        (date(2026, 12, 15), (date(2020, 1, 2), date(2026, 12, 15)), quarter(2026, 4)),
        # The sample's last receipt is 05/10/2023, three weeks into quarter IV.
        (date(2026, 11, 20), (date(2022, 12, 16), date(2023, 10, 5)), quarter(2023, 3)),
        # All receipts in one quarter that is not over: better that one than an empty one.
        (date(2026, 11, 20), (date(2026, 10, 1), date(2026, 11, 20)), quarter(2026, 4)),
        (date(2026, 11, 20), None, quarter(2026, 3)),
    ],
)
def test_quarter_the_page_opens_on(today: date, receipts: tuple[date, date] | None, period: object) -> None:
    assert opening_period(today, receipts) == period


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("dkks", "Đăng ký khai sinh"),
        ("ĐĂNG KÝ KHAI SINH", "Đăng ký khai sinh"),
        ("sinh khai", "Đăng ký khai sinh"),
        ("1.001193", "Đăng ký khai sinh"),
        ("tinh trang hon", "Cấp Giấy xác nhận tình trạng hôn nhân"),
    ],
)
def test_procedures_are_found_by_any_part(sample: Register, text: str, first: str) -> None:
    found = ProcedureSearch(sample.procedures(TODAY)).find(text)
    assert found[0].name == first


def test_pages_fit_without_scrolling(qtbot: Any, sample: Register, open_window: Open) -> None:
    sample.mark_as_demonstration()
    window = open_window(sample)
    # 1366×768 less the task bar and the title bar, and 1920×1080 at 150 %.
    for width, height in ((1366, 690), (1280, 640)):
        window.resize(width, height)
        for name in ("dossiers", "report", "intake", "office"):
            window.go_to(name)
            page = window.stack.currentWidget()
            assert page.minimumSizeHint().height() <= page.height()
            assert page.minimumSizeHint().width() <= page.width()
    assert window.dossiers.view.horizontalHeader().length() <= window.dossiers.view.viewport().width()
