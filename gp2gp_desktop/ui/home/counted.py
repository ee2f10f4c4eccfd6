"""What Today shows, worked out from the day's counts; no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gp2gp_desktop.domain.access import Permission, Session
from gp2gp_desktop.domain.calendar import Urgency, WorkingCalendar, deadline, local_date
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.second_person import CHECKERS, Act
from gp2gp_desktop.ui.home import wording
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.listings import RegistrationLine
from gp2gp_desktop.workflow.oversight import Today


@dataclass(frozen=True, slots=True)
class Place:
    """Where a count leads: ``go(key, show=…, due=…)``; an empty key leads nowhere."""

    key: str = ""
    show: str = ""
    due: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A count with its words, and the list it counts."""

    count: int
    words: str
    place: Place
    detail: str = ""
    tag: str = ""
    tone: Tone = Tone.IDLE


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads Today, and when: it decides what concerns them."""

    session: Session
    now: datetime
    calendar: WorkingCalendar

    def may(self, permission: Permission) -> bool:
        """Whether the reader holds the permission."""
        return self.session.may(permission)

    def is_mine(self, line: RegistrationLine) -> bool:
        """Whether the form is the reader's own."""
        return line.owner == self.session.user.user_name


_FORMS = Place("register")
_PRESSING = frozenset({Urgency.TOMORROW, Urgency.TODAY, Urgency.OVERDUE})


def needs_action(today: Today, reader: Reader) -> tuple[Counted, ...]:
    """What must not wait, most dangerous first."""
    found = [*_blocked(today, reader), *_second(today, reader)]
    found += [*_due(today, reader), *_failed(today, reader)]
    if reader.may(Permission.RELEASE_HOLD):
        found += _one(len(today.held), wording.HELD, _FORMS, wording.HELD_DETAIL, Tone.ATTENTION)
        found += _one(len(today.parked), wording.PARKED, _FORMS, wording.PARKED_DETAIL)
    return tuple(found)


def waiting(today: Today, reader: Reader) -> tuple[Counted, ...]:
    """What waits its turn."""
    filing = wording.TO_FILE_DETAIL
    soon = sum(map(is_here, today.due_soon))
    if soon:
        filing = wording.some_due_soon(soon)
    found = [
        *_one(
            len(today.to_request),
            wording.TO_REQUEST,
            _list("to_request"),
            _mine(wording.TO_REQUEST_DETAIL, today.to_request, reader),
        ),
        *_one(
            len(today.to_file),
            wording.TO_FILE,
            _list("to_file"),
            _mine(filing, today.to_file, reader),
        ),
        *_reviews(today, reader),
        *_forms(today.drafts, wording.DRAFTS, reader),
    ]
    if not reader.may(Permission.RELEASE_HOLD):
        found += _forms(today.held, wording.HELD, reader)
        found += _forms(today.parked, wording.PARKED, reader)
    paper = wording.oldest(longest(today.paper, reader.now)).capitalize()
    paper = _mine(paper, today.paper, reader)
    found += _one(len(today.paper), wording.PAPER, _list("paper"), paper)
    found += _one(today.set_aside, wording.SET_ASIDE, _list("set_aside"), wording.SET_ASIDE_DETAIL)
    return tuple(found)


def done(today: Today, reader: Reader) -> tuple[Counted, ...]:
    """What was done since midnight; all four, so that a nought is seen as one."""
    review = Place("review") if reader.may(Permission.REVIEW_RECORD) else Place()
    counts = (
        (today.registered, wording.REGISTERED_TODAY, _list("all")),
        (today.filed, wording.FILED_TODAY, _list("done")),
        (today.reviewed, wording.REVIEWED_TODAY, review),
        (today.refused, wording.REFUSED_TODAY, _list("failed")),
    )
    return tuple(
        Counted(count, wording.words(count, pair), place if count else Place())
        for count, pair, place in counts
    )


def longest(lines: Sequence[RegistrationLine], now: datetime) -> int:
    """How many days the longest of them has waited."""
    moments = [line.requested_at or line.registered_at or line.updated_at for line in lines]
    return max(((local_date(now) - local_date(each)).days for each in moments), default=0)


def is_here(line: RegistrationLine) -> bool:
    """Whether the record has arrived and waits to be filed."""
    return line.state is TransferState.AWAITING_INTEGRATION


