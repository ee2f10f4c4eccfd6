"""The sentences of the choice among the roles of a smartcard, and of what nobody recorded."""

from __future__ import annotations

HEADING = "Which role are you in now?"
WORDS = (
    "Your smartcard gives you several roles. The NHS records are searched, and each look at them "
    "is logged, under the one you choose. It stays until you lock or leave the desk."
)
LABEL = "Your role"
EMPTY = "Select the role you are in now"
PLACE = "{name}, at {code}"
NAMELESS = "Role {id}"
NOT_BY_NAME = "{role} (searches by NHS number only)"
GO_ON = "Search in this role"
HELD = "Your smartcard does not allow this search"
UNKNOWN_RIGHT = (
    "Whether your smartcard carries {codes} is not recorded here, so the NHS may refuse such a "
    "search. Your practice manager can note it under Practice readiness, Staff."
)
