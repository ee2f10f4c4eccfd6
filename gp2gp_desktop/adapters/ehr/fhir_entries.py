"""Each clinical resource of a GP Connect STU3 bundle as an entry (gp2gp-messages 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypedDict
from urllib.parse import unquote

from gp2gp_desktop.adapters.ehr.fhir_json import (
    Node,
    coded,
    moment,
    observed_value,
    quantity,
)
from gp2gp_desktop.domain.health_record import (
    NOT_CODED,
    UNKNOWN_AGENT,
    Agent,
    ClinicalDate,
    Coded,
    Coding,
    DocumentReference,
    Entry,
    Group,
    GroupRole,
    Interpretation,
    LinkSet,
    MedicationEntry,
    Narrative,
    Observation,
    Plan,
    Qualifier,
    ReferenceRange,
    Request,
    StatementKind,
    Supply,
    SupplyKind,
)
from gp2gp_desktop.domain.health_record.roles import group_role

_SNOMED = "2.16.840.1.113883.2.1.3.2.4.15"
_REPORT_NUMBER = "2.16.840.1.113883.2.1.4.5.5"
_COMMENT_NOTE = frozenset(("37331000000100",))
_FLAGS = {
    "H": Interpretation.HIGH,
    "HI": Interpretation.HIGH,
    "L": Interpretation.LOW,
    "LO": Interpretation.LOW,
    "OR": Interpretation.OUT_OF_RANGE,
    "A": Interpretation.OUT_OF_RANGE,
    "PA": Interpretation.POTENTIALLY_ABNORMAL,
}
# clinicalStatus stands for these three codes of the extract, one for one.
_STATUSES = {"active": "394774009", "inactive": "394775005", "resolved": "394775005"}
_UNSPECIFIED = "394776006"
_SIGNIFICANT = Qualifier(Coding("386134007", _SNOMED, "Significant"))


@dataclass(slots=True)
class Bundle:
    """The resources by id, and a number for every entry that is made of them."""

    by_id: dict[str, Node]
    agents: dict[str, Agent]
    numbers: dict[str, int]
    spare: Iterator[int] = field(default_factory=lambda: count(1))
    place: str = ""
    composition_id: str = ""

    def find(self, identifier: str) -> Node:
        """The resource with this id; empty without one."""
        return self.by_id.get(identifier.lower(), Node())

    def number_of(self, node: Node) -> int:
        """The number of a resource's entry."""
        return self.numbers.get(node.text("id").lower()) or self.fresh()

    def fresh(self) -> int:
        """A number for an entry that the bundle has no resource for."""
        return next(self.spare)


class Common(TypedDict):
    """The fields of ``Entry``, to build any kind of entry with."""

    ordinal: int
    id: str
    kind: StatementKind
    place: str
    composition_id: str
    code: Coded
    date: ClinicalDate
    recorded: ClinicalDate
    recorder: Agent
    hidden_from_patient: bool
    status: str


def _common(node: Node, bundle: Bundle, kind: StatementKind, code: Coded) -> Common:
    people = (
        node.target("recorder"),
        node.target("requester", "agent"),
        node.target("performer"),
        node.target("performer", "actor"),
        node.target("asserter"),
        node.target("practitioner", "actor"),
        node.target("author"),
    )
    known = (bundle.agents[one.lower()] for one in people if one.lower() in bundle.agents)
    dates = ("effectiveDateTime", "onsetDateTime", "occurrenceDateTime", "date", "created")
    recorded = ("issued", "assertedDate", "dateRecorded", "authoredOn", "indexed", "dateAsserted")
    return Common(
        ordinal=bundle.number_of(node),
        id=node.text("id"),
        kind=kind,
        place=bundle.place,
        composition_id=bundle.composition_id,
        code=code,
        date=moment(*(node.text(one) for one in dates), node.text("effectivePeriod", "start")),
        recorded=moment(
            node.extension("Extension-CareConnect-DateRecorded-1").text("valueDateTime"),
            *(node.text(one) for one in recorded),
        ),
        recorder=next(known, UNKNOWN_AGENT),
        hidden_from_patient=is_hidden(node),
        status=node.text("status").upper(),
    )


def is_hidden(node: Node) -> bool:
    """NOPAT among the security labels (3.11)."""
    return any(one.text("code") == "NOPAT" for one in node.items("meta", "security"))


def _notes(node: Node, *more: str) -> str:
    notes = [one.text("text") for one in node.items("note")]
    return "\n".join(one for one in (*more, *notes) if one)


