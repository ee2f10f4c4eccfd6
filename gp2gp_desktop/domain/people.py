"""People as the desk meets them: names, sex, addresses, and what the NHS record says of someone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from gp2gp_desktop.domain.contacts import ContactDetails
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode, Postcode


class Sex(Enum):
    """Sex as the Personal Demographics Service records it."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    NOT_KNOWN = "not_known"


SEX_WORDS = {
    Sex.FEMALE: "Female",
    Sex.MALE: "Male",
    Sex.OTHER: "Other",
    Sex.NOT_KNOWN: "Not known",
}


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name; any character people have is allowed."""

    last: str
    first: str
    middle: str = ""
    title: str = ""
    previous_last: str = ""

    @property
    def banner(self) -> str:
        """The name as clinical screens show it: ``SMITH, Jane Anne (Ms)`` (CUI)."""
        given = " ".join(part for part in (self.first, self.middle) if part)
        title = f" ({self.title})" if self.title else ""
        return ", ".join(part for part in (self.last.upper(), given) if part) + title

    @property
    def spoken(self) -> str:
        """The name as a sentence uses it: ``Jane Smith``."""
        return f"{self.first} {self.last}".strip()


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; the postcode is None where there is none (no fixed address, abroad)."""

    line1: str
    town: str
    line2: str = ""
    postcode: Postcode | None = None

    @property
    def one_line(self) -> str:
        """The address on one line, postcode last."""
        parts = (self.line1, self.line2, self.town, str(self.postcode or ""))
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class NhsRecord:
    """What the Personal Demographics Service says of one person, as far as the desk needs it.

    ``practice_since`` is the day the practice took the person on.
    ``restricted`` records carry no address, phone or practice; ``superseded_by`` names the number
    to use instead (process-and-rules C6, C8). ``birth_date`` is None where the service holds no
    whole date: a year or a month alone is never filled in. ``removal_code`` is empty when the
    person is on no list and why is not said. What a clerk typed may leave open whether the person
    has died and the like: that is None. ``replaced`` counts where no newer number is named.
    ``contacts`` is None where nothing is known of how to reach the person: on a restricted record,
    or where nobody typed it. ``earlier_last_names`` are all of them, of which the name has the
    first. ``odd_postcode`` is one the service holds for now that is none of the UK's: kept as it
    is, never repaired (national-apis 8.14).
    """

    nhs_number: NhsNumber
    name: PersonName
    birth_date: date | None
    sex: Sex
    postcode: Postcode | None = None
    previous_postcodes: tuple[Postcode, ...] = ()
    practice: OdsCode | None = None
    restricted: bool | None = False
    deceased: bool | None = False
    invalidated: bool | None = False
    superseded_by: NhsNumber | None = None
    replaced: bool | None = False
    removal_code: str = "none"
    etag: str = ""
    score: float = 1.0
    contacts: ContactDetails | None = None
    earlier_last_names: tuple[str, ...] = ()
    odd_postcode: str = ""
    practice_since: date | None = None

    @property
    def is_replaced(self) -> bool | None:
        """Whether another number is used instead, named or not."""
        return True if self.superseded_by else self.replaced


@dataclass(frozen=True, slots=True)
class RelatedPerson:
    """Somebody the NHS record says belongs to a patient; ``relationship`` in the service's words.

    ``nhs_number`` is None where the service does not say who it is by number.
    """

    name: PersonName
    relationship: str = ""
    next_of_kin: bool = False
    nhs_number: NhsNumber | None = None


@dataclass(frozen=True, slots=True)
class LocalPatient:
    """A line of the practice's own index of patients.

    ``left_on`` is None while the person is registered here; ``temporary`` means never permanent.
    """

    nhs_number: NhsNumber | None
    name: PersonName
    birth_date: date
    left_on: date | None = None
    temporary: bool = False
    other_gp_since: bool | None = None

    @property
    def is_here(self) -> bool:
        """Whether the person is our patient now, and not only for a time."""
        return self.left_on is None and not self.temporary


def age_on(birth_date: date, today: date) -> int:
    """Whole years from birth to ``today``."""
    before_birthday = (today.month, today.day) < (birth_date.month, birth_date.day)
    return today.year - birth_date.year - before_birthday
