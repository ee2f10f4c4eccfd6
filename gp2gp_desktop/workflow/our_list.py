"""Our own list of patients beside the form: who the person may be already, and what a clerk says.

Equal NHS number stops, equal name and birth date ask, a name that sounds alike is a hint
(product-ux 3.4). A former patient is opened again; nobody's name or birth date is changed to get
through.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.lifecycle import FORM_STATES
from gp2gp_desktop.domain.matching import folded
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.domain.registration import Note, Registration
from gp2gp_desktop.workflow.desk import Desk, keep, person_of, required, with_names
from gp2gp_desktop.workflow.ports import RegistrationLine, RegistrationQuery, UnitOfWork

MOST_ALIKE = 3
"""More names that sound alike than this help nobody."""

ALREADY_HERE = (
    "Our own list has a patient with this NHS number. Change the type to “Already registered here, "
    "changing GP”, or say beside the form that they left us."
)
SAME_NAME = (
    "Our own list has somebody of this name and birth date. Say beside the form whether this is "
    "the same person."
)


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """Who on our own list resembles the person on the form.

    ``same_name`` share the last name and the birth date, ``sounds_alike`` are a hint only;
    ``drafts`` are open forms of that number or of that name and birth date, ``registered`` what our
    log has of the first two.
    """

    same_number: LocalPatient | None = None
    same_name: tuple[LocalPatient, ...] = ()
    sounds_alike: tuple[LocalPatient, ...] = ()
    drafts: tuple[RegistrationLine, ...] = ()
    registered: tuple[RegistrationLine, ...] = ()

    def registration_of(self, patient: LocalPatient) -> str:
        """The newest registration of somebody our list has; empty where the log has none."""
        number = patient.nhs_number.digits if patient.nhs_number else ""
        found = (line.id for line in self.registered if line.nhs_number == number)
        return next(found, "") if number else ""


def _open_forms(work: UnitOfWork, registration: Registration) -> tuple[RegistrationLine, ...]:
    """Other forms that are open for that number, or for that name and birth date."""
    name, born, number = registration.name, registration.birth_date, registration.likely_number
    lines = list(work.registrations.forms_with_number(number.digits)) if number else []
    if name.last and name.first and born:
        named = RegistrationQuery(text=f"{name.last}, {name.first}", states=FORM_STATES)
        found = work.registrations.find(named).rows
        lines += [line for line in found if line.birth_date == born]
    forms = (line for line in lines if line.id != registration.id)
    return tuple({line.id: line for line in forms}.values())


def is_namesake(patient: LocalPatient, name: PersonName) -> bool:
    """Whether both names are the same, whatever the case and the accents."""
    return (folded(patient.name.last), folded(patient.name.first)) == (
        folded(name.last),
        folded(name.first),
    )


def require_no_double(work: UnitOfWork, registration: Registration) -> None:
    """Refuse to register somebody a second time.

    Raises:
        CannotContinue: when our list has the number already, or a namesake born on the same day
            of whom nobody has said that it is somebody else.
    """
    number, born = registration.nhs_number, registration.birth_date
    same = work.patients.by_number(number) if number else None
    if same and same.is_here and registration.form["registration_type"] != "gp_change":
        raise CannotContinue(ALREADY_HERE)
    if born is None or registration.another_person is not None:
        return
    for patient in work.patients.like(registration.name.last, born):
        if number is not None and patient.nhs_number == number:
            continue
        if is_namesake(patient, registration.name):
            raise CannotContinue(SAME_NAME)


@dataclass(frozen=True, slots=True)
class OurList:
    """What our own list says of the person on a form."""

    desk: Desk

    def lookalikes(self, session: Session, registration: Registration) -> Lookalikes:
        """Who on our own list the person may be already; a number on the form is enough to ask."""
        require(session, Permission.REGISTER)
        name, born, number = registration.name, registration.birth_date, registration.likely_number
        with self.desk.open_work() as work:
            same = work.patients.by_number(number) if number else None
            alike: tuple[LocalPatient, ...] = ()
            sounds: tuple[LocalPatient, ...] = ()
            if born and name.last:
                alike = work.patients.like(name.last, born)
                sounds = work.patients.sounding_like(name, born, 2 * MOST_ALIKE)
            lines = with_names(work, _open_forms(work, registration))
            known = [one.nhs_number for one in (same, *alike) if one and one.nhs_number]
            theirs = [line for one in known for line in work.registrations.with_number(one.digits)]
        seen = {*alike, same}
        return Lookalikes(
            same,
            tuple(patient for patient in alike if patient != same),
            tuple(patient for patient in sounds if patient not in seen)[:MOST_ALIKE],
            lines,
            tuple(line for line in theirs if line.registered_at is not None),
        )

    def say_another(
        self, session: Session, registration: Registration, reason: str
    ) -> Registration:
        """Say that a namesake of the same birth date on our list is somebody else.

        Raises:
            CannotContinue: when no reason is given, or the form is closed.
        """
        require(session, Permission.REGISTER)
        said = self._said(session, registration, "another person", reason)
        noted = replace(
            registration,
            another_person=said,
            notes=(*registration.notes, said),
            updated_at=said.at,
        )
        note = self.desk.note(
            session,
            AuditAction.CONFIRMED,
            f"said that {person_of(noted)} is not the namesake on our list",
            why=said.reason,
            about=noted,
        )
        with self.desk.open_work() as work:
            return keep(work, noted, note)

    def say_left(self, session: Session, registration: Registration, reason: str) -> Registration:
        """Say that the person left us, where our list still has them; the route is decided again.

        Raises:
            CannotContinue: when no reason is given, the form is closed, or our list does not have
                the person.
        """
        require(session, Permission.REGISTER)
        said = self._said(session, registration, "left us", reason)
        number = registration.nhs_number
        noted = replace(
            registration,
            decision=None,
            release=None,
            notes=(*registration.notes, said),
            updated_at=said.at,
        )
        note = self.desk.note(
            session,
            AuditAction.CONFIRMED,
            f"said that {person_of(noted)} had left us, where our list still had them",
            why=said.reason,
            about=noted,
        )
        with self.desk.open_work() as work:
            patient = work.patients.by_number(number) if number else None
            if patient is None or not patient.is_here:
                raise CannotContinue("Our own list does not have this person as a patient.")
            work.patients.put(replace(patient, left_on=local_date(said.at)))
            return keep(work, noted, note)

    def _said(self, session: Session, registration: Registration, kind: str, reason: str) -> Note:
        if not registration.is_open_form:
            raise CannotContinue("This form is closed, so nothing can be added to it.")
        return Note(kind, required(reason), session.user.display_name, self.desk.now())
