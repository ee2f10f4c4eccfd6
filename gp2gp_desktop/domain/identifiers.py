"""Identifiers of the NHS and of GP2GP, as values that are right once they exist.

Text becomes a value at the edge, through ``parse``; ``parse`` raises :class:`BadIdentifier` with a
sentence that says how to put it right.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.errors import CannotContinue

_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]+")
_NATIONAL_INSURANCE = re.compile(r"[A-Z]{2}\d{6}[A-D]?")
_OLD_NHS_NUMBER = re.compile(r"[A-Z]{1,5}\d{1,8}|[A-Z]{3,5}\s*/?\d{1,5}[A-Z]?")


class BadIdentifier(CannotContinue):
    """A typed identifier that is not one; the sentence says what to check."""


class NumberRange(Enum):
    """Who issued an NHS number, told from its first digits (uk-fci number ranges)."""

    ENGLAND_WALES_IOM = "an NHS number of England, Wales or the Isle of Man"
    SCOTLAND = "a Scottish CHI number"
    NORTHERN_IRELAND = "a Northern Irish Health and Care number"
    TEST = "a test number"
    UNUSED = "a number outside the ranges in use"


@dataclass(frozen=True, slots=True, order=True)
class NhsNumber:
    """A ten digit NHS number whose check digit is right (modulus 11)."""

    digits: str

    def __post_init__(self) -> None:
        if len(self.digits) != 10 or not self.digits.isascii() or not self.digits.isdigit():
            raise BadIdentifier("NHS number must have 10 digits")
        if check_digit(self.digits[:9]) != self.digits[9]:
            raise BadIdentifier(
                "The last digit does not fit the others. Check each digit with the patient"
            )

    @classmethod
    def parse(cls, text: str) -> NhsNumber:
        """Read a typed number; spaces and dashes are allowed.

        Raises:
            BadIdentifier: with the sentence of product-ux 3.3 for what was typed instead.
        """
        plain = _SEPARATORS.sub("", text).upper()
        if not plain:
            raise BadIdentifier("Enter the NHS number")
        if _NATIONAL_INSURANCE.fullmatch(plain):
            raise BadIdentifier(
                "This looks like a National Insurance number. Enter the 10 digit NHS number"
            )
        if _OLD_NHS_NUMBER.fullmatch(plain):
            raise BadIdentifier(
                "This looks like an old style number. Enter the 10 digit NHS number"
            )
        return cls(plain)

    @property
    def spaced(self) -> str:
        """The number as it is shown: ``999 123 4567`` style, 3-3-4."""
        return f"{self.digits[:3]} {self.digits[3:6]} {self.digits[6:]}"

    @property
    def range(self) -> NumberRange:
        """The range the number was issued from."""
        lead = int(self.digits[:3])
        if lead == 999:
            return NumberRange.TEST
        if 10 <= lead <= 311:
            return NumberRange.SCOTLAND
        if 320 <= lead <= 399:
            return NumberRange.NORTHERN_IRELAND
        if 400 <= lead <= 499 or 600 <= lead <= 799:
            return NumberRange.ENGLAND_WALES_IOM
        return NumberRange.UNUSED

    def __str__(self) -> str:
        return self.digits


def check_digit(first_nine: str) -> str | None:
    """The modulus 11 check digit for nine digits, or None where no valid number exists."""
    total = sum(
        int(digit) * weight for digit, weight in zip(first_nine, range(10, 1, -1), strict=True)
    )
    remainder = 11 - total % 11
    if remainder == 10:
        return None
    return str(0 if remainder == 11 else remainder)


@dataclass(frozen=True, slots=True, order=True)
class OdsCode:
    """The code of an organisation in the Organisation Data Service, upper case (``B81234``)."""

    value: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Z0-9]{3,12}", self.value):
            raise BadIdentifier("Enter an ODS code of 3 to 12 letters and digits, like B81234")

    @classmethod
    def parse(cls, text: str) -> OdsCode:
        """Read a typed code in any case.

        Raises:
            BadIdentifier: when it is not 3 to 12 letters and digits.
        """
        return cls(text.strip().upper())

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, order=True)
class Postcode:
    """A full UK postcode in its usual form (``LS1 6AE``); ``ZZ99`` pseudo-codes are allowed."""

    value: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}", self.value):
            raise BadIdentifier("Enter a full UK postcode")

    @classmethod
    def parse(cls, text: str) -> Postcode:
        """Read a typed postcode in any case and spacing.

        Raises:
            BadIdentifier: when it is not a full postcode.
        """
        plain = _SEPARATORS.sub("", text).upper()
        return cls(f"{plain[:-3]} {plain[-3:]}" if len(plain) > 3 else plain)

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class ConversationId:
    """The UUID that every message of one transfer carries, upper case."""

    value: str

    @classmethod
    def parse(cls, text: str) -> ConversationId:
        """Read a typed or received id; compared without regard to case.

        Raises:
            BadIdentifier: when it is not a UUID.
        """
        try:
            return cls(str(uuid.UUID(text.strip())).upper())
        except ValueError as error:
            raise BadIdentifier(
                "A conversation id has 32 letters and digits in five groups. "
                "Copy it from the clinical system's GP2GP screen"
            ) from error

    def __str__(self) -> str:
        return self.value
