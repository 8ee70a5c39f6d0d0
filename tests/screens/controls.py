"""All controls side by side, in every state: at rest, with the focus, disabled."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QMenu, QProgressBar, QRadioButton, QSpinBox, QTabBar, QWidget

from tests.screens.stage import Stage
from tthc_desktop.ui import theme
from tthc_desktop.ui.status_look import Look
from tthc_desktop.ui.widgets.basics import button, card, column, icon_button, label, row
from tthc_desktop.ui.widgets.choices import Chips, Segments
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.fields import ComboBox, Field, LineEdit, TextArea
from tthc_desktop.ui.widgets.notices import MessageBar, Pill

_ROLES = ("", "primary", "danger", "ghost", "link", "segment", "chip")


def draw(stage: Stage) -> None:
    """Draw the controls, then the calendar and a menu."""
    window = stage.window
    for enabled in (True, False):
        dialog = gallery(window, enabled)
        dialog.open()
        stage.take("dung-duoc" if enabled else "khong-dung-duoc", window, dialog)
        if enabled:
            # What stands in line for the Tab key takes the focus, one after the other.
            for number in range(12):
                dialog.focusNextPrevChild(True)
                if number in (0, 1, 2, 3, 4, 7, 11):
                    stage.take(f"tieu-diem-{number:02d}", window, dialog)
            day = dialog.findChild(DateEdit)
            day.actions()[0].trigger()
            menu = stage.find(day, QMenu)
            stage.take("lich", window, menu)
            menu.close()
        dialog.reject()


def gallery(parent: QWidget, enabled: bool) -> QDialog:
    """Return a dialog with one of everything."""
    dialog = QDialog(parent)
    buttons = [button(f"Nút {role or 'thường'}", role, "check") for role in _ROLES]
    tick, radio, spin, tabs = QCheckBox("Đánh dấu"), QRadioButton("Chọn một"), QSpinBox(), QTabBar()
    tick.setChecked(True)
    radio.setChecked(True)
    for caption in ("Mẫu một", "Mẫu hai"):
        tabs.addTab(caption)
    segments, chips = Segments([("a", "Tất cả", "list"), ("b", "Quá hạn", "clock-late")]), Chips()
    chips.show_chips([("Hộ tịch", lambda: None), ("Quá hạn", lambda: None)], lambda: None)
    choice, wrong, progress = ComboBox(), Field("Số giấy tờ", LineEdit("12345")), QProgressBar()
    choice.addItem("Trực tiếp")
    wrong.show_error("Căn cước có 12 chữ số")
    progress.setValue(40)
    fields = row(
        Field("Họ tên", LineEdit("Nguyễn Thị Hồng Đào")),
        Field("Ngày", DateEdit(lambda: date(2023, 10, 5))),
        Field("Hình thức", choice),
        wrong,
    )
    bars = []
    for name, tone in theme.TONES.items():
        bar = MessageBar()
        bar.show_message(f"Thông báo với màu {name}.", tone, "info", ("Xem", lambda: None))
        bars.append(bar)
    pills = [Pill(Look(f"Trạng thái {name}", "clock", tone, "")) for name, tone in theme.TONES.items()]
    frame = card()
    frame.setLayout(
        column(
            row(*buttons, icon_button("printer", "In"), None),
            row(segments, chips, tick, radio, spin, tabs, None),
            fields,
            TextArea("gợi ý trong ô nhiều dòng"),
            progress,
            row(*pills, None),
            *bars,
            row(
                *(label(f"Chữ {role}", role) for role in ("title", "heading", "strong", "muted", "small", "error")),
                None,
            ),
            margin=theme.L,
        )
    )
    frame.setEnabled(enabled)
    dialog.setLayout(column(frame, margin=theme.L))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
