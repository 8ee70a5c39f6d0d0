"""What is shown of an update before it is taken in, and what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.register.updating.catalogue_part import ProcedureGroup

if TYPE_CHECKING:
    from tthc_desktop.register.updating.calendar_part import CalendarChange
    from tthc_desktop.register.updating.catalogue_part import ProcedureChange
    from tthc_desktop.storage.update_file import SignedUpdate


@dataclass(frozen=True, slots=True)
class UpdateChoice:
    """What is taken of an update where there is something to choose.

    Attributes:
        own_days: days that the office has entered otherwise go by the update; otherwise they stay.
        new_procedures: procedures that the office does not have are added.
        changed_procedures: procedures that the office has as they were given to it are changed.
        own_procedures: procedures that the office has made its own are changed as well.
    """

    own_days: bool = False
    new_procedures: bool = True
    changed_procedures: bool = True
    own_procedures: bool = False

    @property
    def groups(self) -> frozenset[ProcedureGroup]:
        """The procedures that are taken."""
        chosen = {
            ProcedureGroup.NEW: self.new_procedures,
            ProcedureGroup.CHANGED: self.changed_procedures,
            ProcedureGroup.OWN: self.own_procedures,
        }
        return frozenset(group for group, is_chosen in chosen.items() if is_chosen)


@dataclass(frozen=True, slots=True)
class LayoutChange:
    """A layout of a form that an update brings.

    Attributes:
        form: short number of the form.
        file_name: name of its file.
        effective_from: the first day it is for.
        replaces: whether it takes the place of a layout of the same name; otherwise it is one more.
        is_behind_own: the office has a file of its own of this name, which goes on being used.
    """

    form: str
    file_name: str
    effective_from: date
    replaces: bool
    is_behind_own: bool


@dataclass(frozen=True, slots=True)
class UpdatePreview:
    """An update that can be taken in, and what it would change.

    Attributes:
        update: the update; None for the catalogue that the program brings itself.
        calendar: what it does to the calendar.
        procedures: what it does to the catalogue.
        layouts: the layouts of forms that it brings.
        suggested: what is chosen unless somebody chooses otherwise.
    """

    update: SignedUpdate | None
    calendar: CalendarChange
    procedures: tuple[ProcedureChange, ...]
    layouts: tuple[LayoutChange, ...]
    suggested: UpdateChoice

    @property
    def is_empty(self) -> bool:
        """Whether the register has all of it already."""
        return not (self.calendar.years or self.procedures or self.layouts)

    def number_of(self, group: ProcedureGroup) -> int:
        """Return how many procedures are in a group."""
        return sum(one.group is group for one in self.procedures)
