"""Small invented messages in each form a transfer comes in: inbound JSON and MIME."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

CONVERSATION = "6E9B8C1E-0000-4000-8000-00000000ABCD"
_NAMESPACES = (
    'xmlns:SOAP="http://schemas.xmlsoap.org/soap/envelope/" '
    'xmlns:eb="http://www.oasis-open.org/committees/ebxml-msg/schema/msg-header-2_0.xsd" '
    'xmlns:hl7ebxml="urn:hl7-org:transport/ebxml/DSTUv1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def ebxml(
    action: str,
    message_id: str,
    references: Sequence[str] = (),
    conversation: str = CONVERSATION,
    namespaces: str = _NAMESPACES,
) -> str:
    """An ebXML envelope."""
    return (
        f"<SOAP:Envelope {namespaces}><SOAP:Header><eb:MessageHeader>"
        f"<eb:ConversationId>{conversation}</eb:ConversationId><eb:Action>{action}</eb:Action>"
        f"<eb:MessageData><eb:MessageId>{message_id}</eb:MessageId></eb:MessageData>"
        "</eb:MessageHeader></SOAP:Header><SOAP:Body><eb:Manifest>"
        '<eb:Reference xlink:href="cid:hl7@here"><eb:Description>HL7 payload</eb:Description>'
        '<hl7ebxml:Payload style="HL7" encoding="XML" version="3.0"/></eb:Reference>'
        f"{''.join(references)}</eb:Manifest></SOAP:Body></SOAP:Envelope>"
    )


def reference(href: str, description: str = "Attachment", own_id: str = "") -> str:
    """A line of a manifest."""
    marked = f' eb:id="{own_id}"' if own_id else ""
    return (
        f'<eb:Reference{marked} xlink:href="{href}"><eb:Description>'
        f"{escape(description, quote=False)}</eb:Description></eb:Reference>"
    )


def described(
    name: str,
    media_type: str = "text/plain",
    *,
    compressed: bool = False,
    large: bool = False,
    skeleton: bool = False,
) -> str:
    """A description in the usual form."""
    flag = {True: "Yes", False: "No"}
    domain = ' DomainData="X-GP2GP-Skeleton: Yes"' if skeleton else ""
    return (
        f'Filename="{name}" ContentType={media_type} Compressed={flag[compressed]} '
        f"LargeAttachment={flag[large]} OriginalBase64=No Length=7{domain}"
    )


def inline(content: bytes, description: str, media_type: str = "text/plain") -> dict[str, Any]:
    """An item of ``attachments``, in base64."""
    encoded = base64.b64encode(content).decode()
    return inline_text(encoded, description, media_type, is_base64="true")


def inline_text(
    text: str, description: str, media_type: str = "text/plain", is_base64: object = "false"
) -> dict[str, Any]:
    """An item of ``attachments``, its payload as it is."""
    return {
        "content_type": media_type,
        "is_base64": is_base64,
        "description": description,
        "payload": text,
    }


def external(message_id: str, description: str, document_id: str | None = None) -> dict[str, Any]:
    """An item of ``external_attachments``."""
    return {
        "document_id": document_id,
        "message_id": message_id,
        "title": '"untitled"',
        "description": description,
    }


@dataclass(frozen=True)
class Inbound:
    """A message as the MHS adaptor queues it."""

    action: str
    message_id: str
    payload: str
    attachments: Sequence[dict[str, Any]] | None = None
    external: Sequence[dict[str, Any]] | None = None
    references: Sequence[str] | None = None
    conversation: str = CONVERSATION

    def ebxml(self) -> str:
        """Its envelope; the manifest lists what the message carries unless told otherwise."""
        listed = self.references
        if listed is None:
            inside = [
                reference(f"cid:part{number}@here", one["description"])
                for number, one in enumerate(self.attachments or ())
            ]
            apart = [
                reference(f"mid:{one['message_id']}", one["description"], one["document_id"] or "")
                for one in self.external or ()
            ]
            listed = [*inside, *apart]
        return ebxml(self.action, self.message_id, listed, self.conversation)

    def json(self) -> bytes:
        """The message as inbound JSON."""
        content: dict[str, Any] = {"ebXML": self.ebxml(), "payload": self.payload}
        if self.attachments is not None:
            content["attachments"] = list(self.attachments)
        if self.external is not None:
            content["external_attachments"] = list(self.external)
        return json.dumps(content).encode()

    def mime(self, boundary: str = "--=_Part 7", line: str = "\r\n") -> bytes:
        """The message as MIME multipart/related, its parts in base64."""
        parts = [
            _mime_part("<soap>", "text/xml", self.ebxml()),
            _mime_part("<hl7@here>", "application/xml", self.payload),
        ]
        for number, one in enumerate(self.attachments or ()):
            coding = "base64" if one["is_base64"] == "true" else "8bit"
            name = f"<part{number}@here>"
            parts.append(_mime_part(name, one["content_type"], one["payload"], coding))
        head = (
            "MIME-Version: 1.0\n"
            f'Content-Type: multipart/related; boundary="{boundary}";\n type="text/xml"\n\n'
            "a preamble that nobody reads\n"
        )
        body = "".join(f"--{boundary}\n{one}\n" for one in parts)
        return f"{head}{body}--{boundary}--\nepilogue\n".replace("\n", line).encode()


def _mime_part(content_id: str, media_type: str, content: str, coding: str = "8bit") -> str:
    return (
        f"Content-ID: {content_id}\nContent-Type: {media_type}\n"
        f"Content-Transfer-Encoding: {coding}\n\n{content}"
    )


def extract_message(payload: str, **parts: Any) -> Inbound:
    """The message that holds the record."""
    return Inbound("RCMR_IN030000UK06", "MESSAGE-1", payload, **parts)


def large_part(message_id: str, **parts: Any) -> Inbound:
    """A part of a large message: an attachment, a fragment, or an index."""
    payload = (
        f'<COPC_IN000001UK01 xmlns="urn:hl7-org:v3"><id root="{message_id}"/></COPC_IN000001UK01>'
    )
    return Inbound("COPC_IN000001UK01", message_id, payload, **parts)
