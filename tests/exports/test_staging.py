"""Files that belong together take their places all together, or none does."""

import pytest

from tthc_desktop.exports import staging


def test_all_files_take_their_places_and_nothing_else_is_left(tmp_path):
    (tmp_path / "a.txt").write_text("cũ")
    with staging(tmp_path) as staged:
        (staged.folder / "a.txt").write_text("mới")
        (staged.folder / "b.txt").write_text("mới")
        assert (tmp_path / "a.txt").read_text() == "cũ"
        assert staged.publish() == [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "mới", "b.txt": "mới"}


def test_nothing_is_left_when_the_writing_fails(tmp_path):
    def fail_half_way() -> None:
        with staging(tmp_path / "moi") as staged:
            (staged.folder / "a.txt").write_text("dở")
            raise ValueError("hỏng")

    with pytest.raises(ValueError, match="hỏng"):
        fail_half_way()
    assert list((tmp_path / "moi").iterdir()) == []
