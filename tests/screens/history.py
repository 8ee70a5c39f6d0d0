"""The tab “Nhật ký”: the list with a row in full, narrowed, found sound, and what another program changed."""

from contextlib import closing
from datetime import datetime

from tests.screens.stage import Stage
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Amendment, NewDossier
from tthc_desktop.ui.safety.history.tab import HistoryTab


def draw(stage: Stage) -> None:
    """Draw them."""
    window, register = stage.window, stage.register
    received = datetime(2023, 10, 5, 8, 10)
    procedure = register.procedures(received.date())[0]
    who = Applicant("Trần Thị Bưởi", "001080000123", "0912345678")
    card = register.receive(NewDossier(procedure.key, who, Channel.COUNTER, received))
    register.amending.amend(
        card.key, Amendment(applicant=Applicant("Trần Thị Bưởi", "001080000124", "0912345678"), fee=8000), "gõ nhầm số"
    )
    register.record(card.key, Event(EventKind.SUPPLEMENT_REQUESTED, datetime(2023, 10, 5, 9, 0), note="Thiếu tờ khai"))
    window.go_to("safety")
    page = window.pages.safety
    page.open_tab(HistoryTab)
    stage.settle(window)
    tab = stage.find(page, HistoryTab)
    stage.take("danh-sach", window)
    tab.view.selectRow(1)
    stage.take("sua-thong-tin", window)
    tab.verify()
    stage.settle(window)
    stage.take("dung-nhu-khi-ghi", window)
    with closing(sqlite3.connect(register.folder / REGISTER_FILE_NAME)) as file, file:
        file.execute("DROP TRIGGER audit_is_never_changed")
        file.execute("UPDATE audit SET actor = 'Người khác' WHERE id = 2")
        file.execute("UPDATE dossiers SET fee = 1 WHERE id = 1")
    tab.verify()
    stage.settle(window)
    stage.take("bi-sua", window)
    tab.result.hide()
    tab.choices.subject.setText("không có mã này")
    tab.refresh()
    stage.take("khong-thay", window)
