"""The extracts of the invented people, each written when it is asked for.

A start of the demonstration needs none of them, and writing all takes longer than opening it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gp2gp_desktop.adapters.demo.people import DemoPerson
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode

if TYPE_CHECKING:
    from gp2gp_desktop.adapters.demo.records import Surroundings


@dataclass(frozen=True, eq=False)
class Extracts(Mapping[NhsNumber, bytes]):
    """The bytes of each extract by NHS number; asking may raise ``CannotContinue``.

    Attributes:
        files: The description of each record, and whose it is.
        resources: The folder with the codes and the staff that records share.
        requester: Our own practice.
        sent: When the record of each person was sent, by the person's key.
    """

    files: Mapping[NhsNumber, tuple[Path, DemoPerson]]
    resources: Path
    requester: OdsCode
    sent: Mapping[str, datetime]

    def __getitem__(self, number: NhsNumber) -> bytes:
        """The extract, the same bytes each time; ``KeyError`` where the person has none."""
        from gp2gp_desktop.adapters.demo.records import extract_of

        path, person = self.files[number]
        return extract_of(path, person, self._around)

    def __iter__(self) -> Iterator[NhsNumber]:
        """Whose extracts there are, without writing them."""
        return iter(self.files)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.files)

    def __contains__(self, number: object) -> bool:
        """Whether there is one, without writing it."""
        return number in self.files

    @cached_property
    def _around(self) -> Surroundings:
        from gp2gp_desktop.adapters.demo.records import load_surroundings

        return load_surroundings(self.resources, self.requester, self.sent)
