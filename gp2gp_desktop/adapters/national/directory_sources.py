"""The directory of practices made from the sources that are configured, in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gp2gp_desktop.adapters.national import ods_fhir, ods_ord, sds
from gp2gp_desktop.adapters.national.authorisation import Authorisation, Open
from gp2gp_desktop.adapters.national.directory import NationalDirectory, Register
from gp2gp_desktop.adapters.national.ods_file import PracticeFile
from gp2gp_desktop.adapters.national.transport import Manners, Transport
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.workflow.ports import Clock

_MANNERS = Manners(patience=15.0, timeout=6.0)
"""Somebody waits at the form; another source, or typing, is never far."""


@dataclass(frozen=True, slots=True)
class DirectoryAccess:
    """How the directories are reached; an empty address is a service that is not used.

    ``ods`` (FHIR) and ``sds`` need ``key``, an API key; ``ord_`` needs none. The addresses of the
    live services are :data:`.ods_fhir.BASE`, :data:`.ods_ord.BASE` and :data:`.sds.BASE`.
    """

    ods: str = ""
    ord_: str = ""
    sds: str = ""
    key: Authorisation = field(default_factory=Open)


def build_directory(
    access: DirectoryAccess,
    file: PracticeFile,
    now: Clock,
    our_code: Callable[[], OdsCode | None],
) -> NationalDirectory:
    """The directory over what is configured; the loaded file is always the last register.

    Nothing is connected yet. Without any address it answers from the file alone, and knows nothing
    where none is loaded.

    Raises:
        CannotContinue: when an address is not a secure one.
    """
    registers: list[Register] = []
    if access.ods:
        at_ods = Transport(ods_fhir.ODS_FHIR, access.ods, access.key, _MANNERS)
        registers.append(ods_fhir.FhirRegister(at_ods))
    if access.ord_:
        at_ord = Transport(ods_ord.ODS_ORD, access.ord_, Open(), _MANNERS)
        registers.append(ods_ord.OrdRegister(at_ord))
    registers.append(file)
    spine = None
    if access.sds:
        at_sds = Transport(sds.SDS, access.sds, access.key, _MANNERS)
        spine = sds.SpineDirectoryClient(at_sds)
    return NationalDirectory(registers, spine, now, our_code)
