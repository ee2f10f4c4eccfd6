"""ODS and SDS over real sockets: what is asked, what the answers become, and every fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from gp2gp_desktop.adapters.national.authorisation import ApiKey
from gp2gp_desktop.adapters.national.directory_sources import DirectoryAccess, build_directory
from gp2gp_desktop.adapters.national.ods_fhir import ODS_FHIR, FhirRegister
from gp2gp_desktop.adapters.national.ods_file import PracticeFile
from gp2gp_desktop.adapters.national.ods_ord import ODS_ORD, OrdRegister
from gp2gp_desktop.adapters.national.pace import Pace
from gp2gp_desktop.adapters.national.sds import EHR_REQUEST, SDS, SpineDirectoryClient
from gp2gp_desktop.adapters.national.sds_answers import devices_of, endpoints_of, listing_of
from gp2gp_desktop.adapters.national.transport import Transport
from gp2gp_desktop.domain.case import Gp2gpListing
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.domain.identifiers import OdsCode
from tests.adapters.national.register_builders import (
    a_bundle,
    a_device,
    a_lookup,
    an_endpoint,
    an_organization,
    unknown,
)
from tests.adapters.national.test_ods_file import a_line, loaded
from tests.adapters.national.wire import (
    Asked,
    Says,
    Server,
    refuses,
    resets,
    says,
    scripted,
    served,
)
from tests.desk import START
from tests.samples import NATIONAL_SAMPLES, needs_national_samples

CODE = OdsCode("YZ0211")
ORD_ONE = {
    "Organisation": {
        "Name": "HARBOUR SURGERY",
        "OrgId": {"extension": "YZ0211"},
        "Status": "Inactive",
        "Date": [{"Type": "Operational", "Start": "2000-09-01", "End": "2019-09-30"}],
        "GeoLoc": {"Location": {"Town": "MARLHAVEN", "Country": "ENGLAND"}},
        "Roles": {"Role": [{"id": "RO177", "Status": "Inactive"}]},
        "Succs": {"Succ": [{"Type": "Successor", "Target": {"OrgId": {"extension": "YZ0212"}}}]},
    }
}


def transport(server: Server, service: Any = ODS_FHIR) -> Transport:
    return Transport(
        service,
        server.base,
        ApiKey("key"),
        pace=Pace(1_000_000.0),
        sleep=lambda _seconds: None,
    )


def test_one_practice_is_asked_for_by_its_code() -> None:
    with scripted(says(an_organization())) as server:
        found = FhirRegister(transport(server)).practice(CODE)
    assert found is not None
    assert found.code == CODE
    (asked,) = server.asked
    assert (asked.path, asked.query) == ("/base/Organization/YZ0211", [])
    assert asked.headers["apikey"] == "key"
    assert asked.headers["accept"] == "application/fhir+json"


def test_a_closed_practice_is_looked_up_once_more_for_its_successors() -> None:
    answers = (says(an_organization(active=False)), says(a_lookup(successor="YZ0212")))
    with scripted(*answers) as server:
        found = FhirRegister(transport(server)).practice(CODE)
    assert found is not None
    assert found.successors == (OdsCode("YZ0212"),)
    lookup = server.asked[1]
    assert lookup.path == "/base/CodeSystem/$lookup"
    assert ("code", "YZ0211") in lookup.query


def test_an_unknown_code_is_no_practice_and_another_404_is_a_fault() -> None:
    with scripted(says(unknown(), 404)) as server:
        assert FhirRegister(transport(server)).practice(CODE) is None
    with scripted(refuses(404)) as server, pytest.raises(ServiceUnavailable):
        FhirRegister(transport(server)).practice(CODE)


@pytest.mark.parametrize(
    "answer",
    [
        says(an_organization("YZ0999")),  # somebody else's
        says({"resourceType": "OperationOutcome"}),
        says(a_bundle()),
        says({}),
        says(an_organization(), 400),
    ],
)
def test_an_answer_to_another_question_is_never_taken(answer: Says) -> None:
    with scripted(answer) as server, pytest.raises(ServiceUnavailable):
        FhirRegister(transport(server)).practice(CODE)


def test_a_search_asks_by_name_then_town_then_postcode() -> None:
    with scripted(says(a_bundle()), says(a_bundle()), says(a_bundle(an_organization()))) as server:
        found = FhirRegister(transport(server)).find("harbour  (old)", 7)
    assert [each.code for each in found] == [CODE]
    asked = [dict(each.query) for each in server.asked]
    assert [next(iter(each)) for each in asked] == [
        "name:contains",
        "address-city",
        "address-postalcode",
    ]
    assert asked[0] == {"name:contains": "harbour old", "activeRoleCode": "RO76", "_count": "7"}


def test_a_code_typed_into_the_search_is_asked_for_as_one() -> None:
    with scripted(says(an_organization())) as server:
        assert len(FhirRegister(transport(server)).find("yz0211", 7)) == 1
    assert server.asked[0].path == "/base/Organization/YZ0211"


def test_the_older_interface_tells_of_a_practice_and_its_successor() -> None:
    with scripted(says(ORD_ONE)) as server:
        found = OrdRegister(transport(server, ODS_ORD)).practice(CODE)
    assert found is not None
    assert (found.active, str(found.closed_on)) == (False, "2019-09-30")
    assert found.successors == (OdsCode("YZ0212"),)
    assert server.asked[0].path == "/base/organisations/YZ0211"


def test_the_older_interface_knows_no_such_code_only_when_it_says_so() -> None:
    with scripted(says({"errorCode": 404, "errorText": "No record found"}, 404)) as server:
        assert OrdRegister(transport(server, ODS_ORD)).practice(CODE) is None
    with scripted(refuses(404)) as server, pytest.raises(ServiceUnavailable):
        OrdRegister(transport(server, ODS_ORD)).practice(CODE)


def test_the_older_interface_is_searched_for_gp_practices_without_an_offset() -> None:
    line = {"Name": "HARBOUR", "OrgId": "YZ0211", "Status": "Active", "PostCode": "ZZ99 3CZ"}
    with scripted(says({"Organisations": [line]})) as server:
        found = OrdRegister(transport(server, ODS_ORD)).find("harbour", 7)
    assert [(each.code, each.active) for each in found] == [(CODE, True)]
    assert server.asked[0].query == [
        ("Name", "harbour"),
        ("PrimaryRoleId", "RO177"),
        ("NonPrimaryRoleId", "RO76"),
        ("Limit", "7"),
    ]


def test_the_spine_directory_is_asked_with_systems_and_codes() -> None:
    with scripted(says(a_bundle(a_device()))) as server:
        (device,) = SpineDirectoryClient(transport(server, SDS)).devices(CODE)
    assert (device.asid, device.party_key) == ("200000009901", "YZ9001-900001")
    assert device.manufacturer == OdsCode("YZ9001")
    assert server.asked[0].query == [
        ("organization", "https://fhir.nhs.uk/Id/ods-organization-code|YZ0211"),
        ("identifier", f"https://fhir.nhs.uk/Id/nhsServiceInteractionId|{EHR_REQUEST}"),
    ]
    assert "%7CYZ0211" in server.asked[0].target


def test_an_endpoint_is_asked_for_with_the_party_key_as_a_second_identifier() -> None:
    with scripted(says(a_bundle(an_endpoint()))) as server:
        found = SpineDirectoryClient(transport(server, SDS)).endpoints(CODE, "YZ9001-900001")
    assert len(found) == 1
    assert server.asked[0].query[-1] == (
        "identifier",
        "https://fhir.nhs.uk/Id/nhsMhsPartyKey|YZ9001-900001",
    )


def test_a_device_of_another_practice_is_not_counted() -> None:
    with scripted(says(a_bundle(a_device(), a_device("200000009902", owner="YZ0999")))) as server:
        assert len(SpineDirectoryClient(transport(server, SDS)).devices(CODE)) == 1


@pytest.mark.parametrize(
    "content",
    [
        a_bundle(a_device(owner="YZ0999")),  # an answer to another question
        {"resourceType": "Bundle"},
        {"resourceType": "Bundle", "total": 1},
        a_bundle() | {"total": 1},
        a_bundle(a_device()) | {"total": 2},
    ],
)
def test_what_is_not_shown_is_never_no_system(content: dict[str, Any]) -> None:
    """ "No system" would send a record by paper that can come electronically."""
    with scripted(says(content)) as server, pytest.raises(ServiceUnavailable):
        SpineDirectoryClient(transport(server, SDS)).devices(CODE)


def test_the_same_system_listed_twice_is_one() -> None:
    assert len(devices_of(a_bundle(a_device(), a_device()))) == 1
    assert len(devices_of(a_bundle(a_device(asid=""), a_device(asid="")))) == 2


@pytest.mark.parametrize(
    "answer",
    [refuses(500), refuses(503, {"Retry-After": "1"}), refuses(429), resets, refuses(401)],
)
def test_with_the_services_at_fault_the_file_answers(answer: Says, tmp_path: Path) -> None:
    file = loaded(tmp_path, a_line())
    with scripted(answer) as server:
        access = DirectoryAccess(server.base, server.base, server.base, ApiKey("key"))
        directory = build_directory(access, file, lambda: START, lambda: None)
        _hurry(directory)
        entry = directory.practice(CODE)
    assert entry is not None
    assert (entry.name, entry.gp2gp) == ("HARBOUR SURGERY", "error")
    assert "file" in entry.source


def _hurry(directory: Any) -> None:
    """No waiting between tries."""
    for register in directory._registers:
        if hasattr(register, "_transport"):
            register._transport._sleep = lambda _seconds: None
    directory._spine._transport._sleep = lambda _seconds: None


def test_all_sources_together_make_one_entry(tmp_path: Path) -> None:
    def script(asked: Asked) -> Says:
        if asked.path.endswith("/Device"):
            return says(a_bundle(a_device()))
        if asked.path.endswith("/Endpoint"):
            return says(a_bundle(an_endpoint()))
        if asked.path.endswith("/YZ9001"):
            return says(an_organization("YZ9001", name="LIGHTHOUSE SYSTEMS"))
        return says(an_organization())

    with served(script) as server:
        access = DirectoryAccess(server.base, "", server.base, ApiKey("key"))
        file = PracticeFile(tmp_path / "practices.sqlite")
        entry = build_directory(access, file, lambda: START, lambda: None).practice(CODE)
    assert entry is not None
    assert (entry.name, entry.country, entry.active) == ("HARBOUR SURGERY", "england", True)
    assert (entry.gp2gp, entry.supplier, entry.remark) == ("enabled", "LIGHTHOUSE SYSTEMS", "")
    assert entry.source == "Organisation Data Service and Spine Directory Service"


def test_an_address_that_others_could_read_along_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotContinue, match="https"):
        build_directory(
            DirectoryAccess(ods="http://directory.example"),
            PracticeFile(tmp_path / "p"),
            lambda: START,
            lambda: None,
        )


RECORDED = NATIONAL_SAMPLES / "sds" / "recorded" / "sds"


def _recorded(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
    return content


@needs_national_samples
@pytest.mark.parametrize(
    ("name", "code", "count"), [("device-gp2gp", "X26", 1), ("device-none", "Z99999", 0)]
)
def test_recorded_devices_are_replayed_to_the_same_question(
    name: str, code: str, count: int
) -> None:
    told = _recorded(name)
    with scripted(says(told["response"]["body"], told["response"]["status"])) as server:
        found = SpineDirectoryClient(transport(server, SDS)).devices(OdsCode(code))
    assert len(found) == count
    recorded = parse_qsl(urlsplit(told["request"]["path"]).query)
    ours = server.asked[0].query
    assert [key for key, _ in ours] == [key for key, _ in recorded]
    assert ours[0] == recorded[0], "the organisation; the interaction recorded is another of GP2GP"
    assert ours[1][1].rpartition(":")[0] == recorded[1][1].rpartition(":")[0]


@needs_national_samples
@pytest.mark.parametrize(
    "name",
    ["device-no-organization", "device-bad-system", "device-not-acceptable", "unknown-path"],
)
def test_recorded_refusals_are_faults_and_never_no_entry(name: str) -> None:
    told = _recorded(name)
    with (
        scripted(says(told["response"]["body"], told["response"]["status"])) as server,
        pytest.raises(ServiceUnavailable),
    ):
        SpineDirectoryClient(transport(server, SDS)).devices(OdsCode("X26"))


@needs_national_samples
@pytest.mark.parametrize(
    ("name", "listing"),
    [
        ("examples/single_device.json", Gp2gpListing.ENABLED),
        ("integration/device.json", Gp2gpListing.ENABLED),
        ("gp2gp-adaptor/sdsEmptyResult.json", Gp2gpListing.NONE),
        ("gp2gp-adaptor/sds_no_result_response.json", Gp2gpListing.NONE),
    ],
)
def test_published_answers_give_the_listing(name: str, listing: Gp2gpListing) -> None:
    text = (NATIONAL_SAMPLES / "sds" / name).read_text(encoding="utf-8")
    devices = devices_of(json.loads(text))
    assert listing_of(devices) is listing
    assert all(device.asid for device in devices)


@needs_national_samples
def test_published_endpoints_have_their_addresses() -> None:
    path = NATIONAL_SAMPLES / "sds" / "examples" / "multiple_endpoints_with_forward_reliable.json"
    found = endpoints_of(json.loads(path.read_text(encoding="utf-8")))
    assert len(found) > 1
    assert all(each.address.startswith("http") for each in found)
