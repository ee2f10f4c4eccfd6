"""Passwords are kept as slow, salted hashes."""

from __future__ import annotations

import pytest

from gp2gp_desktop.adapters.passwords import SlowPasswords


@pytest.fixture
def passwords() -> SlowPasswords:
    """Quick ones: the cost is part of each hash."""
    return SlowPasswords(memory_kib=8, passes=1, lanes=1)


def test_only_the_right_password_matches(passwords: SlowPasswords) -> None:
    kept = passwords.hash("correct horse")
    assert passwords.matches("correct horse", kept)
    assert not passwords.matches("Correct horse", kept)
    assert not passwords.matches("", kept)


def test_the_same_password_never_has_the_same_hash(passwords: SlowPasswords) -> None:
    assert passwords.hash("correct horse") != passwords.hash("correct horse")
    assert "correct horse" not in passwords.hash("correct horse")


def test_a_password_is_the_same_on_every_keyboard(passwords: SlowPasswords) -> None:
    assert passwords.matches("caf\u00e9", passwords.hash("cafe\u0301"))


@pytest.mark.parametrize("damaged", ["", "not a hash", "$argon2id$v=19$m=8,t=1,p=1$AAAA$"])
def test_a_damaged_hash_fits_no_password(passwords: SlowPasswords, damaged: str) -> None:
    assert not passwords.matches("correct horse", damaged)


def test_a_hash_made_at_another_cost_still_matches(passwords: SlowPasswords) -> None:
    dearer = SlowPasswords(memory_kib=16, passes=2, lanes=1)
    assert passwords.matches("correct horse", dearer.hash("correct horse"))


def test_the_usual_cost_is_the_one_the_design_asks_for() -> None:
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in SlowPasswords().hash("correct horse")
