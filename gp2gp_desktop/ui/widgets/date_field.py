"""A date in three boxes.

No automatic jump between boxes: only a typed separator moves on, and a whole date pasted or typed
into any box fills all three (product-ux 3.3). Months may be numbers or names.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from gp2gp_desktop.ui.typed_dates import SEPARATORS, TypedDate, whole_date
from gp2gp_desktop.ui.widgets.field import Field, fit_width
from gp2gp_desktop.ui.widgets.layouts import column, follow_theme, row
from gp2gp_desktop.ui.widgets.text import Text

_BOXES = (("Day", 3), ("Month", 8), ("Year", 5))


class DateField(Field):
    """Day, month and year as typed; :attr:`value` checks nothing, the form's rules do."""

    def __init__(self, key: str, label: str, *, hint: str = "For example, 14 7 1980") -> None:
        self.boxes = tuple(QLineEdit() for _ in _BOXES)
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        side_by_side = row(gap=16)
        for box, (name, _) in zip(self.boxes, _BOXES, strict=True):
            caption = Text(name, wrap=False)
            caption.setBuddy(box)
            side_by_side.addLayout(column(caption, box, gap=6))
        side_by_side.addStretch(1)
        holder.setLayout(side_by_side)
        super().__init__(key, label, holder, hint=hint)
        self.label.setBuddy(self.boxes[0])
        holder.setAccessibleName(self.label_text)
        for at, (box, (name, _)) in enumerate(zip(self.boxes, _BOXES, strict=True)):
            box.setAccessibleName(f"{self.label_text}: {name}")
            box.textEdited.connect(lambda text, at=at: self._typed(at, text))
        self._fit()
        follow_theme(self, self._fit)

    @property
    def value(self) -> TypedDate:
        """What the boxes hold, trimmed."""
        day, month, year = (box.text().strip() for box in self.boxes)
        return TypedDate(day, month, year)

    def set_value(self, value: TypedDate | date | None) -> None:
        """Fill the boxes without telling anybody."""
        typed = value if isinstance(value, TypedDate) else TypedDate.of(value)
        for box, text in zip(self.boxes, (typed.day, typed.month, typed.year), strict=True):
            box.setText(text)

    def parts(self) -> tuple[QWidget, ...]:
        """The three boxes."""
        return self.boxes

    def focus_control(self) -> None:
        """Go to the first box."""
        self.boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, at: int, text: str) -> None:
        whole = whole_date(text)
        if whole is not None and not (at == 2 and text.isdecimal()):
            self.set_value(whole)
            self.boxes[2].setFocus(Qt.FocusReason.OtherFocusReason)
        elif text.strip() and text[-1] in SEPARATORS and at < 2:
            self.boxes[at].setText(text.rstrip(SEPARATORS))
            self.boxes[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _fit(self) -> None:
        for box, (_, characters) in zip(self.boxes, _BOXES, strict=True):
            fit_width(box, characters)
            box.setMinimumWidth(min(box.maximumWidth(), box.minimumWidth()))
