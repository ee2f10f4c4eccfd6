"""Putting the messages of one transfer together, in whatever order and however often they come.

An :class:`Assembly` is a value: each message gives a new one, idempotent by message id. It answers
what is complete, what is still awaited, and which files there are (gp2gp-messages 2.5).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from gp2gp_desktop.adapters.ehr import attachments
from gp2gp_desktop.adapters.ehr.attachments import Delivery
from gp2gp_desktop.adapters.ehr.descriptions import (
    Description,
    best_media_type,
    parse_description,
    plain_id,
)
from gp2gp_desktop.adapters.ehr.message import EXTRACTS, LARGE_PART, Apart, Message, Part
from gp2gp_desktop.domain.errors import RecordRejected

MAX_PIECES = 20_000

OTHER_TRANSFER = "These files belong to different transfers. Open those of one transfer together."
SEVERAL_RECORDS = "These files hold more than one record. Open the files of one record together."
TWO_VERSIONS = "A message came twice with different content; the fuller one was used."
UNASKED_PARTS = "Parts of large attachments that nothing refers to have come: {}."


@dataclass(frozen=True, slots=True)
class Assembly:
    """What has come of one transfer, by message key; build it with :meth:`with_message`."""

    messages: tuple[Message, ...] = ()
    warnings: tuple[str, ...] = ()

    def with_message(self, message: Message) -> Assembly:
        """The assembly with one more message; the same message twice changes nothing.

        Raises:
            RecordRejected: when it belongs to another transfer, or brings a second record.
        """
        self._refuse_stranger(message)
        known = next((one for one in self.messages if one.key == message.key), None)
        if known is None:
            if message.interaction in EXTRACTS and self.extract is not None:
                raise RecordRejected(SEVERAL_RECORDS)
            return replace(self, messages=_ordered((*self.messages, message)))
        if known.digest == message.digest:
            return self
        # Which came first must not matter: parts may arrive in any order.
        chosen = max((known, message), key=_fullness)
        others = (one for one in self.messages if one is not known)
        return replace(
            self,
            messages=_ordered((*others, chosen)),
            warnings=tuple(dict.fromkeys((*self.warnings, TWO_VERSIONS))),
        )

    def _refuse_stranger(self, message: Message) -> None:
        known = {one.conversation_id.lower() for one in self.messages if one.conversation_id}
        if message.conversation_id and known - {message.conversation_id.lower()}:
            raise RecordRejected(OTHER_TRANSFER)

    @property
    def extract(self) -> Message | None:
        """The message that holds the record, None while it has not come."""
        return next((one for one in self.messages if one.interaction in EXTRACTS), None)

    @property
    def conversation_id(self) -> str:
        """The transfer's conversation id as sent; empty when no message has one."""
        return next((one.conversation_id for one in self.messages if one.conversation_id), "")

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """The ids of the messages that are referred to and have not come, as sent."""
        awaited = (one for file in self.deliveries for one in file.waiting_for)
        return tuple(dict.fromkeys(awaited))

    @property
    def is_complete(self) -> bool:
        """Whether the record and every part of every attachment is here."""
        return self.extract is not None and not self.waiting_for

    @property
    def deliveries(self) -> tuple[Delivery, ...]:
        """The files of the transfer: those of the extract in its order, then those unasked for."""
        return _gathered(self).files

    @property
    def all_warnings(self) -> tuple[str, ...]:
        """What was odd about the messages and their parts, in sentences."""
        odd = (warning for one in self.messages for warning in one.warnings)
        return tuple(dict.fromkeys((*self.warnings, *odd, *_gathered(self).warnings)))


