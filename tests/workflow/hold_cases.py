"""Registrations that are held, and the hands that end a hold: they do only what is offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.checklist import Check, CheckLine, LineState
from gp2gp_desktop.domain.errors import ServiceUnavailable
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.domain.readiness import GeneralPractitioner, PooledSteps, PracticeProfile
from gp2gp_desktop.domain.record_marks import UNSEEN, RecordMarks
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.trace_said import TypedRecord
from gp2gp_desktop.workflow.tracing import TraceStep
from gp2gp_desktop.workflow.ways_out import Way, WayOut
from tests.desk import GP, OURS, PREVIOUS, THEIRS, Practice, a_nhs_record, a_number

SUCCESSOR = OdsCode("Y99903")
OTHER_GP = "Dr Rowan Pell"
SEEN = "the list of May"


@dataclass
class Hands:
    """People at the desk who do what the page offers them, and nothing else."""

    practice: Practice

    def decide(self, registration: Registration) -> Registration:
        return self.practice.services.routing.decide(self.practice.session(), registration)

    def require(self, held: Registration, way: WayOut) -> None:
        offered = self.practice.services.settling.ways(self.practice.session(), held)
        assert way in offered, f"{way} is not offered: {offered}"

    def supply(self, held: Registration, fact: str, value: str) -> Registration:
        way = WayOut(Way.SUPPLY, f"previous_practice.{fact}" if "." not in fact else fact)
        self.require(held, way)
        by = "manager" if way.permission is Permission.READINESS else "clerk"
        who, settling = self.practice.session(by), self.practice.services.settling
        return settling.supply(who, held, way.what, value, SEEN)

    def use(self, held: Registration, way: WayOut, code: OdsCode) -> Registration:
        self.require(held, way)
        settling = self.practice.services.settling
        return settling.use_practice(self.practice.session(), held, str(code), SEEN)

    def answer(self, held: Registration, key: str, text: str) -> Registration:
        self.require(held, WayOut(Way.ANSWER, key))
        return self.practice.services.registering.save_answers(
            self.practice.session(), held, {key: text}, Step.ABOUT, key
        )

    def search(self, held: Registration, **changes: str) -> Registration:
        self.require(held, WayOut(Way.SEARCH))
        clerk, services = self.practice.session(), self.practice.services
        if held.trace and held.trace.confirmed_at:
            held = services.settling.search_again(clerk, held)
        if changes:
            held = services.registering.save_answers(clerk, held, changes, Step.FIND, "")
        found = services.tracing.search(clerk, held, services.tracing.first_step(held))
        number = found.candidates[0].record.nhs_number
        return services.tracing.confirm(clerk, found.registration, number)

    def type_again(self, held: Registration, marks: RecordMarks) -> Registration:
        self.require(held, WayOut(Way.TYPE))
        return typed(self.practice, held, marks)

    def record(self, held: Registration, **changes: object) -> Registration:
        self.require(held, WayOut(Way.READINESS))
        set_profile(self.practice, **changes)
        return held

    def record_staff(self, held: Registration, **changes: object) -> Registration:
        self.require(held, WayOut(Way.READINESS))
        set_staff(self.practice, **changes)
        return held


Arrange = Callable[[Practice], Registration]
Settle = Callable[[Hands, Registration], Registration]


@dataclass(frozen=True)
class HoldCase:
    """One hold: the rules that hold, how it comes about, and what ends it."""

    rules: str
    arrange: Arrange
    settle: Settle
    policies: tuple[str, ...] = ("england-today", "rollout-2008")


def set_profile(practice: Practice, **changes: object) -> None:
    manager, readiness = practice.session("manager"), practice.services.readiness
    profile: PracticeProfile = readiness.profile(manager)
    readiness.save(manager, replace(profile, **changes), "It changed")  # type: ignore[arg-type]


def set_staff(practice: Practice, **changes: Any) -> None:
    with practice.store.unit_of_work() as work:
        work.staff.save(replace(work.staff.get("u1"), **changes))
        work.commit()


def typed(practice: Practice, draft: Registration, marks: RecordMarks) -> Registration:
    seen = TypedRecord(
        a_number().digits,
        "Thornbury",
        "1984-03-09",
        str(THEIRS),
        "LS1 6AE",
        surgery=PREVIOUS,
        marks=marks,
    )
    return practice.services.tracing.type_in(practice.session(), draft, seen)


def with_entry(**changes: object) -> Arrange:
    """The directory answers otherwise of the last practice."""

    def arrange(practice: Practice) -> Registration:
        practice.directory.put(replace(PREVIOUS, **changes))  # type: ignore[arg-type]
        practice.directory.put(replace(PREVIOUS, ods_code=SUCCESSOR))
        return practice.a_confirmed()

    return arrange


def with_record(named: str = str(THEIRS), **changes: object) -> Arrange:
    """The NHS record is otherwise; the patient names a last practice."""

    def arrange(practice: Practice) -> Registration:
        for code in (SUCCESSOR, OURS):
            practice.directory.put(replace(PREVIOUS, ods_code=code))
        form = practice.a_confirmed(previous_practice=named)
        record = a_nhs_record(**changes)
        assert form.trace is not None
        with practice.store.unit_of_work() as work:
            stored = work.registrations.save(
                replace(form, trace=replace(form.trace, record=record))
            )
            work.commit()
        return stored

    return arrange


def with_profile(**changes: object) -> Arrange:
    def arrange(practice: Practice) -> Registration:
        set_profile(practice, **changes)
        return practice.a_confirmed()

    return arrange


def with_gp(**changes: Any) -> Arrange:
    ready = GeneralPractitioner(OTHER_GP, "G9999982", True, True, False)
    gp = replace(GeneralPractitioner(GP, "G9999981", True, True, False), **changes)
    return with_profile(gps=(gp, ready))


def with_staff(**changes: object) -> Arrange:
    def arrange(practice: Practice) -> Registration:
        set_staff(practice, **changes)
        return practice.a_confirmed()

    return arrange


def with_answers(**changes: str) -> Arrange:
    return lambda practice: practice.a_confirmed(**changes)


def was_ours(*, temporary: bool = False, **changes: str) -> Arrange:
    """Our own list knows the person: with us for a time, or gone since a year."""

    def arrange(practice: Practice) -> Registration:
        left = None if temporary else date(2025, 5, 1)
        name = PersonName("Thornbury", "Maya")
        with practice.store.unit_of_work() as work:
            work.patients.put(LocalPatient(a_number(), name, date(1984, 3, 9), left, temporary))
            work.commit()
        if not temporary:
            practice.demographics.put(a_nhs_record(practice=None))
        return practice.a_confirmed(**changes)

    return arrange


def silent(practice: Practice) -> Registration:
    """The national service does not answer."""
    draft, tracing = practice.a_draft(), practice.services.tracing
    practice.demographics.fail_with = "The national service does not answer."
    try:
        tracing.search(practice.session(), draft, TraceStep.NUMBER)
    except ServiceUnavailable:
        practice.demographics.fail_with = ""
    return practice.services.registering.open(practice.session(), draft.id)


def several(practice: Practice) -> Registration:
    practice.demographics.put(a_nhs_record(nhs_number=a_number(2)))
    draft, tracing = practice.a_draft(nhs_number=""), practice.services.tracing
    return tracing.search(practice.session(), draft, TraceStep.EXACT).registration


def nobody(practice: Practice) -> Registration:
    """No record is found, and the patient was treated by the NHS before."""
    draft = practice.a_draft(nhs_number="", last_name="Quillfeather")
    tracing, clerk = practice.services.tracing, practice.session()
    for step in TraceStep:
        if step is not TraceStep.NUMBER:
            draft = tracing.search(clerk, draft, step).registration
    return tracing.no_record(clerk, draft, previous_contact=True)


def unseen(practice: Practice) -> Registration:
    """Typed in, and the record's marks could not be seen."""
    return typed(practice, practice.a_draft(), UNSEEN)


def mended(hands: Hands, held: Registration) -> Registration:
    """The NHS record is put right, and found again."""
    hands.practice.demographics.put(a_nhs_record())
    return hands.search(held)


TODAY, ROLLOUT = ("england-today",), ("rollout-2008",)
OPEN_CHECK = tuple(
    CheckLine(check, LineState.NOT_STARTED) for check in (Check.REGISTERING, Check.START_TOLD)
)
"""Lines of the go-live checklist that are open."""
CLEARED = PooledSteps(
    helpdesk_contacted_on=date(2026, 5, 4), spreadsheet_marked_on=date(2026, 5, 5)
)
"""The lead's two actions, without which a pooled list cannot be cleared (S20)."""
