"""ODS, SDS and MI against servers made of the published specifications: right and wrong calls."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from gp2gp_desktop.adapters.national.authorisation import ApiKey
from gp2gp_desktop.adapters.national.faults import Service
from gp2gp_desktop.adapters.national.mi import MI, MiClient
from gp2gp_desktop.adapters.national.ods_fhir import ODS_FHIR, FhirRegister
from gp2gp_desktop.adapters.national.pace import Pace
from gp2gp_desktop.adapters.national.sds import SDS, SpineDirectoryClient
from gp2gp_desktop.adapters.national.transport import FHIR, PLAIN_JSON, Manners, Transport
from gp2gp_desktop.domain.health_record import DocumentState
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.mi_events import MiKind
from gp2gp_desktop.domain.mi_record import documents_told
from gp2gp_desktop.workflow.mi_reports import Accepted, Refused
from tests.adapters.national.contract import contract_server
from tests.desk import OURS, START, Practice
from tests.domain.test_mi_events import a_document
from tests.samples import NATIONAL_SAMPLES, needs_national_samples
from tests.workflow.a_filed import a_filed_review

pytestmark = needs_national_samples
KEY = "1a2b3c4d-0000-4000-8000-000000000001"


def transport(service: Service, base: str, accept: str = FHIR) -> Transport:
    return Transport(
        service,
        base,
        ApiKey("key"),
        Manners(accept=accept),
        pace=Pace(1_000_000.0),
        sleep=lambda _seconds: None,
    )


@pytest.fixture(scope="module")
def ods(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Transport]:
    """The register; the mock server wants one media type an answer, and no key."""
    source = NATIONAL_SAMPLES / "ods" / "organisation-data-terminology-api.yaml"
    content = yaml.safe_load(source.read_text(encoding="utf-8"))
    _without_security(content)
    for operation in _operations(content):
        for answer in operation["responses"].values():
            kept = answer.get("content", {})
            answer["content"] = {FHIR: kept[FHIR]} if FHIR in kept else kept
    prepared = tmp_path_factory.mktemp("ods") / "openapi.json"
    prepared.write_text(json.dumps(content, default=str), encoding="utf-8")
    with contract_server(prepared) as address:
        base = f"{address}/organisation-data-terminology-api/fhir"
        with closing(transport(ODS_FHIR, base)) as made:
            yield made


@pytest.fixture(scope="module")
def sds() -> Iterator[Transport]:
    """The Spine directory, from its files as they are."""
    folder = NATIONAL_SAMPLES / "sds" / "specification"
    with (
        contract_server(folder / "spine-directory-service.yaml") as address,
        closing(transport(SDS, f"{address}/spine-directory/FHIR/R4")) as made,
    ):
        yield made


@pytest.fixture(scope="module")
def mi() -> Iterator[Transport]:
    """The interface for events, without its key."""
    specification = NATIONAL_SAMPLES / "mi" / "openapi-bundled.json"
    with (
        contract_server(specification, _prepared_mi) as address,
        closing(transport(MI, f"{address}/gp-registrations-mi", PLAIN_JSON)) as made,
    ):
        yield made


def _prepared_mi(content: dict[str, Any]) -> None:
    _without_security(content)
    content["servers"] = [{"url": "/gp-registrations-mi"}]


def _without_security(content: dict[str, Any]) -> None:
    content.pop("security", None)
    for operation in _operations(content):
        operation.pop("security", None)


def _operations(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in content["paths"].values():
        yield from (each for each in path.values() if isinstance(each, dict))


def test_the_register_takes_our_questions(ods: Transport) -> None:
    register = FhirRegister(ods)
    found = register.practice(OdsCode("RR8"))
    assert found is not None
    assert found.code == OdsCode("RR8")
    assert register.find("surgery in the harbour", 5)


def test_the_register_refuses_a_question_it_does_not_know(ods: Transport) -> None:
    assert ods.get("Organization", [("active", "perhaps")]).status == 400
    assert ods.get("Organisations").status == 404


def test_the_spine_directory_takes_our_questions(sds: Transport) -> None:
    client = SpineDirectoryClient(sds)
    answer = sds.get(
        "Device", [("organization", "https://fhir.nhs.uk/Id/ods-organization-code|YZ0211")]
    )
    assert answer.status == 400, "without the interaction it is refused"
    assert client.endpoints(OdsCode("YZ0211"), "YZ9001-900001")
    (device,) = client.devices(OdsCode("A20047"))  # whose the example of the specification is
    assert device.owner == OdsCode("A20047")


def test_the_interface_takes_every_event_of_a_whole_journey(
    mi: Transport, practice: Practice, tmp_path: Path
) -> None:
    registered = practice.a_requested(previous_practice="not known")
    practice.services.transfers.refuse(practice.session(), registered, "19")
    second = Practice(tmp_path / "second")
    try:
        a_filed_review(second)
        events = [each.report for each in _kept(practice) + _kept(second)]
    finally:
        second.close()
    letters = [a_document(state, "letter") for state in DocumentState]
    events += documents_told(registered, letters, OURS, START)
    assert {each.kind for each in events} == set(MiKind)
    client = MiClient(mi, "YZ9001")
    for event in events:
        assert isinstance(client.tell(event.kind, event.body(client.supplier), KEY), Accepted), (
            event
        )


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (MiKind.REQUEST, {}),
        (MiKind.DEGRADES, {"reportingSystemSupplier": "YZ9001"}),
        (MiKind.INTEGRATION, {"reportingSystemSupplier": "YZ9001", "payload": {}}),
    ],
)
def test_an_event_that_lacks_something_is_refused_with_a_reason(
    mi: Transport, kind: MiKind, body: dict[str, object]
) -> None:
    client = MiClient(mi, "YZ9001")
    answer = client.tell(kind, body, KEY)
    assert isinstance(answer, Refused)
    assert answer.problem


def _kept(practice: Practice) -> list[Any]:
    with practice.store.unit_of_work() as work:
        return list(work.mi_reports.walk())
