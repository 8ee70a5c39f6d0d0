"""Where each name of the façade lies, so that its module is loaded when it is first asked for."""

from __future__ import annotations

from importlib import import_module

# The names in each module; where the façade says it in other words, "its name=the name there".
_IN_MODULES = {
    "db.amendments": "AmendmentRecord",
    "db.audit": "ChainHead",
    "db.batches": "BatchLine BatchTotals",
    "db.closings": "Closing Vouching",
    "db.data_requests": "WISH_TEXT DataRequest Wish",
    "db.desk_counts": "DeskColumn",
    "db.erasing": "Erasure",
    "db.feedback": "Feedback",
    "db.history_list": "HistoryFilter",
    "db.imports": "ImportRecord",
    "db.lists": "MOST_FOUND ListedDossier ListFilter ListOrder SortBy",
    "db.printed_papers": "PrintedPaper",
    "db.soundness": "Stopped",
    "exports": "PagePicture",
    "imports.report_form": "SeveralFormsError",
    "register.access.conversion": "Conversion",
    "register.access.door": "Door Entrant",
    "register.access.emergency": "reset_in_emergency",
    "register.access.emergency_notices": "EmergencyReset",
    "register.access.encryption": (
        "EncryptionState code_fault new_recovery_code recovery_groups recovery_page_pdf save_recovery_page"
    ),
    "register.access.key_ring": "OFFICE_ACCOUNT AccountName",
    "register.access.lost_password": "LostPassword",
    "register.access.own_account": "MOST_IDLE_MINUTES",
    "register.access.password_rules": "LEAST_LETTERS checked_password has_marked_letters",
    "register.access.people": "checked_account checked_full_name",
    "register.access.plain_copies": "PlainCopy",
    "register.access.sign_in": "SignInWantedError",
    "register.amendment": "Amendment AmendmentPreview",
    "register.applicants": "checked_id_number checked_phone",
    "register.batches": "BATCH_DRAFT BatchResult BatchRow",
    "register.calendar_editing": "KeptCalendar",
    "register.calendar_impact": "HOLD_TEXT DayEdit Hold ImpactCount MovedDue counted",
    "register.calendar_words": "described",
    "register.cards": "DossierCard",
    "register.catalogue_versions": "CatalogueChange ListedProcedure",
    "register.checks": "checked_code_prefix checked_desk_phone",
    "register.demonstration": "demonstration_clock fill_demonstration make_demonstration",
    "register.desk": "DeskDay DeskRow UrgentDossier",
    "register.facade": "Register",
    "register.feedback": "FeedbackChange",
    "register.first_start": "ShippedCatalogue",
    "register.form_export": "ExportResult",
    "register.form_layouts": "LayoutInUse",
    "register.guide": "picture_of_guide printed_guide the_guide write_guide",
    "register.history.faults": "Fault Verification",
    "register.history.history": "verify_file",
    "register.history.told": "HistoryChange HistoryEntry",
    "register.history.words": "ACTION_GROUPS",
    "register.homes": "Homes homes_of_this_pc",
    "register.importing": "ImportResult",
    "register.list_columns": "ListColumn cell",
    "register.list_comparison": "ListComparison",
    "register.list_export": "ListWish",
    "register.masking": "masked without_numbers",
    "register.new_dossier": "NewDossier",
    "register.next_step": "FINISH_AND_HAND_OVER Kinds Step",
    "register.other_forms": "FEEDBACK_FORM PROCEDURES_FORM REVIEW_FORM",
    "register.package.making": "PackageWish",
    "register.package.packaging": "Package PackageResult",
    "register.package.pages": "difference_rows",
    "register.paper_choice": "PaperChoice",
    "register.period_notices": "PeriodNotices",
    "register.period_state": "PeriodState",
    "register.personal.correcting": "PersonChange PersonCorrected PersonPreview",
    "register.personal.erasing": "Approval ErasureResult",
    "register.personal.hidden_numbers": "has_numbers hidden",
    "register.personal.persons": "FoundPeople FoundPerson",
    "register.personal.requests": "RequestChange",
    "register.personal.retention": "ALL_OTHERS MOST_YEARS RetentionList",
    "register.printing": "Printing",
    "register.printouts": "PrinterTray form_as_pdf printer_trays printer_trouble save_pdf",
    "register.reading_rules": "read_rules",
    "register.rules_editing": "is_own",
    "register.rules_in_force": "chosen_rules",
    "register.safekeeping.backup_list": "BackupState BackupSummary known_backups newest_good places_of",
    "register.safekeeping.backup_places": "BackupStanding BackupWarning SecondPlace",
    "register.safekeeping.backups": "MadeBackup",
    "register.safekeeping.before_update": "back_up_before_update",
    "register.safekeeping.damage": "Damage",
    "register.safekeeping.handing_over": "open_package refuse_where_dossiers_are",
    "register.safekeeping.looking_into": "LookedInto look_into",
    "register.safekeeping.interrupted": "finish_interrupted",
    "register.safekeeping.restoring": "Restored restore",
    "register.safekeeping.starting": "Start opened_without_window",
    "register.saved_lists": "LONGEST_NAME",
    "register.steps": "StepPreview StepResult",
    "register.suggestions": "KnownPerson OpenDossier",
    "register.summing_up": "Summed SummedFile SumWish export_sum sum_files",
    "register.typed_forms": "TypedChange",
    "register.updating.calendar_part": "YearChange",
    "register.updating.catalogue_part": "ProcedureChange ProcedureGroup",
    "register.updating.in_use": "DataInUse TakenUpdate",
    "register.updating.preview": "LayoutChange UpdateChoice UpdatePreview",
    "register.updating.program_calendar": "ProgramCalendarImpact",
    "register.updating.updating": "UpdateTaken",
    "register.written_reports": "DRAFT_ENDING",
    "reports.period_figures": "PeriodFigures",
    "reports.reconciling": "FormComparison",
    "storage.foreground": "let_others_come_to_front",
    "storage.lock": "who_has_open=held_by is_open_elsewhere=is_taken name_between_programs",
    "storage.manifest": "REASON_TEXT Manifest Reason",
    "storage.pipes": "is_pipe_of_own_account",
    "storage.removable": "removable_roots",
    "storage.update_file": "SignedUpdate",
    "storage.update_manifest": "DataKind",
}
# Module and name there, by the name that the façade has for it.
NAMES = {
    name.partition("=")[0]: (module, name.partition("=")[2] or name)
    for module, names in _IN_MODULES.items()
    for name in names.split()
}


def named(name: str) -> object:
    """Return what the façade calls by a name.

    Raises:
        AttributeError: it has no such name.
    """
    try:
        module, name_there = NAMES[name]
    except KeyError:
        raise AttributeError(f"the register has no {name}") from None
    return getattr(import_module(f"tthc_desktop.{module}"), name_there)
