"""What the fuzzing starts from: invented transfers in every form, and the samples, if any."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator

from tests.adapters.ehr import messages, pieces
from tests.samples import SAMPLES

_MOST_BYTES = 40_000


def seeds(with_samples: bool = True) -> list[list[bytes]]:
    """Transfers, each a list of files; the large samples are left out, they would only be slow."""
    found = list(_invented())
    if with_samples and SAMPLES.is_dir():
        found += _samples()
    return found


def _invented() -> Iterator[list[bytes]]:
    record = _record()
    yield [record.encode()]
    yield [record.encode("utf-16")]
    letter = messages.inline(b"Dear colleague", messages.described("a.txt"))
    packed = messages.inline(
        gzip.compress(b"x" * 500), messages.described("b.txt", compressed=True)
    )
    whole = messages.extract_message(record, attachments=[letter, packed])
    yield [whole.json()]
    yield [whole.mime()]
    yield _split(record)
    yield _skeleton(record)
    yield [json.dumps(_bundle()).encode()]


def _record() -> str:
    return pieces.extract(*every_statement())


def every_statement() -> tuple[str, ...]:
    """Two compositions that hold every kind of statement between them."""
    note = pieces.narrative("A letter", pieces.document("file://localhost/a.txt"))
    comment = pieces.narrative(
        "CommentType:USER COMMENT\nCommentDate:20250101\n\nSeen", media="text/x-h7uk-pmip"
    )
    value = (
        '<value xsi:type="PQ" value="7.1" unit="1"><translation><originalText>mmol/L</originalText>'
        '</translation></value><interpretationCode code="HI"/>'
    )
    named = pieces.observation(pieces.DIABETES, own_id="NAMED")
    tablets = pieces.medication(
        pieces.PARACETAMOL, pieces.authorise("PLAN"), pieces.issue("PLAN", "2025")
    )
    stop = pieces.medication("", pieces.discontinue("PLAN"))
    plan = f'<PlanStatement><id root="P"/>{pieces.PULSE}<text>Recall</text></PlanStatement>'
    request = (
        f'<RequestStatement><id root="R"/>{pieces.PULSE}<text>Please see</text></RequestStatement>'
    )
    lab = pieces.group(
        "CLUSTER",
        pieces.code("16488004"),
        pieces.group("BATTERY", pieces.PULSE, pieces.observation(pieces.PULSE, value), comment),
    )
    return (
        pieces.composition(
            pieces.group("TOPIC", pieces.PULSE, pieces.group("CATEGORY", pieces.PULSE, named)),
            pieces.drug_allergy(pieces.observation(pieces.PENICILLIN)),
            pieces.problem("NAMED", "PLAN", "NOWHERE"),
            note,
            lab,
        ),
        pieces.composition(tablets, stop, plan, request, kind=pieces.WRAPPER),
    )


def _split(record: str) -> list[bytes]:
    encoded = base64.b64encode(gzip.compress(b"letter " * 50)).decode()
    index = messages.large_part(
        "INDEX",
        attachments=[messages.inline_text(encoded[:13], "", is_base64="true")],
        external=[messages.external("F1", "Attachment")],
    )
    last = messages.large_part(
        "F1", attachments=[messages.inline_text(encoded[13:], "", is_base64="true")]
    )
    said = messages.described("a.txt", large=True, compressed=True)
    extract = messages.extract_message(record, external=[messages.external("INDEX", said)])
    return [extract.json(), index.json(), last.json()]


def _skeleton(record: str) -> list[bytes]:
    said = messages.described("whole.hl7", "text/xml", skeleton=True)
    outer = pieces.extract(pieces.composition(pieces.narrative("Skeleton statement")))
    file = messages.inline(record.encode(), said, "text/xml")
    return [messages.extract_message(outer, attachments=[file]).json()]


def _bundle() -> dict[str, object]:
    coding = {"system": "http://snomed.info/sct", "code": "78564009", "display": "Pulse rate"}
    observed = {"resourceType": "Observation", "id": "O", "code": {"coding": [coding]}}
    observed["valueQuantity"] = {"value": 5.1, "unit": "mmol/L"}
    number = {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990001006"}
    resources: list[dict[str, object]] = [
        {"resourceType": "Patient", "id": "P", "identifier": [number]},
        {"resourceType": "Encounter", "id": "E", "period": {"start": "2025-01-01"}},
        {**observed, "context": {"reference": "Encounter/E"}},
        {"resourceType": "Condition", "id": "C", "code": {"text": "Cough"}},
        {"resourceType": "MedicationRequest", "id": "M", "intent": "plan", "status": "active"},
        {"resourceType": "DiagnosticReport", "id": "D", "result": [{"reference": "Observation/O"}]},
    ]
    return {"resourceType": "Bundle", "entry": [{"resource": one} for one in resources]}


def _samples() -> list[list[bytes]]:
    files = [*SAMPLES.glob("unit-fixtures/**/*.xml"), *SAMPLES.glob("acks/**/*.xml")]
    files += [*SAMPLES.glob("copc/**/*.xml"), *SAMPLES.glob("envelopes/*.xml")]
    found = [[one.read_bytes()] for one in sorted(files) if one.stat().st_size < _MOST_BYTES]
    for folder in sorted(SAMPLES.glob("inbound-json/*")):
        parts = [one for one in sorted(folder.glob("*.json")) if "expected" not in one.name]
        if sum(one.stat().st_size for one in parts) < _MOST_BYTES:
            found.append([one.read_bytes() for one in parts])
    return found
