"""Which events a filed record tells of: its documents one by one, and its degraded entries.

Only fixed words, media types, sizes and published codes leave a record. A code that could be
somebody's name or number is left out, whoever sent it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from gp2gp_desktop.domain import mi_events as told
from gp2gp_desktop.domain.degrades import Degrade, DegradeReason
from gp2gp_desktop.domain.health_record import CodeKind, Coding, Document, DocumentState
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.mi_events import MiKind, MiReport, Payload
from gp2gp_desktop.domain.registration import Registration

_MEDIA = re.compile(
    r"(?:application|audio|image|text|video|message|multipart)/[a-z0-9][a-z0-9.+\-]{0,60}"
)
_UNKNOWN_MEDIA = "application/octet-stream"
_TYPES = {
    "25821000000100": "ORIGINAL_TEXT_DOCUMENT",
    "37251000000104": "OTHER_DIGITAL_SIGNAL",
    "25831000000103": "IMAGE",
    "24891000000101": "EDI_MESSAGE",
}
_PROBLEMS = {
    DocumentState.PRESENT: "",
    DocumentState.MISSING: "The document did not arrive",
    DocumentState.PLACEHOLDER: "A placeholder arrived instead of the document",
}
_SYSTEMS = {
    CodeKind.SNOMED_CONCEPT: "http://snomed.info/sct",
    CodeKind.SNOMED_DESCRIPTION: "http://snomed.info/sct",
    CodeKind.READ_2: "http://read.info/readv2",
    CodeKind.CTV3: "http://read.info/ctv3",
}
_SHAPES = {
    CodeKind.READ_2: re.compile(r"[A-Za-z0-9.]{5}(?:[0-9]{2})?"),
    CodeKind.CTV3: re.compile(r"[A-Za-z0-9.]{5}"),
}
_REASONS = {DegradeReason.CODE: "CODE", DegradeReason.DRUG_NAME: "DRUG_NAME"}
_WORD = re.compile(r"\w+")
_SHORTEST_WORD = 3  # the day of a birth date is no secret, and begins many Read codes


def documents_told(
    registration: Registration, documents: Iterable[Document], practice: OdsCode, at: datetime
) -> tuple[MiReport, ...]:
    """One event for each document of a filed record; none where nobody was asked for it."""
    newest = registration.transfer
    if newest is None:
        return ()
    conversation = told.conversation_of(registration.id)
    return tuple(
        MiReport(MiKind.DOCUMENT, _document(document), conversation, at, practice, newest.practice)
        for document in documents
    )


def degrades_told(
    registration: Registration, found: Iterable[Degrade], sent_number: str = ""
) -> MiReport | None:
    """The degraded entries of a record as one event that cannot be traced back; None without any.

    ``registration`` and ``sent_number`` serve only to leave out codes that say who the patient is.
    """
    secret = _identity(registration) | _as_words(sent_number)
    entries = [_degrade(each, secret) for each in found]
    return MiReport(MiKind.DEGRADES, told.degraded(entries)) if entries else None


def _document(document: Document) -> Payload:
    file, media = document.file, document.reference.media_type
    media = (media or (file.media_type if file else "")).strip().lower()
    return told.document(
        next(
            (_TYPES[each.code] for each in document.reference.code.codings if each.code in _TYPES),
            "NOT_AVAILABLE",
        ),
        media if _MEDIA.fullmatch(media) else _UNKNOWN_MEDIA,
        file.size or 0 if file else 0,
        _PROBLEMS[document.state],
    )


def _degrade(found: Degrade, secret: set[str]) -> Payload:
    codings = [
        {"code": coding.code, "system": _SYSTEMS[coding.kind]}
        for coding in found.entry.code.codings
        if _may_be_told(coding) and not _says_who(coding.code, secret)
    ]
    return {
        "type": found.kind.value.upper(),
        "reason": _REASONS[found.reason],
        "coding": codings,
    }


def _may_be_told(coding: Coding) -> bool:
    """Whether it is a code of a published system, in the shape codes of that system have."""
    if coding.kind not in _SYSTEMS:
        return False
    shape = _SHAPES.get(coding.kind)
    return shape is None or shape.fullmatch(coding.code) is not None


def _says_who(code: str, secret: set[str]) -> bool:
    """Whether a code holds a word of the person's, or is a piece of one."""
    plain = "".join(_WORD.findall(code)).casefold()
    return any(word in plain or plain in word for word in secret if len(plain) >= _SHORTEST_WORD)


def _identity(registration: Registration) -> set[str]:
    """Every word of what was typed about the person, and of the record that was confirmed."""
    said = [registration.form[key] for key in registration.form.answers]
    record = registration.confirmed_record
    if record is not None:
        name = record.name
        said += [record.nhs_number.digits, name.last, name.first, name.middle, name.previous_last]
        if held := record.contacts:
            said += [held.mobile, held.home_phone, held.email, *held.others]
    together = {"".join(_WORD.findall(text)).casefold() for text in said}
    words = {word for text in said for word in _as_words(text)}
    return {word for word in words | together if len(word) >= _SHORTEST_WORD}


def _as_words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
