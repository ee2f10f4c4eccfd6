"""Who may connect the practice, what the log says of it, and the smartcard before a search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from gp2gp_desktop.domain.audit import AuditAction, AuditNote
from gp2gp_desktop.domain.card_roles import CardRole
from gp2gp_desktop.domain.errors import CannotContinue, NotAllowed, ServiceUnavailable
from gp2gp_desktop.domain.national import Environment, NationalSettings, PdsAccess, Secret
from gp2gp_desktop.workflow.national import Entered, NationalAccess, Tried, in_words
from gp2gp_desktop.workflow.ports import AuditQuery, CardHolder, ChooseRole
from gp2gp_desktop.workflow.tracing import TraceStep
from tests.desk import Practice, a_number

BY_CARD = NationalSettings(
    environment=Environment.INTEGRATION,
    pds=PdsAccess.SMARTCARD,
    directory=True,
    key_id="test-1",
    client_id="desk",
    port=8123,
)
API_KEY = "a-very-secret-api-key"


@dataclass
class Connected:
    """A connection that does what it is told, and remembers."""

    settings: NationalSettings = field(default_factory=NationalSettings)
    secrets: dict[Secret, str] = field(default_factory=dict)
    needs_card: bool = False
    signed_in: int = 0
    forgotten: int = 0
    fails: Exception | None = None
    unreadable: str = ""
    offered: tuple[CardRole, ...] = ()
    signed_in_as: CardHolder | None = None

    def kept(self) -> frozenset[Secret]:
        if self.unreadable:
            raise CannotContinue(self.unreadable)
        return frozenset(self.secrets)

    def read_key(self, file: Path) -> str:
        return f"the key in {file.name}"

    def change(self, settings: NationalSettings, secrets: Mapping[Secret, str]) -> None:
        if self.fails:
            raise self.fails
        self.settings = settings
        self.secrets |= secrets

    def disconnect(self) -> None:
        self.settings = NationalSettings()
        self.secrets.clear()

    def try_out(
        self, settings: NationalSettings, secrets: Mapping[Secret, str]
    ) -> tuple[Tried, ...]:
        return (Tried(settings.key_id, True, ", ".join(secrets.values())),)

    def sign_in(self) -> CardHolder | None:
        if self.fails:
            raise self.fails
        self.signed_in += 1
        if self.offered:
            raise ChooseRole(self.offered)
        self.needs_card = False
        return CardHolder("656005750104", "555254240100")

    @property
    def roles(self) -> tuple[CardRole, ...]:
        return self.offered

    @property
    def holder(self) -> CardHolder | None:
        return self.signed_in_as

    def choose_role(self, role: str) -> CardHolder:
        chosen = next((each for each in self.offered if each.id == role), None)
        if chosen is None:
            raise CannotContinue("no such choice")
        self.offered, self.needs_card = (), False
        self.signed_in_as = CardHolder("656005750104", role, chosen.activities)
        return self.signed_in_as

    def forget(self) -> None:
        self.forgotten += 1


@pytest.fixture
def connection() -> Connected:
    return Connected()


@pytest.fixture
def practice(practice: Practice, connection: Connected) -> Practice:
    """A practice with a connection of its own."""
    services = practice.services
    national = NationalAccess(services.national.desk, connection)
    tracing = replace(services.tracing, ready=national.ready)
    practice.services = replace(services, national=national, tracing=tracing)
    return practice


def notes(practice: Practice, action: AuditAction) -> list[AuditNote]:
    query = AuditQuery(actions=frozenset({action}))
    found = practice.services.oversight.audit(practice.session("manager"), query)
    return [entry.note for entry in found.rows]


def test_a_manager_connects_and_the_log_says_how_and_never_the_key(
    practice: Practice, connection: Connected
) -> None:
    manager = practice.session("manager")
    entered = Entered(BY_CARD, f" {API_KEY} ", Path("folder/desk.pem"))

    connected = practice.services.national.save(manager, entered)

    assert connected.settings == BY_CARD
    assert connected.kept == {Secret.API_KEY, Secret.PRIVATE_KEY}
    assert connection.secrets[Secret.API_KEY] == API_KEY
    (note,) = notes(practice, AuditAction.CONNECTION_CHANGED)
    assert note.sentence.endswith("reached, with a new API key and a new private key")
    assert note.before == "none connected"
    assert note.after == (
        "integration (invented people); NHS records searched with a smartcard; practices looked "
        "up; events not sent; key id test-1; client id desk; port 8123"
    )
    for text in (str(note), repr(entered), repr(connected)):
        assert API_KEY not in text
        assert "the key in" not in text


@pytest.mark.parametrize("role", ["clerk", "clinician"])
def test_nobody_else_connects_tests_or_sees_it(practice: Practice, role: str) -> None:
    national, session = practice.services.national, practice.session(role)

    for act in (
        lambda: national.connected(session),
        lambda: national.save(session, Entered(BY_CARD)),
        lambda: national.try_out(session, Entered(BY_CARD)),
        lambda: national.disconnect(session),
    ):
        with pytest.raises(NotAllowed, match="may not connect the national services"):
            act()


def test_what_is_missing_is_said_and_nothing_changes(
    practice: Practice, connection: Connected
) -> None:
    manager, national = practice.session("manager"), practice.services.national
    with pytest.raises(CannotContinue, match="Enter the API key"):
        national.save(manager, Entered(BY_CARD))
    with pytest.raises(CannotContinue, match="Choose the file with the private key"):
        national.save(manager, Entered(BY_CARD, API_KEY))

    assert connection.settings == NationalSettings()
    assert notes(practice, AuditAction.CONNECTION_CHANGED) == []


def test_keys_that_are_kept_need_not_be_entered_again(
    practice: Practice, connection: Connected
) -> None:
    connection.secrets = {Secret.API_KEY: "old", Secret.PRIVATE_KEY: "old"}

    practice.services.national.save(practice.session("manager"), Entered(BY_CARD))

    assert connection.secrets == {Secret.API_KEY: "old", Secret.PRIVATE_KEY: "old"}
    (note,) = notes(practice, AuditAction.CONNECTION_CHANGED)
    assert note.sentence.endswith("are reached")


def test_a_change_that_fails_leaves_no_entry(practice: Practice, connection: Connected) -> None:
    connection.fails = CannotContinue("The disk is full.")
    connection.secrets = {Secret.API_KEY: "old", Secret.PRIVATE_KEY: "old"}

    with pytest.raises(CannotContinue, match="disk is full"):
        practice.services.national.save(practice.session("manager"), Entered(BY_CARD))

    assert notes(practice, AuditAction.CONNECTION_CHANGED) == []


def test_keys_that_cannot_be_opened_are_told_and_can_be_replaced(
    practice: Practice, connection: Connected
) -> None:
    connection.unreadable = "The keys cannot be opened on this computer."
    connected = practice.services.national.connected(practice.session("manager"))

    assert connected.problem == connection.unreadable
    assert connected.kept == frozenset()


def test_disconnecting_destroys_the_keys(practice: Practice, connection: Connected) -> None:
    manager, national = practice.session("manager"), practice.services.national
    national.save(manager, Entered(BY_CARD, API_KEY, Path("desk.pem")))

    connected = national.disconnect(manager)

    assert not connected.settings.is_connected
    assert connection.secrets == {}
    assert notes(practice, AuditAction.CONNECTION_CHANGED)[0].after == "none connected"


def test_a_test_uses_what_was_entered_and_keeps_nothing(
    practice: Practice, connection: Connected
) -> None:
    entered = Entered(BY_CARD, API_KEY, Path("desk.pem"))

    (tried,) = practice.services.national.try_out(practice.session("manager"), entered)

    assert tried == Tried("test-1", True, f"{API_KEY}, the key in desk.pem")
    assert connection.secrets == {}
    assert notes(practice, AuditAction.CONNECTION_CHANGED) == []


class TestTheSmartcard:
    def test_a_search_asks_for_it_once_and_the_log_says_whose(
        self, practice: Practice, connection: Connected
    ) -> None:
        connection.needs_card = True
        clerk, draft = practice.session(), practice.a_draft()
        found = practice.services.tracing.search(clerk, draft, TraceStep.NUMBER)
        practice.services.tracing.confirm(clerk, found.registration, a_number())

        assert connection.signed_in == 1
        assert practice.services.national.asks_for_card is connection.needs_card is False
        (note,) = notes(practice, AuditAction.CARD_USED)
        assert note.who == clerk.user.display_name
        assert note.after == "user 656005750104, role 555254240100"
        mine = practice.services.own_parts.mine(clerk).member
        assert mine is not None
        assert mine.card_last_used_on == practice.now.date()

    def test_without_it_nothing_is_searched_or_noted_as_searched(
        self, practice: Practice, connection: Connected
    ) -> None:
        connection.needs_card = True
        connection.fails = CannotContinue("The sign-in was not finished.")
        clerk, draft = practice.session(), practice.a_draft()

        with pytest.raises(CannotContinue, match="not finished"):
            practice.services.tracing.search(clerk, draft, TraceStep.NUMBER)

        assert practice.again(draft).trace is None
        assert notes(practice, AuditAction.CARD_USED) == []

    def test_a_service_that_is_away_leaves_the_form_as_any_other(
        self, practice: Practice, connection: Connected
    ) -> None:
        connection.needs_card = True
        connection.fails = ServiceUnavailable("NHS Care Identity does not answer.")
        clerk, draft = practice.session(), practice.a_draft()

        with pytest.raises(ServiceUnavailable):
            practice.services.tracing.search(clerk, draft, TraceStep.NUMBER)

        stored = practice.again(draft)
        assert stored.form == draft.form
        assert stored.trace is not None
        assert stored.trace.outcome == "unavailable"

    def test_whoever_may_not_register_is_not_sent_to_the_browser(
        self, practice: Practice, connection: Connected
    ) -> None:
        connection.needs_card = True

        with pytest.raises(NotAllowed):
            practice.services.national.ready(practice.session("manager"))
        assert connection.signed_in == 0


class TestTheDemonstration:
    def test_it_reaches_nothing_and_cannot_be_made_to(self, practice: Practice) -> None:
        manager = practice.session("manager")
        national = NationalAccess(practice.services.national.desk, None)

        for act in (
            lambda: national.connected(manager),
            lambda: national.save(manager, Entered(BY_CARD, API_KEY, Path("desk.pem"))),
            lambda: national.try_out(manager, Entered(BY_CARD)),
            lambda: national.disconnect(manager),
        ):
            with pytest.raises(CannotContinue, match="demonstration never reaches"):
                act()
        national.ready(practice.session())
        national.forget()
        assert not national.asks_for_card


def test_the_log_keeps_settings_in_words() -> None:
    assert in_words(NationalSettings()) == "none connected"
    said = in_words(
        NationalSettings(
            pds=PdsAccess.APPLICATION,
            events=True,
            key_id="k",
            supplier="YGM24",
            gateway="https://g",
        )
    )
    assert said == (
        "live; NHS records searched by the program; practices not looked up; events sent; "
        "supplier YGM24; key id k; gateway https://g"
    )
