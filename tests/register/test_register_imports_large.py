"""Lists so long that they are taken in several stretches, the words of one being stored while the next is read."""

from concurrent.futures import CancelledError
from itertools import pairwise

import pytest

from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.register import ListFilter

NUMBER = 5_600


@pytest.fixture
def long_list(tmp_path):
    """Write dossiers of which the last one was received first, and the one in the middle cannot be taken."""
    path = tmp_path / "danh_sach.csv"
    titles = "Mã hồ sơ,Mã TTHC,Chủ hồ sơ,Hình thức nộp,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái"
    days = ["02/06/2025"] * (NUMBER - 1) + ["30/05/2025"]
    days[2_800] = "03/06/2030"
    lines = [
        f"H{number:04d},1.000001,Người thứ n{number:04d},Trực tiếp,{day} 08:00,09/06/{day[-4:]},Đang xử lý"
        for number, day in enumerate(days)
    ]
    path.write_text("\n".join([titles, *lines]), encoding="utf-8")
    return path


def test_all_but_the_wrong_row_go_in_and_are_found(desk, long_list):
    result = desk.register.import_file(long_list)
    assert (result.added, [row.row_number for row in result.rejected]) == (NUMBER - 1, [2_802])
    assert desk.register.count(ListFilter(text="nguoi thu")) == 5_599
    # The first and the last of each stretch, and of the list; the one received first stands first.
    for number in (0, 4_998, 4_999, 5_000, 5_001, 5_598, 5_599):
        assert desk.found(f"n{number:04d}") == [f"H{number:04d}"]
    assert desk.found("n2800") == []
    codes = [row[0] for row in desk.rows("SELECT code FROM dossiers ORDER BY book_number")]
    assert codes[:2] == ["H5599", "H0000"]
    assert all(one < other for one, other in pairwise(codes[1:]))


def test_cancelled_in_the_second_stretch_it_leaves_nothing_behind(desk, long_list):
    before = desk.everything()

    def progress(done, total):
        if done > 5_000:
            raise CancelledError

    with pytest.raises(CancelledError):
        desk.register.import_file(long_list, progress)
    assert desk.everything() == before
    assert desk.found("n0001") == []
    assert desk.register.import_file(long_list).added == NUMBER - 1
    assert desk.found("n0001") == ["H0001"]


def test_a_long_list_after_another_is_found_with_it(desk, long_list, save_dossiers):
    desk.register.import_file(save_dossiers({"Mã hồ sơ": "A1", "Chủ hồ sơ": "Lê Thị Mơ"}))
    desk.register.import_file(long_list)
    desk.receive(applicant=Applicant("Trần Văn Sau"))
    assert desk.found("le thi mo") == ["A1"]
    assert desk.found("n5599") == ["H5599"]
    assert len(desk.found("tran van sau")) == 1
