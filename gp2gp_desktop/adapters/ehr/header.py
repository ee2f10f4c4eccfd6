"""What the message says about itself: who it is about, who sent it, when (1.3, 3.1)."""

from __future__ import annotations

from gp2gp_desktop.adapters.ehr.values import ids, moment
from gp2gp_desktop.adapters.ehr.xml import Element, attribute, child, local, text
from gp2gp_desktop.domain.health_record import ClinicalDate, Identity

# A hint at the sender's system, from the drug codes and names that only it uses (section 8).
_VENDORS_BY_SYSTEM = {
    "2.16.840.1.113883.2.1.6.9": "EMIS",
    "2.16.840.1.113883.2.1.6.3": "EMIS",
    "2.16.840.1.113883.2.1.6.4": "TPP SystmOne",
    "2.16.840.1.113883.2.1.6.10": "Vision",
}


def identity_of(root: Element, extract: Element) -> Identity:
    """The identity of a message, each part as sent and empty where it did not come."""
    author = child(extract, "author")
    return Identity(
        nhs_number=_extension(child(extract, "recordTarget", "patient")),
        sending_practice=_organisation(author),
        requesting_practice=_organisation(child(extract, "destination")),
        interaction=local(root) if local(root) != "EhrExtract" else "",
        message_id="" if root is extract else _first_id(root),
        extract_id=_first_id(extract),
        request_id=_first_id(child(extract, "inFulfillmentOf", "priorEhrRequest")),
        sender_system=_sender_system(root),
        made=moment(child(root, "creationTime")),
        authored=_authored(extract, author),
    )


def _authored(extract: Element, author: Element | None) -> ClinicalDate:
    written = moment(child(author, "time"))
    return written if written.is_known else moment(child(extract, "availabilityTime"))


def _extension(holder: Element | None) -> str:
    return attribute(child(holder, "id"), "extension")


def _organisation(party: Element | None) -> str:
    return _extension(child(party, "AgentOrgSDS", "agentOrganizationSDS"))


def _first_id(element: Element | None) -> str:
    return "" if element is None else next(iter(ids(element)), "")


def _sender_system(root: Element) -> str:
    """The system's own name where an agent device gives it, else a guess from its codes."""
    for name in root.iter("{*}softwareName"):
        if text(name):
            return text(name)
    for element in root.iter("{*}code", "{*}value"):
        vendor = _VENDORS_BY_SYSTEM.get(attribute(element, "codeSystem"))
        if vendor:
            return vendor
    return ""
