"""ALREADY HERE?: who on our own list resembles the person, and what a clerk may say of it. Pure."""

from __future__ import annotations

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.people import LocalPatient
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.formats import prose_date, when
from gp2gp_desktop.ui.registration import here_wording
from gp2gp_desktop.ui.registration.shown_here import Here, HereAct, HereKind
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.our_list import Lookalikes, is_namesake


def here(found: Lookalikes, registration: Registration) -> Here:
    """What is shown beside the form, the loudest first."""
    same = found.same_number
    stays = registration.form["registration_type"] == "gp_change"
    lines = [_by_number(same, stays=stays)] if same else []
    acts: list[HereAct] = []
    if same and same.is_here and not stays:
        acts = [*_to_them(same, found), HereAct(here_wording.LEFT, HereKind.LEFT)]
    for person in found.same_name:
        lines.append(_by_name(person))
        if registration.another_person is None and is_namesake(person, registration.name):
            acts += (*_to_them(person, found), *_of_namesake(person))
    if registration.another_person is not None:
        said = registration.another_person
        at = when(said.at.astimezone(UK))
        lines.append(here_wording.SOMEBODY_ELSE.format(who=said.by, at=at, reason=said.reason))
    lines += [here_wording.SAME_DRAFT.format(owner=draft.owner_name) for draft in found.drafts]
    tone = Tone.NOW if same and same.is_here and not stays else Tone.ATTENTION
    if not lines:
        lines, tone = [], Tone.DONE
    hints = [_filled(here_wording.SOUNDS_ALIKE, person) for person in found.sounds_alike]
    if hints:
        tone = tone if lines else Tone.IDLE
    elif not lines:
        named = bool(registration.name.last) and registration.birth_date is not None
        lines = [here_wording.NOBODY if named else here_wording.NOBODY_NUMBER]
    return Here((*lines, *hints), tone, tuple(dict.fromkeys(acts)))


def _to_them(person: LocalPatient, found: Lookalikes) -> tuple[HereAct, ...]:
    """The way to the person: what our log has of them, or their number for the clinical system."""
    if person.nhs_number is None:
        return ()
    name, key = person.name.first, found.registration_of(person)
    if key:
        return (HereAct(here_wording.SHOW.format(name=name), HereKind.SHOW, key=key),)
    number = person.nhs_number.spaced
    return (HereAct(here_wording.COPY.format(name=name), HereKind.COPY, number),)


def _of_namesake(person: LocalPatient) -> list[HereAct]:
    another = HereAct(here_wording.ANOTHER, HereKind.ANOTHER)
    if person.is_here:
        return [HereAct(here_wording.SAME, HereKind.SAME), another]
    if person.nhs_number is None:
        return [another]
    words = here_wording.REOPEN if person.left_on else here_wording.SAME_TEMPORARY
    return [HereAct(words, HereKind.REOPEN, person.nhs_number.spaced), another]


def _by_number(person: LocalPatient, *, stays: bool) -> str:
    words = here_wording.SAME_NUMBER_GP_CHANGE if stays else here_wording.SAME_NUMBER
    if person.left_on:
        words = here_wording.SAME_NUMBER_LEFT
    elif person.temporary:
        words = here_wording.SAME_NUMBER_TEMPORARY
    return _filled(words, person)


def _by_name(person: LocalPatient) -> str:
    return _filled(
        here_wording.SAME_NAME_LEFT if person.left_on else here_wording.SAME_NAME, person
    )


def _filled(words: str, person: LocalPatient) -> str:
    left = prose_date(person.left_on) if person.left_on else ""
    return words.format(name=person.name.spoken, born=prose_date(person.birth_date), left=left)
