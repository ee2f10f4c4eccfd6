"""Strict reading of the demonstration's TOML files: an unknown key or a wrong value is named."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cattrs import Converter, transform_error
from cattrs.gen import make_dict_structure_fn

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import ConversationId, NhsNumber, OdsCode, Postcode

if TYPE_CHECKING:
    from gp2gp_desktop.adapters.ehr.writer import Code

T = TypeVar("T")


class Tables:
    """Reads TOML files as dataclasses.

    Args:
        codes: the names a ``Code`` may be given by; None where the files hold no codes, which
            spares the start of the program the writer of extracts.
    """

    def __init__(self, codes: Mapping[str, Code] | None = None) -> None:
        self._converter = _converter()
        if codes is not None:
            _understand_codes(self._converter, codes)

    def read(self, path: Path, shape: type[T]) -> T:
        """Read one file.

        Raises:
            CannotContinue: naming the file, the place in it and what is wrong.
        """
        table = _table(path)
        try:
            return self._converter.structure(table, shape)
        except Exception as error:
            found = "; ".join(transform_error(error, format_exception=_in_words))
            raise CannotContinue(
                f"The demonstration file {path.name} cannot be used: {found}."
            ) from error


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CannotContinue(
            f"The demonstration file {path.name} is missing. Install the program again."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CannotContinue(f"The demonstration file {path.name} is not TOML: {error}.") from error


def _in_words(error: BaseException, _type: type[Any] | None) -> str:
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return str(error).rstrip(".") or type(error).__name__


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for plain in (str, int, bool, date, datetime):
        converter.register_structure_hook(plain, _exactly(plain))
    converter.register_structure_hook(float, _number)
    for value, parse in (
        (NhsNumber, NhsNumber.parse),
        (OdsCode, OdsCode.parse),
        (Postcode, Postcode.parse),
        (ConversationId, ConversationId.parse),
    ):
        converter.register_structure_hook(value, _parsed(parse))
    return converter


def _understand_codes(converter: Converter, codes: Mapping[str, Code]) -> None:
    from gp2gp_desktop.adapters.ehr.writer import Code

    written_out = make_dict_structure_fn(Code, converter, _cattrs_forbid_extra_keys=True)

    def code(value: object, kind: type[Code]) -> Code:
        if not isinstance(value, str):
            return written_out(value, kind)  # type: ignore[arg-type]
        if value not in codes:
            raise ValueError(f"codes.toml has no {value!r}")
        return codes[value]

    converter.register_structure_hook(Code, code)


def _exactly(wanted: type[T]) -> Callable[[object, object], T]:
    def check(value: object, _type: object) -> T:
        if type(value) is not wanted:
            raise ValueError(f"{value!r} is not a {wanted.__name__}")
        return value

    return check


def _number(value: object, _type: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{value!r} is not a number")
    return float(value)


def _parsed(parse: Callable[[str], T]) -> Callable[[object, object], T]:
    def check(value: object, _type: object) -> T:
        if not isinstance(value, str):
            raise ValueError(f"{value!r} is not text")
        return parse(value)

    return check
