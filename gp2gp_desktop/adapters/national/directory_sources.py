"""The directory of practices made from the sources that are configured, in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gp2gp_desktop.adapters.national.directory import NationalDirectory
from gp2gp_desktop.adapters.national.ods_fhir import FhirRegister
from gp2gp_desktop.adapters.national.ods_file import PracticeFile
from gp2gp_desktop.adapters.national.ods_ord import OrdRegister
from gp2gp_desktop.adapters.national.sds import SpineDirectoryClient
from gp2gp_desktop.adapters.national.transport import Transport
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.workflow.ports import Clock


@dataclass(frozen=True, slots=True)
class DirectoryServices:
    """How each service is called, None where it is not configured.

    ``ods`` at :data:`.ods_fhir.BASE` and ``sds`` at :data:`.sds.BASE` need an API key, ``ord_`` at
    :data:`.ods_ord.BASE` none.
    """

    ods: Transport | None = None
    ord_: Transport | None = None
    sds: Transport | None = None


def build_directory(
    services: DirectoryServices,
    file: PracticeFile,
    now: Clock,
    our_code: Callable[[], OdsCode | None],
) -> NationalDirectory:
    """The directory over what is configured; the loaded file is always the last source.

    Without any service it answers from the file alone, and knows nothing where none is loaded.
    """
    online = (
        FhirRegister(services.ods) if services.ods else None,
        OrdRegister(services.ord_) if services.ord_ else None,
    )
    registers = (*(register for register in online if register is not None), file)
    spine = SpineDirectoryClient(services.sds) if services.sds else None
    return NationalDirectory(registers, spine, now, our_code)
