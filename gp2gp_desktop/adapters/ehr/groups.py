"""Compositions and compound statements: the walk that reaches every statement in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gp2gp_desktop.adapters.ehr import statements
from gp2gp_desktop.adapters.ehr.census import composition_step, group_step
from gp2gp_desktop.adapters.ehr.context import (
    Context,
    common,
    first_id,
    is_hidden,
    participant,
    referred,
)
from gp2gp_desktop.adapters.ehr.medication import medication
from gp2gp_desktop.adapters.ehr.tree import Element, Parts, attribute, child, children, text
from gp2gp_desktop.adapters.ehr.values import coded, moment, period
from gp2gp_desktop.domain.health_record import (
    UNKNOWN_AGENT,
    Agent,
    Composition,
    Entry,
    Group,
    SpecimenDetail,
    StatementKind,
)
from gp2gp_desktop.domain.health_record.entries import ALLERGY_ROLES
from gp2gp_desktop.domain.health_record.roles import composition_kind, group_role

_REPORT_NUMBER = "2.16.840.1.113883.2.1.4.5.5"
_PERFORMERS = ("PPRF", "PRF", "RESP", "AUT")


def composition(element: Element, context: Context) -> Composition:
    """An ehrComposition with everything in it."""
    parts = Parts.of(element)
    code = coded(parts.one("code"))
    when = period(parts.one("effectiveTime"))
    available = moment(parts.one("availabilityTime"))
    written = moment(child(parts.one("author"), "time"))
    author = context.directory.resolve(parts.one("author")) or UNKNOWN_AGENT
    own_id = first_id(parts)
    number = context.census.compositions[element]
    dates = (when.start, available, written)
    directory = context.directory
    inner = replace(
        context,
        place=composition_step(number),
        composition_id=own_id,
        recorded=available if available.is_known else written,
        recorder=author,
        clinician=participant(parts, "Participant2", _PERFORMERS, directory),
        asserter=participant(parts, "Participant2", ("RESP", "PRF"), directory),
        hidden=context.hidden or is_hidden(parts),
    )
    return Composition(
        number=number,
        id=own_id,
        kind=composition_kind(code),
        code=code,
        date=next((one for one in dates if one.is_known), when.start),
        end=when.end,
        recorded=written if written.is_known else available,
        author=author,
        clinicians=_clinicians(parts, context),
        location=text(child(parts.one("location"), "locatedEntity", "locatedPlace", "name")),
        hidden_from_patient=inner.hidden,
        replaces_ids=referred(parts, "replacementOf"),
        items=contents(parts, inner),
    )


def _clinicians(parts: Parts, context: Context) -> tuple[Agent, ...]:
    found = (context.directory.resolve(one) for one in parts.all("Participant2"))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def contents(parts: Parts, context: Context) -> tuple[Entry, ...]:
    """The entries of every component, in order; what is no statement is left to the census."""
    held = [part for holder in parts.all("component") for part in holder]
    made = [entry(part, context) for part in held]
    return tuple([one for one in made if one is not None])


def entry(element: Element, context: Context) -> Entry | None:
    """The entry a statement element makes; None when it is no statement."""
    maker = _MAKERS.get(element.tag)
    return None if maker is None else maker(element, context)


def group(element: Element, context: Context) -> Group:
    """A CompoundStatement with everything in it, whatever its class."""
    parts = Parts.of(element)
    fields = common(element, parts, StatementKind.COMPOUND, context)
    class_code = element.get("classCode") or ""
    step = group_step(class_code, fields["code"].text)
    role = group_role(class_code, fields["code"])
    # Only what stands in the wrapper itself is the allergy's; a group in it speaks for itself.
    inner = context.within(
        step,
        hidden=fields["hidden_from_patient"],
        about=fields["about"],
        in_allergy=role in ALLERGY_ROLES,
    )
    return Group(
        **fields,
        text=text(parts.one("text")),
        class_code=class_code,
        role=role,
        items=contents(parts, inner),
        report_number=_extension(parts, _REPORT_NUMBER),
        specimens=tuple(_specimen(one) for one in parts.all("specimen")),
    )


def _extension(parts: Parts, root: str) -> str:
    found = (one for one in parts.all("id") if attribute(one, "root") == root)
    return next((attribute(one, "extension") for one in found), "")


def _specimen(element: Element) -> SpecimenDetail:
    role = child(element, "specimenRole")
    numbers = (attribute(one, "extension") for one in children(role, "id") if one.get("extension"))
    return SpecimenDetail(
        number=next(numbers, ""),
        material=text(child(role, "specimenSpecimenMaterial", "desc")),
        collected=period(child(role, "effectiveTime")).start,
    )


_MAKERS: dict[str, Callable[[Element, Context], Entry]] = {
    "ObservationStatement": statements.observation,
    "CompoundStatement": group,
    "NarrativeStatement": statements.narrative,
    "MedicationStatement": medication,
    "LinkSet": statements.link_set,
    "PlanStatement": statements.plan,
    "RequestStatement": statements.request,
    "RegistrationStatement": statements.registration,
    "EhrEmpty": statements.empty,
    "ehrEmpty": statements.empty,
}
