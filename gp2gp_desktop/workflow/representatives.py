"""Asking the NHS record whether it names who registers somebody else (product-ux 3.3, 1.6).

Asked after the match is confirmed, beside the form and never in its way: no answer is an answer
too. Of a restricted record nothing is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.representative import Naming, Representative, naming_of
from gp2gp_desktop.workflow.desk import Desk, keep, person_of
from gp2gp_desktop.workflow.ports import Demographics

NAME = "representative_name"
_SAID = {
    Naming.NAMED: "it does",
    Naming.OTHERS: "it names others, and not by that name",
    Naming.UNNAMED: "it names somebody by NHS number only",
    Naming.NOBODY: "it names nobody",
    Naming.HIDDEN: "not asked, because the record is restricted",
    Naming.NOT_GIVEN: "not asked, because no name was given",
    Naming.NO_ANSWER: "the service did not answer",
}


def asks(registration: Registration) -> bool:
    """Whether somebody else registers the patient, whose record a service confirmed."""
    trace = registration.trace
    confirmed = trace is not None and bool(trace.points)
    alone = registration.form["registering_for"] in {"", "self"}
    return confirmed and registration.confirmed_record is not None and not alone


def is_settled(registration: Registration) -> bool:
    """Whether the record was asked of the name that stands on the form now, and answered."""
    found = registration.trace.representative if registration.trace else None
    return (
        found is not None
        and found.said == registration.form[NAME]
        and found.naming is not Naming.NO_ANSWER
    )


@dataclass(frozen=True, slots=True)
class Representatives:
    """Whether the NHS record names who speaks for the patient."""

    desk: Desk
    demographics: Demographics

    def ask(self, session: Session, registration: Registration) -> Representative | None:
        """What the record says; nothing is stored yet. None where there is nothing to ask."""
        require(session, Permission.REGISTER)
        record = registration.confirmed_record
        if record is None or not asks(registration):
            return None
        said, now = registration.form[NAME], self.desk.now()
        source = self.demographics.source
        if record.restricted:
            return Representative(Naming.HIDDEN, said, source, now)
        if not said:
            return Representative(Naming.NOT_GIVEN, said, source, now)
        try:
            people = self.demographics.related_persons(record.nhs_number)
        except (ServiceUnavailable, CannotContinue):
            return Representative(Naming.NO_ANSWER, said, source, now)
        naming, person = naming_of(said, people)
        if person is None:
            return Representative(naming, said, source, now)
        return Representative(
            naming, said, source, now, person.relationship, next_of_kin=person.next_of_kin
        )

    def keep(
        self, session: Session, registration: Registration, found: Representative
    ) -> Registration:
        """Keep what the record said, with its source; nothing when the form went on meanwhile.

        Raises:
            ChangedElsewhere: when another desk saved the registration first.
        """
        require(session, Permission.REGISTER)
        if not registration.is_open_form or registration.trace is None or not asks(registration):
            return registration
        kept = replace(registration, trace=replace(registration.trace, representative=found))
        relation = f", as {found.relationship}" if found.relationship else ""
        note = self.desk.note(
            session,
            AuditAction.TRACED,
            f"asked whether the NHS record of {person_of(kept)} names who registers them: "
            f"{_SAID[found.naming]}{relation}",
            why=found.source,
            about=kept,
        )
        with self.desk.open_work() as work:
            return keep(work, kept, note)
