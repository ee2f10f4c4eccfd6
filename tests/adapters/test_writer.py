"""The extract writer writes what it is told, in the shape real senders use (gp2gp-messages 3)."""

import json
import re
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gp2gp_desktop.adapters.demo import load_demo
from gp2gp_desktop.adapters.ehr.reader import read_extract
from gp2gp_desktop.adapters.ehr.writer import (
    Code,
    Flag,
    Heading,
    Section,
    Sender,
    Topic,
    WrittenAgent,
    WrittenAllergy,
    WrittenDocument,
    WrittenEntry,
    WrittenPlan,
    WrittenProblem,
    WrittenRecord,
    WrittenReferral,
    WrittenReport,
    WrittenTestGroup,
    a_consultation,
    a_drug_allergy,
    a_record,
    a_repeat,
    write_extract,
)
from gp2gp_desktop.adapters.ehr.writer_inbound import write_inbound
from gp2gp_desktop.assets import resource
from gp2gp_desktop.domain.health_record import GroupRole, MedicationStatus, StatementKind
from tests.samples import SAMPLES, needs_samples

if TYPE_CHECKING:
    Element = etree._Element

NAMES = {"h": "urn:hl7-org:v3"}
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
ASTHMA = Code(text="Asthma", snomed="195967001", read="H33..00")
CREATININE = Code(text="Serum creatinine level", snomed="1000731000000107")
WORDS = Code(text="Words alone")


def written(record: WrittenRecord) -> "Element":
    return etree.fromstring(write_extract(record))


def all_of(root: "Element", path: str) -> "list[Element]":
    found = root.xpath(f".//{path}", namespaces=NAMES)
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, etree._Element)]


def one_of(root: "Element", path: str) -> "Element":
    (found,) = all_of(root, path)
    return found


def an_entry(**parts: object) -> WrittenRecord:
    entry = WrittenEntry(**{"what": ASTHMA, "when": "2024-03-04", **parts})  # type: ignore[arg-type]
    return a_record(loose=(entry,))


def test_the_same_description_gives_the_same_bytes() -> None:
    assert write_extract(a_record()) == write_extract(a_record())
    assert write_extract(a_record()) != write_extract(a_record(seed="another"))


def test_the_envelope_names_both_practices_and_the_patient_by_number_only() -> None:
    root = written(a_record("9993350036"))

    patient = one_of(root, "h:recordTarget/h:patient")
    assert [dict(child.attrib) for child in patient] == [
        {"root": "2.16.840.1.113883.2.1.4.1", "extension": "9993350036"}
    ]
    ods = "h:AgentOrgSDS/h:agentOrganizationSDS/h:id/@extension"
    assert root.xpath(f"//h:EhrExtract/h:author/{ods}", namespaces=NAMES) == ["YZ0202"]
    assert root.xpath(f"//h:destination/{ods}", namespaces=NAMES) == ["YZ0101"]
    assert etree.QName(root).localname == "RCMR_IN030000UK06"


@pytest.mark.parametrize(
    "parts",
    [
        {"loose": (WrittenEntry(what=ASTHMA, when="2024", hidden=True),)},
        {"consultations": (a_consultation(hidden=True),)},
        {"medications": (a_repeat(hidden=True),)},
        {"allergies": (a_drug_allergy(hidden=True),)},
    ],
)
def test_anything_hidden_makes_it_uk07_and_is_marked(parts: dict[str, Any]) -> None:
    root = written(a_record(**parts))

    assert etree.QName(root).localname == "RCMR_IN030000UK07"
    assert one_of(root, "h:interactionId").get("extension") == "RCMR_IN030000UK07"
    assert one_of(root, "h:confidentialityCode").get("code") == "NOPAT"


def test_free_text_cannot_be_hidden_by_itself() -> None:
    hidden = a_consultation(WrittenEntry(note="Not to be read", hidden=True))

    with pytest.raises(ValueError, match="hide its consultation"):
        write_extract(a_record(consultations=(hidden,)))


def test_a_read_code_comes_first_and_snomed_is_its_translation() -> None:
    code = one_of(written(an_entry()), "h:ObservationStatement/h:code")

    assert (code.get("code"), code.get("codeSystem")) == ("H33..00", "2.16.840.1.113883.2.1.6.2")
    assert [child.get("code") for child in code] == ["195967001"]


