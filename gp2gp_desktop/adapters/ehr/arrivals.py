"""Telling from content what each file of a transfer is, and gathering what belongs together."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from gp2gp_desktop.adapters.ehr import mime, xml
from gp2gp_desktop.adapters.ehr.attachments import measure, whole_contents
from gp2gp_desktop.adapters.ehr.envelope import bare_message, read_messages, with_envelope
from gp2gp_desktop.adapters.ehr.gathering import Assembly
from gp2gp_desktop.adapters.ehr.manifest import Envelope, is_same_id, read_envelope
from gp2gp_desktop.adapters.ehr.message import Message


class Form(Enum):
    """The forms in which GP2GP content comes."""

    XML = "xml"
    MESSAGES = "messages"
    FHIR = "fhir"


def form_of(data: bytes) -> Form:
    """What a file is, from its content; whatever is nothing else is tried as XML."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] in (b"{", b"["):
        is_bundle = b'"resourceType"' in data and b'"ebXML"' not in data
        return Form.FHIR if is_bundle else Form.MESSAGES
    return Form.MESSAGES if mime.looks_like_mime(data) else Form.XML


def gather(files: Sequence[bytes]) -> Assembly:
    """Everything in these files as one transfer, in whatever order they are given.

    Raises:
        RecordRejected: when a file cannot be read, or they belong to different transfers.
    """
    bare: list[Message] = []
    envelopes: list[Envelope] = []
    messages: list[Message] = []
    for data in files:
        if form_of(data) is not Form.XML:
            messages += read_messages(data)
        elif xml.root_name(data) == "Envelope":
            envelopes.append(read_envelope(data))
        else:
            bare.append(bare_message(data))
    assembly = Assembly()
    for message in (*messages, *(_paired(one, envelopes) for one in bare)):
        assembly = assembly.with_message(message)
    return assembly


def _paired(message: Message, envelopes: list[Envelope]) -> Message:
    """A bare HL7 message with the envelope that lies beside it, if one does."""
    same = [one for one in envelopes if one.action == message.interaction]
    named = [one for one in same if is_same_id(one.message_id, message.message_id)]
    chosen = next(iter(named), same[0] if len(same) == 1 else None)
    return with_envelope(message, chosen) if chosen else message


def read_attachment(files: Sequence[bytes], sha256: str) -> bytes | None:
    """The bytes of the attachment with this digest among the files of a transfer; None without.

    This is how a kept original gives up its attachments again, for showing or saving one.

    Raises:
        RecordRejected: when a file cannot be read.
    """
    if len(files) == 1 and form_of(files[0]) is not Form.MESSAGES:
        return None
    for delivery in gather(files).deliveries:
        attachment, _ = measure(delivery)
        if attachment.sha256 and attachment.sha256 == sha256.lower():
            return whole_contents(delivery)
    return None
