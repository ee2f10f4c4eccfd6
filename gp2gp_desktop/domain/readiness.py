"""The practice as the decision sees it: its system, its doctors, its lists (S2-S26)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum

from gp2gp_desktop.domain.checklist import Check, CheckLine
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.known_practice import KnownPractice
from gp2gp_desktop.domain.own_entry import FailedLookUp, OwnEntry, entry_in_force
from gp2gp_desktop.domain.policy import AccreditedSystem
from gp2gp_desktop.domain.practice_contact import PracticeContact
from gp2gp_desktop.domain.practices import Setting

NO_CODE = "none"
"""Stored where a GP is known to have no GNC code; None is a code nobody has recorded."""


@dataclass(frozen=True, slots=True)
class OtherPractice:
    """Another practice a GP works at, and their GNC code there (S25)."""

    name: str
    gnc_code: str = ""


@dataclass(frozen=True, slots=True)
class GeneralPractitioner:
    """A GP patients can be registered with here, and their entries in the directory.

    Each fact is None while nobody has recorded it (S22-S25). The two ticks carry their dates, and
    so do the two steps to a second code: the prescribing division told, the code issued (S26).
    """

    name: str
    gnc_code_here: str | None
    on_sds_here: bool | None = None
    old_link_removed: bool | None = None
    works_elsewhere: bool | None = None
    on_sds_since: date | None = None
    old_link_removed_on: date | None = None
    elsewhere: tuple[OtherPractice, ...] = ()
    division_told_on: date | None = None
    code_issued_on: date | None = None
    last_checked_on: date | None = None
    open_action: str = ""

    @property
    def shares_a_code(self) -> bool:
        """Whether the code for us is also their code at another practice, which fails (S25)."""
        ours = (self.gnc_code_here or "").casefold()
        return bool(ours) and any(ours == other.gnc_code.casefold() for other in self.elsewhere)

    @property
    def code_for_us(self) -> str | None:
        """The code that is theirs here and nowhere else; ``NO_CODE`` where there is none."""
        return NO_CODE if self.works_elsewhere and self.shares_a_code else self.gnc_code_here


class Rung(Enum):
    """Whose business a failure can be, beyond the practice (7.4); the value is stored."""

    SUPPLIER = "supplier"
    LOCAL_IT = "local_it"
    REGISTRATION_AUTHORITY = "registration_authority"
    COMMISSIONER = "commissioner"
    PRIMARY_CARE_SUPPORT = "primary_care_support"
    NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call when something fails (S17); ``rung`` is None while nobody has said which."""

    role: str
    name: str
    phone: str
    rung: Rung | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """The practice's GP2GP lead or the deputy, and when they are away (S11, GPG4 8b.7.3)."""

    name: str
    phone: str
    away_from: date | None = None
    away_until: date | None = None

    def is_away(self, day: date) -> bool:
        """Whether they are away on the day; an open end is open."""
        begun = self.away_from is not None and self.away_from <= day
        return begun and (self.away_until is None or day <= self.away_until)


@dataclass(frozen=True, slots=True)
class PooledSteps:
    """What is done about a pooled list, with the day of each step (S19, S20; 7.2).

    The PCT's lead has two actions, the helpdesk and the national spreadsheet; both must be done
    before the list can be recorded as gone.
    """

    since: date | None = None
    lead_told_on: date | None = None
    helpdesk_contacted_on: date | None = None
    helpdesk_replied_on: date | None = None
    spreadsheet_marked_on: date | None = None
    settings_confirmed_on: date | None = None
    review_on: date | None = None
    register_under: str = ""

    @property
    def both_done(self) -> bool:
        """Whether the lead's two actions are done."""
        return None not in (self.helpdesk_contacted_on, self.spreadsheet_marked_on)


@dataclass(frozen=True, slots=True)
class Procedure:
    """The practice's own way of handling records that arrive (S4, S10).

    ``sha256`` is the digest of the attached document, kept in the database; ``kept_at`` says where
    the original is. ``target_days`` is how soon an arrived record is to be filed.
    """

    name: str
    version: str
    approved_on: date | None = None
    kept_at: str = ""
    files: str = ""
    reviews: str = ""
    target_days: int | None = None
    file_name: str = ""
    sha256: str = ""


