"""The publisher's tools: a pair of keys, numbered data, and an update that the program takes."""

import base64
import shutil
import stat
from datetime import date, datetime
from pathlib import Path

import pytest

from installer.make_update import LAYOUTS_NAME, UpdateFault, data_files, make, refuse_replaced_layouts, stamp
from installer.publisher_key import PRIVATE_NAME, TRIAL_KEY, KeyFault, check, check_release, make_pair, open_private
from tests.conftest import Clock
from tests.update_files import year_text
from tthc_desktop import shipped
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.keys.signatures import Publisher
from tthc_desktop.paths import resource
from tthc_desktop.register import Register

PASSPHRASE = "một câu rất dài để thử"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder in the shape of resources/, with the shipped data."""
    folder = tmp_path / "resources"
    for name in ("calendar", "catalogue", "forms", "updates"):
        shutil.copytree(resource(name), folder / name)
    return folder


def test_a_key_is_sealed_for_its_owner_only_and_fits_its_public_half(tmp_path):
    publisher = make_pair(tmp_path / "khoa", "Nhóm phát triển", PASSPHRASE, LEAST_EFFORT)
    path = tmp_path / "khoa" / PRIVATE_NAME
    assert stat.S_IMODE(path.stat().st_mode) in (0o600, 0o666)  # Windows knows no other than the latter
    private = open_private(path, PASSPHRASE)
    assert private not in path.read_bytes()
    assert check(private, (*shipped.publishers(), publisher)) == publisher
    with pytest.raises(KeyFault, match="fits none"):
        check(private, shipped.publishers())
    with pytest.raises(KeyFault, match="another one"):
        open_private(path, "một câu khác")
    with pytest.raises(KeyFault, match="there already"):
        make_pair(tmp_path / "khoa", "Nhóm phát triển", PASSPHRASE, LEAST_EFFORT)


def test_no_private_key_is_made_in_the_repository():
    with pytest.raises(KeyFault, match="in the repository"):
        make_pair(resource("updates"), "Nhóm phát triển", PASSPHRASE, LEAST_EFFORT)


def test_changed_data_gets_the_next_number_once(data):
    number = shipped.data_state().number
    assert stamp(data, date(2026, 12, 5)) == number
    (data / "calendar" / "2027.toml").write_text(year_text(2027, (date(2027, 1, 1), "off", "Tết")), encoding="utf-8")
    assert stamp(data, date(2026, 12, 5)) == number + 1
    assert stamp(data, date(2026, 12, 6)) == number + 1


def test_a_layout_that_was_given_out_is_never_replaced_by_another_of_its_name(data):
    stamp(data, date(2026, 12, 5))
    layout = data / "forms" / "II.04.2020.toml"
    before = layout.read_text(encoding="utf-8")
    layout.write_text(before.replace("STT", "Số TT"), encoding="utf-8")
    with pytest.raises(UpdateFault, match=r"^forms/II\.04\.2020\.toml: given out before with other content"):
        stamp(data, date(2026, 12, 5))
    # Lines that end as on Windows are no other content.
    layout.write_bytes(before.replace("\n", "\r\n").encode())
    stamp(data, date(2026, 12, 5))
    layout.unlink()
    with pytest.raises(UpdateFault, match="put it back"):
        stamp(data, date(2026, 12, 5))


def test_what_ships_was_stamped():
    refuse_replaced_layouts(resource(), data_files(resource()))
    listed = (resource() / "updates" / LAYOUTS_NAME).read_text(encoding="utf-8")
    assert [name for name in data_files(resource()) if name.startswith("forms/") and name not in listed] == []


def test_no_release_is_made_with_the_key_that_came_with_the_code(tmp_path):
    publisher = make_pair(tmp_path / "khoa", "UBND thử", PASSPHRASE, LEAST_EFFORT)
    private = open_private(tmp_path / "khoa" / PRIVATE_NAME, PASSPHRASE)
    trial = Publisher(base64.b64decode(TRIAL_KEY), "TTHC Desktop")
    with pytest.raises(KeyFault, match="came with the code"):
        check_release(private, (publisher, trial))
    assert check_release(private, (publisher,)) == publisher
    with pytest.raises(KeyFault, match="fits none"):
        check_release(private, (make_pair(tmp_path / "khac", "Khác", PASSPHRASE, LEAST_EFFORT),))


def test_what_is_made_is_taken_by_a_program_that_knows_the_key(data, tmp_path):
    publisher = make_pair(tmp_path / "khoa", "Nhóm phát triển", PASSPHRASE, LEAST_EFFORT)
    private = open_private(tmp_path / "khoa" / PRIVATE_NAME, PASSPHRASE)
    text = (data / "forms" / "II.04.2020.toml").read_text(encoding="utf-8")
    later = text.replace("STT", "Số TT").replace("effective_from = 2020-10-21", "effective_from = 2027-01-01")
    (data / "forms" / "II.04.2027.toml").write_text(later, encoding="utf-8")
    with pytest.raises(UpdateFault, match="run `stamp` first"):
        make(data, private, "Mẫu biểu mới", "0.1.0", publisher)
    stamp(data, date(2026, 12, 5))
    path = tmp_path / "cap-nhat.tthc-update"
    path.write_bytes(make(data, private, "Mẫu biểu mới", "0.1.0", publisher))
    with Register(tmp_path / "so", "Mai", Clock(datetime(2026, 12, 6)), publishers=(publisher,)) as register:
        seen = register.updating.look_into(path)
    assert set(seen.update.files) == set(data_files(data))
    assert [one.file_name for one in seen.layouts] == ["II.04.2027.toml"]
    assert not seen.calendar.years


def test_data_that_the_program_would_refuse_is_never_signed(data, tmp_path):
    publisher = make_pair(tmp_path / "khoa", "Nhóm phát triển", PASSPHRASE, LEAST_EFFORT)
    private = open_private(tmp_path / "khoa" / PRIVATE_NAME, PASSPHRASE)
    (data / "calendar" / "2027.toml").write_text(year_text(2027, (date(2027, 1, 1), "off", "Tết")), encoding="utf-8")
    stamp(data, date(2026, 12, 5))
    with pytest.raises(UserError, match="các ngày nghỉ Tết Nguyên đán"):
        make(data, private, "Lịch mới", "0.1.0", publisher)
