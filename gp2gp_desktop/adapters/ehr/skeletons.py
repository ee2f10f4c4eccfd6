"""Skeletons: a small record stands in for one too big to be sent in the message (2.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gp2gp_desktop.adapters.ehr import xml
from gp2gp_desktop.adapters.ehr.attachments import Delivery, whole_contents
from gp2gp_desktop.adapters.ehr.census import STATEMENTS
from gp2gp_desktop.adapters.ehr.decoding import Undecodable
from gp2gp_desktop.adapters.ehr.descriptions import plain_id
from gp2gp_desktop.adapters.ehr.message import EXTRACTS
from gp2gp_desktop.adapters.ehr.tree import Element, ancestors, attribute, child, local, parents_in
from gp2gp_desktop.domain.errors import RecordRejected

_EDI_MESSAGE = "24891000000101"
_WHOLE = frozenset((*EXTRACTS, "EhrExtract"))
_PIECES = frozenset((*STATEMENTS, "component", "ehrComposition"))

NOT_COME = "The main part of the record has not come yet; only its outline is here."
UNREADABLE = "The main part of the record came as an attachment that cannot be read."
NO_PLACE = "A part of the record came as an attachment, and the place it belongs to was not found."


@dataclass(frozen=True, slots=True)
class Merged:
    """The tree with its skeletons filled, the files that are no skeletons, and what went wrong."""

    root: Element
    files: tuple[Delivery, ...]
    warnings: tuple[str, ...] = ()


def merge(root: Element, files: Iterable[Delivery]) -> Merged:
    """Fill each skeleton of an extract with the file that holds what it stands for.

    A whole message replaces the tree; its own ids stay out of sight, as the caller goes on using
    those of the outer message. A piece replaces the placeholder statement.
    """
    kept: list[Delivery] = []
    warnings: list[str] = []
    for file in files:
        problem = _problem_before(file)
        tree = None
        if not problem and _may_be_skeleton(file, root):
            tree = _tree(file)
            if tree is None and file.is_skeleton:
                problem = UNREADABLE
        if tree is not None and _name(tree) in _WHOLE:
            root = tree
            continue
        if tree is not None and file.is_skeleton:
            if _put_in_place(root, file, tree):
                continue
            problem = NO_PLACE
        if problem:
            warnings.append(problem)
        kept.append(file)
    return Merged(root, tuple(kept), tuple(dict.fromkeys(warnings)))


def _problem_before(file: Delivery) -> str:
    return NOT_COME if file.is_skeleton and not file.has_come else ""


def may_fill(file: Delivery) -> bool:
    """Whether a file could be a skeleton's: if none could, the extract needs no filling."""
    return file.is_skeleton or file.name.lower().endswith(".hl7") or "xml" in file.media_type


def _may_be_skeleton(file: Delivery, root: Element) -> bool:
    """Flagged; or unflagged, but named by a placeholder or as EMIS names it (2.3, 2.6)."""
    if file.is_skeleton or not file.has_come:
        return file.has_come
    return may_fill(file) and _placeholder(root, file) is not None


def _tree(file: Delivery) -> Element | None:
    try:
        data = whole_contents(file)
        root = xml.parse(xml.without_declaration(data) if xml.is_utf8(data) else data)
    except (Undecodable, RecordRejected):
        return None
    return root if _name(root) in _WHOLE or _name(root) in _PIECES else None


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _placeholder(root: Element, file: Delivery) -> Element | None:
    """The statement that stands for this file: by its own or its document's id, or by the link."""
    wanted = _ids_of(file)
    fallback: list[Element] = []
    parents = parents_in(root)
    for document in root.iter("referredToExternalDocument"):
        around = ancestors(document, parents)
        statement = next((one for one in around if local(one) in STATEMENTS), None)
        if statement is None:
            continue
        link = attribute(child(document, "text", "reference"), "value")
        ids = (
            attribute(child(statement, "id"), "root"),
            attribute(child(document, "id"), "root"),
            link.removeprefix("cid:"),
            link.removeprefix("file://localhost/"),
        )
        if wanted & {plain_id(one) for one in ids if one}:
            return statement
        if attribute(child(document, "code"), "code") == _EDI_MESSAGE:
            fallback.append(statement)
    return fallback[0] if len(fallback) == 1 and file.is_skeleton else None


def _ids_of(file: Delivery) -> set[str]:
    stem = file.name.rpartition(".")[0]
    names = (file.document_id, *file.aliases, file.name, stem)
    return {plain_id(one) for one in names if one}


def _put_in_place(root: Element, file: Delivery, piece: Element) -> bool:
    placeholder = _placeholder(root, file)
    parents = parents_in(root)
    holder = None if placeholder is None else parents.get(placeholder)
    if placeholder is None or holder is None:
        return False
    if _name(piece) == "ehrComposition":
        return _beside_composition(placeholder, holder, piece, parents)
    inner = list(piece) if _name(piece) == "component" else [piece]
    at = list(holder).index(placeholder)
    holder[at : at + 1] = inner
    return True


def _beside_composition(
    placeholder: Element, holder: Element, piece: Element, parents: Mapping[Element, Element]
) -> bool:
    """A whole composition cannot stand inside another: it goes after it, in the folder."""
    around = ancestors(holder, parents)
    outer = next((one for one in around if local(one) == "ehrComposition"), None)
    component = None if outer is None else parents.get(outer)
    folder = None if component is None else parents.get(component)
    if component is None or folder is None:
        return False
    holder.remove(placeholder)
    added = Element(component.tag)
    added.append(piece)
    folder.insert(list(folder).index(component) + 1, added)
    return True
