"""The living lines of the checklist, each read off what is recorded elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gp2gp_desktop.domain.case import Case, OwnPractice, PooledList
from gp2gp_desktop.domain.checklist import ROLLOUT, Check
from gp2gp_desktop.domain.conditions import CONDITIONS
from gp2gp_desktop.domain.policy import AccreditedSystem, Policy
from gp2gp_desktop.domain.readiness import (
    NO_CODE,
    DocumentKind,
    GeneralPractitioner,
    PracticeProfile,
    Rung,
)
from gp2gp_desktop.domain.readiness_troubles import Trouble, Wrong
from gp2gp_desktop.domain.staff_register import CARD_SOON, Module, StaffMember


@dataclass(frozen=True, slots=True)
class Records:
    """Everything the living lines are read off, on one day.

    ``policy`` is the rule book with the systems accredited that day (``in_force``), ``listed`` are
    all that the book itself lists; ``unlooked`` counts the registrations of a watch period that
    nobody has looked at. ``registrars`` are the accounts that may register patients, None where
    the accounts were not read.
    """

    profile: PracticeProfile
    staff: tuple[StaffMember, ...]
    day: date
    policy: Policy
    unlooked: int = 0
    listed: tuple[AccreditedSystem, ...] = ()
    registrars: frozenset[str] | None = None

    @property
    def present(self) -> tuple[StaffMember, ...]:
        """Everybody who has not left."""
        return tuple(member for member in self.staff if not member.left)

    @property
    def users(self) -> tuple[StaffMember, ...]:
        """Those present who do something with GP2GP."""
        return tuple(member for member in self.present if member.jobs)


Troubles = Iterator[Trouble]


def _smartcards(records: Records) -> Troubles:
    for member in records.users:
        yield from _card(member, records.day)
    known = {member.name for member in records.present}
    for gp in records.profile.gps:
        if gp.name not in known:
            yield Trouble(Wrong.CARD_UNKNOWN, gp.name)


def _card(member: StaffMember, day: date) -> Troubles:
    expires = member.card_expires_on
    if member.smartcard is None:
        yield Trouble(Wrong.CARD_UNKNOWN, member.name)
    elif not member.smartcard:
        yield Trouble(Wrong.CARD_MISSING, member.name)
    elif expires is None:
        yield Trouble(Wrong.CARD_UNDATED, member.name)
    elif expires < day:
        yield Trouble(Wrong.CARD_EXPIRED, member.name, expires)
    elif (expires - day).days <= CARD_SOON:
        yield Trouble(Wrong.CARD_EXPIRES, member.name, expires, days=(expires - day).days)
    if member.smartcard and member.can_use_card is False:
        yield Trouble(Wrong.CARD_UNUSABLE, member.name)


def _rights(records: Records) -> Troubles:
    for member in records.users:
        if member.activities is None:
            yield Trouble(Wrong.RIGHTS_UNKNOWN, member.name)
        elif missing := member.missing_activities():
            yield Trouble(Wrong.RIGHTS_MISSING, member.name, what=", ".join(sorted(missing)))


def _trained(records: Records) -> Troubles:
    version = records.profile.product_version
    for member in records.users:
        for module in member.modules():
            if member.trainings is None:
                yield Trouble(Wrong.TRAINING_UNKNOWN, member.name, what=module.value)
            elif member.needs_retraining(module, version):
                yield Trouble(Wrong.TRAINED_BEFORE, member.name, what=version or "")
            elif not member.is_trained(module, version):
                yield Trouble(Wrong.NOT_TRAINED, member.name, what=module.value)


def _role_known(records: Records) -> Troubles:
    for member in records.users:
        if member.can_use_pc is None:
            yield Trouble(Wrong.PC_UNKNOWN, member.name)
        elif not member.can_use_pc:
            yield Trouble(Wrong.PC_CANNOT, member.name)
        if member.guidelines_read_on is None:
            yield Trouble(Wrong.GUIDELINES_UNREAD, member.name)
        if member.user_id and member.tour_on is None:
            yield Trouble(Wrong.TOUR_NOT_TAKEN, member.name)


def _gps_linked(records: Records) -> Troubles:
    if not records.profile.gps:
        yield Trouble(Wrong.NO_GP)
    for gp in records.profile.gps:
        yield from _links(gp)


def _links(gp: GeneralPractitioner) -> Troubles:
    moved = gp.works_elsewhere is not True  # a GP of two practices keeps both links (S25)
    if gp.on_sds_here is False:
        yield Trouble(Wrong.GP_NOT_LISTED, gp.name)
    if moved and gp.old_link_removed is False:
        yield Trouble(Wrong.GP_OLD_LINK, gp.name)
    if gp.on_sds_here is None or (moved and gp.old_link_removed is None):
        yield Trouble(Wrong.GP_LINK_UNKNOWN, gp.name)
    undated = gp.on_sds_here and gp.on_sds_since is None
    if undated or (moved and gp.old_link_removed and gp.old_link_removed_on is None):
        yield Trouble(Wrong.GP_LINK_UNDATED, gp.name)


def _gp_codes(records: Records) -> Troubles:
    for gp in records.profile.gps:
        if gp.gnc_code_here is None or gp.works_elsewhere is None:
            yield Trouble(Wrong.GP_CODE_UNKNOWN, gp.name)
        elif gp.works_elsewhere and gp.shares_a_code:
            yield Trouble(Wrong.GP_SAME_CODE, gp.name, what=gp.gnc_code_here)
        elif gp.works_elsewhere and gp.code_for_us == NO_CODE:
            yield Trouble(Wrong.GP_NO_CODE, gp.name)


def _pooled_list(records: Records) -> Troubles:
    profile = records.profile
    if profile.pooled_list is None:
        yield Trouble(Wrong.POOLED_UNKNOWN)
    elif profile.pooled_list != PooledList.NONE.value:
        yield Trouble(Wrong.POOLED, on=profile.pooled.since)
        if profile.pooled.review_on is None or profile.pooled.review_on <= records.day:
            yield Trouble(Wrong.POOLED_REVIEW, on=profile.pooled.review_on)


def _switched_on(records: Records) -> Troubles:
    switched = records.profile.gp2gp_on
    if switched is not True:
        yield Trouble(Wrong.SWITCH_UNKNOWN if switched is None else Wrong.SWITCHED_OFF)


def _accredited(records: Records) -> Troubles:
    """The rule's own condition is asked, so that the board and the decision cannot differ."""
    profile = records.profile
    parts = (profile.supplier, profile.product, profile.product_version)
    ours = OwnPractice(supplier=parts[0], product=parts[1], version=parts[2])
    if None in parts:
        yield Trouble(Wrong.SYSTEM_UNKNOWN)
    elif not records.policy.accredited and not records.listed:
        return  # this rule book lists no systems, and asks for none
    elif CONDITIONS["our_system_not_accredited"](Case(own_practice=ours), records.policy).holds:
        yield Trouble(Wrong.SYSTEM_NOT_LISTED, what=" ".join(str(part) for part in parts))


