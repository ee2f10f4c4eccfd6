"""What both policies must answer, one line a promise: changes of the straight-through case.

Each line is a sentence, the changes, then the verdict and the deciding rules under
``rollout-2008`` and under ``england-today`` ("PAPER E1 F3"). ``None`` makes a fact unknown.
"""

from __future__ import annotations

from typing import NamedTuple

from gp2gp_desktop.domain.case import (
    Case,
    ComingFrom,
    Country,
    Gp2gpListing,
    KnownHere,
    LocalIndex,
    NoCode,
    OwnPractice,
    PooledList,
    PreviousPractice,
    RegisteringGp,
    RegistrationType,
    RemovalCode,
    TraceFacts,
    TraceOutcome,
)
from gp2gp_desktop.domain.identifiers import OdsCode
from tests.builders_case import OTHER_CODE, OUR_CODE, a_case

MUST_THEN, MUST_NOW = "GP2GP_MUST E1 F1", "GP2GP_MUST E8"


class Line(NamedTuple):
    """One promise."""

    says: str
    case: Case
    rollout: str
    england: str


def line(says: str, rollout: str, england: str | None = None, /, **changes: object) -> Line:
    """A line whose answer is the same under both policies unless a second one is given."""
    return Line(says, a_case(**changes), rollout, rollout if england is None else england)


