"""Nothing that comes in is lost: it is in the record, or it is listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gp2gp_desktop.adapters.ehr import groups, reader
from gp2gp_desktop.domain.health_record import Entry, HealthRecord, StatementKind
from tests.adapters.ehr import pieces
from tests.adapters.ehr.pieces import authorise, composition, extract, group, observation

DISPENSE = '<ehrSupplyDispense><id root="D"/></ehrSupplyDispense>'
EVERYTHING = extract(
    composition(
        group(
            "TOPIC",
            pieces.DIABETES,
            group(
                "CATEGORY",
                pieces.code("394841004", display="History"),
                observation(pieces.PULSE, own_id="PULSE"),
            ),
        ),
        pieces.narrative("Seen today."),
        pieces.medication(
            pieces.PARACETAMOL,
            authorise("AUTH"),
            pieces.issue("AUTH", "20250102"),
            pieces.discontinue("AUTH"),
            DISPENSE,
        ),
        pieces.problem("PULSE"),
        f'<PlanStatement><id root="P"/>{pieces.DIABETES}<text>Review</text></PlanStatement>',
        f'<RequestStatement><id root="R"/>{pieces.DIABETES}</RequestStatement>',
        f'<RegistrationStatement><id root="G"/>{pieces.DIABETES}</RegistrationStatement>',
        '<EhrEmpty><id root="E"/></EhrEmpty>',
        "<ehrEmpty/>",
    )
)


def read(text: str) -> HealthRecord:
    return reader.read_extract(text.encode())


def test_every_kind_of_statement_is_represented_at_any_depth() -> None:
    accounting = read(EVERYTHING).accounting
    assert accounting.statements_in == accounting.represented == 15
    assert accounting.not_understood == ()
    assert set(accounting.by_kind) == set(StatementKind)


def test_an_unknown_element_is_listed_with_its_place_and_words() -> None:
    unknown = '<Oracle><text>Beware of <b displayName="March"/></text></Oracle>'
    history = group("CATEGORY", pieces.code("394841004", display="History"), unknown)
    accounting = read(extract(composition(group("TOPIC", pieces.DIABETES, history)))).accounting
    (listed,) = accounting.not_understood
    assert listed.element == "Oracle"
    assert listed.path == "composition 1 › TOPIC Type 2 diabetes mellitus › History › Oracle"
    assert listed.text == "Beware of · March"
    assert accounting.balances


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<ehrEmpty/>", '<x:Thing xmlns:x="urn:other">words</x:Thing>'),
        ("Seen today.</text>", "Seen today.</text><mystery>words</mystery>"),
        (
            DISPENSE,
            "<ehrSupplyLend>words</ehrSupplyLend>",
        ),
        ("</ehrFolder>", "<component><Sheaf>words</Sheaf></component></ehrFolder>"),
    ],
)
def test_whatever_stands_where_nothing_is_known_to_stand_is_listed(before: str, after: str) -> None:
    accounting = read(
        EVERYTHING.replace("<MadeUpClass><MadeUpItem/></MadeUpClass>", "").replace(before, after)
    ).accounting
    assert [one.text for one in accounting.not_understood] == ["words"]
    assert accounting.balances


def test_a_statement_inside_something_unknown_is_listed_too() -> None:
    inside = f"<Wrapper><component>{observation(pieces.PULSE)}</component></Wrapper>"
    accounting = read(extract(composition(inside))).accounting
    assert {one.element for one in accounting.not_understood} == {"Wrapper", "ObservationStatement"}
    assert accounting.balances
    assert accounting.represented == 0


def test_a_statement_outside_every_composition_is_listed() -> None:
    loose = f"<component>{observation(pieces.PULSE)}</component></ehrFolder>"
    accounting = read(extract(composition()).replace("</ehrFolder>", loose)).accounting
    assert "Pulse rate" in accounting.not_understood[0].text
    assert accounting.by_kind[StatementKind.OBSERVATION] == 1


def _loses_narratives(real: Callable[..., Entry | None]) -> Callable[..., Entry | None]:
    def broken(*arguments: object) -> Entry | None:
        made = real(*arguments)
        return None if made and made.kind is StatementKind.NARRATIVE else made

    return broken


def test_a_bug_that_loses_a_statement_shows_in_the_accounting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(groups, "entry", _loses_narratives(groups.entry))
    accounting = read(extract(composition(pieces.narrative("Fell off a ladder")))).accounting
    assert (accounting.statements_in, accounting.represented) == (1, 0)
    assert "Fell off a ladder" in accounting.not_understood[0].text
    assert accounting.balances


def test_wrappers_are_no_consultations_and_are_never_skipped() -> None:
    typing_error = ("496401000000100", pieces.SNOMED, "Non-consultation data")
    exchange = ("109341000000100", pieces.SNOMED, "GP to GP communication transaction")
    wrapped = [
        composition(observation(pieces.PULSE), kind=kind)
        for kind in (pieces.WRAPPER, typing_error, exchange)
    ]
    record = read(extract(*wrapped, composition(observation(pieces.DIABETES))))
    assert len(record.consultations) == 1
    assert len(record.compositions) == 4
    assert len(record.observations) == 4


def test_statements_with_the_same_id_are_both_kept() -> None:
    twice = [observation(pieces.PULSE, own_id="SAME") for _ in range(2)]
    record = read(extract(composition(*twice)))
    assert [one.ordinal for one in record.walk()] == [1, 2]


def test_a_fragment_is_read_without_its_message() -> None:
    alone = observation(pieces.PULSE)  # no namespace at all, as in skeleton fragments
    record = reader.read_fragment(alone.encode())
    assert record.accounting.represented == 1
    assert record.observations[0].title == "Pulse rate"
