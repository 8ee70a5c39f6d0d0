"""How long personal values stay: the office's own years, and the list of dossiers whose time is over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import exports, shipped
from tthc_desktop.db import audit, data_requests, erasing, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.register.personal.gathering import is_of_person
from tthc_desktop.register.personal.persons import FoundPerson
from tthc_desktop.reports.papers.filling import DEMONSTRATION
from tthc_desktop.reports.retention_paper import RetentionPaper, RetentionRow
from tthc_desktop.text import moment_text, phrase_key

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.data_requests import DataRequest
    from tthc_desktop.db.erasing import EndedDossier
    from tthc_desktop.domain.office import Office
    from tthc_desktop.register.rights import Rights

# Of every field that has no years of its own.
ALL_OTHERS = ""
MOST_YEARS = 100


@dataclass(frozen=True, slots=True)
class RetentionList:
    """The dossiers whose personal values are to go.

    Attributes:
        key: its number; what is approved refers to it.
        made_at: when it was made.
        clerk: by whom.
        years: after how many years, by field; :data:`ALL_OTHERS` for every other.
        rows: how many dossiers of each field ended in each year.
        keys: the register's numbers of the dossiers.
        held: how many dossiers stay though their time is over, by why.
    """

    key: int
    made_at: datetime
    clerk: str
    years: Mapping[str, int]
    rows: tuple[RetentionRow, ...]
    keys: tuple[int, ...]
    held: Mapping[str, int]

    @property
    def mark(self) -> str:
        """What stands on its paper, so that the approved one is known again: its number and the digest's beginning."""
        return f"{self.key}-{digest_of(self.keys)[:8]}"


HELD_OPEN_PERIOD = "kết thúc trong kỳ báo cáo chưa chốt"
HELD_REQUEST = "người nộp có yêu cầu về dữ liệu cá nhân chưa trả lời"


