"""Settling a hold: a fact supplied by whoever owns it, another last practice, another search.

Each is one act: the change, its audit entry, and then the route is decided again by whoever may
register; both decisions are in the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.facts import FACTS
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.policy import Decision
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.supplying import (
    LAST_PRACTICE,
    SUPPLIERS,
    Said,
    about,
    answered,
    value_from,
)
from gp2gp_desktop.domain.surgery_said import said_surgery
from gp2gp_desktop.workflow.desk import Desk, keep, name_of, person_of
from gp2gp_desktop.workflow.routing import Routing
from gp2gp_desktop.workflow.trace_said import without_match
from gp2gp_desktop.workflow.ways_out import Way, WayOut, ways_of

NOT_OPEN = "This is not on hold any more. Decide again to see what is."
OWN_SOURCE = "Nobody can say this by hand: it comes from its own source alone."
WHERE_SEEN = "Say where it was seen. It is kept in the log."


@dataclass(frozen=True, slots=True)
class Settling:
    """What people do so that a hold ends."""

    desk: Desk
    routing: Routing

    def ways(self, session: Session, registration: Registration) -> tuple[WayOut, ...]:
        """Everything that can be done about the standing decision, by whoever it is for."""
        require(session, Permission.SEE_TRANSFERS)
        decision = registration.decision
        if decision is None or not registration.is_open_form:
            return ()
        return ways_of(registration, decision, self.routing.surgery(session, registration))

    def successors(self, session: Session, entry: DirectoryEntry | None) -> Mapping[str, str]:
        """The practices that took over a closed one, by code: name and code."""
        require(session, Permission.SEE_TRANSFERS)
        directory, codes = self.routing.directory, entry.successors if entry else ()
        named = {str(code): name_of(directory, code) for code in codes}
        return {code: f"{name} ({code})" if name != code else code for code, name in named.items()}

    def told(self, session: Session, registration: Registration, fact: str) -> str:
        """What a service answers of a fact, with its name; empty where none does."""
        require(session, Permission.SEE_TRANSFERS)
        return answered(self.routing.case(session, _unsaid(registration, fact)), fact)

    def supply(
        self, session: Session, registration: Registration, fact: str, value: str, seen: str
    ) -> Registration:
        """Keep a fact that an open hold waits for, as this person says it.

        What a service had answered is kept beside it: it is corrected, never overwritten silently.

        Raises:
            NotAllowed: for anybody but its owner.
            CannotContinue: when no hold waits for it, it is not answered, or nothing says where it
                was seen.
        """
        require(session, SUPPLIERS.get(fact, Permission.REGISTER))
        if fact not in SUPPLIERS:
            raise CannotContinue(OWN_SOURCE)
        self._require_way(session, registration, WayOut(Way.SUPPLY, fact))
        value_from(fact, value)
        case = self.routing.case(session, _unsaid(registration, fact))
        told = answered(case, fact)
        said = Said(
            fact,
            value.strip(),
            _seen(seen),
            session.user.display_name,
            self.desk.now(),
            about(case, fact),
            told,
        )
        others = tuple(each for each in registration.said if each.fact != fact)
        supplied = replace(registration, said=(*others, said), updated_at=said.at)
        label = FACTS[fact].label
        note = self.desk.note(
            session,
            AuditAction.FACT_SUPPLIED,
            f"supplied a fact for the route of {person_of(supplied)}: {label}",
            why=f"seen in {said.seen}",
            about=supplied,
            before=told or "not known",
            after=said.value,
        )
        with self.desk.open_work() as work:
            return keep(work, supplied, note)

    def use_practice(
        self, session: Session, registration: Registration, code: str, seen: str
    ) -> Registration:
        """Ask another practice than the NHS record shows: the one that took over, or one found.

        Where the form names the practice that closed, it names the other one from now on.

        Raises:
            BadIdentifier: when the code is not one.
            CannotContinue: when neither D12 nor D13 holds, or nothing says where it was seen.
        """
        require(session, Permission.REGISTER)
        self._require_way(session, registration, WayOut(Way.LOOK))
        practice, shown = OdsCode.parse(code), registration.last_practice
        if practice == shown and registration.named_practice:
            raise CannotContinue("This practice is asked already. Find another one.")
        now = self.desk.now()
        named = replace(registration, updated_at=now)
        if shown is not None and said_surgery(registration.form["previous_practice"]) == shown:
            named = replace(
                registration.with_answers({"previous_practice": str(practice)}, now),
                decision=registration.decision,
            )
        record = registration.confirmed_record
        of_record = str(record.practice) if record and record.practice else "no practice"
        word = Said(
            LAST_PRACTICE,
            str(practice),
            _seen(seen),
            session.user.display_name,
            now,
            against=f"the NHS record shows {of_record}",
        )
        named = replace(named, said=(word,))
        note = self.desk.note(
            session,
            AuditAction.FACT_SUPPLIED,
            f"named the practice to ask for the record of {person_of(named)}",
            why=f"seen in {word.seen}",
            about=named,
            before=str(shown or "none"),
            after=str(practice),
        )
        with self.desk.open_work() as work:
            return keep(work, named, note)

    def search_again(self, session: Session, registration: Registration) -> Registration:
        """Take back what was confirmed of the search, so that it can be run anew.

        The answers stay; the decision and what people said of this record do not.

        Raises:
            CannotContinue: when the form is closed, or nothing was confirmed.
        """
        require(session, Permission.REGISTER)
        trace = registration.trace
        if not registration.is_open_form or trace is None or trace.confirmed_at is None:
            raise CannotContinue("Nothing is confirmed that could be taken back. Search now.")
        found = "the match" if trace.record else "that there is no NHS record"
        note = self.desk.note(
            session,
            AuditAction.TRACED,
            f"took back {found} of {person_of(registration)}, to search again",
            about=registration,
            before=_verdict(registration.decision),
        )
        with self.desk.open_work() as work:
            return keep(work, without_match(registration, self.desk.now()), note)

    def _require_way(self, session: Session, registration: Registration, way: WayOut) -> None:
        if way not in self.ways(session, registration):
            raise CannotContinue(NOT_OPEN)


def _seen(words: str) -> str:
    said = words.strip()
    if not said:
        raise CannotContinue(WHERE_SEEN)
    return said


def _unsaid(registration: Registration, fact: str) -> Registration:
    """The registration without what a person said of one fact."""
    kept = tuple(each for each in registration.said if each.fact != fact)
    return replace(registration, said=kept)


def _verdict(decision: Decision | None) -> str:
    return decision.verdict.value if decision else ""