ALONE = [
    line("nothing objects", MUST_THEN, MUST_NOW),
    # A
    line("no smartcard", "HOLD A1", session__smartcard=False),
    line("user may not register", "HOLD A2", session__may_register=False),
    line("training counts only then", "HOLD A3", MUST_NOW, session__trained=False),
    line("the Spine is away", "HOLD A4", trace__outcome=TraceOutcome.UNAVAILABLE),
    # B
    line(
        "temporary",
        "NOT_APPLICABLE B2",
        application__registration_type=RegistrationType.TEMPORARY,
    ),
    line(
        "immediately necessary",
        "NOT_APPLICABLE B3",
        application__registration_type=RegistrationType.IMMEDIATELY_NECESSARY,
    ),
    line("private", "NOT_APPLICABLE B4", application__registration_type=RegistrationType.PRIVATE),
    line(
        "one service only",
        "NOT_APPLICABLE B4",
        application__registration_type=RegistrationType.OTHER_SERVICE,
    ),
    line(
        "only the GP changes",
        "NOT_APPLICABLE B6",
        application__registration_type=RegistrationType.GP_CHANGE,
    ),
    line(
        "a change of GP is not stopped because the patient is ours",
        "NOT_APPLICABLE B6",
        application__registration_type=RegistrationType.GP_CHANGE,
        previous_practice__ods_code=OUR_CODE,
        local_index__known=KnownHere.REGISTERED_HERE,
    ),
    line(
        "a temporary patient stays for good",
        MUST_THEN,
        MUST_NOW,
        application__registration_type=RegistrationType.TEMPORARY,
        application__becoming_permanent=True,
        local_index__known=KnownHere.TEMPORARY_HERE,
    ),
    line(
        "a private patient stays for good",
        MUST_THEN,
        MUST_NOW,
        application__registration_type=RegistrationType.PRIVATE,
        application__becoming_permanent=True,
    ),
    line(
        "a regular registration of a temporary patient",
        MUST_THEN,
        MUST_NOW,
        application__becoming_permanent=True,
        local_index__known=KnownHere.TEMPORARY_HERE,
    ),
    # C
    line("no trace", "HOLD C1", trace__outcome=TraceOutcome.NOT_DONE),
    line("several candidates", "HOLD C2", trace__outcome=TraceOutcome.SEVERAL),
    line("identity in doubt", "HOLD C3", trace__identity_doubt=True),
    line(
        "the NHS record says ours, our list says never",
        "HOLD C3 D14",
        previous_practice__ods_code=OUR_CODE,
    ),
    line("untraced, yet NHS contact", "HOLD C4", trace__outcome=TraceOutcome.NONE),
    line(
        "untraced and new",
        "NOT_APPLICABLE C5",
        trace__outcome=TraceOutcome.NONE,
        trace__previous_contact=False,
    ),
    line(
        "a new number was asked for although the trace found the person",
        MUST_THEN,
        MUST_NOW,
        trace__new_number=True,
    ),
    line(
        "a new number was asked for although nobody searched",
        "HOLD C1",
        trace__outcome=TraceOutcome.NOT_DONE,
        trace__new_number=True,
        trace__previous_contact=False,
    ),
    line("restricted", "HOLD C6", trace__restricted=True),
    line("deceased", "STOP C7", trace__deceased=True),
    line("removed because of death", "STOP C7", trace__removal_code=RemovalCode.DEATH),
    line("superseded", "HOLD C8", trace__superseded=True),
    line("invalidated", "HOLD C8", trace__invalidated=True),
    line("duplicate", "GP2GP_MUST E1 F1", "HOLD C9", trace__duplicate_suspected=True),
    line("new identity", "GP2GP_MUST E1 F1", "HOLD C10", trace__new_identity=True),
    # D
    line("no last practice", "PAPER D1", previous_practice__ods_code=NoCode.NONE),
    line(
        "no last practice, new to the NHS",
        "NOT_APPLICABLE D1",
        previous_practice__ods_code=NoCode.NONE,
        trace__previous_contact=False,
    ),
    line(
        "never registered and no last practice",
        "NOT_APPLICABLE D1",
        previous_practice__ods_code=NoCode.NONE,
        application__declared_previous_practice=NoCode.NONE,
        application__coming_from=ComingFrom.NEVER_REGISTERED,
    ),
    line(
        "just given a number and no last practice",
        "NOT_APPLICABLE D1",
        previous_practice__ods_code=NoCode.NONE,
        trace__new_number=True,
    ),
    line(
        "already ours",
        "STOP D2",
        previous_practice__ods_code=OUR_CODE,
        local_index__known=KnownHere.REGISTERED_HERE,
    ),
    line(
        "in our list still, but the NHS record shows another practice",
        MUST_THEN,
        MUST_NOW,
        local_index__known=KnownHere.REGISTERED_HERE,
    ),
    line(
        "was ours and no other GP since",
        "NOT_APPLICABLE D3",
        local_index__known=KnownHere.FORMERLY_HERE,
    ),
    line(
        "was ours and the NHS record still says so",
        "NOT_APPLICABLE D3",
        local_index__known=KnownHere.FORMERLY_HERE,
        local_index__other_gp_since=True,
        previous_practice__ods_code=OUR_CODE,
        application__declared_previous_practice=OUR_CODE,
    ),
    line("shared database", "INTERNAL D4", previous_practice__shares_our_database=True),
    line("says Scotland", "PAPER D5", application__coming_from=ComingFrom.SCOTLAND),
    line("practice in Scotland", "PAPER D5", previous_practice__country=Country.SCOTLAND),
    line("removed to Scotland", "PAPER D5", trace__removal_code=RemovalCode.SCOTLAND),
    line("says Northern Ireland", "PAPER D6", application__coming_from=ComingFrom.NORTHERN_IRELAND),
    line(
        "practice in Northern Ireland",
        "PAPER D6",
        previous_practice__country=Country.NORTHERN_IRELAND,
    ),
    line(
        "removed to Northern Ireland",
        "PAPER D6",
        trace__removal_code=RemovalCode.NORTHERN_IRELAND,
    ),
    line("says Wales", "PAPER D7", application__coming_from=ComingFrom.WALES),
    line("practice in Wales", "PAPER D7", previous_practice__country=Country.WALES),
    line("says Isle of Man", "PAPER D7", application__coming_from=ComingFrom.ISLE_OF_MAN),
    line("practice on the Isle of Man", "PAPER D7", previous_practice__country=Country.ISLE_OF_MAN),
    line("back from abroad", "PAPER D8", application__coming_from=ComingFrom.ABROAD),
    line("went abroad", "PAPER D8", trace__removal_code=RemovalCode.EMBARKED),
    line(
        "from abroad, never registered here",
        "NOT_APPLICABLE D8",
        application__coming_from=ComingFrom.ABROAD,
        previous_practice__ods_code=NoCode.NONE,
        trace__previous_contact=False,
    ),
    line("armed forces", "PAPER D9", application__coming_from=ComingFrom.ARMED_FORCES),
    line(
        "prison without GP2GP",
        "PAPER F3",
        "PAPER D10",
        application__coming_from=ComingFrom.PRISON,
        previous_practice__gp2gp=Gp2gpListing.NONE,
    ),
    line("prison with GP2GP", MUST_THEN, MUST_NOW, application__coming_from=ComingFrom.PRISON),
    line("newborn", "NOT_APPLICABLE D11", application__coming_from=ComingFrom.NEWBORN),
    line("removed, other reason", MUST_THEN, "HOLD D12", trace__removal_code=RemovalCode.OTHER),
    line(
        "removed, not returned",
        MUST_THEN,
        "HOLD D12",
        trace__removal_code=RemovalCode.TRANSFERRED,
    ),
    line("last practice closed", MUST_THEN, "HOLD D13", previous_practice__active=False),
    line(
        "form names another practice",
        "HOLD D14",
        application__declared_previous_practice=OTHER_CODE,
    ),
    line(
        "form says none, NHS record shows one",
        "HOLD D14",
        application__declared_previous_practice=NoCode.NONE,
    ),
    line(
        "the patient cannot say",
        MUST_THEN,
        MUST_NOW,
        application__declared_previous_practice=NoCode.NOT_KNOWN,
    ),
    line("moved on again", "STOP D15", previous_practice__moved_on=True),
    # E
    line("we are not live", "PAPER E1", MUST_NOW, own_practice__live=False),
    line("our version is too old", "PAPER E2", MUST_NOW, own_practice__version="5.1"),
    line("our supplier is out of scope", "PAPER E2", MUST_NOW, own_practice__supplier="TPP"),
    line(
        "our product is of the other supplier", "PAPER E2", MUST_NOW, own_practice__product="Vision"
    ),
    line("checklist open", "HOLD E3", MUST_NOW, own_practice__readiness_complete=False),
    *(
        line(f"our pooled list: {why.value}", "HOLD E4", MUST_NOW, own_practice__pooled_list=why)
        for why in PooledList
        if why is not PooledList.NONE
    ),
    line("GP not in the directory", "HOLD E5", MUST_NOW, registering_gp__on_sds_here=False),
    line("GP's old link stands", "HOLD E5", MUST_NOW, registering_gp__old_link_removed=False),
    line(
        "a GP at two practices keeps both links",
        MUST_THEN,
        MUST_NOW,
        registering_gp__old_link_removed=False,
        registering_gp__works_elsewhere=True,
    ),
    line(
        "a GP at two practices without a code for ours",
        "HOLD E6",
        MUST_NOW,
        registering_gp__works_elsewhere=True,
        registering_gp__gnc_code_here=NoCode.NONE,
    ),
    line(
        "a GP of ours alone needs no second code",
        MUST_THEN,
        MUST_NOW,
        registering_gp__gnc_code_here=NoCode.NONE,
    ),
    line("GP2GP off", "HOLD E7", own_practice__gp2gp_on=False),
    # F
    line(
        "they are not live", "PAPER F1", MUST_NOW, previous_practice__controlled_implementer=False
    ),
    line("their version is too old", "PAPER F2", MUST_NOW, previous_practice__version="2"),
    line("version 30 is not version 3", "PAPER F2", MUST_NOW, previous_practice__version="30"),
    line("version 3.1 is version 3", MUST_THEN, MUST_NOW, previous_practice__version="3.1"),
    line(
        "the name in one piece",
        MUST_THEN,
        MUST_NOW,
        previous_practice__supplier="emis",
        previous_practice__product="EMIS LV 5.2",
        previous_practice__version="5.2",
    ),
    line("not listed", "PAPER F3", previous_practice__gp2gp=Gp2gpListing.NONE),
    line("listed twice", "HOLD F4", previous_practice__gp2gp=Gp2gpListing.SEVERAL),
    line("directory error", "HOLD F4", previous_practice__gp2gp=Gp2gpListing.ERROR),
    line(
        "their pooled list",
        "HOLD F5",
        MUST_NOW,
        previous_practice__pooled_list=PooledList.ABEYANCE,
    ),
    # G
    line(
        "returning after another GP",
        "NOT_APPLICABLE G1",
        "GP2GP_MUST G3",
        local_index__known=KnownHere.FORMERLY_HERE,
        local_index__other_gp_since=True,
    ),
]

