"""Case files of the ``decide`` command, read strictly, and its answer (design 10).

Every part and every fact may be absent or null: it is then unknown. A wrong value or an unknown
key is refused by its dotted name, with the values that are allowed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Final

from gp2gp_desktop.domain.case import PARTS, Case, NoCode, Provenance
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.facts import AT_THE_DESK_ONLY, FACTS, Kind
from gp2gp_desktop.domain.identifiers import BadIdentifier, OdsCode
from gp2gp_desktop.domain.policy import Decision, RuleResult

FROM_FILE: Final = Provenance("case file")
_INSTEAD_OF_A_CODE: Mapping[Kind, tuple[NoCode, ...]] = {
    Kind.CODE: (),
    Kind.CODE_OR_NONE: (NoCode.NONE,),
    Kind.DECLARED_CODE: (NoCode.NONE, NoCode.NOT_KNOWN),
}


def read_case(path: Path) -> Case:
    """Read a case from its file, which is UTF-8, with or without the mark some editors put first.

    Raises:
        CannotContinue: it is not UTF-8 text, or as :func:`parse_case`.
        OSError: it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotContinue("The case is not UTF-8 text. Save it again as UTF-8.") from error
    return parse_case(text)


def parse_case(text: str) -> Case:
    """Read a case from JSON; a fact that is absent or null is unknown.

    Raises:
        CannotContinue: it is not JSON, or a key or a value is not one of those allowed; the
            sentence names it. Values are not repeated, since a file may hold more than it should.
    """
    try:
        given = json.loads(text, object_pairs_hook=_no_key_twice)
    except (ValueError, RecursionError) as error:
        sentence = "The case is not JSON. Check its brackets, commas and quotes."
        raise CannotContinue(sentence) from error
    parts = _object(given, "", PARTS)
    provenance: dict[str, Provenance] = {}
    built: dict[str, Any] = {name: _part(name, value, provenance) for name, value in parts.items()}
    return Case(**built, provenance=provenance)


def answer(decision: Decision) -> dict[str, object]:
    """A decision in the shape of design 10, ready for ``json.dumps``."""
    return {
        "verdict": decision.verdict.value,
        "policy": decision.policy,
        "policy_version": decision.policy_version,
        "deciding_rules": list(decision.deciding_rules),
        "holds": [
            {"rule": hold.rule, "owner": hold.owner, "next": hold.next} for hold in decision.holds
        ],
        "rules": [_row(row) for row in decision.rules],
        "staff": decision.staff,
        "patient": decision.patient,
    }


def answer_lines(decision: Decision) -> tuple[str, ...]:
    """A decision as a person reads it, a line each."""
    rules = ", ".join(decision.deciding_rules)
    return (
        f"{decision.verdict.value}  (rules {rules}, {decision.policy} {decision.policy_version})",
        decision.staff,
        f"Next: {decision.next}",
        *(f"  {hold.rule}  {hold.owner}: {hold.next}" for hold in decision.holds),
        f"Tell the patient: {decision.patient}",
    )


def _row(row: RuleResult) -> dict[str, object]:
    source = f"{row.source}, {row.at:%d %b %Y %H:%M}" if row.at else row.source
    return {
        "id": row.rule.id,
        "outcome": row.outcome.value,
        "fact": row.fact,
        "source": source,
    }


def _part(part: str, given: object, provenance: dict[str, Provenance]) -> object:
    known = (name for name in FACTS if name not in AT_THE_DESK_ONLY)
    names = [name.partition(".")[2] for name in known if name.startswith(f"{part}.")]
    facts = {
        fact: _value(f"{part}.{fact}", value)
        for fact, value in _object(given, part, names).items()
        if value is not None
    }
    provenance.update({f"{part}.{fact}": FROM_FILE for fact in facts})
    make: Callable[..., object] = PARTS[part]
    return make(**facts)


def _object(given: object, part: str, allowed: Iterable[str]) -> dict[str, object]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise CannotContinue(f"{part or 'The case'} must be an object in braces, or null.")
    for key in given:
        if key not in allowed:
            name = ascii(f"{part}.{key}" if part else key)[1:-1]
            raise CannotContinue(f"There is no {name}. Allowed here: {', '.join(allowed)}.")
    return given


def _value(name: str, value: object) -> object:
    kind = FACTS[name].kind
    if isinstance(kind, type):
        return _one_of(name, value, tuple(kind))
    if kind is Kind.YES_NO:
        if not isinstance(value, bool):
            raise CannotContinue(f"{name} must be true, false or null.")
        return value
    if not isinstance(value, str) or not value.strip():
        raise CannotContinue(f"{name} must be {kind.value}, in quotes, or null.")
    if not value.isprintable():  # half a letter (a lone surrogate) or a control character
        raise CannotContinue(f"{name} holds a character that cannot be shown. Type it again.")
    return value.strip() if kind is Kind.TEXT else _code(name, kind, value)


def _one_of(name: str, value: object, allowed: tuple[Enum, ...]) -> Enum:
    for each in allowed:
        if each.value == value:
            return each
    words = ", ".join(str(each.value) for each in allowed)
    raise CannotContinue(f"{name} must be one of {words}, or null.")


def _code(name: str, kind: Kind, value: str) -> OdsCode | NoCode:
    for word in _INSTEAD_OF_A_CODE[kind]:
        if word.value == value:
            return word
    words = [word.value for word in NoCode]
    try:
        if value.strip().lower() in words:
            raise BadIdentifier("A word that is not allowed here, or not spelt so")
        return OdsCode.parse(value)
    except BadIdentifier as error:
        raise CannotContinue(f"{name} must be {kind.value}, in quotes, or null.") from error


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise CannotContinue(f"The case holds {key!a} twice. Keep one.")
        found[key] = value
    return found
