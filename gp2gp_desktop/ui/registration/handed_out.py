"""What leaves the desk: the answers a patient is shown, slip, summary, label, letter. Pure."""

from __future__ import annotations

from datetime import date, datetime

from gp2gp_desktop.domain.application import FIELD_BY_KEY, Form, Step, asked, fields_of
from gp2gp_desktop.domain.calendar import UK, local_date
from gp2gp_desktop.domain.form import NHS_NUMBER, NUMBER_KNOWN
from gp2gp_desktop.domain.housemates import LIVES_WITH
from gp2gp_desktop.domain.paper_request import is_protected
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.ui.formats import clinical_date, clock_time, long_date, prose_date
from gp2gp_desktop.ui.print_document import (
    PrintDocument,
    PrintHeading,
    PrintPairs,
    PrintParagraph,
)
from gp2gp_desktop.ui.registration import paper_wording, route_wording
from gp2gp_desktop.ui.registration.describe import IN_THE_FORM, answer_words, patient_words
from gp2gp_desktop.ui.registration.shown import Answer, Group
from gp2gp_desktop.workflow.papers import HandedOut
from gp2gp_desktop.workflow.refusing import letter, refusal_of

NOT_FOR_THE_PATIENT = frozenset(
    {NUMBER_KNOWN, NHS_NUMBER, "note_to_pcse", "acceptance", LIVES_WITH}
)
"""The number may have come from the NHS record, which is never shown; the others are for the PCSE.
"""

_SAYS_NO_PLACE = frozenset({"registering_gp", "acceptance"})
"""What is asked among the addresses and tells of none."""

LOCATION = frozenset(
    {rule.key for rule in fields_of(Step.ADDRESSES)} - _SAYS_NO_PLACE
    | {"postcode", "previous_postcode", "home_phone", "emergency_phone", "school"}
    | {LIVES_WITH, "born_at", "pharmacy", "note_to_pcse"}
)
"""What may tell where somebody lives or was treated: never printed for a protected record (C6)."""


def own_answers(form: Form, today: date) -> tuple[Group, ...]:
    """What the patient said about themselves, for their own eyes; nothing of the NHS record."""
    sections = (step for step in IN_THE_FORM if step is not Step.WHO)
    return tuple(
        Group(
            step,
            tuple(
                Answer(rule.key, rule.label, answer_words(form, rule.key))
                for rule in asked(form, today, step)
                if rule.key not in NOT_FOR_THE_PATIENT
            ),
        )
        for step in sections
    )


def slip(handed: HandedOut, now: datetime, *, with_number: bool = False) -> PrintDocument:
    """The patient's slip (A6): nothing that was found, no address of theirs.

    Args:
        now: when it is printed.
        with_number: the patient asked for their NHS number on it.
    """
    registration, practice = handed.registration, handed.practice
    decision, number = registration.decision, registration.nhs_number
    registered = registration.registered_at or now
    who = [
        ("Patient", registration.name.spoken),
        ("Practice", practice.name),
        ("Usual GP", registration.form["registering_gp"]),
        ("Since", prose_date(registered.astimezone(UK).date())),
    ]
    if with_number and number:
        who.append(("NHS number", number.spaced))
    ask = paper_wording.SLIP_ASK if practice.contact.phone else paper_wording.SLIP_ASK_AT_DESK
    return PrintDocument(
        paper_wording.SLIP_TITLE,
        (
            PrintPairs(tuple(who)),
            PrintHeading(paper_wording.SLIP_RECORDS),
            PrintParagraph(
                patient_words(registration, decision) if decision else paper_wording.SLIP_NO_ROUTE
            ),
            PrintHeading(paper_wording.SLIP_QUESTIONS),
            PrintParagraph(ask.format(practice=practice.name, phone=practice.contact.phone)),
            PrintPairs(_reached(practice, phone=False)),
        ),
        footer=practice.name,
        paper="A6",
        running=paper_wording.SLIP_TITLE,
    )


def label(handed: HandedOut) -> PrintDocument:
    """The label of the paper folder: whose it is, and nothing else."""
    registration = handed.registration
    number, born = registration.nhs_number, registration.birth_date
    return PrintDocument(
        registration.name.banner,
        (
            PrintPairs(
                (
                    ("NHS number", number.spaced if number else paper_wording.NO_NUMBER),
                    ("Born", clinical_date(born) if born else ""),
                )
            ),
        ),
        paper="label",
    )


