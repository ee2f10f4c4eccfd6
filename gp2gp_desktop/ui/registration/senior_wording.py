"""What is said when a record below the bar needs a second person, now or later."""

from __future__ import annotations

ASK = "Have a colleague confirm it with you…"
PARK = "Park for someone senior to look at…"
HEADING = "Two people, because details differ"
WORDS = (
    "Nearly the same is how one person's record reaches another. Someone senior compares the "
    "details with you, away from the desk, and types their passcode here or answers on their own "
    "screen. Both names and your reason are kept in the log."
)
REASON = "Why is it this patient's record all the same?"
REASON_EMPTY = "Enter why it is this patient's record all the same"
ACT = "Ask the second person"
WHAT = "confirm that NHS number {number} is the record of {name}, although {although}"