def _mine(detail: str, lines: Sequence[RegistrationLine], reader: Reader) -> str:
    """For those who register, how many of the practice's are their own."""
    if not reader.may(Permission.REGISTER):
        return detail
    return wording.with_mine(detail, sum(map(reader.is_mine, lines)), len(lines))


def _list(show: str) -> Place:
    return Place("transfers", show)


def _one(
    count: int, pair: tuple[str, str], place: Place, detail: str = "", tone: Tone = Tone.IDLE
) -> list[Counted]:
    """The count, unless it is nought."""
    return [Counted(count, wording.words(count, pair), place, detail, tone=tone)] if count else []


def _blocked(today: Today, reader: Reader) -> list[Counted]:
    """Only for those who may see records (product-ux 3.2)."""
    count = len(today.blocked)
    if not count or not reader.may(Permission.SEE_RECORD):
        return []
    days = max((local_date(reader.now) - local_date(one.since)).days for one in today.blocked)
    unheld = sum(not one.holder for one in today.blocked)
    return [
        Counted(
            count,
            wording.words(count, wording.BLOCKED),
            Place("review"),
            wording.blocked_detail(days, unheld),
            "Act now",
            Tone.NOW,
        )
    ]


def _second(today: Today, reader: Reader) -> list[Counted]:
    """Colleagues who wait for the reader's word, and wrong records that wait for anybody's."""
    place, tone = Place("checks"), Tone.ATTENTION
    found = _one(today.checks, wording.CHECKS, place, wording.CHECKS_DETAIL, tone)
    if any(map(reader.may, CHECKERS[Act.WRONG_RECORD])):
        found += _one(today.stopped, wording.STOPPED, place, wording.STOPPED_DETAIL, Tone.NOW)
    return found


def _due(today: Today, reader: Reader) -> list[Counted]:
    """What is due within 48 hours: here and to be filed, or not here and to be asked for."""
    here = [line for line in today.due_soon if is_here(line)]
    groups = (
        (here, wording.DUE_TO_FILE, "to_file"),
        ([line for line in today.due_soon if line not in here], wording.DUE_TO_ARRIVE, "waiting"),
    )
    return [
        _earliest(lines, pair, Place("transfers", show, due=True), reader)
        for lines, pair, show in groups
        if lines
    ]


def _earliest(
    lines: list[RegistrationLine], pair: tuple[str, str], place: Place, reader: Reader
) -> Counted:
    asked = min(line.requested_at for line in lines if line.requested_at is not None)
    how_near = reader.calendar.urgency(asked, reader.now)
    detail = wording.act_by(reader.calendar.act_by(asked))
    if how_near is Urgency.OVERDUE:
        detail = wording.limit_passed(local_date(deadline(asked)))
    detail = _mine(detail, lines, reader)
    near = how_near in _PRESSING
    return Counted(
        len(lines),
        wording.words(len(lines), pair),
        place,
        detail,
        wording.URGENCY_WORDS[how_near] if near else wording.WITHIN_48,
        wording.URGENCY_TONES[how_near] if near else Tone.SOON,
    )


def _failed(today: Today, reader: Reader) -> list[Counted]:
    count = len(today.failed)
    if not count:
        return []
    kinds = Counter(line.state for line in today.failed)
    why = " · ".join(f"{many} {wording.WHAT_FAILED[state]}" for state, many in kinds.items())
    return [
        Counted(
            count,
            wording.words(count, wording.FAILED),
            _list("failed"),
            _mine(why, today.failed, reader),
            "Decide",
            Tone.ATTENTION,
        )
    ]


def _reviews(today: Today, reader: Reader) -> list[Counted]:
    if reader.may(Permission.REVIEW_RECORD):
        return _one(today.reviews_open, wording.REVIEWS, Place("review"), wording.REVIEWS_DETAIL)
    return _one(today.reviews_open, wording.WITH_CLINICIAN, Place())


def _forms(
    lines: Sequence[RegistrationLine], pair: tuple[str, str], reader: Reader
) -> list[Counted]:
    """Open forms; those who register learn how many are their own."""
    mine = sum(reader.is_mine(line) for line in lines)
    detail = wording.yours(mine, len(lines)) if reader.may(Permission.REGISTER) else ""
    return _one(len(lines), pair, _FORMS, detail)
