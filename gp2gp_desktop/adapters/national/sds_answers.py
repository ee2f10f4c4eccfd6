"""Answers of the Spine Directory Service as values (national-apis 2.2, 2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gp2gp_desktop.adapters.national.ods_reading import Reading, Resource
from gp2gp_desktop.domain.case import Gp2gpListing
from gp2gp_desktop.domain.identifiers import OdsCode

_ASID = "https://fhir.nhs.uk/Id/nhsSpineASID"
PARTY_KEY = "https://fhir.nhs.uk/Id/nhsMhsPartyKey"
_MANUFACTURER = "/Extension-SDS-ManufacturingOrganisation"
_INTERACTION = "/Extension-SDS-NhsServiceInteractionId"


@dataclass(frozen=True, slots=True)
class Device:
    """A system that serves an organisation over the Spine.

    ``party_key`` names the message handler; its first letters are those of whoever hosts it, which
    is mostly the supplier. ``manufacturer`` is the supplier's code, None where it is not given.
    """

    asid: str
    party_key: str
    owner: OdsCode | None
    manufacturer: OdsCode | None
    interactions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where messages to an organisation are sent; each part may be missing in the directory."""

    address: str
    party_key: str


def devices_of(bundle: Resource) -> tuple[Device, ...]:
    """The devices of a searchset; the same system listed twice is one (ids change every time)."""
    read = Reading()
    found: dict[tuple[str, str], Device] = {}
    for resource in _resources(read, bundle, "Device"):
        device = _device(read, resource)
        key = (device.asid, device.party_key) if device.asid else (str(len(found)), "")
        found.setdefault(key, device)
    return tuple(found.values())


def endpoints_of(bundle: Resource) -> tuple[Endpoint, ...]:
    """The endpoints of a searchset."""
    read = Reading()
    found = (
        Endpoint(read.text(each, "address"), _identifier(read, each, PARTY_KEY))
        for each in _resources(read, bundle, "Endpoint")
    )
    return tuple(found)


def listing_of(devices: tuple[Device, ...]) -> Gp2gpListing:
    """Whether a practice can be asked by GP2GP: one system that takes the request, and no more."""
    if not devices:
        return Gp2gpListing.NONE
    return Gp2gpListing.ENABLED if len(devices) == 1 else Gp2gpListing.SEVERAL


def _resources(read: Reading, bundle: Resource, kind: str) -> Iterator[Resource]:
    for entry in read.parts(bundle, "entry"):
        resource = read.part(entry, "resource")
        if resource.get("resourceType") == kind:
            yield resource


def _device(read: Reading, resource: Resource) -> Device:
    makers, interactions = [], []
    for extension in read.parts(resource, "extension"):
        value = read.part(read.part(extension, "valueReference"), "identifier")
        url = str(extension.get("url"))
        if url.endswith(_MANUFACTURER):
            makers.append(read.code(value, "value"))
        elif url.endswith(_INTERACTION):
            interactions.append(read.text(value, "value"))
    return Device(
        _identifier(read, resource, _ASID),
        _identifier(read, resource, PARTY_KEY),
        read.code(read.part(read.part(resource, "owner"), "identifier"), "value"),
        next(iter(makers), None),
        frozenset(interactions),
    )


def _identifier(read: Reading, resource: Resource, system: str) -> str:
    for identifier in read.parts(resource, "identifier"):
        if identifier.get("system") == system:
            return read.text(identifier, "value")
    return ""
