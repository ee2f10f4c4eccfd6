"""The request for a paper record: of whom, why, and what it never says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.lifecycle import Action, TransferState
from gp2gp_desktop.domain.paper_request import Holder, holder_of
from gp2gp_desktop.domain.practices import Setting
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.registration import Note, Registration
from gp2gp_desktop.ui.print_document import PrintDocument, PrintPairs, PrintParagraph
from gp2gp_desktop.ui.transfers.one import letter_wording as words
from gp2gp_desktop.ui.transfers.one.letter import request_letter
from tests.desk import PREVIOUS, PROFILE, START, THEIRS, Practice
from tests.ui.transfers.kit import CONVERSATION, a_received, a_refused


def letter_of(registration: Registration) -> PrintDocument:
    return request_letter(registration, PROFILE, "Priya Nand", START, demo=False)


def pairs(document: PrintDocument) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in document.blocks:
        for label, value in block.pairs if isinstance(block, PrintPairs) else ():
            found.setdefault(label, []).append(value)
    return found


def all_words(document: PrintDocument) -> str:
    def parts() -> Iterator[str]:
        yield from (document.title, document.footer, document.running)
        for block in document.blocks:
            if isinstance(block, PrintPairs):
                yield from (part for pair in block.pairs for part in pair)
            elif isinstance(block, PrintParagraph):
                yield block.words

    return "\n".join(parts())


def decided_by(registration: Registration, *rules: str) -> Registration:
    assert registration.decision is not None
    return replace(registration, decision=replace(registration.decision, deciding_rules=rules))


# ---- why ---------------------------------------------------------------------------------------


def test_where_no_transfer_was_tried_the_deciding_rule_says_why(practice: Practice) -> None:
    said = letter_of(practice.a_registered(coming_from="scotland"))

    assert pairs(said)[words.REASON] == ["GP2GP does not reach Scotland."]
    assert words.NOT_TRIED in all_words(said)
    assert words.CONVERSATION not in pairs(said), "there was none"


def test_where_it_failed_code_and_plain_reason_are_given(practice: Practice) -> None:
    failed = a_refused(practice, "23")

    said = pairs(letter_of(failed))

    (reason,) = said[words.REASON]
    assert reason == "The record is too big for the previous practice's system to send."
    assert said[words.CODE] == ["23"]
    assert said[words.CONVERSATION] == [CONVERSATION]
    assert said[words.ASKED_ON] == ["13-May-2026"]


def test_a_failure_that_went_to_paper_keeps_its_code(practice: Practice) -> None:
    on_paper = a_refused(practice, "07").after(Action.ROUTE_PAPER, START)

    assert pairs(letter_of(on_paper))[words.CODE] == ["07"]


def test_silence_is_said_to_be_silence(practice: Practice) -> None:
    asked = practice.a_requested(CONVERSATION)
    silent = asked.after(Action.TIME_OUT, START)

    for state in (silent, silent.after(Action.ROUTE_PAPER, START)):
        said = pairs(letter_of(state))
        assert "not answered in time" in said[words.REASON][0] or said[words.REASON] == [
            words.NO_ANSWER
        ]
        assert said[words.CODE] == [words.NO_CODE]


def test_a_filed_record_is_not_said_to_have_failed(practice: Practice) -> None:
    filed = replace(a_received(practice), state=TransferState.INTEGRATED, review="a-review")

    said = letter_of(filed)

    assert pairs(said)[words.REASON] == [words.AFTER_FILING]
    assert words.PAPER_ONLY in all_words(said)
    assert words.FAILED not in all_words(said)


def test_a_record_that_was_another_patients_is_said_to_be(practice: Practice) -> None:
    back = replace(a_received(practice), state=TransferState.ROLLED_BACK)

    assert pairs(letter_of(back))[words.REASON] == [words.ROLLED_BACK]


# ---- to whom -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coming_from", "holder"),
    [
        ("scotland", Holder.ABROAD_IN_UK),
        ("northern_ireland", Holder.ABROAD_IN_UK),
        ("wales", Holder.ABROAD_IN_UK),
        ("isle_of_man", Holder.ABROAD_IN_UK),
        ("armed_forces", Holder.FORCES),
    ],
)
def test_each_country_and_the_forces_are_asked_by_their_own_way(
    practice: Practice, coming_from: str, holder: Holder
) -> None:
    registered = practice.a_registered(coming_from=coming_from)

    assert holder_of(registered) is holder
    assert pairs(letter_of(registered))[words.TO] == [words.TO_WHOM[holder]]


def test_the_country_is_named_and_the_transfer_is_an_ordinary_one(practice: Practice) -> None:
    said = all_words(letter_of(practice.a_registered(coming_from="northern_ireland")))

    assert "fetched from Northern Ireland, as for any patient who transfers in" in said


def test_from_the_forces_the_service_number_and_the_form_are_named(practice: Practice) -> None:
    said = letter_of(practice.a_registered(coming_from="armed_forces", service_number="A1234"))

    assert pairs(said)[words.SERVICE_NUMBER] == ["A1234"]
    assert "FMED 133A" in all_words(said)


@pytest.mark.parametrize(
    ("rule", "holder"),
    [("D1", Holder.PCSE), ("D8", Holder.PCSE), ("D12", Holder.PCSE), ("D10", Holder.SECURE)],
)
def test_the_deciding_rule_says_who_holds_it(practice: Practice, rule: str, holder: Holder) -> None:
    assert holder_of(decided_by(practice.a_registered(), rule)) is holder


def test_a_practice_that_is_not_enabled_is_asked_itself_with_a_copy_to_pcse(
    practice: Practice,
) -> None:
    said = pairs(letter_of(decided_by(practice.a_registered(), "F3")))

    assert said[words.TO] == [f"Millbrook Practice ({THEIRS})"]
    assert said[words.COPY_TO] == [words.PCSE]


def test_nobody_known_a_closed_practice_and_other_places(practice: Practice) -> None:
    registered = practice.a_registered()
    assert holder_of(decided_by(registered, "D13")) is Holder.PCSE, "nobody there can answer"
    released = decided_by(registered, "E7")

    def at(surgery: DirectoryEntry | None, typed: str = "") -> Holder:
        return holder_of(replace(released, surgery=surgery, surgery_name=typed))

    assert at(None) is Holder.PCSE
    assert at(None, "The old surgery") is Holder.PRACTICE
    assert at(replace(PREVIOUS, active=False)) is Holder.PCSE
    assert at(replace(PREVIOUS, setting=Setting.SECURE)) is Holder.SECURE
    assert at(replace(PREVIOUS, setting=Setting.ARMED_FORCES)) is Holder.FORCES


# ---- what it never says ------------------------------------------------------------------------


@pytest.mark.parametrize("rule", ["C6", "C10"])
def test_of_a_protected_person_no_place_is_printed(practice: Practice, rule: str) -> None:
    form = {"previous_address": "9 Hidden Lane, Harrogate", "previous_postcode": "HG1 5QX"}
    registered = practice.a_registered(**form)
    held = decided_by(registered, rule)
    released = replace(held, release=Note("released", "Agreed in Harrogate", "Tom", START))

    said = letter_of(released)

    assert holder_of(released) is Holder.PROTECTED
    assert pairs(said)[words.TO] == [words.TO_WHOM[Holder.PROTECTED]]
    for place in ("Quay Street", "Leeds", "LS1", "Hidden", "Harrogate", "HG1", "Millbrook"):
        assert place not in all_words(said)
    assert str(THEIRS) not in all_words(said)


def test_a_record_that_became_restricted_later_is_protected_too(practice: Practice) -> None:
    failed = a_refused(practice, "23")
    trace = failed.trace
    assert trace is not None
    assert trace.record is not None
    hidden = replace(failed, trace=replace(trace, record=replace(trace.record, restricted=True)))

    said = all_words(letter_of(hidden))

    assert holder_of(hidden) is Holder.PROTECTED
    for place in ("Quay Street", "Millbrook", str(THEIRS), CONVERSATION):
        assert place not in said


def test_a_managers_reason_is_not_printed(practice: Practice) -> None:
    registered = practice.a_registered()
    released = replace(registered, release=Note("released", "She told me why", "Tom", START))

    assert "She told me why" not in all_words(letter_of(released))


# ---- ours --------------------------------------------------------------------------------------


def test_where_to_send_it_is_said_in_full(practice: Practice) -> None:
    said = pairs(letter_of(a_refused(practice, "23")))

    assert said[words.POST] == [
        "4 Quay Street\nLeeds\nLS1 6AE",  # the patient's
        "1 Harbour View\nWhitby\nYO21 9ZZ",
    ]
    assert said[words.PHONE] == ["01632 960123"]
    assert said[words.EMAIL] == ["desk@harbour-view.example"]
    assert said[words.PRACTICE] == ["Harbour View Surgery (Y99901)"]


def test_no_paper_no_letter(practice: Practice) -> None:
    from gp2gp_desktop.workflow.papers import Way

    with pytest.raises(CannotContinue, match="No paper record is expected"):
        practice.services.papers.request(practice.session(), a_received(practice), Way.SAVED)
