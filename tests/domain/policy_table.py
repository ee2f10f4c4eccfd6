"""Reads ``policy_table.txt``: one promise a paragraph, written for people and run as tests.

A change is a fact and its value as a case file writes it (``trace.outcome=none``), with ``_`` for
a space in a text; ``null`` makes one fact, or a whole part, unknown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gp2gp_desktop.adapters.case_file import parse_case
from gp2gp_desktop.domain.case import PARTS, Case, value_of
from gp2gp_desktop.domain.facts import AT_THE_DESK_ONLY, FACTS, Kind
from tests.builders_case import a_case, changed

TABLE = Path(__file__).with_name("policy_table.txt")


class Line(NamedTuple):
    """One promise: what it says, the case, and the answer under each policy."""

    says: str
    case: Case
    rollout: str
    england: str
    section: str


def _lines(text: str) -> Iterator[Line]:
    section = ""
    for block in text.split("\n\n")[1:]:
        if block.startswith("# "):
            section = block[2:].partition(":")[0]
            continue
        for promise in block.replace("\n    ", "\t").strip().split("\n"):
            head, _, changes = promise.partition("\t")
            says, answers = head.rsplit(": ", 1)
            then, _, now = answers.partition(" -> ")
            yield Line(says, _case(changes.split()), then, now or then, section)


def _case(changes: list[str]) -> Case:
    case = a_case()
    for change in changes:
        name, _, written = change.partition("=")
        if name in PARTS and written == "null":
            case = changed(case, **{name: PARTS[name]()})
        else:
            case = changed(case, **{name.replace(".", "__"): _value(name, written)})
    return case


def _value(name: str, written: str) -> object:
    """The fact as the reader of case files understands it."""
    if FACTS[name].kind is Kind.TEXT and written != "null":
        return written.replace("_", " ")
    plain = json.loads(written) if written in ("true", "false", "null") else written
    if name in AT_THE_DESK_ONLY:  # no case file has it
        return plain
    part, _, fact = name.partition(".")
    return value_of(parse_case(json.dumps({part: {fact: plain}})), name)


LINES = list(_lines(TABLE.read_text(encoding="utf-8")))
UNKNOWN = [line for line in LINES if line.section == "unknown"]