def _ordered(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The record first, then by id: the order of arrival must not show anywhere."""
    return tuple(sorted(messages, key=lambda one: (one.interaction not in EXTRACTS, one.key)))


def _fullness(message: Message) -> tuple[int, int, str]:
    size = len(message.payload) + sum(len(one.content) for one in message.parts)
    return (len(message.contents), size, message.digest)


@dataclass(frozen=True, slots=True)
class _Gathered:
    files: tuple[Delivery, ...]
    warnings: tuple[str, ...]


def _gathered(assembly: Assembly) -> _Gathered:
    extract = assembly.extract
    if extract is None:
        return _Gathered((), ())
    large = {plain_id(one.key): one for one in assembly.messages if one.interaction == LARGE_PART}
    used: set[str] = set()
    files = []
    for content in extract.contents:
        joint = _Joint(large)
        files.append(_delivery(content, joint))
        used |= joint.used
    left = [one for key, one in large.items() if key not in used and one.parts]
    if not left:
        return _Gathered(tuple(files), ())
    warning = UNASKED_PARTS.format(len(left))
    if any(one.waiting_for for one in files):
        return _Gathered(tuple(files), (warning,))  # perhaps parts of an index still to come
    unasked = [_whole(one, _Joint(large)) for one in sorted(left, key=lambda one: one.key)]
    return _Gathered((*files, *unasked), (warning,))


@dataclass(slots=True)
class _Joint:
    """Joins the pieces of one file; remembers which messages it has used, against circles."""

    large: dict[str, Message]
    used: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)
    pieces: list[Part] = field(default_factory=list)
    has_loop: bool = False

    def take(self, message_id: str) -> Message | None:
        """Collect the pieces of the message with this id, in the order of its manifest."""
        top = self.large.get(plain_id(message_id))
        stack: list[Part | Apart] = [Apart(message_id)]
        while stack and len(self.pieces) <= MAX_PIECES:
            one = stack.pop()
            if isinstance(one, Part):
                self.pieces.append(one)
                continue
            key = plain_id(one.message_id)
            if key in self.used:
                self.has_loop = True
                continue
            message = self.large.get(key)
            if message is None:
                self.waiting.append(one.message_id)
                continue
            self.used.add(key)
            stack += reversed(_once(message.contents))
        return top


def _once(contents: Iterable[Part | Apart]) -> list[Part | Apart]:
    """Each reference once: a manifest that lists one message twice means it once."""
    seen: set[str] = set()
    found: list[Part | Apart] = []
    for one in contents:
        if isinstance(one, Apart):
            if plain_id(one.message_id) in seen:
                continue
            seen.add(plain_id(one.message_id))
        found.append(one)
    return found


def _delivery(content: Part | Apart, joint: _Joint) -> Delivery:
    if isinstance(content, Part):
        said = parse_description(content.description)
        ids = (content.content_id,)
        return _made(said, content, (content,), joint, ids, content.media_type)
    top = joint.take(content.message_id)
    said = parse_description(content.description, content.title)
    own = _said_of_parts(top)
    types = (content.media_type, own.media_type, *(one.media_type for one in joint.pieces))
    said = replace(
        said,
        file_name=said.file_name or own.file_name,
        is_compressed=said.is_compressed or (own.is_compressed and not said.file_name),
        is_skeleton=said.is_skeleton or own.is_skeleton,
    )
    return _made(said, content, tuple(joint.pieces), joint, (content.message_id,), *types)


def _said_of_parts(message: Message | None) -> Description:
    """What the part itself says: asked only where the parent says nothing (2.3)."""
    first = message.contents[0] if message and message.contents else None
    return parse_description(first.description) if first else Description()


def _whole(message: Message, joint: _Joint) -> Delivery:
    """A large part that nothing refers to, as a file of its own."""
    return _delivery(Apart(message.key), joint)


def _made(
    said: Description,
    content: Part | Apart,
    pieces: tuple[Part, ...],
    joint: _Joint,
    aliases: tuple[str, ...],
    *media_types: str,
) -> Delivery:
    plain = unquote(said.file_name)  # some write it as in an address, like the links to it
    if plain != said.file_name:
        aliases = (*aliases, plain)
    return Delivery(
        name=said.file_name,
        media_type=best_media_type(said.media_type, *media_types),
        document_id=content.document_id,
        aliases=tuple(one for one in aliases if one),
        is_compressed=said.is_compressed,
        is_skeleton=said.is_skeleton,
        pieces=pieces,
        waiting_for=tuple(joint.waiting),
        problem=attachments.LOOP if joint.has_loop else "",
    )
