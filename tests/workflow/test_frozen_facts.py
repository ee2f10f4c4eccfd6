"""What a decision rested on is frozen in the log, under the digest (design 5, finding A5)."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from sqlalchemy import text

from gp2gp_desktop.adapters.exports.csv_files import write_audit
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.audit import GENESIS, AuditAction, AuditEntry, digest_of, first_break
from gp2gp_desktop.domain.frozen_facts import frozen, thawed
from gp2gp_desktop.domain.policy import Decision, RuleOutcome
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import PREVIOUS, Practice
from tests.domain.test_audit import NOTE, a_log

BEFORE_THERE_WERE_FACTS = "789660456dd66f7b793abe8f0c7af72078a1011386c54fbc52afb0b067975afd"
"""The digest of ``NOTE`` as the first entry of a log, made by the program without facts."""


def _decided(practice: Practice, registration: Registration) -> tuple[Registration, Decision]:
    done = practice.services.routing.decide(practice.session(), registration)
    assert done.decision is not None
    return done, done.decision


def _entries(practice: Practice) -> tuple[AuditEntry, ...]:
    """The decisions of the log, newest first."""
    query = AuditQuery(actions=frozenset({AuditAction.DECIDED}), limit=10)
    return practice.services.oversight.audit(practice.session("manager"), query).rows


def test_the_facts_of_a_decision_outlive_the_decision(practice: Practice) -> None:
    practice.directory.put(replace(PREVIOUS, gp2gp="several"))
    held, first = _decided(practice, practice.a_confirmed())
    changed = practice.services.registering.save_answers(
        practice.session(), held, {"previous_practice": "Y99977"}, Step.ADDRESSES, "coming_from"
    )
    assert changed.decision is None
    _, second = _decided(practice, changed)

    newest, oldest = _entries(practice)
    assert (oldest.note.before, oldest.note.after) == ("", "HOLD")
    assert (newest.note.before, newest.note.after) == ("HOLD", second.verdict.value)
    for entry, decision in ((oldest, first), (newest, second)):
        kept = thawed(entry.note.facts)
        rows = [(r.rule.id, r.outcome, r.fact, r.source, r.at, r.reached) for r in decision.rules]
        assert [(k.rule, k.outcome, k.fact, k.source, k.at, k.reached) for k in kept] == rows
    f4 = next(fact for fact in thawed(oldest.note.facts) if fact.rule == "F4")
    assert (f4.outcome, f4.reached) == (RuleOutcome.FAIL, True)
    assert "listed more than once" in f4.fact


def test_an_entry_with_its_facts_stays_some_kilobytes(practice: Practice) -> None:
    _, decision = _decided(practice, practice.a_confirmed())
    assert 1_000 < len(frozen(decision).encode()) < 10_000


def test_other_acts_hold_no_facts(practice: Practice) -> None:
    practice.a_registered()
    query = AuditQuery(limit=100)
    rows = practice.services.oversight.audit(practice.session("manager"), query).rows
    assert {e.note.action for e in rows if e.note.facts} == {AuditAction.DECIDED}
    assert thawed("") == ()


def test_the_digest_covers_the_facts_and_the_check_names_a_changed_one(practice: Practice) -> None:
    _decided(practice, practice.a_confirmed())
    (entry,) = _entries(practice)
    assert practice.services.oversight.verify(None) is None

    with practice.store.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_is_never_changed"))
        connection.execute(text("UPDATE audit SET facts = replace(facts, 'fail', 'pass')"))
        connection.execute(text("UPDATE audit SET facts = replace(facts, 'yes', 'no')"))
    broken = practice.services.oversight.verify(None)

    assert broken is not None
    assert broken.number == entry.number


def test_an_entry_whose_facts_were_taken_out_is_found() -> None:
    entries = a_log(3)
    with_facts = replace(entries[1].note, facts='[["C7","pass","x","y","",1]]')
    digest = digest_of(2, with_facts, entries[0].digest)
    entries[1] = replace(entries[1], digest=digest)
    assert first_break(entries[:2], None) is not None
    entries[1] = replace(entries[1], note=with_facts)
    assert first_break(entries[:2], None) is None


def test_entries_from_before_there_were_facts_keep_their_digest() -> None:
    assert digest_of(1, NOTE, GENESIS) == BEFORE_THERE_WERE_FACTS


def test_the_export_tells_each_fact_in_a_line(practice: Practice, tmp_path: Path) -> None:
    _, decision = _decided(practice, practice.a_confirmed())
    path = tmp_path / "log.csv"
    write_audit(practice.services.oversight.export(), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["facts"]]

    (row,) = rows
    lines = row["facts"].splitlines()
    assert len(lines) == len(decision.rules)
    died = next(line for line in lines if line.startswith("C7"))
    assert died.startswith("C7 pass: NHS record shows a death: no")
    assert "2026-05-13T09:00:00+00:00" in died
