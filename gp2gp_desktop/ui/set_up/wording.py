"""Every sentence of the first run (product-ux 3.14)."""

from __future__ import annotations

from gp2gp_desktop.workflow.accounts import SHORTEST_PASSWORD

PRODUCT = "GP2GP Desktop"
WINDOW_TITLE = f"Set up – {PRODUCT}"
WELCOME = "Welcome"
LEAD = (
    "This computer has no practice yet. Set yours up now: it takes a minute, and signs you in as "
    "its manager."
)
LOOK_AROUND = "Only want to look around?"
LOOK_AROUND_WORDS = (
    "Quit, and start the program with “gp2gp-desktop --demo”. It opens a practice with invented "
    "patients, which can never mix with real ones."
)
NOT_NHS = "Not an NHS product."
PRACTICE = "Your practice"
REACHED = "How you are reached"
REACHED_LEAD = (
    "Printed on letters and slips; a paper record is sent there. You can leave this empty and "
    "record it later under Settings, “Our practice”."
)
MANAGER = "The practice manager"
NAME = "Name of the practice"
ODS = "ODS code"
ODS_HINT = "One letter and five digits for most practices, like B81234"
MANAGER_NAME = "Your name"
MANAGER_NAME_HINT = "As colleagues and the audit log shall read it"
USER_NAME = "User name"
USER_NAME_HINT = "What you type to sign in"
PASSCODE = "Passcode"
PASSCODE_HINT = f"At least {SHORTEST_PASSWORD} characters. Three words are easier to keep in mind."
AGAIN = "The same passcode again"
AFTERWARDS = (
    "Next, open Readiness and record what is true of your practice: until it is known, "
    "registrations wait. Then add your colleagues under Settings."
)
SET_UP = "Set up the practice"
SETTING_UP = "Setting up…"
QUIT = "Quit"

MISSING = {
    "practice": "Enter the name of the practice",
    "manager": "Enter your name",
    "user_name": "Enter a user name",
}
SHORT = f"Enter a passcode of at least {SHORTEST_PASSWORD} characters"
DIFFERENT = "Enter the same passcode twice"
