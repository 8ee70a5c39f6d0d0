"""Papers that go out with a number: set while others work, written down together with their file or not at all."""

import os
from contextlib import closing, contextmanager
from io import BytesIO

import pytest
from pypdf import PdfReader

from tthc_desktop.db.driver import sqlite3
from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment, ListColumn, ListFilter, ListWish
from tthc_desktop.reports.papers.layout import PaperKind

RECEIPT = PaperKind.RECEIPT
WITH_NUMBERS = ListWish(ListFilter(), columns=(ListColumn.CODE, ListColumn.ID_NUMBER), full_numbers=True)


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.fixture
def impatient(desk):
    """A desk that does not wait for a file another program holds."""
    desk.register._database.execute("PRAGMA busy_timeout = 0")
    return desk


@contextmanager
def held_by_another_program(desk, how):
    """A backup that reads the file lets nobody commit; one that writes lets nobody begin to."""
    with closing(sqlite3.connect(desk.file, isolation_level=None)) as other:
        other.execute(how)
        other.execute("SELECT count(*) FROM dossiers").fetchall()
        yield


class Interrupt:
    """Does something, once, while papers are being set."""

    def __init__(self, deed):
        self.deed = deed
        self.told = []

    def __call__(self, done, total):
        self.told.append((done, total))
        if len(self.told) == 1:
            self.deed()


# A number and its file: both or neither


@pytest.mark.parametrize("how", ["BEGIN", "BEGIN IMMEDIATE"])
def test_a_paper_that_cannot_be_written_down_leaves_no_file_and_takes_no_number(impatient, tmp_path, how):
    first, second = impatient.receive().key, impatient.receive().key
    path = tmp_path / "giay" / "giay.pdf"
    path.parent.mkdir()
    with held_by_another_program(impatient, how), pytest.raises(UserError, match="đang được chương trình khác ghi"):
        impatient.register.printing.issue([first], RECEIPT, None, path)
    assert os.listdir(path.parent) == []
    assert impatient.register.printing.printed(first) == []
    assert impatient.issue_one(second, RECEIPT).number == 1


def test_a_paper_that_cannot_be_written_down_leaves_the_older_file(impatient, tmp_path):
    key = impatient.receive().key
    path = tmp_path / "giay.pdf"
    path.write_bytes(b"older")
    with held_by_another_program(impatient, "BEGIN"), pytest.raises(UserError):
        impatient.register.printing.issue([key], RECEIPT, None, path)
    assert path.read_bytes() == b"older"


def test_a_paper_saved_over_a_folder_is_not_written_down(desk, tmp_path):
    key = desk.receive().key
    (tmp_path / "giay.pdf").mkdir()
    with pytest.raises(UserError, match=r"Không ghi được tệp giay\.pdf"):
        desk.register.printing.issue([key], RECEIPT, None, tmp_path / "giay.pdf")
    assert desk.register.printing.printed(key) == []


def test_a_saved_paper_is_what_was_written_down(desk, tmp_path):
    keys = [desk.receive().key for _ in range(2)]
    pdf = desk.register.printing.issue(keys, RECEIPT, None, tmp_path / "giay.pdf")
    assert (tmp_path / "giay.pdf").read_bytes() == pdf
    assert [desk.register.printing.printed(key)[0].number for key in keys] == [1, 2]


def test_a_dossier_chosen_twice_gets_one_paper(desk):
    key, other = desk.receive().key, desk.receive().key
    pdf = desk.register.printing.issue([key, other, key], RECEIPT)
    assert len(PdfReader(BytesIO(pdf)).pages) == 2
    assert [(one.number, one.reprint) for one in desk.register.printing.printed(key)] == [(1, False)]
    assert desk.issue_one(desk.receive().key, RECEIPT).number == 3


def test_papers_called_off_while_they_are_set_are_not_written_down(desk, tmp_path):
    keys = [desk.receive().key for _ in range(3)]
    told = []

    def call_off(done, total):
        told.append((done, total))
        if done == 2:
            raise KeyError

    with pytest.raises(KeyError):
        desk.register.printing.issue(keys, RECEIPT, None, tmp_path / "giay.pdf", report=call_off)
    # Three are read, then page after page is begun.
    assert told == [(0, 3), (0, 3), (0, 3), (1, 3), (2, 3)]
    assert desk.rows("SELECT * FROM printed_papers") == []
    assert not (tmp_path / "giay.pdf").exists()


# While others work


def test_another_desk_receives_while_papers_are_set(desk):
    keys = [desk.receive().key for _ in range(2)]
    with desk.register.another() as other:
        other._database.execute("PRAGMA busy_timeout = 0")
        meanwhile = Interrupt(lambda: other.receive(desk.new(applicant=Applicant("Người đến sau"))))
        desk.register.printing.issue(keys, RECEIPT, report=meanwhile)
    assert desk.rows("SELECT count(*) FROM dossiers") == [(3,)]
    # It has nothing to do with these papers: they are set once.
    assert meanwhile.told == [(0, 2), (0, 2), (1, 2), (2, 2)]
    assert [desk.register.printing.printed(key)[0].number for key in keys] == [1, 2]


