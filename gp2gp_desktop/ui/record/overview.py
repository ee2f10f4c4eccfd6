"""The first page of a record: what arrived, what to read first, how much there is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gp2gp_desktop.domain.health_record import (
    ClinicalDate,
    Composition,
    DocumentState,
    HealthRecord,
)
from gp2gp_desktop.domain.health_record import Observation as _Observation
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.ui.formats import plural
from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.items import subject
from gp2gp_desktop.ui.record.wording import Tab

_FIRST = 6
_DOES_NOT_FIT = "The sum does not fit: tell whoever looks after this computer."
_NO_ALLERGY = frozenset(
    ("716186003", "409137002", "428607008", "429625007", "1151.", "1152.", "Xa1pr", "XaLGb")
)


@dataclass(frozen=True, slots=True)
class ReadFirst:
    """One thing to read first: the item it leads to, its words, and its kind."""

    id: str
    words: str
    kind: str
    is_dangerous: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something there are, and the tab that shows them."""

    tab: Tab
    number: int
    words: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The summary, ready to be shown."""

    arrived: tuple[tuple[str, str], ...]
    first: tuple[ReadFirst, ...]
    more: str
    counts: tuple[Count, ...]
    warnings: tuple[str, ...]
    not_understood: tuple[tuple[str, str], ...]
    all_accounted: str
    may_compare: bool = False


def overview(record: HealthRecord, registration: Registration, review: Review) -> Overview:
    """The summary of a record and its review."""
    whole = Overview(
        arrived=_arrived(record, registration),
        first=(),
        more="",
        counts=_counts(record),
        warnings=record.warnings,
        not_understood=tuple(
            (one.path, one.text or one.element) for one in record.accounting.not_understood
        ),
        all_accounted=_accounted(record),
        may_compare=registration.returning,
    )
    return after_decision(whole, review)


def after_decision(before: Overview, review: Review) -> Overview:
    """The same summary with what is still to be read first; the record itself never changes."""
    open_items = review.open_items
    left = len(open_items) - _FIRST
    first = tuple(
        ReadFirst(
            item.concern.id,
            subject(item.concern),
            item.concern.kind.title,
            item.blocks_prescribing,
        )
        for item in open_items[:_FIRST]
    )
    more = f"and {plural(left, 'more entry', 'more entries')} to review" if left > 0 else ""
    return replace(before, first=first, more=more)


def outside_consultations(record: HealthRecord) -> tuple[Composition, ...]:
    """Everything that is not shown as a consultation, newest first: nothing is skipped."""
    shown = {id(one) for one in record.consultations}
    others = [one for one in record.compositions if id(one) not in shown]
    return tuple(sorted(others, key=lambda one: one.date.sort_key, reverse=True))


def stated_no_allergies(record: HealthRecord) -> tuple[_Observation, ...]:
    """Entries that state, in a code or in words, that there are no known allergies."""
    found = (one for one in record.observations if not one.is_about_someone_else)
    return tuple(one for one in found if one.code.has_code(_NO_ALLERGY) or _says_none(one))


def span(record: HealthRecord) -> str:
    """The first and last date of anything in the record, doubtful dates left out."""
    sent = record.identity.authored.day or record.identity.made.day or date.max
    dates = [entry.date for entry in record.walk()] + [one.date for one in record.compositions]
    sure = [one for one in dates if one.is_known and not one.is_doubtful(sent)]
    if not sure:
        return "No dates"
    first, last = min(sure, key=_moment), max(sure, key=_moment)
    return f"{wording.shown(first)} to {wording.shown(last)}"


def missing_documents(record: HealthRecord) -> int:
    """How many documents are not here."""
    return sum(one.state is not DocumentState.PRESENT for one in record.documents)


def _moment(one: ClinicalDate) -> tuple[int, object]:
    return one.sort_key


def _says_none(one: _Observation) -> bool:
    words = f"{one.code.text}\n{one.text}".lower()
    return "no known" in words and "allerg" in words


def _arrived(record: HealthRecord, registration: Registration) -> tuple[tuple[str, str], ...]:
    identity, transfer = record.identity, registration.transfer
    code = identity.sending_practice
    practice = transfer.practice_name if transfer else ""
    name = f"{practice} ({code})" if practice and code else practice or code or "Not stated"
    missing = missing_documents(record)
    gone = f", {missing} of them not here" if missing else ""
    number = registration.nhs_number
    same = number is not None and number.digits == identity.nhs_number
    compared = "the same as the registration's" if same else "not the registration's number"
    return (
        ("From", name),
        ("System", identity.sender_system or "Not stated"),
        ("Sent", wording.shown(identity.authored)),
        ("Covers", span(record)),
        ("NHS number", f"{_spaced(identity.nhs_number)}, {compared}"),
        ("Documents", f"{len(record.documents)}{gone}"),
        ("Conversation", identity.conversation_id or "Not stated"),
    )


def _spaced(number: str) -> str:
    if len(number) != 10:
        return number or "None sent"
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def _accounted(record: HealthRecord) -> str:
    accounting = record.accounting
    lost = len(accounting.not_understood)
    said = (
        f"{plural(accounting.statements_in, 'statement')} came in, "
        f"{accounting.represented} are shown"
    )
    if not accounting.balances:
        return f"{said}, {lost} could not be read. {_DOES_NOT_FIT}"
    return f"{said}, {lost} could not be read." if lost else f"{said}: nothing was left out."


def _counts(record: HealthRecord) -> tuple[Count, ...]:
    active = sum(one.is_active for one in record.problems)
    drugs = sum(one.is_drug for one in record.allergies)
    repeats = sum(one.is_active_repeat for one in record.medications)
    values = sum(one.value is not None for one in record.observations)
    return (
        Count(Tab.PROBLEMS, len(record.problems), "problems", f"{active} active"),
        Count(Tab.ALLERGIES, len(record.allergies), "allergies", f"{drugs} to drugs"),
        Count(Tab.MEDICATION, len(record.medications), "medicines", f"{repeats} current repeats"),
        Count(
            Tab.CONSULTATIONS,
            len(record.consultations),
            "consultations",
            f"{len(outside_consultations(record))} parts outside them",
        ),
        Count(
            Tab.RESULTS,
            values,
            "values",
            f"{plural(len(record.lab_reports), 'laboratory report')}",
        ),
        Count(
            Tab.DOCUMENTS,
            len(record.documents),
            "documents",
            f"{missing_documents(record)} not here",
        ),
    )
