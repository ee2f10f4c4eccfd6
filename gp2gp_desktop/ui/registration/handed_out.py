"""What leaves the desk: the answers a patient is shown, the slip, the summary. Pure."""

from __future__ import annotations

from datetime import date, datetime

from gp2gp_desktop.domain.application import FIELD_BY_KEY, Form, Step, asked
from gp2gp_desktop.domain.calendar import UK, local_date
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.formats import clock_time, long_date, prose_date
from gp2gp_desktop.ui.print_document import (
    PrintDocument,
    PrintHeading,
    PrintPairs,
    PrintParagraph,
)
from gp2gp_desktop.ui.registration import paper_wording, route_wording
from gp2gp_desktop.ui.registration.describe import IN_THE_FORM, answer_words
from gp2gp_desktop.ui.registration.shown import Answer, Group
from gp2gp_desktop.workflow.refusing import letter, refusal_of

NOT_FOR_THE_PATIENT = frozenset({"nhs_number", "note_to_pcse"})
"""The number may have come from the NHS record, which is never shown; the note is for others."""

LOCATION = frozenset(
    {
        "postcode",
        "previous_postcode",
        "address_line1",
        "address_line2",
        "address_town",
        "previous_home",
        "previous_address",
        "school",
        "previous_practice",
    }
)
"""Where somebody lives or was treated: never printed for a restricted record (C6)."""


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


def slip(registration: Registration, profile: PracticeProfile, now: datetime) -> PrintDocument:
    """The patient's slip (A6): no NHS number, no address, nothing that was found."""
    decision = registration.decision
    registered = registration.registered_at or now
    return PrintDocument(
        paper_wording.SLIP_TITLE,
        (
            PrintPairs(
                (
                    ("Patient", registration.name.spoken),
                    ("Practice", profile.name),
                    ("Usual GP", registration.form["registering_gp"]),
                    ("Since", prose_date(registered.astimezone(UK).date())),
                )
            ),
            PrintHeading(paper_wording.SLIP_RECORDS),
            PrintParagraph(decision.patient if decision else paper_wording.SLIP_NO_ROUTE),
            PrintHeading(paper_wording.SLIP_QUESTIONS),
            PrintParagraph(paper_wording.SLIP_ASK.format(practice=profile.name)),
        ),
        footer=profile.name,
        paper="A6",
    )


def refusal(registration: Registration, profile: PracticeProfile) -> PrintDocument:
    """The letter to a patient who was refused (A4), in the words the log keeps."""
    said = refusal_of(registration)
    words: tuple[str, ...] = ()
    if said is not None:
        words = letter(registration.name, profile.name, said.reason, local_date(said.at))
    return PrintDocument(
        paper_wording.REFUSAL_TITLE,
        (PrintPairs((("From", profile.name),)), *(PrintParagraph(each) for each in words)),
        footer=paper_wording.REFUSAL_KEPT.format(practice=profile.name),
    )


def summary(
    registration: Registration, profile: PracticeProfile, who: str, now: datetime
) -> PrintDocument:
    """Every answer for the paper file (A4); it is not the official registration form."""
    local, decision = now.astimezone(UK), registration.decision
    record = registration.confirmed_record
    hidden = LOCATION if record is not None and record.restricted else frozenset[str]()
    answers = [
        block
        for step in (*IN_THE_FORM, Step.CHECK)
        for block in (
            PrintHeading(step.value),
            _answers(registration.form, step, local.date(), hidden),
        )
    ]
    route = route_wording.VERDICTS[decision.verdict].big if decision else ""
    if registration.release:
        route = route_wording.RELEASED_VERDICT
    registered = registration.registered_at
    done = f"{long_date(registered.astimezone(UK).date())}" if registered else ""
    return PrintDocument(
        paper_wording.SUMMARY_TITLE,
        (
            PrintParagraph(paper_wording.SUMMARY_NOT_OFFICIAL, strong=True),
            PrintPairs(
                (
                    ("Practice", f"{profile.name} ({profile.ods_code})"),
                    ("Registered", done),
                    ("Entered by", who),
                    ("How the record comes", route),
                )
            ),
            *answers,
        ),
        footer=paper_wording.PRINTED_BY.format(
            who=who, day=long_date(local.date()), time=clock_time(local)
        ),
    )


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
