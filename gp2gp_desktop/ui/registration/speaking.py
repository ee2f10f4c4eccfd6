"""Whether the NHS record names who registers the patient: asked beside the form. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.representative import Naming, Representative
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import speaking_wording as said
from gp2gp_desktop.ui.registration.draft import Draft
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.representatives import NAME, asks, is_settled


@dataclass(frozen=True, slots=True)
class Speaking:
    """What is known of it, and the button that asks where nothing is; empty where none helps."""

    words: str
    tone: Tone
    act: str = ""

    @property
    def brief(self) -> str:
        """The first sentence, for the line at the foot of the window."""
        return f"{self.words.partition('. ')[0].removesuffix('.')}."


def speaking(registration: Registration) -> Speaking | None:
    """What can be said; None where the patient registers alone, or nobody was found yet."""
    trace, alone = registration.trace, registration.form["registering_for"] in {"", "self"}
    if trace is None or registration.confirmed_record is None or alone:
        return None
    name = registration.form[NAME] or said.THEM
    if not asks(registration):
        return Speaking(said.TYPED.format(name=name), Tone.IDLE)
    found = trace.representative
    if found is None or found.said != registration.form[NAME]:
        return Speaking(said.NOT_ASKED.format(name=name), Tone.IDLE, said.ASK_AGAIN)
    again = said.ASK_AGAIN if found.naming is Naming.NO_ANSWER else ""
    return Speaking(_words(registration, found, name), _tone(found.naming), again)


def _tone(naming: Naming) -> Tone:
    return said.TONES.get(naming, Tone.IDLE)


def _words(registration: Registration, found: Representative, name: str) -> str:
    if found.naming is not Naming.NAMED:
        return said.WORDS[found.naming].format(name=name)
    words = said.NAMED_AS if found.relationship else said.NAMED
    form = registration.form["representative_relationship"] or said.NOTHING_SAID
    sentence = words.format(name=name, relationship=found.relationship, form=form)
    return f"{sentence} {said.NEXT_OF_KIN}" if found.next_of_kin else sentence


class Asking:
    """Asks without standing in the way of what is typed meanwhile.

    Args:
        shown: called when an answer is kept, so that the page can say it.
    """

    def __init__(self, context: Context, draft: Draft, shown: Callable[[], None]) -> None:
        self._context, self._draft, self._shown = context, draft, shown
        self._asking = False

    def ask(self, then: Callable[[], None] | None = None) -> None:
        """Ask once, where there is something to ask; ``then`` follows an answer."""
        as_typed = self._draft.as_typed
        if self._asking or not asks(as_typed) or is_settled(as_typed):
            return
        self._asking = True
        representatives, session = self._context.services.representatives, self._context.session

        def answered(found: Representative | None) -> None:
            self._asking = False
            if found is not None:
                self._draft.act(
                    lambda stored: representatives.keep(session, stored, found),
                    lambda: self._kept(then),
                    lambda _sentence: None,
                )

        def failed(_sentence: str) -> None:
            self._asking = False

        self._context.run(lambda: representatives.ask(session, as_typed), answered, failed)

    def _kept(self, then: Callable[[], None] | None) -> None:
        known = speaking(self._draft.as_typed)
        if known is not None:
            self._context.say(known.brief, known.tone)
        self._shown()
        if then is not None:
            then()