def _lead(records: Records) -> Troubles:
    profile = records.profile
    if profile.lead is None:
        yield Trouble(Wrong.NO_LEAD)
    elif profile.acting_lead(records.day) is None:
        yield Trouble(Wrong.NOBODY_LEADS)
    if profile.deputy is None:
        yield Trouble(Wrong.NO_DEPUTY)


def _procedure(records: Records) -> Troubles:
    procedure = records.profile.procedure
    if procedure is None:
        yield Trouble(Wrong.NO_PROCEDURE)
        return
    if procedure.approved_on is None:
        yield Trouble(Wrong.PROCEDURE_NOT_APPROVED, what=procedure.version)
    if not procedure.sha256 and not procedure.kept_at:
        yield Trouble(Wrong.PROCEDURE_NOT_KEPT)


def _procedure_read(records: Records) -> Troubles:
    procedure = records.profile.procedure
    if procedure is None:
        yield Trouble(Wrong.NO_PROCEDURE)
        return
    for member in records.users:
        if member.read_version != procedure.version:
            yield Trouble(Wrong.PROCEDURE_UNREAD, member.name, what=procedure.version)


_MUST_BE_KNOWN = (
    Rung.SUPPLIER,
    Rung.REGISTRATION_AUTHORITY,
    Rung.COMMISSIONER,
    Rung.PRIMARY_CARE_SUPPORT,
)
"""Whom every practice must be able to call (product-ux 3.12)."""


def _contacts(records: Records) -> Troubles:
    contacts = records.profile.contacts
    if not contacts:
        yield Trouble(Wrong.NO_CONTACT)
        return
    for rung in _MUST_BE_KNOWN:
        if not any(each.rung is rung for each in contacts):
            yield Trouble(Wrong.CONTACT_LACKS, what=rung.value)


def _documents(records: Records) -> Troubles:
    if not records.profile.documents:
        yield Trouble(Wrong.NO_DOCUMENT)
    for document in records.profile.documents:
        if not document.kept_at:
            yield Trouble(Wrong.DOCUMENT_NOWHERE, document.title)
    for kind in DocumentKind if records.policy.name == ROLLOUT else ():
        if records.profile.document(kind) is None:
            yield Trouble(Wrong.DOCUMENT_LACKS, what=kind.value)


def _watch(records: Records) -> Troubles:
    if records.unlooked:
        yield Trouble(Wrong.WATCH_OPEN, days=records.unlooked)


LIVING: Mapping[Check, Callable[[Records], Troubles]] = {
    Check.SWITCHED_ON: _switched_on,
    Check.SMARTCARDS: _smartcards,
    Check.RIGHTS: _rights,
    Check.TRAINED: _trained,
    Check.ROLE_KNOWN: _role_known,
    Check.GPS_LINKED: _gps_linked,
    Check.GP_CODES: _gp_codes,
    Check.POOLED_LIST: _pooled_list,
    Check.ACCREDITED: _accredited,
    Check.LEAD: _lead,
    Check.PROCEDURE: _procedure,
    Check.PROCEDURE_READ: _procedure_read,
    Check.CONTACTS: _contacts,
    Check.DOCUMENTS: _documents,
    Check.WATCH: _watch,
}
"""What reads each living line; the others are a person's to answer for."""


def trained_to_register(member: StaffMember | None, version: str | None) -> bool | None:
    """Whether somebody is trained to register patients on our version of the system (A3)."""
    return member.is_trained(Module.REGISTRATION, version) if member else None
