"""Reading an extract composition by composition while it is parsed, and forgetting each element.

The tree of a large record takes many times its file. Here only one composition is ever in memory
as a tree; what it says is kept as entries. The agent directory stands before the compositions
(3.1); where it does not, or a composition stands in another, :class:`OutOfOrder` is raised and the
reader goes back to making the whole tree first.
"""

from __future__ import annotations

from gp2gp_desktop.adapters.ehr import census, groups
from gp2gp_desktop.adapters.ehr.agents import Directory
from gp2gp_desktop.adapters.ehr.context import Context
from gp2gp_desktop.adapters.ehr.header import vendor_in
from gp2gp_desktop.adapters.ehr.tree import Element
from gp2gp_desktop.domain.health_record import Composition, NotUnderstood, StatementKind
from gp2gp_desktop.domain.health_record.assembly import Count


class OutOfOrder(Exception):
    """The document cannot be read from its beginning to its end in one go."""


class Walk:
    """What has been read so far of one document.

    Attributes:
        vendor: a hint at the sender's system, from the compositions' codes.
    """

    names = frozenset(("ehrComposition", "Agent"))

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """The document is read from its beginning: forget everything."""
        self.directory = Directory()
        self.vendor = ""
        self._made: list[Composition] = []
        self._by_kind: dict[StatementKind, int] = {}
        self._statements = 0
        self._strangers = 0
        self._lost: list[NotUnderstood] = []
        self._unknown: list[NotUnderstood] = []

    def ended(self, element: Element) -> None:
        """An agent is known from now on; a composition is read and emptied.

        Raises:
            OutOfOrder: when the element stands where the order of the schema has none.
        """
        if element.tag == "Agent":
            if self._made:
                raise OutOfOrder
            self.directory.add(element)
            return
        counted = census.take(element, self._statements + 1, len(self._made) + 1)
        if len(counted.compositions) > 1:
            raise OutOfOrder
        made = groups.composition(element, Context(census=counted, directory=self.directory))
        self._made.append(made)
        self._add(counted, frozenset([one.ordinal for one in made.walk()]))
        self.vendor = self.vendor or vendor_in(element)
        element.clear()

    @property
    def has_read(self) -> bool:
        """Whether any composition came."""
        return bool(self._made)

    def finish(self, root: Element) -> tuple[tuple[Composition, ...], Count]:
        """Every composition, and the count of everything; ``root`` holds what none of them held."""
        left = census.take(root, self._statements + 1)
        self._add(left, frozenset())
        missing = (*self._lost, *self._unknown)
        total = self._statements + self._strangers
        return tuple(self._made), Count(total, self._by_kind, lambda _: missing)

    def _add(self, counted: census.Census, represented: frozenset[int]) -> None:
        self._statements += len(counted.ordinals)
        self._strangers += len(counted.strangers)
        for kind, number in counted.by_kind.items():
            self._by_kind[kind] = self._by_kind.get(kind, 0) + number
        self._lost += counted.lost(represented)
        self._unknown += counted.unknown()
