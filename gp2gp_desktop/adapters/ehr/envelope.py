"""The messages of a transfer, in whatever form they come: MHS inbound JSON, MIME, or bare XML.

Each becomes a :class:`Message`. What the form of a file is, its content tells and never its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gp2gp_desktop.adapters.ehr import json_text, mime, xml
from gp2gp_desktop.adapters.ehr.decoding import from_base64
from gp2gp_desktop.adapters.ehr.json_text import Value
from gp2gp_desktop.adapters.ehr.manifest import Envelope, Reference, is_same_id, read_envelope
from gp2gp_desktop.adapters.ehr.message import (
    ACKNOWLEDGEMENT,
    EXTRACTS,
    LARGE_PART,
    Apart,
    Message,
    Part,
)
from gp2gp_desktop.adapters.ehr.texts import NOTHING, Text
from gp2gp_desktop.domain.errors import RecordRejected

__all__ = [
    "ACKNOWLEDGEMENT",
    "EXTRACTS",
    "LARGE_PART",
    "Apart",
    "Message",
    "Part",
    "bare_message",
    "read_messages",
    "with_envelope",
]

_HL7_ROOTS = frozenset((*EXTRACTS, LARGE_PART, ACKNOWLEDGEMENT, "RCMR_IN010000UK05"))
MAX_REFERENCES = 20_000

NO_MESSAGE = "This file is JSON, but no GP2GP message: it has neither an envelope nor a payload."
TOO_MANY_PARTS = "This file was refused: it lists more attachments than any real message."
UNREADABLE_ENVELOPE = "The envelope of a message could not be read; its lists were used instead."


def read_messages(data: bytes) -> tuple[Message, ...]:
    """The messages in one file that is JSON or MIME; JSON may hold a list of them.

    Raises:
        RecordRejected: with one sentence, when the file is neither or cannot be trusted.
    """
    if mime.looks_like_mime(data):
        return (_from_mime(data),)
    value = json_text.parse(data.removeprefix(b"\xef\xbb\xbf"))
    listed = value if isinstance(value, list) else [value]
    if not listed or not all(isinstance(one, dict) for one in listed):
        raise RecordRejected(NO_MESSAGE)
    return tuple(_from_json(one) for one in listed if isinstance(one, dict))


def bare_message(data: bytes) -> Message:
    """A message that came as its HL7 part alone."""
    return Message(xml.root_name(data), message_id=xml.first_id(data), payload=Text(data))


def with_envelope(message: Message, envelope: Envelope) -> Message:
    """A bare message together with the envelope that came as a file of its own."""
    return replace(
        message,
        conversation_id=envelope.conversation_id,
        message_id=envelope.message_id or message.message_id,
        contents=tuple(_sent_apart(one) for one in envelope.attachments if one.is_apart),
    )


def _sent_apart(reference: Reference) -> Apart:
    return Apart(reference.target, description=reference.description, document_id=reference.id)


# --- MHS inbound JSON (2.2) ---


def _from_json(value: Mapping[str, Value]) -> Message:
    payload = value.get("payload")
    ebxml = value.get("ebXML")
    if not isinstance(payload, Text) and not isinstance(ebxml, Text):
        raise RecordRejected(NO_MESSAGE)
    envelope, warnings = _envelope(ebxml if isinstance(ebxml, Text) else NOTHING)
    body = _without_declaration(payload if isinstance(payload, Text) else NOTHING)
    inline = [_part(one) for one in _objects(value.get("attachments"))]
    apart = [_apart(one) for one in _objects(value.get("external_attachments"))]
    if not inline and not apart and "attachments" not in value:
        apart = [_sent_apart(one) for one in envelope.attachments if one.is_apart]
    return Message(
        interaction=_interaction(envelope, body),
        conversation_id=envelope.conversation_id,
        message_id=envelope.message_id or _hl7_id(body),
        payload=body,
        contents=_in_order(inline, apart, envelope.attachments),
        warnings=warnings,
    )


def _envelope(ebxml: Text) -> tuple[Envelope, tuple[str, ...]]:
    if not ebxml:
        return Envelope(), ()
    try:
        return read_envelope(_without_declaration(ebxml).whole()), ()
    except RecordRejected:
        return Envelope(), (UNREADABLE_ENVELOPE,)


def _without_declaration(text: Text) -> Text:
    """The text was UTF-8 in the JSON, whatever its XML declaration says (2.1, encoding trap)."""
    return Text(xml.without_declaration(text.whole()))


def _interaction(envelope: Envelope, body: Text) -> str:
    """The payload's first element where it is one of GP2GP, else what the envelope says."""
    root = xml.root_name(body.whole())
    return root if root in _HL7_ROOTS or not envelope.action else envelope.action


