"""Answers of the older register interface (ORD, version 2) as practices (national-apis 3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gp2gp_desktop.adapters.national.ods_reading import Reading, Resource
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import (
    COST_CENTRE_ROLE,
    GP_PRACTICE_ROLE,
    Practice,
    country_of,
    setting_of,
)

_STATUS = {"Active": True, "Inactive": False}


def practice_of(answer: Resource) -> Practice | None:
    """The practice of one ``Organisation``; None where there is none with a usable code."""
    read = Reading()
    organisation = read.part(answer, "Organisation")
    code = read.code(read.part(organisation, "OrgId"), "extension")
    if code is None:
        return None
    place = read.part(read.part(organisation, "GeoLoc"), "Location")
    held = _held_roles(read, organisation)
    since, until = _operational(read, organisation)
    return Practice(
        code,
        read.text(organisation, "Name"),
        setting_of(held),
        country_of(read.text(place, "Country"), held),
        _STATUS.get(read.text(organisation, "Status")),
        town=read.text(place, "Town"),
        postcode=read.text(place, "PostCode"),
        phone=_phone(read, organisation),
        opened_on=since,
        closed_on=until,
        changed_on=read.day(organisation, "LastChangeDate"),
        successors=_succession(read, organisation, "Successor"),
        predecessors=_succession(read, organisation, "Predecessor"),
        part_of=_part_of(read, organisation),
        refused=read.refused,
    )


def practices_of(answer: Resource) -> Iterator[Practice]:
    """The lines of a search for GP practices; the rest of each is asked for one by one."""
    read = Reading()
    for line in read.parts(answer, "Organisations"):
        code = read.code(line, "OrgId")
        if code is not None:
            yield Practice(
                code,
                read.text(line, "Name"),
                # The search asked for both roles, so every line holds them.
                setting_of((COST_CENTRE_ROLE, GP_PRACTICE_ROLE)),
                active=_STATUS.get(read.text(line, "Status")),
                postcode=read.text(line, "PostCode"),
                changed_on=read.day(line, "LastChangeDate"),
            )


def _held_roles(read: Reading, organisation: Resource) -> list[str]:
    roles = read.parts(read.part(organisation, "Roles"), "Role")
    return [read.text(role, "id") for role in roles if role.get("Status") == "Active"]


def _operational(read: Reading, organisation: Resource) -> tuple[date | None, date | None]:
    for dates in read.parts(organisation, "Date"):
        if dates.get("Type") == "Operational":
            return read.day(dates, "Start"), read.day(dates, "End")
    return None, None


def _phone(read: Reading, organisation: Resource) -> str:
    for contact in read.parts(read.part(organisation, "Contacts"), "Contact"):
        if contact.get("type") == "tel":
            return read.text(contact, "value")
    return ""


def _succession(read: Reading, organisation: Resource, kind: str) -> tuple[OdsCode, ...]:
    parts = read.parts(read.part(organisation, "Succs"), "Succ")
    codes = (_target(read, part) for part in parts if part.get("Type") == kind)
    return tuple(code for code in codes if code is not None)


def _part_of(read: Reading, organisation: Resource) -> tuple[OdsCode, ...]:
    relations = read.parts(read.part(organisation, "Rels"), "Rel")
    operated = (
        _target(read, relation)
        for relation in relations
        if relation.get("id") == "RE6" and relation.get("Status") == "Active"
    )
    return tuple(code for code in operated if code is not None)


def _target(read: Reading, part: Resource) -> OdsCode | None:
    return read.code(read.part(read.part(part, "Target"), "OrgId"), "extension")
