"""Every trouble of the checklist as a sentence, and the words of its status."""

from __future__ import annotations

from datetime import date

from gp2gp_desktop.domain.readiness import DocumentKind, Rung
from gp2gp_desktop.domain.readiness_troubles import Status, Trouble, Wrong
from gp2gp_desktop.domain.staff_register import Module
from gp2gp_desktop.ui.formats import plural, prose_date
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.readiness_labels import WORDS

STATUS_WORDS = {
    Status.GREEN: "Green: in order",
    Status.AMBER: "Amber: look at it",
    Status.UNKNOWN: "Not recorded",
    Status.RED: "Red: put it right",
}
TONES = {
    Status.GREEN: Tone.DONE,
    Status.AMBER: Tone.ATTENTION,
    Status.UNKNOWN: Tone.SOON,
    Status.RED: Tone.NOW,
}

_SENTENCES = {
    Wrong.CARD_MISSING: "{who} has no smartcard",
    Wrong.CARD_EXPIRED: "{who}'s smartcard expired on {on}",
    Wrong.CARD_EXPIRES: "{who}'s smartcard expires {days}",
    Wrong.CARD_UNDATED: "the last day of {who}'s smartcard is not recorded",
    Wrong.CARD_UNKNOWN: "nobody has recorded whether {who} has a smartcard",
    Wrong.CARD_UNUSABLE: "{who} cannot use the smartcard yet",
    Wrong.RIGHTS_MISSING: "{who}'s smartcard lacks {what}",
    Wrong.RIGHTS_UNKNOWN: "the activity codes of {who}'s smartcard are not recorded",
    Wrong.NOT_TRAINED: "{who} is not trained in {what}",
    Wrong.TRAINED_BEFORE: "{who} was trained on another version: train again on {what}",
    Wrong.TRAINING_UNKNOWN: "nobody has recorded whether {who} is trained in {what}",
    Wrong.PC_CANNOT: "{who} cannot use a PC yet",
    Wrong.PC_UNKNOWN: "nobody has recorded whether {who} can use a PC",
    Wrong.GUIDELINES_UNREAD: "{who} has not read the Good Practice Guidelines",
    Wrong.TOUR_NOT_TAKEN: "{who} has not taken the tour of their part",
    Wrong.GP_NOT_LISTED: "{who} is not in the directory for us",
    Wrong.GP_OLD_LINK: "{who} is still linked to the old practice",
    Wrong.GP_LINK_UNKNOWN: "{who}'s links in the directory are not all recorded",
    Wrong.GP_LINK_UNDATED: "{who}: the days of the two ticks are not recorded",
    Wrong.GP_NO_CODE: "{who} works at two practices and has no code for ours",
    Wrong.GP_SAME_CODE: "{who} has the same code, {what}, at two practices; each needs its own",
    Wrong.GP_CODE_UNKNOWN: "{who}'s code, or whether they work elsewhere, is not recorded",
    Wrong.NO_GP: "no GP is recorded",
    Wrong.POOLED: "the practice has a pooled list{since}",
    Wrong.POOLED_REVIEW: "the pooled list is to be reviewed{on_day}",
    Wrong.POOLED_UNKNOWN: "nobody has recorded whether there is a pooled list",
    Wrong.SWITCHED_OFF: "GP2GP is switched off; only the supplier can switch it on",
    Wrong.SWITCH_UNKNOWN: "nobody has recorded whether GP2GP is switched on",
    Wrong.SYSTEM_NOT_LISTED: "{what} is not among the accredited systems",
    Wrong.SYSTEM_UNKNOWN: "supplier, system or version is not recorded",
    Wrong.NO_LEAD: "no lead is named",
    Wrong.NO_DEPUTY: "no deputy is named",
    Wrong.NOBODY_LEADS: "the lead is away and nobody stands in",
    Wrong.NO_PROCEDURE: "no procedure is recorded",
    Wrong.PROCEDURE_NOT_APPROVED: "version {what} is not approved",
    Wrong.PROCEDURE_NOT_KEPT: "it is neither attached nor said where it is kept",
    Wrong.PROCEDURE_UNREAD: "{who} has not read version {what}",
    Wrong.NO_CONTACT: "no contact is recorded",
    Wrong.CONTACT_LACKS: "nobody is recorded to call at {what}",
    Wrong.NO_DOCUMENT: "no document is recorded",
    Wrong.DOCUMENT_LACKS: "“{what}” is not in the register of documents",
    Wrong.DOCUMENT_NOWHERE: "“{who}”: where it is kept is not recorded",
    Wrong.WATCH_OPEN: "{count} to be looked at",
    Wrong.ENTRY_UNKNOWN_CODE: "the register did not know our code on {on}",
    Wrong.ENTRY_CLOSED: "the register listed us as closed on {on}",
    Wrong.ENTRY_NO_PRACTICE: "on {on} the register listed us as: {what}",
    Wrong.ENTRY_ABROAD: "on {on} the register listed us in {what}",
    Wrong.ENTRY_NOT_LISTED: "on {on} the Spine directory listed no GP2GP system for us",
    Wrong.ENTRY_SEVERAL: "on {on} the Spine directory listed several GP2GP systems for us",
    Wrong.ENTRY_REMARK: "{what}",
    Wrong.ENTRY_SILENT: "the directories did not say on {on} {what}",
    Wrong.ENTRY_OLD: "our entry was last looked up on {on}: look it up again",
    Wrong.LOOK_UP_FAILED: "the look-up of {on} had no answer: {what}",
    Wrong.NOT_STARTED: "not started",
    Wrong.IN_HAND: "in hand",
    Wrong.NOT_RECORDED: "nobody has recorded how far it is",
    Wrong.REVIEW_DUE: "its review has been due since {on}",
}
_NAMED = {each.value: WORDS[each] for kind in (Module, Rung, DocumentKind) for each in kind}


def sentence(trouble: Trouble) -> str:
    """``Priya Nand's smartcard expires in 6 days``."""
    said = _SENTENCES[trouble.wrong].format(
        who=trouble.who,
        what=_NAMED.get(trouble.what, trouble.what),
        on=_day(trouble.on),
        since=f" since {_day(trouble.on)}" if trouble.on else "",
        on_day=f": the day was {_day(trouble.on)}" if trouble.on else "; no day is set",
        days=in_days(trouble.days),
        count=plural(trouble.days, "registration"),
    )
    return f"{said[:1].upper()}{said[1:].removesuffix('.')}."


def in_days(days: int) -> str:
    """When something ends."""
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _day(day: date | None) -> str:
    return prose_date(day) if day else ""
