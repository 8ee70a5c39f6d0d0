"""Updates of the data: what is in use, one that is shown before it is taken in, one that was taken, one refused."""

from datetime import date, datetime
from pathlib import Path

from tests.screens.stage import CLERK, Stage
from tests.update_files import NEXT, OTHER_PRIVATE, PRIVATE, shipped_text, write_update, year_text
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.keys.signatures import Publisher, public_key_of
from tthc_desktop.register import DayEdit, Register
from tthc_desktop.ui.safety.updates.dialog import UpdateDialog
from tthc_desktop.ui.safety.updates.tab import UpdatesTab

NOW = datetime(2026, 12, 21, 9, 0)
PUBLISHERS = (Publisher(public_key_of(PRIVATE), "TTHC Desktop"),)
TET = [(date(2027, 2, day), "off", "Tết Nguyên đán") for day in (5, 8, 9, 10, 11)]
OTHERS = [
    (date(2027, 1, 1), "off", "Tết Dương lịch"),
    (date(2027, 4, 16), "off", "Giỗ Tổ Hùng Vương"),
    (date(2027, 4, 30), "off", "Ngày Chiến thắng"),
    (date(2027, 9, 2), "off", "Quốc khánh"),
]


def update(folder: Path) -> Path:
    """Write an update of all kinds."""
    catalogue = shipped_text("catalogue/procedures.csv").replace("trong ngày", "1 ngày làm việc", 2)
    layout = shipped_text("forms/II.06a.2020.toml").replace(
        "effective_from = 2020-10-21", "effective_from = 2027-01-01"
    )
    files = {
        "calendar/2027.toml": year_text(2027, *TET, *OTHERS),
        "catalogue/procedures.csv": catalogue
        + "9.000001,Hộ tịch,Thủ tục minh họa mới,Cấp xã,3 ngày làm việc,,,,,yes\n",
        "forms/II.06a.2027.toml": layout,
    }
    return write_update(folder / "cap-nhat-2027.tthc-update", files)


def draw(stage: Stage) -> None:
    """Draw them."""
    register = stage.keep(Register(stage.work / "so", CLERK, lambda: NOW, publishers=PUBLISHERS))
    register.use_shipped_catalogue()
    register.calendar_editing.keep([DayEdit(date(2027, 2, 12), DayKind.OFF, "Nghỉ bù Tết", "Thông báo của UBND")])
    window = stage.open_window(register)
    window.go_to("safety")
    tab = window.pages.safety.open_tab(UpdatesTab)
    stage.take("dang-dung", window)
    path = update(stage.work)
    window.open_update(path)
    stage.settle(window, lambda: bool([one for one in window.findChildren(UpdateDialog) if one.isVisible()]))
    dialog = stage.find(window, UpdateDialog)
    stage.take("xem-truoc", window, dialog)
    dialog.boxes["new_procedures"].setChecked(False)
    dialog.take.click()
    stage.settle(window, tab.taken.isVisible)
    stage.take("da-lay", window)
    window.open_update(path)
    stage.settle(window, lambda: "đã được lấy" in window.pages.safety.bar.text)
    stage.take("da-lay-roi", window)
    window.open_update(write_update(path, {"calendar/2027.toml": "year = 2027"}, NEXT + 1, OTHER_PRIVATE))
    stage.settle(window)
    stage.take("tu-choi", window)
