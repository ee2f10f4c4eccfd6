"""What a decision's facts are gathered from, and where each of them came from and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.case import PARTS, Provenance
from gp2gp_desktop.domain.people import LocalPatient
from gp2gp_desktop.domain.readiness import DirectoryEntry, PracticeProfile
from gp2gp_desktop.domain.readiness_checks import Records
from gp2gp_desktop.domain.registration import Registration, Trace
from gp2gp_desktop.domain.staff_register import StaffMember
from gp2gp_desktop.domain.supplying import LAST_PRACTICE
from gp2gp_desktop.workflow.readiness_words import in_prose


@dataclass(frozen=True, slots=True)
class Known:
    """Everything a decision is gathered from, besides the registration itself.

    ``directory_at`` and ``directory_source`` say when and where the previous practice was looked
    up; ``entry`` is None when it was not found or not looked up.
    """

    session: Session
    records: Records
    entry: DirectoryEntry | None
    directory_source: str
    local: LocalPatient | None
    at: datetime

    @property
    def profile(self) -> PracticeProfile:
        """Our own practice."""
        return self.records.profile

    @property
    def member(self) -> StaffMember | None:
        """The line of the staff register of the person signed in."""
        mine = (each for each in self.records.staff if each.user_id == self.session.user.id)
        return next(mine, None)


_NOT_FINISHED = {
    "matched": "{source}: one record found, and nobody has confirmed it yet",
    "none": "{source}: nobody found {step}, and nobody has said that there is none",
}
"""Where the fact of a search that is not finished comes from."""


def _looked_up(known: Known) -> Provenance:
    """Which source told of the previous practice, and how old its answer is."""
    entry = known.entry
    if entry is None or not entry.source:
        return Provenance(known.directory_source, known.at)
    return Provenance(entry.source, entry.as_of or known.at)


def _source(trace: Trace) -> str:
    words = None if trace.confirmed_at else _NOT_FINISHED.get(trace.outcome)
    return words.format(source=trace.source, step=trace.found_by) if words else trace.source


def sources_of(
    registration: Registration, known: Known, *, is_listed: bool
) -> Mapping[str, Provenance]:
    """Where each fact came from, by its dotted name.

    ``is_listed``: the register says where the patient comes from, not the patient (D9, D10).
    """
    trace = registration.trace
    traced = Provenance(_source(trace), trace.confirmed_at or trace.at) if trace else None
    said = Provenance(
        f"Confirmed by {trace.confirmed_by}" if trace and trace.confirmed_by else "Not asked yet",
        trace.confirmed_at if trace else None,
    )
    if trace and trace.doubts:
        said = Provenance(f"Said by {trace.doubts.by}", trace.doubts.at)
    sources: dict[str, Provenance | None] = {
        "application": Provenance("The form", registration.updated_at),
        "session": Provenance("The staff register", known.session.started_at),
        "trace": traced,
        "previous_practice": _looked_up(known),
        "own_practice": Provenance("Our practice's details", known.at),
        "registering_gp": Provenance("Our practice's list of GPs", known.at),
        "local_index": Provenance("Our own list of patients", known.at),
    }
    stated = {
        f"{part}.{name}": source
        for part, kind in PARTS.items()
        if (source := sources[part]) is not None
        for name in (field.name for field in fields(kind))
    }
    member, day = known.member, known.records.day
    if member and member.card_expired(day) and member.card_expires_on:
        expired = f"The staff register: the smartcard expired on {in_prose(member.card_expires_on)}"
        stated["session.smartcard"] = Provenance(expired, known.at)
    if is_listed:
        stated["application.coming_from"] = _looked_up(known)
    entry = known.profile.entry_in_force
    if entry is not None and entry.cannot_use_gp2gp:
        stated["own_practice.gp2gp_on"] = Provenance(
            f"{entry.source}: no GP2GP system is listed for us", entry.looked_at
        )
    if traced:
        stated["previous_practice.ods_code"] = traced
        stated["previous_practice.moved_on"] = traced
    if named := registration.named_practice:
        stated[LAST_PRACTICE] = Provenance(named.source, named.at)
        stated["previous_practice.found_by_hand"] = stated[LAST_PRACTICE]
    if trace and trace.confirmed_at:
        for name in ("identity_doubt", "duplicate_suspected", "new_identity"):
            stated[f"trace.{name}"] = said
    return stated
