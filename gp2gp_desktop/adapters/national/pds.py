"""The Personal Demographics Service over FHIR R4: searching, reading, related persons.

Only these: registering happens in the clinical system, and PDS records are never made or changed
from here (design 9; national-apis 0).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gp2gp_desktop.adapters.national.exchange import Answer
from gp2gp_desktop.adapters.national.faults import Fault, Service, failure
from gp2gp_desktop.adapters.national.fhir import inner, is_whole, objects, outcome_of, resources
from gp2gp_desktop.adapters.national.pds_record import nhs_record, related_person, withdrawn
from gp2gp_desktop.adapters.national.transport import Query, Transport
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.people import NhsRecord, RelatedPerson, Sex
from gp2gp_desktop.workflow.ports import TooManyMatches, TraceSearch

PDS = Service(
    "pds",
    "The Personal Demographics Service",
    "",  # what else can be done is on the page of the search
)
PATH = "personal-demographics/FHIR/R4"
LONGEST_NAME = 35  # characters PDS takes of a family name
MOST_WANTED = 10
"""More than the desk shows is not asked for: everybody returned is noted as looked at (1.4)."""

_NOT_TAKEN = (
    "The Personal Demographics Service did not take this search ({code}). Check the name, the date "
    "of birth and the postcode. A name must be spelt in Latin letters, as in a passport."
)
_NOT_SHOWN = (
    "The Personal Demographics Service did not show this record ({code}). If your smartcard gives "
    "you several roles, lock the desk, search again and choose the right one; otherwise type what "
    "the clinical system shows."
)
_NO_SUCH_NUMBER = "The NHS does not use this NHS number. Check each digit with the patient."
_WILDCARD = "A name cannot hold a * here. Enter the whole name as the patient says it."
_GENDERS = {Sex.FEMALE: "female", Sex.MALE: "male"}


@dataclass(frozen=True, slots=True)
class PdsDemographics:
    """PDS behind the ``Demographics`` port.

    Attributes:
        transport: reaches PDS, with the leave of a person or of the program.
        source: how the screens and the log name where an answer came from.
        today: the day at the desk.
        one_only: the program's own access, which shows a person only where there is exactly one.
    """

    transport: Transport
    source: str
    today: Callable[[], date]
    one_only: bool = False

    def by_number(self, nhs_number: NhsNumber) -> NhsRecord | None:
        """The record of a number, or None when nobody has it.

        A number that was replaced shows the details now held, and the new number. A withdrawn one
        is shown as withdrawn, with nothing else.

        Raises:
            ServiceUnavailable: when PDS does not answer, or answers what cannot be read.
            CannotContinue: when it does not let us, or refuses the number.
        """
        return self._by_number(nhs_number, "")

    def _by_number(self, nhs_number: NhsNumber, correlation: str) -> NhsRecord | None:
        answer = self.transport.get(f"Patient/{nhs_number.digits}", correlation=correlation)
        if answer.status == 404:
            return self._not_found(answer, nhs_number)
        record = self._record(self._good(answer).content)
        if record.nhs_number == nhs_number:
            return record
        return replace(record, nhs_number=nhs_number, superseded_by=record.nhs_number)

    def search(self, search: TraceSearch) -> Sequence[NhsRecord]:
        """Candidates, best score first, each read whole: results hold less (1.4).

        Earlier names and addresses are only in the whole record, and the comparison needs them.

        Raises:
            TooManyMatches: when more people match than may be shown.
            ServiceUnavailable: when PDS does not answer, or answers what cannot be read.
            CannotContinue: when it does not let us, or refuses what was asked.
        """
        wanted, one_search = 1 if self.one_only else MOST_WANTED, str(uuid.uuid4())
        asked = question(search, wanted)
        answer = self.transport.get("Patient", asked, correlation=one_search)
        content = self._good(answer, _NOT_TAKEN).content
        if content.get("resourceType") != "Bundle" or not is_whole(content):
            raise failure(PDS, Fault.NONSENSE)  # somebody may have been found and is not shown
        found = [
            replace(self._record(inner(entry, "resource")), score=_score(inner(entry, "search")))
            for entry in objects(content, "entry")
        ]
        found.sort(key=lambda record: -record.score)
        return tuple(self._read_whole(record, one_search) for record in found)

    def related_persons(self, nhs_number: NhsNumber) -> tuple[RelatedPerson, ...]:
        """Who PDS says belongs to a patient; nobody for a restricted one (1.6).

        Raises:
            ServiceUnavailable: when PDS does not answer, or answers what cannot be read.
            CannotContinue: when it does not let us.
        """
        answer = self.transport.get(f"Patient/{nhs_number.digits}/RelatedPerson")
        content = self._good(answer).content
        if content.get("resourceType") != "Bundle" or not is_whole(content):
            raise failure(PDS, Fault.NONSENSE)
        people = (related_person(resource, self.today()) for resource in resources(content))
        return tuple(person for person in people if person is not None)

    def _read_whole(self, found: NhsRecord, correlation: str) -> NhsRecord:
        whole = self._by_number(found.nhs_number, correlation)
        if whole is None:
            raise failure(PDS, Fault.NONSENSE)
        return replace(whole, score=found.score)

    def _record(self, resource: object) -> NhsRecord:
        try:
            if isinstance(resource, dict):
                return nhs_record(resource, self.today())
        except ValueError:
            pass
        raise failure(PDS, Fault.NONSENSE)

    def _good(self, answer: Answer, refused: str = _NOT_SHOWN) -> Answer:
        """The answer when it is a resource; a refusal is raised, whatever its HTTP status.

        ``refused`` is the sentence for a question that was not taken.
        """
        outcome = outcome_of(answer.content)
        code = outcome.code if outcome else ""
        if code == "TOO_MANY_MATCHES":
            raise TooManyMatches
        if answer.is_good and outcome is None:
            return answer
        if answer.status == 403:
            raise failure(PDS, Fault.NOT_ALLOWED)
        if answer.status == 400 and code == "INVALID_RESOURCE_ID":
            raise CannotContinue(_NO_SUCH_NUMBER)
        if answer.status == 400 and code:
            raise CannotContinue(refused.format(code=code))
        raise failure(PDS, Fault.NONSENSE)

    def _not_found(self, answer: Answer, nhs_number: NhsNumber) -> NhsRecord | None:
        """Only PDS itself says that nobody has a number; a gateway's 404 says nothing of it."""
        outcome = outcome_of(answer.content)
        if outcome and outcome.code == "RESOURCE_NOT_FOUND":
            return None
        if outcome and outcome.code == "INVALIDATED_RESOURCE":
            return withdrawn(nhs_number)
        raise failure(PDS, Fault.NONSENSE)


