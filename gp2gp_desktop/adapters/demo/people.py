"""The invented people: what they say at the desk, what PDS holds, what our own list holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gp2gp_desktop.domain.application import FIELD_BY_KEY, Form
from gp2gp_desktop.domain.contacts import ContactDetails
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode, Postcode
from gp2gp_desktop.domain.people import LocalPatient, NhsRecord, PersonName, RelatedPerson, Sex

USUAL_GP = "Dr Miriam Castellan"


@dataclass(frozen=True, slots=True)
class LivesRow:
    """Where a person lives now."""

    line1: str
    town: str
    postcode: Postcode
    line2: str = ""


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """Somebody the NHS record names as belonging to the person."""

    last: str
    first: str
    relationship: str
    next_of_kin: bool = False


@dataclass(frozen=True, slots=True)
class NhsRow:
    """What the NHS record holds; names are those of the person unless they are given here."""

    number: NhsNumber
    postcode: Postcode | None = None
    previous_postcodes: tuple[Postcode, ...] = ()
    practice: OdsCode | None = None
    last: str | None = None
    middle: str | None = None
    previous_last: str | None = None
    old_numbers: tuple[NhsNumber, ...] = ()
    restricted: bool = False
    deceased: bool = False
    invalidated: bool = False
    removal_code: str = "none"
    mobile: str = ""
    home_phone: str = ""
    email: str = ""
    related: tuple[RelatedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class HereRow:
    """What our own list of patients holds of the person."""

    left_on: date | None = None
    temporary: bool = False
    other_gp_since: bool | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of ``people.toml``."""

    key: str
    shows: str
    story: str
    verdict: str
    name: PersonName
    born: date
    sex: Sex
    birthplace: tuple[str, str]
    lives: LivesRow
    nhs: NhsRow | None = None
    here: HereRow | None = None
    says: dict[str, str] = field(default_factory=dict)
    gp: str = USUAL_GP


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """The whole of ``people.toml``."""

    people: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented person.

    Attributes:
        key: The name other files use.
        shows: What kind of case the person is.
        story: What happens at the desk, for the trainer.
        verdict: What the policy ``england-today`` should say; empty for people not at the desk.
        form: The answers the person gives, by field key of ``domain.application``.
        nhs_number: The number in use now; None for somebody PDS does not know.
    """

    key: str
    shows: str
    story: str
    verdict: str
    form: Form
    nhs_number: NhsNumber | None
    nhs_records: tuple[NhsRecord, ...]
    local: LocalPatient | None
    related: tuple[RelatedPerson, ...] = ()


def person(row: PersonRow) -> DemoPerson:
    """The person a row describes.

    Raises:
        CannotContinue: when the row names a field the form does not have.
    """
    return DemoPerson(
        key=row.key,
        shows=row.shows,
        story=row.story,
        verdict=row.verdict,
        form=Form(_answers(row)),
        nhs_number=row.nhs.number if row.nhs else None,
        nhs_records=tuple(_nhs_records(row)),
        local=_local(row),
        related=tuple(
            RelatedPerson(PersonName(each.last, each.first), each.relationship, each.next_of_kin)
            for each in (row.nhs.related if row.nhs else ())
        ),
    )


def _answers(row: PersonRow) -> Mapping[str, str]:
    unknown = sorted(set(row.says) - set(FIELD_BY_KEY))
    if unknown:
        raise CannotContinue(
            f"The demonstration file people.toml cannot be used: {row.key} answers "
            f"{', '.join(unknown)}, which the form does not ask."
        )
    said = {
        "registering_for": "self",
        "registration_type": "regular",
        "becoming_permanent": "",
        "form_came": "desk",
        "last_name": row.name.last,
        "first_name": row.name.first,
        "middle_names": row.name.middle,
        "title": row.name.title,
        "previous_last_name": row.name.previous_last,
        "birth_date": row.born.isoformat(),
        "sex": row.sex.value,
        "birth_town": row.birthplace[0],
        "birth_country": row.birthplace[1],
        "postcode": str(row.lives.postcode),
        "address_line1": row.lives.line1,
        "address_line2": row.lives.line2,
        "address_town": row.lives.town,
        "coming_from": "england",
        "registering_gp": row.gp,
        "signed": "paper",
        "ethnic_group": "not_said",
        "interpreter": "no",
        "other_format": "no",
        "needs_adjustments": "no",
        "scr_choice": "additional",
        **_for_children(row),
        **_from_nhs_record(row),
        **row.says,
    }
    return {"number_known": "yes" if said["nhs_number"] else "no"} | said


def _for_children(row: PersonRow) -> Mapping[str, str]:
    """Who speaks for somebody who does not register for themselves."""
    if row.says.get("registering_for", "self") == "self":
        return {}
    parent = f"Alex {row.name.last}"
    return {
        "representative_name": parent,
        "representative_relationship": "Parent",
        "school": "None",
        "social_worker": "no",
        "parental_responsibility": parent,
    }


def _from_nhs_record(row: PersonRow) -> Mapping[str, str]:
    if row.nhs is None:
        return {
            "nhs_number": "",
            "previous_postcode": "",
            "previous_home": "none",
            "previous_practice": "none",
        }
    moved = row.nhs.postcode is not None and row.nhs.postcode != row.lives.postcode
    return {
        "nhs_number": row.nhs.number.spaced,
        "previous_postcode": str(row.nhs.postcode) if moved else "",
        "previous_home": "other" if moved else "same",
        "previous_practice": str(row.nhs.practice or "none"),
    }


_TAKEN_ON = date(2016, 5, 3)
"""When the last practice took on everybody born before."""


def _nhs_records(row: PersonRow) -> Iterator[NhsRecord]:
    nhs = row.nhs
    if nhs is None:
        return
    said = row.name
    name = PersonName(
        last=said.last if nhs.last is None else nhs.last,
        first=said.first,
        middle=said.middle if nhs.middle is None else nhs.middle,
        title=said.title,
        previous_last=said.previous_last if nhs.previous_last is None else nhs.previous_last,
    )
    held = ContactDetails(nhs.mobile, nhs.home_phone, nhs.email)
    for number in (nhs.number, *nhs.old_numbers):
        yield NhsRecord(
            nhs_number=number,
            name=name,
            birth_date=row.born,
            sex=row.sex,
            postcode=nhs.postcode,
            previous_postcodes=nhs.previous_postcodes,
            practice=nhs.practice,
            practice_since=max(row.born, _TAKEN_ON) if nhs.practice else None,
            restricted=nhs.restricted,
            deceased=nhs.deceased,
            invalidated=nhs.invalidated,
            superseded_by=nhs.number if number != nhs.number else None,
            removal_code=nhs.removal_code,
            etag='W/"1"',
            contacts=None if nhs.restricted else held,
        )


def _local(row: PersonRow) -> LocalPatient | None:
    if row.here is None:
        return None
    return LocalPatient(
        nhs_number=row.nhs.number if row.nhs else None,
        name=row.name,
        birth_date=row.born,
        left_on=row.here.left_on,
        temporary=row.here.temporary,
        other_gp_since=row.here.other_gp_since,
    )