def refusal(handed: HandedOut) -> PrintDocument:
    """The letter to a patient who was refused (A4), in the words the log keeps."""
    registration, practice = handed.registration, handed.practice
    said = refusal_of(registration)
    words: tuple[str, ...] = ()
    if said is not None:
        words = letter(registration.name, practice.name, said.reason, local_date(said.at))
    to = "" if is_protected(registration) else "\n".join(_lives_at(registration.form))
    first, *rest = words or ("",)
    return PrintDocument(
        paper_wording.REFUSAL_TITLE,
        (
            PrintPairs((("From", practice.name), *_reached(practice))),
            PrintParagraph("\n".join(line for line in (first, to) if line)),
            *(PrintParagraph(each) for each in rest),
            PrintParagraph(paper_wording.REFUSAL_SIGNED.format(who=said.by if said else "")),
        ),
        footer=paper_wording.REFUSAL_KEPT.format(practice=practice.name),
        running=paper_wording.REFUSAL_TITLE,
    )


def summary(handed: HandedOut, who: str, now: datetime) -> PrintDocument:
    """Every answer for the paper file (A4); it is not the official registration form.

    Args:
        who: prints it, at ``now``.
    """
    registration, practice = handed.registration, handed.practice
    local = now.astimezone(UK)
    hidden = LOCATION if is_protected(registration) else frozenset[str]()
    answers = [
        block
        for step in (*IN_THE_FORM, Step.CHECK)
        for block in (
            PrintHeading(step.value),
            _answers(registration.form, step, local.date(), hidden),
        )
    ]
    return PrintDocument(
        paper_wording.SUMMARY_TITLE,
        (
            PrintParagraph(paper_wording.SUMMARY_NOT_OFFICIAL, strong=True),
            PrintPairs(
                (
                    ("Practice", f"{practice.name} ({practice.ods_code})"),
                    *_reached(practice),
                )
            ),
            PrintPairs(_state(handed)),
            *answers,
        ),
        footer=paper_wording.PRINTED_BY.format(
            who=who, day=long_date(local.date()), time=clock_time(local)
        ),
        running=f"{paper_wording.SUMMARY_TITLE} · {registration.name.banner}",
    )


def _state(handed: HandedOut) -> tuple[tuple[str, str], ...]:
    """Whose summary it is, and where the registration stands."""
    registration = handed.registration
    decision, registered = registration.decision, registration.registered_at
    route = route_wording.VERDICTS[decision.verdict].big if decision else ""
    if registration.release:
        route = route_wording.RELEASED_VERDICT
    signed = FIELD_BY_KEY["signed"].choices.get(registration.form["signed"], "")
    declaration = paper_wording.SIGNED.format(how=signed.lower()) if signed else ""
    return (
        ("Patient", registration.name.banner),
        ("Registered", long_date(registered.astimezone(UK).date()) if registered else ""),
        ("Entered by", handed.entered_by),
        ("Declaration", declaration or paper_wording.NOT_SIGNED),
        ("How the record comes", route),
    )


def _reached(practice: PracticeProfile, *, phone: bool = True) -> tuple[tuple[str, str], ...]:
    """How the practice is reached; nothing where that is not recorded."""
    contact = practice.contact
    lines = [("Address", ", ".join(contact.address)), ("E-mail", contact.email)]
    if phone:
        lines.insert(1, ("Telephone", contact.phone))
    return tuple((name, value) for name, value in lines if value)


def _lives_at(form: Form) -> tuple[str, ...]:
    """The lines of the patient's address, for the envelope; none while only a part is known."""
    if not form["address_line1"]:
        return ()
    keys = ("address_line1", "address_line2", "address_town", "postcode")
    return tuple(answer_words(form, key) for key in keys if form[key])


def _answers(form: Form, step: Step, today: date, hidden: frozenset[str]) -> PrintPairs:
    return PrintPairs(
        tuple(
            (
                FIELD_BY_KEY[rule.key].label,
                paper_wording.NOT_PRINTED if rule.key in hidden else answer_words(form, rule.key),
            )
            for rule in asked(form, today, step)
        )
    )
