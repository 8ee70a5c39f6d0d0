"""Stopping many papers while they are being set: nothing is printed, saved or written down."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tthc_desktop.register import ListFilter, Register
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.printing.preview import PaperPreview

STOPPED = "Đã dừng, chưa giấy nào được in hay lưu."


@pytest.fixture
def keys(sample: Register) -> list[int]:
    """Twelve open dossiers of the field Hộ tịch."""
    return [one.key for one in sample.page(ListFilter(open_only=True, field="Hộ tịch"), 12)]


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def preview(qtbot: Any, window: QWidget, sample: Register, keys: list[int]) -> PaperPreview:
    """Their receipts, ready to go out."""
    shown = PaperPreview(window, sample, keys, PaperKind.RECEIPT)
    shown.open()
    qtbot.waitUntil(lambda: bool(shown.pdf) and shown.print.isEnabled())
    return shown


def _saved_and_stopped(qtbot: Any, preview: PaperPreview, path: Path, way: str) -> None:
    # The work does not begin before the lane is let go.
    preview._lane.hold()
    preview.save.setFocus()
    preview.save_to(path)
    assert (preview.shut.text(), preview.shut.toolTip()) == ("Dừng", "Dừng, không in và không lưu gì (Esc)")
    if way == "Esc":
        qtbot.keyClick(preview, Qt.Key.Key_Escape)
    else:
        preview.shut.click()
    assert (preview.note.text(), preview.shut.isEnabled()) == ("Đang dừng…", False)
    preview._lane.release()
    qtbot.waitUntil(lambda: preview.bar.text == STOPPED)


@pytest.mark.parametrize("way", ["Esc", "Dừng"])
def test_many_papers_are_stopped_and_none_is_written_down(
    qtbot: Any, sample: Register, preview: PaperPreview, keys: list[int], tmp_path: Path, way: str
) -> None:
    _saved_and_stopped(qtbot, preview, tmp_path / "giay.pdf", way)
    assert not (tmp_path / "giay.pdf").exists()
    assert [sample.printing.printed(key) for key in keys] == [[]] * 12
    # It stays open, with everything as before.
    assert preview.isVisible()
    assert (preview.shut.text(), preview.shut.isEnabled(), preview.save.isEnabled()) == ("Đóng", True, True)
    assert preview.note.text().startswith("Chưa in lần nào.")
    assert preview.focusWidget() is preview.save
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()


def test_what_was_stopped_can_be_saved_after_all(
    qtbot: Any, sample: Register, preview: PaperPreview, keys: list[int], tmp_path: Path
) -> None:
    _saved_and_stopped(qtbot, preview, tmp_path / "giay.pdf", "Esc")
    preview.save_to(tmp_path / "giay.pdf")
    qtbot.waitUntil(lambda: preview.bar.text == "Đã lưu giay.pdf.")
    assert preview.shut.text() == "Đóng"
    # The numbers begin with 1: those that were stopped have used none.
    assert sorted(sample.printing.printed(key)[0].number for key in keys) == list(range(1, 13))


def test_a_window_closed_meanwhile_waits_for_the_papers_whatever_is_pressed(
    qtbot: Any, sample: Register, preview: PaperPreview, keys: list[int], tmp_path: Path
) -> None:
    closed: list[int] = []
    preview.finished.connect(closed.append)
    preview._lane.hold()
    preview.save_to(tmp_path / "giay.pdf")
    assert not preview.may_close(lambda: None)
    assert preview.shut.text() == "Đóng"
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert preview.note.text() == "Đang lưu nốt tệp PDF, xong sẽ đóng…"
    preview._lane.release()
    qtbot.waitUntil(lambda: bool(closed))
    assert [len(sample.printing.printed(key)) for key in keys] == [1] * 12