TOGETHER = [
    line(
        "STOP comes before the type",
        "STOP C7",
        trace__deceased=True,
        application__registration_type=RegistrationType.TEMPORARY,
    ),
    line("STOP comes before HOLD", "STOP C7", trace__deceased=True, session__smartcard=False),
    line(
        "two reasons to stop",
        "STOP C7 D15",
        trace__deceased=True,
        previous_practice__moved_on=True,
    ),
    line(
        "the type comes before HOLD",
        "NOT_APPLICABLE B2",
        application__registration_type=RegistrationType.TEMPORARY,
        session__smartcard=False,
        trace__outcome=TraceOutcome.NOT_DONE,
    ),
    line(
        "HOLDs about user and person are collected",
        "HOLD A1 A2 C3 C8 D14",
        session__smartcard=False,
        session__may_register=False,
        trace__identity_doubt=True,
        trace__superseded=True,
        application__declared_previous_practice=OTHER_CODE,
    ),
    line(
        "HOLDs of today are collected",
        "HOLD C6",
        "HOLD C6 C9 C10 D12 D13",
        trace__restricted=True,
        trace__duplicate_suspected=True,
        trace__new_identity=True,
        trace__removal_code=RemovalCode.OTHER,
        previous_practice__active=False,
    ),
    line(
        "HOLD comes before where the patient comes from",
        "HOLD A1",
        session__smartcard=False,
        application__coming_from=ComingFrom.NEWBORN,
    ),
    line(
        "HOLD comes before the new patient's NOT_APPLICABLE",
        "HOLD A2",
        session__may_register=False,
        trace__outcome=TraceOutcome.NONE,
        trace__previous_contact=False,
    ),
    line(
        "a closed practice holds before its country",
        "PAPER D5",
        "HOLD D13",
        previous_practice__active=False,
        previous_practice__country=Country.SCOTLAND,
    ),
    line(
        "a newborn is not held by our pooled list",
        "NOT_APPLICABLE D11",
        application__coming_from=ComingFrom.NEWBORN,
        application__declared_previous_practice=NoCode.NONE,
        previous_practice__ods_code=NoCode.NONE,
        own_practice__pooled_list=PooledList.SALARIED,
        own_practice__gp2gp_on=False,
    ),
    *(
        line(
            f"{coming_from.value} is more specific than no practice",
            answer,
            application__coming_from=coming_from,
            previous_practice__ods_code=NoCode.NONE,
        )
        for coming_from, answer in (
            (ComingFrom.ARMED_FORCES, "PAPER D9"),
            (ComingFrom.ABROAD, "PAPER D8"),
            (ComingFrom.NEWBORN, "NOT_APPLICABLE D11"),
            (ComingFrom.SCOTLAND, "PAPER D5"),
            (ComingFrom.NORTHERN_IRELAND, "PAPER D6"),
            (ComingFrom.WALES, "PAPER D7"),
            (ComingFrom.ISLE_OF_MAN, "PAPER D7"),
        )
    ),
    line(
        "from Scotland comes before an empty trace",
        "PAPER D5",
        application__coming_from=ComingFrom.SCOTLAND,
        trace__outcome=TraceOutcome.NONE,
        trace__previous_contact=False,
    ),
    line(
        "was ours comes before abroad",
        "NOT_APPLICABLE D3",
        application__coming_from=ComingFrom.ABROAD,
        local_index__known=KnownHere.FORMERLY_HERE,
    ),
    line(
        "internal comes before paper",
        "INTERNAL D4",
        previous_practice__shares_our_database=True,
        previous_practice__gp2gp=Gp2gpListing.NONE,
        own_practice__live=False,
    ),
    line(
        "internal comes before the switch",
        "INTERNAL D4",
        previous_practice__shares_our_database=True,
        own_practice__gp2gp_on=False,
    ),
    line(
        "a returning patient through a shared database moves inside it",
        "INTERNAL D4",
        previous_practice__shares_our_database=True,
        local_index__known=KnownHere.FORMERLY_HERE,
        local_index__other_gp_since=True,
    ),
    line(
        "paper comes before the HOLDs of GP2GP",
        "PAPER F3",
        previous_practice__gp2gp=Gp2gpListing.NONE,
        own_practice__pooled_list=PooledList.ABEYANCE,
        own_practice__gp2gp_on=False,
    ),
    line(
        "every reason for paper is named",
        "PAPER E1 E2 F1 F2 F3",
        "PAPER F3",
        own_practice__live=False,
        own_practice__version="4",
        previous_practice__controlled_implementer=False,
        previous_practice__supplier="Torex",
        previous_practice__gp2gp=Gp2gpListing.NONE,
    ),
    line(
        "HOLDs of GP2GP are collected",
        "HOLD E3 E4 E5 E6 E7 F4 F5",
        "HOLD E7 F4",
        own_practice__readiness_complete=False,
        own_practice__pooled_list=PooledList.ABEYANCE,
        own_practice__gp2gp_on=False,
        registering_gp__on_sds_here=False,
        registering_gp__works_elsewhere=True,
        registering_gp__gnc_code_here=NoCode.NONE,
        previous_practice__gp2gp=Gp2gpListing.SEVERAL,
        previous_practice__pooled_list=PooledList.SALARIED,
    ),
    line(
        "returning, and their practice is not listed",
        "NOT_APPLICABLE G1",
        "PAPER F3",
        local_index__known=KnownHere.FORMERLY_HERE,
        local_index__other_gp_since=True,
        previous_practice__gp2gp=Gp2gpListing.NONE,
    ),
    line(
        "returning from Scotland",
        "PAPER D5",
        application__coming_from=ComingFrom.SCOTLAND,
        local_index__known=KnownHere.FORMERLY_HERE,
        local_index__other_gp_since=True,
    ),
    line(
        "a restricted record asks nothing about a practice it hides",
        "HOLD C6",
        trace__restricted=True,
        previous_practice__ods_code=None,
        previous_practice__country=None,
        previous_practice__moved_on=None,
        previous_practice__active=None,
    ),
]

