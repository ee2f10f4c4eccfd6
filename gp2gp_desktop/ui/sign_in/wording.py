"""What the sign-in and lock pages say (product-ux 3.1)."""

PRODUCT = "GP2GP Desktop"
TAGLINE = "The registration desk of a GP practice"
NOT_NHS = "Not an NHS product."
DEMO_PROMISE = "No records leave this computer in demonstration."
HEADING = "Sign in"
WINDOW_TITLE = f"Sign in – {PRODUCT}"
LOCKED_TITLE = f"Locked – {PRODUCT}"

USER_NAME = "User name"
PASSCODE = "Passcode"
SIGN_IN = "Sign in"
SIGNING_IN = "Signing in…"
NEEDS_USER_NAME = "Enter your user name"
NEEDS_PASSCODE = "Enter your passcode"

OPENING = "Opening the practice's log…"
OPENING_THEN_IN = "Opening the practice's log… You will be signed in as soon as it is open."
CANNOT_OPEN = "The practice's log could not be opened"
RETRY = "Try again"
QUIT = "Quit"

DEMO_USERS = "Choose who to be"
DEMO_USERS_HINT = "These people are invented. Choosing one fills in the boxes below."

LOCKED = "Locked"
UNLOCK = "Unlock"
SWITCH_USER = "Switch user"

PASSPHRASE_TITLE = "Passphrase of the practice's log"
PASSPHRASE = "Passphrase"
PASSPHRASE_AGAIN = "The same passphrase again"
PASSPHRASE_GO = "Open the log"
PASSPHRASE_WHY = (
    "This computer has no key store, so the encrypted log opens with the practice's passphrase."
)
PASSPHRASE_NEW = (
    "The practice's log is encrypted. Choose a passphrase of at least 12 characters and keep it "
    "where two people of the practice can find it: without it, and without this computer's key "
    "store, nobody can open the log again."
)
NEEDS_PASSPHRASE = "Enter the passphrase"
PASSPHRASES_DIFFER = "The two passphrases are not the same"


def locked_by(name: str, when: str) -> str:
    """Who locked the desk and when; never which patient was open."""
    return f"Locked by {name} at {when}"


def drafts_kept(count: int) -> str:
    """That nothing typed was lost."""
    if count == 0:
        return ""
    return f"{count} {'draft is' if count == 1 else 'drafts are'} kept safe"
