"""The form of another practice we know; no Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gp2gp_desktop.domain.identifiers import BadIdentifier, OdsCode
from gp2gp_desktop.domain.known_practice import KnownPractice
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.ui.readiness import practice_wording as wording
from gp2gp_desktop.ui.readiness.asks import Ask, Kind
from gp2gp_desktop.ui.readiness.specs import Spec, Values, in_place
from gp2gp_desktop.workflow.readiness_labels import LABELS
from gp2gp_desktop.workflow.readiness_words import line_of


def practice_spec(profile: PracticeProfile, stored: KnownPractice | None) -> Spec:
    """One practice of our list, or an empty form."""
    asks = (
        Ask("ods_code", wording.CODE, hint=wording.CODE_HINT, needed=wording.NEEDS_CODE),
        _ask("name"),
        _ask("shares_our_database", Kind.FLAG, wording.SHARES_HINT),
        _ask("live", Kind.FLAG, wording.LIVE_HINT),
        _ask("live_since", Kind.DATE),
        _ask("supplier"),
        _ask("product"),
        _ask("product_version"),
        Ask("pooled_list", LABELS[KnownPractice]["pooled_list"], Kind.CHOICE, "", wording.POOLED),
        _ask("evidence", hint=wording.EVIDENCE_HINT, needed=wording.NEEDS_EVIDENCE),
        _ask("checked_on", Kind.DATE, needed=wording.NEEDS_DAY),
    )

    def put(into: PracticeProfile, values: Values | None) -> PracticeProfile:
        made = (_practice(values),) if values is not None else ()
        return replace(into, practices=in_place(into.practices, stored, made))

    def check(values: Values) -> dict[str, str]:
        try:
            code = OdsCode.parse(str(values["ods_code"]))
        except BadIdentifier as problem:
            return {"ods_code": str(problem)}
        others = (each.ods_code for each in profile.practices if each != stored)
        if code == profile.ods_code:
            return {"ods_code": wording.OURS}
        return {"ods_code": wording.TWICE} if code in others else {}

    line = line_of("known", str(stored.ods_code) if stored else "")
    values = {name: getattr(stored, name) for name in KnownPractice.__slots__} if stored else {}
    title = wording.title(stored.name or str(stored.ods_code)) if stored else wording.ADD
    return Spec(title, line, asks, values, put, check, stored is not None)


def _ask(key: str, kind: Kind = Kind.TEXT, hint: str = "", needed: str = "") -> Ask:
    return Ask(key, LABELS[KnownPractice][key], kind, hint, needed=needed)


def _practice(values: Values) -> KnownPractice:
    given: dict[str, Any] = {**values, "ods_code": OdsCode.parse(str(values["ods_code"]))}
    return KnownPractice(**given)
