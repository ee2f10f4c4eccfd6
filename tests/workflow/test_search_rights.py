"""Who may search so that several people are shown: from the card, the register, or not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.card_roles import CardRole
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.national import Draft, NationalSettings
from gp2gp_desktop.workflow.national import NationalAccess, in_words
from gp2gp_desktop.workflow.ports import AuditQuery, CardHolder, ChooseRole
from gp2gp_desktop.workflow.search_rights import SearchRights
from gp2gp_desktop.workflow.tracing import TraceStep
from tests.desk import Practice
from tests.workflow.test_national import Connected

HAS, LACKS = frozenset({"B0264"}), frozenset({"B0825"})


def _note_codes(practice: Practice, codes: frozenset[str] | None) -> Session:
    """What the staff register says of the clerk's smartcard."""
    clerk = practice.session()
    with practice.store.unit_of_work() as work:
        member = work.staff.of_user(clerk.user.id)
        assert member is not None
        work.staff.save(replace(member, activities=codes))
        work.commit()
    return clerk


def _connect(practice: Practice, connection: Connected) -> None:
    desk = practice.services.national.desk
    national = NationalAccess(desk, connection)
    rights = SearchRights(desk, national)
    tracing = replace(practice.services.tracing, ready=national.ready, right=rights.of)
    practice.services = replace(practice.services, national=national, tracing=tracing)


def _why(practice: Practice) -> str:
    query = AuditQuery(actions=frozenset({AuditAction.TRACED}), limit=1)
    (entry,) = practice.services.oversight.audit(practice.session("manager"), query).rows
    return f"{entry.note.sentence}: {entry.note.why}"


def test_a_code_in_the_register_opens_the_search(practice: Practice) -> None:
    clerk = _note_codes(practice, HAS)

    found = practice.services.tracing.search(clerk, practice.a_draft(), TraceStep.EXACT)

    assert found.right.held is True
    assert _why(practice).endswith("right to search by name (B0264): held, says the staff register")


@pytest.mark.parametrize("step", [step for step in TraceStep if step is not TraceStep.NUMBER])
def test_without_it_no_search_by_name_is_made_and_the_code_is_named(
    practice: Practice, step: TraceStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_self: object, _search: object) -> object:
        raise AssertionError("PDS was searched")

    monkeypatch.setattr(type(practice.demographics), "search", never)
    clerk, draft = _note_codes(practice, LACKS), practice.a_draft()

    with pytest.raises(CannotContinue) as refused:
        practice.services.tracing.search(clerk, draft, step)

    assert "needs B0264 (Perform patient trace) on your smartcard" in str(refused.value)
    assert "Ask your Registration Authority" in str(refused.value)
    assert "practice manager then notes it" in str(refused.value)
    assert practice.again(draft) == draft
    assert _why(practice).startswith(f"did not search the NHS records {step.value} for ")
    assert _why(practice).endswith("missing, says the staff register")


def test_a_search_by_number_needs_none(practice: Practice) -> None:
    clerk = _note_codes(practice, LACKS)

    found = practice.services.tracing.search(clerk, practice.a_draft(), TraceStep.NUMBER)

    assert len(found.candidates) == 1


def test_what_nobody_recorded_is_said_to_be_unknown_and_stops_nobody(practice: Practice) -> None:
    clerk = _note_codes(practice, None)

    found = practice.services.tracing.search(clerk, practice.a_draft(), TraceStep.EXACT)

    assert found.right.is_unknown
    assert len(found.candidates) == 1
    assert _why(practice).endswith("right to search by name (B0264): not known")


def test_a_service_that_shows_one_person_at_most_needs_none(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(practice.demographics), "one_only", True)
    clerk = _note_codes(practice, LACKS)

    assert practice.services.tracing.search(clerk, practice.a_draft(), TraceStep.EXACT).candidates


@pytest.mark.parametrize(
    ("card", "register", "held", "source"),
    [
        (HAS, LACKS, True, "your smartcard"),
        (LACKS, HAS, False, "your smartcard"),
        (None, HAS, True, "the staff register"),
        (None, None, None, ""),
    ],
)
def test_the_smartcard_itself_comes_before_the_register(
    practice: Practice,
    card: frozenset[str] | None,
    register: frozenset[str] | None,
    held: bool | None,
    source: str,
) -> None:
    clerk = _note_codes(practice, register)
    _connect(practice, Connected(signed_in_as=CardHolder("656", "555", card)))

    right = practice.services.tracing.right(clerk)

    assert (right.held, right.source) == (held, source)


def test_a_practice_may_know_of_another_code_or_of_none(practice: Practice) -> None:
    clerk = _note_codes(practice, LACKS)
    _connect(practice, Connected(NationalSettings(search_codes="B0254 B0825")))
    assert practice.services.tracing.right(clerk).held is True

    _connect(practice, Connected(NationalSettings(search_codes="")))
    assert practice.services.tracing.right(clerk).words == ""

    words = in_words(NationalSettings(directory=True, search_codes="B0254"))
    assert words.endswith("searches by name need B0254")


@pytest.mark.parametrize(
    ("said", "fits"), [("B0264", True), ("", True), ("B264", False), ("x", False)]
)
def test_codes_are_checked_as_they_are_entered(said: str, fits: bool) -> None:
    assert ("search_codes" not in Draft(search_codes=said).problems()) is fits


def test_the_role_is_chosen_once_and_the_log_says_which(practice: Practice) -> None:
    roles = (CardRole("1", "Receptionist", "Y99901", HAS), CardRole("2", "Nurse", "Y99902", LACKS))
    connection = Connected(needs_card=True, offered=roles)
    _connect(practice, connection)
    clerk, draft = practice.session(), practice.a_draft()
    with pytest.raises(ChooseRole, match="several roles"):
        practice.services.tracing.search(clerk, draft, TraceStep.EXACT)
    assert not practice.services.national.asks_for_card  # no second browser page

    practice.services.national.choose_role(clerk, "1")

    found = practice.services.tracing.search(clerk, draft, TraceStep.EXACT)
    assert found.right.source == "your smartcard"
    query = AuditQuery(actions=frozenset({AuditAction.CARD_USED}), limit=5)
    (entry,) = practice.services.oversight.audit(practice.session("manager"), query).rows
    assert entry.note.after == "user 656005750104, role 1"
