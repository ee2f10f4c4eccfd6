"""Fields: label, hint and problem belong to the control; values are what was typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.typed_dates import TypedDate, month_number, whole_date
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import CheckField, ChoiceField, RadioField
from gp2gp_desktop.ui.widgets.date_field import DateField
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import Field, NotesField, PasswordField, TextField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.page import Page
from tests.ui.accessibility import name_of, problems
from tests.ui.showing import show

SEXES = [("female", "Female"), ("male", "Male"), ("not_known", "Not known")]


def every_kind() -> list[Field]:
    return [
        TextField("family", "Last name", hint="As on the passport or birth certificate"),
        PasswordField("passcode", "Passcode"),
        ChoiceField("type", "Type of registration", [("regular", "Regular")]),
        RadioField("sex", "Sex recorded by the NHS", SEXES, hint="Used to find the record"),
        DateField("born", "Date of birth"),
        CheckField("seen", "I have seen the form, signed by the patient or a representative"),
        NotesField("note", "Note to the manager", limit=200),
    ]


def a_form() -> tuple[Page, ErrorSummary, list[Field]]:
    fields = every_kind()
    summary = ErrorSummary()
    page = Page("About you", summary, *fields)
    page.add(actions(Button("Continue", kind=Kind.PRIMARY), Button("Park")))
    page.resize(1000, 700)
    return page, summary, fields


def test_a_form_of_every_field_is_accessible(qtbot: QtBot, each_look: tuple[str, float]) -> None:
    page, _, _ = a_form()
    show(qtbot, page)

    assert problems(page) == []


def test_a_form_full_of_problems_is_accessible(qtbot: QtBot, each_look: tuple[str, float]) -> None:
    page, summary, fields = a_form()
    show(qtbot, page)

    summary.show_problems(fields, {field.key: f"Enter the {field.key}" for field in fields})

    assert problems(page) == []


@pytest.mark.parametrize("field", range(7))
def test_the_label_names_the_control_and_hint_and_problem_describe_it(
    qtbot: QtBot, field: int
) -> None:
    made = every_kind()[field]
    qtbot.addWidget(made)
    made.set_hint("A hint")

    made.show_problem("Say how to mend it")

    control = made.parts()[0]
    assert name_of(control)
    assert "Say how to mend it" in control.accessibleDescription()
    assert "A hint" in control.accessibleDescription()
    made.clear_problem()
    assert "Say how" not in control.accessibleDescription()
    assert made.problem == ""


def test_a_combo_box_keeps_its_label_as_a_relation(qtbot: QtBot) -> None:
    field = ChoiceField("type", "Type of registration", [("regular", "Regular")])
    qtbot.addWidget(field)

    relations = QAccessible.queryAccessibleInterface(field.box).relations()

    labels = [other.text(QAccessible.Text.Name) for other, _ in relations]
    assert "Type of registration" in labels


def test_what_was_typed_stays_when_there_is_a_problem(qtbot: QtBot) -> None:
    field = TextField("nhs", "NHS number")
    qtbot.addWidget(field)
    field.set_value(" 99912 ")

    field.show_problem("NHS number must have 10 digits")

    assert field.value == "99912"
    assert field.problem == "NHS number must have 10 digits"


def test_changed_is_for_people_not_for_programs(qtbot: QtBot) -> None:
    fields = every_kind()
    told: list[str] = []
    for field in fields:
        qtbot.addWidget(field)
        field.changed.connect(lambda key=field.key: told.append(key))
    text, _, choice, radio, born, check, _ = fields
    assert isinstance(text, TextField)
    assert isinstance(choice, ChoiceField)
    assert isinstance(radio, RadioField)
    assert isinstance(born, DateField)
    assert isinstance(check, CheckField)
    text.set_value("Penhaligon")
    choice.set_value("regular")
    radio.set_value("male")
    born.set_value(date(1980, 7, 14))
    check.set_value(True)
    assert told == []

    QTest.keyClicks(text.line, "x")
    radio.button("female").click()
    check.tick.click()
    QTest.keyClicks(born.boxes[0], "1")

    assert told == ["family", "sex", "seen", "born"]


def test_radio_buttons_start_without_an_answer_and_can_lose_it_again(qtbot: QtBot) -> None:
    field = RadioField("sex", "Sex", SEXES)
    qtbot.addWidget(field)

    answers = [field.value]
    field.set_value("female")
    answers.append(field.value)
    field.set_value(None)
    answers.append(field.value)

    assert answers == [None, "female", None]
    with pytest.raises(KeyError):
        field.set_value("no such answer")


def test_a_drop_down_keeps_its_answer_when_other_lines_are_offered(qtbot: QtBot) -> None:
    field = ChoiceField("surgery", "Previous surgery", [("a", "Elm Road"), ("b", "Hill Top")])
    qtbot.addWidget(field)
    answers = [field.value]
    field.set_value("b")

    field.set_choices([("b", "Hill Top"), ("c", "Seacroft")])
    answers.append(field.value)
    field.set_choices([("c", "Seacroft")])
    answers.append(field.value)

    assert answers == [None, "b", None]


def test_a_password_is_hidden_until_it_is_shown_and_may_be_pasted(qtbot: QtBot) -> None:
    field = PasswordField("passcode", "Passcode")
    show(qtbot, field)
    QGuiApplication.clipboard().setText(" four words of mine ")
    field.focus_control()

    QTest.keySequence(field.line, QKeySequence(QKeySequence.StandardKey.Paste))

    assert field.value == " four words of mine "
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    field.show_button.click()
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    assert name_of(field.show_button) == "Hide passcode"
    field.conceal()
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    assert name_of(field.show_button) == "Show passcode"


def test_a_note_counts_down_and_tab_leaves_it(qtbot: QtBot) -> None:
    field = NotesField("note", "Note", limit=10)
    show(qtbot, field)

    field.set_value("nine char")
    assert field.left.text() == "1 character left"
    field.set_value("twelve chars")

    assert field.left.text() == "2 characters too many"
    assert field.box.tabChangesFocus()


def test_typing_a_full_day_does_not_jump_to_the_month(qtbot: QtBot) -> None:
    field = DateField("born", "Date of birth")
    show(qtbot, field)
    field.focus_control()

    QTest.keyClicks(field.boxes[0], "14")

    assert field.boxes[0].hasFocus()
    assert field.value == TypedDate("14")


@pytest.mark.parametrize("separator", ["/", ".", "-", " "])
def test_a_separator_moves_to_the_next_box(qtbot: QtBot, separator: str) -> None:
    field = DateField("born", "Date of birth")
    show(qtbot, field)
    field.focus_control()

    QTest.keyClicks(field.boxes[0], f"14{separator}")
    assert field.boxes[1].hasFocus()
    QTest.keyClicks(field.boxes[1], f"jul{separator}")

    assert field.boxes[2].hasFocus()
    assert field.value == TypedDate("14", "jul")


@pytest.mark.parametrize("box", [0, 1, 2])
@pytest.mark.parametrize(
    "text",
    ["14/07/1980", "14 July 1980", "14-Jul-1980", "1980-07-14", "14th July 1980", "July 14, 1980"],
)
def test_a_whole_date_pasted_into_any_box_fills_all_three(
    qtbot: QtBot, text: str, box: int
) -> None:
    field = DateField("born", "Date of birth")
    show(qtbot, field)
    QGuiApplication.clipboard().setText(text)
    field.boxes[box].setFocus()

    field.boxes[box].paste()

    assert field.value.as_date == date(1980, 7, 14)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("07", 7),
        ("Jul", 7),
        ("JULY", 7),
        ("sept", 9),
        ("ju", None),
        ("13", None),
        ("0", None),
        ("", None),
        ("mayhem", None),
    ],
)
def test_months_are_numbers_or_names(text: str, number: int | None) -> None:
    assert month_number(text) == number


@pytest.mark.parametrize(
    "typed",
    [
        TypedDate("31", "2", "1980"),
        TypedDate("14", "7", "80"),
        TypedDate("", "7", "1980"),
        TypedDate("x", "7", "1980"),
        TypedDate(),
    ],
)
def test_what_is_not_a_real_date_has_none(typed: TypedDate) -> None:
    assert typed.as_date is None


def test_half_a_date_is_not_taken_for_a_whole_one() -> None:
    assert whole_date("14/07") is None
    assert whole_date("140780") is None


def test_a_year_of_two_digits_is_kept_for_the_form_to_ask_about() -> None:
    assert whole_date("14.7.80") == TypedDate("14", "7", "80")


def test_the_summary_takes_the_keyboard_is_read_out_and_leads_to_the_fields(
    qtbot: QtBot, heard: list[str]
) -> None:
    page, summary, fields = a_form()
    show(qtbot, page)

    summary.show_problems(
        fields, {"born": "Date of birth must include a year", "family": "Enter the last name"}
    )

    assert summary.hasFocus()
    assert [link.text() for link in summary.links] == [
        "Enter the last name",
        "Date of birth must include a year",
    ]
    assert fields[0].problem == "Enter the last name"
    assert heard[-1].startswith("There is a problem: 2 errors")
    summary.links[1].click()
    born = fields[4]
    assert isinstance(born, DateField)
    assert born.boxes[0].hasFocus()


@pytest.mark.parametrize("width", [460, 700, 1000])
def test_a_long_sentence_of_the_summary_wraps_and_is_not_cut(
    qtbot: QtBot, qapp: QApplication, width: int
) -> None:
    theme.apply(qapp, "light", 2.0)
    field = TextField("family", "Name")
    summary = ErrorSummary()
    page = Page("Form", summary, field)
    show(qtbot, page, width)
    sentence = "Enter the last name as it stands on the passport or the birth certificate"

    summary.show_problems([field], {"family": sentence})
    QApplication.processEvents()

    link = summary.links[0]
    assert link.text() == sentence
    assert problems(page) == []
    assert link.height() >= link.fontMetrics().lineSpacing() * (1 if width == 1000 else 2)


def test_a_problem_of_no_field_is_shown_all_the_same(qtbot: QtBot) -> None:
    page, summary, fields = a_form()
    show(qtbot, page)

    summary.show_problems(fields, {"elsewhere": "The log is locked"})

    assert [link.text() for link in summary.links] == ["The log is locked"]


def test_no_problems_clears_the_form(qtbot: QtBot) -> None:
    page, summary, fields = a_form()
    show(qtbot, page)
    summary.show_problems(fields, {"family": "Enter the last name"})

    summary.show_problems(fields, {})

    assert summary.isHidden()
    assert [field.problem for field in fields] == [""] * len(fields)


def test_a_field_further_down_comes_into_view_with_the_keyboard(qtbot: QtBot) -> None:
    page, _, fields = a_form()
    page.resize(900, 320)
    show(qtbot, page)
    note = fields[-1]
    assert isinstance(note, NotesField)

    note.focus_control()

    top = note.box.mapTo(page.viewport(), note.box.rect().topLeft()).y()
    assert 0 <= top < page.viewport().height()


def test_the_wheel_never_changes_an_answer_in_passing(qtbot: QtBot) -> None:
    field = ChoiceField("type", "Type", [("a", "A"), ("b", "B")])
    show(qtbot, field)
    assert field.box.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_answers_in_a_row_go_on_below_where_there_is_no_room(qtbot: QtBot) -> None:
    choices = [("yes", "Yes"), ("no", "No"), ("not_sure", "Not sure")]
    field = RadioField("known", "NHS number known?", choices, in_a_row=True)
    show(qtbot, field, 900, 300)
    buttons = list(field._buttons.values())
    assert len({button.y() for button in buttons}) == 1

    assert field.minimumSizeHint().width() < 220
    field.resize(220, 300)
    QApplication.processEvents()
    assert buttons[2].y() > buttons[0].y()
    assert all(button.geometry().right() <= 220 for button in buttons)
