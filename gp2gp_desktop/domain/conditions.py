"""The named conditions that rules of a policy may use (process-and-rules 3.3, design 5).

Each name reads as a statement about the case. A fact is asked for only where the other facts make
it matter: nobody is asked whether a newborn's last practice has closed.
"""

from __future__ import annotations

from collections.abc import Mapping

from gp2gp_desktop.domain.case import (
    Case,
    ComingFrom,
    Country,
    Gp2gpListing,
    KnownHere,
    NoCode,
    PooledList,
    RegistrationType,
    RemovalCode,
    TraceOutcome,
    value_of,
)
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.logic import (
    Condition,
    Finding,
    all_of,
    always,
    any_of,
    asked_when,
    fact,
    hint,
    in_turn,
    is_,
    is_not,
    negated,
    same,
)
from gp2gp_desktop.domain.policy import AccreditedSystem, Policy

TYPE = "application.registration_type"
FROM = "application.coming_from"
DECLARED = "application.declared_previous_practice"
OUTCOME = "trace.outcome"
REMOVAL = "trace.removal_code"
THEIR_CODE = "previous_practice.ods_code"
OUR_CODE = "own_practice.ods_code"
LISTING = "previous_practice.gp2gp"
KNOWN = "local_index.known"


_matched = is_(OUTCOME, TraceOutcome.MATCHED)
_newborn = is_(FROM, ComingFrom.NEWBORN)
_has_practice = fact(THEIR_CODE, lambda value: isinstance(value, OdsCode))
# A restricted record shows no practice, so nothing about one can be asked (PDSAPI, C6).
_practice_can_be_read = in_turn(_matched, is_("trace.restricted", False))
_practice_matters = in_turn(
    _practice_can_be_read,
    is_(FROM, ComingFrom.ENGLAND, ComingFrom.PRISON, ComingFrom.NEVER_REGISTERED),
)
_has_practice_that_matters = in_turn(_practice_matters, _has_practice)
_has_english_practice = in_turn(
    _has_practice_that_matters, is_("previous_practice.country", Country.ENGLAND)
)
_may_have_been_removed = in_turn(_matched, negated(_newborn))
_temporary_here = is_(KNOWN, KnownHere.TEMPORARY_HERE)
_staying_for_good = asked_when(_temporary_here, is_("application.becoming_permanent", True))


def _type_without_record(*types: RegistrationType) -> Condition:
    """A type that asks for no record, unless the patient is now staying for good (B5)."""
    return all_of(is_(TYPE, *types), negated(_staying_for_good))


def _country(country: Country, coming_from: ComingFrom) -> Condition:
    """The country by what the patient says or by the practice on the NHS record."""
    by_practice = is_("previous_practice.country", country)
    return any_of(is_(FROM, coming_from), asked_when(_has_practice_that_matters, by_practice))


def _removed(*reasons: RemovalCode) -> Condition:
    """The NHS record gives one of these reasons; a newborn was never on a list to be removed."""
    return asked_when(_may_have_been_removed, is_(REMOVAL, *reasons))


def _differs_from_the_form(case: Case, _policy: Policy) -> Finding:
    """What the patient named is not what the NHS record shows; "cannot say" is no difference."""
    declared, shown = value_of(case, DECLARED), value_of(case, THEIR_CODE)
    if declared is NoCode.NOT_KNOWN:
        return Finding(False, (DECLARED, THEIR_CODE))
    missing = tuple(name for name in (DECLARED, THEIR_CODE) if value_of(case, name) is None)
    return Finding(None if missing else declared != shown, (DECLARED, THEIR_CODE), missing)


def _runs_accredited_system(practice: str) -> Condition:
    """The practice's system is in the policy's table (S2); one fact can settle that it is not."""

    def condition(case: Case, policy: Policy) -> Finding:
        entries = [_is_system(practice, each) for each in policy.accredited]
        return any_of(*entries)(case, policy)

    return condition


