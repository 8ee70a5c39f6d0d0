"""When a day that a clerk names ends for the office."""

from datetime import date, datetime

from tthc_desktop.register import DossierCard


def end_of(day: date, card: DossierCard) -> datetime:
    """Return the office's closing on a day, by the rules under which the dossier was received."""
    return datetime.combine(day, card.rules.hours.closing)
