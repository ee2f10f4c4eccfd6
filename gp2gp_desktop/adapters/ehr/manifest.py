"""The ebXML part of a message: which transfer it belongs to, and what it carries (2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from gp2gp_desktop.adapters.ehr import xml
from gp2gp_desktop.adapters.ehr.descriptions import plain_id
from gp2gp_desktop.adapters.ehr.tree import Element, named, text

EB = "http://www.oasis-open.org/committees/ebxml-msg/schema/msg-header-2_0.xsd"


@dataclass(frozen=True, slots=True)
class Reference:
    """One line of a manifest.

    ``is_apart`` for ``mid:``, sent as a message of its own; else it is a part of this message.
    ``target`` is the message id, or the content id of the part.
    """

    target: str
    is_apart: bool = False
    id: str = ""
    description: str = ""
    is_hl7: bool = False


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the ebXML part says; each text is empty where it did not come."""

    action: str = ""
    conversation_id: str = ""
    message_id: str = ""
    refers_to: str = ""
    references: tuple[Reference, ...] = ()

    @property
    def attachments(self) -> tuple[Reference, ...]:
        """The references beside the HL7 message itself."""
        hl7 = self.hl7
        return tuple(one for one in self.references if one is not hl7)

    @property
    def hl7(self) -> Reference | None:
        """The reference that is the HL7 message: marked as such, else the first in the message."""
        marked = (one for one in self.references if one.is_hl7)
        inside = (one for one in self.references if not one.is_apart)
        return next(marked, None) or next(inside, None)


def read_envelope(data: bytes) -> Envelope:
    """Read an ebXML part.

    Raises:
        RecordRejected: when it is not XML that can be read safely.
    """
    return envelope_of(xml.parse(data))


def envelope_of(root: Element) -> Envelope:
    """The envelope in a parsed tree; elements are told by namespace, whatever the prefix."""
    return Envelope(
        action=_first(root, "Action"),
        conversation_id=_first(root, "ConversationId"),
        message_id=_first(root, "MessageId"),
        refers_to=_first(root, "RefToMessageId"),
        references=tuple(
            found
            for one in named(root, f"{{{EB}}}Reference", "Reference")
            if (found := _reference(one)) is not None
        ),
    )


def _first(root: Element, name: str) -> str:
    found = (text(one) for one in named(root, f"{{{EB}}}{name}", name))
    return next((words for words in found if words), "")


def _reference(element: Element) -> Reference | None:
    link = _attribute(element, "href").strip()
    scheme, _, target = link.partition(":")
    if scheme.lower() not in ("cid", "mid") or not target:
        return None
    # The namespace of Payload is written in two ways (ebxml, ebXML): its name is enough.
    payloads = [one for one in element if str(one.tag).rpartition("}")[2] == "Payload"]
    described = named(element, f"{{{EB}}}Description", "Description")
    return Reference(
        target=unquote(target),
        is_apart=scheme.lower() == "mid",
        id=_attribute(element, "id"),
        description=next((text(one) for one in described), ""),
        is_hl7=any((one.get("style") or "").upper() == "HL7" for one in payloads),
    )


def _attribute(element: Element, name: str) -> str:
    """An attribute by its local name: prefixes of xlink and eb differ from sender to sender."""
    found = (value for key, value in element.items() if str(key).rpartition("}")[2] == name)
    return str(next(found, ""))


def is_same_id(one: str, other: str) -> bool:
    """Whether two ids are the same, whatever their case and marks."""
    return bool(one) and plain_id(one) == plain_id(other)
