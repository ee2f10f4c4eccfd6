"""Careful reading of what a service sent: what has the wrong shape is refused by name.

The register is known to send text for a truth and text for a list of lines; such a field is left
out and named, and the rest of the answer stands (national-apis 3.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from gp2gp_desktop.domain.identifiers import BadIdentifier, OdsCode

Resource = Mapping[str, Any]


class Reading:
    """Reads the fields of one answer and remembers the names of those it refused."""

    def __init__(self) -> None:
        self._refused: dict[str, None] = {}

    @property
    def refused(self) -> tuple[str, ...]:
        """The fields that were there and cannot be used, in the order they were met."""
        return tuple(self._refused)

    def refuse(self, name: str) -> None:
        """Note a field that cannot be used."""
        self._refused[name] = None

    def text(self, source: Resource, name: str) -> str:
        """One line of text; empty where there is none."""
        value = source.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.refuse(name)
            return ""
        return " ".join(value.split())

    def truth(self, source: Resource, name: str) -> bool | None:
        """True or false, and nothing that only looks like it."""
        value = source.get(name)
        if value is not None and not isinstance(value, bool):
            self.refuse(name)
            return None
        return value

    def parts(self, source: Resource, name: str) -> Iterator[Resource]:
        """The objects of a list."""
        value = source.get(name)
        if value is None:
            return
        if not isinstance(value, list):
            self.refuse(name)
            return
        for each in value:
            if isinstance(each, Mapping):
                yield each
            else:
                self.refuse(name)

    def part(self, source: Resource, name: str) -> Resource:
        """One object; an empty one where there is none."""
        value = source.get(name)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self.refuse(name)
            return {}
        return value

    def day(self, source: Resource, name: str) -> date | None:
        """A whole date; the time of day behind it is dropped."""
        words = self.text(source, name)
        if not words:
            return None
        try:
            return date.fromisoformat(words[:10])
        except ValueError:
            self.refuse(name)
            return None

    def code(self, source: Resource, name: str) -> OdsCode | None:
        """A code of the register."""
        words = self.text(source, name)
        if not words:
            return None
        try:
            return OdsCode.parse(words)
        except BadIdentifier:
            self.refuse(name)
            return None


def searchable(text: str) -> str:
    """What a person typed, fit for a search: its words with single spaces, at most 60 letters."""
    return " ".join(re.findall(r"[\w'&.\-]+", text))[:60]


def code_in(text: str) -> OdsCode | None:
    """The code a person typed, where it looks like one: letters and a digit in one word."""
    if not any(letter.isdigit() for letter in text):
        return None
    try:
        return OdsCode.parse(text)
    except BadIdentifier:
        return None
