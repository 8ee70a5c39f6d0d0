"""What the installer says: composed letters, each text used, the exit codes of silent installations told."""

import re
import unicodedata
from pathlib import Path

from installer.packing.nsis_language import composed, write_language_files

INSTALLER = Path(__file__).resolve().parents[2] / "installer"
SCRIPTS = [INSTALLER / "tthc.nsi", *sorted((INSTALLER / "nsis").glob("*.nsh"))]


def test_the_installer_s_own_texts_are_in_composed_letters() -> None:
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path.name


def test_every_text_of_the_installer_is_used() -> None:
    everything = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    texts = re.findall(r"^!define (TEXT_\w+)", everything, re.MULTILINE)
    assert len(texts) > 20
    assert [name for name in texts if f"${{{name}}}" not in everything] == []


def test_the_exit_codes_are_told_to_who_installs_on_many_computers() -> None:
    codes = re.findall(r"^!define EXIT_\w+ (\d+)", (INSTALLER / "tthc.nsi").read_text(encoding="utf-8"), re.MULTILINE)
    told = re.findall(r"^\| (\d+) \|", (INSTALLER / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(codes) <= set(told)
    assert "0" in told


def test_the_vietnamese_of_nsis_is_written_in_composed_letters(tmp_path: Path) -> None:
    source = tmp_path / "Contrib" / "Language files"
    source.mkdir(parents=True)
    decomposed = unicodedata.normalize("NFD", "Tiếng Việt, tiếp tục")
    for ending in ("nlf", "nsh"):
        (source / f"Vietnamese.{ending}").write_bytes(b"\xef\xbb\xbf" + decomposed.encode() + b"\r\n")
    write_language_files(tmp_path, tmp_path / "out")
    for ending in ("nlf", "nsh"):
        written = (tmp_path / "out" / f"Vietnamese.{ending}").read_bytes()
        assert written == b"\xef\xbb\xbf" + "Tiếng Việt, tiếp tục\r\n".encode()
    assert composed("a\u0301") == "\ufeffá"
