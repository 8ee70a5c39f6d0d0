"""Where the register of an account lies: its own folder, the PC's, or one chosen by hand."""

import json
import subprocess
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import Any

import pytest

from tthc_desktop.errors import UnusableFolderError
from tthc_desktop.paths import HOME_NOTE_NAME, REGISTER_FILE_NAME, home_of, shared_data_folder
from tthc_desktop.register import Homes
from tthc_desktop.storage.shared_folder import share


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "Người dùng" / "mai" / "TTHC Desktop"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    return tmp_path / "ProgramData" / "TTHC Desktop"


def make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)


@pytest.fixture
def homes(own: Path, shared: Path) -> Homes:
    return Homes(own, shared, make_folder)


def put_register(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / REGISTER_FILE_NAME).write_bytes(b"x")


def test_only_windows_has_a_shared_folder_and_tells_where() -> None:
    places = {"PROGRAMDATA": r"C:\ProgramData", "PUBLIC": r"C:\Users\Public"}
    found = shared_data_folder("win32", places)
    assert found is not None
    assert PureWindowsPath(str(found).replace("/", "\\")) == PureWindowsPath(r"C:\ProgramData\TTHC Desktop")
    assert shared_data_folder("win32", {}) is None
    assert shared_data_folder("linux", places) is None


def test_a_new_pc_asks_and_the_own_folder_is_chosen(homes: Homes, own: Path) -> None:
    assert (homes.is_undecided, homes.folder) == (True, own)
    assert homes.choose_own() == own
    assert (homes.is_undecided, homes.folder) == (False, own)


def test_without_a_shared_folder_there_is_nothing_to_ask(own: Path) -> None:
    homes = Homes(own, None, make_folder)
    assert (homes.is_undecided, homes.folder, homes.first_words()) == (False, own, "")


def test_the_next_account_finds_the_shared_register_and_is_told_once(
    homes: Homes, shared: Path, tmp_path: Path
) -> None:
    assert homes.choose_shared() == shared
    put_register(shared)
    next_one = Homes(tmp_path / "Người dùng" / "bình" / "TTHC Desktop", shared, make_folder)
    assert (next_one.is_undecided, next_one.folder) == (False, shared)
    assert next_one.first_words() == f"Đã mở sổ dùng chung của máy này: {shared}."
    assert (next_one.first_words(), next_one.folder) == ("", shared)


def test_the_own_register_goes_before_the_shared_one_which_is_told_of_once(
    homes: Homes, own: Path, shared: Path
) -> None:
    put_register(own)
    put_register(shared)
    assert (homes.is_undecided, homes.folder) == (False, own)
    assert homes.first_words() == (f"Đang mở sổ riêng của tài khoản này. Máy này còn một sổ dùng chung ở {shared}.")
    assert (homes.first_words(), homes.folder) == ("", own)


def test_a_folder_among_other_files_gets_one_of_its_own(homes: Homes, tmp_path: Path) -> None:
    (tmp_path / "D" / "Hình ảnh").mkdir(parents=True)
    assert homes.choose(tmp_path / "D") == tmp_path / "D" / "TTHC Desktop"
    # What was made so is taken as it is, and so is an empty one, and one with a register in it.
    assert homes.choose(tmp_path / "D" / "TTHC Desktop") == tmp_path / "D" / "TTHC Desktop"
    assert homes.choose(tmp_path / "D" / "Hình ảnh") == tmp_path / "D" / "Hình ảnh"
    put_register(tmp_path / "Sổ cũ")
    (tmp_path / "Sổ cũ" / "ghi chú.txt").write_text("x", encoding="utf-8")
    assert homes.choose(tmp_path / "Sổ cũ") == tmp_path / "Sổ cũ"
    assert homes.folder == tmp_path / "Sổ cũ"


def test_a_folder_that_is_not_fit_is_refused_and_nothing_is_remembered(own: Path, shared: Path) -> None:
    def refuse(folder: Path) -> None:
        raise UnusableFolderError(f"{folder} nằm trên ổ mạng.")

    homes = Homes(own, shared, make_folder, refuse)
    for choose in (homes.choose_own, homes.choose_shared, lambda: homes.choose(own.parent)):
        with pytest.raises(UnusableFolderError, match="nằm trên ổ mạng"):
            choose()
    assert homes.is_undecided
    assert not own.exists()


def test_a_file_in_the_place_of_the_folder_is_refused(homes: Homes, tmp_path: Path) -> None:
    (tmp_path / "TTHC Desktop").write_text("x", encoding="utf-8")
    with pytest.raises(UnusableFolderError, match="Không ghi được vào thư mục"):
        homes.choose(tmp_path)


def test_a_chosen_folder_that_is_gone_is_told(homes: Homes, tmp_path: Path) -> None:
    homes.refuse_missing()
    chosen = homes.choose(tmp_path / "Ổ D" / "TTHC Desktop")
    homes.refuse_missing()
    chosen.rmdir()
    with pytest.raises(UnusableFolderError) as refused:
        homes.refuse_missing()
    assert refused.value.message == f"Không thấy thư mục để sổ {chosen}."
    assert homes.folder == chosen


@pytest.mark.parametrize("note", ["", "{", "[]", '{"folder": 5}', '{"folder": "so"}', "[" * 100_000])
def test_a_note_that_says_nothing_is_none(own: Path, shared: Path, note: str) -> None:
    own.mkdir(parents=True)
    (own / HOME_NOTE_NAME).write_text(note, encoding="utf-8")
    assert home_of(own, shared) == own


def test_the_note_holds_letters_with_accents(homes: Homes, own: Path, tmp_path: Path) -> None:
    chosen = homes.choose(tmp_path / "Ổ đĩa Dữ liệu" / "TTHC Desktop")
    assert json.loads((own / HOME_NOTE_NAME).read_text(encoding="utf-8")) == {"folder": str(chosen)}


def test_windows_is_asked_to_let_all_accounts_in(tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_: Any) -> SimpleNamespace:
        asked.append(command)
        return SimpleNamespace(returncode=0)

    folder = tmp_path / "ProgramData" / "TTHC Desktop"
    share(folder, run, {"SYSTEMROOT": r"C:\Windows"})
    assert folder.is_dir()
    # The group's number, for its name is another one in every language of Windows.
    assert asked == [
        [r"C:\Windows\System32\icacls.exe", str(folder), "/grant", "*S-1-5-32-545:(OI)(CI)M", "/Q"],
    ]


@pytest.mark.parametrize(
    "answer", [SimpleNamespace(returncode=5), FileNotFoundError(), subprocess.TimeoutExpired("icacls", 30)]
)
def test_where_windows_does_not_let_others_in_that_is_told(tmp_path: Path, answer: Any) -> None:
    def run(command: list[str], **_: Any) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(UnusableFolderError, match="Không lập được thư mục dùng chung"):
        share(tmp_path / "TTHC Desktop", run, {})
