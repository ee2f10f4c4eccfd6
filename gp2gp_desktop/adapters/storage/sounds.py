"""How a name sounds, for the hint that somebody may be on our list under another spelling."""

from __future__ import annotations

from gp2gp_desktop.domain.matching import folded
from gp2gp_desktop.domain.people import PersonName

SEPARATOR = "-"
"""Stands between the sounds of the last and of the first name."""


def sound_of(name: PersonName) -> str:
    """The sounds of both names (Metaphone): ``SM0-JN`` for Smith and Smyth, Jane and Jayne.

    Empty where the last name is not in Latin letters: Metaphone knows no others, and an equal
    name is found by its letters anyhow.
    """
    last = _sound(name.last)
    return f"{last}{SEPARATOR}{_sound(name.first)}" if last else ""


def _sound(name: str) -> str:
    from jellyfish import metaphone  # a person on the first keys of a form waits for it, once

    plain = folded(name)
    if plain.endswith("mbe"):  # Metaphone hears a B in Whitcombe and none in Whitcomb
        plain = plain[:-1]
    return metaphone(plain).replace(" ", "") if plain.isascii() else ""
