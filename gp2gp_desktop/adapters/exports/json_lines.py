"""Files of JSON objects, one a line, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from gp2gp_desktop.domain.errors import CannotContinue


def write_lines(path: Path, objects: Iterable[Mapping[str, object]]) -> int:
    """Write each object on a line of its own; answers how many.

    Raises:
        CannotContinue: when the file cannot be written.
    """
    count = 0
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for each in objects:
                file.write(json.dumps(each, ensure_ascii=False, sort_keys=True) + "\n")
                count += 1
    except OSError as error:
        raise CannotContinue(
            f"The file cannot be written. The system says: {error.strerror}. Choose another place."
        ) from error
    return count
