"""A patient who comes back: what was filed here before, and what came now."""

from __future__ import annotations

from datetime import date

from gp2gp_desktop.adapters.ehr.writer import (
    Code,
    WrittenRecord,
    a_consultation,
    a_drug_allergy,
    a_record,
    a_repeat,
    write_extract,
)
from gp2gp_desktop.adapters.ehr.writer_description import WrittenEntry
from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.domain.registration import Registration
from tests.desk import THEIRS, Practice, a_number

LEFT_ON = date(2026, 5, 20)
PENICILLIN = a_drug_allergy("Penicillin allergy", snomed="91936005")


def written(number: str = "", **parts: object) -> WrittenRecord:
    """A record of Maya Thornbury from the practice that is asked."""
    usual = {"sender_ods": str(THEIRS), "medications": (a_repeat(),)}
    return a_record(number or a_number().digits, **(usual | parts))


def our_old_record() -> bytes:
    """An allergy that the other practice never learnt of, and amlodipine once a day."""
    return write_extract(written(allergies=(PENICILLIN,), seed="before"))


def what_comes_back(number: str = "") -> bytes:
    """No allergy, amlodipine twice a day, and a consultation after the patient had left."""
    rash = WrittenEntry(what=Code(text="Rash", snomed="271807003"))
    return write_extract(
        written(
            number,
            medications=(a_repeat(dosage="One to be taken twice a day"),),
            consultations=(a_consultation(rash, when="2026-06-01 09:30"),),
            sent_at="2026-07-01 10:00:00",
            seed="after",
        )
    )


def a_returned(practice: Practice, content: bytes | None = None) -> Registration:
    """Filed here, left, registered again, and the record of the other practice has arrived."""
    first = practice.a_requested()
    practice.arrives(our_old_record(), "first.xml")
    practice.services.filing.file(practice.session(), practice.again(first))
    with practice.store.unit_of_work() as work:
        name = PersonName("Thornbury", "Maya")
        born = date(1984, 3, 9)
        work.patients.put(LocalPatient(a_number(), name, born, LEFT_ON, other_gp_since=True))
        work.commit()
    practice.later(days=60)
    second = practice.a_requested()
    practice.arrives(content or what_comes_back(), "second.xml")
    found = practice.again(second)
    assert found.state is TransferState.AWAITING_INTEGRATION
    assert found.returning
    return found


def senior(practice: Practice) -> Session:
    """Somebody with the higher right."""
    return practice.session("clinician")
