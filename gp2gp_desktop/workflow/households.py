"""Who lives together: each person still searched for, checked and decided alone.

People are entered one after another for one address, or linked with somebody of our own list. Of
those nothing but name and birth date is shown; their address comes from our own store alone, when
it is not restricted, and only when a person takes it over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form import Form
from gp2gp_desktop.domain.housemates import HOUSEHOLD, LIVES_WITH, Housemate, answer_of, housemates
from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber
from gp2gp_desktop.domain.lifecycle import FORM_STATES, TransferState
from gp2gp_desktop.domain.people import LocalPatient
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.desk import Desk, keep, person_of
from gp2gp_desktop.workflow.ports import RegistrationLine, UnitOfWork

MOST_FOUND = 6
"""More people of one name than this are not shown: the first name tells them apart."""
ADDRESS = ("postcode", "address_line1", "address_line2", "address_town")
TYPE_MORE = "Enter the whole last name, or an NHS number of 10 digits."
TOO_MANY = "More than 6 people are called so. Add a comma and the first name, like “smith, jane”."
NOT_ON_LIST = "Our own list does not have this person as a patient."
NO_ADDRESS = (
    "We have no address of this person to take over. Ask the patient, and type it under "
    "“Addresses”."
)


@dataclass(frozen=True, slots=True)
class Households:
    """The people one clerk enters one after another for one address, and whom they live with."""

    desk: Desk

    def of(self, session: Session, registration: Registration) -> tuple[RegistrationLine, ...]:
        """Everybody of the household of a registration, themselves too, in the order entered.

        A colleague's unfinished form is left out: it is nobody else's business yet.
        """
        require(session, Permission.SEE_TRANSFERS)
        first = household_of(registration)
        with self.desk.open_work() as work:
            lines = work.registrations.household(first)
        me = session.user.user_name
        return tuple(line for line in lines if line.owner == me or not _is_sealed(line))

    def find(
        self, session: Session, registration: Registration, text: str
    ) -> tuple[Housemate, ...]:
        """People of our own list by whole last name (and first name), or by NHS number.

        Who has no NHS number, or has left us, cannot be linked; nor can the patient themselves.

        Raises:
            CannotContinue: when too little was typed, or too many people fit.
        """
        require(session, Permission.REGISTER)
        number = _number(text)
        last, _, first = text.partition(",")
        if number is None and not last.strip():
            raise CannotContinue(TYPE_MORE)
        with self.desk.open_work() as work:
            found: tuple[LocalPatient, ...]
            if number is not None:
                one = work.patients.by_number(number)
                found = (one,) if one else ()
            else:
                found = work.patients.named(last, first, MOST_FOUND + 1)
        if len(found) > MOST_FOUND:
            raise CannotContinue(TOO_MANY)
        hidden = {mate.nhs_number for mate in housemates(registration.form)} | _own(registration)
        return tuple(mate for mate in _linkable(found) if mate.nhs_number not in hidden)

    def link(self, session: Session, registration: Registration, number: NhsNumber) -> Registration:
        """Say that the patient lives with somebody of our own list.

        Raises:
            CannotContinue: when the form is closed, our list does not have the person, or it is
                the patient.
        """
        require(session, Permission.REGISTER)
        with self.desk.open_work() as work:
            one = work.patients.by_number(number)
        mates = housemates(registration.form)
        added = tuple(_linkable((one,) if one else ()))
        if not added or number in _own(registration):
            raise CannotContinue(NOT_ON_LIST)
        if any(mate.nhs_number == number for mate in mates):
            return registration
        said = "lives with a patient of our list"
        return self._keep(session, registration, (*mates, *added), said, number)

    def unlink(
        self, session: Session, registration: Registration, number: NhsNumber
    ) -> Registration:
        """Take such a link back.

        Raises:
            CannotContinue: when the form is closed.
        """
        require(session, Permission.REGISTER)
        kept = [mate for mate in housemates(registration.form) if mate.nhs_number != number]
        said = "does not live with a patient of our list after all"
        return self._keep(session, registration, kept, said, number)

    def take_address(
        self, session: Session, registration: Registration, number: NhsNumber
    ) -> Registration:
        """Take over the address our own store has of somebody the patient lives with.

        Raises:
            CannotContinue: when they are not linked, the form is closed, or there is no address
                that may be shown.
        """
        require(session, Permission.REGISTER)
        with self.desk.open_work() as work:
            theirs = _registered_form(work, number)
        linked = any(mate.nhs_number == number for mate in housemates(registration.form))
        if theirs is None or not linked:
            raise CannotContinue(NO_ADDRESS)
        taken = registration.with_answers(
            {key: theirs.raw(key) for key in ADDRESS}, self.desk.now()
        )
        note = self.desk.note(
            session,
            AuditAction.CONFIRMED,
            f"took over an address of our own store for {person_of(taken)}",
            why=f"from the patient with the NHS number {number.spaced}, who lives with them",
            about=taken,
        )
        with self.desk.open_work() as work:
            return keep(work, taken, note)

    def _keep(
        self,
        session: Session,
        registration: Registration,
        mates: Iterable[Housemate],
        said: str,
        number: NhsNumber,
    ) -> Registration:
        changed = registration.with_answers({LIVES_WITH: answer_of(mates)}, self.desk.now())
        note = self.desk.note(
            session,
            AuditAction.CONFIRMED,
            f"said that {person_of(changed)} {said}",
            why=f"NHS number {number.spaced}",
            about=changed,
        )
        with self.desk.open_work() as work:
            return keep(work, changed, note)


def household_of(registration: Registration) -> str:
    """The id of the registration that the household began with, which may be this one."""
    return registration.form.raw(HOUSEHOLD) or registration.id


def _is_sealed(line: RegistrationLine) -> bool:
    is_form = line.state in FORM_STATES and line.state is not TransferState.HELD
    return is_form and not line.parked


def _number(text: str) -> NhsNumber | None:
    try:
        return NhsNumber.parse(text)
    except BadIdentifier:
        return None


def _own(registration: Registration) -> set[NhsNumber]:
    """The patient's own numbers: of the record confirmed, and as they say it."""
    return {
        number
        for number in (registration.nhs_number, _number(registration.form["nhs_number"]))
        if number is not None
    }


def _linkable(found: Iterable[LocalPatient]) -> Iterable[Housemate]:
    for one in found:
        if one.nhs_number is not None and one.left_on is None:
            yield Housemate(one.nhs_number, one.birth_date, one.name.spoken)


def _registered_form(work: UnitOfWork, number: NhsNumber) -> Form | None:
    """What somebody registered here said last; None of a restricted record, whenever it was."""
    lines = work.registrations.with_number(number.digits)
    theirs = [work.registrations.get(line.id) for line in lines]
    registered = [one for one in theirs if one.registered_at is not None]
    records = (one.confirmed_record for one in theirs)
    if not registered or any(record is not None and record.restricted for record in records):
        return None
    return registered[0].form
