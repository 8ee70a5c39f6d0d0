"""The first start, step by step."""

from tests.screens.stage import Stage
from tthc_desktop.ui.wizard.dialog import Wizard


def draw(stage: Stage) -> None:
    """Draw the steps."""
    window = stage.empty_window()
    window.set_up()
    wizard = stage.find(window, Wizard)
    stage.take("chao-mung", window, wizard)
    wizard.welcome.choices["setup"].click()
    wizard.go_on()
    stage.take("don-vi-thieu-ten", window, wizard)
    for key, text in (
        ("name", "UBND phường Phước Long"),
        ("parent_name", "UBND tỉnh Khánh Hòa"),
        ("receiver", "UBND tỉnh Khánh Hòa"),
        ("place", "Phước Long"),
    ):
        wizard.office.lines[key].setText(text)
    wizard.office.name_field.forget_error()
    stage.take("don-vi", window, wizard)
    wizard.go_on()
    wizard.signing.clerk.setText("Lê Thị Mai")
    wizard.signing.lines["signer_name"].setText("Nguyễn Văn Bình")
    stage.take("nguoi-ky", window, wizard)
    wizard.go_on()
    wizard.numbering.prefix.setText("H99.242")
    stage.take("ma-ho-so", window, wizard)
    wizard.go_on()
    stage.take("danh-muc", window, wizard)
    wizard.go_on()
    wizard.people.full_name.setText("Lê Thị Mai")
    wizard.people.account.setText("mai.lt")
    stage.take("nguoi-dung", window, wizard)
    wizard.people.without.click()
    wizard.go_on()
    stage.take("xong", window, wizard)
