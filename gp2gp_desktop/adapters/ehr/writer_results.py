"""Laboratory reports: report, specimen, test groups, results and comments (gp2gp-messages 3.6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gp2gp_desktop.adapters.ehr.writer_description import (
    Code,
    WrittenReport,
    WrittenTestGroup,
)
from gp2gp_desktop.adapters.ehr.writer_statements import add_observation
from gp2gp_desktop.adapters.ehr.writer_xml import (
    Writing,
    add,
    add_available,
    add_code,
    add_hidden,
    add_snomed,
    add_status,
    add_times,
    component,
    hl7_time,
)

if TYPE_CHECKING:
    from gp2gp_desktop.adapters.ehr.writer_xml import Element

_REPORT_NUMBER = "2.16.840.1.113883.2.1.4.5.5"
_SPECIMEN_NUMBER = "2.16.840.1.113883.2.1.4.5.2"
_RESULT_COMMENT = "LABORATORY RESULT COMMENT(E141)"
_GROUP_COMMENT = "AGGREGATE COMMENT SET"
_FILING_COMMENT = "USER COMMENT"


def add_report(writing: Writing, parent: Element, report: WrittenReport) -> None:
    """A report with its one specimen, the laboratory's comments and the filing comment."""
    cluster = _compound(writing, parent, "CLUSTER", report.key)
    add(cluster, "id", root=_REPORT_NUMBER, extension=report.number)
    add_snomed(cluster, "16488004", "laboratory reporting", "Filed Report")
    add_status(cluster)
    add_times(writing, cluster, "", report.issued)
    add_hidden(cluster, report.hidden)
    _add_comment(writing, cluster, _RESULT_COMMENT, report.issued, report.comment)
    _add_comment(writing, cluster, _FILING_COMMENT, report.issued, report.filed_with)
    _add_specimen(writing, component(cluster, inside_compound=True), report)


def _add_specimen(writing: Writing, parent: Element, report: WrittenReport) -> None:
    cluster = _compound(writing, parent, "CLUSTER")
    add_snomed(cluster, "123038009", "specimen (specimen)")
    add_status(cluster)
    add_times(writing, cluster, "", report.issued)
    role = add(add(cluster, "specimen", typeCode="SPC"), "specimenRole", classCode="SPEC")
    add(role, "id", root=writing.new_id())
    if report.specimen:
        add(role, "id", root=_SPECIMEN_NUMBER, extension=report.specimen)
    if report.collected:
        add(add(role, "effectiveTime"), "center", value=hl7_time(report.collected))
    material = add(role, "specimenSpecimenMaterial", classCode="MAT", determinerCode="INSTANCE")
    add(material, "desc", report.material)
    for group in report.groups:
        _add_group(writing, component(cluster, inside_compound=True), report, group)


def _add_group(
    writing: Writing, parent: Element, report: WrittenReport, group: WrittenTestGroup
) -> None:
    battery = _compound(writing, parent, "BATTERY")
    add_code(battery, group.what)
    add_status(battery)
    add_times(writing, battery, report.collected, report.issued)
    for result in group.results:
        when = result.when or report.collected or report.issued
        inner = component(battery, inside_compound=True)
        if not result.note:
            add_observation(writing, inner, replace(result, when=when, recorded=report.issued))
            continue
        # A result with a comment of its own stands in a cluster with it.
        cluster = _compound(writing, inner, "CLUSTER")
        add_code(cluster, result.what or Code(text="Result"))
        add_status(cluster)
        add_times(writing, cluster, when, report.issued)
        bare = replace(result, when=when, recorded=report.issued, note="")
        add_observation(writing, component(cluster, inside_compound=True), bare)
        _add_comment(writing, cluster, _GROUP_COMMENT, when, result.note)
    _add_comment(writing, battery, _GROUP_COMMENT, report.issued, group.comment)


def _compound(writing: Writing, parent: Element, class_code: str, key: str = "") -> Element:
    compound = add(parent, "CompoundStatement", classCode=class_code, moodCode="EVN")
    add(compound, "id", root=writing.new_id(key))
    return compound


def _add_comment(writing: Writing, compound: Element, kind: str, when: str, text: str) -> None:
    if not text:
        return
    parent = component(compound, inside_compound=True)
    statement = add(parent, "NarrativeStatement", classCode="OBS", moodCode="EVN")
    add(statement, "id", root=writing.new_id())
    moment = hl7_time(when).ljust(14, "0")
    body = f"CommentType:{kind}\nCommentDate:{moment}\n\n{text}"
    add(statement, "text", body, mediaType="text/x-h7uk-pmip")
    add_status(statement)
    add_available(statement, when)