def _is_system(practice: str, system: AccreditedSystem) -> Condition:
    supplier, product = system.supplier.casefold(), system.product.casefold()
    # People write "EMIS LV" or "Vision 3" where the product alone is asked for.
    names = {product, f"{supplier} {product}", f"{product} {system.version}"}
    names.add(f"{supplier} {product} {system.version}")
    return all_of(
        fact(f"{practice}.supplier", lambda value: _plain(value) == supplier),
        fact(f"{practice}.product", lambda value: _plain(value) in names),
        fact(f"{practice}.version", lambda value: _covers(system.version, _plain(value))),
    )


def _plain(value: object) -> str:
    return " ".join(str(value).split()).casefold()


def _covers(version: str, given: str) -> bool:
    """Whether an accredited version covers the given one: ``3`` covers ``3.1``, not ``30``."""
    return given == version or given.startswith(f"{version}.")


CONDITIONS: Mapping[str, Condition] = {
    "always": always,
    # A: the user and the session
    "no_smartcard": is_("session.smartcard", False),
    "no_right_to_register": is_("session.may_register", False),
    "user_not_trained": is_("session.trained", False),
    "spine_unavailable": is_(OUTCOME, TraceOutcome.UNAVAILABLE),
    # B: the registration type
    "regular_registration": is_(TYPE, RegistrationType.REGULAR),
    "temporary_registration": _type_without_record(RegistrationType.TEMPORARY),
    "immediately_necessary": _type_without_record(RegistrationType.IMMEDIATELY_NECESSARY),
    "private_or_one_service": _type_without_record(
        RegistrationType.PRIVATE, RegistrationType.OTHER_SERVICE
    ),
    "becomes_permanent": _staying_for_good,
    "only_the_gp_changes": is_(TYPE, RegistrationType.GP_CHANGE),
    # C: the person
    "trace_not_done": is_(OUTCOME, TraceOutcome.NOT_DONE),
    "several_candidates": is_(OUTCOME, TraceOutcome.SEVERAL),
    "identity_in_doubt": any_of(
        asked_when(
            is_(OUTCOME, TraceOutcome.MATCHED, TraceOutcome.NONE),
            is_("trace.identity_doubt", True),
        ),
        # The NHS record says "yours", our own list says "not ours": one of them is wrong.
        asked_when(
            hint(_has_practice_that_matters),
            all_of(
                is_(KNOWN, KnownHere.NEVER, KnownHere.TEMPORARY_HERE), same(THEIR_CODE, OUR_CODE)
            ),
        ),
    ),
    "untraced_with_earlier_contact": asked_when(
        negated(_newborn),
        all_of(is_(OUTCOME, TraceOutcome.NONE), is_("trace.previous_contact", True)),
    ),
    "untraced_and_new": all_of(
        is_(OUTCOME, TraceOutcome.NONE), is_("trace.previous_contact", False)
    ),
    "record_restricted": asked_when(_matched, is_("trace.restricted", True)),
    "recorded_as_dead": any_of(
        asked_when(_matched, is_("trace.deceased", True)), _removed(RemovalCode.DEATH)
    ),
    "number_replaced_or_withdrawn": asked_when(
        _matched, any_of(is_("trace.superseded", True), is_("trace.invalidated", True))
    ),
    "duplicate_suspected": asked_when(_matched, is_("trace.duplicate_suspected", True)),
    "new_identity": asked_when(
        is_(OUTCOME, TraceOutcome.MATCHED, TraceOutcome.NONE), is_("trace.new_identity", True)
    ),
    # D: the previous practice
    "no_previous_practice": asked_when(_practice_can_be_read, is_(THEIR_CODE, NoCode.NONE)),
    "new_to_the_nhs": any_of(
        is_(FROM, ComingFrom.NEWBORN, ComingFrom.NEVER_REGISTERED),
        hint(is_("trace.new_number", True)),
        is_("trace.previous_contact", False),
    ),
    "already_registered_here": asked_when(
        in_turn(_practice_can_be_read, negated(_newborn)),
        all_of(
            is_(KNOWN, KnownHere.REGISTERED_HERE),
            same(THEIR_CODE, OUR_CODE),
            is_not(TYPE, RegistrationType.GP_CHANGE),
        ),
    ),
    "ours_and_no_other_gp_since": all_of(
        is_(KNOWN, KnownHere.FORMERLY_HERE),
        any_of(is_("local_index.other_gp_since", False), same(THEIR_CODE, OUR_CODE)),
    ),
    "shares_our_database": asked_when(
        _has_practice_that_matters, is_("previous_practice.shares_our_database", True)
    ),
    "from_scotland": any_of(
        _country(Country.SCOTLAND, ComingFrom.SCOTLAND), _removed(RemovalCode.SCOTLAND)
    ),
    "from_northern_ireland": any_of(
        _country(Country.NORTHERN_IRELAND, ComingFrom.NORTHERN_IRELAND),
        _removed(RemovalCode.NORTHERN_IRELAND),
    ),
    "from_wales_or_isle_of_man": any_of(
        _country(Country.WALES, ComingFrom.WALES),
        _country(Country.ISLE_OF_MAN, ComingFrom.ISLE_OF_MAN),
    ),
    "from_abroad": any_of(is_(FROM, ComingFrom.ABROAD), _removed(RemovalCode.EMBARKED)),
    "never_registered_in_the_uk": negated(
        any_of(
            _has_practice,
            is_not(REMOVAL, RemovalCode.NONE),
            is_(KNOWN, KnownHere.FORMERLY_HERE, KnownHere.REGISTERED_HERE),
            is_("trace.previous_contact", True),
        )
    ),
    "from_the_armed_forces": is_(FROM, ComingFrom.ARMED_FORCES),
    "from_a_prison_without_gp2gp": all_of(
        is_(FROM, ComingFrom.PRISON),
        asked_when(_has_practice_that_matters, is_(LISTING, Gp2gpListing.NONE)),
    ),
    "newborn": _newborn,
    "removed_without_practice": all_of(
        _removed(RemovalCode.TRANSFERRED, RemovalCode.OTHER),
        # D12 is "hold, then try": a last practice that somebody looked for and found is tried.
        negated(hint(is_("previous_practice.found_by_hand", True))),
    ),
    "previous_practice_closed": asked_when(
        _has_english_practice, is_("previous_practice.active", False)
    ),
    "practice_differs_from_form": asked_when(
        any_of(_practice_matters, all_of(_newborn, hint(_has_practice))),
        all_of(_has_practice, _differs_from_the_form),
    ),
    "moved_on_again": asked_when(
        _has_practice_that_matters, is_("previous_practice.moved_on", True)
    ),
    # E: our own practice
    "we_are_not_live": is_("own_practice.live", False),
    "our_system_not_accredited": negated(_runs_accredited_system("own_practice")),
    "our_checklist_incomplete": is_("own_practice.readiness_complete", False),
    "our_pooled_list": is_not("own_practice.pooled_list", PooledList.NONE),
    "gp_not_linked_here": any_of(
        is_("registering_gp.on_sds_here", False),
        # A GP who works at two practices keeps both links (S25); only one who moved drops one.
        all_of(
            is_("registering_gp.old_link_removed", False),
            is_("registering_gp.works_elsewhere", False),
        ),
    ),
    "gp_at_two_practices_without_our_code": all_of(
        is_("registering_gp.works_elsewhere", True),
        is_("registering_gp.gnc_code_here", NoCode.NONE),
    ),
    "gp2gp_switched_off": is_("own_practice.gp2gp_on", False),
    # F: the other side
    "they_are_not_live": is_("previous_practice.controlled_implementer", False),
    "their_system_not_accredited": negated(_runs_accredited_system("previous_practice")),
    "no_gp2gp_entry": is_(LISTING, Gp2gpListing.NONE),
    "directory_in_trouble": is_(LISTING, Gp2gpListing.SEVERAL, Gp2gpListing.ERROR),
    "their_pooled_list": is_not("previous_practice.pooled_list", PooledList.NONE),
    # G: returning patients
    "returning": is_(KNOWN, KnownHere.FORMERLY_HERE),
}
