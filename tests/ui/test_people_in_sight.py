"""The strip of known persons: nobody is taken over who cannot be seen."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.register import KnownPerson
from tthc_desktop.ui.receive.people import PeopleStrip


def test_only_persons_in_sight_are_taken(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, strip = QLineEdit(), PeopleStrip()
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(strip)
    strip.watch([field])
    at = datetime(2026, 11, 20, 10, 0)
    strip.show_found([KnownPerson(Applicant(f"Người {n}"), f"H{n}", "Khai sinh", at, 1) for n in range(1, 6)], [])
    taken: list[str] = []
    strip.taken.connect(lambda person: taken.append(person.applicant.name))
    window.resize(400, 150)
    with qtbot.waitExposed(window):
        window.show()
    buttons: list[QPushButton] = strip.findChildren(QPushButton)
    seen = sum(not one.isHidden() for one in buttons)
    assert 0 < seen < 5
    strip.take(5)
    assert taken == []
    field.setFocus()
    for _ in range(5):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert taken == [f"Người {seen}"]
