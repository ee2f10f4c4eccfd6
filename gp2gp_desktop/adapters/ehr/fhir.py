"""The requesting adaptor's FHIR STU3 bundle as a health record: second best (gp2gp-messages 7).

The adaptor has already dropped and changed things that cannot be brought back; the record says
so. Where the extract itself can be had, read that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gp2gp_desktop.adapters.ehr.fhir_entries import file_name_of
from gp2gp_desktop.adapters.ehr.fhir_json import Node, coded, parse
from gp2gp_desktop.adapters.ehr.fhir_shelf import KNOWN, Shelf
from gp2gp_desktop.domain.errors import RecordRejected
from gp2gp_desktop.domain.health_record import (
    Attachment,
    AttachmentState,
    HealthRecord,
    Identity,
    Narrative,
    NotUnderstood,
)
from gp2gp_desktop.domain.health_record.assembly import Count, assemble
from gp2gp_desktop.domain.health_record.checks import warnings_about
from gp2gp_desktop.domain.health_record.documents import settle

NOT_A_BUNDLE = "This FHIR file is no bundle of a patient's record: it is {}."
NO_PATIENT = "This record does not say whose it is: it has no patient number."
# What the adaptor loses on the way, whatever the extract held (section 7).
SECOND_BEST = (
    "This record came as a FHIR bundle, which is second best: read the GP2GP extract itself if it "
    "can be had.",
    "The bundle cannot carry: old registrations, the mark of a potentially abnormal result, and "
    "whether an allergy has ended.",
    "In the bundle a stopped medicine may look active, a problem may have lost its name, and a "
    "blood pressure may stand as two results.",
    "Codes for degraded entries may be the adaptor's own and not the old practice's.",
    "Attachments are not in the bundle, only links that stop working an hour after it was made.",
)
_PLACEHOLDER = "gp2gp generated placeholder"
# Resources that other resources are read with; they are no statements of their own.
_INDEXES = frozenset(("Patient", "Organization", "Practitioner", "PractitionerRole", "Location"))
_INDEXES |= {"Medication", "Encounter", "List", "Specimen", "HealthcareService"}
_NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
_ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code"
_ADAPTOR = "https://PSSAdaptor/"


def read_bundle(data: bytes) -> HealthRecord:
    """Read a bundle; ``format`` is ``fhir``, and the warnings say what it cannot carry.

    Raises:
        RecordRejected: when it is not JSON, no bundle of a record, or names no patient.
    """
    root = parse(data)
    if root.text("resourceType") != "Bundle":
        raise RecordRejected(NOT_A_BUNDLE.format(_kind_in_words(root)))
    resources = [one.get("resource") for one in root.items("entry")]
    resources = [one for one in resources if one.text("resourceType")]
    identity = _identity(resources)
    if not identity.nhs_number:
        raise RecordRejected(NO_PATIENT)
    return _assembled(resources, identity)


_OTHER_KINDS = {
    "OperationOutcome": "a report of what went wrong",
    "Parameters": "a request for a record",
}


def _kind_in_words(root: Node) -> str:
    """What it is; what it says is left out, as it may name a patient."""
    kind = root.text("resourceType")
    return _OTHER_KINDS.get(kind, f"of the kind “{kind[:40]}”")


def _assembled(resources: list[Node], identity: Identity) -> HealthRecord:
    shelf = Shelf.of(resources)
    compositions = tuple(shelf.compositions())
    strangers = tuple(_strangers(resources))
    made = [one for each in compositions for one in each.walk()]
    narratives = [one for one in made if isinstance(one, Narrative)]
    total = len(made) + len(strangers)
    warnings = (*SECOND_BEST, *warnings_about(identity, compositions, 0))
    return assemble(
        identity=identity,
        agents=tuple(dict.fromkeys(shelf.bundle.agents.values())),
        compositions=compositions,
        count=Count(total, Counter(one.kind for one in made), lambda _: strangers),
        warnings=warnings,
        attachments=settle(narratives, _placeholders(resources)),
        file_format="fhir",
    )


def _placeholders(resources: Iterable[Node]) -> Iterator[Attachment]:
    """Files whose place a note takes; the bundle tells by a title only."""
    for one in resources:
        attachment = one.get("content", "attachment")
        title = attachment.text("title").lower()
        if one.text("resourceType") == "DocumentReference" and title.startswith(_PLACEHOLDER):
            yield Attachment(
                name=file_name_of(attachment),
                media_type="",
                size=None,
                sha256="",
                state=AttachmentState.PLACEHOLDER,
                document_id=one.text("id"),
            )


def _strangers(resources: Iterable[Node]) -> Iterator[NotUnderstood]:
    for number, one in enumerate(resources, 1):
        kind = one.text("resourceType")
        if kind not in KNOWN and kind not in _INDEXES:
            words = one.text("text", "div") or coded(one.get("code")).text or one.text("id")
            yield NotUnderstood(path=f"resource {number} › {kind}", text=words, element=kind)


def _identity(resources: Iterable[Node]) -> Identity:
    numbers, practice, adaptor = [], "", ""
    held = {one.text("id").lower(): one for one in resources}
    for one in held.values():
        if one.text("resourceType") == "Patient":
            numbers += [_identifier(one, _NHS_NUMBER)]
            practice = _identifier(
                held.get(one.target("managingOrganization").lower(), Node()), _ODS_CODE
            )
        system = one.text("identifier", "system")
        if system.startswith(_ADAPTOR):
            adaptor = adaptor or system.removeprefix(_ADAPTOR)
    patients = list(dict.fromkeys(one for one in numbers if one))
    return Identity(
        nhs_number=patients[0] if patients else "",
        sending_practice=practice or adaptor,
        other_patients=tuple(patients[1:]),
    )


def _identifier(node: Node, system: str) -> str:
    found = (one.text("value") for one in node.items("identifier") if one.text("system") == system)
    return next(found, "")
