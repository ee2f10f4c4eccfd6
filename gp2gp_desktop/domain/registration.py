"""A registration as stored: the form, the person found, the decision, the state, the transfers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from gp2gp_desktop.domain.application import Form, Step, fields_of, is_half_typed, parse_date
from gp2gp_desktop.domain.doubts import Doubts
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form import NHS_NUMBER, NUMBER_KNOWN, TYPED_ANSWER
from gp2gp_desktop.domain.form_ethnic import ETHNIC_FIELDS
from gp2gp_desktop.domain.form_list import LIST_FIELDS
from gp2gp_desktop.domain.housemates import LIVES_WITH
from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber, OdsCode
from gp2gp_desktop.domain.lifecycle import (
    FORM_STATES,
    Action,
    PaperAction,
    PaperState,
    TransferState,
    advance,
    advance_paper,
)
from gp2gp_desktop.domain.matching import compare
from gp2gp_desktop.domain.people import NhsRecord, PersonName
from gp2gp_desktop.domain.policy import Decision
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.representative import Representative
from gp2gp_desktop.domain.supplying import LAST_PRACTICE, Said
from gp2gp_desktop.domain.transfer import Transfer, TransferEvent

IDENTIFYING = frozenset(
    {NHS_NUMBER, "last_name", "first_name", "birth_date", "sex", "previous_last_name"}
)
"""Answers that say who the person is; the NHS number among them only while it counts."""

COMPARED_BESIDES = frozenset({"postcode", "previous_postcode", "previous_practice"})
"""Answers compared with the NHS record that may change while the person stays the same."""

TYPED = "Typed from the clinical system"
"""The source of a trace that no service answered."""

VOUCHED = "identity"
"""The kind of the note that two people confirmed a match below the bar."""

UPDATE_FAILED, UPDATE_DONE = "update failed", "update done"
"""The kinds of the notes on the update of the NHS record; the first holds what was shown."""

SIGNATURE = frozenset({"signed", "signed_on"})
"""The answers that are given last, in front of the clerk."""

WITHOUT_BEARING = frozenset(
    {"change_name", "change_address", "change_mobile", "change_home_phone", "change_email"}
    | {NUMBER_KNOWN, LIVES_WITH}
    | {rule.key for rule in (*ETHNIC_FIELDS, *LIST_FIELDS)}
    | {rule.key for step in (Step.NEEDS, Step.CHECK) for rule in fields_of(step)}
)
"""Answers that no decision rests on: changing them leaves it standing."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What the search for the NHS record found, and who confirmed it.

    ``outcome`` is one of the values of design 10 (``matched``, ``several``, ``none``,
    ``unavailable``). ``found_by`` names the step that found the record; ``source`` says whether
    the service answered or the clerk typed what the clinical system shows. ``representative`` is
    what the record said of who registers somebody else. ``smartcard`` says whether who searched
    had one that works (process-and-rules 2.5), None where the staff register does not. ``doubts``
    is None where whoever confirmed the match had none.
    """

    outcome: str
    found_by: str
    source: str
    at: datetime
    record: NhsRecord | None = None
    points: int = 0
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    previous_contact: bool | None = None
    new_number: bool | None = None
    representative: Representative | None = None
    smartcard: bool | None = None
    doubts: Doubts | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A reason somebody gave: for parking, for disagreeing, for releasing a hold."""

    kind: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Registration:
    """One person's registration, from the first key typed to the filed record.

    ``version`` grows by one with every save, so that two desks cannot overwrite one another.
    ``surgery`` is what the clerk typed of the previous practice where no directory is connected.
    ``another_person`` is a clerk's word that a namesake on our own list is somebody else.
    ``left_on`` is when a returning patient left us. ``release`` is a manager's word that the
    standing decision, a HOLD, may go on by paper. ``said`` are facts that people supplied, newest
    last; a new search drops them.
    """

    id: str
    owner: str
    created_at: datetime
    updated_at: datetime
    state: TransferState = TransferState.DRAFT
    paper: PaperState = PaperState.NOT_NEEDED
    form: Form = field(default_factory=Form)
    step: Step = Step.WHO
    field_key: str = ""
    trace: Trace | None = None
    surgery: DirectoryEntry | None = None
    surgery_name: str = ""
    decision: Decision | None = None
    release: Note | None = None
    registered_at: datetime | None = None
    returning: bool = False
    left_on: date | None = None
    transfers: tuple[Transfer, ...] = ()
    parked: Note | None = None
    another_person: Note | None = None
    notes: tuple[Note, ...] = ()
    review: str = ""
    version: int = 0
    said: tuple[Said, ...] = ()

    @property
    def nhs_number(self) -> NhsNumber | None:
        """The number of the confirmed NHS record."""
        record = self.confirmed_record
        return record.nhs_number if record else None

    @property
    def likely_number(self) -> NhsNumber | None:
        """The number of the confirmed record, else the one on the form that passes its check.

        Nothing rests on it but a warning: nobody has confirmed whose it is.
        """
        if self.nhs_number is not None:
            return self.nhs_number
        try:
            return NhsNumber.parse(self.form[NHS_NUMBER])
        except BadIdentifier:
            return None

    @property
    def confirmed_record(self) -> NhsRecord | None:
        """The NHS record a person confirmed, or None."""
        if self.trace is None or self.trace.confirmed_at is None:
            return None
        return self.trace.record

    @property
    def named_practice(self) -> Said | None:
        """A person's word for the last practice, where the NHS record does not help (D12, D13)."""
        return next((each for each in reversed(self.said) if each.fact == LAST_PRACTICE), None)

    @property
    def last_practice(self) -> OdsCode | None:
        """The practice whose record is asked for: a person's word, else the NHS record's."""
        record, named = self.confirmed_record, self.named_practice
        if record is None or record.restricted:
            return None
        return OdsCode(named.value) if named else record.practice

    @property
    def name(self) -> PersonName:
        """The name as typed on the form."""
        form = self.form
        return PersonName(
            form["last_name"],
            form["first_name"],
            form["middle_names"],
            form["title"],
            form["previous_last_name"],
        )

    @property
    def birth_date(self) -> date | None:
        """The birth date as typed, once it is a real date."""
        try:
            return parse_date(self.form["birth_date"])
        except CannotContinue:
            return None

    @property
    def transfer(self) -> Transfer | None:
        """The newest attempt, or None while nothing was asked for."""
        return self.transfers[-1] if self.transfers else None

    @property
    def is_open_form(self) -> bool:
        """Whether answers may still be changed."""
        return self.state in FORM_STATES

    @property
    def failed_update(self) -> Note | None:
        """What the clinical system showed when the NHS record was not updated, newest first."""
        return next((one for one in reversed(self.notes) if one.kind == UPDATE_FAILED), None)

    def is_sealed_for(self, user_name: str) -> bool:
        """Whether this is somebody else's unfinished form, nobody else's business yet.

        Parking hands it over; a hold is for whoever may settle it.
        """
        waits = self.parked is not None or self.state is TransferState.HELD
        return self.is_open_form and not waits and self.owner != user_name

    def after(self, action: Action, at: datetime) -> Registration:
        """The registration one action further.

        Raises:
            CannotContinue: when the table of states does not allow it.
        """
        return replace(self, state=advance(self.state, action), updated_at=at)

    def after_paper(self, action: PaperAction, at: datetime) -> Registration:
        """The registration with its paper record one action further.

        Raises:
            CannotContinue: when the table of states does not allow it.
        """
        return replace(self, paper=advance_paper(self.paper, action), updated_at=at)

    def with_answers(self, changes: Mapping[str, str], at: datetime) -> Registration:
        """The registration with answers changed.

        A decision made on other answers is dropped, and so is a confirmed match when the answers
        that identify the person change, or when it no longer agrees well enough with the answers
        that were compared besides: both must be made again.

        Raises:
            CannotContinue: when the form is closed, because the person is registered already.
        """
        if not self.is_open_form:
            raise CannotContinue("This form is closed, so its answers can no longer be changed.")
        form = self.form.with_answers(changes)
        keys = {key for key in changes if not key.startswith(TYPED_ANSWER)} | {NHS_NUMBER}
        changed = {key for key in keys if form[key] != self.form[key]}
        kept = replace(self, form=form, updated_at=at)
        if changed & IDENTIFYING:
            kept = replace(kept, trace=None, surgery=None, another_person=None, said=())
        elif changed & COMPARED_BESIDES:
            kept = kept._compared_again(at)
        return replace(kept, decision=None, release=None) if changed - WITHOUT_BEARING else kept

    def _compared_again(self, at: datetime) -> Registration:
        """Its match beside the answers as they are now: the bar of product-ux 3.4 holds for those.

        While one is half typed nothing is judged, and nothing can be decided either. What two
        people vouched for stays.
        """
        trace, record = self.trace, self.confirmed_record
        if trace is None or record is None or self._is_vouched_for:
            return self
        if any(is_half_typed(self.form, key, at.date()) for key in COMPARED_BESIDES):
            return self
        match = compare(self.form, record)
        if match.refusal:
            return replace(self, trace=None, surgery=None, said=())
        points = match.points if trace.source != TYPED else trace.points
        return replace(self, trace=replace(trace, points=points))

    @property
    def _is_vouched_for(self) -> bool:
        since = self.trace.confirmed_at if self.trace else None
        return any(note.kind == VOUCHED and note.at == since for note in self.notes)

    def asking(self, practice: OdsCode, name: str, at: datetime) -> Registration:
        """The registration with a new attempt to get the record."""
        attempt = Transfer(len(self.transfers) + 1, practice, name, requested_at=at)
        return replace(self, transfers=(*self.transfers, attempt))

    def with_transfer(self, transfer: Transfer) -> Registration:
        """The registration with its newest attempt replaced."""
        return replace(self, transfers=(*self.transfers[:-1], transfer))

    def with_event(self, event: TransferEvent) -> Registration:
        """The registration with an event added to its newest attempt, if there is one."""
        newest = self.transfer
        return self.with_transfer(newest.with_event(event)) if newest else self
