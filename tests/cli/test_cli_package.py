"""The command line gives out the package of a period: its folder, its .zip, what stands in the way."""

import json
import zipfile

import pytest

from tthc_desktop.cli import main
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import PackageWish, Register
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout

QUARTER = quarter(2023, 3)


@pytest.fixture
def folder(small_folder, copied):
    return copied(small_folder)


@pytest.fixture
def export(folder):
    """Give a package out; return the exit code."""

    def run(period, out, *options):
        return main(["export", period, "--package", "--out", str(out), *options, "--data", str(folder)])

    return run


@pytest.fixture
def named(folder, capsys):
    names = ["--name", "UBND phường Phước Long", "--receiver", "UBND TP Nha Trang"]
    assert main(["office", *names, "--data", str(folder)]) == 0
    capsys.readouterr()


@pytest.fixture
def closed(named, folder):
    """The .zip that was kept when Quý III/2023 was closed."""
    with Register(folder) as register:
        register.closings.vouch(QUARTER, register.figures(QUARTER))
        return register.packaging.close(PackageWish(QUARTER, Layout.OFFICIAL, RowMode.MERGED)).archive


def test_a_package_is_a_folder_and_a_zip_of_the_same_files(named, export, tmp_path, capsys):
    out = tmp_path / "ra"
    assert export("2023-Q3", out) == 0
    assert sorted(path.name for path in out.iterdir()) == ["2023-Q3", "2023-Q3.zip"]
    written = {path.name: path.read_bytes() for path in (out / "2023-Q3").iterdir()}
    with zipfile.ZipFile(out / "2023-Q3.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == written
    head, *lines = capsys.readouterr().out.splitlines()
    assert head == "Quý III năm 2023 (Từ ngày 15/6/2023 đến ngày 14/9/2023), kỳ chưa chốt"
    told = [out / "2023-Q3" / name for name in written] + [out / "2023-Q3.zip"]
    assert sorted(line.strip() for line in lines) == sorted(map(str, told))
    manifest = json.loads(written["Ke-khai-2023-Q3.json"])
    assert (manifest["unit"], manifest["draft"]) == ("UBND phường Phước Long", False)


def test_a_draft_has_a_name_of_its_own(named, export, tmp_path):
    assert export("2023-Q3", tmp_path, "--draft") == 0
    assert (tmp_path / "2023-Q3-ban-nhap" / "II.06a-2023-Q3-ban-nhap.pdf").is_file()
    assert (tmp_path / "2023-Q3-ban-nhap.zip").is_file()


def test_without_a_name_of_the_office_there_is_no_package(export, tmp_path, capsys):
    assert export("2023-Q3", tmp_path / "ra") == 2
    answer = capsys.readouterr()
    assert (answer.out, "Chưa có tên đơn vị báo cáo" in answer.err) == ("", True)
    assert not (tmp_path / "ra").exists()


def test_a_closed_period_comes_out_as_it_was_kept_whatever_is_asked_for(closed, export, tmp_path, capsys):
    assert export("2023-Q3", tmp_path / "1") == 0
    answer = capsys.readouterr()
    assert "kỳ đã chốt lúc" in answer.out
    assert answer.err == ""
    assert export("2023-Q3", tmp_path / "2", "--layout", "ward", "--draft") == 0
    assert "đúng bộ tệp đã giữ" in capsys.readouterr().err
    assert [(tmp_path / one / "2023-Q3.zip").read_bytes() for one in "12"] == [closed, closed]


def test_figures_that_do_not_agree_are_refused_or_a_draft(closed, export, folder, tmp_path, capsys):
    with Register(folder) as register:
        register.strike_out(register.dossiers_behind(QUARTER, "11", None)[0], "nhập nhầm")
    assert export("2023-Q4", tmp_path / "ra") == 2
    assert "(6)=(11) kỳ trước không khớp" in capsys.readouterr().err
    assert not (tmp_path / "ra").exists()
    assert export("2023-Q4", tmp_path / "ra", "--draft") == 0
    assert (tmp_path / "ra" / "2023-Q4-ban-nhap.zip").is_file()
