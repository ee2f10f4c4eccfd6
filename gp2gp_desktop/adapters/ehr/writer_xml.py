"""The small parts every statement of an extract is built of (gp2gp-messages 3.1, 3.2, 3.12)."""

from __future__ import annotations

import re
import uuid
from enum import Enum
from typing import TYPE_CHECKING

from lxml import etree

from gp2gp_desktop.adapters.ehr.writer_description import Code, Sender, WrittenRecord

if TYPE_CHECKING:
    Element = etree._Element

HL7 = "urn:hl7-org:v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SNOMED = "2.16.840.1.113883.2.1.3.2.4.15"
READ = "2.16.840.1.113883.2.1.6.2"
LOCAL = "2.16.840.1.113883.2.1.6.3"
LOCAL_DRUG = "2.16.840.1.113883.2.1.6.9"
VISION = "2.16.840.1.113883.2.1.6.10"
_IDS = uuid.UUID("5d2f0a6c-3f0e-5f0b-9a53-7d1b6f5b2a10")


class Degraded(Enum):
    """The degrade codes by place: SNOMED CT, Read v2, display (gp2gp-messages 3.10)."""

    RECORD_ENTRY = ("196411000000103", "9bJ..00", "Transfer-degraded record entry")
    MEDICATION = ("196421000000109", "9bJ0.00", "Transfer-degraded medication entry")
    REFERRAL = ("196431000000106", "9bJ1.00", "Transfer-degraded referral")
    REQUEST = ("196441000000102", "9bJ2.00", "Transfer-degraded request")
    PLAN = ("196451000000104", "9bJ3.00", "Transfer-degraded plan")
    DRUG_ALLERGY = ("196461000000101", "9bJ4.00", "Transfer-degraded drug allergy")
    NON_DRUG_ALLERGY = ("196471000000108", "9bJ5.00", "Transfer-degraded non-drug allergy")


def add(parent: Element, tag: str, text: str | None = None, **attributes: str | None) -> Element:
    """Append an HL7 element; attributes that are None are left out."""
    kept = {name: value for name, value in attributes.items() if value is not None}
    element = etree.SubElement(parent, f"{{{HL7}}}{tag}", kept)
    element.text = text
    return element


def hl7_time(when: str) -> str:
    """``2012-03-04 09:30`` as ``201203040930``: as exact as it was given.

    Raises:
        ValueError: when it is not a date of this form.
    """
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d([ T]\d\d:\d\d(:\d\d)?)?)?)?", when):
        raise ValueError(f"{when!r} is not a date like 2012-03-04")
    return re.sub(r"\D", "", when)


class Writing:
    """One extract being written: its ids, its agents, and which keys were named and linked."""

    def __init__(self, record: WrittenRecord) -> None:
        self.record = record
        self.is_emis = record.sender is Sender.EMIS
        self._seed = record.seed or f"{record.nhs_number}/{record.sent_at}"
        self._count = 0
        self._agents = {agent.key for agent in record.agents}
        self._named: set[str] = set()
        self._linked: set[str] = set()

    def new_id(self, key: str = "") -> str:
        """The id of a new element, the same at every writing; ``key`` makes it linkable."""
        if key:
            if key in self._named:
                raise ValueError(f"two entries have the key {key!r}")
            self._named.add(key)
            return self._id(f"key/{key}")
        self._count += 1
        return self._id(f"number/{self._count}")

    def linked_id(self, key: str) -> str:
        """The id of the entry with a key; one that begins with ``?`` leads nowhere."""
        if not key.startswith("?"):
            self._linked.add(key)
        return self._id(f"key/{key}")

    def agent_id(self, key: str) -> str:
        """The id of an agent.

        Raises:
            ValueError: when the record has no such agent.
        """
        if key not in self._agents:
            raise ValueError(f"there is no agent {key!r}")
        return self._id(f"agent/{key}")

    def check_links(self) -> None:
        """Refuse links to keys nobody has: they would dangle by mistake."""
        if lost := sorted(self._linked - self._named):
            raise ValueError(f"no entry has the key {', '.join(lost)}")

    def _id(self, name: str) -> str:
        return str(uuid.uuid5(_IDS, f"{self._seed}/{name}")).upper()


