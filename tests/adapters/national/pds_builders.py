"""Invented PDS resources, whole by default."""

from __future__ import annotations

from typing import Any

from gp2gp_desktop.domain.identifiers import NhsNumber

HERS = NhsNumber("9991249060")
OTHER = NhsNumber("9993350036")
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
UK_CORE = "https://fhir.hl7.org.uk/StructureDefinition"


def a_patient(number: NhsNumber = HERS, **changes: Any) -> dict[str, Any]:
    """A ``Patient``; a change of None leaves the field out."""
    whole: dict[str, Any] = {
        "resourceType": "Patient",
        "id": number.digits,
        "meta": {"versionId": "7", "security": [{"code": "U"}]},
        "name": [
            {
                "use": "usual",
                "family": "O'Brien-Łask",
                "given": ["Catherine", "Anne", "Jo"],
                "prefix": ["Ms"],
            },
            {"use": "maiden", "family": "Dewhurst", "given": ["Catherine"]},
        ],
        "gender": "female",
        "birthDate": "1980-07-14",
        "address": [
            {"use": "temp", "postalCode": "ZE1 0AA"},
            {"use": "home", "postalCode": "YB1 4LP", "period": {"start": "2020-01-01"}},
            {"use": "home", "postalCode": "KM3 7TR", "period": {"end": "2019-12-31"}},
        ],
        "generalPractitioner": [organisation("Y99902")],
    }
    return {name: value for name, value in (whole | changes).items() if value is not None}


def organisation(code: str, end: str = "") -> dict[str, Any]:
    """A reference to a practice, ended or not."""
    period = {"start": "2015-03-01"} | ({"end": end} if end else {})
    return {"identifier": {"system": ODS, "value": code, "period": period}}


def a_telecom(system: str, use: str, value: str) -> dict[str, Any]:
    """A phone number or an e-mail address."""
    return {"id": "1", "system": system, "use": use, "value": value}


def a_removal(code: str) -> dict[str, Any]:
    """Why somebody is on no list."""
    return {
        "url": "https://fhir.nhs.uk/StructureDefinition/Extension-PDS-RemovalFromRegistration",
        "extension": [_coded("removalFromRegistrationCode", code)],
    }


def a_death(status: str) -> dict[str, Any]:
    """A death notification."""
    return {
        "url": f"{UK_CORE}/Extension-UKCore-DeathNotificationStatus",
        "extension": [_coded("deathNotificationStatus", status)],
    }


def a_bundle(*patients: dict[str, Any], scores: tuple[float, ...] = ()) -> dict[str, Any]:
    """A searchset; PDS leaves ``entry`` out where nobody was found."""
    bundle: dict[str, Any] = {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": len(patients),
    }
    given = scores or (1,) * len(patients)
    if patients:
        bundle["entry"] = [
            {"resource": patient, "search": {"score": score}}
            for patient, score in zip(patients, given, strict=True)
        ]
    return bundle


def an_outcome(code: str) -> dict[str, Any]:
    """A refusal; what it repeats of the question must never be shown or logged."""
    return {
        "resourceType": "OperationOutcome",
        "issue": [
            {"details": {"coding": [{"code": code}]}, "diagnostics": "Invalid value - 'O'Brien'"}
        ],
    }


def _coded(url: str, code: str) -> dict[str, Any]:
    return {"url": url, "valueCodeableConcept": {"coding": [{"code": code}]}}
