"""The forms of Readiness that ask and save one thing each; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from gp2gp_desktop.domain.checklist import Check, CheckLine, LineState, is_living
from gp2gp_desktop.domain.policy import AccreditedSystem
from gp2gp_desktop.domain.readiness import (
    DocumentKind,
    Lead,
    PooledSteps,
    PracticeProfile,
    Procedure,
    ReferenceDocument,
    WatchPeriod,
)
from gp2gp_desktop.ui.readiness import form_wording as wording
from gp2gp_desktop.ui.readiness.asks import Ask, Kind
from gp2gp_desktop.workflow.readiness_labels import CHECKS, LABELS
from gp2gp_desktop.workflow.readiness_words import line_of

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Spec:
    """One form.

    ``show`` makes the answers of a stored value, ``put`` the profile with the answers in place of
    the old value (None removes it), ``check`` finds what only several answers together show.
    """

    title: str
    line: str
    asks: tuple[Ask, ...]
    values: Values
    put: Callable[[PracticeProfile, Values | None], PracticeProfile]
    check: Callable[[Values], dict[str, str]] = lambda _values: {}
    removable: bool = False


def _ask(kind: type[Any], key: str, ask: Kind = Kind.TEXT, hint: str = "", needed: str = "") -> Ask:
    return Ask(key, LABELS[kind][key], ask, hint, needed=needed)


def _of(value: Any) -> dict[str, Any]:
    """The fields of a frozen value by name."""
    return {name: getattr(value, name) for name in value.__slots__} if value else {}


def _in_order(first: str, last: str) -> Callable[[Values], dict[str, str]]:
    def check(values: Values) -> dict[str, str]:
        begins, ends = values[first], values[last]
        return {last: wording.ENDS_FIRST} if begins and ends and ends < begins else {}

    return check


def check_spec(check: Check, profile: PracticeProfile) -> Spec:
    """A line of the checklist; a living one has no state to choose."""
    line = profile.line(check) or CheckLine(check)
    by_hand = (
        Ask("state", wording.STATE, Kind.CHOICE, "", wording.STATES, wording.NEEDS_STATE),
        Ask("reason", wording.REASON),
    )
    asks = (
        *(() if is_living(check) else by_hand),
        Ask("owner", wording.OWNER, hint=wording.OWNER_HINT),
        Ask("evidence", wording.EVIDENCE, Kind.NOTES, wording.EVIDENCE_HINT),
        Ask("done_on", wording.DONE_ON, Kind.DATE),
        Ask("signed_by", wording.SIGNED_BY),
        Ask("review_on", wording.REVIEW_ON, Kind.DATE),
    )

    def put(into: PracticeProfile, values: Values | None) -> PracticeProfile:
        given = dict(values or {})
        if "state" in given:
            given["state"] = LineState(given["state"])
        return into.with_line(replace(line, **given))

    return Spec(CHECKS[check], line_of("check", check.value), asks, _of(line), put, _check_line)


def _check_line(values: Values) -> dict[str, str]:
    state = values.get("state")
    if state == LineState.NOT_APPLICABLE.value and not values["reason"]:
        return {"reason": wording.NEEDS_REASON}
    if state == LineState.DONE.value and not values["evidence"]:
        return {"evidence": wording.NEEDS_EVIDENCE}
    return {}


def lead_spec(profile: PracticeProfile, which: str) -> Spec:
    """The lead (``lead``) or the deputy (``deputy``)."""
    stored: Lead | None = getattr(profile, which)
    asks = (
        _ask(Lead, "name", needed=wording.NEEDS_NAME),
        _ask(Lead, "phone", needed=wording.NEEDS_PHONE),
        _ask(Lead, "away_from", Kind.DATE, wording.AWAY_HINT),
        _ask(Lead, "away_until", Kind.DATE),
    )

    def put(into: PracticeProfile, values: Values | None) -> PracticeProfile:
        made = Lead(**values) if values is not None else None
        return replace(into, lead=made) if which == "lead" else replace(into, deputy=made)

    title = {"lead": "GP2GP lead", "deputy": "Deputy of the lead"}[which]
    check = _in_order("away_from", "away_until")
    return Spec(title, "lead", asks, _of(stored), put, check, stored is not None)


def pooled_spec(profile: PracticeProfile) -> Spec:
    """What is done about a pooled list, each step with its day."""
    days = (key for key in LABELS[PooledSteps] if key != "register_under")
    asks = (
        *(_ask(PooledSteps, key, Kind.DATE) for key in days),
        _ask(PooledSteps, "register_under"),
    )

    def put(into: PracticeProfile, values: Values | None) -> PracticeProfile:
        return replace(into, pooled=PooledSteps(**(values or {})))

    return Spec("Pooled list: what is done", "pooled_list", asks, _of(profile.pooled), put)


def procedure_spec(profile: PracticeProfile) -> Spec:
    """The local procedure; the attachment is put there by its own button."""
    stored = profile.procedure
    asks = (
        Ask("name", wording.PROCEDURE_NAME, needed=wording.NEEDS_PROCEDURE),
        _ask(Procedure, "version", needed=wording.NEEDS_VERSION),
        _ask(Procedure, "approved_on", Kind.DATE),
        _ask(Procedure, "kept_at", hint=wording.KEPT_HINT),
        _ask(Procedure, "files"),
        _ask(Procedure, "reviews"),
        _ask(Procedure, "target_days", hint=wording.NUMBER_HINT),
    )

    def put(into: PracticeProfile, values: Values | None) -> PracticeProfile:
        if values is None:
            return replace(into, procedure=None)
        days = str(values["target_days"])
        given = {**values, "target_days": int(days) if days else None}
        kept = stored or Procedure("", "")
        return replace(into, procedure=replace(kept, **given))

    def check(values: Values) -> dict[str, str]:
        days = str(values["target_days"])
        right = not days or (days.isdecimal() and 1 <= int(days) <= 8)
        return {} if right else {"target_days": wording.NOT_A_NUMBER}

    removable = stored is not None
    return Spec("Local procedure", "procedure", asks, _of(stored), put, check, removable)


def document_spec(stored: ReferenceDocument | None) -> Spec:
    """A reference document."""
    asks = (
        Ask("title", wording.DOCUMENT_TITLE, needed=wording.NEEDS_TITLE),
        Ask(
            "kind", LABELS[ReferenceDocument]["kind"], Kind.CHOICE, wording.KIND_HINT, wording.KINDS
        ),
        _ask(ReferenceDocument, "version"),
        _ask(ReferenceDocument, "kept_at", hint=wording.KEPT_HINT),
        _ask(ReferenceDocument, "checked_on", Kind.DATE),
    )

    def put(into: PracticeProfile, values: Values | None) -> PracticeProfile:
        made = (_document(values),) if values is not None else ()
        return replace(into, documents=in_place(into.documents, stored, made))

    line = line_of("document", stored.title if stored else "")
    return Spec("Reference document", line, asks, _of(stored), put, removable=stored is not None)


def _document(values: Values) -> ReferenceDocument:
    kind = values["kind"]
    return ReferenceDocument(**{**values, "kind": DocumentKind(kind) if kind else None})


def system_spec(stored: AccreditedSystem | None) -> Spec:
    """A system accredited since the rule book was written (S2)."""
    asks = (
        _ask(AccreditedSystem, "supplier", needed=wording.NEEDS_SUPPLIER),
        _ask(AccreditedSystem, "product", needed=wording.NEEDS_PRODUCT),
        _ask(AccreditedSystem, "version", needed=wording.NEEDS_VERSION),
        _ask(AccreditedSystem, "since", Kind.DATE, wording.SINCE_HINT),
        _ask(AccreditedSystem, "until", Kind.DATE, wording.UNTIL_HINT),
    )

    def put(into: PracticeProfile, values: Values | None) -> PracticeProfile:
        made = (AccreditedSystem(**values),) if values is not None else ()
        return replace(into, accredited=in_place(into.accredited, stored, made))

    name = f"{stored.supplier} {stored.product} {stored.version}" if stored else ""
    check = _in_order("since", "until")
    line = line_of("accredited", name)
    return Spec("Accredited system", line, asks, _of(stored), put, check, stored is not None)


def watch_spec(profile: PracticeProfile) -> Spec:
    """The days on which the lead looks at every registration."""
    asks = (
        _ask(WatchPeriod, "starts_on", Kind.DATE, needed=wording.NEEDS_FROM),
        _ask(WatchPeriod, "ends_on", Kind.DATE, needed=wording.NEEDS_UNTIL),
        _ask(WatchPeriod, "reason", hint=wording.WATCH_WHY_HINT, needed=wording.NEEDS_WHY_WATCH),
    )

    def put(into: PracticeProfile, values: Values | None) -> PracticeProfile:
        return replace(into, watch=WatchPeriod(**values) if values is not None else None)

    stored, check = profile.watch, _in_order("starts_on", "ends_on")
    return Spec("Watch period", "watch", asks, _of(stored), put, check, stored is not None)


def in_place(rows: tuple[Any, ...], old: Any | None, new: tuple[Any, ...]) -> tuple[Any, ...]:
    """The rows with one put in the place of another, or at the end."""
    if old is None or old not in rows:
        return (*rows, *new)
    at = rows.index(old)
    return (*rows[:at], *new, *rows[at + 1 :])