def test_words_alone_are_sent_without_any_code() -> None:
    code = one_of(written(an_entry(what=WORDS)), "h:ObservationStatement/h:code")

    assert (code.get("nullFlavor"), code.get("code")) == ("UNK", None)
    assert code.findtext("h:originalText", namespaces=NAMES) == "Words alone"


@pytest.mark.parametrize(
    ("record", "path", "mark"),
    [
        (an_entry(what=Code(text="W", degraded=True)), "h:ObservationStatement", "9bJ..00"),
        (
            a_record(allergies=(a_drug_allergy("W", degraded=True),)),
            "h:ObservationStatement",
            "9bJ4.00",
        ),
        (
            a_record(allergies=(WrittenAllergy(what=Code(text="W", degraded=True), drug=False),)),
            "h:ObservationStatement",
            "9bJ5.00",
        ),
        (
            a_record(medications=(a_repeat(drug=Code(text="W", degraded=True)),)),
            "h:manufacturedMaterial",
            "9bJ0.00",
        ),
        (
            a_record(plans=(WrittenPlan(what=Code(text="W", degraded=True), due="2027"),)),
            "h:PlanStatement",
            "9bJ3.00",
        ),
        (
            a_record(referrals=(WrittenReferral(what=Code(text="W", degraded=True), when="2024"),)),
            "h:RequestStatement",
            "9bJ1.00",
        ),
    ],
)  # fmt: skip
def test_a_sender_marks_each_kind_of_degrade_and_keeps_the_words(
    record: WrittenRecord, path: str, mark: str
) -> None:
    code = one_of(written(record), f"{path}/h:code")

    assert code.get("code") == mark
    assert code.findtext("h:originalText", namespaces=NAMES) == "W"


def test_a_local_allergy_code_is_repeated_as_the_value() -> None:
    root = written(a_record(allergies=(a_drug_allergy(local="ALLERGY-DEMO"),)))

    wrapper = one_of(root, "h:CompoundStatement")
    assert wrapper.find("h:code", NAMES).get("code") == "14L..00"  # type: ignore[union-attr]
    value = one_of(root, "h:ObservationStatement/h:value")
    assert (value.get(XSI_TYPE), value.get("code")) == ("CD", "ALLERGY-DEMO")


def test_dates_are_as_exact_as_they_are_known() -> None:
    for when, sent in (
        ("2012", "2012"),
        ("2012-03", "201203"),
        ("2012-03-04", "20120304"),
        ("2012-03-04 09:30", "201203040930"),
    ):
        statement = one_of(written(an_entry(when=when)), "h:ObservationStatement")
        assert statement.find("h:availabilityTime", NAMES).get("value") == sent  # type: ignore[union-attr]


def test_emis_leaves_the_clinical_time_out_and_vision_sends_it() -> None:
    entry = WrittenEntry(what=ASTHMA, when="2024-03-04")
    centers = {
        sender: one_of(
            written(a_record(sender=sender, loose=(entry,))),
            "h:ObservationStatement/h:effectiveTime/h:center",
        )
        for sender in Sender
    }

    assert centers[Sender.EMIS].get("nullFlavor") == "NI"
    assert centers[Sender.VISION].get("value") == "20240304"


def test_a_value_has_its_unit_range_and_flag() -> None:
    root = written(an_entry(value="96", unit="umol/L", low="45", high="84", flag=Flag.HIGH))

    value = one_of(root, "h:ObservationStatement/h:value")
    assert (value.get(XSI_TYPE), value.get("value"), value.get("unit")) == ("PQ", "96", "1")
    assert one_of(value, "h:originalText").text == "umol/L"
    limits = one_of(root, "h:referenceInterpretationRange/h:value")
    assert [child.get("value") for child in limits] == ["45", "84"]
    assert one_of(root, "h:interpretationCode").get("code") == "HI"


@pytest.mark.parametrize(("side", "bound"), [("below", "high"), ("above", "low")])
def test_a_value_that_was_not_reached_is_an_open_interval(side: str, bound: str) -> None:
    value = one_of(
        written(an_entry(**{side: "5", "unit": "mg/L"})), "h:ObservationStatement/h:value"
    )

    (limit,) = value
    assert value.get(XSI_TYPE) == "IVL_PQ"
    assert etree.QName(limit).localname == bound
    assert (limit.get("value"), limit.get("inclusive")) == ("5", "false")


