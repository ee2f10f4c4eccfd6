"""Whether the NHS record names who registers somebody else: a fact with its source, never a bar."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.people import PersonName, RelatedPerson
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.representative import Naming, naming_of
from gp2gp_desktop.workflow.ports import AuditQuery
from gp2gp_desktop.workflow.representatives import is_settled
from tests.desk import Practice, a_nhs_record, a_number, a_typed

JO = RelatedPerson(PersonName("Thornbury", "Jo", "Ann", "Mrs"), "Mother", next_of_kin=True)
SAM = RelatedPerson(PersonName("Quillfeather", "Sam"), "Father")
BY_NUMBER = RelatedPerson(PersonName("", ""), "", nhs_number=a_number(8))
PARENT = {"registering_for": "parent", "representative_name": "Jo Thornbury"}


def _asked(practice: Practice, *people: RelatedPerson, **form: str) -> Registration:
    practice.demographics.relate(a_number(), *people)
    confirmed = practice.a_confirmed(**(PARENT | form))
    representatives, session = practice.services.representatives, practice.session()
    found = representatives.ask(session, confirmed)
    assert found is not None
    return representatives.keep(session, confirmed, found)


def _naming(registration: Registration) -> Naming:
    assert registration.trace is not None
    assert registration.trace.representative is not None
    return registration.trace.representative.naming


def _logged(practice: Practice) -> tuple[str, str]:
    query = AuditQuery(actions=frozenset({AuditAction.TRACED}), limit=1)
    (entry,) = practice.services.oversight.audit(practice.session("manager"), query).rows
    return entry.note.sentence, entry.note.why


@pytest.mark.parametrize(
    "said",
    ["Jo Thornbury", "jo thornbury", "Mrs Jo Thornbury", "Thornbury, Jo", "Jo Ann Thornbury",
     "Dr Jo Thornbury"],
)  # fmt: skip
def test_a_name_agrees_however_it_is_written(said: str) -> None:
    assert naming_of(said, (SAM, JO)) == (Naming.NAMED, JO)


@pytest.mark.parametrize("said", ["Joe Thornbury", "J Thornbury", "Thornbury", "Jo", "Ann Jo", ""])
def test_nearly_is_another_name(said: str) -> None:
    assert naming_of(said, (SAM, JO)) == (Naming.OTHERS, None)


def test_the_record_names_who_registers_the_child(practice: Practice) -> None:
    asked = _asked(practice, SAM, JO)

    assert asked.trace is not None
    found = asked.trace.representative
    assert found is not None
    assert (found.naming, found.relationship, found.next_of_kin) == (Naming.NAMED, "Mother", True)
    assert found.source == practice.demographics.source
    sentence, why = _logged(practice)
    assert sentence.endswith("names who registers them: it does, as Mother")
    assert why == practice.demographics.source
    assert practice.again(asked).trace == asked.trace


@pytest.mark.parametrize(
    ("people", "naming"),
    [((SAM,), Naming.OTHERS), ((), Naming.NOBODY), ((BY_NUMBER,), Naming.UNNAMED)],
)
def test_nothing_of_anybody_else_is_kept_or_logged(
    practice: Practice, people: tuple[RelatedPerson, ...], naming: Naming
) -> None:
    asked = _asked(practice, *people)

    assert _naming(asked) is naming
    assert asked.trace is not None
    assert "Quillfeather" not in repr(asked.trace)
    assert "Father" not in f"{asked.trace}{_logged(practice)}"


def test_a_restricted_record_is_not_asked(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_self: object, _number: object) -> object:
        raise AssertionError("a restricted record was asked")

    monkeypatch.setattr(type(practice.demographics), "related_persons", never)
    practice.demographics.put(a_nhs_record(restricted=True))

    assert _naming(_asked(practice)) is Naming.HIDDEN
    assert "because the record is restricted" in _logged(practice)[0]


def test_without_a_name_nothing_is_asked(practice: Practice) -> None:
    assert _naming(_asked(practice, JO, representative_name="")) is Naming.NOT_GIVEN


def test_no_answer_is_an_answer_and_can_be_asked_again(practice: Practice) -> None:
    confirmed = practice.a_confirmed(**PARENT)
    practice.demographics.fail_with = "The national service does not answer."
    representatives, session = practice.services.representatives, practice.session()
    found = representatives.ask(session, confirmed)
    assert found is not None
    kept = representatives.keep(session, confirmed, found)

    assert _naming(kept) is Naming.NO_ANSWER
    assert not is_settled(kept)
    assert practice.services.routing.decide(session, kept).decision is not None  # nothing waits


def test_another_name_is_asked_of_anew(practice: Practice) -> None:
    asked = _asked(practice, JO)
    assert is_settled(asked)

    renamed = practice.services.registering.save_answers(
        practice.session(), asked, {"representative_name": "Sam Quillfeather"}, Step.WHO, ""
    )

    assert not is_settled(renamed)


@pytest.mark.parametrize("changes", [{"registering_for": "self"}, {"registering_for": ""}])
def test_who_registers_alone_is_not_asked_about(
    practice: Practice, changes: dict[str, str]
) -> None:
    confirmed = practice.a_confirmed(**changes)

    assert practice.services.representatives.ask(practice.session(), confirmed) is None


def test_what_was_typed_from_the_clinical_system_is_not_asked_of_a_service(
    practice: Practice,
) -> None:
    draft, session = practice.a_draft(**PARENT), practice.session()
    typed = practice.services.tracing.type_in(session, draft, a_typed(practice="none"))

    assert practice.services.representatives.ask(session, typed) is None


def test_an_answer_that_comes_too_late_changes_nothing(practice: Practice) -> None:
    confirmed = practice.a_confirmed(**PARENT)
    representatives, session = practice.services.representatives, practice.session()
    found = representatives.ask(session, confirmed)
    assert found is not None

    gone = replace(confirmed, state=TransferState.REGISTERED)
    assert representatives.keep(session, gone, found) is gone
    assert representatives.keep(session, replace(confirmed, trace=None), found).trace is None
