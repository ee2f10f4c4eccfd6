"""The words of settling a hold: the buttons, and the page that asks for one fact."""

from __future__ import annotations

from collections.abc import Mapping

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.case import Country, Gp2gpListing, PooledList

SUPPLY: Mapping[str, str] = {
    "previous_practice.country": "Say its country…",
    "previous_practice.active": "Say if it is open…",
    "previous_practice.gp2gp": "Say if it is listed…",
    "local_index.other_gp_since": "Say if another GP had them…",
    "trace.previous_contact": "Say if the NHS treated them before…",
    "previous_practice.shares_our_database": "Say if it shares our database…",
    "previous_practice.controlled_implementer": "Say if it is live…",
    "previous_practice.supplier": "Say its supplier…",
    "previous_practice.product": "Say its system…",
    "previous_practice.version": "Say its version…",
    "previous_practice.pooled_list": "Say if it has a pooled list…",
}
"""The button that opens the question; short, because a button cannot wrap."""
CHANGE: Mapping[str, str] = {
    "registration_type": "Change the registration type",
    "becoming_permanent": "Change the answer",
    "previous_practice": "Change the last practice",
    "coming_from": "Change where they come from",
    "registering_gp": "Choose another GP",
}
"""The button that leads to an answer of the form."""
SEARCH = "Search for the NHS record"
SEARCH_AGAIN = "Search again"
TYPE_AGAIN = "Type in again"
USE = "Use {practice}"
LOOK = "Look for the last practice…"
READINESS = "Open Readiness"

FOR_OTHERS: Mapping[Permission, str] = {
    Permission.REGISTER: "A registration clerk settles this here.",
    Permission.READINESS: "A practice manager settles this: here on this page, or under Readiness.",
}
"""Said where the person who reads the page may not do what is offered."""

QUESTIONS: Mapping[str, str] = {
    "previous_practice.country": "Which country is the last practice in?",
    "previous_practice.active": "Is the last practice still open?",
    "previous_practice.gp2gp": "Is the last practice in the GP2GP directory?",
    "local_index.other_gp_since": "Has the patient had another GP since they left us?",
    "trace.previous_contact": "Has the NHS ever treated the patient, anywhere in the UK?",
    "previous_practice.shares_our_database": (
        "Does the last practice share our clinical system's database?"
    ),
    "previous_practice.controlled_implementer": "Is the last practice live with GP2GP?",
    "previous_practice.supplier": "Who supplies the last practice's clinical system?",
    "previous_practice.product": "Which clinical system does the last practice use?",
    "previous_practice.version": "Which version of its system does the last practice use?",
    "previous_practice.pooled_list": "Does the last practice have a pooled list?",
}
SEEN = "Where was it seen?"
SEEN_HINT = "A list, a letter, a screen or a call, with its date or reference"
SUPPLY_WORDS = (
    "Your name, the time and where you saw it stay with the fact, on the page and in the log. "
    "The route is then decided again."
)
SUPPLY_ALONE = "It counts for this patient alone."
SUPPLY_LIST = (
    "To keep it for everybody who comes from this practice, "
    "record it under Readiness, “Other practices we know”."
)
TOLD = "{told}. What you say stands instead, and both are kept."
ACT = "Keep it, and decide again"
ACT_ALONE = "Keep it"
BACK = "Go back"
ANSWER = "Answer"

LOOK_HEADING = "Which practice had the patient last?"
LOOK_WORDS = (
    "The record is then asked for there, and the route decided again. Where there is no practice "
    "to try, the practice manager releases this to paper."
)
LOOK_LABEL = "Its code (ODS code)"
LOOK_HINT = "A letter and five digits mostly, like B81234; or find it by name or town"
LOOK_ACT = "Ask this practice, and decide again"
USED_SEEN = "{source}: it took over"

NO_ANSWER = "Say what is true"
NO_SEEN = "Say where it was seen"

SUPPLIED = "The fact is kept, and the route is decided again."
SUPPLIED_ALONE = "The fact is kept. A registration clerk decides the route again."
USED = "The other practice is asked now, and the route is decided again."
SEARCH_AGAIN_SAID = "The search is open again. The answers are as they were."
SAID = "{source}: {value}"

_VALUES: Mapping[str, str] = {
    "yes": "Yes",
    "no": "No",
    Country.ENGLAND.value: "England",
    Country.WALES.value: "Wales",
    Country.SCOTLAND.value: "Scotland",
    Country.NORTHERN_IRELAND.value: "Northern Ireland",
    Country.ISLE_OF_MAN.value: "Isle of Man",
    Gp2gpListing.ENABLED.value: "Yes, it is listed once",
    PooledList.ABEYANCE.value: "Yes: the practice is in abeyance",
    PooledList.SALARIED.value: "Yes: it is run with salaried GPs",
    PooledList.SENIOR_PARTNER_LEAVING.value: "Yes: the senior partner is retiring or leaving",
}
_NONE = "No"


def value(key: str) -> str:
    """One answer as it is read; ``none`` is "No", to every question that has it."""
    return _VALUES.get(key, _NONE if key == "none" else key)
