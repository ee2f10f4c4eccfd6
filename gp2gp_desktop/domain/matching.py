"""Is the NHS record that was found the person at the desk? The machine compares; nothing is close.

Rules of product-ux 3.4: date of birth exact, a last name that agrees, one more identifier that
agrees, and no contradiction. There is no way to accept "nearly".
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain import match_wording
from gp2gp_desktop.domain.application import Form, parse_date
from gp2gp_desktop.domain.contacts import ContactDetail
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber, OdsCode, Postcode
from gp2gp_desktop.domain.people import NhsRecord, Sex
from gp2gp_desktop.domain.surgery_said import said_surgery


class Agreement(Enum):
    """How one thing the patient said compares with the NHS record."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_SAID = "not said"
    NOT_HELD = "not on the record"
    OURS = "filled in by us"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the comparison: what was said and whether the record agrees.

    The record's own value is never part of it, so that it cannot be read out at the desk.
    """

    item: str
    said: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Match:
    """The comparison of a form with one NHS record.

    ``contacts`` are the phone numbers and e-mail address that were given. People change them, so
    they count neither as points nor as contradictions (product-ux 3.4 names what counts).
    """

    lines: tuple[Comparison, ...]
    contacts: tuple[Comparison, ...] = ()

    @property
    def nothing_reaches(self) -> tuple[str, ...]:
        """What was compared of where and how to reach the person, when none of it agrees.

        Empty where something agrees, or where less than two details could be compared with an
        address among them: then nothing is said of it.
        """
        where = [line for line in self.lines if line.item in {POSTCODE, PREVIOUS_POSTCODE}]
        known = {Agreement.AGREES, Agreement.DIFFERS}
        told = [line for line in (*where, *self.contacts) if line.agreement in known]
        if any(line.agreement is Agreement.AGREES for line in told):
            return ()
        items = tuple(line.item for line in told)
        return items if len(items) > 1 and items[0] in {POSTCODE, PREVIOUS_POSTCODE} else ()

    def _agreement(self, item: str) -> Agreement:
        return next(line.agreement for line in self.lines if line.item == item)

    @property
    def number_agrees(self) -> bool:
        """Whether the patient said this record's NHS number."""
        return self._agrees(NHS_NUMBER)

    @property
    def points(self) -> int:
        """How many items agree."""
        return sum(line.agreement is Agreement.AGREES for line in self.lines)

    @property
    def contradictions(self) -> tuple[str, ...]:
        """Items that differ and that nothing else explains, by name.

        The previous surgery is left to the routing rules (D14), and PDS allows the sex to differ.
        """
        return tuple(
            line.item
            for line in self.lines
            if line.agreement is Agreement.DIFFERS and not self._is_explained(line.item)
        )

    def _is_explained(self, item: str) -> bool:
        if item in {SEX, PREVIOUS_PRACTICE}:
            return True
        partner = EXPLAINED_BY.get(item)
        return partner is not None and self._agreement(partner) is Agreement.AGREES

    @property
    def number_of_another(self) -> bool:
        """Whether only the NHS number agrees: a digit was misread, or it is somebody else's."""
        who = (LAST_NAME, PREVIOUS_LAST_NAME, BIRTH_DATE)
        return self.number_agrees and not any(map(self._agrees, who))

    @property
    def nobody_may(self) -> str | None:
        """Why not even two people may confirm this record, or None when two may."""
        if self.number_of_another:
            return match_wording.ONLY_THE_NUMBER
        if any(map(self._agrees, (NHS_NUMBER, LAST_NAME, PREVIOUS_LAST_NAME))):
            return None
        return match_wording.NO_NUMBER_NO_NAME

    @property
    def refusal(self) -> str | None:
        """Why this record may not be confirmed, or None when it may."""
        return self._shortfall[0] if self._shortfall else None

    @property
    def although(self) -> str:
        """The same as the end of a sentence: "… is the record of Maya, although …"."""
        return self._shortfall[1] if self._shortfall else ""

    @property
    def _shortfall(self) -> tuple[str, str] | None:
        if self._agreement(BIRTH_DATE) is Agreement.NOT_HELD:
            return match_wording.NO_BIRTH_DATE
        if not self._agrees(BIRTH_DATE):
            return match_wording.BIRTH_DATE_DIFFERS
        if not any(map(self._agrees, (LAST_NAME, PREVIOUS_LAST_NAME))):
            return match_wording.NO_NAME_AGREES
        others = (NHS_NUMBER, POSTCODE, PREVIOUS_POSTCODE, PREVIOUS_PRACTICE)
        if not any(map(self._agrees, others)):
            return match_wording.NOTHING_MORE_AGREES
        if self.contradictions:
            said = ", ".join(item.lower() for item in self.contradictions)
            whole, although = match_wording.CONTRADICTED
            return whole.format(items=said), although.format(items=said)
        return None

    def _agrees(self, item: str) -> bool:
        return self._agreement(item) is Agreement.AGREES


