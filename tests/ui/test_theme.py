"""Light and dark: readable everywhere, looked up when read, chosen by the clerk, changed without losing anything."""

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from contrast import contrast
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

import tthc_desktop.ui
from tthc_desktop.app import open_window
from tthc_desktop.paths import resource
from tthc_desktop.register import ListOrder, Register, SortBy
from tthc_desktop.ui import theme
from tthc_desktop.ui.dossiers.view import rows_in
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.schemes import DARK, LIGHT, Scheme

SOURCES = sorted(Path(tthc_desktop.ui.__file__).parent.rglob("*.py"))
SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
Open = Callable[[Register], MainWindow]
NOW = datetime(2026, 11, 20, 10, 0)

# Every ground that words are put on in app.qss or by a painter, with the words on it.
WORDS = {
    "canvas": ("ink", "text", "muted", "accent", "accent_dark", "error", "placeholder"),
    "surface": ("ink", "text", "muted", "accent", "accent_dark", "error", "placeholder"),
    "stripe": ("ink", "text", "muted"),
    "hover": ("ink", "text", "accent", "accent_dark"),
    "selected": ("ink", "text", "muted", "accent_dark"),
    "accent_soft": ("ink", "accent", "accent_dark", "muted"),
    "wrong_ground": ("text", "ink", "placeholder"),
    "primary": ("on_primary",),
    "primary_hover": ("on_primary",),
    "primary_pressed": ("on_primary",),
    "rail": ("rail_text", "rail_number"),
    "rail_hover": ("rail_text", "rail_number", "rail_chosen"),
    "rail_active": ("rail_chosen", "rail_text"),
    "toast": ("toast_text",),
    "toast_hover": ("toast_text",),
}
# What must be seen though it is no word: the ring around what has the focus, the line around a field.
EDGES = {
    "canvas": ("accent", "field_edge", "ink"),
    "surface": ("accent", "field_edge", "ink", "error"),
    "wrong_ground": ("error",),
    "rail": ("rail_chosen", "rail_mark"),
    "toast": ("toast_text", "toast_edge"),
    "primary": ("primary_focus",),
    "hover": ("accent",),
}


def test_contrast_is_worked_out_as_the_guideline_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    # The grey that the guideline's own notes name as just enough on white.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@SCHEMES
def test_words_are_readable_on_every_ground(scheme: Scheme) -> None:
    pairs = [(word, ground) for ground, words in WORDS.items() for word in words]
    ratios = {(word, ground): contrast(getattr(scheme, word), getattr(scheme, ground)) for word, ground in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}


@SCHEMES
def test_tones_are_readable(scheme: Scheme) -> None:
    for name, shades in scheme.tones.items():
        assert contrast(shades.text, shades.ground) >= 4.5, name
        # Icons and short words in the colour of a tone stand on plain grounds too.
        for ground in (scheme.surface, scheme.canvas, scheme.stripe, scheme.selected):
            assert contrast(shades.text, ground) >= 4.5, name


@SCHEMES
def test_focus_and_fields_are_seen(scheme: Scheme) -> None:
    pairs = [(edge, ground) for ground, edges in EDGES.items() for edge in edges]
    ratios = {(edge, ground): contrast(getattr(scheme, edge), getattr(scheme, ground)) for edge, ground in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 3} == {}


def test_colours_are_looked_up_when_read(dark: None) -> None:
    assert (theme.INK, theme.GOOD.text) == (DARK.ink, DARK.tones["good"].text)
    theme.use(LIGHT)
    assert (theme.INK, theme.GOOD.text) == (LIGHT.ink, LIGHT.tones["good"].text)