def question(search: TraceSearch, wanted: int) -> Query:
    """What PDS is asked, in its own words (national-apis 1.4).

    The sex narrows only the first search, by postcode: PDS advises against it, and a search that is
    to show who was hidden must not hide somebody again. The comparison looks at it in any case.

    Raises:
        CannotContinue: when a name holds a wildcard.
    """
    if "*" in search.last_name + search.first_name + search.postcode:
        raise CannotContinue(_WILDCARD)
    narrow = bool(search.postcode.strip())
    asked = [
        ("family", search.last_name.strip()[:LONGEST_NAME]),
        ("given", search.first_name.strip()),
        ("birthdate", f"eq{search.birth_date.isoformat()}"),
        ("gender", _GENDERS.get(search.sex, "") if narrow else ""),
        ("address-postalcode", search.postcode.strip()),
        ("_fuzzy-match", "true" if search.fuzzy else ""),
        ("_history", "true" if search.history and not search.fuzzy else ""),
        ("_max-results", str(wanted)),
    ]
    return [(name, value) for name, value in asked if value]


def _score(search: object) -> float:
    said = search.get("score") if isinstance(search, dict) else None
    if isinstance(said, bool) or not isinstance(said, int | float):
        return 0.0
    return float(said) if 0 <= said <= 1 else 0.0
