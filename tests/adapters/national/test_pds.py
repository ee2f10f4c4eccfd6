"""Searching and reading PDS: what is asked, and what each answer means at the desk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gp2gp_desktop.adapters.national.pace import Pace
from gp2gp_desktop.adapters.national.pds import PATH, PDS, PdsDemographics, question
from gp2gp_desktop.adapters.national.transport import Transport
from gp2gp_desktop.domain.errors import CannotContinue, GpDesktopError, ServiceUnavailable
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.people import NhsRecord, Sex
from gp2gp_desktop.workflow.ports import Demographics, TooManyMatches, TraceSearch
from tests.adapters.national.contract import contract_server
from tests.adapters.national.pds_builders import HERS, OTHER, a_bundle, a_patient, an_outcome
from tests.adapters.national.wire import Says, refuses, says, scripted
from tests.samples import NATIONAL_SAMPLES, needs_national_samples

HER_SEARCH = TraceSearch(
    "O'Brien-Łask", "Catherine", date(1980, 7, 14), Sex.FEMALE, postcode="YB1 4LP"
)
WITHOUT_POSTCODE = replace(HER_SEARCH, postcode="")


_OPENED: list[Transport] = []


@pytest.fixture(autouse=True)
def _nothing_stays_open() -> Iterator[None]:
    yield
    while _OPENED:
        _OPENED.pop().close()


TODAY = date(2026, 5, 13)


def pds(base: str, *, one_only: bool = False, today: date = TODAY) -> PdsDemographics:
    transport = Transport(PDS, base, pace=Pace(1_000_000), sleep=lambda _seconds: None)
    _OPENED.append(transport)
    return PdsDemographics(transport, "PDS", lambda: today, one_only)


def by_number(*answers: Says) -> NhsRecord | None:
    with scripted(*answers) as server:
        return pds(server.base).by_number(HERS)


def found(*answers: Says) -> list[NhsRecord]:
    with scripted(*answers) as server:
        return list(pds(server.base).search(HER_SEARCH))


def test_it_fits_the_port() -> None:
    fits: Demographics = pds("https://host")
    assert fits.source == "PDS"


class TestTheQuestion:
    def test_the_first_search_is_narrow(self) -> None:
        assert list(question(HER_SEARCH, 10)) == [
            ("family", "O'Brien-Łask"),
            ("given", "Catherine"),
            ("birthdate", "eq1980-07-14"),
            ("gender", "female"),
            ("address-postalcode", "YB1 4LP"),
            ("_max-results", "10"),
        ]

    def test_without_the_postcode_the_sex_hides_nobody_either(self) -> None:
        assert [name for name, _ in question(WITHOUT_POSTCODE, 10)] == [
            "family",
            "given",
            "birthdate",
            "_max-results",
        ]

    def test_history_and_fuzzy_are_said(self) -> None:
        history = dict(question(replace(WITHOUT_POSTCODE, history=True), 10))
        fuzzy = dict(question(replace(WITHOUT_POSTCODE, history=True, fuzzy=True), 10))

        assert history["_history"] == "true"
        assert fuzzy["_fuzzy-match"] == "true"
        assert "_history" not in fuzzy  # always with history, by itself

    def test_what_is_not_known_is_not_asked(self) -> None:
        asked = dict(question(replace(HER_SEARCH, first_name=" ", sex=Sex.OTHER), 10))

        assert "given" not in asked
        assert "gender" not in asked

    def test_a_long_name_is_cut_where_pds_cuts_it(self) -> None:
        assert dict(question(replace(HER_SEARCH, last_name="x" * 40), 10))["family"] == "x" * 35

    @pytest.mark.parametrize(
        "search",
        [
            replace(HER_SEARCH, last_name="Sm*"),
            replace(HER_SEARCH, first_name="C*"),
            replace(HER_SEARCH, postcode="YB1*"),
        ],
    )
    def test_a_wildcard_would_show_strangers(self, search: TraceSearch) -> None:
        with pytest.raises(CannotContinue, match="Enter the whole name"):
            question(search, 10)


class TestReading:
    def test_the_record_of_a_number(self) -> None:
        with scripted(says(a_patient())) as server:
            record = pds(server.base).by_number(HERS)

        assert record is not None
        assert record.nhs_number == HERS
        assert server.asked[0].path == f"/base/Patient/{HERS.digits}"

    def test_a_replaced_number_shows_the_new_one(self) -> None:
        record = by_number(says(a_patient(OTHER)))

        assert record is not None
        assert (record.nhs_number, record.superseded_by) == (HERS, OTHER)

    def test_nobody_has_the_number(self) -> None:
        assert by_number(says(an_outcome("RESOURCE_NOT_FOUND"), 404)) is None

    def test_a_withdrawn_number(self) -> None:
        record = by_number(says(an_outcome("INVALIDATED_RESOURCE"), 404))

        assert record is not None
        assert record.invalidated
        assert (record.nhs_number, record.birth_date) == (HERS, None)

    @pytest.mark.parametrize(
        "answer", [refuses(404), says({}, 404), says(an_outcome("UNSUPPORTED_SERVICE"), 404)]
    )
    def test_a_404_of_anybody_else_does_not_say_that_nobody_has_it(self, answer: Says) -> None:
        with pytest.raises(ServiceUnavailable):
            by_number(answer)

    @pytest.mark.parametrize(
        "answer",
        [
            says(a_bundle()),
            says({}),
            says(a_patient(id="1")),
            says(an_outcome("")),
            says({"resourceType": "OperationOutcome", "issue": "none"}),
        ],
    )
    def test_a_200_that_is_no_record_is_not_one(self, answer: Says) -> None:
        with pytest.raises(ServiceUnavailable, match="nothing was taken from it"):
            by_number(answer)

    def test_related_persons(self) -> None:
        relative = {"resourceType": "RelatedPerson", "relationship": [{"coding": [{"code": "N"}]}]}
        with scripted(says(a_bundle(relative, {"active": False}))) as server:
            people = pds(server.base).related_persons(HERS)

        assert [person.next_of_kin for person in people] == [True]
        assert server.asked[0].path.endswith(f"/{HERS.digits}/RelatedPerson")

    @pytest.mark.parametrize("content", [{"resourceType": "Bundle"}, a_bundle() | {"total": 2}])
    def test_related_persons_that_are_not_shown_are_not_nobody(
        self, content: dict[str, Any]
    ) -> None:
        with scripted(says(content)) as server, pytest.raises(ServiceUnavailable):
            pds(server.base).related_persons(HERS)

    def test_a_refusal_instead_of_related_persons(self) -> None:
        with scripted(says(a_patient())) as server, pytest.raises(ServiceUnavailable):
            pds(server.base).related_persons(HERS)


class TestSearching:
    def test_nobody(self) -> None:
        assert found(says(a_bundle())) == []

    def test_a_single_one_is_read_whole_and_keeps_its_score(self) -> None:
        thin = a_patient(generalPractitioner=None)
        with scripted(says(a_bundle(thin, scores=(0.93,))), says(a_patient())) as server:
            records = list(pds(server.base).search(HER_SEARCH))

        assert [(str(record.practice), record.score) for record in records] == [("Y99902", 0.93)]
        assert server.asked[1].path.endswith(HERS.digits)

    def test_several_come_best_first(self) -> None:
        several = a_bundle(a_patient(), a_patient(OTHER), scores=(0.8, 0.95))

        whole = (says(a_patient(OTHER)), says(a_patient()))
        records = found(says(several), *whole)
        assert [record.nhs_number for record in records] == [OTHER, HERS]

    def test_each_of_several_is_read_whole_under_one_correlation(self) -> None:
        """Else an earlier name that only the whole record holds would never agree."""
        usual = [{"use": "usual", "family": "O'Brien-Łask", "given": ["Catherine"]}]
        thin = (a_patient(name=usual), a_patient(OTHER, name=usual))
        several = a_bundle(*thin, scores=(0.9, 0.8))
        answers = (says(several), says(a_patient()), says(a_patient(OTHER)))
        with scripted(*answers) as server:
            records = pds(server.base).search(HER_SEARCH)

        assert [record.name.previous_last for record in records] == ["Dewhurst", "Dewhurst"]
        assert [record.score for record in records] == [0.9, 0.8]
        correlations = {asked.headers["x-correlation-id"] for asked in server.asked}
        assert len(server.asked) == 3
        assert len(correlations) == 1
        assert len({asked.headers["x-request-id"] for asked in server.asked}) == 3

    def test_too_many_is_not_nobody(self) -> None:
        with pytest.raises(TooManyMatches, match="Too many people match"):
            found(says(an_outcome("TOO_MANY_MATCHES")))

    def test_the_program_itself_asks_for_one(self) -> None:
        with scripted(says(a_bundle())) as server:
            pds(server.base, one_only=True).search(HER_SEARCH)

        assert ("_max-results", "1") in server.asked[0].query

    @pytest.mark.parametrize(
        "content",
        [
            a_bundle() | {"total": 1},
            a_bundle() | {"total": 2, "entry": [{"resource": a_patient()}, 3]},
            a_bundle(a_patient(id="nonsense"), a_patient()),
            {"resourceType": "Bundle", "entry": [{}]},
            {"resourceType": "Bundle"},
            {"resourceType": "Bundle", "entry": []},
            {"resourceType": "Bundle", "total": "none"},
            {"resourceType": "Bundle", "total": False},
            a_patient(),
            an_outcome("SOMETHING_NEW"),
        ],
    )
    def test_a_person_who_cannot_be_read_is_not_left_out_in_silence(
        self, content: dict[str, Any]
    ) -> None:
        with pytest.raises(ServiceUnavailable, match="nothing was taken from it"):
            found(says(content))

    @pytest.mark.parametrize("score", [None, "1", 7, -1, True])
    def test_a_score_that_is_none_counts_least(self, score: object) -> None:
        patients = a_bundle(a_patient(), a_patient(OTHER))
        patients["entry"][0]["search"] = {"score": score}

        records = found(says(patients), says(a_patient(OTHER)), says(a_patient()))
        assert (records[-1].nhs_number, records[-1].score) == (HERS, 0.0)


class TestRefusals:
    @pytest.mark.parametrize(
        ("code", "status", "said"),
        [
            ("INVALID_RESOURCE_ID", 400, "does not use this NHS number"),
            ("INVALID_VALUE", 400, r"did not take this search \(INVALID_VALUE\)"),
            ("INVALID_VALUE", 403, "does not allow this program, or this person"),
            ("ACCESS_DENIED", 403, "does not allow this program, or this person"),
            ("ACCESS_DENIED", 401, "did not accept the key of this program"),
        ],
    )
    def test_a_person_is_told_what_to_do(self, code: str, status: int, said: str) -> None:
        with pytest.raises(CannotContinue, match=said) as raised:
            found(says(an_outcome(code), status))

        assert "O'Brien" not in str(raised.value)

    def test_a_record_that_is_not_shown_is_no_matter_of_the_name(self) -> None:
        """So answers PDS when somebody with several roles sends none (1.2)."""
        with pytest.raises(CannotContinue, match="several roles, lock the desk") as raised:
            by_number(says(an_outcome("INVALID_VALUE"), 400))
        assert "name" not in str(raised.value)

    @pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
    def test_a_service_that_is_away_can_be_tried_later(self, status: int) -> None:
        with pytest.raises(ServiceUnavailable, match="Try again in a few minutes"):
            found(says(an_outcome("SERVICE_UNAVAILABLE"), status))

    def test_a_400_without_a_reason_is_nonsense(self) -> None:
        with pytest.raises(ServiceUnavailable):
            found(refuses(400))


@needs_national_samples
class TestTheRecordedExchanges:
    """Real answers of the NHS's own servers (see the samples' README)."""

    def replayed(self, name: str) -> Says:
        path = NATIONAL_SAMPLES / "pds/recorded" / f"{name}.json"
        response = json.loads(path.read_text(encoding="utf-8"))["response"]
        return says(response["body"], response["status"])

    def answer(self, *names: str) -> GpDesktopError | list[NhsRecord]:
        """The search first; what it found is read as recorded, or as the search itself has it."""
        answers = [self.replayed(name) for name in names]
        if len(answers) == 1:
            answers += self.found_by(names[0])
        with scripted(*answers) as server:
            try:
                return list(pds(server.base).search(WITHOUT_POSTCODE))
            except GpDesktopError as error:
                return error

    def found_by(self, name: str) -> list[Says]:
        path = NATIONAL_SAMPLES / "pds/recorded" / f"{name}.json"
        body = json.loads(path.read_text(encoding="utf-8"))["response"]["body"]
        entries = body.get("entry", []) if isinstance(body, dict) else []
        best = sorted(entries, key=lambda entry: -entry["search"]["score"])
        return [says(entry["resource"]) for entry in best]

    def test_searches(self) -> None:
        one = self.answer("pds-karate/search-one", "pds-karate/get-9000000009")
        assert isinstance(one, list)
        assert [record.nhs_number.digits for record in one] == ["9000000009"]
        assert self.answer("pds-karate/search-empty") == []
        many = self.answer("pds-karate/search-fuzzy-unicode")
        assert isinstance(many, list)
        assert [record.score for record in many] == [0.9317, 0.9077]
        wild = self.answer("pds-karate/search-wildcard-many")
        assert isinstance(wild, list)
        assert len(wild) == 2

    def test_a_restricted_person(self) -> None:
        found = self.answer("pds-karate/search-restricted", "pds-karate/get-9000000025-restricted")

        assert isinstance(found, list)
        assert [(record.restricted, record.postcode) for record in found] == [(True, None)]

    def test_what_200_does_not_mean(self) -> None:
        assert isinstance(self.answer("pds-karate/search-max-1-too-many"), TooManyMatches)
        assert isinstance(self.answer("pds-karate/search-unknown"), ServiceUnavailable)

    @pytest.mark.parametrize(
        "name", ["search-bad-date", "search-unknown-param", "search-no-params", "get-no-request-id"]
    )
    def test_refusals(self, name: str) -> None:
        assert isinstance(self.answer(f"pds-karate/{name}"), CannotContinue)

    @pytest.mark.parametrize(
        ("name", "result"),
        [
            ("pds-karate/get-9000000009", "record"),
            ("pds-hapi/get-9000000009", "record"),
            ("pds-karate/get-not-found", None),
            ("pds-karate/get-bad-token", "CannotContinue"),
            ("pds-karate/get-invalid-number", "CannotContinue"),
        ],
    )
    def test_reads(self, name: str, result: str | None) -> None:
        number = NhsNumber("9000000009")
        with scripted(self.replayed(name)) as server:
            if result == "CannotContinue":
                with pytest.raises(CannotContinue):
                    pds(server.base).by_number(number)
                return
            assert (pds(server.base).by_number(number) is None) is (result is None)

    def test_related(self) -> None:
        for name, count in (("related-9000000009", 2), ("related-restricted-empty", 0)):
            with scripted(self.replayed(f"pds-karate/{name}")) as server:
                then = pds(server.base, today=date(2021, 6, 1))
                assert len(then.related_persons(HERS)) == count


@pytest.fixture(scope="module")
def published() -> Iterator[str]:
    """A server made of the published OpenAPI file of PDS."""
    with contract_server(NATIONAL_SAMPLES / "pds/openapi-bundled.json") as address:
        yield f"{address}/{PATH}"


@needs_national_samples
@pytest.mark.xdist_group("pds-contract")
class TestThePublishedContract:
    """The server refuses any request that is not as the specification says."""

    @pytest.mark.parametrize(
        "search",
        [
            HER_SEARCH,
            WITHOUT_POSTCODE,
            replace(WITHOUT_POSTCODE, history=True),
            replace(WITHOUT_POSTCODE, fuzzy=True),
            replace(HER_SEARCH, first_name="", sex=Sex.NOT_KNOWN),
        ],
    )
    def test_every_search_is_as_specified(self, published: str, search: TraceSearch) -> None:
        assert [record.nhs_number.digits for record in pds(published).search(search)] == [
            "9000000009"
        ]

    def test_reading_and_related_persons_are_as_specified(self, published: str) -> None:
        assert pds(published).by_number(NhsNumber("9000000009")) is not None
        then = pds(published, today=date(2024, 6, 1))  # the example ends with 2025
        assert then.related_persons(NhsNumber("9000000009"))

    def test_the_server_does_refuse(self, published: str) -> None:
        """Else the tests above could not fail."""
        transport = pds(published).transport
        assert transport.get("Patient", [("gender", "nonsense")]).status == 400
        assert transport.get("Patient", [("_max-results", "many")]).status == 400
