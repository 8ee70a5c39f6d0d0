"""The layouts of the forms: those that ship or came with an update, and the office's own, which go before them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import shipped
from tthc_desktop.db import closings
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.register.updating import newest

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.register.updating.newest import NewestLayout
    from tthc_desktop.reports.forms import FormLayout

FOLDER_NAME = "mau-bieu"
_OTHER_ROWS = frozenset({"feedback_by_field", "feedback_in_all", "procedures", "typed"})
_SET_ASIDE = ".cu"


@dataclass(frozen=True, slots=True)
class LayoutInUse:
    """The layout a form is made by.

    Attributes:
        layout: the layout.
        file_name: name of its file, the same for the shipped one and the office's own.
        is_own: whether it is the office's own.
        update: number of the update that brought it; 0 for one that ships or is the office's own.
        problem: what is wrong with the office's own file, for which the shipped one stands in; None when nothing is.
    """

    layout: FormLayout
    file_name: str
    is_own: bool
    problem: UserError | None = None
    update: int = 0


class FormLayouts:
    """Finds the layout of a form.

    Args:
        database: the register, with the layouts that came with updates.
        data_folder: the folder of the register; the office's own layouts lie in ``mau-bieu`` below it.
        rights: what whoever is signed in may do.
    """

    def __init__(self, database: Database, data_folder: Path, rights: Rights) -> None:
        self._database = database
        self.folder = data_folder / FOLDER_NAME
        self._rights = rights

    def on(self, form: str, day: date) -> FormLayout:
        """Return the layout of a form in force on ``day``, or the earliest one for days before it."""
        return self.in_use(form, day).layout

    def in_use(self, form: str, day: date) -> LayoutInUse:
        """Return the layout of a form in force on ``day``, with where it comes from.

        A file of the office replaces the one of the same name that ships or came with an update; one of another name
        is one more layout, from the day it names. One that cannot be used is passed over, and told of. A period that is
        closed goes on with the layouts that were there when it was closed, whatever came with an update since.
        """
        newest_ones = self._newest(form, day)
        ships = {one.file_name: one.layout for one in newest_ones}
        found = {
            one.file_name: LayoutInUse(one.layout, one.file_name, is_own=False, update=one.update)
            for one in newest_ones
        }
        problems: dict[str, UserError] = {}
        for path in sorted(self.folder.glob(f"{form}.*.toml")):
            try:
                found[path.name] = LayoutInUse(_own(path, form, list(ships.values())), path.name, is_own=True)
            except UserError as error:
                problems[path.name] = error
        ordered = sorted(found.values(), key=lambda one: one.layout.effective_from)
        chosen = next((one for one in reversed(ordered) if one.layout.effective_from <= day), ordered[0])
        # Of a broken file with a name of its own nobody knows from when it would apply.
        told = [error for name, error in problems.items() if name == chosen.file_name or name not in ships]
        return replace(chosen, problem=told[0] if told else None)

    @reporting_environment()
    def _newest(self, form: str, day: date) -> list[NewestLayout]:
        """Return the layouts that ship or came with an update; for a closed period those it was closed with."""
        return newest.form_layouts(self._database, form, until=closings.held_since(self._database, day))

    def doubts(self, day: date) -> tuple[tuple[str, str], ...]:
        """Return (form, sentence) of what is doubtful of the layouts in force on ``day``.

        That is a file of the office's own that cannot be used, and a layout never compared with the official form.
        """
        told = []
        for form in shipped.form_names():
            used = self.in_use(form, day)
            if used.problem is not None:
                told.append((form, f"{used.problem} Đang dùng bố cục có sẵn."))
            if used.layout.doubt:
                told.append((form, f"{used.layout.doubt} Tệp bố cục: {used.file_name}."))
        return tuple(told)

    def own_file(self, form: str, day: date) -> Path:
        """Return the office's own file of the layout in force on ``day``, to be edited; copied when it is missing.

        Raises:
            UserError: it cannot be written.
        """
        self._rights.require(Right.EDIT_OFFICE)
        name = self.in_use(form, day).file_name
        path = self.folder / name
        try:
            if not path.exists():
                self.folder.mkdir(parents=True, exist_ok=True)
                # Under its own name only when it is whole.
                copied = path.with_suffix(".tmp")
                copied.write_bytes(self._content(form, name, day))
                copied.replace(path)
        except OSError as error:
            raise UserError(
                f"Không chép được tệp mẫu biểu vào thư mục {self.folder} ({error.strerror or error}).",
                "Hãy kiểm tra quyền ghi vào thư mục dữ liệu.",
            ) from error
        return path

    def _content(self, form: str, name: str, day: date) -> bytes:
        """Return what stands in the file that the office's own one would replace."""
        text = next((one.text for one in self._newest(form, day) if one.file_name == name), "")
        return text.encode() if text else shipped.form_layout_path(name).read_bytes()

    def set_own_aside(self, form: str, day: date) -> Path | None:
        """Go back to the shipped layout; the office's own file is kept under another name.

        Returns:
            The kept file; None when there was no file of the office's own.

        Raises:
            UserError: it cannot be renamed.
        """
        self._rights.require(Right.EDIT_OFFICE)
        path = self.folder / self.in_use(form, day).file_name
        kept = path.with_name(path.name + _SET_ASIDE)
        try:
            path.replace(kept)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UserError(
                f"Không đổi tên được tệp {path.name} ({error.strerror or error}).",
                "Hãy đóng chương trình đang mở tệp ấy rồi làm lại.",
            ) from error
        return kept


def _own(path: Path, form: str, ships: list[FormLayout]) -> FormLayout:
    """Return the layout of an office's own file.

    Raises:
        UserError: it cannot be read, is wrong, or belongs to another form.
    """
    try:
        # Notepad may put a mark in front of the text.
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(
            f"Tệp mẫu biểu {path.name} không lưu ở bảng mã UTF-8.", "Hãy lưu lại tệp với bảng mã UTF-8."
        ) from None
    except OSError as error:
        raise UserError(
            f"Không đọc được tệp mẫu biểu {path.name} ({error.strerror or error}).", "Hãy kiểm tra tệp ấy."
        ) from error
    layout = newest.read_layout_once(text, path.name)
    if layout.id != form:
        raise UserError(
            f"Tệp mẫu biểu {path.name} ghi id = “{layout.id}”, không phải “{form}”.", "Hãy sửa lại khóa “id”."
        )
    check_tables(layout, path.name, ships[-1])
    return layout


def check_tables(layout: FormLayout, file_name: str, known: FormLayout) -> None:
    """Refuse a layout with tables that the program would not know how to fill.

    Args:
        layout: the layout.
        file_name: name of its file, for the message.
        known: a layout of the same form that the program fills.

    Raises:
        UserError: so it is.
    """
    wanted = [section.rows for section in known.counted_sections]
    kinds = [section.rows for section in layout.counted_sections]
    # The other forms are filled by what each table says of itself.
    if not (set(kinds) <= _OTHER_ROWS and set(wanted) <= _OTHER_ROWS) and kinds != wanted:
        raise UserError(
            f"Tệp mẫu biểu {file_name} có các bảng {', '.join(kinds)}; biểu {known.id} cần {', '.join(wanted)}.",
            "Hãy sửa lại khóa “rows” của các bảng theo tệp mẫu có sẵn.",
        )
