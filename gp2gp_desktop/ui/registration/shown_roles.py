"""The choice among the roles of a smartcard, as it is shown. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from gp2gp_desktop.domain.card_roles import CardRole
from gp2gp_desktop.ui.registration import card_wording as wording


@dataclass(frozen=True, slots=True)
class RolesShown:
    """The roles as ``(id, words)``, in the order the smartcard has them."""

    choices: tuple[tuple[str, str], ...]


class RolesView(Protocol):
    """What the choice asks of the screen."""

    def show_roles(self, roles: RolesShown) -> None: ...


def roles_shown(roles: Sequence[CardRole], codes: Sequence[str]) -> RolesShown:
    """Each role with its organisation, and whether it allows a search by name."""
    return RolesShown(tuple((role.id, _words(role, codes)) for role in roles))


def _words(role: CardRole, codes: Sequence[str]) -> str:
    name = role.name or wording.NAMELESS.format(id=role.id)
    place = wording.PLACE.format(name=name, code=role.organisation) if role.organisation else name
    if not codes or role.holds_any(codes):
        return place
    return wording.NOT_BY_NAME.format(role=place)