def test_a_blood_pressure_is_a_battery_of_two() -> None:
    battery = one_of(written(an_entry(value="142/86")), "h:CompoundStatement")

    values = [value.get("value") for value in all_of(battery, "h:ObservationStatement/h:value")]
    assert battery.get("classCode") == "BATTERY"
    assert values == ["142", "86"]


def test_notes_stand_before_and_after_the_words() -> None:
    root = written(an_entry(note="after", note_before="before", uncertain=True))

    notes = {
        one_of(note, "h:sequenceNumber").get("value"): one_of(note, "h:text").text
        for note in all_of(root, "h:pertinentInformation")
    }
    assert notes == {"-1": "before", "+1": "after"}
    assert one_of(root, "h:uncertaintyCode").get("code") == "U"


def test_issues_and_stops_lead_to_their_authorisation() -> None:
    course = a_repeat(issues=("2026-02-01", "2026-03-01"), stopped="2026-03-20", stop_reason="Rash")

    root = written(a_record(medications=(course,)))

    authorised = one_of(root, "h:ehrSupplyAuthorise/h:id").get("root")
    links = [link.get("root") for link in all_of(root, "h:priorMedicationRef/h:id")]
    assert links == [authorised] * 3
    assert one_of(root, "h:ehrSupplyDiscontinue//h:text").text == "Rash"
    assert one_of(root, "h:ehrSupplyAuthorise/h:statusCode").get("code") == "ACTIVE"


def test_an_issue_may_come_without_its_authorisation() -> None:
    course = a_repeat(issues=("2026-02-01",), course_in_extract=False)

    root = written(a_record(medications=(course,)))

    assert not all_of(root, "h:ehrSupplyAuthorise")
    assert len(all_of(root, "h:inFulfillmentOf/h:priorMedicationRef")) == 1


def test_a_problem_names_its_entry_and_links_the_others() -> None:
    seen = a_consultation(WrittenEntry(what=ASTHMA, key="seen"))
    problem = WrittenProblem(names="seen", onset="2020", major=False, links=("tablet",))
    course = a_repeat(key="tablet")

    root = written(a_record(consultations=(seen,), problems=(problem,), medications=(course,)))

    named = one_of(root, "h:conditionNamed/h:namedStatementRef/h:id").get("root")
    linked = one_of(root, "h:LinkSet/h:component/h:statementRef/h:id").get("root")
    assert named == one_of(root, "h:ObservationStatement/h:id").get("root")
    assert linked == one_of(root, "h:ehrSupplyAuthorise/h:id").get("root")
    assert one_of(root, "h:LinkSet/h:code/h:qualifier/h:name").get("code") == "394847000"


def test_a_report_holds_specimen_groups_results_and_comments() -> None:
    results = (
        WrittenEntry(what=CREATININE, value="88", unit="umol/L"),
        WrittenEntry(what=CREATININE, value="90", unit="umol/L", note="Haemolysed"),
    )
    group = WrittenTestGroup(what=CREATININE, results=results, comment="Of the group")
    report = WrittenReport(
        number="26-1", issued="2026-03-12 14:10", groups=(group,), comment="C", filed_with="Normal"
    )

    root = written(a_record(reports=(report,)))

    texts = [text.text or "" for text in all_of(root, "h:text[@mediaType='text/x-h7uk-pmip']")]
    assert [text.splitlines()[0] for text in texts] == [
        "CommentType:LABORATORY RESULT COMMENT(E141)",
        "CommentType:USER COMMENT",
        "CommentType:AGGREGATE COMMENT SET",
        "CommentType:AGGREGATE COMMENT SET",
    ]
    assert [text.splitlines()[1] for text in texts[:1]] == ["CommentDate:20260312141000"]
    assert one_of(root, "h:CompoundStatement/h:id[@extension='26-1']") is not None
    path = "h:CompoundStatement[@classCode='CLUSTER']/h:component/h:CompoundStatement"
    assert len(all_of(root, f"{path}[@classCode='BATTERY']")) == 1


