"""An update is taken only from its publisher, whole, and when this program understands it."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.update_files import NEXT, OTHER_PRIVATE, PRIVATE, PUBLISHERS, manifest_of, write_update
from tthc_desktop.errors import UserError
from tthc_desktop.keys.signatures import Publisher, public_key_of, read_publishers, sign
from tthc_desktop.storage.update_file import MANIFEST_NAME, SIGNATURE_NAME, SIGNED_BEGINNING, SignedUpdate, read

FILES = {"calendar/2027.toml": "year = 2027", "forms/II.06a.2026.toml": "Biểu"}


def refusal(path: Path, program: str = "0.1.0") -> str:
    with pytest.raises(UserError) as refused:
        read(path, PUBLISHERS, program)
    return str(refused.value)


def repacked(path: Path, changes: dict[str, bytes | None], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a .zip again with other, more or fewer files."""
    with zipfile.ZipFile(path) as archive:
        parts: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in (parts | changes).items():
            if content is not None:
                archive.writestr(name, content)
    path.write_bytes(stream.getvalue())
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_update(tmp_path / "cap-nhat.tthc-update", FILES)


def test_an_update_of_the_publisher_is_read_as_it_was_made(path):
    found = read(path, PUBLISHERS, "0.1.0")
    assert isinstance(found, SignedUpdate)
    assert (found.publisher.name, found.manifest.number) == ("Nơi phát hành thử", NEXT)
    assert {name: content.decode() for name, content in found.files.items()} == FILES


def test_the_following_key_is_taken_beside_the_present_one(tmp_path):
    path = write_update(tmp_path / "moi.tthc-update", FILES, private=OTHER_PRIVATE)
    following = Publisher(public_key_of(OTHER_PRIVATE), "Khóa kế tiếp")
    both = read_publishers(f"# remark\n{PUBLISHERS[0].as_line()}\n{following.as_line()}\n")
    assert read(path, both, "0.1.0").publisher == following


def test_what_another_key_signed_is_refused(tmp_path):
    assert "không mang chữ ký" in refusal(write_update(tmp_path / "x.tthc-update", FILES, private=OTHER_PRIVATE))


def test_a_manifest_that_was_changed_after_signing_is_refused(path):
    changed = manifest_of(FILES, number=NEXT + 1).as_json()
    assert "đã bị sửa sau khi ký" in refusal(repacked(path, {MANIFEST_NAME: changed}))


def test_a_file_that_was_changed_taken_out_or_added_is_refused(tmp_path):
    def fresh() -> Path:
        return write_update(tmp_path / "y.tthc-update", FILES)

    assert "bị hỏng" in refusal(repacked(fresh(), {"calendar/2027.toml": b"year = 2028"}))
    assert "bị hỏng" in refusal(repacked(fresh(), {"calendar/2027.toml": None}))
    assert "tệp lạ" in refusal(repacked(fresh(), {"../../chay.py": b"print()"}))


def test_a_name_twice_is_refused(path):
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("calendar/2027.toml", "year = 2027")
    assert "không phải là bản cập nhật" in refusal(path)


def test_half_a_file_and_another_kind_of_file_are_refused(path, tmp_path):
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "bị hỏng hoặc chép chưa đủ" in refusal(path)
    path.write_bytes(b"%PDF-1.7")
    assert "không phải là bản cập nhật" in refusal(path)
    assert "cắm lại USB" in refusal(tmp_path / "khong-co.tthc-update")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("thu.txt", "thư")
    assert "không phải là bản cập nhật" in refusal(path)


def test_what_would_fill_the_memory_is_refused_unread(path):
    # 40 MB of zeros in 40 KB.
    assert "không phải là bản cập nhật" in refusal(repacked(path, {"calendar/2028.toml": bytes(40 << 20)}))
    path.write_bytes(b"PK" + bytes(9 << 20))
    assert "không phải là bản cập nhật" in refusal(path)


def test_an_update_for_a_later_program_says_which_one_it_needs(tmp_path):
    path = write_update(tmp_path / "z.tthc-update", FILES, program="1.10.0")
    assert "cần chương trình bản 1.10.0 trở lên (máy này đang dùng bản 1.9.2)" in refusal(path, "1.9.2")
    assert read(path, PUBLISHERS, "1.10.0").manifest.number == NEXT


def test_a_later_form_or_kind_of_update_needs_a_later_program(path):
    for later in (
        manifest_of(FILES).as_json().replace(b'"format": 1', b'"format": 2'),
        manifest_of(FILES).as_json().replace(b'"name": "forms/', b'"name": "papers/'),
    ):
        signature = sign(PRIVATE, SIGNED_BEGINNING + later).hex().encode()
        changes = {MANIFEST_NAME: later, SIGNATURE_NAME: signature}
        assert "cần chương trình bản mới hơn" in refusal(repacked(path, changes))


def test_a_signed_manifest_that_says_nothing_sensible_is_refused_calmly(path):
    for written in (b"[]", b"{}", b"\xff", b"[" * 50_000, manifest_of(FILES).as_json().replace(b"2026-12", b"2026-13")):
        signature = sign(PRIVATE, SIGNED_BEGINNING + written).hex().encode()
        assert "ghi sai cách" in refusal(repacked(path, {MANIFEST_NAME: written, SIGNATURE_NAME: signature}))
