"""PDS resources as the desk's values: what is malformed, withheld or partial counts as unknown.

The rules are national-apis 1.5 and 1.6. A record whose NHS number cannot be read is never passed
over in silence, because "nobody found" would then be said of somebody who was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

from gp2gp_desktop.adapters.national.fhir import Json, extensions, inner, objects, text, texts
from gp2gp_desktop.domain.contacts import ContactDetails
from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber, OdsCode, Postcode
from gp2gp_desktop.domain.people import NhsRecord, PersonName, RelatedPerson, Sex

UNRESTRICTED = "U"
_SEXES = {"female": Sex.FEMALE, "male": Sex.MALE, "other": Sex.OTHER}
_DEAD = frozenset({"1", "2"})  # informal, formal; U says that a death was recorded by mistake
_EARLIER_NAMES = frozenset({"old", "maiden"})
_NEXT_OF_KIN = "N"


def nhs_record(patient: Json, today: date) -> NhsRecord:
    """A ``Patient`` as the desk needs it.

    A restricted record (any confidentiality but ``U``) says nothing of where the person is, even
    should the service send it. Without a current practice the organisation that managed the record
    last stands in its place; why the person was removed is then unknown unless PDS says it (D12).

    Args:
        patient: the resource.
        today: tells a practice that has ended from one that has not.

    Raises:
        ValueError: when it is no patient with an NHS number.
    """
    number = _number(text(patient, "id"))
    if patient.get("resourceType") != "Patient" or number is None:
        raise ValueError("no patient with an NHS number")
    restricted = _is_restricted(patient)
    homes = [] if restricted else list(_homes(patient))
    earlier = tuple(dict.fromkeys(_earlier_names(patient)))

    def _now(home: Json) -> bool:
        return _lasts(home, today)

    practice, code = (None, "none") if restricted else _registration(patient, today)
    since = None if restricted else _since(patient, practice)
    return NhsRecord(
        nhs_number=number,
        name=_name(patient),
        birth_date=whole_date(text(patient, "birthDate")),
        sex=_SEXES.get(text(patient, "gender"), Sex.NOT_KNOWN),
        postcode=next((_postcode(home) for home in homes if _lasts(home, today)), None),
        odd_postcode=next(filter(None, map(_odd, filter(_now, homes))), ""),
        previous_postcodes=tuple(_known(_postcode(h) for h in homes if not _lasts(h, today))),
        practice=practice,
        practice_since=since,
        restricted=restricted,
        deceased=_is_dead(patient),
        removal_code=code,
        etag=_version(patient),
        earlier_last_names=earlier,
        contacts=None if restricted else _contacts(patient, today),
    )


def withdrawn(number: NhsNumber) -> NhsRecord:
    """The record of a number PDS has withdrawn; of it PDS says nothing more (1.9)."""
    return NhsRecord(number, PersonName("", ""), None, Sex.NOT_KNOWN, invalidated=True)


def related_person(resource: Json, today: date) -> RelatedPerson | None:
    """A ``RelatedPerson``, or None when it does not count today (1.6)."""
    if resource.get("active") is False or not _counts(resource, today):
        return None
    codings = [c for each in objects(resource, "relationship") for c in objects(each, "coding")]
    codes = tuple(text(coding, "code") for coding in codings)
    words = [text(coding, "display") for coding in codings if text(coding, "code") != _NEXT_OF_KIN]
    patient = inner(resource, "patient")
    told = text(inner(patient, "identifier"), "value") or _last_part(text(patient, "reference"))
    return RelatedPerson(
        name=_name(resource),
        relationship=", ".join(word for word in words if word),
        next_of_kin=_NEXT_OF_KIN in codes,
        nhs_number=_number(told),
    )


def whole_date(said: str) -> date | None:
    """A date to the day; None for a year or a month alone, which are never filled in (1.5)."""
    with suppress(ValueError):
        if len(said) == len("2010-10-22"):
            return date.fromisoformat(said)
    return None


def _is_restricted(patient: Json) -> bool:
    codes = {text(each, "code") for each in objects(inner(patient, "meta"), "security")}
    return codes != {UNRESTRICTED}


def _is_dead(patient: Json) -> bool:
    said = (
        coding
        for status in extensions(patient, "Extension-UKCore-DeathNotificationStatus")
        for part in extensions(status, "deathNotificationStatus")
        for coding in objects(inner(part, "valueCodeableConcept"), "coding")
    )
    return bool(text(patient, "deceasedDateTime")) or any(text(c, "code") in _DEAD for c in said)


def _registration(patient: Json, today: date) -> tuple[OdsCode | None, str]:
    """The practice that holds the record, and the reason for a removal (``none``, or empty)."""
    gp = next(objects(patient, "generalPractitioner"), {})
    code = _removal_code(patient)
    current = _organisation(gp) if _lasts(inner(gp, "identifier"), today) else None
    if current is not None:
        return current, code or "none"
    last = _organisation(inner(patient, "managingOrganization"))
    return last, code or ("none" if last is None else "")


def _since(patient: Json, practice: OdsCode | None) -> date | None:
    """The day the practice that holds the record took the patient on; None where PDS says none."""
    gp = next(objects(patient, "generalPractitioner"), {})
    if practice is None or _organisation(gp) != practice:
        return None
    return whole_date(text(inner(inner(gp, "identifier"), "period"), "start")[:10])


def _removal_code(patient: Json) -> str:
    for removal in extensions(patient, "Extension-PDS-RemovalFromRegistration"):
        for part in extensions(removal, "removalFromRegistrationCode"):
            for coding in objects(inner(part, "valueCodeableConcept"), "coding"):
                return text(coding, "code")
    return ""


def _organisation(reference: Json) -> OdsCode | None:
    with suppress(BadIdentifier):
        return OdsCode.parse(text(inner(reference, "identifier"), "value"))
    return None


def _name(person: Json) -> PersonName:
    names = list(objects(person, "name"))
    usual = next((n for n in names if text(n, "use") == "usual"), names[0] if names else {})
    first, *middle = texts(usual, "given") or ("",)
    return PersonName(
        last=text(usual, "family"),
        first=first,
        middle=" ".join(middle),
        title=" ".join(texts(usual, "prefix")),
        previous_last=next(_earlier_names(person), ""),
    )


def _earlier_names(person: Json) -> Iterator[str]:
    """Every last name the person had before: the patient may tell any of them."""
    for name in objects(person, "name"):
        if text(name, "use") in _EARLIER_NAMES and text(name, "family"):
            yield text(name, "family")


def _contacts(patient: Json, today: date) -> ContactDetails:
    """The ways to reach the person that count today: PDS keeps one of each kind and use (1.7)."""
    told = [each for each in objects(patient, "telecom") if _counts(each, today)]
    phones = [(text(each, "use"), text(each, "value")) for each in told if _is_a(each, "phone")]
    emails = [(text(each, "use"), text(each, "value")) for each in told if _is_a(each, "email")]
    mobile, home = _first(phones, "mobile"), _first(phones, "home")
    email = _first(emails, "home") or _first(emails, "mobile")
    named = {mobile, home, email, ""}
    others = (value for _, value in (*phones, *emails) if value not in named)
    return ContactDetails(mobile, home, email, tuple(others))


def _is_a(telecom: Json, system: str) -> bool:
    return text(telecom, "system") == system


def _first(values: Iterable[tuple[str, str]], use: str) -> str:
    return next((value for its, value in values if its == use), "")


def _counts(dated: Json, today: date) -> bool:
    """Whether a thing with a ``period`` has begun and has not ended."""
    start = whole_date(text(inner(dated, "period"), "start")[:10])
    return (start is None or start <= today) and _lasts(dated, today)


def _homes(patient: Json) -> Iterator[Json]:
    return (each for each in objects(patient, "address") if text(each, "use") == "home")


def _lasts(dated: Json, today: date) -> bool:
    """Whether a thing with a ``period`` has not ended; an end that cannot be read is no end."""
    end = whole_date(text(inner(dated, "period"), "end")[:10])
    return end is None or end >= today


def _postcode(address: Json) -> Postcode | None:
    """None also for a postcode that is none: PDS holds some, and nobody repairs them (8.14)."""
    with suppress(BadIdentifier):
        return Postcode.parse(text(address, "postalCode"))
    return None


def _odd(address: Json) -> str:
    """A postcode as it is held that is none of the UK's: kept, so that it counts as another one."""
    held = text(address, "postalCode")
    return held if held and _postcode(address) is None else ""


def _known(postcodes: Iterable[Postcode | None]) -> Iterator[Postcode]:
    return (each for each in postcodes if each is not None)


def _number(said: str) -> NhsNumber | None:
    with suppress(BadIdentifier):
        return NhsNumber(said)
    return None


def _last_part(reference: str) -> str:
    return reference.rsplit("/", 1)[-1]


def _version(patient: Json) -> str:
    version = inner(patient, "meta").get("versionId")
    return str(version) if isinstance(version, str | int) else ""
