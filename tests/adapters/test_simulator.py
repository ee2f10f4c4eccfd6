"""The simulated national services have the manners of the real ones (national-apis 1.4, 1.5)."""

from dataclasses import replace
from datetime import date

import pytest

from gp2gp_desktop.adapters.national.simulator import (
    SimulatedDemographics,
    SimulatedDirectory,
    soundex,
)
from gp2gp_desktop.domain.errors import ServiceUnavailable
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode, Postcode, check_digit
from gp2gp_desktop.domain.people import NhsRecord, PersonName, Sex
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.workflow.ports import Demographics, Directory, TraceSearch

BORN = date(1980, 7, 14)
HERS = NhsNumber("9991249060")
OTHER = NhsNumber("9993350036")

HER_RECORD = NhsRecord(
    nhs_number=HERS,
    name=PersonName(last="O'Brien-Łask", first="Catherine", previous_last="Dewhurst"),
    birth_date=BORN,
    sex=Sex.FEMALE,
    postcode=Postcode("YB1 4LP"),
    previous_postcodes=(Postcode("KM3 7TR"),),
    practice=OdsCode("YZ0202"),
    removal_code="none",
)
HER_SEARCH = TraceSearch(
    last_name="O'Brien-Łask", first_name="Catherine", birth_date=BORN, sex=Sex.FEMALE
)


def found_by(search: TraceSearch, *records: NhsRecord) -> list[NhsRecord]:
    return list(SimulatedDemographics(records or (HER_RECORD,)).search(search))


def a_number(serial: int) -> NhsNumber | None:
    digits = f"999{serial:06d}"
    check = check_digit(digits)
    return NhsNumber(digits + check) if check else None


def test_it_fits_the_ports() -> None:
    demographics: Demographics = SimulatedDemographics(())
    directory: Directory = SimulatedDirectory(())

    assert demographics.source == "Personal Demographics Service (simulated)"
    assert directory.source == "Directory (simulated)"


def test_a_plain_search_matches_exactly_and_scores_one() -> None:
    assert [record.score for record in found_by(HER_SEARCH)] == [1.0]
    assert found_by(replace(HER_SEARCH, first_name="Catharine")) == []
    assert found_by(replace(HER_SEARCH, sex=Sex.MALE)) == []
    assert found_by(replace(HER_SEARCH, birth_date=date(1980, 7, 15))) == []


def test_case_and_punctuation_of_a_name_do_not_matter() -> None:
    assert found_by(replace(HER_SEARCH, last_name="OBRIEN ŁASK"))


def test_without_first_name_and_sex_the_last_name_and_birth_date_are_enough() -> None:
    assert found_by(replace(HER_SEARCH, first_name="", sex=Sex.NOT_KNOWN))


def test_a_postcode_must_be_the_one_held_now_unless_history_is_asked_for() -> None:
    assert found_by(replace(HER_SEARCH, postcode="yb14lp"))
    assert found_by(replace(HER_SEARCH, postcode="KM3 7TR")) == []
    assert found_by(replace(HER_SEARCH, postcode="KM3 7TR", history=True))
    assert found_by(replace(HER_SEARCH, postcode="nonsense", history=True)) == []


def test_a_previous_last_name_is_found_with_history_only() -> None:
    before = replace(HER_SEARCH, last_name="Dewhurst")

    assert found_by(before) == []
    assert [record.nhs_number for record in found_by(replace(before, history=True))] == [HERS]


def test_names_that_sound_alike_are_found_by_a_fuzzy_search_below_score_one() -> None:
    alike = replace(HER_SEARCH, first_name="Katherine", last_name="O'Brian-Lask")

    assert found_by(alike) == []
    (record,) = found_by(replace(alike, fuzzy=True))
    assert 0.75 <= record.score < 1.0


def test_swapped_names_are_found_by_a_fuzzy_search() -> None:
    swapped = replace(HER_SEARCH, first_name="O'Brien-Łask", last_name="Catherine", fuzzy=True)

    (record,) = found_by(swapped)
    assert record.score < 1.0


def test_a_fuzzy_search_does_not_find_somebody_else_with_the_same_birthday() -> None:
    assert found_by(replace(HER_SEARCH, first_name="Josephine", fuzzy=True)) == []
    assert found_by(replace(HER_SEARCH, last_name="Thompson", fuzzy=True)) == []


