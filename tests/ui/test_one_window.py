"""One window for each register: a second start calls the one that runs."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QPushButton

from tests.second_program import another_program
from tthc_desktop import app
from tthc_desktop.cli import main as command
from tthc_desktop.paths import LOG_FILE_NAME, resource
from tthc_desktop.register import Register, name_between_programs
from tthc_desktop.ui.closed_deed import WaitSign
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.one_window.caller import Caller
from tthc_desktop.ui.one_window.calling import Calling
from tthc_desktop.ui.one_window.calls import Answer, Call, Wish, from_line, to_line
from tthc_desktop.ui.one_window.doorbell import Doorbell
from tthc_desktop.ui.one_window.listener import Listener


@pytest.fixture
def say(qtbot: Any) -> Callable[[Path, Wish], list[Answer | None]]:
    """Calls as another program would, and returns the answers, to which later ones are added; None for none."""

    def call(folder: Path, wish: Wish) -> list[Answer | None]:
        answers: list[Answer | None] = []
        caller = Caller(folder, QApplication.instance())
        caller.answered.connect(answers.append)
        caller.unanswered.connect(lambda: answers.append(None))
        caller.call(Call(wish))
        qtbot.waitUntil(lambda: answers != [])
        return answers

    return call


@pytest.fixture
def bell(tmp_path: Path, qapp: QApplication) -> Iterator[Doorbell]:
    made = Doorbell(tmp_path, qapp)
    yield made
    made.take_away()


def test_a_call_goes_through_a_line_and_back(tmp_path: Path) -> None:
    file = tmp_path / 'Sổ lưu trữ "cũ" của Ngọc' / "bản 1.tthc-backup"
    # Of another kind it is refused where its user sees it: in the window.
    other = tmp_path / "danh sách.xlsx"
    for call in (Call(Wish.SHOW), Call(Wish.CLOSE), Call(Wish.OPEN, (file,)), Call(Wish.OPEN, (other, file))):
        assert from_line(to_line(call)) == call


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe\n",
        b"[]\n",
        b"{}\n",
        b'{"wish": "run", "files": []}\n',
        b'{"wish": "show", "files": ["/tmp/a.tthc-backup"]}\n',
        b'{"wish": "close", "files": [], "more": 1}\n',
        b'{"wish": "open", "files": []}\n',
        b'{"wish": "open", "files": 5}\n',
        b'{"wish": "open", "files": [5]}\n',
        b'{"wish": "open", "files": "/tmp/a.tthc-backup"}\n',
        b'{"wish": "open", "files": ["/tmp/b.tthc-backup", "a.tthc-backup"]}\n',
        b'{"wish": "open", "files": ["/tmp/a\\u0000.tthc-backup"]}\n',
        b"[" * 100_000,
    ],
)
def test_what_is_no_call_is_none(line: bytes) -> None:
    assert from_line(line) is None


def test_where_nobody_listens_there_is_no_answer(tmp_path: Path, say: Any) -> None:
    assert say(tmp_path, Wish.SHOW) == [None]


def test_a_listener_of_another_account_hears_nothing(tmp_path: Path, qtbot: Any) -> None:
    heard: list[Call] = []
    listener = Listener(tmp_path)
    listener.called.connect(lambda call, reply: heard.append(call))
    assert listener.listen()
    caller = Caller(tmp_path, is_trusted=lambda handle: False)
    with qtbot.waitSignal(caller.unanswered):
        caller.call(Call(Wish.SHOW))
    assert heard == []
    listener.close()


@pytest.mark.parametrize("what", [b"import os\n", b"x" * 300_000])
def test_whoever_says_something_else_is_not_listened_to(tmp_path: Path, qtbot: Any, what: bytes) -> None:
    heard: list[Call] = []
    listener = Listener(tmp_path)
    listener.called.connect(lambda call, reply: heard.append(call))
    assert listener.listen()
    socket = QLocalSocket()
    socket.connectToServer(name_between_programs(tmp_path))
    with qtbot.waitSignal(socket.disconnected):
        socket.write(what)
    assert heard == []
    listener.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows takes the name away with the program")
def test_what_a_stopped_program_left_is_in_nobodys_way(tmp_path: Path, say: Any) -> None:
    left = QLocalServer()
    assert left.listen(name_between_programs(tmp_path))
    path = Path(left.fullServerName())
    kept = path.with_name(path.name + "-x")
    os.link(path, kept)
    left.close()
    os.rename(kept, path)
    listener = Listener(tmp_path)
    assert listener.listen()
    assert path.stat().st_mode & 0o077 == 0
    listener.called.connect(lambda call, reply: reply(Answer.DONE))
    assert say(tmp_path, Wish.SHOW) == [Answer.DONE]
    listener.close()


def test_a_minimised_window_comes_back_as_large_as_it_was(
    small: Register, open_window: Any, bell: Doorbell, tmp_path: Path, say: Any
) -> None:
    window: MainWindow = open_window(small, "")
    window.setWindowState(Qt.WindowState.WindowMaximized | Qt.WindowState.WindowMinimized)
    assert say(tmp_path, Wish.SHOW) == [Answer.DONE]
    assert (window.isMinimized(), window.isMaximized()) == (False, True)


def test_an_open_dialog_keeps_the_keyboard(
    small: Register, open_window: Any, bell: Doorbell, tmp_path: Path, say: Any, qtbot: Any
) -> None:
    window: MainWindow = open_window(small, "")
    window.receive()
    dialog = QApplication.activeModalWidget()
    window.activateWindow()
    say(tmp_path, Wish.SHOW)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def test_a_window_that_is_asked_to_close_asks_its_user_first(
    small: Register, open_window: Any, bell: Doorbell, tmp_path: Path, say: Any, qtbot: Any
) -> None:
    window: MainWindow = open_window(small, "office")
    page = window.pages.office
    page.lines["name"].setText("UBND phường Khác")
    answers = say(tmp_path, Wish.CLOSE)
    assert answers == [Answer.DONE]
    qtbot.waitUntil(lambda: window.findChildren(Message) != [])
    (question,) = window.findChildren(Message)
    assert "để cài bản mới" in window.toast.text.text()
    next(one for one in question.findChildren(QPushButton) if one.text() == "Ở lại").click()
    qtbot.waitUntil(lambda: answers == [Answer.DONE, Answer.STAYS])
    assert window.isVisible()
    page.lines["name"].setText(small.office().name)
    assert say(tmp_path, Wish.CLOSE) == [Answer.DONE]
    qtbot.waitUntil(lambda: not window.isVisible())


def test_where_the_other_was_just_closing_the_register_is_opened_here(
    tmp_path: Path, qapp: QApplication, qtbot: Any
) -> None:
    ends: list[str] = []

    def begin() -> None:
        call = Call(Wish.SHOW)
        told = (lambda: ends.append("heard"), lambda: ends.append("free"), lambda: ends.append("in vain"))
        Calling(tmp_path, call, *told, qapp).begin()

    with another_program(tmp_path):
        begin()
        qtbot.waitUntil(lambda: any(isinstance(one, WaitSign) for one in QApplication.topLevelWidgets()))
        assert ends == []
    qtbot.waitUntil(lambda: ends == ["free"])
    assert not any(isinstance(one, WaitSign) and one.isVisible() for one in QApplication.topLevelWidgets())


def test_a_second_start_ends_and_the_installer_closes_the_first(tmp_path: Path, qtbot: Any) -> None:
    folder = tmp_path / "Sổ của phường"
    log = folder / LOG_FILE_NAME

    def is_open() -> bool:
        assert first.poll() is None
        return log.exists() and "window opened" in log.read_text(encoding="utf-8")

    environment = os.environ | {"PYTHONPATH": str(resource().parent)}
    with subprocess.Popen([sys.executable, "-m", "tthc_desktop.app", str(folder)], env=environment) as first:
        try:
            qtbot.waitUntil(is_open)
            assert app.main([str(folder)]) == 0
            assert "another start asks: show" in log.read_text(encoding="utf-8")
            # All that were dragged onto the program's icon, not only the first one.
            assert app.main([str(folder), *(str(tmp_path / name) for name in ("a.xlsx", "b.xlsx"))]) == 0
            qtbot.waitUntil(lambda: "given: .xlsx, .xlsx" in log.read_text(encoding="utf-8").split("asks: open")[1])
            assert command(["close-window", "--data", str(folder), "--wait", "60"]) == 0
            assert first.wait(60) == 0
        finally:
            first.kill()
