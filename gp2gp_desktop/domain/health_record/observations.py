"""What observations are apart from observations: immunisations and blood pressures (3.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gp2gp_desktop.domain.health_record.codes import Coded, CodeKind
from gp2gp_desktop.domain.health_record.entries import Entry, Group, Observation
from gp2gp_desktop.domain.health_record.lists import BloodPressure

_READ = frozenset((CodeKind.READ_2, CodeKind.CTV3, CodeKind.READ_4))
_IMMUNISATION_ROOTS = frozenset(
    ("787859002", "127785005", "304250009", "90351000119108", "713404003")
)
# "Problem": the national sender repeats an immunisation under it, as the name of a problem.
_NAMES_A_PROBLEM = frozenset(("55607006",))
_SAYS_IMMUNISATION = re.compile(r"\b(?:vaccin|immuni[sz]|jab\b)", re.IGNORECASE)
_SAYS_NOT_GIVEN = re.compile(
    r"refus|declin|contra-?indic|advice|advis|allerg|adverse|invit|reaction|consent|not given"
    r"|did not attend|\bdna\b|\bdue\b|recall|requir|status|need|side effect|complication"
    r"|history of|offer|letter|discuss|\bnot\b",
    re.IGNORECASE,
)

# Systolic and diastolic codes, in families that may be paired (posture must agree).
_FAMILIES: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (
        frozenset(("72313002", "271649006", "163030003", "2469.")),
        frozenset(("1091811000000102", "271650006", "163031004", "246A.")),
    ),
    (frozenset(("400974009",)), frozenset(("400975005",))),
    (frozenset(("407554009",)), frozenset(("407555005",))),
    (frozenset(("407556006",)), frozenset(("407557002",))),
)

_ANY_PRESSURE = frozenset(code for family in _FAMILIES for codes in family for code in codes)


def is_immunisation(code: Coded) -> bool:
    """Whether the code says that a vaccine was given.

    Without a terminology this rests on Read chapter 65, on the procedure's own SNOMED CT codes
    and on the words of the displays; words of refusal, advice or allergy speak against it.
    """
    words = " ".join((code.original_text, *(coding.display for coding in code.codings)))
    if code.has_code(_NAMES_A_PROBLEM) or _SAYS_NOT_GIVEN.search(words):
        return False
    if code.has_code(_IMMUNISATION_ROOTS) or _SAYS_IMMUNISATION.search(words):
        return True
    return any(one.kind in _READ and one.code.startswith("65") for one in code.codings)


def newest_first(found: Iterable[BloodPressure]) -> tuple[BloodPressure, ...]:
    """Blood pressures in reading order, unknown dates last."""

    def key(one: BloodPressure) -> tuple[float, int]:
        moment = one.date.moment
        return (-moment.timestamp() if moment else float("inf"), one.systolic.ordinal)

    return tuple(sorted(found, key=key))


def pairs(items: tuple[Entry, ...], group: Group | None) -> Iterator[BloodPressure]:
    """Pressures among entries that stand side by side; in no shared group, at one time only."""
    loose = [one for one in items if isinstance(one, Observation)]
    if len(loose) > 1:
        loose = [one for one in loose if one.code.has_code(_ANY_PRESSURE)]
    if len(loose) < 2:
        return
    for upper_codes, lower_codes in _FAMILIES:
        lowers = [one for one in loose if one.code.has_code(lower_codes)]
        for upper in (one for one in loose if one.code.has_code(upper_codes)):
            lower = next((one for one in lowers if _belong(upper, one)), None)
            if lower is not None:
                lowers.remove(lower)
                is_header = group is not None and not group.is_heading
                yield BloodPressure(upper, lower, group if is_header else None)


def _belong(upper: Observation, lower: Observation) -> bool:
    return upper.best_date.moment == lower.best_date.moment and (upper.about == lower.about)
