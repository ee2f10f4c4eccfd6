"""The words of the list of other practices: its section, its lines and its form."""

from __future__ import annotations

from gp2gp_desktop.domain.case import PooledList
from gp2gp_desktop.domain.known_practice import KnownPractice
from gp2gp_desktop.ui.formats import prose_date
from gp2gp_desktop.workflow.readiness_labels import POOLED as _POOLED

SECTION = "Other practices we know"
LEAD = (
    "What no directory says of the practices our patients come from. It is used where no service "
    "answers: whether they share our database (D4) and, in the roll-out, whether they are live "
    "with GP2GP, on which system, and with a pooled list (F1, F2, F5)."
)
NOTHING = "No practice is on the list yet."
ADD = "Add a practice"

CODE, CODE_HINT = "Its code (ODS code)", "A letter and five digits mostly, like B81234"
NEEDS_CODE = "Enter the practice's code"
TWICE = "This practice is on the list already. Open its line instead"
OURS = "This is our own code. What is true of us stands in the other sections"
LIVE_HINT = "A controlled implementer of the roll-out"
SHARES_HINT = "Its records then show in our system by themselves"
EVIDENCE_HINT = "A list, a letter or a call, with its date or reference"
NEEDS_EVIDENCE, NEEDS_DAY = "Enter where it was seen", "Enter the day it was checked"
POOLED = tuple((each.value, words[:1].upper() + words[1:]) for each, words in _POOLED.items())


def title(name: str) -> str:
    """The heading of one practice's form."""
    return f"Practice we know: {name}"


def detail(practice: KnownPractice) -> str:
    """What is recorded of one, in a line."""
    said = [str(practice.ods_code)]
    if practice.shares_our_database is not None:
        said.append(_SHARES[practice.shares_our_database])
    if practice.live is not None:
        since = f" since {prose_date(practice.live_since)}" if practice.live_since else ""
        said.append(f"live with GP2GP{since}" if practice.live else "not live with GP2GP")
    system = (practice.supplier, practice.product, practice.product_version)
    if any(system):
        said.append(" ".join(part for part in system if part))
    if practice.pooled_list:
        said.append(f"pooled list: {_POOLED[PooledList(practice.pooled_list)]}")
    day = f", {prose_date(practice.checked_on)}" if practice.checked_on else ""
    return f"{' · '.join(said)} · seen: {practice.evidence}{day}"


_SHARES = {True: "shares our database", False: "does not share our database"}
