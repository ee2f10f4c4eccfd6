"""What the codes of compositions and compound statements make them (gp2gp-messages 3.4 to 3.7)."""

from __future__ import annotations

from gp2gp_desktop.domain.health_record.codes import Coded
from gp2gp_desktop.domain.health_record.entries import GroupRole
from gp2gp_desktop.domain.health_record.record import CompositionKind

# 496401000000100 is a typing error for the first, seen in real messages.
_WRAPPERS = frozenset(("196401000000100", "496401000000100", "196391000000103", "109341000000100"))
_WRAPPER_DISPLAYS = frozenset(
    (
        "non-consultation data",
        "non-consultation medication data",
        "gp to gp communication transaction",
    )
)
_REPORTS = frozenset(("24561000000109", "24661000000108"))

DRUG_ALLERGY_CODES = frozenset(("14L..", "14L..00"))
NON_DRUG_ALLERGY_CODES = frozenset(("SN53.", "SN53.00"))
_LAB_REPORT = frozenset(("16488004",))
_SPECIMEN = frozenset(("123038009",))

# 246.. and its SNOMED CT equivalents are what EMIS sends; 75367002 is printed 7536700 in one
# adaptor, which so misses it.
PRESSURE_HEADERS = frozenset(
    ("163020007", "386534000", "75367002", "163034007", "163035008", "163033001", "246..")
)
_CLASS_ROLES = {
    "TOPIC": GroupRole.TOPIC,
    "CATEGORY": GroupRole.CATEGORY,
    "BATTERY": GroupRole.BATTERY,
    "CLUSTER": GroupRole.CLUSTER,
}


def composition_kind(code: Coded) -> CompositionKind:
    """Consultation, report or wrapper; an unknown code is a consultation, as sent."""
    displays = {coding.display.strip().lower() for coding in code.codings}
    if code.has_code(_WRAPPERS) or displays & _WRAPPER_DISPLAYS:
        return CompositionKind.WRAPPER
    return CompositionKind.REPORT if code.has_code(_REPORTS) else CompositionKind.CONSULTATION


def group_role(class_code: str, code: Coded) -> GroupRole:
    """What a compound statement is for; an allergy is one whatever its class."""
    if code.has_code(DRUG_ALLERGY_CODES):
        return GroupRole.DRUG_ALLERGY
    if code.has_code(NON_DRUG_ALLERGY_CODES):
        return GroupRole.NON_DRUG_ALLERGY
    if class_code not in ("TOPIC", "CATEGORY"):
        if code.has_code(_LAB_REPORT):
            return GroupRole.LAB_REPORT
        if code.has_code(_SPECIMEN):
            return GroupRole.SPECIMEN
        if code.has_code(PRESSURE_HEADERS):
            return GroupRole.BLOOD_PRESSURE
    return _CLASS_ROLES.get(class_code, GroupRole.OTHER)
