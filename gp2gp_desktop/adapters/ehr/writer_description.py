"""What the extract writer is told: a record described in plain values, and nothing of HL7.

Dates are text, as exact as they are known: ``2012``, ``2012-03``, ``2012-03-04``,
``2012-03-04 09:30``; empty means that no date was recorded. ``key`` names an entry so that
problems and referrals can link to it; a link that begins with ``?`` leads nowhere on purpose.
``by`` is the key of an agent. ``hidden`` is NOPAT: not to be shown to the patient online.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Sender(Enum):
    """Whose manners the extract has (gp2gp-messages 8)."""

    EMIS = "emis"
    VISION = "vision"


class Flag(Enum):
    """How the laboratory judged a result (gp2gp-messages 3.5)."""

    HIGH = "HI"
    LOW = "LO"
    OUT_OF_RANGE = "OR"
    POTENTIALLY_ABNORMAL = "PA"


class Heading(Enum):
    """The headings of a structured consultation, as senders word them."""

    PROBLEM = "Problem title"
    HISTORY = "History"
    FAMILY_HISTORY = "Family History"
    SOCIAL = "Social"
    EXAMINATION = "Examination"
    COMMENT = "Comment"
    FOLLOW_UP = "Follow up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What a statement says.

    Without any code it is sent as words alone; ``degraded`` sends the degrade code of its place
    (gp2gp-messages 3.10) and keeps ``text`` as the original words. ``local`` is the sender's own
    code, which nobody else can use.
    """

    text: str
    snomed: str = ""
    read: str = ""
    local: str = ""
    words: str = ""
    degraded: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAgent:
    """A person or organisation of the agent directory; no ``family`` makes it an organisation."""

    key: str
    family: str = ""
    given: str = ""
    prefix: str = ""
    role: str = "General Medical Practitioner"
    gp_number: str = ""
    organisation: str = ""
    ods_code: str = ""
    telephone: str = ""
    address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenEntry:
    """A finding, a measurement, a blood pressure (``value`` as ``142/86``) or, without ``what``,
    a free text.

    ``below`` and ``above`` are values the measurement did not reach (``<5``, ``>90``); ``answer``
    is a value in words; ``about`` the relative the entry is about.
    """

    what: Code | None = None
    when: str = ""
    recorded: str = ""
    by: str = ""
    key: str = ""
    value: str = ""
    unit: str = ""
    below: str = ""
    above: str = ""
    answer: str = ""
    low: str = ""
    high: str = ""
    range_text: str = ""
    flag: Flag | None = None
    note: str = ""
    note_before: str = ""
    about: Code | None = None
    uncertain: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of a consultation with its entries."""

    heading: Heading
    entries: tuple[WrittenEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What one part of a consultation was about; without ``title`` it is unspecified."""

    title: Code | None = None
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenConsultation:
    """A consultation: structured in ``topics``, or flat in ``entries``, or both.

    ``kind`` is one of those of ``writer_headings``; anything else is sent as an "Other report" with
    ``kind`` as its original text, as senders do.
    """

    when: str
    by: str
    kind: str = "GP Surgery"
    place: str = ""
    topics: tuple[Topic, ...] = ()
    entries: tuple[WrittenEntry, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenProblem:
    """A problem: ``names`` is the key of the entry that is the problem, else ``what`` is written
    beside it; ``links`` are the keys of entries that belong to it."""

    what: Code | None = None
    names: str = ""
    onset: str = ""
    end: str = ""
    recorded: str = ""
    by: str = ""
    active: bool = True
    major: bool = True
    note: str = ""
    links: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAllergy:
    """An allergy in its wrapper; ``reaction`` is free text, where senders put everything."""

    what: Code
    drug: bool = True
    onset: str = ""
    recorded: str = ""
    by: str = ""
    reaction: str = ""
    key: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenMedication:
    """A course: one authorisation, its issues, and perhaps its stop.

    ``repeats`` is the number of issues authorised: 0 is an acute, None a repeat without a number.
    ``course_in_extract`` false leaves the authorisation out, as some senders do.
    """

    drug: Code
    dosage: str
    quantity: str = ""
    unit: str = "tablet"
    repeats: int | None = None
    start: str = ""
    end: str = ""
    active: bool = False
    issues: tuple[str, ...] = ()
    stopped: str = ""
    stop_reason: str = ""
    by: str = ""
    note: str = ""
    key: str = ""
    course_in_extract: bool = True
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTestGroup:
    """A group of results of one laboratory test, with the laboratory's comment."""

    what: Code
    results: tuple[WrittenEntry, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReport:
    """A laboratory report; ``filed_with`` is the comment the old practice filed it with."""

    number: str
    issued: str
    collected: str = ""
    material: str = "Venous blood"
    specimen: str = ""
    by: str = ""
    groups: tuple[WrittenTestGroup, ...]
    comment: str = ""
    filed_with: str = ""
    key: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDocument:
    """A document: with ``content`` it can be sent along, with ``missing`` it is a placeholder.

    ``missing`` is the sender's reason, such as ``03:File not found``.
    """

    title: str
    when: str
    file_name: str
    kind: str = "Letter"
    media_type: str = "text/plain"
    content: str = ""
    missing: str = ""
    by: str = ""
    key: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPlan:
    """A diary entry or recall that falls due."""

    what: Code
    due: str
    recorded: str = ""
    text: str = ""
    by: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReferral:
    """A referral; ``to`` is the key of an agent, ``priority`` routine, urgent or two week wait."""

    what: Code
    when: str
    text: str = ""
    to: str = ""
    priority: str = "Routine"
    by: str = ""
    key: str = ""
    letters: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRecord:
    """A whole record, ready to be written as an extract.

    ``loose`` entries are data without a consultation (summary entries, immunisations, readings).
    The interaction is UK07 where anything is hidden, else UK06.
    """

    nhs_number: str
    sender_ods: str
    requester_ods: str
    sent_at: str
    sender: Sender = Sender.EMIS
    sender_name: str = ""
    request_id: str = ""
    agents: tuple[WrittenAgent, ...] = ()
    consultations: tuple[WrittenConsultation, ...] = ()
    problems: tuple[WrittenProblem, ...] = ()
    allergies: tuple[WrittenAllergy, ...] = ()
    medications: tuple[WrittenMedication, ...] = ()
    reports: tuple[WrittenReport, ...] = ()
    loose: tuple[WrittenEntry, ...] = ()
    documents: tuple[WrittenDocument, ...] = ()
    plans: tuple[WrittenPlan, ...] = ()
    referrals: tuple[WrittenReferral, ...] = ()
    registered_on: str = ""
    usual_gp: str = ""
    seed: str = field(default="")
