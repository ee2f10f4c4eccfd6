from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gp2gp_desktop.domain.concerns import Concern, ConcernKind
from gp2gp_desktop.domain.errors import CannotContinue, NotFound
from gp2gp_desktop.domain.health_record import UNKNOWN_DATE, Coding
from gp2gp_desktop.domain.review import (
    NEEDS_REASON,
    VERB_PERMISSIONS,
    VERBS,
    Resolution,
    Review,
    ReviewState,
    Verb,
    new_review,
)
from gp2gp_desktop.domain.review_order import risk

NOW = datetime(2026, 5, 14, 9, tzinfo=UTC)
CODE = Coding("91936005", "2.16.840.1.113883.2.1.3.2.4.15", "Allergy to penicillin")


def a_concern(kind: ConcernKind, key: str = "") -> Concern:
    return Concern(
        id=key or f"{kind.value}:1",
        kind=kind,
        title=kind.title,
        text="as written",
        codes=(),
        date=UNKNOWN_DATE,
        recorded=UNKNOWN_DATE,
        author="",
        place="",
        blocks_prescribing=kind is ConcernKind.DRUG_ALLERGY_DEGRADED,
    )


def a_review(*kinds: ConcernKind) -> Review:
    return new_review("r1", "reg1", "0" * 64, tuple(a_concern(kind) for kind in kinds), NOW)


def dealt(verb: Verb, reason: str = "checked with the patient") -> Resolution:
    coding = CODE if verb is Verb.RECODE else None
    return Resolution(verb, "Dr Owen Hale", NOW, reason, coding)


ALLERGY = ConcernKind.DRUG_ALLERGY_DEGRADED


def test_a_drug_allergy_can_never_stay_as_text() -> None:
    review = a_review(ALLERGY)
    with pytest.raises(CannotContinue, match="raises no prescribing alert"):
        review.resolved(f"{ALLERGY.value}:1", dealt(Verb.ACCEPT))
    assert Verb.ACCEPT not in VERBS[ALLERGY]


@pytest.mark.parametrize("verb", [Verb.RECODE, Verb.REMOVE])
def test_prescribing_is_blocked_until_the_last_drug_allergy_is_dealt_with(verb: Verb) -> None:
    first, second = a_concern(ALLERGY, "a1"), a_concern(ALLERGY, "a2")
    review = new_review("r1", "reg1", "0" * 64, (first, second), NOW)
    assert review.prescribing_blocked
    review = review.resolved("a1", dealt(verb))
    assert review.prescribing_blocked
    review = review.resolved("a2", dealt(verb))
    assert not review.prescribing_blocked
    assert review.reopened("a2").prescribing_blocked


@pytest.mark.parametrize("kind", list(ConcernKind))
def test_each_kind_takes_exactly_its_verbs(kind: ConcernKind) -> None:
    assert VERBS[kind]
    for verb in Verb:
        review = a_review(kind)
        if verb in VERBS[kind]:
            assert not review.resolved(f"{kind.value}:1", dealt(verb)).open_items
        else:
            with pytest.raises(CannotContinue):
                review.resolved(f"{kind.value}:1", dealt(verb))


@pytest.mark.parametrize("verb", sorted(NEEDS_REASON, key=str))
def test_removing_needs_a_reason(verb: Verb) -> None:
    kind = next(kind for kind in ConcernKind if verb in VERBS[kind])
    with pytest.raises(CannotContinue, match="Enter the reason"):
        a_review(kind).resolved(f"{kind.value}:1", dealt(verb, " "))


def test_recoding_needs_a_code() -> None:
    with pytest.raises(CannotContinue, match="Select the code"):
        a_review(ALLERGY).resolved(f"{ALLERGY.value}:1", Resolution(Verb.RECODE, "Dr Hale", NOW))


def test_signing_needs_everything_dealt_with_and_ends_it() -> None:
    review = a_review(ConcernKind.RECORD_ENTRY_DEGRADED)
    with pytest.raises(CannotContinue, match="1 entry is still to be reviewed"):
        review.signed_off("Dr Hale", NOW)
    review = review.resolved("record_entry_degraded:1", dealt(Verb.ACCEPT))
    assert [item.concern.kind for item in review.stays_as_text] == [
        ConcernKind.RECORD_ENTRY_DEGRADED
    ]
    signed = review.signed_off("Dr Hale", NOW)
    assert signed.state is ReviewState.SIGNED_OFF
    with pytest.raises(CannotContinue, match="signed off"):
        signed.reopened("record_entry_degraded:1")


def test_an_empty_review_can_be_signed_at_once() -> None:
    assert a_review().signed_off("Dr Hale", NOW).state is ReviewState.SIGNED_OFF


def test_a_claim_keeps_others_away_for_thirty_minutes() -> None:
    claimed = a_review(ALLERGY).claimed("Dr Hale", NOW)
    assert claimed.state is ReviewState.IN_PROGRESS
    with pytest.raises(CannotContinue, match="Dr Hale has this review in hand"):
        claimed.claimed("Dr Adeyemi", NOW + timedelta(minutes=29))
    taken = claimed.claimed("Dr Adeyemi", NOW + timedelta(minutes=31))
    assert taken.holder(NOW + timedelta(minutes=31)) == "Dr Adeyemi"


def test_the_dangerous_come_first() -> None:
    kinds = (
        ConcernKind.NOT_UNDERSTOOD,
        ConcernKind.REPEAT_TO_REAUTHORISE,
        ALLERGY,
        ConcernKind.CURRENT_MEDICATION_DEGRADED,
    )
    ordered = [item.concern.kind for item in a_review(*kinds).items]
    assert ordered == [
        ALLERGY,
        ConcernKind.CURRENT_MEDICATION_DEGRADED,
        ConcernKind.REPEAT_TO_REAUTHORISE,
        ConcernKind.NOT_UNDERSTOOD,
    ]
    places = [
        risk(a_review(kind), returning=False)[0]
        for kind in (
            ALLERGY,
            ConcernKind.POSSIBLE_ALLERGY,
            ConcernKind.CURRENT_MEDICATION_DEGRADED,
            ConcernKind.REPEAT_TO_REAUTHORISE,
            ConcernKind.DOCUMENT_MISSING,
        )
    ]
    assert places == sorted(places)
    assert len(set(places)) == 5
    assert risk(a_review(), returning=True) < risk(a_review(), returning=False)


def test_an_unknown_entry_is_refused() -> None:
    with pytest.raises(NotFound):
        a_review(ALLERGY).resolved("nobody", dealt(Verb.RECODE))


def test_every_verb_has_a_permission() -> None:
    assert set(VERB_PERMISSIONS) == set(Verb)
