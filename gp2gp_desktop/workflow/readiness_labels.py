"""What the parts of the practice's readiness are called, in the log and on the screens alike."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from gp2gp_desktop.domain.case import PooledList
from gp2gp_desktop.domain.checklist import Check, CheckLine, LineState
from gp2gp_desktop.domain.known_practice import KnownPractice
from gp2gp_desktop.domain.policy import AccreditedSystem
from gp2gp_desktop.domain.practice_contact import PracticeContact
from gp2gp_desktop.domain.readiness import (
    Contact,
    DocumentKind,
    GeneralPractitioner,
    Lead,
    OtherPractice,
    PooledSteps,
    PracticeProfile,
    Procedure,
    ReferenceDocument,
    Rung,
    WatchPeriod,
)
from gp2gp_desktop.domain.staff_register import Job, Module, StaffMember, Trainer, Training

BOOKS = {
    "england-today": "England today",
    "rollout-2008": "the national roll-out (2008)",
}
POOLED = {
    PooledList.NONE: "no",
    PooledList.ABEYANCE: "yes: the practice is in abeyance",
    PooledList.SALARIED: "yes: the practice is run with salaried GPs",
    PooledList.SENIOR_PARTNER_LEAVING: "yes: the senior partner is retiring or leaving",
}
"""A pooled list has exactly three reasons (S18)."""

WORDS: Mapping[Enum, str] = {
    LineState.NOT_STARTED: "not started",
    LineState.IN_HAND: "in hand",
    LineState.DONE: "done",
    LineState.NOT_APPLICABLE: "does not apply",
    Job.REGISTERS: "registers patients",
    Job.SUMMARISES: "summarises records",
    Job.REVIEWS: "reviews imported records",
    Job.GP: "has patients registered with them",
    Module.REGISTRATION: "registration",
    Module.SUMMARISING: "summarising",
    Module.REVIEW: "reviewing imported records",
    Trainer.SUPPLIER: "the supplier",
    Trainer.COMMISSIONER: "the PCT or ICB",
    Trainer.OTHER: "somebody else",
    Rung.SUPPLIER: "the system supplier's helpdesk",
    Rung.LOCAL_IT: "the practice's own IT support",
    Rung.REGISTRATION_AUTHORITY: "the Registration Authority",
    Rung.COMMISSIONER: "the lead at the PCT or ICB",
    Rung.PRIMARY_CARE_SUPPORT: "Primary Care Support England",
    Rung.NATIONAL: "the national service desk or back office",
    DocumentKind.DEPLOYMENT_CHECKLIST: "National Roll-out Deployment Checklist",
    DocumentKind.DEPLOYMENT_SPREADSHEET: "National Deployment Spreadsheet",
    DocumentKind.POOLED_LIST_PROCESS: "SDS/Pooled List Process",
    DocumentKind.CODE_DIAGRAM: "GNC code process diagram",
}

CHECKS: Mapping[Check, str] = {
    Check.SWITCHED_ON: "GP2GP is switched on here",
    Check.SMARTCARDS: "Smartcards: everybody has one in date",
    Check.GPS_LINKED: "GPs: each is linked to us in the directory, and only to us",
    Check.GP_CODES: "GPs at two practices: a code for each",
    Check.POOLED_LIST: "No pooled list",
    Check.ACCREDITED: "Our system is accredited for GP2GP",
    Check.RIGHTS: "Smartcards carry the right activity codes",
    Check.TRAINED: "Everybody is trained on our version of the system",
    Check.ROLE_KNOWN: "Everybody can use a PC and knows their role",
    Check.LEAD: "A GP2GP lead and a deputy",
    Check.PROCEDURE: "Our local procedure",
    Check.PROCEDURE_READ: "Everybody has read the procedure",
    Check.CONTACTS: "Whom to call when something fails",
    Check.DOCUMENTS: "Reference documents are at hand",
    Check.WATCH: "New registrations are watched",
    Check.DIRECTORY: "Our own entry in the directory is right",
    Check.REGISTERING: "How we register and search is written down",
    Check.FILING: "How we file is written down, with target days",
    Check.ALLERGIES: "Who recodes allergies that came as text",
    Check.MEDICATION: "Who re-authorises medication",
    Check.PAPER: "Who reviews paper records and enters what matters",
    Check.OWN_DATA: "What we do with another practice's own data",
    Check.START_TOLD: "Everybody knows the day GP2GP starts",
    Check.LIMITS: "Everybody knows what GP2GP cannot do",
    Check.NHS_DETAILS: "Our patients' details agree with the NHS record",
    Check.UP_TO_DATE: "Results and letters are filed up to date",
    Check.ESCALATION: "Whom to go to when the helpdesk does not help",
}
"""What each line of the checklist promises (7.1, product-ux 3.12)."""

CHECK_TITLES = {check.value: title for check, title in CHECKS.items()}

LABELS: Mapping[type[Any], Mapping[str, str]] = {
    PracticeProfile: {
        "policy": "Rule book",
        "gp2gp_on": "GP2GP switched on here",
        "live": "Our practice live with GP2GP",
        "live_since": "Live since",
        "supplier": "Supplier of our system",
        "product": "System",
        "product_version": "Version",
    },
    PooledSteps: {
        "since": "Pooled since",
        "lead_told_on": "Lead told on",
        "helpdesk_contacted_on": "Supplier helpdesk contacted on",
        "helpdesk_replied_on": "Supplier helpdesk answered on",
        "spreadsheet_marked_on": "National spreadsheet marked on",
        "settings_confirmed_on": "Settings confirmed on",
        "review_on": "Next review on",
        "register_under": "GP code to register under",
    },
    GeneralPractitioner: {
        "gnc_code_here": "GNC code for our practice",
        "on_sds_here": "In the directory for our practice",
        "on_sds_since": "In the directory since",
        "old_link_removed": "Link to the old practice removed",
        "old_link_removed_on": "Old link removed on",
        "works_elsewhere": "Also works at another practice",
        "elsewhere": "Other practices",
        "division_told_on": "Prescription services told on",
        "code_issued_on": "Second code issued on",
        "last_checked_on": "Last checked on",
        "open_action": "Open action",
    },
    OtherPractice: {"name": "practice", "gnc_code": "code"},
    Contact: {"rung": "Who it is", "name": "Name", "phone": "Telephone"},
    PracticeContact: {
        "line1": "Address",
        "line2": "Address, second line",
        "town": "Town",
        "postcode": "Postcode",
        "phone": "Telephone",
        "email": "E-mail",
    },
    Lead: {
        "name": "Name",
        "phone": "Telephone",
        "away_from": "Away from",
        "away_until": "Away until",
    },
    Procedure: {
        "name": "Name",
        "version": "Version",
        "approved_on": "Approved on",
        "kept_at": "Kept at",
        "files": "Who files",
        "reviews": "Who reviews",
        "target_days": "Days to file",
        "file_name": "Attached file",
        "sha256": "Attachment",
    },
    ReferenceDocument: {
        "kind": "Which of the roll-out's documents",
        "version": "Version",
        "kept_at": "Kept at",
        "checked_on": "Checked on",
    },
    CheckLine: {
        "state": "State",
        "owner": "Owner",
        "evidence": "Evidence",
        "done_on": "Date",
        "signed_by": "Signed by",
        "review_on": "Next review",
        "reason": "Why it does not apply",
    },
    AccreditedSystem: {
        "supplier": "Supplier",
        "product": "System",
        "version": "Version",
        "since": "From",
        "until": "Until",
    },
    KnownPractice: {
        "name": "Name",
        "live": "Live with GP2GP",
        "live_since": "Live since",
        "supplier": "Supplier of its system",
        "product": "System",
        "product_version": "Version",
        "pooled_list": "Pooled list",
        "shares_our_database": "Shares our system's database",
        "evidence": "Where it was seen",
        "checked_on": "Checked on",
    },
    WatchPeriod: {"starts_on": "From", "ends_on": "Until", "reason": "Why"},
    Training: {"module": "part", "version": "version", "on": "on", "trainer": "by"},
    StaffMember: {
        "name": "Name",
        "jobs": "What they do",
        "smartcard": "Has a smartcard",
        "card_expires_on": "Smartcard expires on",
        "card_last_used_on": "Smartcard last used on",
        "can_use_card": "Can use the smartcard",
        "role_code": "Role code",
        "activities": "Activity codes",
        "trainings": "Training",
        "can_use_pc": "Can use a PC",
        "guidelines_read_on": "Guidelines read on",
        "read_version": "Procedure read, version",
        "read_on": "Procedure read on",
        "tour_on": "Tour of their part taken on",
        "left": "Has left",
    },
}
"""The fields that are told, in the order of the forms."""
