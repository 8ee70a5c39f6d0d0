"""The office's own data."""

from tests.screens.stage import Stage


def draw(stage: Stage) -> None:
    """Draw the page."""
    stage.window.go_to("office")
    stage.take("don-vi", stage.window)