def test_a_structured_consultation_has_topics_and_headings() -> None:
    section = Section(heading=Heading.HISTORY, entries=(WrittenEntry(note="Well"),))
    topics = (Topic(title=ASTHMA, sections=(section,)), Topic(sections=(section,)))

    root = written(a_record(consultations=(a_consultation(topics=topics, place="Hill"),)))

    titles = [
        t.get("displayName") for t in all_of(root, "h:CompoundStatement[@classCode='TOPIC']/h:code")
    ]
    assert titles == ["Asthma", "UnspecifiedCondtions"]
    assert len(all_of(root, "h:CompoundStatement[@classCode='CATEGORY']")) == 2
    assert one_of(root, "h:locatedPlace/h:name").text == "Hill"


def test_an_unusual_kind_of_consultation_is_sent_as_other_report_in_its_own_words() -> None:
    root = written(a_record(consultations=(a_consultation(kind="Video call"),)))

    code = one_of(root, "h:ehrComposition/h:code")
    assert code.get("displayName") == "Other report"
    assert code.findtext("h:originalText", namespaces=NAMES) == "Video call"


def test_a_missing_document_is_a_placeholder_by_its_name() -> None:
    there = WrittenDocument(title="Letter", when="2024", file_name="a letter.pdf")
    absent = WrittenDocument(
        title="Scan", when="2024", file_name="s.bmp", missing="03:File not found"
    )

    links = [
        link.get("value") or ""
        for link in all_of(written(a_record(documents=(there, absent))), "h:text/h:reference")
    ]

    assert re.fullmatch(r"file://localhost/[0-9A-F-]{36}_a%20letter\.pdf", links[0])
    assert re.fullmatch(r"file://localhost/AbsentAttachment[0-9A-F-]{36}\.txt", links[1])


def test_files_travel_beside_the_extract_under_the_names_it_gives_them() -> None:
    there = WrittenDocument(
        title="Letter", when="2024", file_name="a letter.txt", content="Dear Doctor, ŵ"
    )
    absent = WrittenDocument(title="Scan", when="2024", file_name="s.bmp", missing="03:Not found")
    lost = WrittenDocument(title="Photo", when="2024", file_name="p.png")
    record = a_record(documents=(there, absent, lost))

    message = json.loads(write_inbound(record, "4C1AB8C6-0C2C-5B11-A54A-2D0F0E1D6B77"))

    links = [
        unquote((link.get("value") or "").removeprefix("file://localhost/"))
        for link in all_of(etree.fromstring(message["payload"]), "h:text/h:reference")
    ]
    sent = {
        re.findall(r'Filename="([^"]*)"', each["description"])[0]: b64decode(each["payload"])
        for each in message["attachments"]
    }
    assert list(sent) == links[:2]
    assert sent[links[0]].decode() == "Dear Doctor, ŵ"
    assert b"Original file: s.bmp" in sent[links[1]]
    envelope = etree.fromstring(message["ebXML"])
    assert [one.text for one in envelope.iter("{*}ConversationId")] == [
        "4C1AB8C6-0C2C-5B11-A54A-2D0F0E1D6B77"
    ]
    assert len(list(envelope.iter("{*}Reference"))) == 3


