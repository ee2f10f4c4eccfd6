"""The question about everything that stops a registration, answered at once or one by one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from gp2gp_desktop.ui.registration import typed_trace, typed_wording, wording
from gp2gp_desktop.ui.registration.typed_trace import TypedTrace
from gp2gp_desktop.ui.widgets.choice_fields import Choice, ChoiceField, RadioField
from gp2gp_desktop.ui.widgets.field import Field, TextField
from gp2gp_desktop.ui.widgets.layouts import box, column
from gp2gp_desktop.ui.widgets.text import Text

_REMOVAL = tuple((code.value, words) for code, words in typed_wording.REMOVAL_WORDS.items())


class MarksFields(QWidget):
    """One question for all, and the single ones below it where one answer does not do.

    Attributes:
        fields: in reading order.
    """

    def __init__(self) -> None:
        super().__init__()
        self.all = RadioField(
            "typed_marks",
            typed_wording.MARKS_LABEL,
            typed_wording.MARKS_CHOICES,
            hint=typed_wording.MARKS_HINT,
        )
        self.newer = TextField(
            typed_trace.NEWER, typed_wording.NEWER, hint=typed_wording.NEWER_HINT, characters=14
        )
        self._single = {
            "died": _single("died", typed_wording.DIED),
            "restricted": _single("restricted", typed_wording.RESTRICTED),
            "replaced": _single("replaced", typed_wording.REPLACED),
            "withdrawn": _single("withdrawn", typed_wording.WITHDRAWN),
            "removal": _single("removal", typed_wording.REMOVED, _REMOVAL, 34),
        }
        first, second, replaced, *others = self._single.values()
        singles = (first, second, replaced, self.newer, *others)
        self.fields: tuple[Field, ...] = (self.all, *singles)
        self._folded = box(*singles, gap=20)
        says = Text(typed_wording.MARKS_SAYS, "secondary")
        self.setLayout(column(self.all, says, self._folded, gap=20))
        self.all.changed.connect(self._unfold)
        replaced.changed.connect(self._unfold)

    @property
    def values(self) -> Mapping[str, str]:
        """What was answered, by its name in :class:`TypedTrace`."""
        single = {name: field.value or "" for name, field in self._single.items()}
        return {"marks": self.all.value or "", "newer": self.newer.value, **single}

    def show_typed(self, typed: TypedTrace) -> None:
        """Begin with what is known."""
        self.all.set_value(typed.marks or None)
        self.newer.set_value(typed.newer)
        for name, field in self._single.items():
            field.set_value(getattr(typed, name) or None)
        self._unfold()

    def _unfold(self) -> None:
        self._folded.setVisible(self.all.value == "some")
        self.newer.setVisible(self._single["replaced"].value == "yes")


def _single(
    key: str,
    label: str,
    choices: tuple[Choice, ...] = wording.SHOWN_CHOICES,
    characters: int = 20,
) -> ChoiceField:
    return ChoiceField(
        f"typed_{key}", label, choices, characters=characters, unchosen=wording.NOT_SHOWN
    )
