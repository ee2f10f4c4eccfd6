"""Reading FHIR R4 answers that may be malformed: what is not as specified counts as absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The first issue of an ``OperationOutcome``.

    ``code`` is the Spine's (``RESOURCE_NOT_FOUND``), empty where there is none. ``diagnostics`` may
    name what was sent, so it is neither logged nor branched on (national-apis 1.9).
    """

    code: str
    diagnostics: str = field(default="", repr=False)


def outcome_of(content: Json) -> Outcome | None:
    """The outcome when the answer is one, whatever its HTTP status; None when it is a resource."""
    if content.get("resourceType") != "OperationOutcome":
        return None
    issue = next(objects(content, "issue"), {})
    coding = next(objects(inner(issue, "details"), "coding"), {})
    return Outcome(text(coding, "code"), text(issue, "diagnostics"))


def resources(bundle: Json) -> Iterator[Json]:
    """The resources of a Bundle; PDS leaves ``entry`` out where it found nothing."""
    for entry in objects(bundle, "entry"):
        resource = inner(entry, "resource")
        if resource:
            yield resource


def is_whole(bundle: Json) -> bool:
    """Whether a searchset says how many it found, and holds as many.

    PDS leaves ``entry`` out where it found nobody, SDS sends an empty one. A bundle that says
    nothing of either found nothing we may call nobody (national-apis 8.1).
    """
    total, found = bundle.get("total"), len(tuple(objects(bundle, "entry")))
    if total is None:
        return found > 0
    return not isinstance(total, bool) and total == found


def objects(parent: Json, name: str) -> Iterator[Json]:
    """The objects in a list; anything else in it, or in its place, is passed over."""
    found = parent.get(name)
    if isinstance(found, list):
        yield from (each for each in found if isinstance(each, dict))


def inner(parent: Json, name: str) -> Json:
    """An object inside another; empty when it is not there."""
    found = parent.get(name)
    return found if isinstance(found, dict) else {}


def text(parent: Json, name: str) -> str:
    """A text, trimmed; empty when it is not there or not text."""
    found = parent.get(name)
    return found.strip() if isinstance(found, str) else ""


def texts(parent: Json, name: str) -> tuple[str, ...]:
    """The texts of a list; anything else in it is passed over."""
    found = parent.get(name)
    if not isinstance(found, list):
        return ()
    return tuple(each.strip() for each in found if isinstance(each, str) and each.strip())


def extensions(parent: Json, last_part: str) -> Iterator[Json]:
    """The extensions whose address ends with a name: the part before it differs (1.5)."""
    for each in objects(parent, "extension"):
        if text(each, "url").rsplit("/", 1)[-1] == last_part:
            yield each
