"""An invented health record with one of everything, made of values rather than of XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
    Interpretation,
    LinkSet,
    MedicationEntry,
    Narrative,
    NotUnderstood,
    Observation,
    ObservedValue,
    Plan,
    Qualifier,
    Quantity,
    ReferenceRange,
    Request,
    StatementKind,
    Supply,
    SupplyKind,
    clinical_date,
)
from gp2gp_desktop.domain.health_record.assembly import Count, assemble
from gp2gp_desktop.domain.health_record.codes import _UK

SNOMED, READ = _UK + "3.2.4.15", _UK + "6.2"
AMES = Agent("a1", "Dr Selwyn Ames", "General practitioner")
PENICILLIN = Coding("764146007", SNOMED, "Penicillin")
ALLERGY_WORDS = "?Pen V rash as child, <b>mum</b> reports"
NKDA = Coding("409137002", SNOMED, "No known drug allergy")


def snomed(code: str, words: str) -> Coded:
    """A code any system could use."""
    return Coded((Coding(code, SNOMED, words),), words)


def words_only(words: str, code: str = "X9999") -> Coded:
    """A code of the sender's own, which no system here could use."""
    return Coded((Coding(code, "local", words),), words)


@dataclass
class Sheet:
    """Numbers statements in the order they are written."""

    number: Iterator[int]

    def common(self, key: str = "") -> dict[str, object]:
        """What every entry has: its ordinal, an id, a place, a day, an author."""
        ordinal = next(self.number)
        return {
            "ordinal": ordinal,
            "id": key or f"id-{ordinal}",
            "place": f"composition {ordinal}",
            "date": clinical_date("20090312"),
            "recorded": clinical_date("20090312"),
            "recorder": AMES,
        }

    def observation(self, code: Coded, key: str = "", **more: object) -> Observation:
        """An observation."""
        values = {**self.common(key), "kind": StatementKind.OBSERVATION, "code": code, **more}
        return Observation(**values)  # type: ignore[arg-type]

    def group(self, role: GroupRole, words: str, *items: Entry, code: str = "") -> Group:
        """A heading, an allergy, a report."""
        coded = Coded((Coding(code, READ, words),) if code else (), words)
        return Group(
            **self.common(),  # type: ignore[arg-type]
            kind=StatementKind.COMPOUND,
            role=role,
            code=coded,
            items=items,
        )

    def narrative(self, text: str, *documents: DocumentReference, **more: object) -> Narrative:
        """Free text, or a document."""
        values = {
            **self.common(),
            "kind": StatementKind.NARRATIVE,
            "text": text,
            "documents": documents,
            **more,
        }
        return Narrative(**values)  # type: ignore[arg-type]

    def medicine(
        self, drug: Coded, dosage: str, *, repeats: int | None = 6, status: str = "ACTIVE"
    ) -> MedicationEntry:
        """A course with one issue."""
        plan = self.common()
        issue = self.common()
        supplies = (
            Supply(
                **plan,  # type: ignore[arg-type]
                kind=StatementKind.AUTHORISE,
                supply=SupplyKind.AUTHORISE,
                quantity=Quantity("28", "tablet"),
                repeats=repeats,
                status=status,
            ),
            Supply(
                **{**issue, "date": clinical_date("20100105")},  # type: ignore[arg-type]
                kind=StatementKind.PRESCRIBE,
                supply=SupplyKind.PRESCRIBE,
                quantity=Quantity("28", "tablet"),
                answers=(str(plan["id"]),),
            ),
        )
        return MedicationEntry(
            **self.common(),  # type: ignore[arg-type]
            kind=StatementKind.MEDICATION,
            code=drug,
            dosage=dosage,
            supplies=supplies,
        )


def a_drug_allergy(sheet: Sheet, words: str = ALLERGY_WORDS, code: Coded | None = None) -> Group:
    """A drug allergy, in words only unless a code is given."""
    inner = sheet.observation(code or words_only("Penicillin V"), text=words)
    return sheet.group(GroupRole.DRUG_ALLERGY, "H/O: drug allergy", inner, code="14L..00")


def allergies_of(sheet: Sheet) -> tuple[Entry, ...]:
    """One drug allergy in words, one coded allergy to something else."""
    nuts = sheet.observation(snomed("91935009", "Allergy to peanut"))
    other = sheet.group(GroupRole.NON_DRUG_ALLERGY, "Allergy", nuts, code="SN53.00")
    return (a_drug_allergy(sheet), other)


def medicines_of(sheet: Sheet) -> tuple[Entry, ...]:
    """A repeat, a repeat without a usable code, and a course that is over."""
    return (
        sheet.medicine(snomed("318906001", "Ramipril 10mg capsules"), "One each morning"),
        sheet.medicine(words_only("Hartley's chest mixture"), "As directed"),
        sheet.medicine(
            snomed("323510009", "Amoxicillin 500mg capsules"),
            "One three times a day",
            repeats=0,
            status="COMPLETE",
        ),
    )


