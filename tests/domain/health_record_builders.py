"""Health records built by hand, valid by default, without any extract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from gp2gp_desktop.domain.health_record import (
    Agent,
    Attachment,
    Coded,
    Coding,
    Composition,
    CompositionKind,
    DocumentReference,
    Entry,
    Group,
    GroupRole,
    HealthRecord,
    Identity,
    LinkSet,
    MedicationEntry,
    Narrative,
    NotUnderstood,
    Observation,
    ObservedValue,
    Plan,
    Request,
    StatementKind,
    Supply,
    SupplyKind,
    clinical_date,
)
from gp2gp_desktop.domain.health_record.assembly import Count, assemble

SNOMED = "2.16.840.1.113883.2.1.3.2.4.15"
READ = "2.16.840.1.113883.2.1.6.2"
CTV3 = "2.16.840.1.113883.2.1.3.2.4.14"

_SUPPLIES = {
    SupplyKind.AUTHORISE: StatementKind.AUTHORISE,
    SupplyKind.PRESCRIBE: StatementKind.PRESCRIBE,
    SupplyKind.DISCONTINUE: StatementKind.DISCONTINUE,
    SupplyKind.DISPENSE: StatementKind.DISPENSE,
}
_ordinals = count(1)


def snomed(code: str = "91936005", words: str = "Allergy to penicillin") -> Coded:
    """A good SNOMED CT coding."""
    return Coded((Coding(code, SNOMED, words),), words)


def uncoded(words: str = "Allergy to foxglove") -> Coded:
    """A Read code that no SNOMED CT coding stands beside."""
    return Coded((Coding("ZZ999", READ, words),), words)


def marked(code: str, words: str = "Allergy to foxglove", system: str = SNOMED) -> Coded:
    """A code of 3.10, by which a sender says that it could not code the entry."""
    return Coded((Coding(code, system, "Transfer-degraded"),), words)


def an_observation(
    code: Coded, *, text: str = "", about: str = "", own_id: str = ""
) -> Observation:
    """An observation."""
    ordinal = next(_ordinals)
    return Observation(
        ordinal=ordinal,
        id=own_id or f"OBS-{ordinal}",
        kind=StatementKind.OBSERVATION,
        place="composition 1",
        code=code,
        text=text,
        about=about,
        recorded=clinical_date("20250305"),
        recorder=Agent(id="A", name="Dr Ada Fern"),
    )


def answered(entry: Observation, answer: Coded) -> Observation:
    """The observation with a coded value."""
    return replace(entry, value=ObservedValue(answer.text, coded=answer, type="CD"))


def a_group(role: GroupRole, *items: Entry) -> Group:
    """A compound statement."""
    ordinal = next(_ordinals)
    return Group(
        ordinal=ordinal,
        id=f"GROUP-{ordinal}",
        kind=StatementKind.COMPOUND,
        place="composition 1",
        code=uncoded("Group"),
        role=role,
        items=items,
    )


def a_medicine(
    drug: Coded,
    *,
    status: str = "ACTIVE",
    repeats: int | None = 6,
    kind: SupplyKind = SupplyKind.AUTHORISE,
    answers: tuple[str, ...] = (),
) -> MedicationEntry:
    """A medication statement with one supply in it."""
    ordinal, inner = next(_ordinals), next(_ordinals)
    supply = Supply(
        ordinal=inner,
        id=f"SUPPLY-{inner}",
        kind=_SUPPLIES[kind],
        place="composition 1",
        supply=kind,
        status=status,
        repeats=repeats,
        answers=answers,
        linked_ids=answers,
        date=clinical_date("20250102"),
    )
    return MedicationEntry(
        ordinal=ordinal,
        id=f"MED-{ordinal}",
        kind=StatementKind.MEDICATION,
        place="composition 1",
        code=drug,
        dosage="one a day",
        supplies=(supply,),
        names_a_drug=not drug.is_empty,
    )


def a_plan(code: Coded) -> Plan:
    """A diary entry."""
    ordinal = next(_ordinals)
    return Plan(
        ordinal=ordinal, id=f"PLAN-{ordinal}", kind=StatementKind.PLAN, place="c", code=code
    )


def a_request(code: Coded, request_type: str = "") -> Request:
    """A referral, or another request."""
    ordinal = next(_ordinals)
    return Request(
        ordinal=ordinal,
        id=f"REQ-{ordinal}",
        kind=StatementKind.REQUEST,
        place="c",
        code=code,
        request_type=request_type,
    )


def a_note(text: str, file_name: str = "") -> Narrative:
    """A note, or a document."""
    ordinal = next(_ordinals)
    documents = (DocumentReference(id="D", file_name=file_name),) if file_name else ()
    return Narrative(
        ordinal=ordinal,
        id=f"NOTE-{ordinal}",
        kind=StatementKind.NARRATIVE,
        place="composition 1",
        text=text,
        documents=documents,
    )


def a_problem(named: str, *members: str) -> LinkSet:
    """An active problem."""
    ordinal = next(_ordinals)
    return LinkSet(
        ordinal=ordinal,
        id=f"LINK-{ordinal}",
        kind=StatementKind.LINKSET,
        place="composition 1",
        code=Coded((Coding("394774009", SNOMED, "Active problem"),)),
        names_condition=True,
        named_id=named,
        member_ids=members,
        linked_ids=(named, *members),
    )


def a_record(
    *entries: Entry,
    not_understood: Sequence[NotUnderstood] = (),
    attachments: tuple[Attachment, ...] | None = None,
    number: str = "9990001006",
) -> HealthRecord:
    """A record with these entries in one consultation."""
    walked = sum(1 for entry in entries for _ in entry.walk())
    return assemble(
        identity=Identity(nhs_number=number, sending_practice="Y12345"),
        agents=(),
        compositions=(
            Composition(number=1, id="C", kind=CompositionKind.CONSULTATION, items=entries),
        ),
        count=Count(
            statements_in=walked + len(not_understood),
            by_kind={},
            unaccounted=lambda _: tuple(not_understood),
        ),
        attachments=attachments,
    )
