"""The review as it is shown: the list of items, the one in hand, the progress, the signature."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.access import ROLE_PERMISSIONS, ROLE_WORDS, Permission, Role, Session
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.concerns import Concern, ConcernKind
from gp2gp_desktop.domain.recoding import is_allergy
from gp2gp_desktop.domain.review import (
    NEEDS_CODE,
    NEEDS_REASON,
    VERB_PERMISSIONS,
    VERBS,
    Review,
    ReviewItem,
    Verb,
)
from gp2gp_desktop.ui.formats import prose_date
from gp2gp_desktop.ui.record import flag_wording, wording
from gp2gp_desktop.ui.record.details import codes
from gp2gp_desktop.ui.record.prose import Prose, fact, line, paragraphs, quiet, small_heading, title
from gp2gp_desktop.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One line of the list: under which heading, what, and its state in words."""

    id: str
    kind: ConcernKind
    words: str
    detail: str
    state: str
    is_open: bool
    is_dangerous: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb one may choose, and what it needs."""

    verb: Verb
    words: str
    means: str
    needs_reason: bool
    needs_code: bool

    @property
    def means_shown(self) -> str:
        """``Seen: you read it``: what the button does, beside the others."""
        return f"{self.verb.value}: {self.means}"


@dataclass(frozen=True, slots=True)
class ItemShown:
    """The item in hand: as received, and what may be done.

    ``notes`` are sentences with their tone; ``settled`` says what was done, empty while open;
    ``flag`` is a colleague's note, and ``may_stop`` whether one may say that the record is wrong.
    """

    id: str
    kind_title: str
    why: str
    is_dangerous: bool
    received: Prose
    offers: tuple[Offer, ...]
    notes: tuple[tuple[Tone, str], ...]
    settled: str
    may_undo: bool
    is_allergy: bool = False
    flag: str = ""
    may_stop: bool = False


@dataclass(frozen=True, slots=True)
class SignOffShown:
    """What is signed, and why one cannot yet, empty when one can."""

    sentence: str
    stays: str
    entries: tuple[str, ...]
    blocked: str
    signed: str


@dataclass(frozen=True, slots=True)
class Worklist:
    """Everything the tab ``To review`` shows."""

    items: tuple[ItemLine, ...]
    current: ItemShown | None
    progress: str
    done: int
    sign_off: SignOffShown
    notice: str


def subject(concern: Concern) -> str:
    """The entry's own words, without the kind in front of them."""
    words = concern.title.removeprefix(f"{concern.kind.title}: ")
    return wording.short_title(words) or concern.kind.title


def who_may(permission: Permission) -> str:
    """The roles that may do something, in words."""
    roles = (role for role in Role if permission in ROLE_PERMISSIONS[role])
    return " or ".join(ROLE_WORDS[role].lower() for role in roles)


def state_of(item: ReviewItem) -> str:
    """What was done with an item, in words."""
    if item.resolution is None:
        return flag_wording.STATE if item.flag else wording.OPEN_STATE
    coding = item.resolution.coding
    done = wording.VERB_DONE[item.resolution.verb]
    return f"{done} to {coding.display}" if coding else done


def worklist(review: Review, current: str, session: Session, holder: str) -> Worklist:
    """The list and the item in hand; ``holder`` is a colleague who has the review, or nobody."""
    done = len(review.items) - len(review.open_items)
    after = next_open(review, current)
    return Worklist(
        items=tuple(_line(item) for item in review.items),
        current=_shown(review, current, session, holder) if review.items else None,
        progress=wording.progress(
            done, len(review.items), subject(review.item(after).concern) if after else ""
        ),
        done=done,
        sign_off=_sign_off(review, session, holder),
        notice=_notice(review, session, holder),
    )


def next_open(review: Review, current: str) -> str:
    """The next open item after the current one, from the top again at the end; empty for none."""
    ids = [item.concern.id for item in review.items]
    at = ids.index(current) if current in ids else -1
    ordered = (*review.items[at + 1 :], *review.items[: at + 1])
    return next((item.concern.id for item in ordered if item.is_open), "")


