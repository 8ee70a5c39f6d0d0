"""The parts of an open register that keep it whole and closed to others."""

from tthc_desktop.register.history import History
from tthc_desktop.register.parts import RegisterParts


class SafetyParts(RegisterParts):
    """An open register with its parts that are about its safety."""

    def _make_parts(self) -> None:
        super()._make_parts()
        self.history = History(self._database, self.rights, self.clerk, self.clock)
