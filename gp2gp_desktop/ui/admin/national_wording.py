"""Every sentence of Settings, National services."""

from __future__ import annotations

from gp2gp_desktop.domain.national import Environment, PdsAccess

LEAD = (
    "Connect this computer to the services NHS England gives to approved programs. Without them "
    "staff trace in the clinical system and type what it shows."
)
LOADING = "Fetching what is connected…"
WHAT = "What is used"
ENVIRONMENT = "Whose data"
ENVIRONMENT_HINT = "Use the integration environment only to try the program, never for a patient."
ENVIRONMENTS = {
    Environment.LIVE: "Live: the people and practices of England",
    Environment.INTEGRATION: "Integration: invented people, for trying the program",
}
PDS = "NHS records (Personal Demographics Service)"
PDS_HINT = "Staff search and read them here. Nothing is ever changed there."
PDS_CHOICES = {
    PdsAccess.NONE: "Not searched here: staff type what the clinical system shows",
    PdsAccess.SMARTCARD: "Searched by staff who sign in with their smartcard",
    PdsAccess.APPLICATION: "Searched by the program: it finds one person or nobody",
}
DIRECTORY = "Look up practices and their systems (ODS and the Spine directory)"
EVENTS = "Send the events for the national figures"

WHO = "Who the program is"
WHO_LEAD = "NHS England gives these when it approves the practice's program."
KEY_ID = "Key id (kid)"
KEY_ID_HINT = "The name under which the public key was registered"
CLIENT_ID = "Client id at NHS Care Identity"
CLIENT_ID_HINT = "Only for smartcards"
ORGANISATION = "ODS code the program speaks for"
ORGANISATION_HINT = "Only where the program serves several organisations; else leave it empty"
SEARCH_CODES = "Activity code a search by name needs"
SEARCH_CODES_HINT = "On the smartcard, as your agreement says; one of several is enough"
SUPPLIER = "ODS code of the program's supplier"
SUPPLIER_HINT = "Only for the national figures"

KEYS = "Its keys"
KEYS_LEAD = (
    "They are kept sealed on this computer, under the key of the database, and are never shown "
    "again. Enter one only to set or replace it."
)
API_KEY = "API key"
PRIVATE_KEY = "Private key"
CHOOSE_FILE = "Choose the file…"
FILE_TITLE = "The file with the private key"
FILE_KINDS = "Private keys (*.pem *.key);;All files (*)"
KEPT, NOT_KEPT = "A key is kept here. Leave this empty to keep it.", "None is kept here yet."
KEPT_FILE = "A private key is kept here. Choose a file only to replace it."

ADDRESSES = "Where they are"
ADDRESSES_LEAD = "Leave these empty unless NHS England or your supplier gave you others."
GATEWAY = "Address of the services"
ISSUER = "Address of NHS Care Identity"
PORT = "Port a sign-in comes back to"
PORT_HINT = "0 is any free port; another only where it was registered so"

TEST, TESTING = "Test the connection", "Testing…"
TESTED = "What the services say"
TEST_LEAD = "A test looks up no patient, and keeps nothing of what was entered."
NOTHING_TO_TEST = "Nothing is chosen that could be tested."
SAVE, SAVING = "Save and connect", "Connecting…"
SAVED = "Saved. It counts from the next search on."
DISCONNECT = "Disconnect and destroy the keys"
DISCONNECT_QUESTION = "Disconnect the national services?"
DISCONNECT_TEXT = (
    "Staff trace in the clinical system and type what it shows, from the next search on.",
    "The API key and the private key are destroyed on this computer. To connect again, both must "
    "be entered again.",
)
DISCONNECTED = "Disconnected. The keys are destroyed."
WORKS, FAILS = "works", "does not work"


def chosen_file(name: str) -> str:
    """Which file was chosen."""
    return f"{name} is taken over when you save."


def tested(working: int, of: int) -> str:
    """The test in one sentence."""
    if working == of:
        return "Every service answers." if of > 1 else "The service answers."
    return f"{of - working} of {of} do not work. Read below what to do."
