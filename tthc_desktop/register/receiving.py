"""Receiving a dossier: what the clerk fills in, its code, its due date."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tthc_desktop.db import Database, audit, catalogue, dossiers, settings
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.domain.deadlines import Due, due_moment
from tthc_desktop.domain.dossier import Applicant, Channel, Dossier, Enclosure
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.rules import RuleSet
from tthc_desktop.domain.standing import standing
from tthc_desktop.domain.terms import Term
from tthc_desktop.errors import UserError
from tthc_desktop.register import histories
from tthc_desktop.register.rules_in_force import RulesInForce
from tthc_desktop.text import clean, date_text, fold, moment_text

_CODE_END = re.compile(r"(.+)-\d{6}-\d{4}$")
_ID_NUMBER = re.compile(r"\d{9}|\d{12}|[A-Z]\d{7,8}")
_PHONE = re.compile(r"\+?\d{8,13}")
DEFAULT_CODE_PREFIX = "HS"


@dataclass(frozen=True, slots=True)
class NewDossier:
    """What the clerk fills in to receive a dossier.

    Attributes:
        procedure_key: the version of the procedure.
        applicant: who hands it in.
        channel: how.
        received_at: when.
        case_name: which case of the procedure; empty for the ordinary one.
        due_on: a due date set by hand instead of the one worked out; needs ``due_reason``.
        due_reason: why the due date is set by hand.
        code: the dossier's code; empty for the next one.
        fee: fee in đồng.
        copies: number of copies.
        note: remark.
        pages: number of pages, for certifications.
        sets: number of sets handed in (bộ).
        enclosures: the papers handed in.
        result_at: where the applicant wants the result; empty for the desk itself.
    """

    procedure_key: int
    applicant: Applicant
    channel: Channel
    received_at: datetime
    case_name: str = ""
    due_on: date | None = None
    due_reason: str = ""
    code: str = ""
    fee: int = 0
    copies: int = 0
    note: str = ""
    pages: int = 0
    sets: int = 1
    enclosures: tuple[Enclosure, ...] = ()
    result_at: str = ""


class Receiving:
    """Receives dossiers.

    Args:
        database: the register.
        rules: calendar and rule sets.
        clerk: who works at this desk.
        clock: tells when something is written.
    """

    def __init__(self, database: Database, rules: RulesInForce, clerk: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._rules = rules
        self._clerk = clerk
        self._clock = clock

    def due(self, term: Term, received_at: datetime) -> Due:
        """Work out the due moment of a dossier that is about to be received.

        Raises:
            CalendarRangeError: a date lies beyond the calendar.
        """
        return due_moment(term, received_at, self._rules.calendar, self._rules.book.on(received_at.date()))

    def next_code(self, day: date) -> str:
        """Return the code the next dossier received on ``day`` gets: prefix, date, running number."""
        prefix = self._code_prefix()
        beginning = f"{prefix}-{day:%y%m%d}-"
        return f"{beginning}{dossiers.highest_number(self._database, beginning) + 1:04d}"

    def _code_prefix(self) -> str:
        office = settings.read(self._database, settings.OFFICE) or {}
        if office.get("code_prefix"):
            return str(office["code_prefix"])
        last = dossiers.last_code(self._database)
        match = _CODE_END.fullmatch(last) if last else None
        return match.group(1) if match else DEFAULT_CODE_PREFIX

    def receive(self, new: NewDossier) -> int:
        """Receive a dossier and return the register's number of it.

        Raises:
            UserError: something is missing or wrong; nothing is written.
        """
        procedure = self._procedure(new)
        applicant = _checked_applicant(new.applicant)
        if min(new.fee, new.copies, new.pages) < 0:
            raise UserError("Lệ phí, số bản và số trang không được âm.", "Hãy sửa lại số tiền, số bản hoặc số trang.")
        if new.sets < 1:
            raise UserError("Số bộ hồ sơ phải từ 1 trở lên.", "Hãy sửa lại số bộ.")
        if new.received_at > self._clock():
            raise UserError(
                f"Ngày, giờ tiếp nhận {moment_text(new.received_at)} muộn hơn bây giờ ({moment_text(self._clock())}).",
                "Hãy kiểm tra lại ngày, giờ tiếp nhận.",
            )
        term = procedure.term_for(new.channel, new.case_name)
        rules = self._rules.book.on(new.received_at.date())
        due_at = self._promised(new, term, rules)
        events = [
            Event(EventKind.RECEIVED, new.received_at, self._clerk, new.due_reason, due_at=due_at),
        ]
        with writing(self._database):
            code = self._checked_code(new)
            dossier = Dossier(
                code=code,
                procedure_code=procedure.code,
                procedure_name=procedure.name,
                field=procedure.field,
                applicant=applicant,
                channel=new.channel,
                term=term,
                rule_set=self._rules.keep(rules),
                case_name=new.case_name,
                fee=new.fee,
                copies=new.copies,
                note=clean(new.note),
                pages=new.pages,
                sets=new.sets,
                enclosures=_checked_enclosures(new.enclosures),
                result_at=clean(new.result_at),
                clerk=self._clerk,
            )
            key = self._insert(dossier, procedure, events, rules)
            audit.write(self._database, self._clock(), self._clerk, "receive", code, procedure=procedure.code)
        return key

    def _procedure(self, new: NewDossier) -> Procedure:
        procedure = catalogue.procedure_by_key(self._database, new.procedure_key)
        if procedure is None:
            raise UserError("Chưa chọn thủ tục.", "Hãy gõ vài chữ trong tên hoặc mã thủ tục rồi chọn trong danh sách.")
        day = new.received_at.date()
        if not (procedure.valid_from or day) <= day <= (procedure.valid_to or day):
            raise UserError(
                f"Thủ tục {procedure.code} không có hiệu lực vào ngày tiếp nhận {date_text(day)}.",
                "Hãy chọn lại thủ tục theo danh mục của ngày đó.",
            )
        return procedure

    def _promised(self, new: NewDossier, term: Term | None, rules: RuleSet) -> datetime | None:
        if new.due_on is not None:
            if not new.due_reason.strip():
                raise UserError("Hạn trả đặt bằng tay phải có lý do.", "Hãy ghi lý do bên cạnh hạn trả.")
            if new.due_on < new.received_at.date():
                raise UserError("Hạn trả đặt bằng tay lại trước ngày tiếp nhận.", "Hãy sửa lại hạn trả.")
            histories.check_working_day(new.due_on, self._rules.calendar)
            return datetime.combine(new.due_on, rules.hours.closing)
        if term is None:
            raise UserError("Thủ tục này chưa có thời hạn trong danh mục.", "Hãy đặt hạn trả bằng tay và ghi lý do.")
        return self.due(term, new.received_at).at

    def _checked_code(self, new: NewDossier) -> str:
        code = clean(new.code) or self.next_code(new.received_at.date())
        if len(code) > 60:
            raise UserError("Mã hồ sơ dài quá 60 ký tự.", "Hãy rút ngắn mã hồ sơ.")
        if dossiers.keys_by_code(self._database, [code]):
            raise UserError(f"Mã hồ sơ {code} đã có trong sổ.", "Hãy dùng mã khác hoặc để trống để máy tự đánh số.")
        return code

    def _insert(self, dossier: Dossier, procedure: Procedure, events: list[Event], rules: RuleSet) -> int:
        key = dossiers.next_key(self._database)
        now = standing(events)
        field_id = catalogue.field_ids(self._database)[catalogue.field_key(dossier.field)]
        computed = histories.other_due(events, dossier.term, self._rules.calendar, rules)
        row = dossiers.dossier_row(
            key=key,
            code=dossier.code,
            procedure_key=procedure.key,
            field_id=field_id,
            applicant=dossier.applicant,
            channel=dossier.channel,
            term=dossier.term,
            rule_set=dossier.rule_set,
            search=search_text(dossier),
            computed_due_at=computed,
            case_name=dossier.case_name,
            fee=dossier.fee,
            copies=dossier.copies,
            note=dossier.note,
            pages=dossier.pages,
            sets=dossier.sets,
            result_at=dossier.result_at,
            clerk=dossier.clerk,
        )
        timeliness = histories.timeliness_of(now, dossier.term, rules)
        derived = dossiers.standing_row(histories.as_judged(now, rules), timeliness)
        dossiers.insert_dossiers(self._database, [row + derived], key)
        dossiers.insert_enclosures(self._database, key, dossier.enclosures)
        recorded_at = self._clock().isoformat(timespec="seconds")
        dossiers.insert_events(
            self._database,
            [dossiers.event_row(key, number, event, recorded_at, None) for number, event in enumerate(events, start=1)],
        )
        return key


def search_text(dossier: Dossier) -> str:
    """Return the words a dossier is found by, without accents."""
    applicant = dossier.applicant
    parts = (
        dossier.code,
        applicant.name,
        applicant.organisation,
        applicant.id_number,
        applicant.phone,
        applicant.address,
        dossier.procedure_code,
        dossier.procedure_name,
    )
    return fold(" ".join(part for part in parts if part))


def _checked_enclosures(enclosures: Sequence[Enclosure]) -> tuple[Enclosure, ...]:
    """Return the papers handed in, those without a name left out.

    Raises:
        UserError: a number is negative.
    """
    named = [replace(one, name=clean(one.name)) for one in enclosures if clean(one.name)]
    for one in named:
        if min(one.originals, one.copies, one.photocopies) < 0:
            raise UserError(f"Số bản của “{one.name}” không được âm.", "Hãy sửa lại số bản.")
    return tuple(named)


def _checked_applicant(applicant: Applicant) -> Applicant:
    checked = Applicant(
        name=clean(applicant.name),
        id_number=clean(applicant.id_number).replace(" ", "").upper(),
        phone=re.sub(r"[ .\-()]", "", clean(applicant.phone)),
        address=clean(applicant.address),
        organisation=clean(applicant.organisation),
        email=clean(applicant.email),
    )
    if not checked.name and not checked.organisation:
        raise UserError("Chưa có tên chủ hồ sơ.", "Hãy nhập họ tên người nộp hoặc tên tổ chức.")
    if checked.id_number and not _ID_NUMBER.fullmatch(checked.id_number):
        raise UserError(
            f"Số giấy tờ “{checked.id_number}” không đúng dạng.",
            "CCCD có 12 chữ số, CMND có 9 chữ số, hộ chiếu có 1 chữ cái và 7–8 chữ số.",
        )
    if checked.phone and not _PHONE.fullmatch(checked.phone):
        raise UserError(f"Số điện thoại “{checked.phone}” không đúng dạng.", "Hãy nhập 8–13 chữ số.")
    return checked
