"""Policies from their files, read strictly: what is wrong is named, and nothing is guessed.

``resources/policy/NAME.toml`` holds ``name``, ``version``, ``effective``, ``era``, the table
``must``, one ``[[rule]]`` for each rule and, where the policy has one, the table of
``[[accredited]]`` systems.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from gp2gp_desktop.domain.conditions import CONDITIONS
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.policy import (
    AccreditedSystem,
    Era,
    Instead,
    Obligation,
    Policy,
    Rule,
    Ruling,
    Step,
    Verdict,
)

_POLICY = ("name", "version", "effective", "era", "must", "rule")
_SENTENCES = ("staff", "next", "patient")
_NOTE = ("id", "title", "era", "step", "when", "owner", "source", *_SENTENCES)
_RULE = (*_NOTE, "verdict")
_ERAS = {era.value: era for era in Era}
_STEPS = {step.name.lower(): step for step in Step}
_ALLOWED = {
    Step.STOP: {Verdict.STOP},
    Step.TYPE: {Verdict.NOT_APPLICABLE},
    Step.PERSON: {Verdict.HOLD},
    Step.COMING_FROM: {Verdict.NOT_APPLICABLE, Verdict.PAPER, Verdict.INTERNAL},
    Step.ABLE: {Verdict.PAPER},
    Step.GP2GP_HOLD: {Verdict.HOLD},
    Step.MUST: {Verdict.GP2GP_MUST},
}

Table = Mapping[str, object]
Value = TypeVar("Value")


def policy_names(directory: Path) -> tuple[str, ...]:
    """The names of the policies in ``directory``, sorted."""
    return tuple(sorted(path.stem for path in directory.glob("*.toml")))


def load_policy(directory: Path, name: str) -> Policy:
    """Read the policy called ``name``.

    Raises:
        CannotContinue: there is no such policy, or its file is wrong; the sentence names the rule
            and the key.
    """
    known = policy_names(directory)
    if name not in known:
        raise CannotContinue(f"There is no policy {name!r}. Choose one of: {', '.join(known)}.")
    try:
        text = (directory / f"{name}.toml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotContinue(f"Policy {name} cannot be read from {directory}.") from error
    policy = parse_policy(text, name)
    if policy.name != name:
        raise CannotContinue(f"Policy {name}: the file calls itself {policy.name!r}.")
    return policy


def parse_policy(text: str, where: str) -> Policy:
    """Read a policy from the text of its file; ``where`` names it in what is refused.

    Raises:
        CannotContinue: as :func:`load_policy`.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CannotContinue(f"Policy {where}: this is not TOML ({error}).") from error
    where = f"Policy {where}"
    _check_keys(table, _POLICY, ("accredited",), where)
    era = _one_of(table, "era", _ERAS, where)
    rules = tuple(_rule(each, where) for each in _tables(table, "rule", where))
    for rule in rules:
        if rule.era not in (era, Era.BOTH):
            raise CannotContinue(f"{where}: rule {rule.id} is of another era, {rule.era.value}.")
    ids = [rule.id for rule in rules]
    for rule_id in ids:
        if ids.count(rule_id) > 1:
            raise CannotContinue(f"{where}: rule {rule_id} is there twice.")
    return Policy(
        name=_text(table, "name", where),
        version=_text(table, "version", where),
        effective=_date(table, "effective", where),
        era=era,
        rules=rules,
        otherwise=_obligation(table["must"], ids, f"{where}, must"),
        accredited=tuple(_system(each, where) for each in _tables(table, "accredited", where)),
    )


def _rule(table: Table, where: str) -> Rule:
    rule_id = str(table.get("id", "without id"))
    where = f"{where}, rule {rule_id}"
    if not re.fullmatch(r"[A-H][0-9]{1,2}", rule_id):
        raise CannotContinue(f"{where}: an id is a letter from A to H and a number.")
    step = _one_of(table, "step", _STEPS, where)
    if step is Step.NOTE:
        return _note(table, where)
    _check_keys(table, _RULE, ("instead",), where)
    rule = Rule(
        id=rule_id,
        title=_text(table, "title", where),
        when=_condition(table, where),
        step=step,
        owner=_text(table, "owner", where),
        source=_text(table, "source", where),
        ruling=_ruling(table, where),
        instead=_instead(table, f"{where}, instead"),
        era=_one_of(table, "era", _ERAS, where),
    )
    for verdict in rule.verdicts - _ALLOWED[step]:
        raise CannotContinue(f"{where}: {verdict.value} does not belong in step {table['step']}.")
    return rule


