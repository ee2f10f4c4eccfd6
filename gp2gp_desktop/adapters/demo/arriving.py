"""A record of the demonstration comes into the inbox, as the Spine would bring it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from gp2gp_desktop.domain.identifiers import NhsNumber


def arrive(records: Mapping[NhsNumber, bytes], inbox: Path, number: str) -> bool:
    """Put the record of a person into the inbox, whole; answers whether there is one."""
    for each in records:
        if each.digits == number:
            part = inbox / f".{os.urandom(16).hex()}"
            part.write_bytes(records[each])
            part.rename(inbox / f"{os.urandom(4).hex()}.xml")
            return True
    return False
