"""Papers of the desk: each leaves an entry before it leaves, and only those who may make it do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, ChangedElsewhere, NotAllowed
from gp2gp_desktop.domain.practice_contact import PracticeContact
from gp2gp_desktop.workflow.papers import Paper, Way
from tests.desk import Practice, a_number


@pytest.mark.parametrize("paper", [Paper.SLIP, Paper.SUMMARY, Paper.LABEL])
@pytest.mark.parametrize("way", list(Way))
def test_each_paper_leaves_an_entry_of_who_and_for_whom(
    practice: Practice, paper: Paper, way: Way
) -> None:
    registered = practice.a_registered()

    handed = practice.services.papers.hand_out(practice.session(), registered, paper, way)

    (entry,) = practice.audited(AuditAction.PRINTED)
    assert entry.note.sentence == (
        f"made {paper.value} {way.value}, for THORNBURY, Maya, NHS number {a_number().spaced}"
    )
    assert entry.note.who == "Priya Nand"
    assert entry.note.registration == registered.id
    assert entry.note.why == ""
    assert handed.registration == practice.again(registered)
    assert handed.entered_by == "Priya Nand"
    assert handed.practice.contact.town == "Whitby"


def test_nothing_of_what_stands_on_it_is_in_the_entry(practice: Practice) -> None:
    registered = practice.a_registered()

    practice.services.papers.hand_out(practice.session(), registered, Paper.SUMMARY, Way.PRINTED)

    note = practice.audited(AuditAction.PRINTED)[0].note
    for kept in ("Quay Street", "LS1", "1984", "Whitby"):
        assert kept not in f"{note.sentence} {note.why} {note.before} {note.after}"


def test_who_entered_it_is_not_who_prints_it(practice: Practice) -> None:
    registered = practice.a_registered()
    with practice.store.unit_of_work() as work:
        work.registrations.save(replace(registered, owner="manager"))
        work.commit()

    handed = practice.services.papers.hand_out(
        practice.session(), practice.again(registered), Paper.SUMMARY, Way.PRINTED
    )

    assert handed.entered_by == "Tom Sorrell"


@pytest.mark.parametrize("paper", list(Paper))
def test_those_who_may_not_register_hand_nothing_out(practice: Practice, paper: Paper) -> None:
    registered = practice.a_registered()

    with pytest.raises(NotAllowed):
        practice.services.papers.hand_out(
            practice.session("clinician"), registered, paper, Way.PRINTED
        )

    assert practice.audited(AuditAction.PRINTED) == ()


@pytest.mark.parametrize("paper", list(Paper))
def test_there_is_no_paper_before_there_is_something_to_say(
    practice: Practice, paper: Paper
) -> None:
    with pytest.raises(CannotContinue):
        practice.services.papers.hand_out(
            practice.session(), practice.a_confirmed(), paper, Way.PRINTED
        )

    assert practice.audited(AuditAction.PRINTED) == ()


def test_the_letter_of_a_refusal_leaves_an_entry(practice: Practice) -> None:
    clerk = practice.session()
    refused = practice.services.refusing.refuse(clerk, practice.a_confirmed(), "Outside our area")

    practice.services.papers.hand_out(clerk, refused, Paper.REFUSAL, Way.SAVED)

    (entry,) = practice.audited(AuditAction.PRINTED)
    assert entry.note.sentence.startswith("made the refusal letter as a PDF file, for THORNBURY")
    assert "Outside" not in f"{entry.note.sentence}{entry.note.why}"


def test_the_end_of_the_day_leaves_an_entry(practice: Practice) -> None:
    practice.services.papers.end_of_day(practice.session("manager"), Way.PRINTED)

    (entry,) = practice.audited(AuditAction.PRINTED)
    assert entry.note.sentence == "made the end-of-day page for the printer"
    assert entry.note.registration == ""


def test_no_letter_asks_for_paper_while_nobody_could_send_it_to_us(practice: Practice) -> None:
    manager = practice.session("manager")
    with practice.store.unit_of_work() as work:
        work.practice.save(replace(work.practice.get(), contact=PracticeContact()))
        work.commit()
    expected = practice.a_registered(coming_from="scotland")

    with pytest.raises(CannotContinue, match="address is not recorded"):
        practice.services.papers.request(practice.session(), expected, Way.SAVED)

    readiness = practice.services.readiness
    contact = PracticeContact("1 Quay", "", "Whitby", "YO21 9ZZ", "01632 960123")
    readiness.change_contact(manager, readiness.profile(manager), contact)
    handed = practice.services.papers.request(practice.session(), expected, Way.SAVED)
    assert handed.practice.contact == contact


def test_only_those_who_follow_transfers_ask_for_paper(practice: Practice) -> None:
    expected = practice.a_registered(coming_from="scotland")

    with pytest.raises(NotAllowed):
        practice.services.papers.request(practice.session("clinician"), expected, Way.SAVED)


# ---- how we are reached ------------------------------------------------------------------------


def test_a_manager_changes_how_we_are_reached_and_the_log_says_what_became_what(
    practice: Practice,
) -> None:
    manager, readiness = practice.session("manager"), practice.services.readiness
    before = readiness.profile(manager)

    moved = replace(before.contact, line1="2  Pier Road", postcode="yo219zy")
    saved = readiness.change_contact(manager, before, moved)

    assert saved.contact.address == ("2 Pier Road", "Whitby", "YO21 9ZY")
    note = practice.audited(AuditAction.PRACTICE_CHANGED)[0].note
    assert "Address: 1 Harbour View → 2 Pier Road" in note.sentence
    assert "Postcode: YO21 9ZZ → YO21 9ZY" in note.sentence
    assert note.who == "Tom Sorrell"


def test_nobody_else_changes_how_we_are_reached(practice: Practice) -> None:
    readiness = practice.services.readiness
    profile = readiness.profile(practice.session())

    with pytest.raises(NotAllowed):
        readiness.change_contact(practice.session(), profile, profile.contact)


def test_what_could_not_be_printed_is_refused_and_nothing_is_kept(practice: Practice) -> None:
    manager, readiness = practice.session("manager"), practice.services.readiness
    before = readiness.profile(manager)

    with pytest.raises(CannotContinue, match="postcode"):
        readiness.change_contact(manager, before, replace(before.contact, postcode="YO"))

    assert readiness.profile(manager) == before


def test_a_second_desk_does_not_overwrite_the_first(practice: Practice) -> None:
    manager, readiness = practice.session("manager"), practice.services.readiness
    before = readiness.profile(manager)
    readiness.change_contact(manager, before, replace(before.contact, town="Scarborough"))

    with pytest.raises(ChangedElsewhere):
        readiness.change_contact(manager, before, replace(before.contact, town="Filey"))