UNKNOWN = [
    line("smartcard", "HOLD A1", session__smartcard=None),
    line("right to register", "HOLD A2", session__may_register=None),
    line("training", "HOLD A3", MUST_NOW, session__trained=None),
    line(
        "type",
        "HOLD B2 B3 B4 B6",
        application__registration_type=None,
    ),
    line(
        "staying for good does not matter",
        MUST_THEN,
        MUST_NOW,
        application__becoming_permanent=None,
    ),
    line(
        "staying for good matters for a temporary patient of ours",
        "HOLD B2",
        application__registration_type=RegistrationType.TEMPORARY,
        application__becoming_permanent=None,
        local_index__known=KnownHere.TEMPORARY_HERE,
    ),
    line(
        "staying for good does not matter for a stranger",
        "NOT_APPLICABLE B2",
        application__registration_type=RegistrationType.TEMPORARY,
        application__becoming_permanent=None,
    ),
    line("declared practice", "HOLD D14", application__declared_previous_practice=None),
    line(
        "coming from",
        "HOLD D11 D9 D5 D6 D7 D8",
        application__coming_from=None,
    ),
    line("how the trace ended", "HOLD A4 C1 C2 C4", trace__outcome=None),
    line("restricted", "HOLD C6", trace__restricted=None),
    line("deceased", "HOLD C7", trace__deceased=None),
    line("superseded", "HOLD C8", trace__superseded=None),
    line("invalidated", "HOLD C8", trace__invalidated=None),
    line("identity doubt", "HOLD C3", trace__identity_doubt=None),
    line("new number does not matter", MUST_THEN, MUST_NOW, trace__new_number=None),
    line("contact does not matter once matched", MUST_THEN, MUST_NOW, trace__previous_contact=None),
    line(
        "contact matters when nobody was found",
        "HOLD C4",
        trace__outcome=TraceOutcome.NONE,
        trace__previous_contact=None,
    ),
    line(
        "contact matters when there is no practice",
        "HOLD D1",
        previous_practice__ods_code=NoCode.NONE,
        trace__previous_contact=None,
    ),
    line("removal reason", "HOLD C7", "HOLD C7 D12", trace__removal_code=None),
    line("duplicate", MUST_THEN, "HOLD C9", trace__duplicate_suspected=None),
    line("new identity", MUST_THEN, "HOLD C10", trace__new_identity=None),
    line("their code", "HOLD D14", previous_practice__ods_code=None),
    line("their country", "HOLD D5 D6 D7", previous_practice__country=None),
    line("their being open", MUST_THEN, "HOLD D13", previous_practice__active=None),
    line("their listing", "HOLD F3", previous_practice__gp2gp=None),
    line("the shared database", "HOLD D4", previous_practice__shares_our_database=None),
    line("their being live", "HOLD F1", MUST_NOW, previous_practice__controlled_implementer=None),
    line("their version", "HOLD F2", MUST_NOW, previous_practice__version=None),
    line(
        "their version does not matter for a supplier out of scope",
        "PAPER F2",
        MUST_NOW,
        previous_practice__supplier="TPP",
        previous_practice__version=None,
    ),
    line("their pooled list", "HOLD F5", MUST_NOW, previous_practice__pooled_list=None),
    line("their newer practice", "HOLD D15", previous_practice__moved_on=None),
    line("our code", "HOLD C3", own_practice__ods_code=None),
    line("our being live", "HOLD E1", MUST_NOW, own_practice__live=None),
    line("our product", "HOLD E2", MUST_NOW, own_practice__product=None),
    line("our checklist", "HOLD E3", MUST_NOW, own_practice__readiness_complete=None),
    line("our pooled list", "HOLD E4", MUST_NOW, own_practice__pooled_list=None),
    line("our switch", "HOLD E7", own_practice__gp2gp_on=None),
    line("GP in the directory", "HOLD E5", MUST_NOW, registering_gp__on_sds_here=None),
    line("old link", "HOLD E5", MUST_NOW, registering_gp__old_link_removed=None),
    line(
        "a GP with a code for us may work anywhere",
        MUST_THEN,
        MUST_NOW,
        registering_gp__works_elsewhere=None,
    ),
    line("own list", "HOLD D3 G1", "HOLD D3", local_index__known=None),
    line(
        "other GP does not matter for a stranger",
        MUST_THEN,
        MUST_NOW,
        local_index__other_gp_since=None,
    ),
    line(
        "other GP since",
        "NOT_APPLICABLE G1",
        "HOLD D3",
        local_index__known=KnownHere.FORMERLY_HERE,
        local_index__other_gp_since=None,
    ),
    line(
        "an unknown death holds even a temporary patient",
        "HOLD C7",
        application__registration_type=RegistrationType.TEMPORARY,
        trace__deceased=None,
    ),
    line(
        "a temporary patient needs no trace",
        "NOT_APPLICABLE B2",
        application__registration_type=RegistrationType.TEMPORARY,
        trace=TraceFacts(outcome=TraceOutcome.NOT_DONE),
    ),
    line(
        "an unknown never hides a STOP",
        "STOP D15",
        trace__deceased=None,
        session__smartcard=None,
        previous_practice__moved_on=True,
    ),
    line(
        "open questions and HOLDs of the person stand together",
        "HOLD C7 A1 C6",
        trace__deceased=None,
        session__smartcard=False,
        trace__restricted=None,
    ),
    line(
        "a newborn needs nothing of a last practice",
        "NOT_APPLICABLE D11",
        application__coming_from=ComingFrom.NEWBORN,
        application__declared_previous_practice=None,
        trace__removal_code=None,
        previous_practice=PreviousPractice(),
        registering_gp=RegisteringGp(),
        own_practice=OwnPractice(),
        local_index=LocalIndex(),
    ),
    line(
        "someone from the armed forces needs nothing of a last practice",
        "PAPER D9",
        application__coming_from=ComingFrom.ARMED_FORCES,
        application__declared_previous_practice=None,
        previous_practice=PreviousPractice(),
    ),
    line(
        "a Scottish practice's other facts do not matter",
        "PAPER D5",
        application__coming_from=ComingFrom.SCOTLAND,
        previous_practice=PreviousPractice(ods_code=OdsCode("S12345")),
        application__declared_previous_practice=OdsCode("S12345"),
    ),
    line(
        "paper for a known reason, whatever else is unknown about ability",
        "PAPER F3",
        previous_practice__gp2gp=Gp2gpListing.NONE,
        previous_practice__supplier=None,
        own_practice__live=None,
        own_practice__gp2gp_on=None,
    ),
]

LINES = [*ALONE, *TOGETHER, *UNKNOWN]
