"""What became what, in words for the audit log; no Qt."""

from __future__ import annotations

from gp2gp_desktop.domain.readiness import Contact, GeneralPractitioner, PracticeProfile
from gp2gp_desktop.ui.readiness import wording
from gp2gp_desktop.ui.readiness.board import code, words, yes_no
from gp2gp_desktop.ui.readiness.wording import BOOKS, Book, Fact


def changes(before: PracticeProfile, after: PracticeProfile) -> str:
    """Everything that differs, separated by semicolons; empty when nothing does."""
    pairs = [(wording.RULE_BOOK, BOOKS[Book(before.policy)], BOOKS[Book(after.policy)])]
    pairs += [(fact.value, words(fact, before), words(fact, after)) for fact in Fact]
    said = [wording.became(*pair) for pair in pairs if pair[1] != pair[2]]
    said += _lists(_gps(before), _gps(after)) + _lists(_contacts(before), _contacts(after))
    return "; ".join(said)


def _lists(before: list[str], after: list[str]) -> list[str]:
    gone = [f"removed {each}" for each in before if each not in after]
    return gone + [f"added {each}" for each in after if each not in before]


def _gps(profile: PracticeProfile) -> list[str]:
    return [_gp(gp) for gp in profile.gps]


def _gp(gp: GeneralPractitioner) -> str:
    facts = (
        code(gp),
        f"in the directory {yes_no(gp.on_sds_here).lower()}",
        f"old link removed {yes_no(gp.old_link_removed).lower()}",
        f"works elsewhere {yes_no(gp.works_elsewhere).lower()}",
    )
    return f"{gp.name} ({', '.join(facts)})"


def _contacts(profile: PracticeProfile) -> list[str]:
    return [_contact(contact) for contact in profile.contacts]


def _contact(contact: Contact) -> str:
    return f"{contact.role}: {contact.name}, {contact.phone}"
