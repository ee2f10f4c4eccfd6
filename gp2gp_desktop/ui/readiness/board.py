"""What is recorded of our practice, as it is read; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.case import PooledList
from gp2gp_desktop.domain.readiness import (
    NO_CODE,
    Contact,
    GeneralPractitioner,
    PracticeProfile,
)
from gp2gp_desktop.ui.readiness import wording
from gp2gp_desktop.ui.readiness.wording import Book, Fact
from gp2gp_desktop.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact: what is recorded, and what it does."""

    label: str
    value: str
    tone: Tone
    effect: str


@dataclass(frozen=True, slots=True)
class GpLine:
    """One GP: their entries in the directory in words, and whether they are in order."""

    gp: GeneralPractitioner
    detail: str
    tag: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board; ``unknown`` counts what the rule book needs and nobody has recorded."""

    practice: str
    book: str
    book_effect: str
    facts: tuple[FactLine, ...]
    unknown: int
    gps: tuple[GpLine, ...]
    gps_lead: str
    contacts: tuple[Contact, ...]


def board(profile: PracticeProfile) -> Board:
    """The board of a practice."""
    book = Book(profile.policy)
    return Board(
        practice=f"{profile.name} ({profile.ods_code})",
        book=wording.BOOKS[book],
        book_effect=wording.BOOK_EFFECT[book],
        facts=tuple(_line(fact, profile, book) for fact in Fact),
        unknown=len(unknown_facts(profile)),
        gps=tuple(map(gp_line, profile.gps)),
        gps_lead=wording.GPS_LEAD[book],
        contacts=profile.contacts,
    )


def unknown_facts(profile: PracticeProfile) -> tuple[Fact, ...]:
    """What the rule book needs and nobody has recorded."""
    asked = wording.ASKED[Book(profile.policy)]
    return tuple(fact for fact in Fact if fact in asked and not _is_known(fact, profile))


def yes_no(value: bool | None) -> str:
    """Yes, no, or that nobody has recorded it."""
    return wording.ANSWERS["unknown" if value is None else "yes" if value else "no"]


def yes_no_tone(value: bool | None, good: bool = True) -> Tone:
    """Green when it is as it should be; not recorded is neither good nor bad, it is to do."""
    if value is None:
        return Tone.ATTENTION
    return Tone.DONE if value is good else Tone.NOW


def pooled(value: str | None) -> str:
    """The pooled list and its reason."""
    return wording.NOT_RECORDED if value is None else wording.POOLED[PooledList(value)]


def gp_line(gp: GeneralPractitioner) -> GpLine:
    """A GP as one line."""
    facts = (gp.on_sds_here, gp.old_link_removed, gp.works_elsewhere)
    said = (code(gp), *(table[fact] for table, fact in zip(wording.GP_FACTS, facts, strict=True)))
    if _hinders(gp):
        tag, tone = wording.TO_PUT_RIGHT, Tone.NOW
    elif None in (*facts, gp.gnc_code_here):
        tag, tone = wording.NOT_ALL_RECORDED, Tone.ATTENTION
    else:
        tag, tone = wording.IN_ORDER, Tone.DONE
    return GpLine(gp, " · ".join(said), tag, tone)


def code(gp: GeneralPractitioner) -> str:
    """The GNC code, that there is none, or that nobody has recorded it."""
    if gp.gnc_code_here is None:
        return wording.CODE_NOT_RECORDED
    return wording.NO_CODE if gp.gnc_code_here == "none" else f"GNC code {gp.gnc_code_here}"


def _hinders(gp: GeneralPractitioner) -> bool:
    """Whether the roll-out's rules E5 or E6 would hold a registration with this GP."""
    half_moved = gp.old_link_removed is False and gp.works_elsewhere is False
    shares = gp.works_elsewhere is True and gp.code_for_us == NO_CODE
    return gp.on_sds_here is False or half_moved or shares


def words(fact: Fact, profile: PracticeProfile) -> str:
    """What is recorded of a fact."""
    if fact is Fact.SYSTEM:
        parts = (profile.supplier, profile.product, profile.product_version)
        return " · ".join(part or wording.NOT_RECORDED.lower() for part in parts)
    if fact is Fact.POOLED:
        return pooled(profile.pooled_list)
    return yes_no(_flag(fact, profile))


def _line(fact: Fact, profile: PracticeProfile, book: Book) -> FactLine:
    return FactLine(
        fact.value, words(fact, profile), _tone(fact, profile, book), wording.EFFECTS[book][fact]
    )


def _tone(fact: Fact, profile: PracticeProfile, book: Book) -> Tone:
    if fact not in wording.ASKED[book]:
        return Tone.IDLE
    if not _is_known(fact, profile):
        return Tone.ATTENTION
    if fact is Fact.SYSTEM:
        return Tone.ACTIVE  # whether it is accredited is the rule book's to say
    if fact is Fact.POOLED:
        return Tone.DONE if profile.pooled_list == PooledList.NONE.value else Tone.NOW
    return yes_no_tone(_flag(fact, profile))


def _flag(fact: Fact, profile: PracticeProfile) -> bool | None:
    return profile.gp2gp_on if fact is Fact.GP2GP_ON else profile.live


def _is_known(fact: Fact, profile: PracticeProfile) -> bool:
    if fact is Fact.SYSTEM:
        return None not in (profile.supplier, profile.product, profile.product_version)
    if fact is Fact.POOLED:
        return profile.pooled_list is not None
    return _flag(fact, profile) is not None
