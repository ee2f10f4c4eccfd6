"""A long read says how far it has come and can be stopped."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

from gp2gp_desktop.adapters.ehr import progress, reader, xml
from tests.adapters.ehr import messages, pieces

RECORD = pieces.extract(*(pieces.composition(pieces.observation(pieces.PULSE)) for _ in range(200)))
FILE = messages.inline(bytes(range(256)) * 20_000, messages.described("film.mp4"))
MESSAGE = messages.extract_message(RECORD, attachments=[FILE]).json()


class Stopped(Exception):
    """Raised by a person who has waited long enough."""


def stop_after(limit: float) -> Callable[[float], None]:
    def report(done: float) -> None:
        if done > limit:
            raise Stopped

    return report


@pytest.mark.parametrize("data", [RECORD.encode(), MESSAGE])
def test_it_only_ever_grows_and_never_passes_one(data: bytes) -> None:
    told: list[float] = []
    reader.read_extract(data, told.append)
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] <= 1


@pytest.mark.parametrize("data", [RECORD.encode(), MESSAGE])
@pytest.mark.parametrize("limit", [0.0, 0.3, 0.6])
def test_raising_in_it_stops_the_read_at_once(data: bytes, limit: float) -> None:
    with pytest.raises(Stopped):
        reader.read_extract(data, stop_after(limit))


def test_a_large_document_is_parsed_in_pieces_and_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = reader.read_extract(RECORD.encode())
    monkeypatch.setattr(xml, "_PIECE", 777)
    told: list[float] = []
    assert reader.read_extract(RECORD.encode(), told.append) == whole
    assert len(told) > 100


def test_the_search_for_garbage_goes_on_after_a_large_read_even_a_stopped_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress, "_LARGE", 1)
    during: list[bool] = []
    reader.read_extract(RECORD.encode(), lambda _: during.append(gc.isenabled()))
    assert during
    assert not any(during)
    assert gc.isenabled()
    with pytest.raises(Stopped):
        reader.read_extract(RECORD.encode(), stop_after(0.3))
    assert gc.isenabled()