class Retention:
    """Keeps the office's years and lists what is to go; nothing goes by itself.

    Args:
        database: the register.
        rights: of whoever is signed in.
        office: tells whose register it is.
        clerk: who works with it.
        clock: tells when something is written.
    """

    def __init__(
        self,
        database: Database,
        rights: Rights,
        office: Callable[[], Office],
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._rights = rights
        self._office = office
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def years(self) -> dict[str, int]:
        """Return after how many years personal values go, by field; empty until the office has set any."""
        return dict(settings.read(self._database, settings.RETENTION) or {})

    def set_years(self, years: Mapping[str, int]) -> None:
        """Keep after how many years personal values go.

        Args:
            years: by field; :data:`ALL_OTHERS` for every field without years of its own. A field that is missing, with
                no years for all others, keeps its values for good.

        Raises:
            UserError: the person at the desk has no right to, or a number is no number of years.
        """
        self._rights.require(Right.RETENTION)
        for number in years.values():
            if not 1 <= number <= MOST_YEARS:
                raise UserError(
                    f"Số năm {number} không dùng được.", f"Hãy nhập số từ 1 đến {MOST_YEARS}, hoặc để trống."
                )
        with writing(self._database):
            before = self.years()
            settings.write(self._database, settings.RETENTION, dict(years))
            audit.write(
                self._database, self._clock(), self._clerk, "set_retention", "", before=before, after=dict(years)
            )

    def make_list(self) -> RetentionList:
        """Make the list of the dossiers whose time is over, to be approved; nothing goes yet.

        Raises:
            UserError: the person at the desk has no right to, no years are set, or no dossier's time is over.
        """
        self._rights.require(Right.RETENTION)
        years = self.years()
        if not years:
            raise UserError("Đơn vị chưa đặt thời hạn lưu nào.", "Hãy nhập số năm theo quy chế lưu trữ của đơn vị.")
        now = self._clock()
        with writing(self._database):
            due, held = self._due(years, now.date())
            if not due:
                raise UserError(
                    "Chưa có hồ sơ nào hết thời hạn lưu.",
                    "; ".join(f"{number} hồ sơ giữ lại vì {why}" for why, number in held.items()),
                )
            keys = tuple(sorted(one.key for one in due))
            digest = digest_of(keys)
            key = erasing.add_list(self._database, now, self._clerk, years, digest, len(keys))
            audit.write(
                self._database, now, self._clerk, "make_retention_list", f"Danh sách số {key}",
                dossiers=len(keys), sha256=digest, held=held,
            )  # fmt: skip
        return RetentionList(key, now, self._clerk, years, _rows(due), keys, held)

    def _due(self, years: Mapping[str, int], today: date) -> tuple[list[EndedDossier], dict[str, int]]:
        """Return the dossiers whose time is over, and how many stay all the same, by why."""
        last = {field: _back(today, number) for field, number in years.items()}
        newest = max(last.values())
        requests = [one for one in data_requests.read_all(self._database) if one.is_open]
        due: list[EndedDossier] = []
        held: dict[str, int] = {}
        for one in erasing.ended_before(self._database, newest):
            before = last.get(one.field, last.get(ALL_OTHERS))
            if before is None or one.closed_on >= before:
                continue
            why = _held_by(one, requests)
            if why:
                held[why] = held.get(why, 0) + 1
            else:
                due.append(one)
        return due, held

    @reporting_environment()
    def waiting(self) -> RetentionList | None:
        """Return the list that waits for approval; None when there is none, or the register holds another by now."""
        kept = erasing.waiting_list(self._database)
        if kept is None:
            return None
        key, made_at, clerk, years, digest = kept
        due, held = self._due(years, made_at.date())
        keys = tuple(sorted(one.key for one in due))
        if digest_of(keys) != digest:
            return None
        return RetentionList(key, made_at, clerk, years, _rows(due), keys, held)

    def is_still(self, listed: RetentionList) -> bool:
        """Tell whether a list made now would hold the same dossiers; inside a transaction."""
        due, _ = self._due(listed.years, listed.made_at.date())
        return digest_of([one.key for one in due]) == digest_of(listed.keys)

    def write(self, listed: RetentionList, path: Path) -> None:
        """Write the list for approval, with places to sign; it names fields, years and numbers, and no person.

        Args:
            listed: as :meth:`make_list` gave it.
            path: the file; ``.xlsx`` for Excel, else PDF. An older one is replaced.

        Raises:
            UserError: the person at the desk has no right to, or the file or the audit cannot be written; then there
                is neither.
        """
        self._rights.require(Right.RETENTION)
        words = shipped.retention_words()
        paper = RetentionPaper(
            words=words,
            office=self._office(),
            made=f"Lập lúc {moment_text(listed.made_at)}, người lập: {listed.clerk or '…'}",
            mark=listed.mark,
            years=tuple(_years_told(listed.years)),
            rows=listed.rows,
            held=tuple(f"{number} hồ sơ giữ lại vì {why}" for why, number in listed.held.items()),
            remark=DEMONSTRATION if settings.read(self._database, settings.DEMONSTRATION) else "",
        )

        def write_down() -> None:
            with writing(self._database):
                audit.write(
                    self._database, self._clock(), self._clerk, "write_retention_list", f"Danh sách số {listed.key}",
                    file=path.name,
                )  # fmt: skip

        exports.make_folder(path.parent)
        exports.write_retention_paper(paper, path, write_down)


def digest_of(keys: Collection[int]) -> str:
    """Return the SHA-256 of a list: the numbers of its dossiers, in order, one in a line."""
    return sha256("\n".join(map(str, sorted(keys))).encode()).hexdigest()


def _held_by(one: EndedDossier, requests: Collection[DataRequest]) -> str:
    if not one.in_closed_period:
        return HELD_OPEN_PERIOD
    person = FoundPerson(one.name, one.id_number, one.phone, "", "", (one.key,))
    return HELD_REQUEST if any(is_of_person(request, person) for request in requests) else ""


def _back(today: date, years: int) -> date:
    """Return the same day so many years ago; 29 February becomes 28."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)


def _rows(due: Collection[EndedDossier]) -> tuple[RetentionRow, ...]:
    counted: dict[tuple[int, str], int] = {}
    for one in due:
        counted[one.closed_on.year, one.field] = counted.get((one.closed_on.year, one.field), 0) + 1
    ordered = sorted(counted.items(), key=lambda one: (one[0][0], phrase_key(one[0][1])))
    return tuple(RetentionRow(year, field, number) for (year, field), number in ordered)


def _years_told(years: Mapping[str, int]) -> list[str]:
    own = [f"{field}: {number} năm" for field, number in years.items() if field != ALL_OTHERS]
    others = [f"Các lĩnh vực khác: {years[ALL_OTHERS]} năm"] if ALL_OTHERS in years else []
    return [*own, *others]
