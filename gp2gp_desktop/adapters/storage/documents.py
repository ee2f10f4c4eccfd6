"""A value as one document, and back: compressed JSON with the number of its schema.

A later program that changes the shape of a value raises :data:`SCHEMA` and adds the step to
:data:`UPGRADES`; documents are brought up to date as they are read, never behind anybody's back.
A number belongs to a release: until 0.1.0 is out, values may gain fields with defaults under the
number 2. After it any new field raises the number, or the program before would call the document
damaged instead of newer.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar, get_origin

import cattrs
from cattrs.errors import ForbiddenExtraKeysError

from gp2gp_desktop.adapters.storage.columns import moment_text
from gp2gp_desktop.adapters.storage.upgrades import name_kinds
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.health_record import ClinicalDate, clinical_date
from gp2gp_desktop.domain.identifiers import ConversationId, NhsNumber, OdsCode, Postcode

T = TypeVar("T")

SCHEMA = 2
UPGRADES: Mapping[int, Callable[[Any], Any]] = {1: name_kinds}
"""Schema number to the step that makes the next one of it."""

_AS_TEXT: tuple[tuple[type[Any], Callable[[Any], str], Callable[[str], Any]], ...] = (
    (NhsNumber, str, NhsNumber),
    (OdsCode, str, OdsCode),
    (Postcode, str, Postcode),
    (ConversationId, str, ConversationId),
    (datetime, moment_text, datetime.fromisoformat),
    (date, date.isoformat, date.fromisoformat),
    # Its moment is a day in UK time, which UTC would move to the day before in summer.
    (ClinicalDate, lambda when: when.sent, clinical_date),
)
"""Values that have one usual text: how it is made, and how it is read again."""


def packed(value: object) -> bytes:
    """The document of a value.

    Raises:
        ValueError: when the value holds a datetime without a time zone.
    """
    content = {"schema": SCHEMA, "value": _converter.unstructure(value)}
    return zlib.compress(json.dumps(content, separators=(",", ":")).encode())


def unpacked(document: bytes, kind: type[T]) -> T:
    """The value of a document.

    Raises:
        CannotContinue: when the document is damaged or a newer program wrote it.
    """
    try:
        content = json.loads(zlib.decompress(document))
        schema, value = int(content["schema"]), content["value"]
    except (zlib.error, ValueError, KeyError, TypeError):
        raise CannotContinue(_DAMAGED) from None
    if schema > SCHEMA:
        raise CannotContinue(_NEWER)
    for step in range(schema, SCHEMA):
        value = UPGRADES[step](value)
    try:
        return _converter.structure(value, kind)
    except (ForbiddenExtraKeysError, ValueError, KeyError, TypeError, CannotContinue):
        raise CannotContinue(_DAMAGED) from None  # the cause would carry the patient's details


_DAMAGED = (
    "What is stored here cannot be read. Nothing was changed. "
    "Restore the last backup, or ask the person who looks after this computer."
)
_NEWER = (
    "A newer version of GP2GP Desktop saved this. Nothing was changed. "
    "Update GP2GP Desktop on this computer, then open it again."
)


def _made_converter() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=False, forbid_extra_keys=True)
    for kind, text_of, read in _AS_TEXT:
        converter.register_unstructure_hook(kind, text_of)
        converter.register_structure_hook(kind, _reader(read))
    converter.register_unstructure_hook_func(
        _is_frozenset, lambda items: _in_order(converter, items)
    )
    return converter


def _reader(read: Callable[[str], Any]) -> Callable[[Any, Any], Any]:
    return lambda text, _kind: read(text)


def _is_frozenset(kind: Any) -> bool:
    return kind is frozenset or get_origin(kind) is frozenset


def _in_order(converter: cattrs.Converter, items: frozenset[Any]) -> list[Any]:
    """A set as a list that is the same for the same set, so that documents can be compared."""
    return sorted((converter.unstructure(item) for item in items), key=repr)


_converter = _made_converter()
