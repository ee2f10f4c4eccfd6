"""Answers of the register and of the Spine directory, about invented organisations."""

from __future__ import annotations

from typing import Any

from gp2gp_desktop.domain.identifiers import OdsCode

CODE = OdsCode("YZ0211")
SUPPLIER = OdsCode("YZ9001")
_ENGLAND = "https://fhir.nhs.uk/England/StructureDefinition/"


def a_role(code: str = "RO76", *, active: object = True, until: str = "") -> dict[str, Any]:
    """One role of an organisation, with its operational dates."""
    period = {"start": "1974-04-01", **({"end": until} if until else {})}
    kind = {"url": "dateType", "valueCoding": {"code": "Operational"}}
    dates = [kind, {"url": "period", "valuePeriod": period}]
    return {
        "url": f"{_ENGLAND}Extension-England-OrganisationRole",
        "extension": [
            {"url": "roleCode", "valueCodeableConcept": {"coding": [{"code": code}]}},
            {"url": f"{_ENGLAND}Extension-England-TypedPeriod", "extension": dates},
            {"url": "active", "valueBoolean": active},
        ],
    }


def an_organization(
    code: str = "YZ0211", roles: tuple[dict[str, Any], ...] = (), **fields: object
) -> dict[str, Any]:
    """An open GP practice in England, as the FHIR interface gives it."""
    address = {"line": ["1 The Quay"], "city": "MARLHAVEN", "postalCode": "ZZ99 3CZ"}
    return {
        "resourceType": "Organization",
        "id": code,
        "active": True,
        "name": "HARBOUR SURGERY",
        "address": [{**address, "country": "ENGLAND"}],
        "telecom": [{"system": "phone", "value": "01632 960211"}],
        "extension": list(roles or (a_role("RO177"), a_role("RO76"))),
        **fields,
    }


def a_lookup(**properties: str) -> dict[str, Any]:
    """What ``$lookup`` tells beside: one property for each keyword."""
    told = [
        {
            "name": "property",
            "part": [{"name": "code", "valueCode": key}, {"name": "value", "valueCode": value}],
        }
        for key, value in properties.items()
    ]
    return {"resourceType": "Parameters", "parameter": told}


def unknown() -> dict[str, Any]:
    """How the register says that there is no such code (with 404)."""
    issue = {"severity": "error", "diagnostics": "HAPI-2001: Resource Organization/X is not known"}
    return {"resourceType": "OperationOutcome", "issue": [issue]}


def a_bundle(*resources: dict[str, Any]) -> dict[str, Any]:
    """A searchset."""
    entries = [{"resource": resource} for resource in resources]
    return {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": len(entries),
        "entry": entries,
    }


def a_device(
    asid: str = "200000009901", owner: str = "YZ0211", maker: str = "YZ9001"
) -> dict[str, Any]:
    """A system that takes EHR requests for a practice."""
    system = "https://fhir.nhs.uk/Id/"
    made_by = {"identifier": {"system": f"{system}ods-organization-code", "value": maker}}
    return {
        "resourceType": "Device",
        "id": "made-up-at-each-call",
        "identifier": [
            {"system": f"{system}nhsSpineASID", "value": asid},
            {"system": f"{system}nhsMhsPartyKey", "value": f"{maker}-900001"},
        ],
        "owner": {"identifier": {"system": f"{system}ods-organization-code", "value": owner}},
        "extension": [
            {
                "url": "https://fhir.nhs.uk/StructureDefinition/"
                "Extension-SDS-ManufacturingOrganisation",
                "valueReference": made_by,
            }
        ],
    }


def an_endpoint() -> dict[str, Any]:
    """Where requests go: the Spine's message hub, not the practice."""
    return {
        "resourceType": "Endpoint",
        "address": "https://spine.invalid/reliablemessaging/intermediary",
        "identifier": [
            {"system": "https://fhir.nhs.uk/Id/nhsMhsPartyKey", "value": "YZ9001-900001"}
        ],
    }
