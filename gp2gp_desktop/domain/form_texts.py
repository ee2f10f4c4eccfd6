"""How long a typed answer may be, and which signs none may hold, whatever it is about.

A record of 35 characters a name is what PDS takes (product-ux 3.3); an address line is two of the
35 characters of the national layouts. The other limits are ours: what fits a paper and a page.
"""

from __future__ import annotations

import unicodedata

LINE, SHORT, EMAIL, NOTE = 70, 100, 254, 500
"""Characters of an address line, of any other line, of an e-mail address (RFC 5321), of a note."""

MOST = {
    **dict.fromkeys(("address_line1", "address_line2"), LINE),
    **dict.fromkeys(("address_town", "birth_town", "birth_country"), 35),
    **dict.fromkeys(("previous_address", "address_before_enlisting"), 2 * LINE),
    "email": EMAIL,
    **dict.fromkeys(("note_to_pcse", "not_answered", "adjustments"), NOTE),
}
"""The longest answer by field, where it is another than that of any line."""

_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Embeddings, overrides and isolates: they turn round what is read, and no keyboard types them."""
_UNSEEN = frozenset(f"{_TURNING}\u00ad\u200b\u2060\ufeff")
_NO_LETTER = frozenset({"Cc", "Cs", "Zl", "Zp"})


def text_problem(key: str, label: str, text: str) -> str | None:
    """What is wrong with an answer as a piece of text, or None.

    Letters of right-to-left scripts, their marks, and the joiners that some names are written with
    are as people type them.
    """
    if any(sign in _UNSEEN or unicodedata.category(sign) in _NO_LETTER for sign in text):
        return (
            f"“{label}” holds a sign that nobody can see, as copied text does. "
            "Empty the field and type the answer"
        )
    most = MOST.get(key, SHORT)
    if len(text) > most:
        return f"“{label}” must be {most} characters or fewer. It has {len(text)}"
    return None
