"""Feedback from citizens (phản ánh, kiến nghị): how many of a period, as form II.05a and the written report tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class About(StrEnum):
    """What feedback is about."""

    REGULATION = "regulation"
    CONDUCT = "conduct"


ABOUT_TEXT = {About.REGULATION: "Quy định hành chính", About.CONDUCT: "Hành vi hành chính"}


@dataclass(frozen=True, slots=True)
class CountedFeedback:
    """What the count needs to know of one.

    Attributes:
        about: a regulation, or how somebody behaved.
        received_on: day it came in.
        handled_on: day it was handled; None while it is not.
        published_on: day the answer was made public; None when it was not.
    """

    about: About
    received_on: date
    handled_on: date | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class FeedbackCounts:
    """How many of a period, as of its last day; in every sum ``received = carried + new = handled + pending``.

    Those received, handled and pending are parted twice: by what they are about, and by when they came in.

    Attributes:
        received: new ones and those carried over.
        carried: came in before the period and were not handled before it.
        new: came in within the period.
        regulation: of those received, about regulations.
        conduct: of those received, about conduct.
        handled: handled within the period.
        pending: not handled at its end.
        published: of those handled, made public by its end.
        handled_regulation: of those handled, about regulations.
        handled_conduct: of those handled, about conduct.
        handled_carried: of those handled, carried over.
        handled_new: of those handled, came in within the period.
        pending_regulation: of those not handled, about regulations.
        pending_conduct: of those not handled, about conduct.
        pending_carried: of those not handled, carried over.
        pending_new: of those not handled, came in within the period.
    """

    received: int = 0
    carried: int = 0
    new: int = 0
    regulation: int = 0
    conduct: int = 0
    handled: int = 0
    pending: int = 0
    published: int = 0
    handled_regulation: int = 0
    handled_conduct: int = 0
    handled_carried: int = 0
    handled_new: int = 0
    pending_regulation: int = 0
    pending_conduct: int = 0
    pending_carried: int = 0
    pending_new: int = 0


COUNT_TEXT = {
    "received": "tổng số",
    "carried": "từ kỳ trước",
    "new": "trong kỳ",
    "regulation": "về quy định hành chính",
    "conduct": "về hành vi hành chính",
    "handled": "đã xử lý",
    "pending": "đang xử lý",
    "published": "đã công khai kết quả",
    "handled_regulation": "đã xử lý, về quy định hành chính",
    "handled_conduct": "đã xử lý, về hành vi hành chính",
    "handled_carried": "đã xử lý, từ kỳ trước",
    "handled_new": "đã xử lý, trong kỳ",
    "pending_regulation": "đang xử lý, về quy định hành chính",
    "pending_conduct": "đang xử lý, về hành vi hành chính",
    "pending_carried": "đang xử lý, từ kỳ trước",
    "pending_new": "đang xử lý, trong kỳ",
}


def count(items: Iterable[CountedFeedback], first: date, last: date) -> FeedbackCounts:
    """Count the feedback of a period.

    Args:
        items: all that was ever written down and not struck out.
        first: first day of the period.
        last: last day of the period.
    """
    of_period = [
        one for one in items if one.received_on <= last and (one.handled_on is None or one.handled_on >= first)
    ]
    handled = [one for one in of_period if one.handled_on is not None and one.handled_on <= last]
    pending = [one for one in of_period if one.handled_on is None or one.handled_on > last]

    def new(among: list[CountedFeedback]) -> int:
        return sum(one.received_on >= first for one in among)

    def conduct(among: list[CountedFeedback]) -> int:
        return sum(one.about is About.CONDUCT for one in among)

    return FeedbackCounts(
        received=len(of_period),
        carried=len(of_period) - new(of_period),
        new=new(of_period),
        regulation=len(of_period) - conduct(of_period),
        conduct=conduct(of_period),
        handled=len(handled),
        pending=len(pending),
        published=sum(one.published_on is not None and one.published_on <= last for one in handled),
        handled_regulation=len(handled) - conduct(handled),
        handled_conduct=conduct(handled),
        handled_carried=len(handled) - new(handled),
        handled_new=new(handled),
        pending_regulation=len(pending) - conduct(pending),
        pending_conduct=conduct(pending),
        pending_carried=len(pending) - new(pending),
        pending_new=new(pending),
    )
