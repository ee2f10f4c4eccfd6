"""A value comes back from its document as it was, whatever it holds."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.adapters.storage import documents
from gp2gp_desktop.adapters.storage.documents import SCHEMA, packed, unpacked
from gp2gp_desktop.domain.access import Role, User
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.health_record import ClinicalDate, clinical_date
from gp2gp_desktop.domain.identifiers import (
    ConversationId,
    NhsNumber,
    OdsCode,
    Postcode,
    check_digit,
)
from gp2gp_desktop.domain.people import LocalPatient
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review
from tests.adapters.storage.values import NOON, a_registration, a_user

_NUMBERS = [
    NhsNumber(nine + digit)
    for nine in (f"9990{n:05}" for n in range(40))
    if (digit := check_digit(nine)) is not None
]
st.register_type_strategy(NhsNumber, st.sampled_from(_NUMBERS))
st.register_type_strategy(OdsCode, st.from_regex(r"\A[A-Z0-9]{3,12}\Z").map(OdsCode))
st.register_type_strategy(
    Postcode, st.from_regex(r"\A[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}\Z").map(Postcode)
)
st.register_type_strategy(
    ConversationId, st.uuids().map(lambda value: ConversationId.parse(str(value)))
)
st.register_type_strategy(
    ClinicalDate,
    st.sampled_from(["", "2012", "201203", "20120704", "20120704093000+0100"]).map(clinical_date)
    | st.text().map(clinical_date),
)
st.register_type_strategy(float, st.floats(0, 1))  # the score of a search, the only one there is
_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
st.register_type_strategy(
    datetime,
    st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=_ZONES | st.just(UTC)),  # noqa: DTZ001
)


@pytest.mark.parametrize("kind", [Registration, Review, User, PracticeProfile, LocalPatient])
@given(data=st.data())
def test_every_value_comes_back_as_it_was(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert unpacked(packed(value), kind) == value


def test_the_same_value_has_the_same_document() -> None:
    roles = list(Role)
    documents = {
        packed(a_user(roles=frozenset(order)))
        for order in (roles, roles[::-1], roles[2:] + roles[:2])
    }
    assert len(documents) == 1


def test_moments_are_kept_in_utc_whatever_their_zone() -> None:
    local = NOON.astimezone(timezone(timedelta(hours=1)))
    kept = unpacked(packed(a_registration(updated_at=local)), Registration)
    assert kept.updated_at.tzinfo is UTC
    assert kept.updated_at == NOON


def test_a_moment_without_a_zone_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="time zone"):
        packed(a_registration(updated_at=datetime(2026, 5, 4, 12)))  # noqa: DTZ001


def _document(**content: object) -> bytes:
    return zlib.compress(json.dumps(content).encode())


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"not compressed",
        zlib.compress(b"not json"),
        zlib.compress(b"[]"),
        _document(value={}),
        _document(schema=SCHEMA, value={}),
        _document(schema=SCHEMA, value={"nhs_number": "9990000019"}),
        _document(schema=SCHEMA, value={"surprise": 1}),
        _document(schema="first", value={}),
    ],
)
def test_a_damaged_document_is_told_without_what_it_holds(document: bytes) -> None:
    with pytest.raises(CannotContinue, match=r"cannot be read\. Nothing was changed") as told:
        unpacked(document, LocalPatient)
    assert "9990000019" not in str(told.value)
    assert told.value.__cause__ is None


def test_a_document_of_a_newer_program_is_told_as_one() -> None:
    with pytest.raises(CannotContinue, match="newer version"):
        unpacked(_document(schema=SCHEMA + 1, value={}), LocalPatient)


@dataclass(frozen=True, slots=True)
class _Grown:
    """A value whose first schema had one name where there are two now."""

    first: str
    last: str
    born: date


def test_an_older_document_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    def split(value: dict[str, str]) -> dict[str, str]:
        first, last = value.pop("name").split()
        return value | {"first": first, "last": last}

    monkeypatch.setattr(documents, "SCHEMA", 2)
    monkeypatch.setattr(documents, "UPGRADES", {1: split})
    old = _document(schema=1, value={"name": "Jane Smith", "born": "1980-02-29"})
    assert unpacked(old, _Grown) == _Grown("Jane", "Smith", date(1980, 2, 29))