def _hl7_id(body: Text) -> str:
    """The HL7 id of a message without envelope, from its beginning."""
    return xml.first_id(body.whole())


def _objects(value: Value) -> list[Mapping[str, Value]]:
    found = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    if len(found) > MAX_REFERENCES:
        raise RecordRejected(TOO_MANY_PARTS)
    return list(found)


def _words(value: Value) -> str:
    return value.words() if isinstance(value, Text) else ""


def _part(value: Mapping[str, Value]) -> Part:
    content, flag = value.get("payload"), value.get("is_base64")
    return Part(
        content=content if isinstance(content, Text) else NOTHING,
        is_base64=flag is True or _words(flag).lower() == "true",
        media_type=_words(value.get("content_type")),
        description=_words(value.get("description")),
        document_id=_words(value.get("document_id") or value.get("documentId")),
        content_id=_words(value.get("content_id")),
    )


def _apart(value: Mapping[str, Value]) -> Apart:
    return Apart(
        message_id=_words(value.get("message_id") or value.get("messageId")),
        media_type=_words(value.get("content_type")),
        description=_words(value.get("description")),
        document_id=_words(value.get("document_id") or value.get("documentId")),
        title=_words(value.get("title")),
    )


def _in_order(
    inline: list[Part], apart: list[Apart], references: Iterable[Reference]
) -> tuple[Part | Apart, ...]:
    """Both lists in the order of the manifest, which alone has it (2.2, 2.5).

    References in the message are taken in turn: their content ids are neither unique nor always
    given beside the attachments. What the manifest does not list comes last, or, inside the
    message, first.
    """
    left, waiting = list(inline), list(apart)
    ordered: list[Part | Apart] = []
    for reference in references:
        if not reference.is_apart and left:
            chosen = next(
                (one for one in left if is_same_id(one.content_id, reference.target)), left[0]
            )
            left.remove(chosen)
            ordered.append(_identified(chosen, reference))
        matched = [one for one in waiting if is_same_id(one.message_id, reference.target)]
        if reference.is_apart and matched:
            waiting.remove(matched[0])
            ordered.append(matched[0])
    return (*left, *ordered, *waiting)


def _identified(part: Part, reference: Reference) -> Part:
    return replace(
        part,
        document_id=part.document_id or reference.id,
        content_id=part.content_id or reference.target,
        description=part.description or reference.description,
    )


# --- MIME multipart/related (2.1) ---


def _from_mime(data: bytes) -> Message:
    parts, warnings = mime.parts_of(data)
    envelopes = [one for one in parts if _root_of(one) == "Envelope"]
    if envelopes:
        envelope, odd = _envelope(Text(_decoded(envelopes[0])))
    else:
        envelope, odd = Envelope(), ()
    others = [one for one in parts if not envelopes or one is not envelopes[0]]
    payload = _payload(others, envelope)
    others = [one for one in others if one is not payload]
    body = Text(_decoded(payload)) if payload else NOTHING
    return Message(
        interaction=_interaction(envelope, body),
        conversation_id=envelope.conversation_id,
        message_id=envelope.message_id or _hl7_id(body),
        payload=body,
        contents=_related(others, envelope.attachments),
        warnings=(*warnings, *odd),
    )


def _decoded(part: mime.MimePart) -> bytes:
    whole = part.content.whole()
    return from_base64(whole) if part.is_base64 else whole


def _root_of(part: mime.MimePart) -> str:
    if part.media_type and "xml" not in part.media_type and not part.media_type.startswith("text/"):
        return ""
    return xml.root_name(_decoded(part)) if len(part.content) < xml.MAX_BYTES else ""


def _payload(parts: list[mime.MimePart], envelope: Envelope) -> mime.MimePart | None:
    """The HL7 part: the one the manifest names, else the first that is an HL7 message."""
    wanted = envelope.hl7.target if envelope.hl7 else ""
    named = (one for one in parts if is_same_id(one.content_id, wanted))
    return next(named, None) or next((one for one in parts if _root_of(one) in _HL7_ROOTS), None)


def _related(
    parts: list[mime.MimePart], references: Iterable[Reference]
) -> tuple[Part | Apart, ...]:
    inline = [
        Part(
            content=one.content,
            is_base64=one.is_base64,
            media_type=one.media_type,
            description=one.description or one.file_name,
            content_id=one.content_id,
        )
        for one in parts
    ]
    listed = list(references)
    apart = [_sent_apart(one) for one in listed if one.is_apart]
    described = {one.target.lower(): one.description for one in listed if one.description}
    inline = [
        replace(one, description=described.get(one.content_id.lower(), one.description))
        for one in inline
    ]
    return _in_order(inline, apart, listed)
