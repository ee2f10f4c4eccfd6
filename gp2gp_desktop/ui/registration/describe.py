"""From stored values to the words of the form's pages and of the strip. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from gp2gp_desktop.domain.application import (
    FIELD_BY_KEY,
    Form,
    Step,
    asked,
    not_asked_yet,
    parse_date,
)
from gp2gp_desktop.domain.application import problems as problems_of
from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form import NHS_NUMBER, NUMBER_KNOWN, check_phone
from gp2gp_desktop.domain.form_children import is_baby
from gp2gp_desktop.domain.housemates import LIVES_WITH, is_readable, parse_housemates
from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber, Postcode
from gp2gp_desktop.domain.paper_request import is_protected
from gp2gp_desktop.domain.people import PersonName
from gp2gp_desktop.domain.policy import Decision, Verdict
from gp2gp_desktop.domain.registration import Note, Registration
from gp2gp_desktop.ui.formats import PatientFacts, plural, prose_date, when
from gp2gp_desktop.ui.registration import (
    handing_wording,
    paper_wording,
    route_wording,
    typing_wording,
    wording,
)
from gp2gp_desktop.ui.registration.housemates import about
from gp2gp_desktop.ui.registration.shown import (
    Answer,
    CheckShown,
    DoneShown,
    FormCard,
    Group,
)
from gp2gp_desktop.ui.registration.shown_changes import changes_shown, unreached_words
from gp2gp_desktop.ui.registration.speaking import speaking
from gp2gp_desktop.ui.registration.steps import TYPED
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.ports import RegistrationLine

IN_THE_FORM = TYPED
_OWN_COUNTRY = re.compile(r"^\(?(?:\+|00)\s*44\)?[\s.-]*(?:\(0\)|0)?[\s.-]*")


def date_words(text: str) -> str:
    """``14 July 1980`` for a real date, and the typed text for anything else."""
    try:
        return prose_date(parse_date(text))
    except (CannotContinue, ValueError):
        return text


def number_words(text: str) -> str:
    """An NHS number 3-3-4, and the typed text for anything else."""
    try:
        return NhsNumber.parse(text).spaced
    except BadIdentifier:
        return text


def postcode_words(text: str) -> str:
    """``LS1 6AE`` however it was typed, and the typed text for anything else."""
    try:
        return str(Postcode.parse(text))
    except BadIdentifier:
        return text


def phone_words(text: str) -> str:
    """A phone number without our own country's code, as people here say it."""
    return _OWN_COUNTRY.sub("0", text)


def mates_words(text: str) -> str:
    """Whom the patient lives with, by name and birth date."""
    return "; ".join(map(about, parse_housemates(text))) if is_readable(text) else text


_IN_WORDS: Mapping[str, Callable[[str], str]] = {
    NHS_NUMBER: number_words,
    "postcode": postcode_words,
    "previous_postcode": postcode_words,
    LIVES_WITH: mates_words,
}


def answer_words(form: Form, key: str) -> str:
    """One answer as the check page shows it."""
    rule = FIELD_BY_KEY[key]
    text = rule.answer(form)
    if not text:
        return wording.NOT_PROVIDED
    if rule.is_date:
        return date_words(text)
    if rule.check is check_phone:
        return phone_words(text)
    words = _IN_WORDS.get(key)
    return words(text) if words else rule.choices.get(text, text)


def information(form: Form, today: date) -> Mapping[str, str]:
    """What is said quietly below the fields of the search while somebody types."""
    return {
        NUMBER_KNOWN: typing_wording.BABY_NUMBER if _baby_without_number(form, today) else "",
        NHS_NUMBER: _range_words(form[NHS_NUMBER]),
        "birth_date": typing_wording.FIRST_OF_JANUARY if _first_of_january(form) else "",
        "": ready_to_search(form, today),
    }


def _baby_without_number(form: Form, today: date) -> bool:
    return form[NUMBER_KNOWN] in {"no", "not_sure"} and is_baby(form, today)


def _first_of_january(form: Form) -> bool:
    return form["birth_date"].endswith("-01-01")


def _range_words(text: str) -> str:
    if sum(character.isdigit() for character in text) < 10:
        return ""
    try:
        return typing_wording.RANGE_WORDS[NhsNumber.parse(text).range]
    except BadIdentifier as problem:
        return f"{problem}."


def ready_to_search(form: Form, today: date) -> str:
    """``Enter a date of birth to search``, or that there is enough."""
    missing = problems_of(form, today, Step.FIND)
    if not missing:
        return typing_wording.READY_TO_SEARCH
    first = missing[0].message.partition(". ")[0]
    return typing_wording.BEFORE_SEARCH.format(what=f"{first[0].lower()}{first[1:]}")


