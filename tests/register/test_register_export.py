"""What an export may and may not do (decision D13), beyond the figures."""

import json
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from tthc_desktop.db.connection import open_database
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import free_range
from tthc_desktop.errors import UserError
from tthc_desktop.register.counting import Counting
from tthc_desktop.register.form_documents import FormDocuments
from tthc_desktop.register.form_export import FormExport
from tthc_desktop.register.reporting import Reporting
from tthc_desktop.register.rules_in_force import RulesInForce
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout

JUNE = free_range(date(2025, 6, 1), date(2025, 6, 30))
OFFICE = Office(name="UBND xã Ví Dụ", receiver="UBND tỉnh Khánh Hòa")


class Miscounting(Counting):
    """Counts one dossier of the field Hộ tịch too few as settled; no list of dossiers can bring that about."""

    def figures(self, wanted, layout, rows=RowMode.MERGED):
        sound = super().figures(wanted, layout, rows)
        doctored = tuple(
            (field, row | {"7": row["7"] - 1, "9": row["9"] - 1} if field == "Hộ tịch" else row)
            for field, row in sound.settlement.rows
        )
        total = sound.settlement.total | {"7": sound.settlement.total["7"] - 1, "9": sound.settlement.total["9"] - 1}
        settlement = replace(sound.settlement, rows=doctored, total=total)
        return replace(sound, settlement=settlement)


@pytest.fixture
def miscounting(desk):
    for code in ("H1", "H2"):
        desk.record(desk.receive(code=code).key, EventKind.FINISHED, "2025-06-09 09:00")
    desk.receive(code="H3")
    database = open_database(desk.file)
    reporting = Reporting(database, Miscounting(database, RulesInForce(database)))
    yield FormExport(database, reporting, FormDocuments(database, desk.register.clock, desk.register.form_layouts))
    database.conn.close()


def test_d13_a_broken_identity_blocks_the_official_forms_and_names_row_and_dossiers(miscounting, tmp_path):
    with pytest.raises(UserError) as raised:
        miscounting.write(JUNE, tmp_path / "bao-cao", OFFICE, Layout.OFFICIAL, RowMode.MERGED, print)
    assert "Dòng “Hộ tịch”: (3)=(7)+(11)" in raised.value.message
    assert "bên trái là 3, bên phải là 2" in raised.value.message
    assert all(code in raised.value.message for code in ("H1", "H2", "H3"))
    assert "bản nháp" in raised.value.hint
    assert not (tmp_path / "bao-cao").exists()


def test_d13_a_draft_is_still_possible_and_says_so_on_paper(miscounting, tmp_path):
    result = miscounting.write(JUNE, tmp_path / "bao-cao", OFFICE, Layout.OFFICIAL, RowMode.MERGED, print, draft=True)
    assert [path.name for path in result.files][:2] == ["II.06a-ban-nhap.xlsx", "II.06a-ban-nhap.pdf"]
    papers = [path for path in result.files if path.suffix == ".pdf"]
    assert len(papers) == 2
    for path in papers:
        assert all("BẢN NHÁP" in page.extract_text() for page in PdfReader(path).pages)


def test_an_export_without_the_name_of_the_office_is_refused(desk, tmp_path):
    with pytest.raises(UserError, match="tên đơn vị"):
        desk.register.export(JUNE, tmp_path / "bao-cao")


def test_an_export_is_audited_with_its_files(desk, tmp_path):
    desk.register.save_office(OFFICE)
    result = desk.register.export(JUNE, tmp_path / "bao-cao")
    ((subject, detail),) = desk.rows("SELECT subject, detail FROM audit WHERE action = 'export'")
    assert subject == "2025-06-01..2025-06-30"
    assert json.loads(detail)["files"] == [path.name for path in result.files]
    assert json.loads(detail)["draft"] is False


def test_an_export_to_where_no_folder_can_be_is_refused(desk, tmp_path):
    desk.register.save_office(OFFICE)
    (tmp_path / "bao-cao").write_text("một tệp", encoding="utf-8")
    with pytest.raises(UserError):
        desk.register.export(JUNE, tmp_path / "bao-cao")
    assert desk.rows("SELECT * FROM audit WHERE action = 'export'") == []


def test_an_export_again_gives_the_same_figures(desk, tmp_path):
    desk.register.save_office(OFFICE)
    desk.receive()
    contents = []
    for _ in range(2):
        desk.register.export(JUNE, tmp_path / "bao-cao")
        contents.append((tmp_path / "bao-cao" / "II.06a.json").read_bytes())
    assert contents[0] == contents[1]


@pytest.mark.parametrize("receiver", ["", "Văn phòng UBND tỉnh"])
def test_d14_the_receiver_of_each_form_is_free_text(desk, tmp_path, receiver):
    desk.register.save_office(replace(OFFICE, inventory_receiver=receiver))
    result = desk.register.export(JUNE, tmp_path / "bao-cao")
    receivers = [json.loads(path.read_bytes())["receiver"] for path in result.files if path.suffix == ".json"]
    assert receivers == ["UBND tỉnh Khánh Hòa", receiver or "UBND tỉnh Khánh Hòa"]


def test_the_forms_of_the_demonstration_say_so(desk, tmp_path):
    desk.register.save_office(OFFICE)
    desk.register.mark_as_demonstration()
    result = desk.register.export(JUNE, tmp_path / "bao-cao")
    for path in (one for one in result.files if one.suffix == ".pdf"):
        assert "Sổ minh họa" in PdfReader(path).pages[-1].extract_text()
    data = [json.loads(path.read_text(encoding="utf-8")) for path in result.files if path.suffix == ".json"]
    assert [one["demonstration"] for one in data] == [True, True]


def test_the_figures_of_an_office_are_no_demonstration(desk, tmp_path):
    desk.register.save_office(OFFICE)
    result = desk.register.export(JUNE, tmp_path / "bao-cao")
    data = [json.loads(path.read_text(encoding="utf-8")) for path in result.files if path.suffix == ".json"]
    assert len(data) == 2
    assert not [one for one in data if "demonstration" in one]


def test_the_form_of_a_period_that_is_not_over_says_so(desk, tmp_path):
    desk.register.save_office(OFFICE)
    # The clock stands at 30 June 2025, 17:00: June is on its last day, May is over.
    for period, said in ((JUNE, True), (free_range(date(2025, 5, 1), date(2025, 5, 31)), False)):
        result = desk.register.export(period, tmp_path / period.key.replace("..", "_"))
        pages = {
            path.name[:6]: PdfReader(path).pages[-1].extract_text() for path in result.files if path.suffix == ".pdf"
        }
        settlement, inventory = pages.values()
        told = "Số liệu tạm tính lúc 30/06/2025 17:00, kỳ báo cáo chưa kết thúc."
        assert (told in " ".join(settlement.split())) is said
        assert "tạm tính" not in inventory


def test_the_settlement_alone_is_that_of_the_figures(desk):
    desk.receive("1.000004")
    figures = desk.register.figures(JUNE).settlement
    alone = desk.register._reporting.settled(JUNE, figures.layout)
    # Every field of the catalogue has a row, in its order, also those without a dossier.
    assert [(field, row["3"]) for field, row in alone.rows] == [
        ("Hộ tịch", 0),
        ("Chứng thực", 0),
        ("Đất đai", 1),
        ("Quân sự", 0),
    ]
    assert alone == figures
