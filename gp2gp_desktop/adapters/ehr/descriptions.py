"""What a manifest says of an attachment, in the words every system writes differently (2.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

_KEYS = "filename|contenttype|compressed|largeattachment|originalbase64|length|domaindata"
# A value runs to the next key; quotes may be missing, at the end above all.
_TOKEN = re.compile(
    rf"\b({_KEYS})\s*=\s*(.*?)(?=\s+(?:{_KEYS})\s*=|\s*\Z)", re.IGNORECASE | re.DOTALL
)
_NOT_A_NAME = re.compile(r"\A(?:attachment|hl7 payload|[a-z]{4}_in\d+uk\d+)?\Z", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,120}(?:\s*;.*)?", re.DOTALL)
_TOP_TYPES = frozenset(
    ("application", "audio", "chemical", "font", "image", "message", "model", "multipart")
) | frozenset(("text", "video", "x-world"))
_GENERIC = frozenset(("application/octet-stream", "application/binary", "application/unknown"))


@dataclass(frozen=True, slots=True)
class Description:
    """A description, parsed; each part is empty or false where it did not come.

    ``Length`` is left out on purpose: it is unreliable, and nothing may rest on it.
    """

    file_name: str = ""
    media_type: str = ""
    is_compressed: bool = False
    is_large: bool = False
    is_skeleton: bool = False


def parse_description(text: str, title: str = "") -> Description:
    """Read a description in any order and case; without keys the whole of it is the file name.

    ``title`` is the name the MHS adaptor gives beside it, used when the description has none.
    """
    found = {key.lower(): value for key, value in _TOKEN.findall(text)}
    plain = "" if found else " ".join(text.split())
    named = found.get("filename", "") or ("" if _NOT_A_NAME.match(plain) else plain)
    domain = "".join(found.get("domaindata", "").lower().split())
    return Description(
        file_name=_unquoted(named) or _unquoted(title),
        media_type=media_type_of(_unquoted(found.get("contenttype", ""))),
        is_compressed=_is_yes(found.get("compressed", "")),
        is_large=_is_yes(found.get("largeattachment", "")),
        is_skeleton="x-gp2gp-skeleton:yes" in domain,
    )


def _unquoted(text: str) -> str:
    return " ".join(text.split()).strip("\"'“” ") if text else ""


def _is_yes(text: str) -> bool:
    return _unquoted(text).lower() in ("yes", "true", "y")


def media_type_of(text: str) -> str:
    """A media type in lower case without parameters; empty when it is none (``unknown``)."""
    plain = text.strip().lower()
    if not _MEDIA_TYPE.fullmatch(plain):
        return ""
    bare = plain.partition(";")[0].strip()
    return bare if bare.partition("/")[0] in _TOP_TYPES else ""


def best_media_type(*candidates: str) -> str:
    """The first that says something; a generic one only when nothing else does."""
    usable = [one for one in map(media_type_of, candidates) if one]
    return next((one for one in usable if one not in _GENERIC), usable[0] if usable else "")


def plain_id(text: str) -> str:
    """An id for comparing: lower case, without the ``_`` that XML asks for in front."""
    return unquote(text).strip().strip("<>").removeprefix("_").lower()
