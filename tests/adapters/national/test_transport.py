"""The one way to call a national service: headers, repeats, limits, a sentence for each fault."""

from __future__ import annotations

import json
import logging
import socket
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from gp2gp_desktop import logs
from gp2gp_desktop.adapters.national.authorisation import ApiKey, Open
from gp2gp_desktop.adapters.national.exchange import Answer
from gp2gp_desktop.adapters.national.faults import Service
from gp2gp_desktop.adapters.national.pace import Pace
from gp2gp_desktop.adapters.national.transport import Manners, Transport
from gp2gp_desktop.domain.errors import CannotContinue, GpDesktopError, ServiceUnavailable
from tests.adapters.national.wire import (
    Says,
    Server,
    drips,
    refuses,
    resets,
    says,
    scripted,
    sends,
)

SERVICE = Service("pds", "The Personal Demographics Service", "Type what the system shows.")
EMPTY = {"resourceType": "Bundle", "type": "searchset", "total": 0}
NO_LIMIT = 1_000_000.0  # calls a second


class Waits:
    """Takes the place of sleeping; a clock that moves only by it."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        if seconds:
            self.slept.append(seconds)

    def clock(self) -> float:
        return sum(self.slept)


class Renewable:
    """A token that is renewed when it is refused."""

    def __init__(self) -> None:
        self.number = 1

    def headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer token{self.number}"}

    def renewed(self) -> bool:
        self.number += 1
        return True


def to(server: Server, waits: Waits | None = None, **options: Any) -> Transport:
    waits = waits or Waits()
    return Transport(
        SERVICE,
        server.base,
        pace=Pace(NO_LIMIT),
        sleep=waits.sleep,
        clock=waits.clock,
        **options,
    )


def refusal(*answers: Says, **options: Any) -> GpDesktopError:
    with scripted(*answers) as server, pytest.raises(GpDesktopError) as raised:
        to(server, **options).get("Patient")
    return raised.value


class TestARequest:
    def test_it_names_itself_and_the_workflow_it_belongs_to(self) -> None:
        workflow = str(uuid.uuid4())
        with scripted(says(EMPTY)) as server:
            transport = to(server, authorisation=ApiKey("the-key"))
            transport.get("Patient", correlation=workflow)
            transport.get("Patient")

        first, second = (asked.headers for asked in server.asked)
        assert uuid.UUID(first["x-request-id"]) != uuid.UUID(second["x-request-id"])
        assert first["x-correlation-id"] == workflow
        assert uuid.UUID(second["x-correlation-id"]) != uuid.UUID(workflow)
        assert first["apikey"] == "the-key"
        assert first["accept"] == "application/fhir+json"
        assert first["accept-encoding"] == "identity"

    def test_path_and_query_are_quoted_and_a_name_may_come_twice(self) -> None:
        query = [("identifier", "https://x|A&B"), ("identifier", "b c"), ("family", "Sm*")]
        with scripted(says(EMPTY)) as server:
            to(server).get("Patient/9 9", query)

        asked = server.asked[0]
        assert asked.target == (
            "/base/Patient/9%209?identifier=https%3A%2F%2Fx%7CA%26B&identifier=b%20c&family=Sm%2A"
        )
        assert asked.query == query

    def test_what_is_sent_arrives_whole(self) -> None:
        with scripted(says({"eventId": "1"})) as server:
            answer = to(server).post("registrations", b'{"a": 1}', "application/json")

        assert server.asked[0].body == b'{"a": 1}'
        assert server.asked[0].headers["content-type"] == "application/json"
        assert answer.content == {"eventId": "1"}

    def test_a_4xx_comes_back_with_its_reason_or_empty_where_a_gateway_sent_a_page(self) -> None:
        outcome = {"resourceType": "OperationOutcome"}
        with scripted(says(outcome, 404, {"ETag": 'W/"2"'}), refuses(403)) as server:
            found, page = to(server).get("Patient/1"), to(server).get("Patient/2")

        assert (found.status, found.content, found.is_good) == (404, outcome, False)
        assert found.headers["etag"] == 'W/"2"'
        assert (page.status, page.content) == (403, {})


class TestRepeating:
    @pytest.mark.parametrize("passing", [refuses(503), refuses(429), refuses(408), resets])
    def test_a_passing_fault_is_tried_again_under_the_same_request_id(self, passing: Says) -> None:
        with scripted(passing, passing, says(EMPTY)) as server:
            waits = Waits()
            answer = to(server, waits).get("Patient")

        assert answer.content == EMPTY
        assert len({asked.headers["x-request-id"] for asked in server.asked}) == 1
        assert len(server.asked) == 3
        first, second = waits.slept
        assert 0.75 <= first <= 1.25
        assert 1.5 <= second <= 2.5

    def test_it_gives_up_after_four_tries(self) -> None:
        with scripted(refuses(503)) as server, pytest.raises(ServiceUnavailable) as raised:
            to(server).get("Patient")

        assert len(server.asked) == 4
        assert str(raised.value) == (
            "The Personal Demographics Service is out of order at the moment. "
            "Try again in a few minutes. Type what the system shows."
        )

    def test_it_never_comes_back_before_it_was_asked_to(self) -> None:
        waits = Waits()
        with scripted(refuses(429, {"Retry-After": "7"}), says(EMPTY)) as server:
            to(server, waits).get("Patient")

        assert waits.slept == [7.0]

    def test_a_date_to_come_back_at_counts_as_well(self) -> None:
        later = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)

        asked = Answer(503, {}, {"retry-after": later}).retry_after

        assert asked is not None
        assert 17 <= asked <= 20
        assert Answer(503, {}, {"retry-after": "soon"}).retry_after is None
        assert Answer(503, {}, {"retry-after": "-5"}).retry_after is None
        assert Answer(503, {}).retry_after is None

    def test_nobody_waits_longer_than_their_patience(self) -> None:
        waits = Waits()
        error = refusal(refuses(429, {"Retry-After": "120"}), waits=waits)

        assert waits.slept == []
        assert str(error).startswith(
            "The Personal Demographics Service is busy and asks to wait. Try again in 2 minutes."
        )

    def test_a_wrong_question_is_asked_once(self) -> None:
        with scripted(says({}, 400)) as server:
            assert to(server).get("Patient").status == 400

        assert len(server.asked) == 1


class TestAccess:
    def test_a_refused_token_is_renewed_once(self) -> None:
        with scripted(says({}, 401), says(EMPTY)) as server:
            to(server, authorisation=Renewable()).get("Patient")

        first, second = (asked.headers for asked in server.asked)
        assert (first["authorization"], second["authorization"]) == (
            "Bearer token1",
            "Bearer token2",
        )
        assert first["x-request-id"] == second["x-request-id"]

    @pytest.mark.parametrize("access", [Open(), ApiKey("old"), Renewable()])
    def test_a_second_refusal_is_for_the_manager(self, access: object) -> None:
        error = refusal(says({}, 401), authorisation=access)

        assert isinstance(error, CannotContinue)
        assert "did not accept the key of this program. Ask your practice manager" in str(error)

    def test_a_refusal_at_the_last_try_ends_too(self) -> None:
        error = refusal(refuses(503), refuses(503), refuses(503), says({}, 401))

        assert isinstance(error, CannotContinue)

    def test_a_key_is_never_shown(self) -> None:
        assert "secret" not in repr(ApiKey("secret"))


class TestAnswersNobodyCanUse:
    @pytest.mark.parametrize(
        "nonsense",
        [
            sends(b"<html>"),
            sends(b""),
            sends(b"[1, 2]"),
            sends(b'"text"'),
            sends(b"\xff\xfe\x00"),
            sends(b'{"a": ' + b"[" * 100_000),
            sends(b"{}", headers={"Content-Encoding": "gzip"}),
            sends(b"1" * 5000),
        ],
        ids=["page", "nothing", "list", "text", "bytes", "deep", "packed", "number"],
    )
    def test_what_is_no_json_object_is_nonsense_and_not_asked_for_again(
        self, nonsense: Says
    ) -> None:
        with scripted(nonsense) as server, pytest.raises(ServiceUnavailable) as raised:
            to(server).get("Patient")

        assert "cannot read, so nothing was taken from it" in str(raised.value)
        assert len(server.asked) == 1

    def test_a_huge_answer_is_not_read_to_its_end(self) -> None:
        error = refusal(sends(b'{"a": "' + b"x" * 3_000 + b'"}'), manners=Manners(largest=2_000))

        assert "answered far more than was asked for" in str(error)

    def test_a_redirect_is_not_followed(self) -> None:
        with (
            scripted(says({}, 302, {"Location": "http://127.0.0.1:9/other"})) as server,
            pytest.raises(ServiceUnavailable, match="another address"),
        ):
            to(server).get("Patient")

        assert len(server.asked) == 1

    def test_an_answer_that_never_ends_is_given_up(self) -> None:
        with scripted(drips) as server, pytest.raises(ServiceUnavailable, match="in time"):
            Transport(SERVICE, server.base, manners=Manners(patience=0.3)).get("Patient")

    def test_silence_is_given_up(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            base = f"http://127.0.0.1:{silent.getsockname()[1]}"
            manners = Manners(patience=0.3, timeout=0.1)
            with pytest.raises(ServiceUnavailable, match="did not answer in time"):
                Transport(SERVICE, base, manners=manners).get("Patient")

    def test_nobody_there(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as closed:
            base = f"http://127.0.0.1:{closed.getsockname()[1]}"
        waits = Waits()
        transport = Transport(SERVICE, base, sleep=waits.sleep, clock=waits.clock)

        with pytest.raises(ServiceUnavailable, match="cannot be reached from this computer"):
            transport.get("Patient")


class TestTheAddress:
    @pytest.mark.parametrize(
        "address",
        [
            "http://api.service.nhs.uk/pds",
            "ftp://127.0.0.1",
            "api.service.nhs.uk",
            "https://",
            "https://user:word@host/",
            "https://host/?a=b",
            "https://host:port/",
            "https://[broken",
            "https://ho st/",
            "",
        ],
    )
    def test_one_that_others_could_read_along_on_is_refused(self, address: str) -> None:
        with pytest.raises(CannotContinue, match="must begin with https://"):
            Transport(SERVICE, address)

    def test_a_slash_at_its_end_does_not_matter(self) -> None:
        assert Transport(SERVICE, "https://host/base/").base == "https://host/base"


class TestPace:
    def test_calls_after_the_burst_wait_their_turn(self) -> None:
        now = [0.0]
        pace = Pace(4, lambda: now[0])

        assert [pace.turn() for _ in range(6)] == [0, 0, 0, 0, 0.25, 0.5]
        now[0] = 0.75
        assert pace.turn() == 0.0
        now[0] = 100.0
        assert [pace.turn() for _ in range(5)] == [0, 0, 0, 0, 0.25]

    def test_a_call_waits_for_its_turn(self) -> None:
        waits = Waits()
        with scripted(says(EMPTY)) as server:
            transport = Transport(
                SERVICE, server.base, pace=Pace(1, waits.clock), sleep=waits.sleep
            )
            transport.get("Patient")
            transport.get("Patient")

        assert waits.slept == [1.0]


def test_the_technical_log_says_nothing_of_the_question(tmp_path: Path) -> None:
    handler = logs.start(tmp_path / "log", level=logging.DEBUG)
    try:
        with scripted(says(EMPTY)) as server:
            to(server, authorisation=ApiKey("secret")).get("Patient", [("family", "Okonkwo")])
    finally:
        logs.stop(handler)

    written = (tmp_path / "log").read_text(encoding="utf-8")
    ours = [line for line in map(json.loads, written.splitlines()) if line.get("service")]
    assert [(line["service"], line["code"], line["attempt"]) for line in ours] == [("pds", 200, 1)]
    assert "Okonkwo" not in written
    assert "secret" not in written
