"""The directory of practices: the register of organisations and the Spine directory as one.

Registers are asked in order, the next one when one does not answer; what is known stays known for
the session, and each answer says whose it is and of when (national-apis 3.1). What the Spine
directory says is kept for minutes only: it is asked again just before a request goes (2.3).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from gp2gp_desktop.adapters.national.directory_memory import Memory, Remembered
from gp2gp_desktop.adapters.national.not_connected import NOT_CONNECTED
from gp2gp_desktop.adapters.national.sds_answers import Device, Endpoint, listing_of
from gp2gp_desktop.domain.case import Gp2gpListing
from gp2gp_desktop.domain.errors import GpDesktopError, ServiceUnavailable
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import Practice
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.workflow.ports import Clock

log = logging.getLogger(__name__)

REGISTER_KEPT = timedelta(hours=12)  # the register changes at two in the morning
SPINE_KEPT = timedelta(minutes=5)
REST = timedelta(minutes=1)
"""How long a service that failed is left alone, so that nobody waits for it at every key."""

SPINE = "Spine Directory Service"
_SDS = "sds"
NO_ADDRESS = (
    "The Spine directory lists this practice's system but no address for it, so a request may come "
    "back with code 20. If it does, call your system supplier's helpdesk."
)
_NONE_ANSWERS = (
    "The directory of practices does not answer. Try again later, or type what the clinical "
    "system shows of the practice."
)


class Register(Protocol):
    """A source of practices; ``key`` names it in the technical log."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str:
        """How the screens name it."""

    @property
    def knows_all(self) -> bool:
        """Whether a code it does not know does not exist."""

    def as_of(self) -> datetime | None:
        """How old what it says is; None when it is of this moment."""

    def practice(self, code: OdsCode) -> Practice | None:
        """The practice of a code, or None; raises ServiceUnavailable or CannotContinue."""

    def find(self, words: str, limit: int) -> Sequence[Practice]:
        """Practices by name, town or code; raises ServiceUnavailable or CannotContinue."""


class SpineDirectory(Protocol):
    """The Spine Directory Service."""

    def devices(self, code: OdsCode) -> tuple[Device, ...]:
        """The systems that take an EHR request for a practice; raises ServiceUnavailable."""

    def endpoints(self, code: OdsCode, party_key: str) -> tuple[Endpoint, ...]:
        """Where such a request goes; raises ServiceUnavailable."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A practice of the register, and which source told of it."""

    practice: Practice | None
    source: str


@dataclass(frozen=True, slots=True)
class _Listed:
    """What the Spine directory says: the listing, the supplier's code, a remark for staff."""

    listing: Gp2gpListing
    manufacturer: OdsCode | None = None
    remark: str = ""


class _Silent(Enum):
    """Said instead of an answer: there was none."""

    SILENT = "silent"