NHS_NUMBER = "NHS number"
LAST_NAME = "Last name"
PREVIOUS_LAST_NAME = "Previous last name"
FIRST_NAME = "First name"
BIRTH_DATE = "Date of birth"
SEX = "Sex"
POSTCODE = "Postcode now"
PREVIOUS_POSTCODE = "Previous postcode"
PREVIOUS_PRACTICE = "Previous surgery"
CONTACT_ITEMS = {
    ContactDetail.MOBILE: "Mobile phone",
    ContactDetail.HOME_PHONE: "Home phone",
    ContactDetail.EMAIL: "Email address",
}

EXPLAINED_BY = {
    POSTCODE: PREVIOUS_POSTCODE,
    PREVIOUS_POSTCODE: POSTCODE,
    LAST_NAME: PREVIOUS_LAST_NAME,
    PREVIOUS_LAST_NAME: LAST_NAME,
}
"""A difference is explained when the other one of the pair agrees: people move and marry."""


_NOT_DECOMPOSED = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters whose stroke or ligature Unicode does not take apart as it does accents."""


def folded(name: str) -> str:
    """A name for comparison: no case, no accents or strokes, no punctuation or spaces."""
    plain = unicodedata.normalize("NFKD", name).casefold().translate(_NOT_DECOMPOSED)
    return "".join(c for c in plain if c.isalnum())


def _line(item: str, said: str, agrees: bool | None) -> Comparison:
    if not said:
        return Comparison(item, said, Agreement.NOT_SAID)
    if agrees is None:
        return Comparison(item, said, Agreement.NOT_HELD)
    return Comparison(item, said, Agreement.AGREES if agrees else Agreement.DIFFERS)


def _number_line(form: Form, record: NhsRecord) -> Comparison:
    if form.number_is_ours:
        return Comparison(NHS_NUMBER, "", Agreement.OURS)
    said = form["nhs_number"]
    return _line(NHS_NUMBER, said, _same_number(said, record))


def _postcode(text: str) -> Postcode | None:
    try:
        return Postcode.parse(text)
    except BadIdentifier:
        return None


def _same_number(text: str, record: NhsRecord) -> bool:
    try:
        return NhsNumber.parse(text) == record.nhs_number
    except BadIdentifier:
        return False


def _same_birth_date(text: str, record: NhsRecord) -> bool | None:
    if record.birth_date is None:
        return None
    try:
        return parse_date(text) == record.birth_date
    except CannotContinue:
        return False


def _postcode_agrees(here: Postcode | None, record: NhsRecord) -> bool | None:
    """An odd postcode on the record is another one than any the patient can say."""
    if record.postcode is None:
        return False if record.odd_postcode else None
    return here == record.postcode


def _practice_agrees(text: str, record: NhsRecord) -> bool | None:
    said = said_surgery(text)
    if not isinstance(said, OdsCode) or record.practice is None:
        return None
    return said == record.practice


def _first_name_agrees(text: str, record: NhsRecord) -> bool | None:
    first = folded(record.name.first)
    return folded(text) == first if first else None


def compare(form: Form, record: NhsRecord) -> Match:
    """Compare what the patient said with one NHS record, item by item."""
    last_names = {folded(record.name.last)}
    before = (record.name.previous_last, *record.earlier_last_names)
    previous_names = {folded(name) for name in before} - {""}
    known = set(record.previous_postcodes) | ({record.postcode} if record.postcode else set())
    current = _postcode(form["postcode"])
    earlier = _postcode(form["previous_postcode"])
    previous = folded(form["previous_last_name"])
    record_sex_known = record.sex is not Sex.NOT_KNOWN and form["sex"] != Sex.NOT_KNOWN.value
    return Match(
        (
            _number_line(form, record),
            _line(LAST_NAME, form["last_name"], folded(form["last_name"]) in last_names),
            _line(
                PREVIOUS_LAST_NAME,
                form["previous_last_name"],
                previous in last_names | previous_names,
            ),
            _line(
                FIRST_NAME,
                form["first_name"],
                _first_name_agrees(form["first_name"], record),
            ),
            _line(BIRTH_DATE, form["birth_date"], _same_birth_date(form["birth_date"], record)),
            _line(
                SEX,
                form["sex"],
                form["sex"] == record.sex.value if record_sex_known else None,
            ),
            _line(
                POSTCODE,
                form["postcode"],
                _postcode_agrees(current, record),
            ),
            _line(
                PREVIOUS_POSTCODE, form["previous_postcode"], earlier in known if known else None
            ),
            _line(
                PREVIOUS_PRACTICE,
                form["previous_practice"],
                _practice_agrees(form["previous_practice"], record),
            ),
        ),
        _contacts(form, record),
    )


def _contacts(form: Form, record: NhsRecord) -> tuple[Comparison, ...]:
    """The ways to reach the person that were given: asked late, they may not be there yet."""
    held = None if record.restricted else record.contacts
    return tuple(
        _line(item, said, held.holds(detail, said) if held else None)
        for detail, item in CONTACT_ITEMS.items()
        if (said := form[detail.value])
    )
