"""What is said of a record beside what the patient said, and of how it was found."""

from __future__ import annotations

NO_ADDRESS_AGREES = "No address agrees with the NHS record"
NOTHING_REACHES = (
    "No address, phone or email agrees with the NHS record",
    "Compared: {items}. All of them differ. Ask for every earlier address and number, and make "
    "sure in another way that this is the patient, such as a letter to an address or a call to a "
    "number that we or the last surgery already had; not one that was given today.",
)
EARLIER_COUNTS = (
    "Earlier names and addresses count here, so what the record has now may differ from what the "
    "patient said."
)
SCORE = "{points} · the NHS's own score: {percent}%"
NUMBER_OF_ANOTHER = (
    "This NHS number belongs to somebody else",
    "Neither a last name nor the date of birth agrees with the record of this number. Check each "
    "digit with the patient. If they are not sure of it, go back, select “Not sure” and search by "
    "name.",
)
OURS_SAYS = "The patient did not say it, so it does not count."
ALIKE = "The same on all of them. {said}"
ALIKE_PART = "{words}: {items}."
