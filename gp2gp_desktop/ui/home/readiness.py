"""What Home says of the practice's readiness; no Qt."""

from __future__ import annotations

from datetime import date

from gp2gp_desktop.domain.readiness_checks import Records
from gp2gp_desktop.domain.staff_register import CARD_SOON, StaffMember
from gp2gp_desktop.ui.home import wording
from gp2gp_desktop.ui.home.counted import Counted, Place
from gp2gp_desktop.ui.readiness.standing import home_counts
from gp2gp_desktop.ui.readiness.standing_wording import cards_expire, cards_expired
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.own_part import OwnPart


def of_the_practice(records: Records) -> tuple[Counted, ...]:
    """Smartcards, registrations of a watch period, and lines that are red or not recorded."""
    place = Place("readiness")
    return tuple(
        Counted(count, words, place, wording.READINESS, tone=tone)
        for count, words, tone in home_counts(records)
    )


def to_sign(part: OwnPart) -> tuple[Counted, ...]:
    """What the reader has not signed for themselves yet (S13)."""
    count = len(part.to_sign)
    if not count:
        return ()
    words = wording.TO_SIGN[count > 1]
    place = Place("settings", "own_part")
    return (Counted(count, words, place, wording.TO_SIGN_DETAIL, tone=Tone.ATTENTION),)


def of_ones_own(member: StaffMember | None, today: date) -> tuple[Counted, ...]:
    """The reader's own smartcard, where it has expired or soon will."""
    if member is None or not member.smartcard or member.card_expires_on is None:
        return ()
    days = (member.card_expires_on - today).days
    if days > CARD_SOON:
        return ()
    words, tone = (cards_expired(1), Tone.NOW) if days < 0 else (cards_expire(1, days), Tone.SOON)
    return (Counted(1, words, Place(), wording.OWN_CARD, tone=tone),)
