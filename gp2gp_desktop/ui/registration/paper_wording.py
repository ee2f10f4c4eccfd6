"""What is said on paper, and to the patient who reads their own answers."""

from __future__ import annotations

SHOW_PATIENT = "Show patient"
SHOW_HEADING = "Your answers"
SHOW_HINT = "Is this right? Arrow keys move up and down. Any other key goes back."
SHOW_DEMONSTRATION = "DEMONSTRATION – NO REAL DATA"
SHOW_NOTHING = "Open a form first: there are no answers to show yet."
ON_PAPER = "On paper"
PRINT_SLIP = "&Print the slip"
SAVE_SLIP = "Save the slip…"
PRINT_SUMMARY = "Print the summary"
SAVE_SUMMARY = "Save the summary…"
PRINT_LABEL = "Print the folder label"
SAVE_LABEL = "Save the label…"
NUMBER_ON_SLIP = "The patient asks for their NHS number on the slip"
LABEL_WORDS = (
    "The label is for our own paper folder. Tracking labels for the courier come from PCSE; no "
    "practice prints them."
)
PRINT_LATER = "There is something to print once the patient is registered."
SLIP_TITLE = "You are registered"
SLIP_RECORDS = "Your health records"
SLIP_NO_ROUTE = "Ask us how your earlier health records will reach us."
SLIP_QUESTIONS = "Questions?"
SLIP_ASK = "Ask at our desk, or call us on {phone}."
SLIP_ASK_AT_DESK = "Ask at the desk of {practice}, or call us."
RELEASED = "Your records will come on paper, which usually takes several weeks."
NO_NUMBER = "None yet"
REFUSAL_TITLE = "Your registration with us"
REFUSAL_SIGNED = "{who}, for the practice"
REFUSAL_KEPT = "{practice} · a copy of this letter is kept"
PRINT_REFUSAL = "&Print the letter"
SAVE_REFUSAL = "Save the letter…"
REFUSED_HEADING = "{name} is not registered"
REFUSED_VERDICT = "Refused, in writing"
REFUSED_NEXT = (
    "Print the letter and give or post it within 14 days.",
    "If the patient needs treatment that cannot wait, register them as immediately necessary.",
)
REFUSED_PATIENT = "We cannot register you. This letter says why, and who can help you."
SUMMARY_TITLE = "Registration summary"
SUMMARY_NOT_OFFICIAL = "For the practice's own file. This is not the official registration form."
NOT_PRINTED = "Not printed: the NHS record is protected"
SIGNED = "Signed {how}"
NOT_SIGNED = "Not signed"
PRINTED_BY = "Printed by {who} on {day} at {time}"
