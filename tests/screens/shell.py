"""The frame around the pages: keys, appearance, toast, messages."""

from tests.screens.stage import Stage
from tthc_desktop.errors import UserError
from tthc_desktop.ui import messages
from tthc_desktop.ui.shortcut_sheet import ShortcutSheet


def draw(stage: Stage) -> None:
    """Draw the frame."""
    window = stage.window
    window.show_shortcuts()
    sheet = stage.find(window, ShortcutSheet)
    stage.take("phim-tat", window, sheet)
    sheet.reject()
    menu = window.rail.appearance_menu
    window.rail.appearance_button.click()
    menu.setActiveAction(menu.actions()[1])
    stage.take("giao-dien", window, menu)
    menu.close()
    window.desktop.toast("Đã trả kết quả 12 hồ sơ.", ("Hoàn tác", lambda: None))
    stage.take("thong-bao", window)
    window.toast.hide()
    for name, dialog in (
        ("loi", messages.tell_error(window, UserError("Không ghi được tệp.", "Ổ đĩa đầy; hãy dọn bớt rồi thử lại."))),
        ("hoi", messages.ask(window, "Dừng nhập", "Dừng lần nhập này?", "Sổ vẫn như trước.", "Dừng", lambda: None)),
        ("su-co", messages.tell_crash(window, RuntimeError("thử"))),
    ):
        stage.take(name, window, dialog)
        dialog.reject()
