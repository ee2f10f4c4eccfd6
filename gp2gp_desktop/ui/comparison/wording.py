"""Every sentence of the comparison of two records."""

from __future__ import annotations

from datetime import date, datetime

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.comparison import Attention, Confidence, Field, Finding, Reason
from gp2gp_desktop.ui.formats import clinical_date, plural, prose_date
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.comparison import Source

TITLE = "Two records compared"
NEW_TITLE = "What is new since the patient left us"
AGAIN_TITLE = "What the second extract says differently"
LOADING = "Reading both records and comparing them entry by entry…"
CANNOT = "The two records cannot be compared"
BACK_TO_TRANSFER, BACK_TO_RECORD = "Back to the transfer", "Back to the record"
FROM_RECORD = "Compare with our old record"
CHOOSE = "Choose which record goes on"
WITH_FILE = "Compare with a file…"
WITH = "Compare with {}"
FILE_TITLE = "Choose our old record: a GP2GP extract or a FHIR bundle"
FILE_KINDS = "Records (*.xml *.json *.mhtml *.eml);;All files (*)"
COPY = "Copy this list"
COPIED = "The list is copied. Paste it where you need it in the clinical system, nowhere else."
NOTHING_TO_COPY = "There is nothing in this list to copy."
TABLE = "Entries"
NOT_THERE = "Not in this record."
NO_DATE = "Date not known"
SAME_THROUGHOUT = "The two records say the same throughout."
NO_DAY = (
    "The day the patient left us is not known here, so nothing can be called new since. Whatever "
    "only one record holds is listed by side."
)

OURS, THEIRS = "Our old record", "The record that came"
FIRST, SECOND = "The first extract", "The second extract"
SIDES: dict[Source, tuple[str, str]] = {
    Source.OUR_RECORD: (OURS, THEIRS),
    Source.FILE: (OURS, THEIRS),
    Source.FIRST_EXTRACT: (FIRST, SECOND),
}

FINDING_TONES = {
    Finding.ONLY_THEIRS: Tone.ACTIVE,
    Finding.CHANGED: Tone.SOON,
    Finding.ONLY_OURS: Tone.ATTENTION,
    Finding.SAME: Tone.IDLE,
}
FINDING_WORDS = {
    Finding.ONLY_THEIRS: "Only in what came",
    Finding.CHANGED: "Changed",
    Finding.ONLY_OURS: "Only in ours",
    Finding.SAME: "Same",
}
FINDING_AGAIN = FINDING_WORDS | {
    Finding.ONLY_THEIRS: "Only in the second",
    Finding.ONLY_OURS: "Only in the first",
}
NEW, OLDER = "New since", "Older, only in what came"

ATTENTION: dict[Attention, tuple[str, Tone]] = {
    Attention.ALLERGY_ONLY_OURS: ("Allergy only in ours", Tone.NOW),
    Attention.ALLERGY_NEW: ("New allergy", Tone.NOW),
    Attention.ALLERGY_CHANGED: ("Allergy changed", Tone.NOW),
    Attention.MEDICINE_NEW: ("New medicine", Tone.SOON),
    Attention.MEDICINE_STOPPED: ("Medicine stopped", Tone.SOON),
    Attention.DOSE_CHANGED: ("Dose changed", Tone.SOON),
    Attention.MEDICINE_ONLY_OURS: ("Medicine only in ours", Tone.SOON),
    Attention.CODING_LOST: ("Code lost", Tone.SOON),
    Attention.PROBLEM_NEW: ("New active problem", Tone.ATTENTION),
    Attention.PROBLEM_ONLY_OURS: ("Problem only in ours", Tone.ATTENTION),
}
ATTENTION_MEANS: dict[Attention, str] = {
    Attention.ALLERGY_ONLY_OURS: (
        "The other record does not know this allergy. If ours is suppressed, it leaves the live "
        "record: enter it there first."
    ),
    Attention.ALLERGY_NEW: "Our old record does not know this allergy. Check it with the patient.",
    Attention.ALLERGY_CHANGED: (
        "The two records say different things of one allergy. Check it with the patient."
    ),
    Attention.MEDICINE_NEW: "It was not running in our old record. It needs re-authorising here.",
    Attention.MEDICINE_STOPPED: "It ran in our old record and was stopped since. Leave it off.",
    Attention.DOSE_CHANGED: "The medicine runs in both, and not in the same way.",
    Attention.MEDICINE_ONLY_OURS: (
        "It runs in our old record and the other does not mention it. Ask the patient whether it "
        "is still taken."
    ),
    Attention.CODING_LOST: (
        "Our old record has a code for it, the other words only: no check will find it."
    ),
    Attention.PROBLEM_NEW: "It was not an active problem in our old record.",
    Attention.PROBLEM_ONLY_OURS: (
        "It is an active problem in our old record and missing in the other."
    ),
}
CONFIDENCE = {
    Confidence.CERTAIN: "certain",
    Confidence.LIKELY: "likely",
    Confidence.POSSIBLE: "only possible: check it by eye",
}
FIELDS = {field: field.value for field in Field} | {Field.TEXT: "In words"}


def lead(source: Source, at: datetime, left_on: date | None) -> str:
    """What is compared with what."""
    day = prose_date(at.astimezone(UK))
    if source is Source.FIRST_EXTRACT:
        return (
            f"The previous practice sent a second extract, which came on {day}. It was set aside "
            "(code 12) and nothing was changed; what it says differently stands here."
        )
    ours = "the file that was chosen" if source is Source.FILE else f"our record, filed on {day}"
    left = f" The patient left us on {prose_date(left_on)}." if left_on else ""
    return f"The record that came, beside {ours}.{left}"


def lost_allergies(names: tuple[str, ...]) -> str:
    """The sentence that must not be missed before our old record is suppressed."""
    one = len(names) == 1
    listed = ", ".join(f"“{name}”" for name in names[:5])
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return (
        f"{plural(len(names), 'allergy stands', 'allergies stand')} only in our old record: "
        f"{listed}{more}. If our record is suppressed, {'it leaves' if one else 'they leave'} the "
        f"live record. Enter {'it' if one else 'them'} in the clinical system after filing."
    )


def match_words(reason: Reason | None) -> str:
    """Why the two are held to be one, and how sure that is."""
    if reason is None:
        return ""
    return f"Held to be one entry: {_lower(reason.value)} ({CONFIDENCE[reason.confidence]})."


def other_source(source: Source, at: datetime) -> str:
    """A button for something else to compare with."""
    return WITH.format(f"{source.value} ({clinical_date(at.astimezone(UK))})")


def ordering(ours: int, theirs: int) -> str:
    """What is not compared."""
    if not ours and not theirs:
        return ""
    return (
        f"Headings and links that only order other entries are not compared ({ours} and {theirs})."
    )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
