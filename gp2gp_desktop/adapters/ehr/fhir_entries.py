"""Each clinical resource of a GP Connect STU3 bundle as an entry (gp2gp-messages 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import unquote

from gp2gp_desktop.adapters.ehr.fhir_bundle import Bundle, Common, common, labelled, notes
from gp2gp_desktop.adapters.ehr.fhir_json import (
    Node,
    coded,
    moment,
    observed_value,
    quantity,
)
from gp2gp_desktop.domain.health_record import (
    NOT_CODED,
    Coded,
    Coding,
    DocumentReference,
    Entry,
    Group,
    GroupRole,
    Interpretation,
    LinkSet,
    Narrative,
    Observation,
    Plan,
    Qualifier,
    ReferenceRange,
    Request,
    StatementKind,
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


def observation(node: Node, bundle: Bundle) -> Entry:
    """An Observation: a finding, a group with components, or a filing comment."""
    code = coded(node.get("code"))
    if code.has_code(_COMMENT_NOTE):
        fields = common(node, bundle, StatementKind.NARRATIVE, NOT_CODED)
        return Narrative(**fields, text=notes(node, node.text("comment")), comment_type="comment")
    words = [
        f"{coded(one.get('code')).text}: {value.text}"
        for one in node.items("component")
        if not coded(one.get("code")).codings and (value := observed_value(one))
    ]
    text = notes(node, node.text("comment"), *words)
    parts = [one for one in node.items("component") if coded(one.get("code")).codings]
    if not parts:
        return _finding(node, common(node, bundle, StatementKind.OBSERVATION, code), text)
    header = common(node, bundle, StatementKind.COMPOUND, code)
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
    fields = common(node, bundle, StatementKind.COMPOUND, coded(node.get("code")))
    numbers = (
        one.text("value")
        for one in node.items("identifier")
        if one.text("system").endswith(_REPORT_NUMBER)
    )
    return Group(
        **fields,
        text=notes(node, node.text("conclusion")),
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
        labelled("Batch", node.text("lotNumber")),
        labelled("Expiry", node.text("expirationDate")),
        labelled("Site", coded(node.get("site")).text),
        labelled("Dose", node.text("vaccinationProtocol", "doseSequence")),
    )
    fields = common(
        node,
        bundle,
        StatementKind.OBSERVATION,
        coded(node.get("vaccineCode")) if code.is_empty else code,
    )
    text = notes(node, *details)
    return Observation(**fields, text=text, text_after=text, is_immunisation=True)


def allergy(node: Node, bundle: Bundle) -> Entry:
    """An AllergyIntolerance, in the wrapper that makes it an allergy; drug if not said otherwise.

    The wrapper has no code: the bundle has none, and none is invented.
    """
    fields = common(node, bundle, StatementKind.OBSERVATION, coded(node.get("code")))
    reactions = (
        coded(one).text for each in node.items("reaction") for one in each.items("manifestation")
    )
    status = node.text("clinicalStatus")
    ended = node.extension("Extension-CareConnect-GPC-AllergyIntoleranceEnd-1")
    text = notes(
        node,
        *(labelled("Reaction", one) for one in reactions),
        labelled("Status", status if status != "active" else ""),
        labelled("Ended", ended.extension("endDate").text("valueDateTime")),
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
    fields = common(node, bundle, StatementKind.PLAN, coded(node.get("code")))
    return Plan(**fields, text=notes(node))


def request(node: Node, bundle: Bundle) -> Entry:
    """A ReferralRequest."""
    fields = common(node, bundle, StatementKind.REQUEST, coded(node.get("reasonCode")))
    parties = (bundle.agents.get(one.target().lower()) for one in node.items("recipient"))
    return Request(
        **fields,
        text=notes(node, node.text("description")),
        priority=Coded(original_text=node.text("priority")),
        recipients=tuple(one for one in parties if one is not None),
        linked_ids=tuple(one.target() for one in node.items("supportingInfo")),
    )


def document(node: Node, bundle: Bundle) -> Entry:
    """A DocumentReference: the file is not in the bundle, only a link that soon expires."""
    fields = common(node, bundle, StatementKind.NARRATIVE, NOT_CODED)
    files = [one.get("attachment") for one in node.items("content")]
    return Narrative(
        **fields,
        text=notes(node, node.text("description")),
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
    fields = common(node, bundle, StatementKind.LINKSET, _problem_code(node))
    actual = node.extension("Extension-CareConnect-ActualProblem-1").target("valueReference")
    own: tuple[Entry, ...] = ()
    if actual.lower() not in bundle.numbers:
        words = fields.copy()
        words |= {"ordinal": bundle.fresh(), "id": f"{node.text('id')}#name"}
        words |= {"kind": StatementKind.OBSERVATION, "code": coded(node.get("code"))}
        own, actual = (
            (Observation(**words, text=notes(node), text_after=notes(node)),),
            words["id"],
        )
    members = tuple(_members(node, bundle))
    link_set = LinkSet(
        **fields,
        text=notes(node) or coded(node.get("code")).text,
        end=moment(node.text("abatementDateTime")),
        names_condition=True,
        named_id=actual,
        member_ids=members,
        linked_ids=(actual, *members),
    )
    return (*own, link_set)


def _problem_code(node: Node) -> Coded:
    words = notes(node).lower()
    status = _STATUSES.get(node.text("clinicalStatus").lower(), _UNSPECIFIED)
    if "unknown status at source" in words:
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


MAKERS: dict[str, Callable[[Node, Bundle], Entry]] = {
    "Observation": observation,
    "Immunization": immunisation,
    "AllergyIntolerance": allergy,
    "ProcedureRequest": plan,
    "ReferralRequest": request,
    "DocumentReference": document,
}
