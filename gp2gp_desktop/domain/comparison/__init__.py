"""Two health records of one person, compared item by item."""

from gp2gp_desktop.domain.comparison.compare import changes, compare
from gp2gp_desktop.domain.comparison.items import items
from gp2gp_desktop.domain.comparison.values import (
    Attention,
    Change,
    Comparison,
    Confidence,
    Field,
    Finding,
    Item,
    Kind,
    Line,
    Reason,
)

__all__ = [
    "Attention",
    "Change",
    "Comparison",
    "Confidence",
    "Field",
    "Finding",
    "Item",
    "Kind",
    "Line",
    "Reason",
    "changes",
    "compare",
    "items",
]