class DocumentKind(Enum):
    """The four documents the roll-out's page names (S27); the value is stored."""

    DEPLOYMENT_CHECKLIST = "deployment_checklist"
    DEPLOYMENT_SPREADSHEET = "deployment_spreadsheet"
    POOLED_LIST_PROCESS = "pooled_list_process"
    CODE_DIAGRAM = "code_diagram"


@dataclass(frozen=True, slots=True)
class ReferenceDocument:
    """A document the practice works by: its version, and where it is kept (S21, S27).

    ``kind`` tells which of the four it is, or takes their place; None for any other.
    """

    title: str
    version: str = ""
    kept_at: str = ""
    checked_on: date | None = None
    kind: DocumentKind | None = None


@dataclass(frozen=True, slots=True)
class WatchPeriod:
    """Days on which the lead looks at every new registration (S5)."""

    starts_on: date
    ends_on: date
    reason: str

    def covers(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True)
class PracticeProfile:
    """Our own practice. None means that nobody has recorded the fact, never "no"."""

    ods_code: OdsCode
    name: str
    policy: str = "england-today"
    supplier: str | None = None
    product: str | None = None
    product_version: str | None = None
    live: bool | None = None
    live_since: date | None = None
    pooled_list: str | None = None
    pooled: PooledSteps = PooledSteps()
    gp2gp_on: bool | None = None
    gps: tuple[GeneralPractitioner, ...] = ()
    contacts: tuple[Contact, ...] = ()
    lead: Lead | None = None
    deputy: Lead | None = None
    procedure: Procedure | None = None
    documents: tuple[ReferenceDocument, ...] = ()
    checklist: tuple[CheckLine, ...] = ()
    accredited: tuple[AccreditedSystem, ...] = ()
    watch: WatchPeriod | None = None
    own_entry: OwnEntry | None = None
    failed_look_up: FailedLookUp | None = None
    contact: PracticeContact = field(default_factory=PracticeContact)
    practices: tuple[KnownPractice, ...] = ()
    version: int = 0

    def gp(self, name: str) -> GeneralPractitioner | None:
        """The GP of that name, or None."""
        return next((gp for gp in self.gps if gp.name == name), None)

    def document(self, kind: DocumentKind) -> ReferenceDocument | None:
        """The reference document of that kind, or None."""
        return next((each for each in self.documents if each.kind is kind), None)

    def line(self, check: Check) -> CheckLine | None:
        """What is recorded of a line of the checklist, or None."""
        return next((line for line in self.checklist if line.check is check), None)

    @property
    def entry_in_force(self) -> OwnEntry | None:
        """Our entry as last looked up, unless newer evidence was typed."""
        return entry_in_force(self.own_entry, self.line(Check.DIRECTORY))

    def with_line(self, line: CheckLine) -> PracticeProfile:
        """The profile with this line in the place of the one there was."""
        others = (each for each in self.checklist if each.check is not line.check)
        order = list(Check)
        lines = sorted((*others, line), key=lambda each: order.index(each.check))
        return replace(self, checklist=tuple(lines))

    def acting_lead(self, day: date) -> Lead | None:
        """Who leads on the day: the lead, the deputy while the lead is away, or nobody."""
        present = (each for each in (self.lead, self.deputy) if each and not each.is_away(day))
        return next(present, None)


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """What the directories (ODS, SDS) say of another practice; None is unknown.

    ``source`` and ``as_of`` say who answered and when, where that differs from the directory as a
    whole; ``remark`` is a sentence for staff about the answer. ``successors`` took over a closed
    practice's work, where that is recorded.
    """

    ods_code: OdsCode
    name: str
    country: str | None = None
    active: bool | None = None
    gp2gp: str | None = None
    shares_our_database: bool | None = None
    controlled_implementer: bool | None = None
    supplier: str | None = None
    product: str | None = None
    product_version: str | None = None
    pooled_list: str | None = None
    phone: str = ""
    town: str = ""
    setting: Setting | None = None
    closed_on: date | None = None
    successors: tuple[OdsCode, ...] = ()
    source: str = ""
    as_of: datetime | None = None
    remark: str = ""
