"""Which of the smartcard's roles the person is in: asked once, before the search goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.ui.registration import card_wording as wording
from gp2gp_desktop.ui.registration.choosing import ROLE
from gp2gp_desktop.ui.registration.shown_roles import RolesShown
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import RadioField
from gp2gp_desktop.ui.widgets.field import Field
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import clear, spaced
from gp2gp_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter


class RolesPage(QWidget):
    """One question; none of its answers is chosen beforehand.

    Attributes:
        fields: the question.
        choices: its answers, as ``(id, words)``.
    """

    def __init__(self, presenter: RegistrationPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._column = spaced(QVBoxLayout(self), 18)
        self.fields: tuple[Field, ...] = ()
        self.choices: tuple[tuple[str, str], ...] = ()

    def show_roles(self, shown: RolesShown) -> None:
        """Offer the roles."""
        clear(self._column)
        self.choices = shown.choices
        role = RadioField(ROLE, wording.LABEL, shown.choices)
        self.fields = (role,)
        go_on = Button(
            wording.GO_ON,
            lambda: self._presenter.finding.choosing.choose(role.value or ""),
            Kind.PRIMARY,
            keys="Ctrl+Enter",
        )
        back = Button("Back", lambda: self._presenter.open_section(Step.FIND))
        for part in (Heading(wording.HEADING, 2), Text(wording.WORDS), role, actions(go_on, back)):
            self._column.addWidget(part)
        announce(self, f"{wording.HEADING} {wording.WORDS}")

    def focus(self) -> None:
        """The keyboard comes to the question."""
        if self.fields:
            self.fields[0].focus_control()
