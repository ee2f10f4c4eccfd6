"""How a person can be reached: phone numbers and e-mail addresses, compared exactly.

Exactly means the same number or address however it is written: spaces, brackets, dashes, ``+44``
and capital letters do not matter, one other digit does (product-ux 3.4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

_SHORTEST = 10  # digits of a number of which the last four may be told
_WITH_COUNTRY = 12  # digits of a British number with its 44


class ContactDetail(Enum):
    """One way to reach a person; the value is the key of the answer on the form."""

    MOBILE = "mobile"
    HOME_PHONE = "home_phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """The ways to reach a person that count today; empty where there is none.

    ``others`` are further numbers and addresses, as of work or of a temporary home: they may agree
    with what the patient says, and nothing is ever said to replace them.
    """

    mobile: str = field(default="", repr=False)
    home_phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    others: tuple[str, ...] = field(default=(), repr=False)

    def of(self, detail: ContactDetail) -> str:
        """The one that ``detail`` names."""
        return {
            ContactDetail.MOBILE: self.mobile,
            ContactDetail.HOME_PHONE: self.home_phone,
            ContactDetail.EMAIL: self.email,
        }[detail]

    def holds(self, detail: ContactDetail, said: str) -> bool | None:
        """Whether what was said is among them; None when they hold nothing of the kind.

        A mobile number agrees with one that is held as the number at home: people give either.
        """
        if detail is ContactDetail.EMAIL:
            return _among(said, (self.email, *self.others), email_key)
        return _among(said, (self.mobile, self.home_phone, *self.others), phone_key)

    def same(self, detail: ContactDetail, said: str) -> bool:
        """Whether exactly the one that ``detail`` names is what was said."""
        key = key_of(detail)
        return bool(key(said)) and key(said) == key(self.of(detail))


def phone_key(number: str) -> str:
    """A phone number for comparison: ``(01632) 960 123`` and ``+44 1632 960123`` are one.

    Empty for what is no phone number.
    """
    digits = "".join(c for c in number if c.isascii() and c.isdigit())
    if "@" in number or not digits:
        return ""
    from_abroad = "+" in number or len(digits) == _WITH_COUNTRY
    for prefix in ("0044", "44") if from_abroad else ("0044",):
        if digits.startswith(prefix):
            return f"0{digits.removeprefix(prefix).lstrip('0')}"
    return digits


def email_key(address: str) -> str:
    """An e-mail address for comparison: capital letters do not matter; empty for none."""
    plain = address.strip().casefold()
    return plain if "@" in plain else ""


def key_of(detail: ContactDetail) -> Callable[[str], str]:
    """How values of a kind are compared."""
    return email_key if detail is ContactDetail.EMAIL else phone_key


def ending(number: str) -> str:
    """The last four digits of a whole phone number; empty for anything shorter."""
    digits = phone_key(number)
    return digits[-4:] if len(digits) >= _SHORTEST else ""


def _among(said: str, held: tuple[str, ...], key: Callable[[str], str]) -> bool | None:
    known = {key(each) for each in held} - {""}
    return key(said) in known if known else None
