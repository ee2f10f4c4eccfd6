"""Answers of the Organisation Data Terminology API (FHIR R4) as practices (national-apis 3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gp2gp_desktop.adapters.national.ods_reading import Reading, Resource
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import Practice, country_of, setting_of

_ROLE = "/Extension-England-OrganisationRole"
_PERIOD = "/Extension-England-TypedPeriod"
_DATE = "/Extension-England-TypedDateTime"


@dataclass(frozen=True, slots=True)
class _Role:
    """One role an organisation holds or held, and its operational dates."""

    code: str
    active: bool | None
    since: date | None
    until: date | None


def practice_of(resource: Resource) -> Practice | None:
    """The practice of an ``Organization``; None for anything else, or without a usable code."""
    read = Reading()
    if resource.get("resourceType") != "Organization":
        return None
    code = read.code(resource, "id")
    if code is None:
        return None
    roles = tuple(_roles(read, resource))
    held = [role.code for role in roles if role.active]
    active = read.truth(resource, "active")
    address = next(read.parts(resource, "address"), {})
    _check_lines(read, address)
    country = country_of(read.text(address, "country"), held)
    ends = [role.until for role in roles if role.until is not None]
    return Practice(
        code,
        read.text(resource, "name"),
        setting_of(held),
        country,
        active,
        town=read.text(address, "city"),
        postcode=read.text(address, "postalCode"),
        phone=_phone(read, resource),
        opened_on=min((role.since for role in roles if role.since), default=None),
        closed_on=max(ends, default=None) if active is False else None,
        changed_on=_changed(read, resource),
        refused=read.refused,
    )


def practices_of(bundle: Resource) -> Iterator[Practice]:
    """The practices of a searchset; entries of another kind are passed over."""
    read = Reading()
    for entry in read.parts(bundle, "entry"):
        found = practice_of(read.part(entry, "resource"))
        if found is not None:
            yield found


def with_relations(practice: Practice, parameters: Resource) -> Practice:
    """The practice with what only the code system tells: successors, predecessors, parents."""
    read = Reading()
    told: dict[str, list[OdsCode]] = {"successor": [], "predecessor": [], "RE6": []}
    for parameter in read.parts(parameters, "parameter"):
        if parameter.get("name") != "property":
            continue
        parts = {str(part.get("name")): part for part in read.parts(parameter, "part")}
        kept = told.get(str(parts.get("code", {}).get("valueCode")))
        if kept is not None and (code := _value(read, parts.get("value", {}))) is not None:
            kept.append(code)
    return replace(
        practice,
        successors=tuple(told["successor"]),
        predecessors=tuple(told["predecessor"]),
        part_of=tuple(told["RE6"]),
        refused=(*practice.refused, *read.refused),
    )


def says_unknown(outcome: Resource) -> bool:
    """Whether an ``OperationOutcome`` says that there is no such code (HAPI-2001)."""
    read = Reading()
    issues = read.parts(outcome, "issue")
    return any("HAPI-2001" in read.text(issue, "diagnostics") for issue in issues)


def _value(read: Reading, part: Resource) -> OdsCode | None:
    coding = read.part(part, "valueCoding")
    for source, name in ((part, "valueCode"), (coding, "code"), (part, "valueString")):
        if source.get(name) is not None:
            return read.code(source, name)
    return None


def _roles(read: Reading, resource: Resource) -> Iterator[_Role]:
    for extension in read.parts(resource, "extension"):
        if not str(extension.get("url")).endswith(_ROLE):
            continue
        code, active, since, until = "", None, None, None
        for part in read.parts(extension, "extension"):
            url = str(part.get("url"))
            if url == "roleCode":
                concept = read.part(part, "valueCodeableConcept")
                code = read.text(next(read.parts(concept, "coding"), {}), "code")
            elif url == "active":
                active = read.truth(part, "valueBoolean")
            elif url.endswith(_PERIOD) and _is_operational(read, part):
                since, until = _period(read, part)
        if code:
            yield _Role(code, active, since, until)


def _is_operational(read: Reading, period: Resource) -> bool:
    kinds = (read.part(part, "valueCoding") for part in read.parts(period, "extension"))
    return any(kind.get("code") == "Operational" for kind in kinds)


def _period(read: Reading, period: Resource) -> tuple[date | None, date | None]:
    for part in read.parts(period, "extension"):
        if part.get("url") == "period":
            dates = read.part(part, "valuePeriod")
            return read.day(dates, "start"), read.day(dates, "end")
    return None, None


def _changed(read: Reading, resource: Resource) -> date | None:
    for extension in read.parts(resource, "extension"):
        if str(extension.get("url")).endswith(_DATE):
            for part in read.parts(extension, "extension"):
                if part.get("url") == "dateTime":
                    return read.day(part, "valueDateTime")
    return None


def _phone(read: Reading, resource: Resource) -> str:
    for contact in read.parts(resource, "telecom"):
        if contact.get("system") == "phone":
            return read.text(contact, "value")
    return ""


def _check_lines(read: Reading, address: Resource) -> None:
    lines = address.get("line")
    if lines is not None and not isinstance(lines, list):
        read.refuse("line")
