"""The answer a system gives to a GP2GP message: accepted or not, and why (gp2gp-messages 5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.response_codes import ResponseCode, explain, normalised

_SUCCESS = frozenset(("00", ""))
UNSTATED = "unknown"


class Answer(Enum):
    """The three answers; the values are the type codes of HL7."""

    ACCEPTED = "AA"
    ERROR = "AE"
    REJECTED = "AR"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One code of an answer as sent, with the sender's own words; they are free text."""

    sent: str
    display: str = ""

    @property
    def code(self) -> str:
        """The code with two digits at least: ``6`` and ``06`` are the same code."""
        return normalised(self.sent)

    @property
    def meaning(self) -> ResponseCode:
        """What it means at the desk."""
        return explain(self.code)


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """One answer.

    Attributes:
        answer: Accepted, error or rejected.
        refers_to: The id of the message it answers, as sent.
        message_id: Its own id.
        conversation_id: The transfer's; empty where it came without an envelope.
        reasons: Every code, the most trustworthy first, each once; none is possible (5.1).
    """

    answer: Answer
    refers_to: str
    message_id: str = ""
    conversation_id: str = ""
    reasons: tuple[Reason, ...] = ()

    @property
    def is_positive(self) -> bool:
        """Whether the message was accepted."""
        return self.answer is Answer.ACCEPTED

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that say something, normalised; a refusal without any gives ``unknown``."""
        stated = tuple(one.code for one in self.reasons if one.code not in _SUCCESS)
        return stated or (() if self.is_positive else (UNSTATED,))

    def is_about(self, message_id: str) -> bool:
        """Whether it answers the message with this id.

        An answer to one part of a large message must not be taken for the answer to the record.
        """
        return bool(self.refers_to) and self.refers_to.lower() == message_id.strip().lower()