def add_status(parent: Element, status: str = "COMPLETE") -> None:
    """``statusCode``."""
    add(parent, "statusCode", code=status)


def add_times(writing: Writing, parent: Element, when: str, recorded: str = "") -> None:
    """``effectiveTime`` and ``availabilityTime`` the way the sender does it.

    EMIS leaves the clinical time out where it is the recorded one.
    """
    if recorded or not writing.is_emis:
        center = {"value": hl7_time(when)} if when else {"nullFlavor": "NI"}
        add(add(parent, "effectiveTime"), "center", **center)
    else:
        add(add(parent, "effectiveTime"), "center", nullFlavor="NI")
    add_available(parent, recorded or when)


def add_available(parent: Element, when: str) -> None:
    """``availabilityTime``; unknown where there is no date."""
    add(
        parent, "availabilityTime", **({"value": hl7_time(when)} if when else {"nullFlavor": "UNK"})
    )


def add_code(
    parent: Element,
    code: Code,
    degraded: Degraded = Degraded.RECORD_ENTRY,
    *,
    tag: str = "code",
    local_system: str = LOCAL,
) -> Element:
    """A code as practices send it: Read or the sender's own first, SNOMED CT as translation."""
    if code.degraded:
        code = _marked(code, degraded)
    codings = [
        (value, system)
        for value, system in ((code.local, local_system), (code.read, READ), (code.snomed, SNOMED))
        if value
    ]
    if not codings:
        element = add(parent, tag, nullFlavor="UNK")
        add(element, "originalText", code.words or code.text)
        return element
    (main, system), *translations = codings
    element = add(parent, tag, code=main, codeSystem=system, displayName=code.text)
    if code.words:
        add(element, "originalText", code.words)
    if code.first:
        qualifier = add(element, "qualifier", inverted="false")
        add(qualifier, "name", code="255217005", codeSystem=SNOMED, displayName="First")
    for value, other in translations:
        add(element, "translation", code=value, codeSystem=other, displayName=code.text)
    return element


def _marked(code: Code, degraded: Degraded) -> Code:
    """The degrade code of a place, with what could not be coded as its words."""
    snomed, read, display = degraded.value
    return Code(text=display, snomed=snomed, read=read, words=code.words or code.text)


def add_snomed(parent: Element, code: str, display: str, words: str = "") -> Element:
    """A fixed SNOMED CT code."""
    return add_code(parent, Code(text=display, snomed=code, words=words))


def add_quantity(parent: Element, value: str, unit: str, tag: str = "quantity") -> Element:
    """A quantity whose unit is not in UCUM: the unit's words are in the translation."""
    element = add(parent, tag, value=value, unit="1")
    translation = add(element, "translation", value=value)
    add(translation, "originalText", unit)
    return element


def add_participant(writing: Writing, parent: Element, type_code: str, agent: str) -> None:
    """A person who did or wrote something, by reference to the agent directory."""
    if agent:
        participant = add(parent, "Participant", typeCode=type_code, contextControlCode="OP")
        add(add(participant, "agentRef", classCode="AGNT"), "id", root=writing.agent_id(agent))


def add_hidden(parent: Element, hidden: bool) -> None:
    """NOPAT: not to be disclosed to the patient online (gp2gp-messages 3.11)."""
    if hidden:
        add(
            parent,
            "confidentialityCode",
            code="NOPAT",
            codeSystem="2.16.840.1.113883.4.642.3.47",
            displayName="no disclosure to patient, family or caregivers "
            "without attending provider's authorization",
        )


def component(parent: Element, *, inside_compound: bool = False) -> Element:
    """The ``component`` a statement hangs in."""
    inherit = "true" if inside_compound else None
    return add(parent, "component", typeCode="COMP", contextConductionInd=inherit)
