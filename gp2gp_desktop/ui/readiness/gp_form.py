"""The form of a GP: the code, the two ticks with their days, other practices, what is open."""

from __future__ import annotations

from collections.abc import Callable

from gp2gp_desktop.domain.readiness import GeneralPractitioner
from gp2gp_desktop.ui.readiness import wording
from gp2gp_desktop.ui.readiness.asks import KEYS
from gp2gp_desktop.ui.readiness.form_wording import LABELS
from gp2gp_desktop.ui.readiness.forms import UNKNOWN, ReasonForm, flag, flagged
from gp2gp_desktop.ui.readiness.typed import GP_DAYS, GpTyped
from gp2gp_desktop.ui.widgets.choice_fields import RadioField
from gp2gp_desktop.ui.widgets.date_field import DateField
from gp2gp_desktop.ui.widgets.field import NotesField, TextField


class GpForm(ReasonForm):
    """One GP and their entries in the directory."""

    def __init__(self, back: Callable[[], object]) -> None:
        self.name = TextField("name", wording.GP_NAME, hint=wording.GP_NAME_HINT)
        self.answer = RadioField(
            "answer", wording.CODE_QUESTION, list(wording.CODE_ANSWERS.items())
        )
        self.code = TextField("code", wording.CODE, characters=12)
        self.on_sds = flag("on_sds", wording.ON_SDS)
        self.old_link = flag("old_link", wording.OLD_LINK)
        self.elsewhere = flag("elsewhere", wording.ELSEWHERE)
        self.elsewhere.set_hint(wording.ELSEWHERE_HINT)
        self.others = NotesField("others", wording.OTHERS, hint=wording.OTHERS_HINT, rows=2)
        self.days = {
            key: DateField(key, LABELS[GeneralPractitioner][key], hint="") for key in GP_DAYS
        }
        self.open_action = TextField("open_action", wording.OPEN_ACTION, characters=40)
        super().__init__(
            wording.ADD_GP_TITLE,
            self.name,
            self.answer,
            self.code,
            self.on_sds,
            self.days["on_sds_since"],
            self.old_link,
            self.days["old_link_removed_on"],
            self.elsewhere,
            self.others,
            self.days["division_told_on"],
            self.days["code_issued_on"],
            self.days["last_checked_on"],
            self.open_action,
            back=back,
        )
        self.answer.changed.connect(self._fit)
        self.elsewhere.changed.connect(self._fit)

    @property
    def typed(self) -> GpTyped:
        """What the form holds."""
        return GpTyped(
            self.name.value,
            self.answer.value or UNKNOWN,
            self.code.value,
            flagged(self.on_sds),
            flagged(self.old_link),
            flagged(self.elsewhere),
            elsewhere=self.others.value,
            open_action=self.open_action.value,
            **{key: field.value for key, field in self.days.items()},
        )

    def fill(self, gp: GeneralPractitioner | None) -> None:
        """What is recorded of a GP, or an empty form."""
        self.heading.setText(wording.CHANGE_GP_TITLE if gp else wording.ADD_GP_TITLE)
        known = gp.gnc_code_here if gp else None
        self.name.set_value(gp.name if gp else "")
        self.answer.set_value({None: UNKNOWN, "none": "none"}.get(known, "code"))
        self.code.set_value("" if known in (None, "none") else known or "")
        self.on_sds.set_value(KEYS[gp.on_sds_here if gp else None])
        self.old_link.set_value(KEYS[gp.old_link_removed if gp else None])
        self.elsewhere.set_value(KEYS[gp.works_elsewhere if gp else None])
        told = gp.elsewhere if gp else ()
        self.others.set_value("\n".join(f"{each.name}, {each.gnc_code}" for each in told))
        for key, field in self.days.items():
            field.set_value(getattr(gp, key) if gp else None)
        self.open_action.set_value(gp.open_action if gp else "")
        self._fit()
        self.begin(removable=gp is not None)

    def _fit(self) -> None:
        """Only a GP of two practices needs a second code, and has other practices."""
        self.code.setVisible(self.answer.value == "code")
        two = self.elsewhere.value == "yes"
        for field in (self.others, self.days["division_told_on"], self.days["code_issued_on"]):
            field.setVisible(two)
