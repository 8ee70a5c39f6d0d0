"""A list that still knows a dossier by the code it had here before."""

from typing import Any

import pytest

from tthc_desktop.domain.events import Status
from tthc_desktop.register import Amendment, ImportResult, ListFilter

FINISHED = {"Trạng thái": "Đã xử lý xong", "Ngày kết thúc": "05/06/2025 15:00"}


@pytest.fixture
def corrected(desk: Any) -> Any:
    """A dossier of Nguyễn Văn A, received on 2 June 2025 at 08:00, whose code HS-7 was put right to HS-8."""
    card = desk.receive(code="HS-7")
    return desk.register.amending.amend(card.key, Amendment(code="HS-8"), "gõ nhầm mã")


def _numbers(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.changed, result.unchanged, len(result.rejected)


def _codes(desk: Any) -> list[str]:
    return sorted(row.code for row in desk.register.page(ListFilter(), 10))


@pytest.mark.parametrize("name", ["Nguyễn Văn A", "NGUYỄN VĂN A"])
def test_the_same_dossier_is_known_by_its_former_code(desk: Any, corrected: Any, save_dossiers: Any, name: str) -> None:
    rows = {"Mã hồ sơ": "HS-7", "Chủ hồ sơ": name} | FINISHED, {"Mã hồ sơ": "HS-20"}
    assert _numbers(desk.register.import_file(save_dossiers(*rows))) == (1, 1, 0, 0)
    assert _codes(desk) == ["HS-20", "HS-8"]
    assert desk.register.card(corrected.key).standing.status is Status.FINISHED
    assert _numbers(desk.register.import_file(save_dossiers(*rows))) == (0, 0, 2, 0)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param({"Chủ hồ sơ": "Trần Thị B"}, id="another-person"),
        pytest.param({"Ngày tiếp nhận": "02/06/2025 09:00"}, id="another-receipt"),
    ],
)
def test_another_dossier_under_a_former_code_is_not_taken(
    desk: Any, corrected: Any, save_dossiers: Any, row: dict[str, str]
) -> None:
    result = desk.register.import_file(save_dossiers({"Mã hồ sơ": "HS-7"} | row, {"Mã hồ sơ": "HS-20"}))
    assert _numbers(result) == (1, 0, 0, 1)
    assert result.rejected[0].row_number == 2
    assert "HS-7 là mã trước khi sửa của hồ sơ HS-8 (Nguyễn Văn A)" in result.rejected[0].reason
    assert _codes(desk) == ["HS-20", "HS-8"]
    # So the change of the code can still be taken back.
    assert desk.register.amending.undo(corrected.key, 1).dossier.code == "HS-7"


def test_a_list_with_both_codes_tells_of_two_dossiers(desk: Any, corrected: Any, save_dossiers: Any) -> None:
    result = desk.register.import_file(save_dossiers({"Mã hồ sơ": "HS-7"} | FINISHED, {"Mã hồ sơ": "HS-8"} | FINISHED))
    assert _numbers(result) == (0, 1, 0, 1)
    assert "HS-7" in result.rejected[0].reason
    assert desk.register.card(corrected.key).standing.status is Status.FINISHED


def test_of_two_former_codes_in_a_list_one_is_the_dossier(desk: Any, corrected: Any, save_dossiers: Any) -> None:
    desk.register.amending.amend(corrected.key, Amendment(code="HS-9"), "vẫn nhầm")
    result = desk.register.import_file(save_dossiers({"Mã hồ sơ": "HS-7"} | FINISHED, {"Mã hồ sơ": "HS-8"} | FINISHED))
    assert _numbers(result) == (0, 1, 0, 1)
    assert "HS-8 là mã trước khi sửa của hồ sơ HS-9" in result.rejected[0].reason


def test_a_dossier_struck_out_is_told_so_under_its_former_code(desk: Any, corrected: Any, save_dossiers: Any) -> None:
    desk.register.strike_out(corrected.key, "nhập trùng")
    result = desk.register.import_file(save_dossiers({"Mã hồ sơ": "HS-7"}))
    assert _numbers(result) == (0, 0, 0, 1)
    assert "đã gạch bỏ (nhập trùng)" in result.rejected[0].reason