def _line(item: ReviewItem) -> ItemLine:
    concern = item.concern
    date = concern.date if concern.date.is_known else concern.recorded
    return ItemLine(
        id=concern.id,
        kind=concern.kind,
        words=subject(concern),
        detail=wording.shown(date, unknown=""),
        state=state_of(item),
        is_open=item.is_open,
        is_dangerous=item.blocks_prescribing,
    )


def _shown(review: Review, current: str, session: Session, holder: str) -> ItemShown:
    item = review.item(current)
    kind = item.concern.kind
    may = not _notice(review, session, holder)
    offers = tuple(_offer(verb) for verb in VERBS[kind] if session.may(VERB_PERMISSIONS[verb]))
    return ItemShown(
        id=current,
        kind_title=kind.title,
        why=kind.why,
        is_dangerous=item.blocks_prescribing,
        received=_received(item.concern),
        offers=offers if may and item.is_open else (),
        notes=tuple(_notes(item, session)) if may and item.is_open else (),
        settled=_settled(item),
        may_undo=may and not item.is_open,
        is_allergy=is_allergy(item.concern),
        flag=flag_wording.flagged(item.flag) if item.flag else "",
        may_stop=session.may(Permission.REVIEW_RECORD),
    )


def _offer(verb: Verb) -> Offer:
    return Offer(
        verb,
        wording.VERB_BUTTONS[verb],
        wording.VERB_MEANS[verb],
        verb in NEEDS_REASON,
        verb in NEEDS_CODE,
    )


def _notes(item: ReviewItem, session: Session) -> list[tuple[Tone, str]]:
    verbs = VERBS[item.concern.kind]
    found = []
    if item.concern.kind is ConcernKind.DRUG_ALLERGY_DEGRADED:
        found.append((Tone.NOW, wording.NO_ACCEPT))
    if Verb.REAUTHORISE in verbs and not session.may(Permission.REAUTHORISE):
        who = who_may(Permission.REAUTHORISE)
        found.append((Tone.ATTENTION, wording.ONLY_PRESCRIBERS.format(who=who)))
    return found


def _received(concern: Concern) -> Prose:
    recorded = wording.shown(concern.recorded)
    return (
        title(subject(concern)),
        *fact("Date", wording.shown(concern.date)),
        *fact("Recorded", recorded),
        *fact("By", concern.author),
        *fact("Place", concern.place),
        small_heading("Original text, in full"),
        *(tuple(paragraphs(concern.text, 1)) or (line(quiet("No words were sent."), depth=1),)),
        *codes(concern.codes),
    )


def _settled(item: ReviewItem) -> str:
    done = item.resolution
    if done is None:
        return ""
    reason = f" Reason: {done.reason}." if done.reason else ""
    when = prose_date(local_date(done.at))
    checked = f" Checked by {done.checked_by}." if done.checked_by else ""
    return f"{state_of(item)} by {done.by} on {when}.{checked}{reason}"


def _notice(review: Review, session: Session, holder: str) -> str:
    """Why nothing can be done here at all, empty when it can."""
    if review.signed_off_at is not None:
        when = prose_date(local_date(review.signed_off_at))
        return wording.SIGNED.format(who=review.signed_off_by, when=when)
    if not session.may(Permission.REVIEW_RECORD):
        return wording.NOT_YOURS.format(who=who_may(Permission.REVIEW_RECORD))
    return wording.HELD.format(holder=holder) if holder else ""


def _sign_off(review: Review, session: Session, holder: str) -> SignOffShown:
    left = len(review.open_items)
    stays = tuple(subject(item.concern) for item in review.stays_as_text)
    notice = _notice(review, session, holder)
    return SignOffShown(
        sentence=wording.SIGN_OFF_SENTENCE,
        stays=wording.stays(len(stays)),
        entries=stays,
        blocked=notice or (wording.still_open(left) if left else ""),
        signed=notice if review.signed_off_at is not None else "",
    )