def card(line: RegistrationLine, parked: Note | None) -> FormCard:
    """One open form on the first page."""
    name = PersonName(line.last_name, line.first_name).banner if line.last_name else ""
    status, tone = wording.FORM_STATE_WORDS.get(line.state, ("", Tone.IDLE))
    if line.parked:
        status, tone = wording.PARKED_WORDS
    born = f"Born {prose_date(line.birth_date)} · " if line.birth_date else ""
    changed = when(line.updated_at.astimezone(UK))
    reason = ""
    if parked:
        said = when(parked.at.astimezone(UK))
        reason = wording.PARKED.format(who=parked.by, at=said, reason=parked.reason)
    return FormCard(
        line.id,
        name or wording.NEW_PATIENT,
        f"{born}last changed {changed}",
        status,
        tone,
        "Take up" if line.parked else "Resume",
        reason,
    )


def sealed_card(line: RegistrationLine) -> FormCard:
    """A colleague's unfinished form: whose it is, and nothing that was answered but the name."""
    plain = card(line, None)
    status, tone = handing_wording.SEALED
    changed = f"last changed {when(line.updated_at.astimezone(UK))}"
    return FormCard(
        line.id,
        plain.name,
        handing_wording.SEALED_DETAIL.format(who=line.owner_name, changed=changed),
        status,
        tone,
        handing_wording.TAKE_OVER,
        owner=line.owner_name,
        sealed=line.version,
    )


def banner(registration: Registration) -> PatientFacts | None:
    """Who the form is about, once an NHS record is confirmed."""
    record = registration.confirmed_record
    if record is None:
        return None
    form = registration.form
    return PatientFacts(
        family=form["last_name"],
        given=" ".join(part for part in (form["first_name"], form["middle_names"]) if part),
        title=form["title"],
        born=registration.birth_date,
        gender=FIELD_BY_KEY["sex"].choices.get(form["sex"]),
        nhs_number=record.nhs_number.digits,
    )


def check(
    registration: Registration, decision: Decision, today: date, *, may_work: bool
) -> CheckShown:
    """Everything that was answered, beside the route."""
    form = registration.form
    groups = tuple(
        Group(
            step,
            tuple(
                Answer(rule.key, rule.label, answer_words(form, rule.key))
                for rule in asked(form, today, step)
            ),
        )
        for step in IN_THE_FORM
    )
    words = route_wording.VERDICTS[decision.verdict]
    name = form["first_name"] or "the patient"
    return CheckShown(
        wording.CHECK_HEADING.format(name=name),
        groups,
        route_wording.RELEASED_VERDICT if registration.release else words.big,
        decision.staff,
        words.tone,
        wording.REGISTER.format(name=name),
        _still_to_ask(form, today),
        may_work,
        changes_shown(registration),
        unreached_words(registration),
        speaking(registration),
    )


def _still_to_ask(form: Form, today: date) -> str:
    labels = [rule.gap or rule.label for rule in not_asked_yet(form, today)]
    return wording.STILL_TO_ASK_WORDS.format(labels=" · ".join(labels)) if labels else ""


def done(registration: Registration, decision: Decision, act_by: date) -> DoneShown:
    """The confirmation page, by verdict."""
    verdict = Verdict.PAPER if registration.release else decision.verdict
    words = route_wording.VERDICTS[verdict]
    return DoneShown(
        wording.DONE_HEADING.format(name=registration.name.spoken),
        route_wording.RELEASED_VERDICT if registration.release else words.big,
        words.tone,
        route_wording.after(verdict, act_by) or (decision.next,),
        patient_words(registration, decision),
        wording.TO_TRANSFER if verdict in {Verdict.GP2GP_MUST, Verdict.PAPER} else "",
    )


def patient_words(registration: Registration, decision: Decision) -> str:
    """What the patient is told of their record, once they are registered."""
    if registration.release is None:
        return decision.patient
    if not is_protected(registration):
        return paper_wording.RELEASED  # the sentence of a hold speaks of waiting
    rulings = [row.rule.ruling for row in decision.rules if row.rule.id == "C6"]
    return next((ruling.patient for ruling in rulings if ruling), paper_wording.RELEASED)


def refused(registration: Registration) -> DoneShown:
    """After a refusal: the letter, and what is still owed to the patient."""
    return DoneShown(
        paper_wording.REFUSED_HEADING.format(name=registration.name.spoken or wording.NEW_PATIENT),
        paper_wording.REFUSED_VERDICT,
        Tone.ATTENTION,
        paper_wording.REFUSED_NEXT,
        paper_wording.REFUSED_PATIENT,
        refused=True,
    )


def confirmed_words(registration: Registration) -> str:
    """Who confirmed the NHS record, when and on how much; empty while nobody has."""
    trace = registration.trace
    if trace is None or trace.confirmed_at is None or trace.record is None:
        return ""
    said = plural(trace.points, "identity point") if trace.points else trace.source.lower()
    at = when(trace.confirmed_at.astimezone(UK))
    return wording.CONFIRMED.format(who=trace.confirmed_by, at=at, points=said)


def no_record_words(registration: Registration) -> str:
    """Who noted that there is no NHS record, and what the patient answered; else empty."""
    trace = registration.trace
    if trace is None or trace.confirmed_at is None or trace.record is not None:
        return ""
    words = wording.NO_RECORD_CONTACT if trace.previous_contact else wording.NO_RECORD_NEW
    return words.format(who=trace.confirmed_by, at=when(trace.confirmed_at.astimezone(UK)))
