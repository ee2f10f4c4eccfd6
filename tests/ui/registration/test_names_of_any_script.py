"""Names of any script: to the letter on the form, the check page, F9, slip and summary."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step, apply
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.people import PersonName
from gp2gp_desktop.ui.print_document import PrintDocument, PrintPairs
from gp2gp_desktop.ui.registration import fields, handed_out
from gp2gp_desktop.ui.widgets.text import Text
from gp2gp_desktop.workflow.papers import HandedOut
from tests.desk import Practice, a_nhs_record
from tests.ui.registration.desk_page import DeskPage

NAMES = [
    ("محمد", "عبد الله", "فاطمة"),  # from right to left
    ("כהן", "שרה", "Müller"),
    ("李", "小龍", "陳"),
    ("O’Ṡúilleabháin-d'Este", "Zoë", "Ní Bhriain"),
    ("Nguyê\u0303n", "Thi\u0323", "A\u030angstro\u0308m"),  # with combining characters
    ("शर्मा", "अनुष्का", "இளையராஜா"),
    ("Łuczak", "Þóra", "Ħal"),
]


@pytest.mark.parametrize(("last", "first", "middle"), NAMES)
def test_a_name_is_kept_to_the_letter_from_the_box_to_the_paper(
    qtbot: QtBot, practice: Practice, last: str, first: str, middle: str
) -> None:
    practice.demographics.put(a_nhs_record(name=PersonName(last, first, middle)))
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.CHECK, last_name=last, first_name=first, middle_names=middle)
    boxes = desk.view.form.pages[Step.FIND].fields
    assert (fields.read(boxes["last_name"]), fields.read(boxes["first_name"])) == (last, first)

    draft = desk.presenter.draft
    assert draft is not None
    answers = {
        a.key: a.value
        for g in handed_out.own_answers(draft.form, practice.now.date())
        for a in g.answers
    }
    assert (answers["last_name"], answers["middle_names"]) == (last, middle)
    assert f"register {first}" in desk.words
    assert last in desk.words.splitlines()
    desk.presenter.type("signed", "paper")
    desk.presenter.deciding.register()

    stored = draft.registration
    assert f"{first} {last} is on your list" in desk.words
    today = local_date(practice.now)
    assert apply(stored.form, today).name == PersonName(last, first, middle)
    handed = HandedOut(stored, practice.profile, "Priya Nand")
    slip = _printed(handed_out.slip(handed, practice.now))
    summary = _printed(handed_out.summary(handed, "Priya Nand", practice.now))
    assert f"{first} {last}" in slip
    assert {first, last, middle} <= summary


def _printed(document: PrintDocument) -> set[str]:
    """Every value of the pairs of a page."""
    pairs = [block for block in document.blocks if isinstance(block, PrintPairs)]
    return {value for block in pairs for _, value in block.pairs}


def _ink(label: Text, width: int = 400) -> tuple[int, int]:
    """The first and the last column of the picture that anything is drawn on."""
    label.resize(width, 40)
    picture = label.grab().toImage()
    paper = picture.pixel(0, 0)
    columns = [
        x
        for x in range(picture.width())
        if any(picture.pixel(x, y) != paper for y in range(picture.height()))
    ]
    return columns[0], columns[-1]


@pytest.mark.parametrize("selectable", [True, False])
def test_a_name_that_runs_from_the_right_stands_where_the_others_do(
    qtbot: QtBot, selectable: bool
) -> None:
    label = Text("محمد", selectable=selectable)
    qtbot.addWidget(label)
    assert label.text() == "محمد"
    assert _ink(label)[1] < 200


def test_a_sentence_that_begins_with_such_a_name_keeps_its_order(qtbot: QtBot) -> None:
    label = Text("محمد Thornbury, born 1 January 1950", wrap=False)
    qtbot.addWidget(label)
    assert label.text() == "محمد Thornbury, born 1 January 1950"
    assert QLabel.text(label).startswith("\u200e")  # an ordinary label would put the name last


def test_what_may_be_copied_has_no_invisible_letter(qtbot: QtBot) -> None:
    label = Text("محمد", selectable=True)
    qtbot.addWidget(label)
    assert QLabel.text(label) == "محمد"