def test_compositions_stand_oldest_first() -> None:
    entries = tuple(
        WrittenEntry(what=ASTHMA, when=when) for when in ("2020-05-01", "", "2011", "2024-01-01")
    )

    times = [
        time.get("value", "unknown")
        for time in all_of(written(a_record(loose=entries)), "h:ehrComposition/h:availabilityTime")
    ]

    assert times == ["2011", "20200501", "20240101", "unknown"]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"loose": (WrittenEntry(what=ASTHMA, when="2024", by="nobody"),)}, "no agent 'nobody'"),
        (
            {"problems": (WrittenProblem(what=ASTHMA, links=("lost",)),)},
            "no entry has the key lost",
        ),
        (
            {"loose": (WrittenEntry(what=ASTHMA, key="a"), WrittenEntry(what=ASTHMA, key="a"))},
            "two",
        ),
        ({"loose": (WrittenEntry(what=ASTHMA, when="4 March 2024"),)}, "not a date"),
    ],
)
def test_a_description_that_contradicts_itself_is_refused(parts: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        write_extract(a_record(**parts))


def test_a_link_may_lead_nowhere_on_purpose() -> None:
    root = written(a_record(problems=(WrittenProblem(what=ASTHMA, links=("?lost",)),)))

    ids = {one.get("root") for one in all_of(root, "h:ObservationStatement/h:id")}
    assert one_of(root, "h:component/h:statementRef/h:id").get("root") not in ids


# ---- Against the real samples --------------------------------------------------------------------


def shape_of(root: "Element") -> Iterator[tuple[str, ...]]:
    """What stands in what, which attributes there are, and in what order children stand."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        yield from (("attribute", name, etree.QName(each).localname) for each in element.attrib)
        children = list(
            dict.fromkeys(
                etree.QName(child).localname for child in element.iterchildren(etree.Element)
            )
        )
        for place, child in enumerate(children):
            yield ("child", name, child)
            yield from (("order", name, child, later) for later in children[place + 1 :])


def payload_of(data: bytes) -> bytes:
    """The extract in a file: the file itself, or what an inbound message carries."""
    return json.loads(data)["payload"].encode() if data.startswith(b"{") else data


@needs_samples
def test_the_extracts_look_like_the_real_ones() -> None:
    real: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for path in SAMPLES.rglob("*.xml"):
        try:
            root = etree.parse(str(path)).getroot()
        except etree.XMLSyntaxError:  # a few fixtures are broken on purpose
            continue
        for part in shape_of(root):
            real[part[0]].add(part)
    ours = {part for data in load_demo(resource("demo")).records.values()
            for part in shape_of(etree.fromstring(payload_of(data)))}  # fmt: skip

    strange = {part for part in ours if part[0] != "order" and part not in real[part[0]]}
    turned = {
        (name, first, later)
        for kind, name, first, *rest in ours
        for later in rest
        if ("order", name, first, later) not in real["order"]
        and ("order", name, later, first) in real["order"]
        and kind == "order"
    }
    assert strange == set()
    assert turned == set()


# ---- Through the reader --------------------------------------------------------------------------


@settings(max_examples=25)
@given(
    allergies=st.integers(0, 3),
    issues=st.integers(0, 4),
    results=st.integers(1, 4),
    notes=st.integers(0, 5),
    sender=st.sampled_from(Sender),
)
def test_whatever_is_written_is_read_in_full(
    allergies: int, issues: int, results: int, notes: int, sender: Sender
) -> None:
    entries = tuple(WrittenEntry(note=f"Note {number}") for number in range(notes))
    group = WrittenTestGroup(
        what=CREATININE, results=(WrittenEntry(what=CREATININE, value="1"),) * results
    )
    record = read_extract(
        write_extract(
            a_record(
                sender=sender,
                allergies=tuple(a_drug_allergy(f"Drug {n}") for n in range(allergies)),
                medications=(
                    a_repeat(issues=tuple(f"2026-02-{n + 1:02d}" for n in range(issues))),
                ),
                reports=(WrittenReport(number="1", issued="2026-03-12", groups=(group,)),),
                consultations=(a_consultation(*entries),),
            )
        )
    )

    counted = record.accounting.by_kind
    assert record.accounting.balances
    assert record.accounting.not_understood == ()
    assert counted.get(StatementKind.PRESCRIBE, 0) == issues
    assert counted.get(StatementKind.NARRATIVE, 0) == notes
    assert len(record.allergies) == allergies
    assert [len(report.results) for report in record.lab_reports] == [results]
    assert [course.status for course in record.medications] == [MedicationStatus.ACTIVE]


def test_people_and_places_are_read_as_they_were_written() -> None:
    hospital = WrittenAgent(key="hospital", role="Eye clinic", organisation="Invented Hospital")
    referral = WrittenReferral(what=ASTHMA, when="2024-05-05", to="hospital", priority="Urgent")
    doctor = a_record().agents[0]

    record = read_extract(
        write_extract(
            a_record(
                agents=(doctor, hospital),
                referrals=(referral,),
                consultations=(a_consultation(WrittenEntry(what=ASTHMA, value="120/80")),),
            )
        )
    )

    (read,) = record.referrals
    assert [agent.organisation.name for agent in read.entry.recipients if agent.organisation] == [
        "Invented Hospital"
    ]
    (consultation,) = record.consultations
    assert consultation.author.name == "Dr Alma Quentin"
    assert {e.role for e in consultation.walk() if hasattr(e, "role")} == {GroupRole.BLOOD_PRESSURE}


def test_the_writer_needs_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    write_extract(a_record())

    assert list(tmp_path.iterdir()) == []