def consultation_of(sheet: Sheet) -> tuple[Entry, ...]:
    """A visit under a problem, with what may not be overlooked."""
    asthma = sheet.observation(snomed("195967001", "Asthma"), key="the-asthma")
    penicillin = sheet.observation(Coded((PENICILLIN,), "Penicillin"))
    mother = sheet.observation(snomed("44054006", "Type 2 diabetes mellitus"), about="Mother")
    hidden = sheet.narrative("Asked about home life.", hidden_from_patient=True)
    history = sheet.group(GroupRole.CATEGORY, "History", asthma, penicillin, mother, hidden)
    link = LinkSet(
        **sheet.common(),  # type: ignore[arg-type]
        kind=StatementKind.LINKSET,
        code=Coded(
            (Coding("394774009", SNOMED, "Active problem"),),
            qualifiers=(Qualifier(Coding("386134007", SNOMED, "Significant")),),
        ),
        names_condition=True,
        named_id="the-asthma",
        member_ids=("nobody-here",),
    )
    return (sheet.group(GroupRole.TOPIC, "Asthma", history), link)


def results_of(sheet: Sheet) -> tuple[Entry, ...]:
    """A flagged value, a laboratory report and a blood pressure."""
    potassium = sheet.observation(
        snomed("1000651000000109", "Serum potassium"),
        value=ObservedValue("5.90 mmol/L", Quantity("5.90", "mmol/L")),
        ranges=(ReferenceRange(low=Quantity("3.5"), high=Quantity("5.3")),),
        interpretation=Interpretation.HIGH,
        interpretation_text="HI",
    )
    comment = sheet.narrative("Sample slightly haemolysed.")
    upper = sheet.observation(
        snomed("72313002", "Systolic"), value=ObservedValue("141", Quantity("141", "mmHg"))
    )
    lower = sheet.observation(
        snomed("1091811000000102", "Diastolic"), value=ObservedValue("86", Quantity("86", "mmHg"))
    )
    return (
        sheet.group(GroupRole.LAB_REPORT, "Urea and electrolytes", potassium, comment),
        sheet.group(GroupRole.BLOOD_PRESSURE, "Blood pressure", upper, lower),
    )


def others_of(sheet: Sheet) -> tuple[Entry, ...]:
    """A letter that did not come, a vaccine, a recall and a referral."""
    letter = DocumentReference("d1", "letter-of-may.pdf", media_type="application/pdf")
    vaccine = sheet.observation(snomed("86198006", "Influenza vaccination"), is_immunisation=True)
    recall = Plan(
        **sheet.common(),  # type: ignore[arg-type]
        kind=StatementKind.PLAN,
        code=snomed("394720003", "Medication review due"),
    )
    referral = Request(
        **sheet.common(),  # type: ignore[arg-type]
        kind=StatementKind.REQUEST,
        code=snomed("183545006", "Referral to chest clinic"),
    )
    return (sheet.narrative("Clinic letter", letter), vaccine, recall, referral)


def a_composition(number: int, title: str, *items: Entry, **more: object) -> Composition:
    """A part of the extract."""
    values: dict[str, object] = {
        "number": number,
        "id": f"c{number}",
        "kind": CompositionKind.CONSULTATION,
        "code": Coded((), title),
        "date": clinical_date("20090312"),
        "recorded": clinical_date("20090312"),
        "author": AMES,
        "location": "Branch at the quay",
        "items": items,
    }
    return Composition(**(values | more))  # type: ignore[arg-type]


def of(
    *compositions: Composition,
    not_understood: tuple[NotUnderstood, ...] = (),
    attachments: tuple[Attachment, ...] | None = None,
    nhs_number: str = "9990000026",
) -> HealthRecord:
    """The record of these compositions."""
    entries = sum(1 for one in compositions for _ in one.walk())
    return assemble(
        identity=Identity(
            nhs_number=nhs_number,
            sending_practice="Y99902",
            sender_system="Vision 3",
            authored=clinical_date("20260501"),
        ),
        agents=(AMES,),
        compositions=compositions,
        count=Count(entries + len(not_understood), {}, lambda _ordinals: not_understood),
        attachments=attachments,
    )


def a_sheet() -> Sheet:
    """Numbers from 1."""
    return Sheet(count(1))


def whole() -> HealthRecord:
    """One of everything."""
    sheet = a_sheet()
    visit = a_composition(1, "Surgery consultation", *consultation_of(sheet))
    wrapper = a_composition(
        2,
        "Non-consultation data",
        *allergies_of(sheet),
        *medicines_of(sheet),
        *results_of(sheet),
        *others_of(sheet),
        kind=CompositionKind.WRAPPER,
    )
    return of(visit, wrapper)
