"""The catalogue: with nothing in it, the shipped one, a procedure with several terms."""

from dataclasses import replace
from datetime import timedelta

from tests.screens.stage import Stage
from tthc_desktop.domain.catalogue import ProcedureTerm
from tthc_desktop.domain.terms import working_days
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
    page = window.pages.catalogue
    page.search.setText("nghĩa vụ quân sự")
    page.view.selectRow(0)
    page._open(page.view.currentIndex())
    editor = stage.find(window, ProcedureEditor)
    for text in ("Tờ khai đăng ký nghĩa vụ quân sự", "Căn cước công dân", "Bản chụp giấy khai sinh"):
        name, originals, *_ = editor.enclosures.add_row()
        name.setText(text)
        originals.setText("1")
    stage.take("sua", window, editor)
    editor.give_up()
    _coming(stage, window, page)


def _coming(stage: Stage, window: object, page: object) -> None:
    """Draw a procedure that is another one from a later day on: in the list, the present version, the coming one."""
    editing = stage.register.catalogue_editing
    old = page.model.procedures[0]
    first = stage.register.clock().date() + timedelta(days=40)
    editing.change(old, replace(old, terms=(ProcedureTerm(working_days(2)),)), first)
    page.refresh()
    stage.take("co-ban-moi", window)
    page._open(page.view.currentIndex())
    editor = stage.find(window, ProcedureEditor)
    stage.take("sua-ban-dang-dung", window, editor)
    editor.coming_button.click()
    stage.take("sua-ban-moi", window, stage.find(window, ProcedureEditor))
