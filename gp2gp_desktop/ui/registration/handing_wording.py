"""Every sentence of a form that changes hands."""

from __future__ import annotations

from gp2gp_desktop.ui.tokens import Tone

HAND_OVER = "Hand o&ver…"
TAKE_OVER = "Take over…"
SEALED = ("A colleague's form", Tone.IDLE)
SEALED_DETAIL = "Unfinished form of {who} · {changed}"

HAND_OVER_HEADING = "Hand this form to a colleague"
HAND_OVER_WORDS = (
    "The form is kept as it is. Only the colleague you choose can open it then, and they are told "
    "on their first screen."
)
HAND_OVER_ACT = "Hand over the form"

TAKE_OVER_HEADING = "Take over the form of {who}"
TAKE_OVER_WORDS = (
    "It is not finished and is sealed for everybody but {who}. Choose who goes on with it. {who} "
    "is told on their first screen that you took it over, and why. It is kept in the log."
)
TAKE_OVER_ACT = "Take over the form"

WHO = "Who goes on with it?"
WHY = "Why?"
NO_COLLEAGUE = (
    "Nobody else may register patients. Park the form, or ask the practice manager for an account."
)
CHOOSE = "Choose who goes on with the form."
GIVE_REASON = "Enter a reason. It is kept in the log."
GIVEN = "The form is handed to {who}."
