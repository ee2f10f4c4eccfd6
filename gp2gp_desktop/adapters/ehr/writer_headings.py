"""The codes of compositions and headings, as senders use them (gp2gp-messages 3.4)."""

from gp2gp_desktop.adapters.ehr.writer_description import Heading

DATA = ("196401000000100", "Non-consultation data")
MEDICATION_DATA = ("196391000000103", "Non-consultation medication data")
TRANSACTION = ("109341000000100", "GP to GP communication transaction")
OTHER_REPORT = ("24591000000103", "Other report")
HEADINGS = {
    Heading.PROBLEM: ("394841004", "Other category"),
    Heading.HISTORY: ("15621000000105", "History"),
    Heading.FAMILY_HISTORY: ("1502831000006106", "Family History"),
    Heading.SOCIAL: ("160476009", "Social"),
    Heading.EXAMINATION: ("394831002", "Examination"),
    Heading.COMMENT: ("394841004", "Comment"),
    Heading.FOLLOW_UP: ("308273005", "Follow up"),
}
"""Headings of structured consultations with their SNOMED CT code and display."""

CONSULTATION_KINDS = {
    "GP Surgery": ("25671000000102", "Surgery Consultation Note"),
    "Home visit note": ("25651000000106", "Home Visit Note"),
    "Residential home visit note": ("24631000000103", "Residential Home Visit Note"),
    "Night visit note": ("25761000000104", "Night Visit Note"),
    "Administration note": ("37351000000107", "Administration Note"),
    "Externally entered": ("37291000000107", "Externally Entered Note"),
    "Third party consultation": ("25741000000100", "Third Party Consultation"),
    "A+E report": ("24561000000109", "A+E report"),
}
"""Names of consultation kinds with their SNOMED CT code and display (gp2gp-messages 3.4)."""
