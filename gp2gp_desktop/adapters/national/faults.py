"""How a national service can fail us, and the sentence for each: said once, for every service."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.errors import CannotContinue, GpDesktopError, ServiceUnavailable


@dataclass(frozen=True, slots=True)
class Service:
    """One national service as people and the technical log know it.

    Attributes:
        key: one short word for the log: ``pds``.
        name: as a sentence begins with it: ``The Personal Demographics Service``.
        otherwise: what to do while it is away, a whole sentence; empty where the page says it.
    """

    key: str
    name: str
    otherwise: str


class Fault(Enum):
    """What went wrong between us and a service; the value begins with the service's name."""

    NO_CONNECTION = "{name} cannot be reached from this computer."
    TOO_SLOW = "{name} did not answer in time."
    BUSY = "{name} is busy and asks to wait."
    OUT_OF_ORDER = "{name} is out of order at the moment."
    NONSENSE = "{name} answered something this program cannot read, so nothing was taken from it."
    TOO_LARGE = "{name} answered far more than was asked for, so nothing was taken from it."
    ELSEWHERE = "{name} sent this program to another address, which it does not follow."
    NOT_TRUSTED = "{name} did not accept the key of this program."
    NOT_ALLOWED = "{name} does not allow this program, or this person, to do that."
    REFUSED = "{name} did not understand the question."


_OURS_TO_MEND = {
    Fault.NOT_TRUSTED: "Ask your practice manager to test the connection under "
    "Settings, National services.",
    Fault.NOT_ALLOWED: "Ask your practice manager to check the access under "
    "Settings, National services.",
}


def failure(service: Service, fault: Fault, wait: int | None = None) -> GpDesktopError:
    """The error to raise: what happened, and what to do instead.

    Args:
        service: who failed.
        fault: how.
        wait: seconds the service asks to wait before the next try.

    Returns:
        ``CannotContinue`` where a person can put it right, else ``ServiceUnavailable``.
    """
    said = fault.value.format(name=service.name)
    mend = _OURS_TO_MEND.get(fault)
    if mend:
        return CannotContinue(f"{said} {mend} {service.otherwise}".strip())
    again = f"Try again in {_lasting(wait)}." if wait else "Try again in a few minutes."
    return ServiceUnavailable(f"{said} {again} {service.otherwise}".strip())


def _lasting(seconds: int) -> str:
    if seconds < 90:
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    return f"{round(seconds / 60)} minutes"