def observation(node: Node, bundle: Bundle) -> Entry:
    """An Observation: a finding, a group with components, or a filing comment."""
    code = coded(node.get("code"))
    if code.has_code(_COMMENT_NOTE):
        fields = _common(node, bundle, StatementKind.NARRATIVE, NOT_CODED)
        return Narrative(**fields, text=_notes(node, node.text("comment")), comment_type="comment")
    words = [
        f"{coded(one.get('code')).text}: {value.text}"
        for one in node.items("component")
        if not coded(one.get("code")).codings and (value := observed_value(one))
    ]
    text = _notes(node, node.text("comment"), *words)
    parts = [one for one in node.items("component") if coded(one.get("code")).codings]
    if not parts:
        return _finding(node, _common(node, bundle, StatementKind.OBSERVATION, code), text)
    header = _common(node, bundle, StatementKind.COMPOUND, code)
    role = group_role("BATTERY", code)
    return Group(
        **header,
        text=text,
        role=role,
        items=tuple(_component(one, bundle, header) for one in parts),
    )


def _component(node: Node, bundle: Bundle, header: Common) -> Observation:
    fields = header.copy()
    fields |= {"ordinal": bundle.fresh(), "id": "", "code": coded(node.get("code"))}
    fields["kind"] = StatementKind.OBSERVATION
    return _finding(node, fields, "")


def _finding(node: Node, fields: Common, text: str) -> Observation:
    flag = coded(node.get("interpretation"))
    return Observation(
        **fields,
        text=text,
        text_after=text,
        value=observed_value(node),
        ranges=tuple(
            ReferenceRange(one.text("text"), quantity(one.get("low")), quantity(one.get("high")))
            for one in node.items("referenceRange")
        ),
        interpretation=_FLAGS.get(flag.code),
        interpretation_text=flag.text or flag.code,
    )


def grouped(entry: Entry, inside: tuple[Entry, ...], bundle: Bundle) -> Entry:
    """A test group: an observation that has members, with them inside it.

    One that says something of its own too is the first of them.
    """
    if isinstance(entry, Group):
        return replace(entry, items=(*entry.items, *inside))
    if isinstance(entry, Observation) and (entry.value or entry.is_abnormal or entry.ranges):
        header = replace(entry, ordinal=bundle.fresh(), id="", value=None, ranges=(), text="")
        return _header(header, (entry, *inside))
    return _header(entry, inside)


def _header(entry: Entry, inside: tuple[Entry, ...]) -> Group:
    return Group(
        ordinal=entry.ordinal,
        id=entry.id,
        kind=StatementKind.COMPOUND,
        place=entry.place,
        composition_id=entry.composition_id,
        code=entry.code,
        text=entry.text,
        date=entry.date,
        recorded=entry.recorded,
        recorder=entry.recorder,
        hidden_from_patient=entry.hidden_from_patient,
        status=entry.status,
        class_code="BATTERY",
        role=group_role("BATTERY", entry.code),
        items=inside,
    )


def report(node: Node, bundle: Bundle) -> Group:
    """A DiagnosticReport, without its results and specimens."""
    fields = _common(node, bundle, StatementKind.COMPOUND, coded(node.get("code")))
    numbers = (
        one.text("value")
        for one in node.items("identifier")
        if one.text("system").endswith(_REPORT_NUMBER)
    )
    return Group(
        **fields,
        text=_notes(node, node.text("conclusion")),
        class_code="CLUSTER",
        role=GroupRole.LAB_REPORT,
        report_number=next(numbers, ""),
    )


def immunisation(node: Node, bundle: Bundle) -> Entry:
    """An Immunization; the procedure is in an extension, the vaccine often unknown."""
    procedure = node.extension("Extension-CareConnect-VaccinationProcedure-1")
    code = coded(procedure.get("valueCodeableConcept"))
    details = (
        "Not given" if node.text("notGiven") == "true" else "",
        _labelled("Batch", node.text("lotNumber")),
        _labelled("Expiry", node.text("expirationDate")),
        _labelled("Site", coded(node.get("site")).text),
        _labelled("Dose", node.text("vaccinationProtocol", "doseSequence")),
    )
    fields = _common(
        node,
        bundle,
        StatementKind.OBSERVATION,
        coded(node.get("vaccineCode")) if code.is_empty else code,
    )
    text = _notes(node, *details)
    return Observation(**fields, text=text, text_after=text, is_immunisation=True)


