"""One message of a transfer, whatever form it came in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from gp2gp_desktop.adapters.ehr.texts import NOTHING, Text

EXTRACTS = ("RCMR_IN030000UK06", "RCMR_IN030000UK07")
LARGE_PART = "COPC_IN000001UK01"
ACKNOWLEDGEMENT = "MCCI_IN010000UK13"


@dataclass(frozen=True, slots=True)
class Part:
    """An attachment, or a piece of one, inside a message: its content as it came."""

    content: Text
    is_base64: bool = False
    media_type: str = ""
    description: str = ""
    document_id: str = ""
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """An attachment, or a piece of one, sent as a message of its own."""

    message_id: str
    media_type: str = ""
    description: str = ""
    document_id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a transfer.

    Attributes:
        interaction: The interaction id, from the envelope, else from the payload's first element.
        conversation_id: As sent; empty for a bare HL7 message.
        message_id: The ebXML message id, which ``mid:`` references mean; else the HL7 one.
        payload: The HL7 message.
        contents: What it carries beside the payload, in the order of its manifest.
        warnings: What was odd about its form.
    """

    interaction: str
    conversation_id: str = ""
    message_id: str = ""
    payload: Text = NOTHING
    contents: tuple[Part | Apart, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells the message from others: its id, or its digest when it has none."""
        return self.message_id.strip().lower() or f"sha256:{self.digest}"

    @property
    def digest(self) -> str:
        """The SHA-256 of its whole content."""
        found = hashlib.sha256(self.interaction.encode("utf-8", "replace"))
        for text in (self.payload, *(one.content for one in self.parts)):
            for chunk in text.chunks():
                found.update(chunk)
            found.update(b"\0")
        return found.hexdigest()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The contents that are here."""
        return tuple(one for one in self.contents if isinstance(one, Part))

    @property
    def apart(self) -> tuple[Apart, ...]:
        """The contents sent as messages of their own."""
        return tuple(one for one in self.contents if isinstance(one, Apart))
