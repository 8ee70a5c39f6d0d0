"""The office's own paragraphs as a report prints them, and as they are frozen when its period is closed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class OwnParagraph:
    """One of the office's own paragraphs.

    Attributes:
        text: its lines; never empty.
        period: key of the period it was written for.
    """

    text: str
    period: str


def to_json(paragraphs: Mapping[str, OwnParagraph]) -> str:
    """Return paragraphs, by their keys in the skeleton, as JSON."""
    return json.dumps({key: asdict(one) for key, one in paragraphs.items()}, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> dict[str, OwnParagraph]:
    """Return paragraphs from what :func:`to_json` wrote."""
    return {key: OwnParagraph(**kept) for key, kept in json.loads(text).items()}
