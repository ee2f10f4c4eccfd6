"""What one search box finds: names, NHS numbers, practices, response codes, states.

Everything is answered by an index. A number is an NHS number; ``code 19`` and ``SEF001`` are codes;
words are the beginning of a last name, of a word of a practice's name, of its code, or of a state.
"""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, false, or_, select

from gp2gp_desktop.adapters.storage.repositories.stored import starts_with
from gp2gp_desktop.adapters.storage.rows import exchanges
from gp2gp_desktop.adapters.storage.rows import registrations as table
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.lifecycle import STATE_WORDS, TransferState
from gp2gp_desktop.domain.matching import folded
from gp2gp_desktop.domain.response_codes import normalised

_NUMBER = re.compile(r"[\d\s\-\u2010-\u2015]+")
_CODE = re.compile(r"(?:code\s*([0-9]{1,3})|(?:code\s*)?(sef[0-9]+))", re.IGNORECASE)
_LEAST_PRACTICE, _LEAST_STATE = 3, 4
"""Letters from which practices and states are looked for: fewer mean the beginning of a name."""


def search_name(last_name: str, first_name: str) -> str:
    """What a registration is found by: ``smith, jane``, without case, accents or punctuation."""
    return f"{folded(last_name)}, {folded(first_name)}"


def text_conditions(text: str, transaction: Transaction) -> list[ColumnElement[bool]]:
    """What the rows of a search must fulfil; none without a text."""
    if not text:
        return []
    if _NUMBER.fullmatch(text):
        digits = "".join(character for character in text if character.isdigit())
        return [starts_with(table.c.nhs_number, digits) if digits else false()]
    if code := _CODE.fullmatch(text):
        return [_with_code(normalised(code[1] or code[2]))]
    last, comma, first = text.partition(",")
    prefix = search_name(last, first) if comma else folded(last)
    if not folded(text):
        return [false()]
    named = starts_with(table.c.search_name, prefix)
    others = [] if comma else _other_ways(folded(text), transaction)
    return [or_(named, *others)] if others else [named]


def _with_code(code: str) -> ColumnElement[bool]:
    """Any attempt of theirs was answered with the code."""
    either = (exchanges.c.refusal_code == code) | (exchanges.c.failed_code == code)
    return table.c.id.in_(select(exchanges.c.registration).where(either))


def _other_ways(words: str, transaction: Transaction) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if len(words) >= _LEAST_PRACTICE and (codes := _practices(words, transaction)):
        found.append(table.c.practice.in_(codes))
    states = [state for state in TransferState if _is_named(state, words)]
    if states:
        found.append(table.c.state.in_(states))
    return found


def _is_named(state: TransferState, words: str) -> bool:
    return len(words) >= _LEAST_STATE and folded(STATE_WORDS[state]).startswith(words)


def _practices(words: str, transaction: Transaction) -> list[str]:
    """The codes of practices whose code, or a word of whose name, begins so.

    From practice to practice along the index: there are tens or hundreds, and many registrations.
    """
    found: list[str] = []
    pair = select(table.c.practice, table.c.practice_name).order_by(
        table.c.practice, table.c.practice_name
    )
    row = transaction.row(pair.where(table.c.practice > "").limit(1))
    while row is not None:
        names = (row.practice, row.practice_name, *row.practice_name.split())
        if any(folded(name).startswith(words) for name in names):
            found.append(row.practice)
        row = transaction.row(pair.where(table.c.practice > row.practice).limit(1))
    return found
