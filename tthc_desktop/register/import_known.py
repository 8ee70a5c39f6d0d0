"""Dossiers of an imported list that the register has already: what the list tells of them that is new."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from tthc_desktop.db import digests, dossier_writing, dossiers
from tthc_desktop.domain.dossier import CHANNEL_TEXT
from tthc_desktop.domain.events import ASSUMED_START
from tthc_desktop.domain.standing import effective_events, standing_of, strike_out_of
from tthc_desktop.errors import UserError
from tthc_desktop.imports import RejectedRow
from tthc_desktop.imports.columns import Column
from tthc_desktop.register.histories import as_judged, other_due, timeliness_of
from tthc_desktop.register.import_hours import same_moment, with_known_hours
from tthc_desktop.text import fold

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.many_rows import Row
    from tthc_desktop.domain.dossier import Dossier
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.imports.dossier_rows import ImportedDossier
    from tthc_desktop.register.import_run import ImportRun
    from tthc_desktop.register.rules_in_force import RulesInForce


class KnownDossiers:
    """Writes the events of known dossiers that the register does not have yet.

    Args:
        database: inside a transaction.
        rules: the rule sets.
        run: the import.
    """

    def __init__(self, database: Database, rules: RulesInForce, run: ImportRun) -> None:
        self._database = database
        self._rules = rules
        self._run = run
        self._counts = run.counts
        self._tells_channel = True

    def take_in(
        self, rows: Sequence[ImportedDossier], keys: Mapping[str, int], columns: Collection[Column]
    ) -> str | None:
        """Bring known dossiers up to a list; return the digest of the events that they gained, None for none.

        Args:
            rows: what the list tells of them.
            keys: the register's number of each code, former ones among them.
            columns: what the list has columns for; nothing else can differ.
        """
        self._tells_channel = Column.CHANNEL in columns
        stored = dossiers.read_dossiers(self._database, [keys[row.code] for row in rows])
        told = {row.code for row in rows}
        event_rows: list[Row] = []
        for told_row in rows:
            found = stored[keys[told_row.code]]
            row = with_known_hours(told_row, effective_events(found.dossier.events))
            try:
                if row.code != found.dossier.code:
                    _check_former_code(row, found.dossier, told)
                    told.add(found.dossier.code)
                gained = self._gained(row, found)
            except UserError as error:
                self._counts.rejected.append(RejectedRow(row.row_number, str(error), ()))
                continue
            event_rows += gained
            self._counts.changed += bool(gained)
            self._counts.unchanged += not gained
        dossier_writing.insert_events(self._database, event_rows)
        event_rows.sort(key=itemgetter(0, 1))
        return digests.of_rows(event_rows) if event_rows else None

    def _gained(self, row: ImportedDossier, found: dossiers.StoredDossier) -> list[Row]:
        """Return the events of a row that the register does not have yet, the dossier brought up to them."""
        strike_out = strike_out_of(found.dossier.events)
        if strike_out is not None:
            raise UserError(
                f"Mã {row.code} trong sổ đã gạch bỏ ({strike_out.note}); giữ theo sổ.",
                "Nếu hồ sơ này có thật, hãy mở hồ sơ, hoàn tác việc gạch bỏ rồi nhập lại.",
            )
        self._compare(row, found.dossier)
        run, rules = self._run, self._rules.kept(found.dossier.rule_set)
        term: Term | None = found.dossier.term
        ours = run.histories.our_due(row, term, rules)
        told = run.histories.events(row, term, ours, rules, run.clerk)
        fresh = run.histories.missing(row, term, rules, told, found.dossier.events)
        if not fresh:
            return []
        run.dates.check([event for event in fresh if event.note != ASSUMED_START])
        after = effective_events([*found.dossier.events, *fresh])
        now = standing_of([*found.dossier.events, *fresh])
        judged, timeliness = as_judged(now, rules), timeliness_of(now, term, rules)
        dossier_writing.update_standing(self._database, found.key, judged, timeliness)
        other = other_due(after, term, run.calendar, rules)
        self._counts.other_due += other is not None
        dossier_writing.set_computed_due(self._database, found.key, other)
        return dossier_writing.event_rows(found.key, fresh, run.recorded_at, run.key)

    def _compare(self, row: ImportedDossier, kept: Dossier) -> None:
        """Refuse a row that is another dossier under the same code; count one that tells the same one otherwise.

        Raises:
            UserError: applicant and receipt are not those of the dossier in the register.
        """
        different = self._differences(row, kept)
        if "chủ hồ sơ" in different and not _same_receipt(row, kept):
            raise UserError(
                f"Mã {row.code} trong sổ là hồ sơ của {kept.applicant.name}, tệp ghi của {row.applicant_name}: "
                "có thể là hai hồ sơ khác nhau.",
                "Hãy kiểm tra mã hồ sơ; nếu sổ tự đánh mã trùng với mã của tỉnh, hãy đổi phần đầu mã ở trang Đơn vị.",
            )
        if different:
            self._counts.told_otherwise.append(kept.code)
            self._counts.told_about.update(different)

    def _differences(self, row: ImportedDossier, kept: Dossier) -> list[str]:
        """Return what a row says otherwise than the register about who, what and how."""
        pairs = (
            ("chủ hồ sơ", row.applicant_name, kept.applicant.name),
            ("mã thủ tục", row.procedure_code, kept.procedure_code),
            ("hình thức nộp", CHANNEL_TEXT[row.channel] if self._tells_channel else "", CHANNEL_TEXT[kept.channel]),
            ("lĩnh vực", row.field, kept.field),
        )
        return [name for name, told, known in pairs if told and fold(told) != fold(known)]


def _check_former_code(row: ImportedDossier, kept: Dossier, told: Collection[str]) -> None:
    """Refuse a row under a code that a dossier had before, unless it tells of that very dossier.

    Args:
        row: what the list tells.
        kept: the dossier that had the code.
        told: the codes of which the list tells itself, or under a former one.

    Raises:
        UserError: applicant or receipt is another, or the list tells of the dossier under its present code too.
    """
    same_person = fold(row.applicant_name) == fold(kept.applicant.name)
    if not same_person or not _same_receipt(row, kept) or kept.code in told:
        raise UserError(
            f"Mã {row.code} là mã trước khi sửa của hồ sơ {kept.code} ({kept.applicant.name}) trong sổ; "
            f"dòng này ghi hồ sơ khác, của {row.applicant_name}.",
            "Hãy kiểm tra mã hồ sơ; nếu đúng là hồ sơ khác, hãy tiếp nhận bằng tay với một mã chưa dùng.",
        )


def _same_receipt(row: ImportedDossier, kept: Dossier) -> bool:
    events = effective_events(kept.events)
    return not events or same_moment(row.received_at, events[0].happened_at)