def _labelled(label: str, words: str) -> str:
    return f"{label}: {words}" if words else ""


def allergy(node: Node, bundle: Bundle) -> Entry:
    """An AllergyIntolerance, in the wrapper that makes it an allergy; drug if not said otherwise.

    The wrapper has no code: the bundle has none, and none is invented.
    """
    fields = _common(node, bundle, StatementKind.OBSERVATION, coded(node.get("code")))
    reactions = (
        coded(one).text for each in node.items("reaction") for one in each.items("manifestation")
    )
    status = node.text("clinicalStatus")
    ended = node.extension("Extension-CareConnect-GPC-AllergyIntoleranceEnd-1")
    text = _notes(
        node,
        *(_labelled("Reaction", one) for one in reactions),
        _labelled("Status", status if status != "active" else ""),
        _labelled("Ended", ended.extension("endDate").text("valueDateTime")),
    )
    statement = Observation(**fields, text=text, text_after=text)
    is_drug = any(one.value == "medication" for one in node.items("category"))
    wrapper = fields.copy()
    wrapper |= {"ordinal": bundle.fresh(), "id": "", "code": NOT_CODED}
    wrapper["kind"] = StatementKind.COMPOUND
    role = GroupRole.DRUG_ALLERGY if is_drug else GroupRole.NON_DRUG_ALLERGY
    return Group(**wrapper, role=role, items=(statement,))


def plan(node: Node, bundle: Bundle) -> Entry:
    """A ProcedureRequest: a diary entry."""
    fields = _common(node, bundle, StatementKind.PLAN, coded(node.get("code")))
    return Plan(**fields, text=_notes(node))


def request(node: Node, bundle: Bundle) -> Entry:
    """A ReferralRequest."""
    fields = _common(node, bundle, StatementKind.REQUEST, coded(node.get("reasonCode")))
    parties = (bundle.agents.get(one.target().lower()) for one in node.items("recipient"))
    return Request(
        **fields,
        text=_notes(node, node.text("description")),
        priority=Coded(original_text=node.text("priority")),
        recipients=tuple(one for one in parties if one is not None),
        linked_ids=tuple(one.target() for one in node.items("supportingInfo")),
    )


def document(node: Node, bundle: Bundle) -> Entry:
    """A DocumentReference: the file is not in the bundle, only a link that soon expires."""
    fields = _common(node, bundle, StatementKind.NARRATIVE, NOT_CODED)
    files = [one.get("attachment") for one in node.items("content")]
    return Narrative(
        **fields,
        text=_notes(node, node.text("description")),
        documents=tuple(
            DocumentReference(
                id=node.text("id"),
                file_name=file_name_of(one),
                link=one.text("url"),
                media_type=one.text("contentType"),
                code=coded(node.get("type")),
                hidden_from_patient=fields["hidden_from_patient"],
            )
            for one in files
        ),
    )


def file_name_of(attachment: Node) -> str:
    """The name in an attachment's link, else its title."""
    link = attachment.text("url").partition("?")[0]
    return unquote(link.rpartition("/")[2]) or attachment.text("title")


def problem(node: Node, bundle: Bundle) -> tuple[Entry, ...]:
    """A Condition: the problem, and its words as an entry where no other entry has them."""
    fields = _common(node, bundle, StatementKind.LINKSET, _problem_code(node))
    actual = node.extension("Extension-CareConnect-ActualProblem-1").target("valueReference")
    own: tuple[Entry, ...] = ()
    if actual.lower() not in bundle.numbers:
        words = fields.copy()
        words |= {"ordinal": bundle.fresh(), "id": f"{node.text('id')}#name"}
        words |= {"kind": StatementKind.OBSERVATION, "code": coded(node.get("code"))}
        own, actual = (
            (Observation(**words, text=_notes(node), text_after=_notes(node)),),
            words["id"],
        )
    members = tuple(_members(node, bundle))
    link_set = LinkSet(
        **fields,
        text=_notes(node) or coded(node.get("code")).text,
        end=moment(node.text("abatementDateTime")),
        names_condition=True,
        named_id=actual,
        member_ids=members,
        linked_ids=(actual, *members),
    )
    return (*own, link_set)


