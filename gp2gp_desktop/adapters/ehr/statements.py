"""Each statement element as an entry; groups and medication have modules of their own."""

from __future__ import annotations

import re
from urllib.parse import unquote

from gp2gp_desktop.adapters.ehr.context import Context, common, is_hidden, referred
from gp2gp_desktop.adapters.ehr.tree import Element, Parts, attribute, child, children, text
from gp2gp_desktop.adapters.ehr.values import coded, ids, observed_value, reference_range
from gp2gp_desktop.domain.health_record import (
    UNKNOWN_DATE,
    ClinicalDate,
    DocumentReference,
    Empty,
    Interpretation,
    LinkSet,
    Narrative,
    Observation,
    Plan,
    Registration,
    Request,
    StatementKind,
    clinical_date,
)
from gp2gp_desktop.domain.health_record.observations import is_immunisation

_INTERPRETATIONS = {
    "HI": Interpretation.HIGH,
    "LO": Interpretation.LOW,
    "OR": Interpretation.OUT_OF_RANGE,
    "PA": Interpretation.POTENTIALLY_ABNORMAL,
}
_PMIP = "text/x-h7uk-pmip"
_PMIP_HEADER = re.compile(
    r"CommentType:(?P<type>[^\r\n]*)\r?\nCommentDate:(?P<date>[^\r\n]*)\r?\n\s*?\r?\n(?P<body>.*)",
    re.DOTALL,
)
_REQUEST_NUMBER = "2.16.840.1.113883.2.1.4.5.3"


def observation(element: Element, context: Context) -> Observation:
    """An ObservationStatement; value, unit, range and flag exactly as sent."""
    parts = Parts.of(element)
    before, after = _annotations(parts)
    flag = coded(parts.one("interpretationCode"))
    fields = common(element, parts, StatementKind.OBSERVATION, context)
    return Observation(
        **fields,
        is_immunisation=not context.in_allergy and is_immunisation(fields["code"]),
        text="\n".join(part for part in (before, after) if part),
        value=observed_value(parts.one("value")),
        ranges=tuple(reference_range(one) for one in parts.all("referenceRange")),
        interpretation=_INTERPRETATIONS.get(flag.code),
        interpretation_text=flag.text or flag.code,
        text_before=before,
        text_after=after,
        is_uncertain=attribute(parts.one("uncertaintyCode"), "code") == "U",
    )


def _annotations(parts: Parts) -> tuple[str, str]:
    """Free text before and after the code's words, in the order of the sequence numbers."""
    numbered: list[tuple[int, str]] = []
    for one in parts.all("pertinentInformation"):
        words = text(child(one, "pertinentAnnotation", "text"))
        number = attribute(child(one, "sequenceNumber"), "value")
        numbered.append((int(number) if re.fullmatch(r"[+-]?\d{1,6}", number) else 1, words))
    numbered.sort(key=lambda pair: pair[0])
    numbered = [one for one in numbered if not _is_cut_off(one[1], numbered)]
    before = [words for number, words in numbered if number < 0 and words]
    after = [words for number, words in numbered if number >= 0 and words]
    return "\n".join(before), "\n".join(after)


def _is_cut_off(words: str, numbered: list[tuple[int, str]]) -> bool:
    """Whether the words are another annotation's, cut off, as SystmOne sends them (3.5)."""
    stem = words.removesuffix("…").removesuffix("...").rstrip()
    if len(stem) < 50 or stem == words:
        return False
    return any(other != words and other.startswith(stem) for _, other in numbered)


def narrative(element: Element, context: Context) -> Narrative:
    """A NarrativeStatement; the header of a laboratory comment is told from its body."""
    parts = Parts.of(element)
    kind, when, body = _comment(parts.one("text"))
    return Narrative(
        **common(element, parts, StatementKind.NARRATIVE, context),
        text=body,
        comment_type=kind,
        comment_date=when,
        documents=_documents(parts, context),
    )


def _comment(element: Element | None) -> tuple[str, ClinicalDate, str]:
    """Type, date and body of a laboratory comment; all in the body where the header is odd."""
    words = text(element)
    matched = _PMIP_HEADER.fullmatch(words)
    if matched is None or attribute(element, "mediaType") != _PMIP:
        return "", UNKNOWN_DATE, words
    when = clinical_date(matched["date"])
    return matched["type"].strip(), when, matched["body"].strip()


def _documents(parts: Parts, context: Context) -> tuple[DocumentReference, ...]:
    found = []
    hidden = context.hidden or is_hidden(parts)
    for reference in parts.all("reference"):
        for document in children(reference, "referredToExternalDocument"):
            link = attribute(child(document, "text", "reference"), "value")
            found.append(
                DocumentReference(
                    id=next(iter(ids(document)), ""),
                    file_name=file_name_of(link),
                    link=link,
                    media_type=attribute(child(document, "text"), "mediaType"),
                    code=coded(child(document, "code")),
                    hidden_from_patient=hidden or is_hidden(Parts.of(document)),
                )
            )
    return tuple(found)


def file_name_of(link: str) -> str:
    """The file name a document link names, decoded: ``file://localhost/a%20b`` is ``a b``."""
    plain = link.removeprefix("file://localhost/").removeprefix("file://").removeprefix("cid:")
    return unquote(plain)


def link_set(element: Element, context: Context) -> LinkSet:
    """A LinkSet; its ids are kept as sent and resolved later, over the whole extract."""
    parts = Parts.of(element)
    named = referred(parts, "conditionNamed")
    members = referred(parts, "component")
    fields = common(element, parts, StatementKind.LINKSET, context)
    fields["linked_ids"] = (*named, *members, *fields["linked_ids"])
    return LinkSet(
        **fields,
        names_condition="conditionNamed" in parts,
        named_id=next(iter(named), ""),
        member_ids=members,
    )


def plan(element: Element, context: Context) -> Plan:
    """A PlanStatement: due at its effective time, made at its availability time."""
    parts = Parts.of(element)
    fields = common(element, parts, StatementKind.PLAN, context)
    return Plan(**fields, text=text(parts.one("text")))


def request(element: Element, context: Context) -> Request:
    """A RequestStatement: to whom, for what, how urgent."""
    parts = Parts.of(element)
    fields = common(element, parts, StatementKind.REQUEST, context)
    parties = (context.directory.resolve(one) for one in parts.all("responsibleParty"))
    kinds = (
        one.value.display or one.value.code
        for one in fields["code"].qualifiers
        if one.name.code == "RequestType" and one.value
    )
    numbers = (
        attribute(one, "extension")
        for one in parts.all("id")
        if attribute(one, "root") == _REQUEST_NUMBER
    )
    return Request(
        **fields,
        text=text(parts.one("text")),
        priority=coded(parts.one("priorityCode")),
        recipients=tuple(one for one in parties if one is not None),
        request_type=next(kinds, ""),
        request_number=next(numbers, ""),
    )


def registration(element: Element, context: Context) -> Registration:
    """A RegistrationStatement: history of the old registration."""
    parts = Parts.of(element)
    responsible = context.directory.resolve(parts.one("responsibleParty"))
    return Registration(
        **common(element, parts, StatementKind.REGISTRATION, context),
        text=text(parts.one("text")),
        responsible=responsible,
    )


def empty(element: Element, context: Context) -> Empty:
    """An EhrEmpty: kept, so that it is counted."""
    return Empty(**common(element, Parts.of(element), StatementKind.EMPTY, context))
