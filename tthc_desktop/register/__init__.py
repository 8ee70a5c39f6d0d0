"""The register: every use case of the program behind one façade, with a transaction each.

The window and the command line call nothing below it. No SQL and no file format shows through, so that a server
for an office with several PCs can stand behind the same façade.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.register.whereabouts import named

if TYPE_CHECKING:
    from tthc_desktop.db.amendments import AmendmentRecord
    from tthc_desktop.db.audit import ChainHead
    from tthc_desktop.db.batches import BatchLine, BatchTotals
    from tthc_desktop.db.closings import Closing, Vouching
    from tthc_desktop.db.data_requests import WISH_TEXT, DataRequest, Wish
    from tthc_desktop.db.desk_counts import DeskColumn
    from tthc_desktop.db.erasing import Erasure
    from tthc_desktop.db.feedback import Feedback
    from tthc_desktop.db.history_list import HistoryFilter
    from tthc_desktop.db.imports import ImportRecord
    from tthc_desktop.db.lists import MOST_FOUND, ListedDossier, ListFilter, ListOrder, SortBy
    from tthc_desktop.db.printed_papers import PrintedPaper
    from tthc_desktop.db.soundness import Stopped
    from tthc_desktop.exports import PagePicture
    from tthc_desktop.imports.report_form import SeveralFormsError
    from tthc_desktop.register.access.conversion import Conversion
    from tthc_desktop.register.access.door import Door, Entrant
    from tthc_desktop.register.access.emergency import reset_in_emergency
    from tthc_desktop.register.access.emergency_notices import EmergencyReset
    from tthc_desktop.register.access.encryption import (
        EncryptionState,
        code_fault,
        new_recovery_code,
        recovery_groups,
        recovery_page_pdf,
        save_recovery_page,
    )
    from tthc_desktop.register.access.key_ring import OFFICE_ACCOUNT, AccountName
    from tthc_desktop.register.access.lost_password import LostPassword
    from tthc_desktop.register.access.own_account import MOST_IDLE_MINUTES
    from tthc_desktop.register.access.password_rules import LEAST_LETTERS, checked_password, has_marked_letters
    from tthc_desktop.register.access.people import checked_account, checked_full_name
    from tthc_desktop.register.access.plain_copies import PlainCopy
    from tthc_desktop.register.access.sign_in import SignInWantedError
    from tthc_desktop.register.amendment import Amendment, AmendmentPreview
    from tthc_desktop.register.applicants import checked_id_number, checked_phone
    from tthc_desktop.register.batches import BATCH_DRAFT, BatchResult, BatchRow
    from tthc_desktop.register.calendar_editing import KeptCalendar
    from tthc_desktop.register.calendar_impact import HOLD_TEXT, DayEdit, Hold, ImpactCount, MovedDue, counted
    from tthc_desktop.register.calendar_words import described
    from tthc_desktop.register.cards import DossierCard
    from tthc_desktop.register.catalogue_versions import CatalogueChange, ListedProcedure
    from tthc_desktop.register.checks import checked_code_prefix, checked_desk_phone
    from tthc_desktop.register.demonstration import demonstration_clock, fill_demonstration, make_demonstration
    from tthc_desktop.register.desk import DeskDay, DeskRow, UrgentDossier
    from tthc_desktop.register.facade import Register
    from tthc_desktop.register.feedback import FeedbackChange
    from tthc_desktop.register.first_start import ShippedCatalogue
    from tthc_desktop.register.form_export import ExportResult
    from tthc_desktop.register.form_layouts import LayoutInUse
    from tthc_desktop.register.guide import picture_of_guide, printed_guide, the_guide, write_guide
    from tthc_desktop.register.history.faults import Fault, Verification
    from tthc_desktop.register.history.history import verify_file
    from tthc_desktop.register.history.told import HistoryChange, HistoryEntry
    from tthc_desktop.register.history.words import ACTION_GROUPS
    from tthc_desktop.register.homes import Homes, homes_of_this_pc
    from tthc_desktop.register.importing import ImportResult
    from tthc_desktop.register.list_columns import ListColumn, cell
    from tthc_desktop.register.list_comparison import ListComparison
    from tthc_desktop.register.list_export import ListWish
    from tthc_desktop.register.masking import masked, without_numbers
    from tthc_desktop.register.new_dossier import NewDossier
    from tthc_desktop.register.next_step import FINISH_AND_HAND_OVER, Kinds, Step
    from tthc_desktop.register.other_forms import FEEDBACK_FORM, PROCEDURES_FORM, REVIEW_FORM
    from tthc_desktop.register.package.making import PackageWish
    from tthc_desktop.register.package.packaging import Package, PackageResult
    from tthc_desktop.register.package.pages import difference_rows
    from tthc_desktop.register.paper_choice import PaperChoice
    from tthc_desktop.register.period_notices import PeriodNotices
    from tthc_desktop.register.period_state import PeriodState
    from tthc_desktop.register.personal.correcting import PersonChange, PersonCorrected, PersonPreview
    from tthc_desktop.register.personal.erasing import Approval, ErasureResult
    from tthc_desktop.register.personal.hidden_numbers import has_numbers, hidden
    from tthc_desktop.register.personal.persons import FoundPeople, FoundPerson
    from tthc_desktop.register.personal.requests import RequestChange
    from tthc_desktop.register.personal.retention import ALL_OTHERS, MOST_YEARS, RetentionList
    from tthc_desktop.register.printing import Printing
    from tthc_desktop.register.printouts import PrinterTray, form_as_pdf, printer_trays, printer_trouble, save_pdf
    from tthc_desktop.register.reading_rules import read_rules
    from tthc_desktop.register.rules_editing import is_own
    from tthc_desktop.register.rules_in_force import chosen_rules
    from tthc_desktop.register.safekeeping.backup_list import (
        BackupState,
        BackupSummary,
        known_backups,
        newest_good,
        places_of,
    )
    from tthc_desktop.register.safekeeping.backup_places import BackupStanding, BackupWarning, SecondPlace
    from tthc_desktop.register.safekeeping.backups import MadeBackup
    from tthc_desktop.register.safekeeping.before_update import back_up_before_update
    from tthc_desktop.register.safekeeping.damage import Damage
    from tthc_desktop.register.safekeeping.handing_over import open_package, refuse_where_dossiers_are
    from tthc_desktop.register.safekeeping.interrupted import finish_interrupted
    from tthc_desktop.register.safekeeping.looking_into import LookedInto, look_into
    from tthc_desktop.register.safekeeping.restoring import Restored, restore
    from tthc_desktop.register.safekeeping.starting import Start, opened_without_window
    from tthc_desktop.register.saved_lists import LONGEST_NAME
    from tthc_desktop.register.steps import StepPreview, StepResult
    from tthc_desktop.register.suggestions import KnownPerson, OpenDossier
    from tthc_desktop.register.summing_up import Summed, SummedFile, SumWish, export_sum, sum_files
    from tthc_desktop.register.typed_forms import TypedChange
    from tthc_desktop.register.updating.calendar_part import YearChange
    from tthc_desktop.register.updating.catalogue_part import ProcedureChange, ProcedureGroup
    from tthc_desktop.register.updating.in_use import DataInUse, TakenUpdate
    from tthc_desktop.register.updating.preview import LayoutChange, UpdateChoice, UpdatePreview
    from tthc_desktop.register.updating.program_calendar import ProgramCalendarImpact
    from tthc_desktop.register.updating.updating import UpdateTaken
    from tthc_desktop.register.written_reports import DRAFT_ENDING
    from tthc_desktop.reports.period_figures import PeriodFigures
    from tthc_desktop.reports.reconciling import FormComparison
    from tthc_desktop.storage.foreground import let_others_come_to_front
    from tthc_desktop.storage.lock import held_by as who_has_open
    from tthc_desktop.storage.lock import is_taken as is_open_elsewhere
    from tthc_desktop.storage.lock import name_between_programs
    from tthc_desktop.storage.manifest import REASON_TEXT, Manifest, Reason
    from tthc_desktop.storage.pipes import is_pipe_of_own_account
    from tthc_desktop.storage.removable import removable_roots
    from tthc_desktop.storage.update_file import SignedUpdate
    from tthc_desktop.storage.update_manifest import DataKind

__all__ = [
    "ACTION_GROUPS",
    "ALL_OTHERS",
    "BATCH_DRAFT",
    "DRAFT_ENDING",
    "FEEDBACK_FORM",
    "FINISH_AND_HAND_OVER",
    "HOLD_TEXT",
    "LEAST_LETTERS",
    "LONGEST_NAME",
    "MOST_FOUND",
    "MOST_IDLE_MINUTES",
    "MOST_YEARS",
    "OFFICE_ACCOUNT",
    "PROCEDURES_FORM",
    "REASON_TEXT",
    "REVIEW_FORM",
    "WISH_TEXT",
    "AccountName",
    "Amendment",
    "AmendmentPreview",
    "AmendmentRecord",
    "Approval",
    "BackupStanding",
    "BackupState",
    "BackupSummary",
    "BackupWarning",
    "BatchLine",
    "BatchResult",
    "BatchRow",
    "BatchTotals",
    "CatalogueChange",
    "ChainHead",
    "Closing",
    "Conversion",
    "Damage",
    "DataInUse",
    "DataKind",
    "DataRequest",
    "DayEdit",
    "DeskColumn",
    "DeskDay",
    "DeskRow",
    "Door",
    "DossierCard",
    "EmergencyReset",
    "EncryptionState",
    "Entrant",
    "Erasure",
    "ErasureResult",
    "ExportResult",
    "Fault",
    "Feedback",
    "FeedbackChange",
    "FormComparison",
    "FoundPeople",
    "FoundPerson",
    "HistoryChange",
    "HistoryEntry",
    "HistoryFilter",
    "Hold",
    "Homes",
    "ImpactCount",
    "ImportRecord",
    "ImportResult",
    "KeptCalendar",
    "Kinds",
    "KnownPerson",
    "LayoutChange",
    "LayoutInUse",
    "ListColumn",
    "ListComparison",
    "ListFilter",
    "ListOrder",
    "ListWish",
    "ListedDossier",
    "ListedProcedure",
    "LookedInto",
    "LostPassword",
    "MadeBackup",
    "Manifest",
    "MovedDue",
    "NewDossier",
    "OpenDossier",
    "Package",
    "PackageResult",
    "PackageWish",
    "PagePicture",
    "PaperChoice",
    "PeriodFigures",
    "PeriodNotices",
    "PeriodState",
    "PersonChange",
    "PersonCorrected",
    "PersonPreview",
    "PlainCopy",
    "PrintedPaper",
    "PrinterTray",
    "Printing",
    "ProcedureChange",
    "ProcedureGroup",
    "ProgramCalendarImpact",
    "Reason",
    "Register",
    "RequestChange",
    "Restored",
    "RetentionList",
    "SecondPlace",
    "SeveralFormsError",
    "ShippedCatalogue",
    "SignInWantedError",
    "SignedUpdate",
    "SortBy",
    "Start",
    "Step",
    "StepPreview",
    "StepResult",
    "Stopped",
    "SumWish",
    "Summed",
    "SummedFile",
    "TakenUpdate",
    "TypedChange",
    "UpdateChoice",
    "UpdatePreview",
    "UpdateTaken",
    "UrgentDossier",
    "Verification",
    "Vouching",
    "Wish",
    "YearChange",
    "back_up_before_update",
    "cell",
    "checked_account",
    "checked_code_prefix",
    "checked_desk_phone",
    "checked_full_name",
    "checked_id_number",
    "checked_password",
    "checked_phone",
    "chosen_rules",
    "code_fault",
    "counted",
    "demonstration_clock",
    "described",
    "difference_rows",
    "export_sum",
    "fill_demonstration",
    "finish_interrupted",
    "form_as_pdf",
    "has_marked_letters",
    "has_numbers",
    "hidden",
    "homes_of_this_pc",
    "is_open_elsewhere",
    "is_own",
    "is_pipe_of_own_account",
    "known_backups",
    "let_others_come_to_front",
    "look_into",
    "make_demonstration",
    "masked",
    "name_between_programs",
    "new_recovery_code",
    "newest_good",
    "open_package",
    "opened_without_window",
    "picture_of_guide",
    "places_of",
    "printed_guide",
    "printer_trays",
    "printer_trouble",
    "read_rules",
    "recovery_groups",
    "recovery_page_pdf",
    "refuse_where_dossiers_are",
    "removable_roots",
    "reset_in_emergency",
    "restore",
    "save_pdf",
    "save_recovery_page",
    "sum_files",
    "the_guide",
    "verify_file",
    "who_has_open",
    "without_numbers",
    "write_guide",
]


if not TYPE_CHECKING:
    # Of this a type checker would conclude that the façade has any name at all.
    def __getattr__(name: str) -> object:
        """Return what is first asked for now, with its module loaded: a window opens before most of them are needed."""
        found = named(name)
        globals()[name] = found
        return found