def _problem_code(node: Node) -> Coded:
    notes = _notes(node).lower()
    status = _STATUSES.get(node.text("clinicalStatus").lower(), _UNSPECIFIED)
    if "unknown status at source" in notes:
        status = _UNSPECIFIED
    weight = node.extension("Extension-CareConnect-ProblemSignificance-1").text("valueCode")
    qualifiers = (_SIGNIFICANT,) if weight == "major" else ()
    return Coded((Coding(status, _SNOMED),), qualifiers=qualifiers)


def _members(node: Node, bundle: Bundle) -> Iterator[str]:
    """Linked entries; links to what is no entry of its own (an encounter, a list) are left out."""
    for one in node.extensions("Extension-CareConnect-RelatedClinicalContent-1"):
        target = one.target("valueReference")
        is_known = target.lower() in bundle.by_id
        if target and (target.lower() in bundle.numbers or not is_known):
            yield target


def medicine(plan_node: Node, statement: Node, issues: list[Node], bundle: Bundle) -> Entry:
    """A course: its plan, the statement about it, and its issues; any may be empty."""
    source = plan_node if plan_node.value else (issues[0] if issues else statement)
    drug = bundle.find(source.target("medicationReference"))
    code = coded(drug.get("code")) if drug.value else coded(source.get("medicationCodeableConcept"))
    fields = _common(source, bundle, StatementKind.MEDICATION, code)
    fields["ordinal"] = bundle.number_of(statement) if statement.value else bundle.fresh()
    fields["id"] = statement.text("id")
    supplies = [_supply(one, SupplyKind.PRESCRIBE, bundle) for one in issues]
    if plan_node.value:
        supplies = [*_plan_and_stop(plan_node, bundle), *supplies]
    return MedicationEntry(
        **fields,
        text=_notes(statement),
        dosage=source.text("dosageInstruction", "text") or source.text("dosage", "text"),
        supplies=tuple(supplies),
    )


def _plan_and_stop(node: Node, bundle: Bundle) -> Iterator[Supply]:
    yield _supply(node, SupplyKind.AUTHORISE, bundle)
    reason = node.extension("Extension-CareConnect-GPC-MedicationStatusReason-1")
    if node.text("status") != "stopped":
        return
    words = coded(reason.extension("statusReason").get("valueCodeableConcept")).text
    fields = _common(node, bundle, StatementKind.DISCONTINUE, Coded(original_text=words))
    fields["ordinal"], fields["id"] = bundle.fresh(), ""
    fields["date"] = moment(reason.extension("statusChangeDate").text("valueDateTime"))
    yield Supply(**fields, supply=SupplyKind.DISCONTINUE, answers=(node.text("id"),))


_KINDS = {
    SupplyKind.AUTHORISE: StatementKind.AUTHORISE,
    SupplyKind.PRESCRIBE: StatementKind.PRESCRIBE,
}


def _supply(node: Node, kind: SupplyKind, bundle: Bundle) -> Supply:
    fields = _common(node, bundle, _KINDS[kind], NOT_CODED)
    period = node.get("dispenseRequest", "validityPeriod")
    fields["date"] = moment(period.text("start"), node.text("authoredOn"))
    if node.text("status") == "completed":
        fields["status"] = "COMPLETE"
    answers = tuple(one.target() for one in node.items("basedOn")) if kind in _ISSUED else ()
    return Supply(
        **fields,
        text=_notes(node, node.text("dosageInstruction", "patientInstruction")),
        end=moment(period.text("end")),
        supply=kind,
        quantity=quantity(node.get("dispenseRequest", "quantity")),
        repeats=_repeats(node),
        answers=answers,
        linked_ids=answers,
    )


_ISSUED = frozenset((SupplyKind.PRESCRIBE,))


def _repeats(node: Node) -> int | None:
    """0 for an acute one; else how many issues were allowed, None where that is not said."""
    kind = node.extension("Extension-CareConnect-GPC-PrescriptionType-1")
    if kind.text("valueCodeableConcept", "coding", "code") == "acute":
        return 0
    repeat = node.extension("Extension-CareConnect-GPC-MedicationRepeatInformation-1")
    allowed = repeat.extension("numberOfRepeatPrescriptionsAllowed")
    number = allowed.text("valueUnsignedInt") or allowed.text("valuePositiveInt")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 7 else None


MAKERS: dict[str, Callable[[Node, Bundle], Entry]] = {
    "Observation": observation,
    "Immunization": immunisation,
    "AllergyIntolerance": allergy,
    "ProcedureRequest": plan,
    "ReferralRequest": request,
    "DocumentReference": document,
}
