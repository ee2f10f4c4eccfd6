"""An extract with its files, as the MHS adaptor queues it (gp2gp-messages 2.2)."""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Iterator

from lxml import etree

from gp2gp_desktop.adapters.ehr.writer import interaction_of, write_extract
from gp2gp_desktop.adapters.ehr.writer_description import WrittenDocument, WrittenRecord
from gp2gp_desktop.adapters.ehr.writer_pdf import letter_pdf
from gp2gp_desktop.adapters.ehr.writer_statements import attachment_name, document_id
from gp2gp_desktop.adapters.ehr.writer_xml import Writing

_SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
_EB = "http://www.oasis-open.org/committees/ebxml-msg/schema/msg-header-2_0.xsd"
_XLINK = "http://www.w3.org/1999/xlink"
_HL7_EB = "urn:hl7-org:transport/ebxml/DSTUv1.0"
_NAMESPACES = {"SOAP": _SOAP, "eb": _EB, "xlink": _XLINK, "hl7ebxml": _HL7_EB}


def write_inbound(record: WrittenRecord, conversation_id: str) -> bytes:
    """The JSON message of a described record: envelope, extract, and every file it has.

    Documents with ``content`` travel inline, placeholders as the short text senders put in their
    place; a document with neither is named by the extract and does not come.

    Raises:
        ValueError: as ``write_extract``.
    """
    payload = write_extract(record)
    message_id = etree.fromstring(payload)[0].get("root", "")
    attachments = list(_attachments(record, conversation_id))
    message = {
        "ebXML": _envelope(record, conversation_id, message_id, attachments),
        # Text has no encoding left to declare (gp2gp-messages 2.1).
        "payload": payload.split(b"\n", 1)[1].decode(),
        "attachments": attachments,
        "external_attachments": [],
    }
    return json.dumps(message, ensure_ascii=False, indent=1).encode()


def _attachments(record: WrittenRecord, conversation_id: str) -> Iterator[dict[str, str]]:
    writing = Writing(record)
    for document in record.documents:
        if not (document.content or document.missing):
            continue
        name = attachment_name(document_id(writing, document), document)
        media_type = "text/plain" if document.missing else document.media_type
        placeholder = _placeholder(record, document, conversation_id)
        content = placeholder.encode() if placeholder else _bytes_of(document)
        yield {
            "content_type": media_type,
            "is_base64": "true",
            "description": f'Filename="{name}" ContentType={media_type} Compressed=No '
            "LargeAttachment=No OriginalBase64=No",
            "payload": base64.b64encode(content).decode(),
        }


def _bytes_of(document: WrittenDocument) -> bytes:
    """A letter is described by its words, whatever it travels as."""
    is_pdf = document.media_type == "application/pdf"
    return letter_pdf(document.content) if is_pdf else document.content.encode()


def _placeholder(record: WrittenRecord, document: WrittenDocument, conversation_id: str) -> str:
    if not document.missing:
        return ""
    return (
        "The file could not be included in this transfer.\n"
        f"Original file: {document.file_name}\n"
        f"Reason:{document.missing}\n"
        f"ODS:{record.sender_ods} Conversation:{conversation_id}\n"
    )


def _envelope(
    record: WrittenRecord,
    conversation_id: str,
    message_id: str,
    attachments: list[dict[str, str]],
) -> str:
    envelope = etree.Element(f"{{{_SOAP}}}Envelope", nsmap=_NAMESPACES)
    header = etree.SubElement(
        etree.SubElement(envelope, f"{{{_SOAP}}}Header"), f"{{{_EB}}}MessageHeader"
    )
    for tag, text in (("From", record.sender_ods), ("To", record.requester_ods)):
        party = etree.SubElement(etree.SubElement(header, f"{{{_EB}}}{tag}"), f"{{{_EB}}}PartyId")
        party.text = f"{text}-999999"
    for tag, text in (
        ("ConversationId", conversation_id),
        ("Service", "urn:nhs:names:services:gp2gp"),
        ("Action", interaction_of(record)),
    ):
        etree.SubElement(header, f"{{{_EB}}}{tag}").text = text
    data = etree.SubElement(header, f"{{{_EB}}}MessageData")
    etree.SubElement(data, f"{{{_EB}}}MessageId").text = message_id
    etree.SubElement(data, f"{{{_EB}}}Timestamp").text = record.sent_at.replace(" ", "T") + "Z"
    manifest = etree.SubElement(
        etree.SubElement(envelope, f"{{{_SOAP}}}Body"), f"{{{_EB}}}Manifest"
    )
    payload = _reference(manifest, f"cid:{message_id.lower()}@spine.nhs.uk", "HL7 payload")
    etree.SubElement(
        payload, f"{{{_HL7_EB}}}Payload", {"style": "HL7", "encoding": "XML", "version": "3.0"}
    )
    for attachment in attachments:
        content_id = uuid.uuid5(uuid.NAMESPACE_OID, attachment["description"])
        _reference(manifest, f"cid:{str(content_id).upper()}", attachment["description"])
    return etree.tostring(envelope, encoding="unicode")


def _reference(manifest: etree._Element, link: str, description: str) -> etree._Element:
    reference = etree.SubElement(manifest, f"{{{_EB}}}Reference", {f"{{{_XLINK}}}href": link})
    etree.SubElement(reference, f"{{{_EB}}}Description").text = description
    return reference