def test_no_colour_is_stored_at_import() -> None:
    """What stands at the level of a module or class, or as a default, would stay light for ever."""
    names = {one.name.upper() for one in fields(Scheme)} - {"NAME", "TONES"}
    found = []
    for path in SOURCES:
        for node in _at_import(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "theme":
                in_tone = node.attr in ("text", "ground", "edge")
                if node.attr in names or in_tone:
                    found.append(f"{path.name}:{node.lineno} theme.{node.attr}")
            if isinstance(node, ast.Attribute) and node.attr in ("text", "ground", "edge"):
                inner = node.value
                if isinstance(inner, ast.Attribute) and getattr(inner.value, "id", "") == "theme":
                    found.append(f"{path.name}:{node.lineno} theme.{inner.attr}.{node.attr}")
    assert found == []


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is evaluated at import: everything but the bodies of functions."""
    yield node
    if isinstance(node, ast.FunctionDef | ast.Lambda | ast.AsyncFunctionDef):
        for default in [*node.args.defaults, *(one for one in node.args.kw_defaults if one)]:
            yield from _at_import(default)
        for decorator in getattr(node, "decorator_list", []):
            yield from _at_import(decorator)
        return
    for child in ast.iter_child_nodes(node):
        yield from _at_import(child)


def test_colours_stand_in_the_schemes_only() -> None:
    hexadecimal = re.compile(r"#[0-9a-fA-F]{6}\b")
    found = [
        f"{path.name}: {color}"
        for path in [*SOURCES, resource("style", "app.qss")]
        if path.name not in ("schemes.py", "theme.py")
        for color in hexadecimal.findall(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@SCHEMES
def test_stylesheet_is_filled_in(scheme: Scheme) -> None:
    theme.use(scheme)
    try:
        assert scheme.canvas in theme.stylesheet()
        assert "$" not in theme.stylesheet()
    finally:
        theme.use(LIGHT)


def _color_at(window: QWidget, place: QPoint) -> str:
    return window.grab().toImage().pixelColor(place * window.devicePixelRatioF()).name()


def test_pages_are_dark_and_paper_stays_white(dark: None, qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    with qtbot.waitSignal(window.pages.report.shown):
        window.go_to("report")
    page = window.stack.currentWidget()
    assert _color_at(page, QPoint(3, 3)) == DARK.canvas
    # The sheet's own white, left of what is printed on it.
    sheet = window.pages.report.settlement
    centre = sheet.mapTo(window, QPoint(sheet.width() // 2, 40))
    assert _color_at(window, centre) == theme.PAPER


def test_an_icon_drawn_before_does_not_stay_light(qapp: QApplication, qtbot: Any, dark: None) -> None:
    from tthc_desktop.ui.icons import pixmap

    theme.use(LIGHT)
    light = pixmap("check").toImage()
    theme.use(DARK)
    assert pixmap("check").toImage() != light


def _choose(window: MainWindow, caption: str) -> None:
    menu = window.rail.appearance_menu
    next(action for action in menu.actions() if action.text() == caption).trigger()


def _steps(*acts: Callable[[], bool]) -> QTimer:
    """Do one act after the other inside the program's own loop; each is repeated until it says it is done."""
    waiting = list(acts)
    timer = QTimer()
    timer.setInterval(10)

    def step() -> None:
        if waiting and waiting[0]():
            waiting.pop(0)

    timer.timeout.connect(step)
    timer.start()
    return timer


def _windows() -> list[MainWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]


@pytest.fixture
def back_to_light(qapp: QApplication) -> Iterator[None]:
    yield
    theme.use(LIGHT)
    theme.tell_system("system")
    theme.apply(qapp)


def test_choosing_dark_changes_the_window_on_the_same_page(back_to_light: None, tmp_path: Path) -> None:
    seen: list[object] = []

    def go_dark() -> bool:
        if not _windows():
            return False
        window = _windows()[0]
        window.go_to("office")
        seen.append(window)
        _choose(window, "Tối")
        return True

    def look() -> bool:
        if not _windows() or _windows()[0] is seen[0]:
            return False
        window = _windows()[0]
        page = window.stack.currentWidget()
        seen.extend([page is window.pages.office, _color_at(page, QPoint(3, 3)), len(_windows())])
        window.close()
        return True

    timer = _steps(go_dark, look)
    assert open_window(tmp_path, "Thử") == 0
    timer.stop()
    assert seen[1:] == [True, DARK.canvas, 1]
    assert Preferences(tmp_path).appearance == "dark"


def test_the_list_looks_as_before_in_the_other_colours(
    back_to_light: None, sample_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "so"
    shutil.copytree(sample_folder, folder)
    seen: list[Any] = []
    by_name = ListOrder(SortBy.NAME, descending=False)

    def narrow() -> bool:
        if not _windows():
            return False
        window = _windows()[0]
        window.go_to("dossiers")
        window.pages.dossiers.sort.sort_by(by_name)
        window.pages.dossiers.filters.begin_search("nguyen")
        window.pages.dossiers.filters.hurry()
        return True

    def choose() -> bool:
        window = _windows()[0]
        page = window.pages.dossiers
        if not window.desktop.quick.is_idle or page.deeds.awaits_list:
            return False
        page.view.choose_rows([2, 5], 5)
        seen.extend([window, [page.model.key_at(row) for row in (2, 5)], page.model.rowCount()])
        _choose(window, "Tối")
        return True

    def look() -> bool:
        if not _windows() or _windows()[0] is seen[0] or not _windows()[0].desktop.quick.is_idle:
            return False
        window = _windows()[0]
        page = window.pages.dossiers
        if not page.model.rowCount():
            return False
        rows = rows_in(page.view.chosen_rows())
        seen.extend([[page.model.key_at(row) for row in rows], page.model.rowCount(), page.view.currentIndex().row()])
        seen.extend([page.sort.order, page.sort.currentData(), page.filters.search.text(), window.page_name])
        window.close()
        return True

    timer = _steps(narrow, choose, look)
    assert open_window(folder, "Thử", lambda: NOW) == 0
    timer.stop()
    _, keys, count, *after = seen
    assert None not in keys
    assert count > 5
    assert after == [keys, count, 5, by_name, by_name, "nguyen", "dossiers"]


def test_dark_is_kept_for_the_next_start(back_to_light: None, tmp_path: Path) -> None:
    Preferences(tmp_path).appearance = "dark"
    seen: list[str] = []

    def look() -> bool:
        if not _windows():
            return False
        window = _windows()[0]
        seen.append(_color_at(window.stack.currentWidget(), QPoint(3, 3)))
        window.close()
        return True

    timer = _steps(look)
    open_window(tmp_path, "Thử")
    timer.stop()
    assert seen == [DARK.canvas]


def test_what_is_not_saved_is_asked_for_first(back_to_light: None, tmp_path: Path) -> None:
    seen: list[object] = []

    def go_dark() -> bool:
        if not _windows():
            return False
        window = _windows()[0]
        window.go_to("office")
        window.pages.office.lines["name"].setText("UBND xã Vĩnh Hiệp")
        _choose(window, "Tối")
        return True

    def stay() -> bool:
        window = _windows()[0]
        question = window.findChild(Message)
        if question is None:
            return False
        seen.append(window.pages.office.lines["name"].text())
        buttons = question.findChildren(QPushButton)
        next(one for one in buttons if one.isDefault()).click()
        return True

    def close_for_good() -> bool:
        window = _windows()[0]
        if window.renewal.is_wanted:
            return False
        seen.append(theme.scheme().name)
        window.pages.office.save()
        window.close()
        return True

    timer = _steps(go_dark, stay, close_for_good)
    assert open_window(tmp_path, "Thử") == 0
    timer.stop()
    assert seen == ["UBND xã Vĩnh Hiệp", "light"]
    assert _windows() == []
