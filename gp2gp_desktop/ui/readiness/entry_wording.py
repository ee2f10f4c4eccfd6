"""Every sentence about our own entry in the directories."""

from __future__ import annotations

from gp2gp_desktop.domain.case import Gp2gpListing

TITLE = "Our own entry in the directories"
LEAD = (
    "The register of organisations (ODS) and the Spine directory (SDS) must list us as an open GP "
    "practice in England with one GP2GP system, or other practices cannot find us."
)
LOOK_UP, LOOKING = "Look up now", "Looking up…"
NEVER = "Nobody has looked it up here. Until then the evidence typed on the checklist counts."
LOOKED_UP = "Looked up {at} by {who}. Answered by {source}, as of {as_of}."
SUPERSEDED = "Newer evidence was typed on {day}, and counts instead."
FAILED = "The look-up of {at} had no answer, so it counts neither for nor against us. {why}"
NO_ANSWER_HEADING = "No answer"
KEPT, KEPT_FAILED = "The answer is kept as evidence.", "There was no answer; nothing is changed."
NOT_SAID = "Not said"
CODE, CODE_UNKNOWN = "Our code", "Not known to the register"
NAME, STATE, ROLE = "Name", "Open or closed", "Listed as"
COUNTRY, GP2GP, SYSTEM = "Country", "GP2GP", "Supplier of the system"
OPEN = {True: "Open", False: "Closed", None: NOT_SAID}
LISTED = {
    Gp2gpListing.ENABLED: "Listed, one system",
    Gp2gpListing.NONE: "Not listed",
    Gp2gpListing.SEVERAL: "Listed more than once",
    Gp2gpListing.ERROR: "The Spine directory did not answer",
    None: "The Spine directory was not asked",
}
