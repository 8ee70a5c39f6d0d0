"""Terms as a clerk types them: how they are taken is said at once, and a version that is fixed tells no untruth."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt

from tthc_desktop.domain.catalogue import ProcedureTerm
from tthc_desktop.domain.terms import working_days
from tthc_desktop.errors import UserError
from tthc_desktop.register import Register
from tthc_desktop.ui.catalogue.editor import ProcedureEditor
from tthc_desktop.ui.catalogue.words import understood_words
from tthc_desktop.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
TODAY = date(2026, 11, 20)
CONTROL = Qt.KeyboardModifier.ControlModifier


def _editor(qtbot: Any, window: MainWindow, code: str) -> ProcedureEditor:
    page = window.pages.catalogue
    qtbot.keyClicks(page.search, code)
    page.view.selectRow(0)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    editor: ProcedureEditor = window.findChild(ProcedureEditor)
    qtbot.waitUntil(editor.isActiveWindow)
    return editor


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "3 ngay",
            "“3 ngay” là 3 ngày lịch, đếm cả ngày nghỉ; nếu là ngày làm việc, hãy ghi “3 ngày làm việc”.",
        ),
        ("3 ngay lam viec", ""),
        ("3 ngày làm việc", ""),
        ("2 giờ", "“2 giờ” được hiểu là 2 giờ làm việc."),
        ("trong ngay", ""),
    ],
)
def test_how_a_term_is_taken(text: str, said: str) -> None:
    assert understood_words(text) == said


def test_what_is_no_term_is_taken_as_nothing() -> None:
    with pytest.raises(UserError):
        understood_words("ba hôm")


def test_a_bare_day_says_that_it_counts_days_off_too(qtbot: Any, empty: Register, open_window: Open) -> None:
    empty.use_shipped_catalogue()
    editor = _editor(qtbot, open_window(empty, "catalogue"), "2.000815")
    (term, *_) = editor.terms.rows()[0]
    assert editor.terms.note.isHidden()
    term.selectAll()
    qtbot.keyClicks(term, "3 ngay")
    assert editor.terms.note.isVisible()
    assert editor.terms.note.text().startswith("“3 ngay” là 3 ngày lịch, đếm cả ngày nghỉ;")
    qtbot.keyClicks(term, " lam viec")
    assert editor.terms.note.isHidden()


def test_a_wrong_term_is_marked_until_it_is_mended(qtbot: Any, empty: Register, open_window: Open) -> None:
    empty.use_shipped_catalogue()
    editor = _editor(qtbot, open_window(empty, "catalogue"), "2.000815")
    (term, *_) = editor.terms.rows()[0]
    term.setFocus()
    term.selectAll()
    qtbot.keyClicks(term, "3 ngy")
    # Half typed it is no mistake yet.
    assert not term.property("wrong")
    qtbot.keyClick(term, Qt.Key.Key_S, CONTROL)
    assert editor.isVisible()
    assert term.property("wrong")
    assert term.hasFocus()
    assert editor.terms.note.text().startswith("Không hiểu thời hạn “3 ngy”.")
    term.selectAll()
    qtbot.keyClicks(term, "3 ngay")
    assert not term.property("wrong")


def test_a_version_that_another_follows_shows_since_when_it_holds(
    qtbot: Any, empty: Register, open_window: Open
) -> None:
    empty.use_shipped_catalogue()
    procedure = next(one for one in empty.procedures(TODAY) if one.code == "2.000815")
    assert procedure.valid_from is None
    shorter = replace(procedure, terms=(ProcedureTerm(working_days(2)),))
    empty.catalogue_editing.change(procedure, shorter, date(2026, 12, 1))
    editor = _editor(qtbot, open_window(empty, "catalogue"), "2.000815")
    assert not editor.applies_from.isEnabled()
    assert editor.applies_from.text() == "từ trước"
    # What may still be changed is kept, though no day stands there.
    editor.fee.selectAll()
    qtbot.keyClicks(editor.fee, "5000")
    qtbot.keyClick(editor.fee, Qt.Key.Key_S, CONTROL)
    kept = next(one for one in empty.procedures(TODAY) if one.code == "2.000815")
    assert (kept.fee, kept.valid_from, kept.valid_to) == (5000, None, date(2026, 11, 30))


def test_names_stay_readable_in_a_narrow_window(qtbot: Any, empty: Register, open_window: Open) -> None:
    empty.use_shipped_catalogue()
    window = open_window(empty, "catalogue")
    window.setMinimumSize(QSize(900, 400))
    window.resize(QSize(960, 512))
    view = window.pages.catalogue.view
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() > 0)
    assert view.columnWidth(1) >= 200
    window.resize(QSize(1366, 690))
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)
    assert view.columnWidth(1) > 200
