"""Prescribing blocked: said on every page about the person until it is dealt with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import gp2gp_desktop.ui
from gp2gp_desktop.domain.concerns import ConcernKind
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review, Verb
from gp2gp_desktop.domain.review_safeguards import subject_of
from gp2gp_desktop.domain.second_person import Act
from gp2gp_desktop.ui.comparison.screen import ComparisonScreen
from gp2gp_desktop.ui.formats import PatientFacts
from gp2gp_desktop.ui.locked import locked
from gp2gp_desktop.ui.record.screen import RecordScreen
from gp2gp_desktop.ui.registration.screen import RegistrationScreen
from gp2gp_desktop.ui.screen import BaseScreen
from gp2gp_desktop.ui.transfers.screen import TransfersScreen
from gp2gp_desktop.ui.widgets.banner import PatientBanner
from gp2gp_desktop.workflow.prescribing import Lock
from tests.desk import Practice, a_nhs_record, a_number
from tests.ui.showing import show
from tests.ui.transfers.kit import a_context
from tests.workflow.a_filed import a_filed_review, an_extract
from tests.workflow.second import checked_by

WAITS = "⚠ Prescribing blocked: a clinician must review the record"
IN_HAND = "⚠ Prescribing blocked: {} is reviewing the record"
PAGES = {"comparison", "record", "registration", "transfers/filing", "transfers/one"}


@dataclass
class Person:
    """Somebody whose filed record blocks prescribing, who left, came back, and is at the desk."""

    review: Review
    first: Registration
    back: Registration
    form: Registration


@pytest.fixture
def person(practice: Practice) -> Person:
    review = a_filed_review(practice)
    with practice.store.unit_of_work() as work:
        name, born = PersonName("Thornbury", "Maya"), date(1984, 3, 9)
        work.patients.put(LocalPatient(a_number(), name, born, date(2024, 3, 2)))
        work.commit()
    practice.later(days=1)
    second = practice.a_requested()
    practice.arrives(an_extract().replace(b"MESSAGE-1", b"MESSAGE-2"), "second.xml")
    first = practice.services.transfers.open(practice.session(), review.registration)
    return Person(review, first, practice.again(second), practice.a_confirmed())


def warnings(practice: Practice, qtbot: QtBot, person: Person, page: str, user: str) -> list[str]:
    """What the banner in sight warns of."""
    context = a_context(practice, user)
    screens: dict[str, tuple[Callable[..., BaseScreen], dict[str, object]]] = {
        "comparison": (ComparisonScreen, {"registration": person.back.id}),
        "record": (RecordScreen, {"review": person.review.id}),
        "registration": (RegistrationScreen, {"registration": person.form.id}),
        "transfers/filing": (TransfersScreen, {"registration": person.back.id, "file": True}),
        "transfers/one": (TransfersScreen, {"registration": person.first.id}),
    }
    kind, where = screens[page]
    screen = kind(context, lambda _key, **_where: None)
    show(qtbot, screen.widget, 1050, 760)
    screen.activate(**where)
    QApplication.processEvents()
    banners = [one for one in screen.widget.findChildren(PatientBanner) if one.isVisible()]
    assert len(banners) == 1, f"{page} shows nobody"
    warning = banners[0].warning
    return [warning.text()] if warning.isVisible() else []


def test_every_page_with_a_banner_is_walked_here() -> None:
    root = Path(gp2gp_desktop.ui.__file__).parent
    made = {
        str(path.parent.relative_to(root))
        for path in root.rglob("*.py")
        if "PatientBanner(" in path.read_text("utf-8") and path.parent.name != "widgets"
    }

    assert made == PAGES


@pytest.mark.parametrize(
    ("page", "user"),
    [
        ("registration", "clerk"),
        ("transfers/one", "clerk"),
        ("transfers/one", "manager"),
        ("transfers/filing", "clinician"),
        ("comparison", "clinician"),
    ],
)
def test_every_page_says_so(
    practice: Practice, qtbot: QtBot, person: Person, page: str, user: str
) -> None:
    assert warnings(practice, qtbot, person, page, user) == [WAITS]


def test_the_record_itself_says_so_too(practice: Practice, qtbot: QtBot, person: Person) -> None:
    assert warnings(practice, qtbot, person, "record", "clinician") == ["⚠ Prescribing blocked"]


def test_who_has_it_in_hand_is_said(practice: Practice, qtbot: QtBot, person: Person) -> None:
    doctor = practice.session("clinician")
    practice.services.reviews.claim(doctor, person.review)

    said = IN_HAND.format(doctor.user.display_name)
    assert warnings(practice, qtbot, person, "transfers/one", "clerk") == [said]


def test_nothing_is_said_once_it_is_dealt_with(
    practice: Practice, qtbot: QtBot, person: Person
) -> None:
    doctor, review = practice.session("clinician"), person.review
    for item in review.items:
        if item.concern.kind is ConcernKind.DRUG_ALLERGY_DEGRADED:
            subject = subject_of(review, item.concern, None)
            word = checked_by(practice, doctor, Act.REMOVE_ALLERGY, subject)
            review = practice.services.reviews.resolve(
                doctor, review, item.concern.id, Verb.REMOVE, reason="not hers", checked=word
            )

    assert not review.prescribing_blocked
    for page in ("registration", "transfers/one"):
        assert warnings(practice, qtbot, person, page, "clerk") == []


def test_a_form_hears_of_it_when_it_is_fetched_again(
    practice: Practice, qtbot: QtBot, person: Person
) -> None:
    screen = RegistrationScreen(a_context(practice), lambda _key, **_where: None)
    show(qtbot, screen.widget, 1050, 760)
    screen.activate(registration=person.form.id)
    doctor = practice.session("clinician")
    practice.services.reviews.claim(doctor, person.review)

    screen.refresh()

    assert screen.view.banner.warning.text() == IN_HAND.format(doctor.user.display_name)
    assert doctor.user.display_name in screen.view.banner.accessibleName()


def test_another_person_is_not_warned_about(practice: Practice, person: Person) -> None:
    prescribing, clerk = practice.services.prescribing, practice.session()
    trace = person.form.trace
    assert trace is not None
    record = a_nhs_record(nhs_number=a_number(2))
    other = replace(person.form, id="other", trace=replace(trace, record=record))

    assert prescribing.lock(clerk, other) is None
    assert prescribing.lock(clerk, person.form) == Lock()


def test_without_a_lock_the_banner_is_as_it_was() -> None:
    facts = PatientFacts("Thornbury", warning=None)

    assert locked(facts, None) is facts