def _note(table: Table, where: str) -> Rule:
    _check_keys(table, _NOTE, (), where)
    return Rule(
        id=_text(table, "id", where),
        title=_text(table, "title", where),
        when=_condition(table, where),
        step=Step.NOTE,
        owner=_text(table, "owner", where),
        source=_text(table, "source", where),
        ruling=None,
        told=_text(table, "staff", where),
        told_next=_text(table, "next", where),
        told_patient=_text(table, "patient", where),
        era=_one_of(table, "era", _ERAS, where),
    )


def _instead(rule: Table, where: str) -> Instead | None:
    if "instead" not in rule:
        return None
    table = _table(rule["instead"], where)
    _check_keys(table, ("when", "verdict", *_SENTENCES), (), where)
    return Instead(when=_condition(table, where), ruling=_ruling(table, where))


def _obligation(value: object, ids: list[str], where: str) -> Obligation:
    table = _table(value, where)
    _check_keys(table, ("rules", "owner", "source", *_SENTENCES), (), where)
    rules = table["rules"]
    if not isinstance(rules, list) or not rules or any(each not in ids for each in rules):
        raise CannotContinue(f"{where}: 'rules' must list ids of rules of this policy.")
    return Obligation(
        rules=tuple(str(each) for each in rules),
        owner=_text(table, "owner", where),
        source=_text(table, "source", where),
        ruling=_ruling({**table, "verdict": Verdict.GP2GP_MUST.value}, where),
    )


def _ruling(table: Table, where: str) -> Ruling:
    return Ruling(
        verdict=_one_of(table, "verdict", {each.value: each for each in Verdict}, where),
        staff=_text(table, "staff", where),
        next=_text(table, "next", where),
        patient=_text(table, "patient", where),
    )


def _system(table: Table, where: str) -> AccreditedSystem:
    where = f"{where}, accredited"
    parts, days = ("supplier", "product", "version"), ("since", "until")
    _check_keys(table, parts, days, where)
    since, until = (_date(table, day, where) if day in table else None for day in days)
    supplier, product, version = (_text(table, part, where) for part in parts)
    return AccreditedSystem(supplier, product, version, since, until)


def _condition(table: Table, where: str) -> str:
    when = _text(table, "when", where)
    if when not in CONDITIONS:
        raise CannotContinue(f"{where}: there is no condition {when!r}.")
    return when


def _check_keys(table: Table, needed: Iterable[str], allowed: Iterable[str], where: str) -> None:
    needed = tuple(needed)
    for key in table:
        if key not in (*needed, *allowed):
            raise CannotContinue(f"{where}: there is no key {key!r}.")
    for key in needed:
        if key not in table:
            raise CannotContinue(f"{where}: {key!r} is missing.")


def _one_of(table: Table, key: str, values: Mapping[str, Value], where: str) -> Value:
    text = _text(table, key, where)
    if text not in values:
        raise CannotContinue(f"{where}: {key} must be one of {', '.join(values)}, not {text!r}.")
    return values[text]


def _text(table: Table, key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise CannotContinue(f"{where}: {key!r} must be a text that is not empty.")
    return value


def _date(table: Table, key: str, where: str) -> date:
    value = table.get(key)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise CannotContinue(f"{where}: {key!r} must be a date, like 2026-04-01.")
    return value


def _tables(table: Table, key: str, where: str) -> list[Table]:
    value = table.get(key, [])
    if not isinstance(value, list):
        raise CannotContinue(f"{where}: write each {key} as [[{key}]].")
    return [_table(each, f"{where}, {key}") for each in value]


def _table(value: object, where: str) -> Table:
    if not isinstance(value, dict):
        raise CannotContinue(f"{where}: this must be a table.")
    return value
