"""National services on screen: what is used, who the program is, its keys, and a test."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gp2gp_desktop.domain.national import Secret
from gp2gp_desktop.ui import calling
from gp2gp_desktop.ui.admin import national_wording as wording
from gp2gp_desktop.ui.admin.national import NationalForm, NationalPresenter
from gp2gp_desktop.ui.admin.wording import PARTS, Part
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import CheckField, RadioField
from gp2gp_desktop.ui.widgets.confirm import Question, ask
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import Field, PasswordField, TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.headed_lines import HeadedLines
from gp2gp_desktop.ui.widgets.layouts import clear, column, spaced
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, Text
from gp2gp_desktop.workflow.national import Connected, Tried


class NationalPart(QWidget):
    """The form, with what the services said to a test."""

    def __init__(self) -> None:
        super().__init__()
        self.presenter: NationalPresenter | None = None
        self.summary = ErrorSummary()
        self.form = NationalFields()
        self.said = QWidget()
        self._said = spaced(QVBoxLayout(self.said), 10)
        self.test_button = Button(wording.TEST, self._test)
        self.save_button = Button(wording.SAVE, self._save, Kind.PRIMARY)
        self.disconnect_button = Button(wording.DISCONNECT, self._disconnect, Kind.DANGER)
        self.notice = Inset(wording.LOADING, Tone.IDLE)
        self.entering = QWidget()
        buttons = actions(self.save_button, self.test_button, self.disconnect_button)
        test_lead = Text(wording.TEST_LEAD, "secondary")
        self.entering.setLayout(
            column(self.summary, self.form, buttons, test_lead, self.said, gap=20)
        )
        parts = spaced(QVBoxLayout(self), 20)
        parts.addWidget(Heading(PARTS[Part.NATIONAL], 2))
        parts.addWidget(Text(wording.LEAD, "secondary"))
        parts.addWidget(self.notice)
        parts.addWidget(self.entering)
        self.said.hide()
        self.entering.hide()

    def show_busy(self) -> None:
        """What is connected is being fetched."""
        self._notice(wording.LOADING, Tone.IDLE)
        self.entering.hide()

    def show_error(self, sentence: str) -> None:
        """There is nothing to be connected here, or it could not be fetched."""
        self._notice(sentence, Tone.ATTENTION)
        self.entering.hide()

    def show_connected(self, connected: Connected) -> None:
        """What is connected; the fields of the keys stay empty, whatever is kept."""
        self._notice(connected.problem, Tone.ATTENTION)
        self.form.show_connected(connected)
        self.summary.show_problems(self.form.fields, {})
        self.disconnect_button.setVisible(connected.settings.is_connected or bool(connected.kept))
        self.said.hide()
        self.show_working()
        self.entering.show()

    def show_problems(self, problems: dict[str, str]) -> None:
        """Sentences by field key, in place and on top."""
        self.summary.show_problems(self.form.fields, problems)

    def show_working(self, *, saving: bool = False, testing: bool = False) -> None:
        """Nothing can be pressed twice."""
        for button in (self.save_button, self.test_button, self.disconnect_button):
            button.setEnabled(not (saving or testing))
        self.save_button.setText(wording.SAVING if saving else wording.SAVE)
        self.test_button.setText(wording.TESTING if testing else wording.TEST)

    def show_tried(self, tried: tuple[Tried, ...], call: tuple[str, ...] = ()) -> None:
        """What each service said, and whom to call where one does not work."""
        clear(self._said)
        self._said.addWidget(Heading(wording.TESTED, 3))
        for each in tried:
            words = wording.WORKS if each.works else wording.FAILS
            tone = Tone.DONE if each.works else Tone.NOW
            inset = Inset(each.says, tone, f"{each.service}: {words}")
            self._said.addWidget(inset)
        if call:
            self._said.addWidget(HeadedLines(calling.HEADING, call))
        self.said.show()
        announce(self.said, wording.tested(sum(t.works for t in tried), len(tried)))

    def ask_disconnect(self) -> bool:
        """Whether the manager is sure."""
        question = Question(
            wording.DISCONNECT_QUESTION,
            wording.DISCONNECT_TEXT,
            wording.DISCONNECT,
            dangerous=True,
        )
        return ask(question, self)

    def _notice(self, words: str, tone: Tone) -> None:
        if words:
            self.notice.say(words, tone)
        self.notice.setVisible(bool(words))

    def _save(self) -> None:
        if self.presenter is not None:
            self.presenter.save(self.form.typed)

    def _test(self) -> None:
        if self.presenter is not None:
            self.presenter.test(self.form.typed)

    def _disconnect(self) -> None:
        if self.presenter is not None:
            self.presenter.disconnect()


class NationalFields(QWidget):
    """Every field, in four groups."""

    def __init__(self) -> None:
        super().__init__()
        choices = [(each.value, words) for each, words in wording.ENVIRONMENTS.items()]
        self.environment = RadioField(
            "environment", wording.ENVIRONMENT, choices, hint=wording.ENVIRONMENT_HINT
        )
        accesses = [(each.value, words) for each, words in wording.PDS_CHOICES.items()]
        self.pds = RadioField("pds", wording.PDS, accesses, hint=wording.PDS_HINT)
        self.directory = CheckField("directory", wording.DIRECTORY)
        self.events = CheckField("events", wording.EVENTS)
        self.key_id = _text("key_id", wording.KEY_ID, wording.KEY_ID_HINT)
        self.client_id = _text("client_id", wording.CLIENT_ID, wording.CLIENT_ID_HINT)
        self.organisation = _text("organisation", wording.ORGANISATION, wording.ORGANISATION_HINT)
        self.supplier = _text("supplier", wording.SUPPLIER, wording.SUPPLIER_HINT)
        self.api_key = PasswordField("api_key", wording.API_KEY, hint=wording.NOT_KEPT)
        self.private_key = FileField()
        self.gateway = _text("gateway", wording.GATEWAY, "", 40)
        self.issuer = _text("issuer", wording.ISSUER, "", 40)
        self.port = _text("port", wording.PORT, wording.PORT_HINT, 8)
        what = (self.environment, self.pds, self.directory, self.events)
        self.search_codes = _text("search_codes", wording.SEARCH_CODES, wording.SEARCH_CODES_HINT)
        who = (
            self.key_id,
            self.client_id,
            self.organisation,
            self.supplier,
            self.search_codes,
        )
        keys = (self.api_key, self.private_key)
        where = (self.gateway, self.issuer, self.port)
        self.fields: tuple[Field, ...] = (*what, *who, *keys, *where)
        parts = spaced(QVBoxLayout(self), 20)
        parts.addWidget(Card(wording.WHAT, *what))
        parts.addWidget(Card(wording.WHO, Text(wording.WHO_LEAD, "secondary"), *who))
        parts.addWidget(Card(wording.KEYS, Text(wording.KEYS_LEAD, "secondary"), *keys))
        parts.addWidget(Card(wording.ADDRESSES, Text(wording.ADDRESSES_LEAD, "secondary"), *where))

    @property
    def typed(self) -> NationalForm:
        """What the fields hold."""
        return NationalForm(
            environment=self.environment.value or "live",
            pds=self.pds.value or "none",
            directory=self.directory.value,
            events=self.events.value,
            key_id=self.key_id.value,
            client_id=self.client_id.value,
            organisation=self.organisation.value,
            supplier=self.supplier.value,
            gateway=self.gateway.value,
            issuer=self.issuer.value,
            port=self.port.value,
            search_codes=self.search_codes.value,
            api_key=self.api_key.value,
            key_file=self.private_key.chosen,
        )

    def show_connected(self, connected: Connected) -> None:
        """What is connected, and whether keys are kept."""
        settings, kept = connected.settings, connected.kept
        self.environment.set_value(settings.environment.value)
        self.pds.set_value(settings.pds.value)
        self.directory.set_value(settings.directory)
        self.events.set_value(settings.events)
        for field in (self.key_id, self.client_id, self.organisation, self.supplier):
            field.set_value(getattr(settings, field.key))
        self.search_codes.set_value(settings.search_codes)
        self.gateway.set_value(settings.gateway)
        self.issuer.set_value(settings.issuer)
        self.port.set_value(str(settings.port))
        self.api_key.set_value("")
        self.api_key.conceal()
        self.api_key.set_hint(wording.KEPT if Secret.API_KEY in kept else wording.NOT_KEPT)
        self.private_key.empty(kept=Secret.PRIVATE_KEY in kept)


class FileField(Field):
    """Chooses the file with the private key; what is in it is never shown."""

    def __init__(self) -> None:
        self.button = Button(wording.CHOOSE_FILE, self._choose, drawing="document")
        self.chosen: Path | None = None
        super().__init__("private_key", wording.PRIVATE_KEY, self.button, hint=wording.NOT_KEPT)
        self.button.setAccessibleName(f"{wording.PRIVATE_KEY}: {wording.CHOOSE_FILE}")

    def empty(self, *, kept: bool) -> None:
        """Nothing is chosen."""
        self.chosen = None
        self.set_hint(wording.KEPT_FILE if kept else wording.NOT_KEPT)

    def ask_file(self) -> Path | None:
        """Which file; None when the person thinks better of it."""
        name, _ = QFileDialog.getOpenFileName(self, wording.FILE_TITLE, "", wording.FILE_KINDS)
        return Path(name) if name else None

    def _choose(self) -> None:
        path = self.ask_file()
        if path is not None:
            self.chosen = path
            self.set_hint(wording.chosen_file(path.name))
            self.changed.emit()


def _text(key: str, label: str, hint: str, characters: int = 26) -> TextField:
    return TextField(key, label, hint=hint, characters=characters)
