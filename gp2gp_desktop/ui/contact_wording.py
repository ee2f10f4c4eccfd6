"""What is said of how the practice is reached: at the first run and in Settings."""

from __future__ import annotations

LINE1 = "Address line 1"
LINE2 = "Address line 2 (optional)"
TOWN = "Town or city"
POSTCODE = "Postcode"
PHONE = "Telephone"
PHONE_HINT = "The number that patients and other practices call"
EMAIL = "E-mail (optional)"
EMAIL_HINT = "One that may be printed on letters"