def test_numbers_another_desk_takes_meanwhile_are_not_given_twice(desk, tmp_path):
    keys = [desk.receive().key for _ in range(2)]
    quick = desk.receive().key
    with desk.register.another() as other:
        meanwhile = Interrupt(lambda: other.printing.issue([quick], RECEIPT))
        pdf = desk.register.printing.issue(keys, RECEIPT, None, tmp_path / "giay.pdf", report=meanwhile)
    assert desk.register.printing.printed(quick)[0].number == 1
    assert [desk.register.printing.printed(key)[0].number for key in keys] == [2, 3]
    assert [f"Số: {number:02d}/TNHS" in words(pdf) for number in (1, 2, 3)] == [False, True, True]
    assert (tmp_path / "giay.pdf").read_bytes() == pdf
    assert os.listdir(tmp_path).count("giay.pdf") == len([name for name in os.listdir(tmp_path) if "giay" in name])


def test_what_another_desk_amends_meanwhile_stands_on_the_paper(desk):
    key = desk.receive(applicant=Applicant("Lê Văn Sai")).key
    with desk.register.another() as other:
        right = Amendment(applicant=Applicant("Lê Văn Đúng"))
        meanwhile = Interrupt(lambda: other.amending.amend(key, right, "gõ nhầm tên"))
        pdf = desk.register.printing.issue([key], RECEIPT, report=meanwhile)
    assert "Lê Văn Đúng" in words(pdf)
    assert "Lê Văn Sai" not in words(pdf)
    assert [(one.number, one.reprint) for one in desk.register.printing.printed(key)] == [(1, False)]


def test_a_dossier_struck_out_meanwhile_gets_no_paper(desk):
    keys = [desk.receive().key for _ in range(2)]
    with desk.register.another() as other:
        meanwhile = Interrupt(lambda: other.strike_out(keys[1], "nhập trùng"))
        with pytest.raises(UserError, match="hiện không có loại giấy này"):
            desk.register.printing.issue(keys, RECEIPT, report=meanwhile)
    assert desk.rows("SELECT * FROM printed_papers") == []


def test_numbers_taken_again_and_again_end_in_a_sentence(desk, tmp_path):
    key = desk.receive().key
    with desk.register.another() as other:

        def take(done, total):
            other.printing.issue([desk.receive().key], RECEIPT)

        with pytest.raises(UserError, match="Quầy khác đang in cùng loại giấy"):
            desk.register.printing.issue([key], RECEIPT, None, tmp_path / "giay.pdf", report=take)
    assert desk.register.printing.printed(key) == []
    assert [name for name in os.listdir(tmp_path) if "giay" in name] == []


# Lists and the book: the audit and the file, both or neither


@pytest.mark.parametrize("name", ["ds.xlsx", "ds.pdf"])
@pytest.mark.parametrize("how", ["BEGIN", "BEGIN IMMEDIATE"])
def test_no_list_of_people_leaves_the_register_without_the_audit(impatient, tmp_path, name, how):
    impatient.receive(applicant=Applicant("A", id_number="001099012345"))
    folder = tmp_path / "ra"
    folder.mkdir()
    with held_by_another_program(impatient, how), pytest.raises(UserError, match="đang được chương trình khác ghi"):
        impatient.register.list_export.write(WITH_NUMBERS, folder / name)
    assert os.listdir(folder) == []
    assert impatient.rows("SELECT * FROM audit WHERE action = 'export_list'") == []


@pytest.mark.parametrize("name", ["ds.xlsx", "ds.pdf"])
def test_a_list_that_cannot_be_saved_is_not_in_the_audit(desk, tmp_path, name):
    desk.receive()
    (tmp_path / name).mkdir()
    with pytest.raises(UserError, match="Không ghi được tệp"):
        desk.register.list_export.write(WITH_NUMBERS, tmp_path / name)
    assert desk.rows("SELECT * FROM audit WHERE action = 'export_list'") == []


@pytest.mark.parametrize("name", ["ds.xlsx", "ds.pdf"])
def test_a_list_called_off_at_its_end_leaves_neither(desk, tmp_path, name):
    desk.receive()

    def call_off(done, total):
        if done == total:
            raise KeyError

    with pytest.raises(KeyError):
        desk.register.list_export.write(WITH_NUMBERS, tmp_path / name, call_off)
    assert not (tmp_path / name).exists()
    assert desk.rows("SELECT * FROM audit WHERE action = 'export_list'") == []


@pytest.mark.parametrize("name", ["so.xlsx", "so.pdf"])
def test_no_book_leaves_the_register_without_the_audit(impatient, tmp_path, name):
    card = impatient.receive()
    day = card.dossier.events[0].happened_at.date()
    with held_by_another_program(impatient, "BEGIN"), pytest.raises(UserError, match="đang được chương trình khác ghi"):
        impatient.register.printing.book.write(day, day, tmp_path / name)
    assert not (tmp_path / name).exists()
    assert impatient.rows("SELECT * FROM audit WHERE action = 'write_book'") == []