def test_the_best_score_comes_first() -> None:
    other = replace(
        HER_RECORD, nhs_number=OTHER, name=PersonName(last="O'Brian-Lask", first="Catherine")
    )

    found = found_by(replace(HER_SEARCH, fuzzy=True), other, HER_RECORD)

    assert [record.nhs_number for record in found] == [HERS, OTHER]


def test_a_search_with_a_postcode_never_shows_a_restricted_record() -> None:
    hidden = replace(HER_RECORD, restricted=True)

    assert found_by(replace(HER_SEARCH, postcode="YB1 4LP"), hidden) == []
    assert found_by(replace(HER_SEARCH, postcode="YB1 4LP", fuzzy=True), hidden) == []
    assert len(found_by(HER_SEARCH, hidden)) == 1


def test_a_restricted_record_does_not_say_where_the_person_is() -> None:
    hidden = replace(HER_RECORD, restricted=True, removal_code="ORR")
    service = SimulatedDemographics((hidden,))

    by_number = service.by_number(HERS)
    for record in (by_number, *service.search(HER_SEARCH)):
        assert record is not None
        assert record.restricted
        assert (record.postcode, record.practice) == (None, None)
        assert (record.previous_postcodes, record.removal_code) == ((), "none")


def test_a_superseded_number_answers_with_the_record_and_the_number_to_use() -> None:
    old = replace(HER_RECORD, nhs_number=OTHER, superseded_by=HERS, postcode=None)
    service = SimulatedDemographics((old, HER_RECORD))

    record = service.by_number(OTHER)

    assert record is not None
    assert (record.nhs_number, record.superseded_by) == (OTHER, HERS)
    assert record.postcode == HER_RECORD.postcode
    assert [found.nhs_number for found in service.search(HER_SEARCH)] == [HERS]


def test_an_invalidated_record_is_known_by_number_and_never_found_by_searching() -> None:
    service = SimulatedDemographics((replace(HER_RECORD, invalidated=True),))

    record = service.by_number(HERS)
    assert record is not None
    assert record.invalidated
    assert service.search(replace(HER_SEARCH, fuzzy=True, history=True)) == ()


def test_an_unknown_number_answers_nothing() -> None:
    assert SimulatedDemographics((HER_RECORD,)).by_number(OTHER) is None


def test_at_most_fifty_people_are_shown() -> None:
    numbers = [number for number in map(a_number, range(80)) if number]
    crowd = [replace(HER_RECORD, nhs_number=number) for number in numbers]

    assert len(crowd) > 50
    assert len(found_by(HER_SEARCH, *crowd)) == 50


def test_somebody_who_moved_is_shown_at_the_new_practice() -> None:
    service = SimulatedDemographics((HER_RECORD,))

    service.put(replace(HER_RECORD, practice=OdsCode("YZ0101")))

    record = service.by_number(HERS)
    assert record is not None
    assert record.practice == OdsCode("YZ0101")


def test_an_outage_is_told_in_its_sentence_and_ends() -> None:
    demographics = SimulatedDemographics((HER_RECORD,))
    entry = DirectoryEntry(ods_code=OdsCode("YZ0202"), name="Quayside")
    directory = SimulatedDirectory((entry,))
    demographics.fail_with = directory.fail_with = "The service does not answer."

    with pytest.raises(ServiceUnavailable, match="does not answer"):
        demographics.by_number(HERS)
    with pytest.raises(ServiceUnavailable, match="does not answer"):
        demographics.search(HER_SEARCH)
    with pytest.raises(ServiceUnavailable, match="does not answer"):
        directory.practice(entry.ods_code)

    demographics.fail_with = directory.fail_with = ""
    assert demographics.by_number(HERS) is not None
    assert directory.practice(entry.ods_code) == entry
    assert directory.practice(OdsCode("YZ0999")) is None


@pytest.mark.parametrize(
    ("name", "sound"),
    [("Robert", "R163"), ("Rupert", "R163"), ("Ashcraft", "A261"), ("Tymczak", "T522"), ("李", "")],
)
def test_soundex_is_the_classic_one(name: str, sound: str) -> None:
    assert soundex(name) == sound
