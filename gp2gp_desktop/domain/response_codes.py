"""GP2GP response codes: what each means at the desk, and what to do (process-and-rules 6.2).

Codes are compared without leading zeros: ``6`` and ``06`` are the same code.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum


class Whose(Enum):
    """Where the cause lies."""

    THEM = "The previous practice"
    US = "Our practice"
    SYSTEM = "The national system"
    EITHER = "One of the two practices"
    NOBODY = "Nobody: this is not a failure"


class PaperNeed(Enum):
    """Whether the paper record should be asked for."""

    NO = "No paper needed"
    YES = "Ask for the paper record"
    IF_AGAIN = "Ask for paper if it fails again"
    HOLD = "Do not ask for paper yet"


@dataclass(frozen=True, slots=True)
class ResponseCode:
    """One code in plain English. ``retry`` says when asking again makes sense."""

    code: str
    says: str
    whose: Whose
    first: str
    retry: str
    paper: PaperNeed
    by_sender: bool = False


W, P = Whose, PaperNeed
_CODES = (
    ResponseCode(
        "06",
        "The previous practice says this patient is not on their list.",
        W.THEM,
        "Check the previous surgery with the patient, then trace again.",
        "After the NHS number or the surgery is put right.",
        P.IF_AGAIN,
        by_sender=True,
    ),
    ResponseCode(
        "07",
        "The previous practice has GP2GP switched off.",
        W.THEM,
        "Phone them and ask when their supplier will switch it on.",
        "Once it is on.",
        P.IF_AGAIN,
        by_sender=True,
    ),
    ResponseCode(
        "09",
        "A record arrived that we did not ask for.",
        W.SYSTEM,
        "Do not file it. Tell our system supplier's helpdesk.",
        "No.",
        P.NO,
    ),
    ResponseCode(
        "10",
        "The previous practice's system could not put the record together.",
        W.THEM,
        "Phone them and ask them to call their supplier.",
        "Once, after their supplier has mended it.",
        P.IF_AGAIN,
        by_sender=True,
    ),
    ResponseCode(
        "11",
        "Our system could not file the record.",
        W.US,
        "Delete nothing and do not register again. Call our supplier with the details below.",
        "Ask the previous practice to send it again after the mend.",
        P.HOLD,
    ),
    ResponseCode(
        "12",
        "The same record came twice. The second copy is set aside.",
        W.NOBODY,
        "Nothing to do.",
        "No.",
        P.NO,
    ),
    ResponseCode(
        "13",
        "National safety rules do not let these two systems exchange this record.",
        W.SYSTEM,
        "Ask for the paper record.",
        "No.",
        P.YES,
    ),
    ResponseCode(
        "14",
        "The record is too big for our system to take.",
        W.US,
        "Ask for the paper record, and tell our supplier.",
        "No.",
        P.YES,
        by_sender=True,
    ),
    ResponseCode(
        "15",
        "The incoming record is kept aside, because our own record of this patient goes on.",
        W.NOBODY,
        "Check that our own record is active.",
        "No.",
        P.NO,
    ),
    ResponseCode(
        "17",
        "The record may be another patient's (a returning patient).",
        W.US,
        "Stop. Tell the practice manager and check who the patient is.",
        "Only once the identity is certain.",
        P.HOLD,
    ),
    ResponseCode(
        "18",
        "The previous practice's system could not read our request.",
        W.SYSTEM,
        "Send it once more. If it fails again, call our supplier.",
        "Once.",
        P.IF_AGAIN,
        by_sender=True,
    ),
    ResponseCode(
        "19",
        "The NHS record does not show us as this patient's practice.",
        W.US,
        "Check that the registration reached the NHS record and that the patient has not moved on.",
        "Once the NHS record shows our practice.",
        P.HOLD,
        by_sender=True,
    ),
    ResponseCode(
        "20",
        "The national system answered with an error.",
        W.SYSTEM,
        "Wait an hour, then send the request again.",
        "Yes.",
        P.IF_AGAIN,
        by_sender=True,
    ),
    ResponseCode(
        "21",
        "The record that came could not be read.",
        W.SYSTEM,
        "Ask the previous practice to send it again.",
        "Once.",
        P.IF_AGAIN,
    ),
    ResponseCode(
        "23",
        "The record is too big for the previous practice's system to send.",
        W.THEM,
        "Ask for the paper record.",
        "No.",
        P.YES,
        by_sender=True,
    ),
    ResponseCode(
        "24",
        "The directory has no single entry for one of the practices.",
        W.EITHER,
        "Check the practice code. If the practice has closed, ask for the paper record.",
        "After the directory is put right.",
        P.IF_AGAIN,
        by_sender=True,
    ),
    ResponseCode(
        "25",
        "Parts of the record came too late.",
        W.THEM,
        "Phone the previous practice and ask them to send it again.",
        "Yes, a re-send.",
        P.IF_AGAIN,
    ),
    ResponseCode(
        "26",
        "The record was filed as an attachment, not as entries.",
        W.NOBODY,
        "A clinician must read it.",
        "No.",
        P.NO,
    ),
    ResponseCode(
        "28",
        "The record may be another patient's.",
        W.US,
        "Stop. Tell the practice manager and check who the patient is.",
        "Only once the identity is certain.",
        P.HOLD,
    ),
    ResponseCode(
        "29",
        "The parts of a large record could not be put together.",
        W.SYSTEM,
        "Ask the previous practice to send it again.",
        "Once.",
        P.IF_AGAIN,
    ),
    ResponseCode(
        "30",
        "A large record failed on its way.",
        W.EITHER,
        "Ask the previous practice to send it again, and tell our supplier.",
        "Once.",
        P.IF_AGAIN,
        by_sender=True,
    ),
    ResponseCode(
        "31",
        "Some attachments never came, so the whole record was refused.",
        W.SYSTEM,
        "Ask the previous practice to send it again.",
        "Once.",
        P.IF_AGAIN,
    ),
    ResponseCode(
        "99",
        "Something unexpected went wrong.",
        W.EITHER,
        "Wait an hour, then send the request again. If it fails twice, call our supplier.",
        "Once.",
        P.IF_AGAIN,
        by_sender=True,
    ),
)
_SAFETY = next(entry for entry in _CODES if entry.code == "13")
_MORE = (
    replace(_SAFETY, code="SEF001"),
    replace(_SAFETY, code="SEF002"),
    # SystmOne's own, seen in management information only.
    replace(
        _SAFETY,
        code="100",
        says="The record has more attachments than the previous practice's system can send.",
        whose=W.THEM,
    ),
)
CODES = {entry.code: entry for entry in (*_CODES, *_MORE)}
"""Every code with a page; what is not here (withdrawn ones too) is explained as unknown."""


def normalised(code: str) -> str:
    """A code as two digits at least: ``6`` is ``06``; anything else stays as it is."""
    plain = code.strip().upper()
    return plain.zfill(2) if plain.isascii() and plain.isdigit() else plain


def explain(code: str) -> ResponseCode:
    """The plain English of a code; one that is in no table is explained as unknown."""
    plain = normalised(code)
    known = CODES.get(plain)
    if known:
        return known
    return ResponseCode(
        plain,
        f"The transfer failed with the code {plain or '(none)'}, which is in no published table.",
        W.EITHER,
        "Call our supplier's helpdesk with the details below.",
        "Once.",
        P.IF_AGAIN,
    )


def refusals() -> tuple[ResponseCode, ...]:
    """The codes a previous practice can refuse a request with, in order."""
    return tuple(entry for entry in _CODES if entry.by_sender)
