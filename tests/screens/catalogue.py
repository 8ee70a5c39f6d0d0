"""The catalogue: with nothing in it, the shipped one, a procedure with several terms."""

from tests.screens.stage import Stage
from tthc_desktop.ui.catalogue.editor import ProcedureEditor


def draw(stage: Stage) -> None:
    """Draw the page and its dialog."""
    empty = stage.empty_window()
    empty.go_to("catalogue")
    stage.take("trong", empty)
    stage.register.use_shipped_catalogue()
    window = stage.window
    window.go_to("catalogue")
    stage.take("danh-muc", window)
    page = window.catalogue
    page.search.setText("nghĩa vụ quân sự")
    page.view.selectRow(0)
    page._open(page.view.currentIndex())
    editor = stage.find(window, ProcedureEditor)
    for text in ("Tờ khai đăng ký nghĩa vụ quân sự", "Căn cước công dân", "Bản chụp giấy khai sinh"):
        name, originals, *_ = editor.enclosures.add_row()
        name.setText(text)
        originals.setText("1")
    stage.take("sua", window, editor)
