"""The words of documents: rich text, Word, web pages. Layout, pictures and scripts stay out."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser

from gp2gp_desktop.workflow.previews import Fault, NoPreview

MOST_WORDS = 5_000_000
"""The longest text that is shown, in characters."""
_MOST_XML = 100_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}
_ENDS = {f"{_WORD}p": "\n", f"{_WORD}tc": "\t", f"{_WORD}tr": "\n"}
_STORIES = re.compile(r"word/(?:header|document|footnotes|endnotes|footer)\d*\.xml")


def words(content: bytes) -> str:
    """What is written in a document, told by its content.

    Raises:
        NoPreview: when it is none that is known here, or damaged.
    """
    if content.startswith(b"{\\rtf"):
        found = _rich_text(content)
    elif content.startswith(b"PK\x03\x04"):
        found = _word(content)
    else:
        found = _web_page(content)
    tidy = re.sub(r"[ \t]+\n", "\n", found.replace("\r\n", "\n"))
    return re.sub(r"\n{3,}", "\n\n", tidy).strip()[:MOST_WORDS]


def _rich_text(content: bytes) -> str:
    from striprtf.striprtf import rtf_to_text

    # What is not ASCII stands in escapes, whose code page the file names itself.
    plain = rtf_to_text(content.decode("cp1252", "replace"), errors="replace")  # type: ignore[no-untyped-call]
    return str(plain)


def _word(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        stories = [one for one in package.infolist() if _STORIES.fullmatch(one.filename)]
        if not stories:
            raise NoPreview(Fault.DAMAGED)
        if sum(one.file_size for one in stories) > _MOST_XML:
            raise NoPreview(Fault.TOO_LARGE)
        ordered = sorted(stories, key=lambda one: _place(one.filename))
        told = [_story(package.read(one)) for one in ordered]
    return "\n\n".join(dict.fromkeys(one for one in told if one.strip()))


def _place(name: str) -> tuple[int, str]:
    order = ("header", "document", "footnotes", "endnotes", "footer")
    return next(at for at, one in enumerate(order) if name.startswith(f"word/{one}")), name


def _story(data: bytes) -> str:
    """The text of one part, in order; what stands there twice for old programs once."""
    from lxml import etree

    told: list[str] = []
    size, skipped = 0, 0
    walk = etree.iterparse(
        io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True
    )
    for event, element in walk:
        if element.tag == _TWICE:
            skipped += 1 if event == "start" else -1
        elif event == "start" or skipped:
            continue
        elif element.tag == f"{_WORD}t":
            told.append(element.text or "")
        else:
            told.append(_BREAKS.get(element.tag) or _ENDS.get(element.tag, ""))
        size += len(told[-1]) if told else 0
        if size > MOST_WORDS:
            break
    return "".join(told)


_BLOCKS = (
    frozenset(
        (
            "address",
            "article",
            "aside",
            "blockquote",
            "br",
            "caption",
            "dd",
            "div",
            "dl",
            "dt",
            "h1",
        )
    )
    | frozenset(
        ("h2", "h3", "h4", "h5", "h6", "header", "footer", "hr", "li", "main", "ol", "p", "pre")
    )
    | frozenset(("section", "table", "title", "tr", "ul"))
)
_SILENT = frozenset(("script", "style", "template", "head"))


class _Told(HTMLParser):
    """Collects the words of a web page; a script is no word."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the base's
        self._silent += tag in _SILENT
        self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._space(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.told.append(re.sub(r"\s+", " ", data))

    def _space(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.told.append("\n")
        elif tag in ("td", "th"):
            self.told.append("\t")


_META = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,40})")


def _web_page(content: bytes) -> str:
    reader = _Told()
    reader.feed(_decoded(content))
    reader.close()
    return re.sub(r"\n +", "\n", "".join(reader.told))


def _decoded(content: bytes) -> str:
    """By its mark, else UTF-8, else what it says, else what Windows systems wrote."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    declared = _META.search(content[:4096])
    for coding in ("utf-8-sig", declared[1].decode() if declared else "cp1252", "cp1252"):
        try:
            return content.decode(coding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1252", "replace")