class NationalDirectory:
    """The ``Directory`` port over the sources a practice has.

    Args:
        registers: in the order they are asked.
        spine: the Spine directory, or None where it is not configured.
        now: the present moment.
        our_code: our own practice's code, or None before set-up; with it the supplier of a
            practice is compared with ours.
    """

    def __init__(
        self,
        registers: Sequence[Register],
        spine: SpineDirectory | None,
        now: Clock,
        our_code: Callable[[], OdsCode | None],
    ) -> None:
        self._registers, self._spine = tuple(registers), spine
        self._now, self._our_code = now, our_code
        self._practices: Memory[_Known] = Memory(now, REGISTER_KEPT)
        self._listings: Memory[_Listed] = Memory(now, SPINE_KEPT)
        self._resting: Memory[bool] = Memory(now, REST)

    @property
    def source(self) -> str:
        """The sources by name; each answer says which it was."""
        names = [register.name for register in self._registers]
        return ", ".join(names + [SPINE] * (self._spine is not None)) or "No directory is connected"

    def practice(self, code: OdsCode) -> DirectoryEntry | None:
        """What is known of a practice, or None where no source knows its code.

        Raises:
            ServiceUnavailable: when no source answers.
        """
        try:
            known: Remembered[_Known] | None = self._known(code)
        except ServiceUnavailable:
            if self._spine is None:
                raise
            known = None
        if known is not None and known.value.practice is None:
            return None
        practice = known.value.practice if known else None
        listed = self._listed(code, practice)
        source = known.value.source if known else ""
        moments = [each.at for each in (known, listed) if each is not None]
        entry = _entry(code, practice, " and ".join(_named(source, listed)), min(moments))
        return self._with_listing(entry, listed.value) if listed else entry

    def look_again(self, code: OdsCode) -> DirectoryEntry | None:
        """What the sources say of a practice now, whatever they said before.

        Raises:
            ServiceUnavailable: when no source answers, or none of them knows every practice and
                those there are do not know this one.
        """
        for memory in (self._practices, self._listings):
            memory.forget(str(code))
        for name in (*(register.key for register in self._registers), _SDS):
            self._resting.forget(name)
        found = self.practice(code)
        if found is None and not any(register.knows_all for register in self._registers):
            raise ServiceUnavailable(NOT_CONNECTED)
        return found

    def find(self, words: str, limit: int) -> Sequence[Practice]:
        """Practices by code, name, town or postcode: those of the file first, which is quickest.

        Raises:
            ServiceUnavailable: when nothing was found and a source did not answer.
            CannotContinue: when a source does not accept this program's key.
        """
        failed: GpDesktopError | None = None
        for register in reversed(self._registers):
            if not self._is_resting(register.key):
                try:
                    found = register.find(words, limit)
                except GpDesktopError as problem:
                    self._rest(register.key)
                    failed = problem
                    continue
                if found:
                    return found
        if failed is not None:
            raise failed
        return ()

    def _known(self, code: OdsCode) -> Remembered[_Known]:
        kept = self._practices.get(str(code))
        if kept is not None:
            return kept
        failed = False
        for register in self._registers:
            found = self._asked(register, code)
            if isinstance(found, _Silent):
                failed = True
            elif register.knows_all:
                return self._practices.put(str(code), _Known(found, register.name))
            elif found is not None:
                return Remembered(_Known(found, register.name), register.as_of() or self._now())
        if failed:
            raise ServiceUnavailable(_NONE_ANSWERS)
        return Remembered(_Known(None, ""), self._now())

    def _asked(self, register: Register, code: OdsCode) -> Practice | _Silent | None:
        if self._is_resting(register.key):
            return _Silent.SILENT
        try:
            return register.practice(code)
        except GpDesktopError:
            self._rest(register.key)
            return _Silent.SILENT

    def _listed(self, code: OdsCode, practice: Practice | None) -> Remembered[_Listed] | None:
        """What the Spine directory says; it is not asked about practices outside England."""
        abroad = practice is not None and practice.country not in {None, "england"}
        if self._spine is None or abroad:
            return None
        kept = self._listings.get(str(code))
        if kept is not None:
            return kept
        if self._is_resting(_SDS):
            return Remembered(_Listed(Gp2gpListing.ERROR), self._now())
        try:
            return self._listings.put(str(code), self._ask(self._spine, code))
        except GpDesktopError:
            self._rest(_SDS)
            return Remembered(_Listed(Gp2gpListing.ERROR), self._now())

    @staticmethod
    def _ask(spine: SpineDirectory, code: OdsCode) -> _Listed:
        devices = spine.devices(code)
        listing = listing_of(devices)
        if listing is not Gp2gpListing.ENABLED:
            return _Listed(listing)
        (device,) = devices
        is_reachable = spine.endpoints(code, device.party_key)
        return _Listed(listing, device.manufacturer, "" if is_reachable else NO_ADDRESS)

    def _with_listing(self, entry: DirectoryEntry, listed: _Listed) -> DirectoryEntry:
        supplier = listed.manufacturer
        return replace(
            entry,
            gp2gp=listed.listing.value,
            supplier=self._name(supplier) if supplier else None,
            shares_our_database=self._shares(supplier),
            remark=listed.remark,
        )

    def _shares(self, supplier: OdsCode | None) -> bool | None:
        """False where the suppliers differ; with the same supplier only people know (D4)."""
        ours = self._our_code()
        if supplier is None or ours is None:
            return None
        own = self._listed(ours, None)
        if own is None or own.value.manufacturer is None:
            return None
        return False if own.value.manufacturer != supplier else None

    def _name(self, supplier: OdsCode) -> str:
        try:
            found = self._known(supplier).value.practice
        except ServiceUnavailable:
            found = None
        return found.name if found and found.name else str(supplier)

    def _is_resting(self, name: str) -> bool:
        return self._resting.get(name) is not None

    def _rest(self, name: str) -> None:
        log.warning("a directory does not answer", extra={"service": name})
        self._resting.put(name, True)


def _named(source: str, listed: Remembered[_Listed] | None) -> list[str]:
    return [name for name in (source, SPINE if listed else "") if name]


def _entry(
    code: OdsCode, practice: Practice | None, source: str, as_of: datetime
) -> DirectoryEntry:
    if practice is None:
        return DirectoryEntry(code, "", source=source, as_of=as_of)
    return DirectoryEntry(
        code,
        practice.name,
        practice.country,
        practice.active,
        phone=practice.phone,
        town=practice.town,
        setting=practice.setting,
        closed_on=practice.closed_on,
        successors=practice.successors,
        source=source,
        as_of=as_of,
    )
