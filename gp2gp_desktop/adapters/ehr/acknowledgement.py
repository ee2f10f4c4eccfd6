"""Reading acknowledgements, ``MCCI_IN010000UK13`` (gp2gp-messages 5.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gp2gp_desktop.adapters.ehr import xml
from gp2gp_desktop.adapters.ehr.message import ACKNOWLEDGEMENT, Message
from gp2gp_desktop.adapters.ehr.tree import Element, attribute, child, children, local, text
from gp2gp_desktop.adapters.ehr.values import ids
from gp2gp_desktop.domain.acknowledgement import Acknowledgement, Answer, Reason
from gp2gp_desktop.domain.errors import RecordRejected

NOT_ONE = "This message is no acknowledgement."
# The codes of GP2GP; a code in another system of codes is none of ours.
_RESPONSE_CODES = "2.16.840.1.113883.2.1.3.2.4.17.101"
_ANSWERS = {one.value: one for one in Answer}


def read_acknowledgement(data: bytes) -> Acknowledgement:
    """Read the HL7 part of an acknowledgement.

    Raises:
        RecordRejected: when it is not XML that can be read safely, or no acknowledgement.
    """
    root = xml.parse(data)
    if local(root) != ACKNOWLEDGEMENT:
        raise RecordRejected(NOT_ONE)
    acknowledgement = child(root, "acknowledgement")
    reference = child(acknowledgement, "messageRef")
    code = attribute(acknowledgement, "typeCode").upper()
    return Acknowledgement(
        answer=_ANSWERS.get(code, Answer.UNKNOWN),
        refers_to=next(iter(ids(reference)), "") if reference is not None else "",
        message_id=next(iter(ids(root)), ""),
        reasons=_distinct(_codes(root, acknowledgement)),
    )


def acknowledgement_in(message: Message) -> Acknowledgement:
    """The acknowledgement a message carries, with what its envelope adds.

    Raises:
        RecordRejected: as :func:`read_acknowledgement`.
    """
    read = read_acknowledgement(message.payload.whole())
    return replace(
        read,
        message_id=message.message_id or read.message_id,
        conversation_id=message.conversation_id,
    )


def _codes(root: Element, acknowledgement: Element | None) -> Iterator[Element]:
    """Every code element: those that justify the answer first, then those of its details."""
    for event in children(root, "ControlActEvent"):
        for reason in children(event, "reason"):
            for issue in children(reason, "justifyingDetectedIssueEvent"):
                yield from children(issue, "code")
    for detail in children(acknowledgement, "acknowledgementDetail"):
        yield from children(detail, "code")


def _distinct(codes: Iterator[Element]) -> tuple[Reason, ...]:
    """Each code once, with the first words that came with it."""
    found: dict[str, Reason] = {}
    for element in codes:
        system = attribute(element, "codeSystem")
        reason = Reason(
            attribute(element, "code"),
            attribute(element, "displayName") or text(child(element, "originalText")),
        )
        if reason.sent and system in ("", _RESPONSE_CODES):
            found.setdefault(reason.code, reason)
    return tuple(found.values())
